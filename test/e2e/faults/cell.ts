import type { Fault, NangoApi } from '../../nango-api/server.js';
import type { ActionResult } from '../../runner/run-action.js';
import { deployed, runKeyed, startWorld } from '../keyed/world.js';
import { before, contentOf, describeContent, wanted } from './environment.js';
import type { FaultRow } from './faults.js';
import { startFront } from './front.js';
import { beforeStage, type Stage, stages } from './stages.js';

/** One run under one fault. */
export interface Cell {
  row: FaultRow;
  /** Where the fault stays for good; `once`: it hits every stage a single time. */
  at: Stage | 'once';
}

export interface CellResult extends Cell {
  run: ActionResult;
  content: Record<string, string>;
  /** As the matrix shows it: outcome, and what is in the environment after it. */
  text: string;
  /** Requests that reached the host of a redirect. */
  elsewhere: number;
}

/** The number of the first call of a stage, when nothing went wrong before. */
const firstCall: Record<Stage, number> = {
  check: 0,
  'integration check': 2,
  plan: 3,
  // Before it the run asks whether the key may see what is live.
  apply: 5,
  verify: 6,
};

/** Deploys a package under a fault, through the built action. */
export async function runCell(cell: Cell): Promise<CellResult> {
  const api = await startWorld();
  const other = await startWorld();
  await deployed(api, before);
  const host = await misbehave(cell, api, other.url);
  // What is spoilt once takes the time of several attempts.
  const timeout = cell.at === 'once' ? '0.3' : cell.row.hangs ? '0.06' : '0.12';
  const run = await runKeyed({
    file: wanted,
    with: { host, timeout, 'allow-destructive': 'true' },
  });
  const content = contentOf(api);
  const { result, 'failure-reason': reason } = run.outputs;
  const outcome = reason === '' ? result : reason;
  const text = `\`${outcome ?? ''}\`, ${describeContent(content)}`;
  return { ...cell, run, content, text, elsewhere: other.requests.length };
}

/** Returns the address to deploy to. */
async function misbehave({ row, at }: Cell, api: NangoApi, elsewhere: string): Promise<string> {
  if (row.fault === null) {
    const options = at === 'once' ? { pauseMs: 600 } : { refusedFrom: firstCall[at] };
    return (await startFront(api.url, options)).url;
  }
  const fault: Fault =
    row.fault.kind === 'redirect' ? { ...row.fault, location: elsewhere } : row.fault;
  // What hangs takes half of the time that is left: twice is enough.
  const left = new Set<Stage>(row.hangs ? ['check', 'apply'] : stages);
  // After a deploy that was spoilt, the body is sent again: what comes after that is the verify.
  beforeStage(
    api,
    (stage) => {
      const hit = at === 'once' ? left.delete(stage) : stage === at;
      if (hit) api.misbehave({ route: 'any', ...fault });
    },
    at === 'once' ? 2 : 1,
  );
  return api.url;
}
