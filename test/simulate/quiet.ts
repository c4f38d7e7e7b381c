import { findUntrueRefusal } from './invariants/again.js';
import { findMisconduct } from './invariants/conduct.js';
import { findMoved } from './invariants/moved.js';
import { findUnlisted } from './invariants/listed.js';
import { findUntruths } from './invariants/truth.js';
import { count, type Journal, type RunRecord } from './journal.js';
import type { Network } from './network.js';
import { type OpenWorkflow, type Planned, runDeploy } from './workflow.js';

/** What one run did that no run may. */
export function findProblems(run: RunRecord, journal: Journal): string[] {
  return [
    ...findUntruths(run, journal),
    ...findUnlisted(run, journal),
    ...findMoved(run, journal),
    ...findMisconduct(run),
  ];
}

/** A run again ends well, or with a refusal that is true; and one that nobody approved, too. */
export async function runInQuiet(
  network: Network,
  workflow: OpenWorkflow,
  planned: Planned | null,
): Promise<string[]> {
  const { scheduler, server, journal } = network;
  const { name, approval } = workflow;
  const run = async (
    id: string,
    approved: Planned | null,
  ): Promise<{ record: RunRecord; problems: string[] }> => {
    const before = server.environment;
    const state = { isOver: false };
    const running = runDeploy(network, workflow, approved, { id }).finally(() => {
      state.isOver = true;
    });
    await scheduler.runUntil(() => state.isOver);
    if (!state.isOver) throw new Error('nothing is planned, and a run has not ended');
    const record = await running;
    const problems = [
      ...findUntrueRefusal(record, before, server.environment),
      ...findProblems(record, journal),
    ];
    return { record, problems: problems.map((problem) => `${id} ${problem}`) };
  };
  const found: string[] = [];
  let isRefused = planned === null && approval !== 'none';
  if (!isRefused) {
    const { record, problems } = await run(`${name}, in quiet`, planned);
    found.push(...problems);
    isRefused = record.result?.failure?.reason === 'plan-changed';
  }
  if (isRefused) found.push(...(await run(`${name}, in quiet without approval`, null)).problems);
  count(journal, 'runs in quiet');
  return found;
}
