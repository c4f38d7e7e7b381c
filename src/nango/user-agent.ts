import { arch, platform, release } from 'node:os';
import { actionVersion } from '../shared/version.js';

/** In whose name a request is made when no version of the CLI is known: the oldest supported. */
const fallbackCli = '0.69.36';

/**
 * The CLI's own user agent, which the server reads the CLI's version from, and ours behind it.
 *
 * @param cli exact version, or null.
 * @param node version of the Node that makes the request.
 */
export function cliUserAgent(cli: string | null, node: string): string {
  const system = `${platform()}/${release()}`.replaceAll(' ', '_');
  return `nango-cli/${cli ?? fallbackCli} (${system}; node.js/${node}) nango-deploy-action/${actionVersion} (${arch()})`;
}
