/** How a command must be handed to `spawn`. */
export interface SpawnCommand {
  command: string;
  args: readonly string[];
  windowsVerbatimArguments: boolean;
}

const metaCharacters = /[()\][%!^"`<>&|;, *?]/g;

/**
 * On Windows everything but an `.exe` (npm and its like are `.cmd` files) starts through cmd.exe,
 * which finds it on the PATH; Node refuses to start a batch file by itself since CVE-2024-27980.
 */
export function buildSpawnCommand(
  command: string,
  args: readonly string[],
  platform: NodeJS.Platform,
): SpawnCommand {
  if (platform !== 'win32' || /\.exe$/i.test(command)) {
    return { command, args, windowsVerbatimArguments: false };
  }
  const line = [command.replace(metaCharacters, '^$&'), ...args.map(escapeArgument)].join(' ');
  return {
    command: 'cmd.exe',
    args: ['/d', '/s', '/c', `"${line}"`],
    windowsVerbatimArguments: true,
  };
}

/** Quoted for the program (backslashes before a quote double), then escaped for cmd.exe. */
function escapeArgument(argument: string): string {
  const quoted = argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1');
  return `"${quoted}"`.replace(metaCharacters, '^$&');
}
