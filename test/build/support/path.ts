import { existsSync, realpathSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { makeFolder } from './temporary.js';

/** A PATH with these commands and no others, as on a runner where nobody set up a manager. */
export function pathWith(...commands: string[]): string {
  const folder = makeFolder('bin');
  for (const command of commands) {
    const found = command === 'node' ? process.execPath : findCommand(command);
    if (found === undefined) throw new Error(`${command} is not on the PATH`);
    symlinkSync(realpathSync(found), join(folder, command));
  }
  return folder;
}

/** Where a command lies, past the shims that npm puts in front. */
export function findCommand(command: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path));
}
