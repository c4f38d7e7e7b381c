import { availableParallelism, totalmem } from 'node:os';

/** What the machine, or the container, gives this job. */
export interface Machine {
  cores: number;
  memoryMegabytes: number;
  /** What Node lets its heap grow to by itself; what NODE_OPTIONS say, where they do. */
  heapMegabytes: number;
}

const megabyte = 1024 * 1024;

/** @param nodeOptions `NODE_OPTIONS` of the children. */
export function readMachine(nodeOptions: string): Machine {
  // A control group's limit; 0 or an absurdly large number where there is none.
  const limit = process.constrainedMemory();
  const memory = limit > 0 && limit < totalmem() ? limit : totalmem();
  const memoryMegabytes = Math.floor(memory / megabyte);
  return {
    cores: availableParallelism(),
    memoryMegabytes,
    heapMegabytes: parseHeapLimit(nodeOptions) ?? defaultHeap(memoryMegabytes),
  };
}

/** What `--max-old-space-size` sets, in megabytes, or null. */
export function parseHeapLimit(nodeOptions: string): number | null {
  const [last] = [...nodeOptions.matchAll(/--max[-_]old[-_]space[-_]size[= ](\d+)/g)].slice(-1);
  const value = Number(last?.[1] ?? 0);
  return value > 0 ? value : null;
}

/** V8's own rule on 64 bits (`Heap::HeapSizeFromPhysicalMemory`): half of the memory, up to 2 GB; 4 GB from 15 GB on. */
function defaultHeap(memoryMegabytes: number): number {
  return memoryMegabytes >= 15 * 1024 ? 4_096 : Math.min(2_048, memoryMegabytes / 2);
}

/** What the type check of a large project and a test run take together, with something to spare. */
const enoughMemory = 4 * 1024 ** 3;

/** Whether this machine has the cores and the free memory for two stages at once. */
export function hasRoomForTwo(
  machine = { cores: availableParallelism(), memory: process.availableMemory() },
): boolean {
  return machine.cores >= 2 && machine.memory >= enoughMemory;
}
