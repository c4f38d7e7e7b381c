import { describeItem } from '../../package/function-id.js';
import { isRunFailure, messageOf, RunFailure } from '../../shared/errors.js';
import { type DeployAnswer, findExtra, findMissing } from './deploy-answer.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { makePlan } from '../plan/make-plan.js';
import { itemKey, type Plan } from '../plan/plan.js';
import { type Target, untilTimeout } from '../target.js';

/**
 * Proves that the environment is as the package wants it: the answer names every function, and a
 * new plan has nothing left to create or delete. What the answer proves can only have been undone by
 * a later deploy, so such a difference is a warning.
 *
 * @param plan the plan that was carried out.
 * @throws RunFailure `verify-failed`.
 */
export async function verifyDeploy(
  loaded: LoadedPackage,
  plan: Plan,
  answer: DeployAnswer,
  target: Target,
): Promise<void> {
  requireComplete(loaded, answer, target);
  requireNothingElse(loaded, plan, answer);
  const now = await planUntilSettled(loaded, target);

  const planned = new Set(plan.deleted.map(itemKey));
  const saidGone = new Set(answer.deleted?.map(itemKey));
  const models = new Set(plan.deletedModels);
  const [kept, fresh] = partition(now.deleted, (item) => planned.has(itemKey(item)));
  const [back, unproven] = partition(kept, (item) => saidGone.has(itemKey(item)));
  const [keptModels, freshModels] = partition(now.deletedModels, (name) => models.has(name));
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
  const planned = new Set(plan.deleted.map(itemKey));
  const others = [
    ...findExtra(loaded, answer),
    ...(answer.deleted ?? []).filter((item) => !planned.has(itemKey(item))),
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
