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
  /** What of all this is the program itself, and what are those that it started. */
  own: { cpuSeconds: number; peakMegabytes: number };
  /** `seconds`: while there was one. */
  children: { seconds: number; cpuSeconds: number; peakMegabytes: number };
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
  const peak = { all: 0, largest: 0, own: 0, children: 0 };
  const children = { from: Infinity, to: 0 };
  const look = (): void => {
    const sum = { own: 0, children: 0 };
    for (const { pid, ticks, megabytes } of readTree(child.pid ?? 0)) {
      sum[pid === child.pid ? 'own' : 'children'] += megabytes;
      peak.largest = Math.max(peak.largest, megabytes);
      cpu.set(pid, ticks / ticksPerSecond);
    }
    if (sum.children > 0) {
      children.from = Math.min(children.from, performance.now());
      children.to = performance.now();
    }
    peak.own = Math.max(peak.own, sum.own);
    peak.children = Math.max(peak.children, sum.children);
    peak.all = Math.max(peak.all, sum.own + sum.children);
  };
  const timer = setInterval(look, everyMs);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(timer);
  const cpuSeconds = [...cpu.values()].reduce((sum, value) => sum + value, 0);
  const own = cpu.get(child.pid ?? 0) ?? 0;
  return {
    exitCode,
    seconds: (performance.now() - start) / 1000,
    cpuSeconds,
    peakMegabytes: Math.round(peak.all),
    largestMegabytes: Math.round(peak.largest),
    own: { cpuSeconds: own, peakMegabytes: Math.round(peak.own) },
    children: {
      seconds: Math.max(0, children.to - children.from) / 1000,
      cpuSeconds: cpuSeconds - own,
      peakMegabytes: Math.round(peak.children),
    },
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

/** Milliseconds of CPU of all processes that this one started, and they, and that have ended. */
export function readChildrenCpu(): number {
  const fields = readStat('self');
  return (((fields[13] ?? 0) + (fields[14] ?? 0)) * 1000) / ticksPerSecond;
}

/** Without the number and the name, in parentheses, which may hold anything. */
function readStat(pid: number | 'self'): number[] {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
  return stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
}

function readState(pid: number): ProcessState[] {
  try {
    const fields = readStat(pid);
    const [, parent = 0] = fields;
    const ticks = (fields[11] ?? 0) + (fields[12] ?? 0);
    return [{ pid, parent, ticks, megabytes: ((fields[21] ?? 0) * 4_096) / 1024 / 1024 }];
  } catch {
    return [];
  }
}
