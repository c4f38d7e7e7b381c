import { readdirSync, readFileSync } from 'node:fs';

const shownProcesses = 30;
const longestLine = 160;

interface Entry {
  pid: number;
  parent: number;
  command: string;
}

/**
 * A process and its descendants as they stand, a line each, indented by generation: what a child that
 * hangs is waiting for. Empty where the system does not show it (Windows, macOS).
 */
export function readProcessTree(root: number): string[] {
  const entries = readProcesses();
  const lines: string[] = [];
  const add = (pid: number, depth: number): void => {
    const entry = entries.find((found) => found.pid === pid);
    if (entry === undefined || lines.length === shownProcesses) return;
    lines.push(`${'  '.repeat(depth)}${pid} ${entry.command}`.slice(0, longestLine));
    for (const child of entries) if (child.parent === pid) add(child.pid, depth + 1);
  };
  add(root, 0);
  return lines;
}

function readProcesses(): Entry[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): Entry[] => {
      try {
        // `pid (name) state ppid …`; the name may hold spaces and parentheses.
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').join(' ').trim();
        const command = words || stat.slice(stat.indexOf('('), stat.lastIndexOf(')') + 1);
        return [{ pid: Number(name), parent, command }];
      } catch {
        // It has ended since.
        return [];
      }
    });
}
