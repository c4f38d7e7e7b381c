import type { ApprovalCode } from '../shared/approval-code.js';
import { RunFailure } from '../shared/errors.js';
import {
  defaultHost,
  parseApprovedRun,
  parseBoolean,
  parseChangedSince,
  parseChoice,
  parseChoiceOrBoolean,
  parseEnvironment,
  parseEnvironmentId,
  parseExpectedCommit,
  parseExpectedPlan,
  parseFolder,
  parseHost,
  parseList,
  parseRef,
  parseSecondPerson,
  parseTestCommand,
  parseTimeout,
} from './parse-value.js';

export const commands = [
  'compile',
  'test',
  'validate',
  'plan',
  'deploy',
  'discover',
  'smoke',
  'drift',
] as const;
export type Command = (typeof commands)[number];

export const destructivePolicies = ['false', 'keeps-data', 'true'] as const;
/** Which deletions pass: none, those with which no connection's data goes, all. */
export type DestructivePolicy = (typeof destructivePolicies)[number];

export const commentChoices = ['auto', 'true', 'false', 'changes-only'] as const;
/** When a pull request gets a comment with the plan. */
export type CommentChoice = (typeof commentChoices)[number];

/** What the user asked for: checked, with every default filled in. */
export interface Inputs {
  command: Command;
  /** Nango environment; null where the command needs none, or where a plan file brings it. */
  environment: string | null;
  /** As given, or null: find it. */
  workingDirectory: string | null;
  /** Origin of the Nango API, such as `https://api.nango.dev`. */
  host: string;
  /** Path of a package file or a plan file, or null: build from the checkout. */
  from: string | null;
  /** What to check out before anything else, or null: the checkout as it is. */
  ref: string | null;
  /** The only commit that a package of `from` may be made of, or null: no wish. */
  expectedCommit: string | null;
  /** The only plan hash that may be applied, also of `approvedRun`; null: no wish. */
  expectedPlan: string | null;
  /** The plan of another run to apply, or null. */
  approvedRun: ApprovalCode | null;
  /** Whether another account than the planning one has to apply; with logins, one of these. */
  secondPerson: boolean | readonly string[];
  /** Whether the plan ends with a code that approves it. */
  askApproval: boolean;
  /** Null: `false`, or as an approved plan says. */
  allowDestructive: DestructivePolicy | null;
  /** Whether a deploy may break something for those who depend on a function. */
  allowBreaking: boolean;
  /** Null: the production guard's own patterns. */
  productionEnvironments: string[] | null;
  /** A pattern without `refs/` means branches. Null: the default branch and tags. */
  productionRefs: string[] | null;
  /** A shell command; `false`: no tests; null: the project's `test` script. */
  testCommand: string | false | null;
  install: boolean;
  /** Whether the runner's cache is read and written. */
  cache: boolean;
  /** Milliseconds for plan and apply, waiting for another deploy included. */
  timeout: number;
  /** For GitHub's API; null: nothing is asked of it. */
  githubToken: string | null;
  /** On a branch push: do nothing when a newer push run of this workflow exists. */
  onlyLatest: boolean;
  /** A ref or commit, `deployed:<GitHub environment>`, or null: the event's own base. */
  changedSince: string | null;
  comment: CommentChoice;
  /** Production environments that pull requests may plan though the repository is not private. */
  publicPlans: string[] | null;
  /** The digest that the environment behind the key has to have, or null: no wish. */
  environmentId: string | null;
  /** The GitHub environment that the package has to have been deployed to before, or null. */
  promoteFrom: string | null;
}

type Variables = Readonly<Record<string, string | undefined>>;

const longestPattern = 1000;

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
  const environment = parseEnvironment(text('environment'), complain);
  const workingDirectory = parseFolder(text('working-directory'), complain);
  const givenHost = text('host');
  const host = parseHost(
    givenHost === null ? 'NANGO_HOSTPORT' : 'host',
    givenHost ?? (variables.NANGO_HOSTPORT?.trim() || defaultHost),
    complain,
  );
  const from = text('from');
  const policy = text('allow-destructive');
  const expectedPlan = parseExpectedPlan(variables['INPUT_EXPECTED-PLAN'], complain);
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
    expectedCommit: parseExpectedCommit(variables['INPUT_EXPECTED-COMMIT'], complain),
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
    environmentId: parseEnvironmentId(text('environment-id'), complain),
    promoteFrom: parseEnvironment(text('promote-from'), complain),
  };
  for (const problem of [...contradictions(inputs), ...longPatterns(inputs)]) complain(problem);

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

function contradictions(inputs: Inputs): string[] {
  const found: string[] = [];
  const keyed = inputs.command === 'plan' || inputs.command === 'deploy';
  if (keyed && inputs.from === null && inputs.environment === null) {
    found.push(
      `environment: this input is missing; \`command: ${inputs.command}\` needs the name of a Nango environment.`,
    );
  }
  const wanted = { drift: 'the report of a plan', smoke: 'the plan file that was deployed' };
  const reads = inputs.command in wanted ? wanted[inputs.command as keyof typeof wanted] : null;
  if (reads !== null && inputs.from === null) {
    found.push(`from: this input is missing; \`command: ${inputs.command}\` reads ${reads}.`);
  }
  if (!keyed && reads === null && inputs.from !== null) {
    found.push(
      `from: \`command: ${inputs.command}\` reads no file; plan, deploy, smoke and drift do.`,
    );
  }
  if (inputs.command === 'smoke' && inputs.expectedPlan === null) {
    found.push('expected-plan: this input is missing; `command: smoke` tries what was approved.');
  }
  if (inputs.ref !== null && inputs.command !== 'compile' && inputs.command !== 'validate') {
    found.push(`ref: \`command: ${inputs.command}\` checks nothing out; compile and validate do.`);
  }
  if (inputs.approvedRun !== null) found.push(...approvalContradictions(inputs));
  if (inputs.secondPerson !== false && inputs.approvedRun === null) {
    found.push('second-person: compares who planned with who applies a plan of `approved-run`.');
  }
  if (inputs.askApproval && inputs.command !== 'plan') {
    found.push('ask-approval: only `command: plan` can end with a code.');
  }
  if (inputs.expectedCommit !== null && inputs.from === null) {
    found.push('expected-commit: needs a file to compare with, named by `from`.');
  }
  if (
    !['deploy', 'smoke'].includes(inputs.command) &&
    inputs.expectedPlan !== null &&
    inputs.approvedRun === null
  ) {
    found.push('expected-plan: only `command: deploy` and `smoke` go by a plan.');
  }
  if (inputs.promoteFrom !== null && (inputs.command !== 'deploy' || inputs.githubToken === null)) {
    found.push(
      'promote-from: only `command: deploy` looks for it, and asks GitHub by `github-token`.',
    );
  }
  if (inputs.command !== 'deploy' && inputs.onlyLatest) {
    found.push('only-latest: only `command: deploy` can be overtaken by a newer run.');
  }
  if (inputs.onlyLatest && inputs.githubToken === null) {
    found.push(
      "only-latest: asks GitHub for newer runs and needs `github-token`; leave that input out to get the job's own token.",
    );
  }
  return found;
}

/** All that is deployed comes from the plan: nothing beside its code says otherwise. */
function approvalContradictions(inputs: Inputs): string[] {
  const found: string[] = [];
  if (inputs.command !== 'deploy') {
    found.push('approved-run: only `command: deploy` applies a plan.');
  }
  if (inputs.allowDestructive !== null) {
    found.push(
      'allow-destructive: leave it out beside `approved-run`; the plan says which deletions pass.',
    );
  }
  if (inputs.githubToken === null) {
    found.push('approved-run: asks GitHub for the plan and needs `github-token`.');
  }
  return found;
}

/** A pattern becomes an expression, and one that is too long an error of its library. */
function longPatterns({ productionEnvironments, productionRefs }: Inputs): string[] {
  const lists = {
    'production-environments': productionEnvironments,
    'production-refs': productionRefs,
  };
  return Object.entries(lists)
    .filter(([, patterns]) => patterns?.some((pattern) => pattern.length > longestPattern))
    .map(([name]) => `${name}: a pattern has more than ${longestPattern} characters.`);
}
