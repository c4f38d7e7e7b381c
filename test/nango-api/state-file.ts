import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';

import type { Seed } from './options.js';
import { buildState, type ApiState } from './state.js';

/** Holds the state for as long as the server lives; with a file, longer. */
export interface StateHolder {
  /** The state as it is now, read again if another process wrote the file. */
  read: () => ApiState;
  /** To be called after a change: does nothing for a state in memory. */
  save: () => void;
}

/** Opens the state: from the file if it is there, else from the seed. */
export function openState(seed: Seed, file?: string): StateHolder {
  let state = buildState(seed);
  if (file === undefined) return { read: () => state, save: () => undefined };

  let known = '';
  const stamp = (): string => {
    const { mtimeNs, size, ino } = statSync(file, { bigint: true });
    return `${mtimeNs}-${size}-${ino}`;
  };
  const save = (): void => {
    // Renamed into place, so that a reader never sees half of it.
    const draft = `${file}.${process.pid}.tmp`;
    writeFileSync(draft, JSON.stringify(state));
    renameSync(draft, file);
    known = stamp();
  };
  const read = (): ApiState => {
    if (stamp() !== known) {
      state = JSON.parse(readFileSync(file, 'utf8')) as ApiState;
      known = stamp();
    }
    return state;
  };
  if (!existsSync(file)) save();
  return { read, save };
}
