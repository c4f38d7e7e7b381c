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
import type { Report } from '../report-schema.js';
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

/** The projects that `discover` found. */
export type Discovery = NonNullable<Report['discovery']>;
export type DiscoveredProject = Discovery['projects'][number];

/** Who and what started the run, and where the checkout is. */
export type Origin = Pick<
  RunContext,
  'workspace' | 'repository' | 'actor' | 'againBy' | 'eventName' | 'pullRequest' | 'variables'
>;

/** What the report tells of the run, and no more: a result is shown, and variables may be secret. */
export function originOf(context: RunContext): Origin {
  const { workspace, repository, actor, againBy, eventName, pullRequest, variables } = context;
  const { GITHUB_SERVER_URL = '', GITHUB_RUN_ID = '', GITHUB_WORKFLOW_REF = '' } = variables;
  const shown = { GITHUB_SERVER_URL, GITHUB_RUN_ID, GITHUB_WORKFLOW_REF };
  return { workspace, repository, actor, againBy, eventName, pullRequest, variables: shown };
}

/** The address of the repository; null where the runner's values make none. */
export function repositoryUrl(origin: Origin | null): string | null {
  const { GITHUB_SERVER_URL: server = '' } = origin?.variables ?? {};
  const repository = origin?.repository ?? '';
  const isSafe =
    /^https?:\/\/[\w.-]+(:\d+)?$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(repository);
  return isSafe ? `${server}/${repository}` : null;
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
export type CommitPlace = NonNullable<Report['commitPlace']>;
/** The code that approves a plan, and what is said beside it. */
export type ApprovalRequest = NonNullable<Report['approval']>;
/** What a production environment was deployed with before. */
export type GoBack = NonNullable<Report['goBack']>;

/** The values that the stages of a run return, as they are before any did. */
const noFacts = {
  /** Null: the inputs could not be read. */
  command: null as Command | null,
  origin: null as Origin | null,
  /** The input; null: not given. */
  workingDirectory: null as string | null,
  /** From the checkout's root; null: no project was looked for. */
  projectFolder: null as string | null,
  /** The root of the repository, from the workspace; `.` but for `path` of actions/checkout. */
  repositoryFolder: '.',
  /** Every warning so far, in order. */
  warnings: [] as readonly string[],
  /** Lines of the project's own tools past the annotations that the runner shows. */
  unshown: [] as readonly string[],
  environment: null as string | null,
  host: null as string | null,
  policy: null as DestructivePolicy | null,
  /** A plan of production on a pull request: of what was merged, not of the pull request. */
  isPreview: false as boolean,
  package: null as PackageFacts | null,
  /** Which functions changed, according to the job that packaged. */
  changes: null as Changes | null,
  /** Without a key, on a pull request; null: not looked for. */
  base: null as BaseComparison | null,
  tests: null as 'passed' | 'skipped' | 'none' | null,
  /** What is checked out, read before any code of the project ran. */
  commit: null as string | null,
  packageFile: null as string | null,
  schemaFile: null as string | null,
  planFile: null as string | null,
  plan: null as Plan | null,
  /** The deployed functions beside the plan; null: not looked at. */
  live: null as LiveFacts | null,
  planHash: null as string | null,
  /** With `ask-approval`. */
  approval: null as ApprovalRequest | null,
  /** Deletions that `allow-destructive` does, or would, stop. */
  blocked: [] as readonly BlockedDeletion[],
  /** The deployed functions of the answer; null: nothing was sent. */
  functions: null as DeployedFunction[] | null,
  /** The ids that the deploy gave them, as the output `url` records them. */
  liveMark: null as string | null,
  /** Tells the environment behind the key from others; null: not read. */
  environmentId: null as string | null,
  /** Null: the package was made in this job, or names no commit. */
  commitPlace: null as CommitPlace | null,
  /** Null: not looked for. */
  goBack: null as GoBack | null,
  /** How GitHub protects a production environment, in sentences; empty: not looked at. */
  protection: [] as readonly string[],
  /** The projects that `discover` found; null for other commands. */
  discovery: null as Discovery | null,
  /** How smoke checks went; null: none were run. */
  smoke: null as readonly SmokeOutcome[] | null,
  stages: [] as readonly StageTime[],
};
export type Facts = typeof noFacts;

/** How a command ended that nothing stopped. */
export type Success =
  | { result: 'validated' }
  | { result: 'planned' | 'unchanged'; plan: Plan }
  | { result: 'deployed'; plan: Plan; functions: DeployedFunction[] }
  /** Every smoke check passed. */
  | { result: 'healthy' }
  /** A newer run deploys instead, or production's rate limit leaves no room for a look. */
  | { result: 'skipped'; skipped: string };

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

/** A run that has ended, and what its report is delivered with; null: it could not be read. */
export interface Finished {
  result: RunResult;
  inputs: Inputs | null;
  context: RunContext | null;
}
