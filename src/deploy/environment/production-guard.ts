import picomatch from 'picomatch';
import type { RunContext } from '../../inputs/run-context.js';
import { RunFailure } from '../../shared/errors.js';
import type { Inputs } from '../../inputs/inputs.js';

type GuardInputs = Pick<
  Inputs,
  'command' | 'productionEnvironments' | 'productionRefs' | 'expectedPlan'
>;
type GuardContext = Pick<RunContext, 'eventName' | 'ref' | 'defaultBranch'>;

const pullRequestEvents = ['pull_request', 'pull_request_target'];
const deliberateEvents = ['workflow_dispatch', 'release'];

/** Whether an environment is under the production guard. Case does not matter. */
export function isProduction(environment: string, patterns: readonly string[]): boolean {
  return picomatch.isMatch(environment, [...patterns], { nocase: true });
}

/**
 * Keeps accidents away from production: (a) never from a pull request, (b) only from
 * `production-refs`, (c) only from an event that a person starts on purpose. `deploy` obeys all
 * three, and an approved plan (`expected-plan`) stands in for (c); `plan` obeys (a) alone, so that
 * a schedule may look for drift. The lock against malice is GitHub's environment, not this.
 *
 * @throws RunFailure `production-guard`.
 */
export function guardProduction(
  environment: string,
  inputs: GuardInputs,
  context: GuardContext,
): void {
  if (!isProduction(environment, inputs.productionEnvironments)) return;

  if (pullRequestEvents.includes(context.eventName)) {
    throw new RunFailure(
      'production-guard',
      `A ${context.eventName} run may not ${inputs.command} the production environment "${environment}".`,
      {
        hint: 'Plan another environment for pull requests, and release production from workflow_dispatch. If this is no production environment, set `production-environments`.',
      },
    );
  }
  if (inputs.command !== 'deploy') return;

  if (!isAllowedRef(context, inputs.productionRefs)) {
    throw new RunFailure(
      'production-guard',
      `${context.ref === '' ? 'This run has no ref, and so' : `"${context.ref}"`} may not deploy the production environment "${environment}".`,
      {
        hint:
          inputs.productionRefs === null
            ? `Only the default branch${context.defaultBranch === null ? ' (which this event does not name)' : ` "${context.defaultBranch}"`} and tags may; name others with \`production-refs\`.`
            : `\`production-refs\` allows ${inputs.productionRefs.join(', ')}.`,
      },
    );
  }

  const tagPush = context.eventName === 'push' && context.ref.startsWith('refs/tags/');
  if (deliberateEvents.includes(context.eventName) || tagPush || inputs.expectedPlan !== null) {
    return;
  }
  throw new RunFailure(
    'production-guard',
    `The event "${context.eventName}" may not deploy the production environment "${environment}".`,
    {
      hint: 'Production is deployed from workflow_dispatch, a release or a tag, or with `expected-plan`: the hash of a plan that somebody approved.',
    },
  );
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
    picomatch.isMatch(
      context.ref,
      pattern.startsWith('refs/') ? pattern : [`refs/heads/${pattern}`, `refs/tags/${pattern}`],
    ),
  );
}
