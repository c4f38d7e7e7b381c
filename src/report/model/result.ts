import type { BlockedDeletion } from '../../deploy/gate/gate.js';
import type { SmokeOutcome } from '../../deploy/smoke/run-checks.js';
import type { DeployedFunction } from '../../deploy/apply/deploy-answer.js';
import type { LiveCode } from '../../deploy/live/entry-files.js';
import type { Plan } from '../../deploy/plan/plan.js';
import type { Diagnostic, FailureReason } from '../../shared/errors.js';
import type { Command, DestructivePolicy, Inputs } from '../../inputs/inputs.js';
import type { RunContext } from '../../inputs/run-context.js';
import type { PackageKind } from '../../package/body.js';
import type { ComparedSchemaFiles } from '../../package/contract/compare-schema-files.js';
import type { Submodule } from '../../package/package.js';
import type { Changes } from '../../package/labels.js';
import type { StageTime } from './stages.js';

export interface PackageFacts {
  kind: PackageKind;
  digest: string;
  functions: number;
  bytes: number;
  cli: string;
  commit: string | null;
  submodule?: Submodule | null;
}

/** A row of the matrix that `discover` gives. */
export interface DiscoveredProject {
  /** Made of the folder: unique in the checkout, and fit for an artifact's name. */
  name: string;
  workingDirectory: string;
  packageManager: 'npm' | 'pnpm' | 'yarn' | 'bun';
}

export interface Discovery {
  projects: DiscoveredProject[];
  /** How many projects the checkout has. */
  total: number;
  /** The commit or ref that changes were looked for from; null: all are listed. */
  since: string | null;
}

/** Who and what started the run, and where the checkout is. */
export type Origin = Pick<
  RunContext,
  'workspace' | 'repository' | 'actor' | 'eventName' | 'pullRequest' | 'variables'
>;

/** What the report tells of the run, and no more: a result is shown, and variables may be secret. */
export function originOf(context: RunContext): Origin {
  const { workspace, repository, actor, eventName, pullRequest, variables } = context;
  const { GITHUB_SERVER_URL = '', GITHUB_RUN_ID = '', GITHUB_WORKFLOW_REF = '' } = variables;
  const shown = { GITHUB_SERVER_URL, GITHUB_RUN_ID, GITHUB_WORKFLOW_REF };
  return { workspace, repository, actor, eventName, pullRequest, variables: shown };
}

/** Why a run did not end well, in the words that are shown. */
export interface Failure {
  reason: FailureReason;
  message: string;
  hint: string;
  details: readonly string[];
  /** What a compiler says about places in the project. */
  diagnostics: readonly Diagnostic[];
}

export interface LiveFacts {
  /** What really changes in the entry files; null: not read. */
  code: LiveCode | null;
  /** The commit of the last deployment, as far as the job that made it vouches for it; else null. */
  deployed: string | null;
  /** Whether somebody has deployed since that deployment; null: not known. */
  elsewhere: boolean | null;
  /** What is not known of what is live, and what to do about it: a sentence each. */
  gaps: string[];
}

/** A pull request's package beside the kept schemas of the commit where its branch began. */
export type BaseComparison =
  | { commit: string; changes: ComparedSchemaFiles; why: null }
  /** Why there is nothing to compare with. */
  | { commit: string | null; changes: null; why: string };

/** Where the commit lies that the packaging job names, as a keyed job sees it. */
export interface CommitPlace {
  /** The commit of this run. */
  ofRun: string | null;
  defaultBranch: string | null;
  /** Null: GitHub did not tell. */
  onDefaultBranch: boolean | null;
}

/** The code that approves a plan, and what is said beside it. */
export interface ApprovalRequest {
  code: string;
  /** Starts the workflow with the code; null: nobody knows how. */
  command: string | null;
  until: string;
  /** How far the plan's commit is from the deployed one, or why that is not known. */
  since: { deployed: string; ahead: number; behind: number } | { deployed: null; why: string };
}

/** What a production environment was deployed with before. */
export interface GoBack {
  /** Plans that commit; null: nobody knows how the workflow is started. */
  command: string | null;
  /** On a reviewed branch; null: it is not known. */
  commit: string | null;
  why: string | null;
}

/** The values that the stages of a run returned, as far as it came. */
export interface Facts {
  /** Null: the inputs could not be read. */
  command: Command | null;
  origin: Origin | null;
  /** The input; null: not given. */
  workingDirectory: string | null;
  /** From the checkout's root; null: no project was looked for. */
  projectFolder: string | null;
  /** The root of the repository, from the workspace; `.` but for `path` of actions/checkout. */
  repositoryFolder: string;
  /** Every warning so far, in order. */
  warnings: readonly string[];
  /** Lines of the project's own tools past the annotations that the runner shows. */
  unshown: readonly string[];
  environment: string | null;
  host: string | null;
  policy: DestructivePolicy | null;
  /** A plan of production on a pull request: of what was merged, not of the pull request. */
  isPreview: boolean;
  package: PackageFacts | null;
  /** Which functions changed, according to the job that packaged. */
  changes: Changes | null;
  /** Without a key, on a pull request; null: not looked for. */
  base: BaseComparison | null;
  tests: 'passed' | 'skipped' | 'none' | null;
  /** What is checked out, read before any code of the project ran. */
  commit: string | null;
  packageFile: string | null;
  schemaFile: string | null;
  planFile: string | null;
  plan: Plan | null;
  /** The deployed functions beside the plan; null: not looked at. */
  live: LiveFacts | null;
  planHash: string | null;
  /** With `ask-approval`. */
  approval: ApprovalRequest | null;
  /** Deletions that `allow-destructive` does, or would, stop. */
  blocked: readonly BlockedDeletion[];
  /** The deployed functions of the answer; null: nothing was sent. */
  functions: DeployedFunction[] | null;
  /** The ids that the deploy gave them, as the output `url` records them. */
  liveMark: string | null;
  /** Tells the environment behind the key from others; null: not read. */
  environmentId: string | null;
  /** Null: the package was made in this job, or names no commit. */
  commitPlace: CommitPlace | null;
  /** Null: not looked for. */
  goBack: GoBack | null;
  /** How GitHub protects a production environment, in sentences; empty: not looked at. */
  protection: readonly string[];
  /** The projects that `discover` found; null for other commands. */
  discovery: Discovery | null;
  /** How smoke checks went; null: none were run. */
  smoke: readonly SmokeOutcome[] | null;
  stages: readonly StageTime[];
}

/** How a command ended that nothing stopped. */
export type Success =
  | { result: 'validated' }
  | { result: 'planned' | 'unchanged'; plan: Plan }
  | { result: 'deployed'; plan: Plan; functions: DeployedFunction[] }
  /** Every smoke check passed. */
  | { result: 'healthy' }
  /** A newer run deploys instead, or production's rate limit leaves no room for a look. */
  | { result: 'skipped'; skipped: string };

/** Every word of the output `result`. */
export const results = [
  'validated',
  'planned',
  'deployed',
  'unchanged',
  'healthy',
  'blocked',
  'skipped',
  'failed',
] as const satisfies readonly Ending['result'][];

/** How a run can end. */
export type Ending =
  | (Success & { failure: null })
  /** `blocked`: by a rule of ours. */
  | { result: 'blocked' | 'failed'; failure: Failure };

/** All that a run has to tell, rendered by pure functions. */
export type RunResult = Facts & Ending;

/** Joins what a run learned with how it ended: the only place that makes a result. */
export function buildResult(facts: Partial<Facts>, ending: Ending): RunResult {
  return { ...noFacts, ...facts, ...ending };
}

const noFacts: Facts = {
  command: null,
  origin: null,
  workingDirectory: null,
  projectFolder: null,
  repositoryFolder: '.',
  warnings: [],
  unshown: [],
  environment: null,
  host: null,
  policy: null,
  isPreview: false,
  package: null,
  changes: null,
  base: null,
  tests: null,
  commit: null,
  packageFile: null,
  schemaFile: null,
  planFile: null,
  plan: null,
  live: null,
  planHash: null,
  approval: null,
  blocked: [],
  functions: null,
  liveMark: null,
  environmentId: null,
  commitPlace: null,
  goBack: null,
  protection: [],
  discovery: null,
  smoke: null,
  stages: [],
};

/** A run that has ended, and what its report is delivered with; null: it could not be read. */
export interface Finished {
  result: RunResult;
  inputs: Inputs | null;
  context: RunContext | null;
}
