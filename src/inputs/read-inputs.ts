import { findContradictions } from './contradictions.js';
import { RunFailure } from '../shared/errors.js';
import { commands, commentChoices, destructivePolicies, type Inputs } from './inputs.js';
import {
  defaultHost,
  parseApprovedRun,
  parseBoolean,
  parseChangedSince,
  parseChoice,
  parseChoiceOrBoolean,
  parseExpected,
  parseFolder,
  parseHost,
  parseList,
  parseRef,
  parseSecondPerson,
  parseTestCommand,
  parseText,
  parseTimeout,
} from './parse-value.js';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads every input from the runner's `INPUT_*` variables. All that is wrong is told at once.
 *
 * An empty value counts as not given, because the runner passes an unset input so. `expected-plan`
 * is the exception: there an empty value is a lost expression, and must not mean "apply anything".
 *
 * @throws RunFailure `invalid-input`, one line a problem.
 */
export function readInputs(variables: Variables = process.env): Inputs {
  const problems: string[] = [];
  const text = (name: string): string | null => {
    const value = variables[`INPUT_${name.toUpperCase()}`]?.trim();
    return value === undefined || value === '' ? null : value;
  };
  const complain = (problem: string): void => void problems.push(problem);

  const command = parseChoice('command', text('command') ?? 'validate', commands, complain);
  const environment = parseText('environment', text('environment'), complain);
  const workingDirectory = parseFolder(text('working-directory'), complain);
  const givenHost = text('host');
  const host = parseHost(
    givenHost === null ? 'NANGO_HOSTPORT' : 'host',
    givenHost ?? (variables.NANGO_HOSTPORT?.trim() || defaultHost),
    complain,
  );
  const from = text('from');
  const policy = text('allow-destructive');
  const expectedPlan = parseExpected('expected-plan', variables['INPUT_EXPECTED-PLAN'], complain);
  const approvedRun = parseApprovedRun(variables['INPUT_APPROVED-RUN'], complain);
  if (approvedRun !== null && (from !== null || expectedPlan !== null)) {
    complain('approved-run: brings the plan and its hash; leave `from` and `expected-plan` out.');
  }
  const inputs: Inputs = {
    command,
    environment,
    workingDirectory,
    host,
    from,
    ref: parseRef(text('ref'), complain),
    expectedCommit: parseExpected('expected-commit', variables['INPUT_EXPECTED-COMMIT'], complain),
    expectedPlan: approvedRun?.planHash ?? expectedPlan,
    approvedRun,
    secondPerson: parseSecondPerson(text('second-person'), complain),
    askApproval: parseBoolean('ask-approval', text('ask-approval') ?? 'false', complain),
    // Strict: a word that somebody takes for another one must not delete anything.
    allowBreaking: parseBoolean('allow-breaking', text('allow-breaking') ?? 'true', complain),
    allowDestructive:
      policy === null
        ? null
        : parseChoice('allow-destructive', policy, destructivePolicies, complain),
    productionEnvironments: parseList(text('production-environments')),
    productionRefs: parseList(text('production-refs')),
    testCommand: parseTestCommand(text('test-command'), complain),
    install: parseBoolean('install', text('install') ?? 'true', complain),
    cache: parseBoolean('cache', text('cache') ?? 'true', complain),
    timeout: parseTimeout(text('timeout') ?? '15', complain),
    githubToken: text('github-token'),
    onlyLatest: parseBoolean('only-latest', text('only-latest') ?? 'false', complain),
    changedSince: parseChangedSince(text('changed-since'), complain),
    comment: parseChoiceOrBoolean('comment', text('comment') ?? 'auto', commentChoices, complain),
    publicPlans: parseList(text('public-plans')),
    environmentId: parseText('environment-id', text('environment-id'), complain),
    promoteFrom: parseText('promote-from', text('promote-from'), complain),
  };
  for (const problem of findContradictions(inputs)) complain(problem);

  const [first] = problems;
  if (first !== undefined) {
    throw new RunFailure(
      'invalid-input',
      problems.length === 1
        ? first
        : `${problems.length} inputs are not usable. The first: ${first}`,
      {
        hint: 'Correct the `with:` block of the step. docs/reference/inputs.md of the action describes all inputs.',
        details: problems.length === 1 ? [] : problems,
      },
    );
  }
  return inputs;
}
