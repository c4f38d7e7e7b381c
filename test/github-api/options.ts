export type Access = 'read' | 'write';

/** A token, and what the job's `permissions:` give it. What is not named is not allowed. */
export interface SeedToken {
  token: string;
  /** `github-actions[bot]` when not given. */
  login?: string;
  permissions: Record<string, Access>;
}

export interface Comment {
  id: number;
  issue: number;
  login: string;
  body: string;
}

export interface Deployment {
  id: number;
  environment: string;
  sha: string;
  ref: string;
  /** Newest first, as GitHub lists them. */
  statuses: { state: string; environment_url: string }[];
}

/** A repository as the server knows it. Groups of routes keep what they need here. */
export interface Repository {
  comments: Comment[];
  deployments: Deployment[];
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
