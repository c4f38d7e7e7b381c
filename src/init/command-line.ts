import { isRunFailure, messageOf } from '../shared/errors.js';
import { visible } from '../shared/visible.js';
import { init } from './init.js';
import type { InitWorld } from './world.js';
import { parseOptions, usage } from './options.js';

/** What a command line has of its surroundings. */
export interface Terminal extends InitWorld {
  printError: (text: string) => void;
}

/**
 * Runs `init` with the words of a command line. Never throws.
 *
 * @returns the exit code.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options === null) terminal.print(usage.trimEnd());
    else await init(options, terminal);
    return 0;
  } catch (error) {
    const lines = isRunFailure(error)
      ? [error.message, ...error.details, '', error.hint]
      : ['A bug of this action:', ...stackOf(error).split('\n')];
    terminal.printError(lines.map(visible).join('\n'));
    return 1;
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '') : messageOf(error);
}
