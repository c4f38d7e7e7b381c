import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Inherited by all that a child starts, unless somebody takes care that it is not. */
const variable = 'DEPLOY_TRACKING_ID';
/** What is found is killed, and looked for again: it may have started another meanwhile. */
const rounds = 20;

export interface Mark {
  /** The environment, with the mark in it. */
  env: Record<string, string>;
  /** Kills every process that still carries the mark. */
  killAll: () => void;
}

/**
 * A mark in the environment of one child, by which its descendants are found once they have left its
 * process group (`setsid`, a daemon): the way in which GitHub's runner finds them at the end of a job
 * (`RUNNER_TRACKING_ID`), at the end of a stage. Only Linux lets one look; elsewhere nothing is killed.
 */
export function markProcesses(env: Readonly<Record<string, string>>): Mark {
  const id = randomUUID();
  return {
    env: { ...env, [variable]: id },
    killAll: () => {
      if (process.platform !== 'linux') return;
      for (let round = 0; round < rounds; round += 1) {
        const found = findCarriers(`${variable}=${id}`);
        if (found.length === 0) return;
        for (const pid of found) kill(pid);
      }
    },
  };
}

function findCarriers(mark: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readEnvironment(pid).includes(mark))
    .map(Number);
}

/** Empty for a process of another user, and for one that has ended. */
function readEnvironment(pid: string): Buffer {
  try {
    return readFileSync(`/proc/${pid}/environ`);
  } catch {
    return Buffer.alloc(0);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended since.
  }
}
