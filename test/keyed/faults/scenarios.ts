import { functionsPackage, legacyPackage, type PackageFile } from '../support/package-files.js';
import type { NangoApi } from '../../nango-api/server.js';
import { readOutputFile, runKeyed } from '../support/run.js';
import { deployed, startWorld, settingsKey } from '../support/world.js';
import type { FaultRow } from './faults.js';
import {
  followFunctionStages,
  followLooks,
  followStages,
  functionStages,
  lookStages,
  type StageOf,
  stages,
} from './stages.js';

/** What is deployed before each run, what each run wants there, and which calls it makes for it. */
export interface Scenario {
  before: PackageFile;
  wanted: PackageFile;
  stages: readonly string[];
  followStages: (spoilt?: boolean) => StageOf;
  /** Which calls one that hangs hits once; else the check and the apply. */
  hanging?: readonly string[];
  key?: string;
  /** Whether a plan is approved before anything goes wrong. */
  approved?: true;
  /** In minutes. */
  timeout?: string;
  /** Which of the faults are tried; else all. */
  rows?: (row: FaultRow) => boolean;
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

const lookFaults = new Set([
  ...['reset before the server acted', 'stalled headers, before it acted', 'slow drip'],
  ...['cut JSON', 'another JSON', '502 with HTML, before it acted', '429 with `Retry-After: 1`'],
  ...['409, another deploy', 'redirect to another host'],
]);

const seeing: Scenario = {
  ...syncsAndActions,
  key: settingsKey,
  stages: lookStages,
  followStages: followLooks,
  hanging: ['look'],
  // One of each kind: a look leaves nothing to act upon, and a blocked way is so for what follows.
  rows: ({ title }) => lookFaults.has(title),
  // A fifth of it is for each look.
  timeout: '0.15',
};

/** What a key that may look is told, where nothing depends on it. */
export const looks: Scenario = seeing;

/** The same where an approval was given to what was live. */
export const approvedLooks: Scenario = { ...seeing, approved: true };

/** What a run of a scenario is given. */
export async function prepare(
  api: NangoApi,
  { before, wanted, key, approved }: Scenario,
): Promise<{ file: object; with: Record<string, string> }> {
  await deployed(api, before);
  const inputs = {
    'allow-destructive': 'true',
    ...(key === undefined ? {} : { 'secret-key': key }),
  };
  if (approved === undefined) return { file: wanted, with: inputs };
  const run = await runKeyed({ api, file: wanted, with: { ...inputs, command: 'plan' } });
  return { file: readOutputFile(run, 'plan-file'), with: inputs };
}

/** How many calls a run makes, when nothing goes wrong, before the first of each stage. */
export async function countCalls(scenario: Scenario): Promise<ReadonlyMap<string, number>> {
  const api = await startWorld();
  const given = await prepare(api, scenario);
  const stageOf = scenario.followStages();
  const first = new Map<string, number>();
  let calls = 0;
  api.onRequest((request) => {
    const stage = stageOf(request);
    if (stage !== null && !first.has(stage)) first.set(stage, calls);
    calls += 1;
  });
  const run = await runKeyed({ api, ...given });
  if (run.outputs.result !== 'deployed' || first.size !== scenario.stages.length) {
    throw new Error(`not every stage was seen: ${[...first.keys()].join(', ')}\n${run.log}`);
  }
  return first;
}
