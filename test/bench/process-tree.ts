import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that it started took. */
export interface TreeCost {
  exitCode: number | null;
  seconds: number;
  /** Of all processes together, as far as they were seen: a machine's load leaves it as it is. */
  cpuSeconds: number;
  /** Resident memory of all of them at once, at its highest. */
  peakMegabytes: number;
  /** Of the largest one. */
  largestMegabytes: number;
  output: string;
}

const everyMs = 100;
/** Of `/proc`: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const ticksPerSecond = 100;

/** Runs a program and watches its process tree in `/proc`: Linux only. */
export async function measureTree(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: Readonly<Record<string, string>> },
): Promise<TreeCost> {
  const start = performance.now();
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  }
  const cpu = new Map<number, number>();
  let peak = 0;
  let largest = 0;
  const look = (): void => {
    let sum = 0;
    for (const { pid, ticks, megabytes } of readTree(child.pid ?? 0)) {
      sum += megabytes;
      largest = Math.max(largest, megabytes);
      cpu.set(pid, ticks / ticksPerSecond);
    }
    peak = Math.max(peak, sum);
  };
  const timer = setInterval(look, everyMs);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(timer);
  return {
    exitCode,
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: [...cpu.values()].reduce((sum, value) => sum + value, 0),
    peakMegabytes: Math.round(peak),
    largestMegabytes: Math.round(largest),
    output,
  };
}

interface ProcessState {
  pid: number;
  parent: number;
  ticks: number;
  megabytes: number;
}

function readTree(root: number): ProcessState[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readState(Number(name)));
  const found = all.filter(({ pid }) => pid === root);
  // Grows while it is gone through.
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found;
}

function readState(pid: number): ProcessState[] {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    // The name in parentheses may hold anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const ticks = (fields[11] ?? 0) + (fields[12] ?? 0);
    return [{ pid, parent, ticks, megabytes: ((fields[21] ?? 0) * 4_096) / 1024 / 1024 }];
  } catch {
    return [];
  }
}
