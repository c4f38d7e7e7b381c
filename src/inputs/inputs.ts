import type { ApprovalCode } from '../shared/approval-code.js';

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
  /** The only commit that a package of `from` may be made of, or null: any. */
  expectedCommit: string | null;
  /** The only plan hash that may be applied, also of `approvedRun`; null: any. */
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
  /** The digest that the environment behind the key has to have, or null: any. */
  environmentId: string | null;
  /** The GitHub environment that the package has to have been deployed to before, or null. */
  promoteFrom: string | null;
}
