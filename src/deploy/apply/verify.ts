import { among, describeItem, describeItems } from '../../package/function-id.js';
import { isRunFailure, messageOf, RunFailure } from '../../shared/errors.js';
import type { Applied } from './apply.js';
import { type DeployAnswer, findExtra, findMissing } from './deploy-answer.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { makePlan } from '../plan/make-plan.js';
import type { Plan } from '../plan/plan.js';
import { type Target, untilTimeout } from '../target.js';
import { compareLive, type LiveFunction } from '../live/live-functions.js';
import { readLiveAgain } from '../live/plan-with-live.js';

/**
 * Proves that the environment is as the package wants it: the answer names every function, and a
 * new plan has nothing left to create or delete. What the answer proves can only have been undone by
 * a later deploy, so such a difference is a warning. Parts prove less: what came between two of them
 * is not in any, and the environment may never have been as the package wants it.
 *
 * @throws RunFailure `verify-failed`.
 */
export async function verifyDeploy(
  loaded: LoadedPackage,
  { plan, answer, inParts }: Applied & { answer: DeployAnswer },
  target: Target,
): Promise<void> {
  requireComplete(loaded, answer, target);
  requireNothingElse(loaded, plan, answer);
  const now = await planUntilSettled(loaded, target);

  const [kept, fresh] = partition(now.deleted, among(plan.deleted));
  const [back, unproven] = partition(kept, among(answer.deleted ?? []));
  const [keptModels, freshModels] = partition(now.deletedModels, (name) =>
    plan.deletedModels.includes(name),
  );
  const undone = [
    // Nango calls a sync new that is not started for its connections (recorded).
    ...now.created.filter(({ type }) => type !== 'sync'),
    ...(plan.kind === 'functions' ? now.updated : []),
  ];

  const later = [
    ...undone.map((item) => `${describeItem(item)} is no longer as deployed`),
    ...fresh.map((item) => `${describeItem(item)} is new`),
    ...freshModels.map((name) => `the model "${name}" is new`),
    ...back.map((item) => `${describeItem(item)} is back`),
  ];
  const still = [...unproven.map(describeItem), ...keptModels.map((name) => `the model "${name}"`)];
  if (still.length > 0 && later.length === 0) throw notGone(still);
  if (later.length === 0) return;
  later.push(...still.map((name) => `${name} is there`));
  if (inParts) throw partsDiffer(later, plan);
  target.log.write(
    'warning',
    `Somebody else has deployed "${plan.environment}" since: ${later.join('; ')}.`,
  );
}

function notGone(names: string[]): RunFailure {
  return new RunFailure(
    'verify-failed',
    `Nango answered the deploy, and ${names.join(', ')} should be gone and ${names.length === 1 ? 'is' : 'are'} still there.`,
    {
      hint: 'Plan again. If nobody else deploys this environment, report it to Nango.',
    },
  );
}

function partsDiffer(differences: string[], { environment }: Plan): RunFailure {
  return new RunFailure(
    'verify-failed',
    `All parts are deployed, and "${environment}" is not as the package has it: ${differences.join('; ')}. Somebody else has changed it since the plan, before or after the last part.`,
    { hint: 'Plan and deploy again. The new plan shows what is left, deletions too.' },
  );
}

function partition<T>(all: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((item) => !test(item))];
}

function requireComplete(loaded: LoadedPackage, answer: DeployAnswer, target: Target): void {
  const missing = findMissing(loaded, answer);
  if (missing.length === 0) return;
  const scripts = missing.every((item) => item.type === 'on-event');
  throw new RunFailure(
    'verify-failed',
    `Nango answered the deploy without ${missing.map(describeItem).join(', ')}. The rest is deployed.`,
    {
      hint: scripts
        ? `Nango drops an on-event script without a word when the environment lacks its integration. Create ${[...new Set(missing.map((item) => item.integration))].join(', ')} in "${target.environment}" and deploy again.`
        : 'Deploy again. If they are missing again, report it to Nango.',
    },
  );
}

/** What a deploy answers with was sent, and what it says is gone was planned. */
function requireNothingElse(loaded: LoadedPackage, plan: Plan, answer: DeployAnswer): void {
  const isPlanned = among(plan.deleted);
  const others = [
    ...findExtra(loaded, answer),
    ...(answer.deleted ?? []).filter((item) => !isPlanned(item)),
  ];
  if (others.length === 0) return;
  throw new RunFailure(
    'verify-failed',
    `Nango answered the deploy with ${others.slice(0, 20).map(describeItem).join(', ')}, which the plan did not have. The rest is deployed.`,
    { hint: 'Run `command: plan` to see the environment, and report it to Nango.' },
  );
}

async function planUntilSettled(loaded: LoadedPackage, target: Target): Promise<Plan> {
  try {
    return await makePlan(loaded, untilTimeout(target));
  } catch (error) {
    if (target.connection.clock.signal.aborted) {
      throw new RunFailure(
        'cancelled',
        'Cancelled after the deploy had landed and before it was verified.',
        { hint: 'Run `command: plan` to see that nothing is left to change.', cause: error },
      );
    }
    throw new RunFailure(
      'verify-failed',
      `The deploy has landed, as Nango answered, but planning again to prove it failed: ${messageOf(error)}`,
      {
        hint: `Run \`command: plan\`: it should have nothing to create or delete.${isRunFailure(error) ? ` ${error.hint}` : ''}`,
        cause: error,
      },
    );
  }
}

/**
 * Reads back what is live, where it was read before: each function that was sent has a new id, and no
 * other has moved. What does not fit is named, and is a warning: the proof is the plan that was made
 * anew. That does not tell a sync that is gone from one that is not started, and after parts it may have
 * gone before the last of them.
 *
 * @returns what is live now; null where that is not known to be what was sent, and nothing else.
 * @throws RunFailure `verify-failed`, after parts.
 */
export async function verifyLive(
  { plan, inParts }: Applied,
  target: Target,
): Promise<LiveFunction[] | null> {
  if (plan.live === undefined) return null;
  const { log, environment } = target;
  // Without this look the deploy is proved: a cancel makes nothing of it undone.
  const looked = await readLiveAgain(plan, target).catch(() => cancelledLook);
  if (looked.found === null) {
    log.write(
      'warning',
      `Could not read the deployed functions back to compare them: ${looked.why}.`,
    );
    return null;
  }
  const sent = [...plan.created, ...plan.updated];
  const isSent = among(sent);
  const isDeleted = among(plan.deleted);
  const isThere = among(looked.found);
  const { moved, edited, fresh, gone } = compareLive(plan.live, looked.found);
  const hasMoved = among([...moved, ...fresh]);
  const left = looked.found.filter((item) => isSent(item) && !hasMoved(item));
  const others = [
    ...[...moved, ...edited, ...fresh].filter((item) => !isSent(item)),
    ...gone.filter((item) => !isDeleted(item) && !isSent(item)),
  ];
  const missing = sent.filter((item) => !isThere(item));
  if (inParts && missing.length > 0) {
    throw partsDiffer(
      missing.map((item) => `${describeItem(item)} is gone`),
      plan,
    );
  }
  if (missing.length > 0) {
    log.write(
      'warning',
      `Nango answered the deploy, and does not list ${describeItems(missing, shown)}.`,
    );
  }
  if (left.length > 0) {
    log.write(
      'warning',
      `Nango answered the deploy, and has no newer version of ${describeItems(left, shown)} than before it.`,
    );
  }
  if (others.length > 0) {
    log.write(
      'warning',
      `Something else has changed "${environment}" in the meantime: ${describeItems(others, shown)} is not as before, and this deploy did not send it.`,
    );
  }
  return left.length + others.length + missing.length === 0 ? looked.found : null;
}

const cancelledLook = { found: null, why: 'the run was cancelled' } as const;
const shown = 20;
