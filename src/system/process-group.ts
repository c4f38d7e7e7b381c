import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Time between the request to end and the end. The runner itself gives a cancelled step 10 s. */
const graceMs = 2_000;

/** Kills what is left of a process's group, once the process itself has ended. */
export function killGroup(pid: number): void {
  // Windows has no groups, and its tree hangs on the process that has just gone.
  if (process.platform !== 'win32') signalGroup(pid, 'SIGKILL');
}

/** Asks a process and its children to end, and makes those that do not. */
export async function endGroup(pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await killTree(pid);
    return;
  }
  const deadline = Date.now() + graceMs;
  if (!signalGroup(pid, 'SIGTERM')) return;
  while (Date.now() < deadline) {
    await sleep(25);
    if (!signalGroup(pid, 0)) return;
  }
  signalGroup(pid, 'SIGKILL');
}

/** @returns whether there was anyone in the group to receive it. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

function killTree(pid: number): Promise<void> {
  return new Promise((resolve) => {
    const killer = spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    killer.once('error', () => {
      resolve();
    });
    killer.once('exit', () => {
      resolve();
    });
  });
}
