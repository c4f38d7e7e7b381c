import type { Integration } from './read-integrations.js';

export type CompanionSource = Pick<Integration, 'name' | 'entryPoints' | 'files' | 'ambient'>;

/** An entry point of another integration that a batch is compiled with, and not packaged. */
export interface Companion {
  entryPoint: string;
  /** All that its integration stands on, from the checkout's root. */
  files: readonly string[];
}

const flowFile = /^[^/]+\/(?:syncs|actions)\/[^/]+$/;
const scriptFile = /^[^/]+\/on-events\/[^/]+$/;

/**
 * What a batch needs of the rest of the project to be compiled as a part of it:
 *
 * - files that declare something for all files are in every program;
 * - the CLI sends no on-event scripts without a sync or an action.
 */
export function findCompanions(
  batch: readonly CompanionSource[],
  all: readonly CompanionSource[],
): Companion[] {
  const own = new Set(batch.map(({ name }) => name));
  const reached = new Set(batch.flatMap(({ ambient }) => Object.keys(ambient)));
  const found = new Map<string, Companion>();
  for (const { name, ambient, files } of all) {
    if (own.has(name)) continue;
    for (const [file, entryPoint] of Object.entries(ambient)) {
      if (reached.has(file)) continue;
      reached.add(file);
      found.set(entryPoint, { entryPoint, files });
    }
  }
  const entryPoints = [...batch.flatMap((integration) => integration.entryPoints), ...found.keys()];
  if (entryPoints.every((path) => scriptFile.test(path))) {
    for (const { entryPoints: candidates, files } of all) {
      const flow = candidates.find((path) => flowFile.test(path));
      if (flow === undefined) continue;
      found.set(flow, { entryPoint: flow, files });
      break;
    }
  }
  return [...found.values()];
}
