import { RunFailure } from '../../shared/errors.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { makePlan } from '../plan/make-plan.js';
import { type Sent, writtenSoFar } from '../gate/gate.js';
import { overwrittenBy, type Plan, type PlanItem } from '../plan/plan.js';
import { compareFunctions } from '../../package/contract/compare-functions.js';
import { buildFindings, type Finding, sortFindings } from '../../package/contract/finding.js';
import { hideDeployed } from '../../package/contract/hide-deployed.js';
import { cannotTell } from '../../package/contract/schemas/compare-schemas.js';
import { listContracts } from '../../package/contract/contract.js';
import { buildSchemaFile } from '../../package/contract/schema-file.js';
import { listDeployed } from './deployed-contracts.js';
import { readScripts } from './read-scripts.js';
import { makePlanByLists } from './plan-by-lists.js';
import {
  type ReadOrExplained,
  readListedSet,
  selectLive,
  type Unread,
  withShare,
} from './read-live.js';
import { type Listed, type LiveFunction, pickLive } from './live-functions.js';
import type { Target } from '../target.js';

/**
 * The most time that a look takes which nothing depends on, and its share of what is left. It has to
 * last for the wait until the next window of the rate limit, a minute.
 */
const longestLook = 120_000;
const lookShare = 0.2;

/** A plan that knows the deployed functions, or why it does not; null where there is nothing to look at. */
export interface LivePlan {
  plan: Plan;
  unread: Unread | null;
  /** Why the settings are not known that another route tells. */
  unreadSettings: Unread | null;
  /** What a plan by lists cannot know, a sentence each. */
  notes: readonly string[];
}

/**
 * The plan, with the deployed functions beside it. The two routes know nothing of `createFunction`:
 * there the preview tells what changes.
 *
 * @param required whether the plan that was approved knew the deployed functions.
 * @throws RunFailure as `makePlan` does; where it is required and cannot be read, that too.
 */
export async function makeLivePlan(
  loaded: LoadedPackage,
  target: Target,
  required: boolean,
): Promise<LivePlan> {
  if (target.access === 'lists') {
    const { plan, listed, notes } = await makePlanByLists(loaded, target);
    return { ...(await compareListed(loaded, plan, listed, target)), notes };
  }
  const plan = await makePlan(loaded, target);
  const nothing = { unread: null, unreadSettings: null, notes: [] };
  if (plan.kind === 'functions') return { plan, ...nothing };
  const looked = await readListedAgain(plan, target, required ? 'nothing' : null);
  if (looked.found === null) {
    const packaged = listContracts(buildSchemaFile(loaded.parsed));
    const blind = { ...plan, ...compareFunctions(plan, packaged, new Map()) };
    return { ...nothing, plan: blind, unread: looked };
  }
  const live = selectLive(plan, looked.found, target);
  return await compareListed(loaded, matchLive({ ...plan, live }), looked.found, target);
}

/** A plan with what it does to those who depend on the functions. */
async function compareListed(
  loaded: LoadedPackage,
  plan: Plan,
  listed: readonly Listed[],
  target: Target,
): Promise<LivePlan> {
  const isAsked = !target.isPreview && plan.updated.some(({ type }) => type !== 'on-event');
  const scripts = isAsked ? await readScripts(target) : null;
  // Text that somebody wrote in the dashboard is not for a public repository.
  const shown = listed.filter(({ item }) => target.mayCount || item.source === 'repo');
  const contracts = listDeployed(shown, scripts?.found ?? []);
  const packaged = listContracts(buildSchemaFile(loaded.parsed));
  const show = target.isPreview ? hideDeployed : undefined;
  const { findings, settings } = compareFunctions(plan, packaged, contracts, show);
  const hidden = target.mayCount ? [] : overwrittenBy(plan).flatMap(describeHidden);
  return {
    plan: {
      ...plan,
      findings: sortFindings([...findings, ...hidden]),
      // Both sides of each stand in it.
      ...(target.isPreview ? {} : { settings }),
    },
    unread: null,
    unreadSettings: scripts?.found === null ? scripts : null,
    notes: [],
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
 * The functions that are deployed now, in the integrations of a plan.
 *
 * @param required where an approval rests on them: what was sent so far.
 * @throws RunFailure where it is required and cannot be read: never a silent pass.
 */
export async function readLiveAgain(
  plan: Plan,
  target: Target,
  required: Sent | null = null,
): Promise<ReadOrExplained<LiveFunction[]>> {
  const looked = await readListedAgain(plan, target, required);
  return looked.found === null ? looked : { found: selectLive(plan, looked.found, target) };
}

async function readListedAgain(
  plan: Plan,
  target: Target,
  required: Sent | null,
): Promise<ReadOrExplained<Listed[]>> {
  if (required === null) {
    return await readListedSet(plan, withShare(target, lookShare, longestLook));
  }
  const looked = await readListedSet(plan, target);
  if (looked.found === null) throw unreadLive(plan, looked, required);
  return looked;
}

/** The end of a deploy whose approval rests on the deployed set, which cannot be read any more. */
function unreadLive(
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
