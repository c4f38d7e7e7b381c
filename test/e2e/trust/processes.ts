import { readdirSync, readFileSync } from 'node:fs';

/** Linux: the processes below the running action, by their command lines. */
export function descendantsOfAction(): string[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const found = readProcess(Number(pid));
      return found === null ? [] : [found];
    });
  const action = processes.find(
    ({ parent, command }) => parent === process.pid && /dist.index\.js/.test(command),
  );
  if (action === undefined) throw new Error('the action is not running');
  const below = (pid: number): string[] =>
    processes
      .filter(({ parent }) => parent === pid)
      .flatMap((child) => [child.command, ...below(child.pid)]);
  return below(action.pid);
}

function readProcess(pid: number): { pid: number; parent: number; command: string } | null {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { pid, parent: Number(parent), command };
  } catch {
    // It has ended since.
    return null;
  }
}
