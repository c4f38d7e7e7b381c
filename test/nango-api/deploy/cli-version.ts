import { lt, valid } from 'semver';

import { refusal } from '../answer.js';
import type { Call } from '../call.js';

const oldestCli = '0.39.25';
const apiVersion = '0.71.4';

/** Refuses a CLI that is too old, by its user agent; another client passes. */
export function requireKnownCli(call: Call): void {
  const agent = (call.headers['user-agent'] ?? '').split(' ')[0] ?? '';
  const version = valid(/^nango-cli\/(.+)$/.exec(agent)?.[1]);
  if (version === null || !lt(version, oldestCli)) return;
  const message = `This endpoint requires a CLI version >= ${oldestCli} (current: ${agent})`;
  throw refusal(400, 'invalid_cli_version', message);
}

/** Refuses a package of a CLI newer than the server, where the server enforces that. */
export function requireOlderSdk(call: Call, sdkVersion: string | undefined): void {
  const sdk = valid(sdkVersion?.replace(/-zero$/, ''));
  if (!call.options.enforceCliVersion || sdk === null || !lt(apiVersion, sdk)) return;
  const versions = `(SDK: ${sdk}, API: ${apiVersion})`;
  throw refusal(
    400,
    'invalid_cli_version',
    `You are using a SDK version greater than the API version ${versions}`,
  );
}
