import type { Machine } from '../../system/machine.js';

// Measured with CLI 0.71.10: a process of few functions has 0.45 GB, one of 6,211 functions of a
// real repository 6.7 GB (docs/large-projects.md). With less memory it collects more, and takes less.
const fixedMegabytes = 500;
const megabytesPerFunction = 1.1;
/** No process is planned larger, whatever the machine has. */
const largestProcess = 1_800;
/** Of the machine's memory, what all processes together may take. */
const sharePlanned = 0.7;
/** Of the heap that Node allows itself, what a process is planned to take of it. */
const shareOfHeap = 0.7;
/**
 * A process takes seconds to start: a batch of fewer functions is not worth it, and a project of fewer
 * is packaged by one run in its folder.
 */
export const fewestFunctions = 150;

/** An integration to package. */
export interface PlannedIntegration {
  name: string;
  functions: number;
}

export interface BatchPlan {
  /** Names, each batch in the order of the integrations. */
  batches: string[][];
  /** How many of them run at once. */
  parallel: number;
}

/**
 * Which integrations are packaged together, and how many batches at once: as many as the machine's
 * cores and memory take, none larger than what a process may have. An integration that is larger is a
 * batch of its own.
 */
export function planBatches(
  integrations: readonly PlannedIntegration[],
  machine: Machine,
): BatchPlan {
  const capacity = capacityOf(machine);
  const total = integrations.reduce((sum, { functions }) => sum + functions, 0);
  const needed = Math.ceil(total / capacity);
  const parallel = Math.min(planProcesses(total, machine), integrations.length);
  // As many batches as keep all processes busy to the end.
  const count = Math.ceil(needed / parallel) * parallel;
  return { batches: fill(integrations, count, capacity), parallel: Math.max(1, parallel) };
}

/** How many processes of the CLI so many functions are packaged with at once. */
export function planProcesses(functions: number, machine: Machine): number {
  const most = Math.floor((machine.memoryMegabytes * sharePlanned) / budgetOf(machine));
  const useful = Math.floor(functions / fewestFunctions);
  const needed = Math.ceil(functions / capacityOf(machine));
  return Math.max(1, Math.min(machine.cores, most, Math.max(useful, needed)));
}

/** The batch that was done first, and the memory it took; null: more than it may. */
export interface FirstBatch {
  functions: number;
  megabytes: number | null;
}

/** Divides integrations anew once a first batch is known. */
export type Resize = (rest: readonly string[], first: FirstBatch) => string[][];

/**
 * Makes what divides the rest by what the first batch took: functions of one project are like each
 * other, and unlike those of another. At most twice as many go into a batch as were seen in one.
 */
export function createResize(
  integrations: readonly PlannedIntegration[],
  parallel: number,
  machine: Machine,
): Resize {
  const room = budgetOf(machine) - fixedMegabytes;
  return (names, { functions, megabytes }) => {
    const left = new Set(names);
    const rest = integrations.filter(({ name }) => left.has(name));
    const total = rest.reduce((sum, one) => sum + one.functions, 0);
    const taken = megabytes === null ? 2 * room : Math.max(1, megabytes - fixedMegabytes);
    const fitting = Math.floor((functions * room) / taken);
    const capacity = Math.max(1, Math.min(2 * functions, fitting));
    return fill(rest, Math.ceil(total / capacity / parallel) * parallel, capacity);
  };
}

/** Whether one process of the CLI has the heap for so many functions. */
export function fitsOneProcess(functions: number, machine: Machine): boolean {
  return functions <= capacityOf(machine);
}

/** Megabytes that one process is planned to take. */
function budgetOf({ heapMegabytes }: Machine): number {
  return Math.min(largestProcess, heapMegabytes * shareOfHeap);
}

/** How many functions one process is planned to take. */
function capacityOf(machine: Machine): number {
  const functions = Math.floor((budgetOf(machine) - fixedMegabytes) / megabytesPerFunction);
  return Math.max(fewestFunctions, functions);
}

/** The largest first, each into the emptiest batch: even batches, and new ones where one is too full. */
function fill(
  integrations: readonly PlannedIntegration[],
  count: number,
  capacity: number,
): string[][] {
  const place = new Map(integrations.map(({ name }, index) => [name, index]));
  const bins = Array.from({ length: Math.max(1, count) }, () => ({
    functions: 0,
    names: [] as string[],
  }));
  for (const { name, functions } of [...integrations].sort((a, b) => b.functions - a.functions)) {
    let [bin] = bins.sort((a, b) => a.functions - b.functions);
    if (bin === undefined || (bin.functions > 0 && bin.functions + functions > capacity)) {
      bin = { functions: 0, names: [] };
      bins.push(bin);
    }
    bin.names.push(name);
    bin.functions += functions;
  }
  const position = (name: string | undefined): number => place.get(name ?? '') ?? 0;
  return bins
    .map(({ names }) => names.sort((a, b) => position(a) - position(b)))
    .filter((names) => names.length > 0)
    .sort((a, b) => position(a[0]) - position(b[0]));
}
