import { join } from 'node:path';

/** The environment that the CLI is told to deploy to: a name that no project has, and no key. */
export const placeholderEnvironment = 'package';

/**
 * What the CLI reads and must not get from the workflow or from the project's `.env`. A variable
 * that exists wins over the file even when it is empty, so each is there.
 */
const emptied = [
  'NANGO_CLI_DEBUG',
  'NANGO_CLI_TLS_CA',
  'NANGO_CLI_TLS_CERT',
  'NANGO_CLI_TLS_KEY',
  'NANGO_CLI_TLS_KEY_PASSPHRASE',
  'NANGO_DEPLOY_AUTO_CONFIRM',
  'NANGO_DEPLOY_SOURCE',
  'NANGO_INTEGRATIONS_LOCATION',
  'NANGO_PORT',
  'SERVER_PORT',
  // dotenv's encrypted file
  'DOTENV_KEY',
] as const;

/** Fewer functions than this are few: their process is over before much of its memory is old. */
const few = 150;

/**
 * Options of Node for a process of so many functions: the room for what is new, of which V8 takes three
 * times as much. For few it gets half of what it would, which saves 100 MB of 450 and costs no time; for
 * many twice, which saves a fourteenth of the CPU time and takes no more memory, as less is thought to
 * be old. Four times takes more of both (measured with CLI 0.71.10). A team's own setting wins.
 */
export function buildHeapOptions(
  base: Readonly<Record<string, string>>,
  functions: number,
): string[] {
  if (/semi[-_]space/.test(base.NODE_OPTIONS ?? '')) return [];
  return [`--max-semi-space-size=${functions < few ? 8 : 32}`];
}

/** The children's environment, and all that makes the CLI talk to the capture server alone. */
export function buildCliEnvironment(
  base: Readonly<Record<string, string>>,
  capture: { url: string; key: string },
): Record<string, string> {
  const noProxy = ['127.0.0.1', base.NO_PROXY ?? base.no_proxy ?? '']
    .filter((hosts) => hosts !== '')
    .join(',');
  const { RUNNER_TEMP: temporary = '' } = base;
  return {
    ...base,
    // It keeps its settings there, and ends where it cannot: a container's HOME may be read-only.
    ...(temporary === '' ? {} : { XDG_CONFIG_HOME: join(temporary, 'nango-cli-settings') }),
    ...Object.fromEntries(emptied.map((name) => [name, ''])),
    CI: 'true',
    NANGO_HOSTPORT: capture.url,
    NANGO_SECRET_KEY: capture.key,
    [`NANGO_SECRET_KEY_${placeholderEnvironment.toUpperCase()}`]: capture.key,
    NANGO_CLI_DEPENDENCY_UPDATE: 'false',
    NANGO_CLI_TELEMETRY: 'false',
    NANGO_CLI_UPGRADE_MODE: 'ignore',
    // Both spellings are read, by different programs.
    NO_PROXY: noProxy,
    no_proxy: noProxy,
  };
}
