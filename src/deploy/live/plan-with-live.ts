import { RunFailure } from '../../shared/errors.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { makePlan } from '../plan/make-plan.js';
import { type Sent, writtenSoFar } from '../gate/gate.js';
import { overwrittenBy, type Plan, type PlanItem } from '../plan/plan.js';
import { compareFunctions } from '../../package/contract/compare-functions.js';
import { buildFindings, type Finding, sortFindings } from '../../package/contract/finding.js';
import { cannotTell } from '../../package/contract/schemas/compare-schemas.js';
import { listContracts } from '../../package/contract/contract.js';
import { buildSchemaFile } from '../../package/contract/schema-file.js';
import { type Listed, listDeployed } from './deployed-contracts.js';
import {
  type ReadOrExplained,
  type Notice,
  readLiveSet,
  type Unread,
  withShare,
} from './read-live.js';
import { readScripts } from './read-scripts.js';
import { type LiveFunction, pickLive } from './live-functions.js';
import type { Target } from '../target.js';

/**
 * The most time that a look takes which nothing depends on, and its share of what is left. It has to
 * last for the wait until the next window of the rate limit, a minute.
 */
const longestLook = 120_000;
const lookShare = 0.2;

/** A plan that knows what is live, or why it does not; null where there is nothing to look at. */
export interface LivePlan {
  plan: Plan;
  unread: Unread | null;
  /** Why the settings are not known that another route tells. */
  unreadSettings: Unread | null;
}

/**
 * The plan, with what is live beside it. The two routes know nothing of `createFunction`: there the
 * preview tells what changes.
 *
 * @param required whether the plan that was approved knew what was live.
 * @throws RunFailure as `makePlan` does; where it is required and cannot be read, that too.
 */
export async function makeLivePlan(
  loaded: LoadedPackage,
  target: Target,
  required: boolean,
): Promise<LivePlan> {
  const plan = await makePlan(loaded, target);
  if (plan.kind === 'functions') return { plan, unread: null, unreadSettings: null };
  const packaged = listContracts(buildSchemaFile(loaded.parsed));
  const listed: Listed[] = [];
  const looked = await readLiveAgain(plan, target, required, (item, entry) => {
    // Text that somebody wrote in the dashboard is not for a public repository.
    if (target.mayCount || item.source === 'repo') listed.push({ item, entry });
  });
  if (looked.found === null) {
    const blind = { ...plan, ...compareFunctions(plan, packaged, new Map()) };
    return { plan: blind, unread: looked, unreadSettings: null };
  }
  const live = matchLive({ ...plan, live: looked.found });
  const isAsked = live.updated.some(({ type }) => type !== 'on-event');
  const scripts = isAsked ? await readScripts(target) : null;
  const contracts = listDeployed(listed, scripts?.found ?? []);
  const { findings, settings } = compareFunctions(live, packaged, contracts);
  const hidden = target.mayCount ? [] : overwrittenBy(live).flatMap(describeHidden);
  return {
    plan: { ...live, findings: sortFindings([...findings, ...hidden]), settings },
    unread: null,
    unreadSettings: scripts?.found === null ? scripts : null,
  };
}

function describeHidden(item: PlanItem): Finding[] {
  const why = 'a function made in the dashboard is not compared where a repository is not private';
  return buildFindings(item, [cannotTell('settings', why)]);
}

/** Nango calls a sync new that is deployed and not started for its connections (recorded). */
export function matchLive(plan: Plan): Plan {
  const there = pickLive(plan.created, plan.live, () => true);
  if (there.length === 0) return plan;
  const created = plan.created.filter((item) => !there.includes(item));
  return { ...plan, created, updated: [...plan.updated, ...there] };
}

/**
 * What is live now, in the integrations of a plan.
 *
 * @throws RunFailure where it is required and cannot be read: never a silent pass.
 */
export async function readLiveAgain(
  plan: Plan,
  target: Target,
  required = false,
  notice?: Notice,
): Promise<ReadOrExplained<LiveFunction[]>> {
  if (!required) return await readLiveSet(plan, withShare(target, lookShare, longestLook), notice);
  const looked = await readLiveSet(plan, target, notice);
  if (looked.found === null) throw unreadLive(plan, looked, 'nothing');
  return looked;
}

/** The end of a deploy whose approval rests on the deployed set, which cannot be read any more. */
export function unreadLive(
  { environment }: Plan,
  { why, reason, missingScope }: Unread,
  sent: Sent,
): RunFailure {
  return new RunFailure(
    reason,
    `The approved plan knew what was live in "${environment}", and now that cannot be read: ${why}. ${writtenSoFar(sent)}`,
    {
      hint:
        missingScope === null
          ? 'Run the job again. If it happens again, look at the server.'
          : `Give the key of this step the scope \`${missingScope}\`, as the key that planned has it.`,
    },
  );
}
