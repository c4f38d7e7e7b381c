export type Access = 'read' | 'write';

/** A token, and what the job's `permissions:` give it. What is not named is not allowed. */
export interface SeedToken {
  token: string;
  /** `github-actions[bot]` when not given; a user whose login does not end so. */
  login?: string;
  /** The slug of the App that a user's token is of; a bot's is in its login. */
  app?: string;
  permissions: Record<string, Access>;
}

export interface Comment {
  id: number;
  issue: number;
  login: string;
  /** The App that wrote it; a bot's own when not given. */
  app?: string | null;
  body: string;
}

export interface Issue {
  number: number;
  title: string;
  body: string;
  login: string;
  state: 'open' | 'closed';
  state_reason: string | null;
  created_at: string;
}

export interface Deployment {
  id: number;
  environment: string;
  sha: string;
  ref: string;
  /** Now when not given. */
  created_at?: string;
  /** Newest first, as GitHub lists them. */
  statuses: DeploymentStatus[];
}

export interface DeploymentStatus {
  state: string;
  environment_url: string;
  log_url?: string;
  /** `github-actions[bot]` when not given. */
  creator?: { login: string };
}

/** A job of a workflow, as the check run that it is. */
export interface CheckRun {
  id: number;
  head_sha: string;
  status: string;
  conclusion: string | null;
  check_suite: { id: number };
  /** Made by GitHub for a job that names an environment. */
  deployment?: { id: number };
}

/** A pull request, and the commits that GitHub associates with it. */
export interface PullRequest {
  number: number;
  merged_at: string | null;
  merge_commit_sha: string | null;
  base: { ref: string };
  /** Absent: a branch of the repository. */
  head?: { ref: string };
  commits: string[];
  labels?: string[];
}

/** An account. */
export interface Actor {
  login: string;
  id: number;
  type: 'User' | 'Bot';
}

/** A job of a run's attempt. */
export interface WorkflowJob {
  name: string;
  conclusion: string | null;
  completed_at: string | null;
}

/** A zip file that a run has uploaded. */
export interface Artifact {
  id: number;
  name: string;
  expired: boolean;
  workflow_run: { id: number };
  zip: Uint8Array;
  /** That of the zip file when not given. */
  size_in_bytes?: number;
}

/** A run of a workflow. What is left out gets a value that GitHub would give. */
export interface WorkflowRun {
  id: number;
  workflow_id: number;
  run_number: number;
  head_branch: string;
  head_sha: string;
  event: string;
  check_suite_id?: number;
  repository?: { full_name: string; id?: number };
  run_attempt?: number;
  status?: string;
  conclusion?: string | null;
  created_at?: string;
  actor?: Actor | null;
  triggering_actor?: Actor | null;
  /** Of the newest attempt. */
  jobs?: WorkflowJob[];
  /** What was different at earlier attempts, the first one first. */
  earlier?: Partial<WorkflowRun>[];
}

/** An environment as `GET /environments/:name` shows it; its branch patterns are a route of their own. */
export interface Environment {
  name: string;
  can_admins_bypass?: boolean;
  protection_rules?: Record<string, unknown>[];
  deployment_branch_policy?: {
    protected_branches: boolean;
    custom_branch_policies: boolean;
  } | null;
  branch_policies?: string[];
  tag_policies?: string[];
  /** Apps whose custom protection rules are set. */
  custom_rules?: { slug: string; enabled: boolean }[];
}

/** A secret of the repository, or of an environment. Nobody can read a value. */
export interface Secret {
  name: string;
  environment: string | null;
}

/** A repository as the server knows it. Groups of routes keep what they need here. */
export interface Repository {
  comments: Comment[];
  issues: Issue[];
  deployments: Deployment[];
  runs: WorkflowRun[];
  artifacts: Artifact[];
  checkRuns: CheckRun[];
  pulls: PullRequest[];
  /** Heads of branches. */
  branches: Record<string, string>;
  /** Commits that lie behind a commit, by `<behind>...<head>`. */
  ancestors: string[];
  /** Parents of commits, the first one first; a head's only one is the commit it is compared with. */
  parents: Record<string, string[]>;
  /** Types of the rules in force, by branch. */
  branchRules: Record<string, string[]>;
  environments: Environment[];
  rulesets: { id: number; name: string }[];
  secrets: Secret[];
  /** Names of secrets that the organization gives to this repository. */
  organizationSecrets: string[];
}

export interface GithubApiOptions {
  /** Default: any free one. */
  port?: number;
  tokens?: SeedToken[];
  /** By `owner/name`. */
  repositories?: Record<string, Partial<Repository>>;
  /** `/api/v3` makes it an Enterprise Server. */
  prefix?: string;
}
