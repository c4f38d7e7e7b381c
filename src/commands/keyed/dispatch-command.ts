import { posix } from 'node:path';
import type { RunContext } from '../../inputs/run-context.js';
import { isProduction } from '../../deploy/environment/production-guard.js';
import type { DeployedCommit } from '../../github/deployed-commit.js';
import type { GoBack } from '../../report/model/result.js';
import type { Run } from '../run.js';

/** Inputs that say what is deployed: what is asked for replaces them. */
const decided = ['ref', 'allow-destructive', 'approve'];
const word = /^[\w.-]+$/;

/**
 * The command that starts this workflow again, with the inputs that chose the environment and one more.
 *
 * @returns null where it is not known that the workflow has these inputs.
 */
export function renderDispatch(
  { dispatchInputs, variables }: Pick<RunContext, 'dispatchInputs' | 'variables'>,
  environment: string,
  asked: readonly [name: string, value: string],
): string | null {
  const file = posix.basename((variables.GITHUB_WORKFLOW_REF ?? '').replace(/@.*$/, ''));
  if (!/^[\w.-]+\.ya?ml$/.test(file)) return null;
  const given = Object.entries(dispatchInputs ?? {}).filter(
    ([name, value]) => !decided.includes(name) && word.test(name) && word.test(value),
  );
  const isKnown = given.length > 0 || file === 'nango-deploy.yml';
  if (!isKnown || !word.test(environment)) return null;
  const inputs = given.length > 0 ? given : [['environment', environment]];
  return ['gh workflow run', file, ...[...inputs, asked].map((one) => `-f ${one.join('=')}`)].join(
    ' ',
  );
}

/**
 * The way back to the commit that a production environment was deployed with before, for the summary.
 *
 * @returns null where it is not looked for.
 */
export function goBackTo(
  { inputs, context }: Run,
  environment: string,
  { commit, why }: DeployedCommit,
): GoBack | null {
  const { command, productionEnvironments, githubToken } = inputs;
  if (command !== 'deploy' || !isProduction(environment, productionEnvironments)) return null;
  if (githubToken === null || context.repository === null) return null;
  return {
    command: commit === null ? null : renderDispatch(context, environment, ['ref', commit]),
    ...{ commit, why },
  };
}
