import { distance } from 'fastest-levenshtein';
import picomatch from 'picomatch';
import type { RunContext } from '../../inputs/run-context.js';
import { RunFailure } from '../../shared/errors.js';
import type { Inputs } from '../../inputs/inputs.js';

type GuardInputs = Pick<
  Inputs,
  'command' | 'from' | 'productionEnvironments' | 'productionRefs' | 'expectedPlan' | 'publicPlans'
>;
type GuardContext = Pick<RunContext, 'eventName' | 'ref' | 'defaultBranch' | 'isPrivate'>;

/**
 * The environments under the guard where `production-environments` names no others: names that begin
 * with prod or live, but for those whose first word is a form of product or produce, and names with
 * prod, prd, production or live as a word anywhere (`eu-production`, `my-prod`). A test compares them
 * with `action.yml`.
 */
export const productionPatterns = [
  'prod!(uc@(t|ts|e|es|ed|er|ers|ing)?([^a-z]*))',
  'live*',
  '?(*[^a-z])@(prod|prd|production|live)?([^a-z]*)',
] as const;

const pullRequestEvents = ['pull_request', 'pull_request_target'];
const deliberateEvents = ['workflow_dispatch', 'release'];
const wayOut =
  'If this is not a production environment, set `production-environments` to the patterns of those that are.';

/** Whether an environment is under the production guard. Case does not matter. */
export function isProduction(
  environment: string,
  patterns: readonly string[] | null = null,
): boolean {
  return picomatch.isMatch(environment, [...(patterns ?? productionPatterns)], { nocase: true });
}

/**
 * Whether a command in an environment is under the guard. Smoke checks always are: they run functions
 * on connections that are real.
 */
export function isGuarded(
  environment: string,
  { command, productionEnvironments }: Pick<Inputs, 'command' | 'productionEnvironments'>,
): boolean {
  return command === 'smoke' || isProduction(environment, productionEnvironments);
}

/** Whether a word of a name is within two letters of `production`, such as `porduction`. */
export function resemblesProduction(environment: string): boolean {
  const words = environment.toLowerCase().split(/[^a-z]+/);
  return words.some((word) => distance(word, 'production') <= 2);
}

/**
 * What to say of a name that may be a typing error for a production environment, and so is not under
 * the guard; null: nothing.
 */
export function describeResemblance(
  environment: string,
  patterns: readonly string[] | null,
): string | null {
  if (isProduction(environment, patterns) || !resemblesProduction(environment)) return null;
  return `The environment "${environment}" looks like "production" but is not under the production guard. If it is production, add its name to \`production-environments\`.`;
}

/**
 * Whether a run plans production on a pull request, from a package file. It needs a key that can do
 * nothing else, which only the check can tell.
 */
export function isProductionPreview(
  environment: string,
  { command, from, productionEnvironments }: GuardInputs,
  { eventName }: GuardContext,
): boolean {
  return (
    command === 'plan' &&
    from !== null &&
    eventName === 'pull_request' &&
    isProduction(environment, productionEnvironments)
  );
}

/**
 * Keeps accidents away from production: (a) never from a pull request, (b) only from
 * `production-refs`, (c) only from an event that a person starts on purpose. `deploy` obeys all
 * three, and an approved plan (`expected-plan`) stands in for (c); `plan` obeys (a) alone, so that
 * a schedule may look for drift, and a plan key may plan a `pull_request`. The lock against malice
 * is GitHub's environment, not this.
 *
 * @throws RunFailure `production-guard`.
 */
export function guardProduction(
  environment: string,
  inputs: GuardInputs,
  context: GuardContext,
): void {
  if (!isGuarded(environment, inputs)) return;
  const isNamed = isProduction(environment, inputs.productionEnvironments);
  const kind = isNamed ? 'production environment' : 'environment';

  if (isProductionPreview(environment, inputs, context)) {
    if (context.isPrivate === true || inputs.publicPlans?.includes(environment) === true) return;
    throw refusal(
      `The repository is not private, and everyone could read the plan of the production environment "${environment}".`,
      `To show it anyway, name it: \`public-plans: ${environment}\`.`,
    );
  }
  if (pullRequestEvents.includes(context.eventName)) {
    const isPlan = inputs.command === 'plan' && context.eventName === 'pull_request';
    throw refusal(
      `A ${context.eventName} run may not ${inputs.command} the ${kind} "${environment}".`,
      `${isPlan ? 'Package in a job without a key and plan its file (`from`) with a plan key' : 'Plan another environment for pull requests'}, and release production from workflow_dispatch.`,
    );
  }
  if (inputs.command === 'plan') return;

  if (!isAllowedRef(context, inputs.productionRefs)) {
    throw refusal(
      `${context.ref === '' ? 'This run has no ref, and so' : `"${context.ref}"`} may not ${inputs.command} the ${kind} "${environment}".`,
      describeAllowedRefs(context, inputs.productionRefs),
    );
  }

  const tagPush = context.eventName === 'push' && context.ref.startsWith('refs/tags/');
  if (deliberateEvents.includes(context.eventName) || tagPush || inputs.expectedPlan !== null) {
    return;
  }
  throw refusal(
    `The event "${context.eventName}" may not deploy the production environment "${environment}".`,
    `Deploy production from workflow_dispatch, a release or a tag, or with \`expected-plan\`: the hash of an approved plan.`,
  );
}

/**
 * A plan file comes from an artifact, which another job can replace. For production, the hash of the
 * approved plan has to come beside it.
 *
 * @throws RunFailure `production-guard`.
 */
export function requirePlanHash(
  environment: string,
  inputs: Pick<Inputs, 'productionEnvironments' | 'expectedPlan'>,
): void {
  if (inputs.expectedPlan !== null) return;
  if (!isProduction(environment, inputs.productionEnvironments)) return;
  throw refusal(
    `A plan file alone does not deploy the production environment "${environment}".`,
    `Pass the hash that was approved: \`expected-plan: \${{ needs.<plan job>.outputs.plan-hash }}\`. Another job can replace an artifact, but not a job output.`,
  );
}

function refusal(message: string, hint: string): RunFailure {
  return new RunFailure('production-guard', message, { hint: `${hint} ${wayOut}` });
}

function describeAllowedRefs(context: GuardContext, refs: readonly string[] | null): string {
  if (refs !== null) {
    return `\`production-refs\` allows ${refs.join(', ')}; a bare pattern means branches, and \`refs/tags/v*\` would mean tags.`;
  }
  const branch =
    context.defaultBranch === null
      ? ' (which this event does not name)'
      : ` "${context.defaultBranch}"`;
  return `Only the default branch${branch} and tags may; name others with \`production-refs\`.`;
}

function isAllowedRef(context: GuardContext, allowed: readonly string[] | null): boolean {
  if (context.ref === '') return false;
  if (allowed === null) {
    return (
      context.ref.startsWith('refs/tags/') ||
      (context.defaultBranch !== null && context.ref === `refs/heads/${context.defaultBranch}`)
    );
  }
  return allowed.some((pattern) =>
    picomatch.isMatch(context.ref, pattern.startsWith('refs/') ? pattern : `refs/heads/${pattern}`),
  );
}
