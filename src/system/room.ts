import { availableParallelism } from 'node:os';

/** What the type check of a large project and a test run take together, with something to spare. */
const enoughMemory = 4 * 1024 ** 3;

/** Whether this machine has the cores and the free memory for two stages at once. */
export function hasRoomForTwo(
  machine = { cores: availableParallelism(), memory: process.availableMemory() },
): boolean {
  return machine.cores >= 2 && machine.memory >= enoughMemory;
}
