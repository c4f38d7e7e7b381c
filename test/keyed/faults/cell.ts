import type { Fault } from '../../nango-api/server.js';
import type { ActionResult } from '../../runner/run-action.js';
import { runKeyed } from '../support/run.js';
import { startWorld, timeOf } from '../support/world.js';
import { contentOf, describeContent } from './environment.js';
import type { FaultRow } from './faults.js';
import { prepare, type Scenario } from './scenarios.js';
import { beforeStage } from './stages.js';
import { blockWay } from './ways.js';

/** One run under one fault. */
export interface Cell {
  row: FaultRow;
  /** The stage at which the fault stays for good; `once`: it hits every stage a single time. */
  at: string;
}

export interface CellResult extends Cell {
  run: ActionResult;
  content: Record<string, string>;
  /** As the matrix shows it: outcome, and what is in the environment after it. */
  text: string;
  /** Requests that reached the host of a redirect. */
  elsewhere: number;
}

/**
 * Deploys a package under a fault, through the built action.
 *
 * @param firstCalls from `countCalls`.
 */
export async function runCell(
  { row, at }: Cell,
  scenario: Scenario,
  firstCalls: ReadonlyMap<string, number>,
): Promise<CellResult> {
  const api = await startWorld();
  const other = await startWorld();
  const given = await prepare(api, scenario);
  let way: Awaited<ReturnType<typeof blockWay>> = { host: api.url };
  if (typeof row.fault === 'string') {
    const [from = null, apply = 0] = [firstCalls.get(at), firstCalls.get('apply')];
    way = await blockWay(row.fault, api, { from, apply });
  } else {
    const fault: Fault =
      row.fault.kind === 'redirect' ? { ...row.fault, location: other.url } : row.fault;
    // What hangs takes half of the time that is left: twice is enough.
    const left = new Set(row.hangs ? (scenario.hanging ?? ['check', 'apply']) : scenario.stages);
    const hits = (stage: string): boolean => (at === 'once' ? left.delete(stage) : stage === at);
    beforeStage(
      api,
      (stage) => {
        if (hits(stage)) api.misbehave({ route: 'any', ...fault });
      },
      scenario.followStages(at === 'once'),
    );
  }
  const { host, ...around } = way;
  // What is spoilt once takes the time of several attempts.
  const timeout = at === 'once' ? '0.3' : (scenario.timeout ?? (row.hangs ? '0.1' : '0.12'));
  const run = await runKeyed({
    ...around,
    time: timeOf(api),
    file: given.file,
    with: { ...given.with, host, timeout },
  });
  const content = contentOf(api);
  const { result, 'failure-reason': reason } = run.outputs;
  const outcome = reason === '' ? result : reason;
  const text = `\`${outcome ?? ''}\`, ${describeContent(content)}`;
  return { row, at, run, content, text, elsewhere: other.requests.length };
}
