import { functionsPackage, legacyPackage, type PackageFile } from '../keyed/package-files.js';
import { deployed, runKeyed, startWorld } from '../keyed/world.js';
import {
  followFunctionStages,
  followStages,
  functionStages,
  type StageOf,
  stages,
} from './stages.js';

/** What is deployed before each run, what each run wants there, and which calls it makes for it. */
export interface Scenario {
  before: PackageFile;
  wanted: PackageFile;
  stages: readonly string[];
  followStages: (spoilt?: boolean) => StageOf;
}

/** Replaces `ping`, adds `new`, deletes `old`. */
const ids = { before: ['demo/ping', 'demo/old'], wanted: ['demo/ping', 'demo/new'] };

export const syncsAndActions: Scenario = {
  before: legacyPackage({ actions: ids.before, code: 'before' }),
  wanted: legacyPackage({ actions: ids.wanted, code: 'wanted' }),
  stages,
  followStages,
};

export const functions: Scenario = {
  before: functionsPackage(ids.before, { code: 'before' }),
  wanted: functionsPackage(ids.wanted, { code: 'wanted' }),
  stages: functionStages,
  followStages: followFunctionStages,
};

/** How many calls a run makes, when nothing goes wrong, before the first of each stage. */
export async function countCalls(scenario: Scenario): Promise<ReadonlyMap<string, number>> {
  const api = await startWorld();
  await deployed(api, scenario.before);
  const stageOf = scenario.followStages();
  const first = new Map<string, number>();
  let calls = 0;
  api.onRequest((request) => {
    const stage = stageOf(request);
    if (stage !== null && !first.has(stage)) first.set(stage, calls);
    calls += 1;
  });
  const run = await runKeyed({ api, file: scenario.wanted, with: { 'allow-destructive': 'true' } });
  if (run.outputs.result !== 'deployed' || first.size !== scenario.stages.length) {
    throw new Error(`not every stage was seen: ${[...first.keys()].join(', ')}\n${run.log}`);
  }
  return first;
}
