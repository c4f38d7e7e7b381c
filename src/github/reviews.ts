import { z } from 'zod';
import { type GithubRepository, readGithub, readGithubList } from './read.js';

/** A pull request that was merged, and the commit that the merge left at its branch's head. */
export interface MergedPull {
  number: number;
  /** The branch it was merged into. */
  into: string;
  mergeCommit: string | null;
}

/** How many commits back first parents are followed: ten requests. */
export const mostFollowed = 1000;

const rulesSchema = z.array(z.object({ type: z.string() }));
const pullsSchema = z.array(
  z.object({
    number: z.number(),
    merged_at: z.string().nullable(),
    merge_commit_sha: z.string().nullable(),
    base: z.object({ ref: z.string() }),
    head: z.object({ ref: z.string(), repo: z.object({ full_name: z.string() }).nullable() }),
  }),
);
const branchSchema = z.object({ commit: z.object({ sha: z.string().regex(/^[0-9a-f]+$/) }) });
const comparisonSchema = z.object({ status: z.string() });
const rangeSchema = z.object({
  total_commits: z.number(),
  commits: z.array(z.object({ sha: z.string(), parents: z.array(z.object({ sha: z.string() })) })),
});
const distanceSchema = z.object({ ahead_by: z.number(), behind_by: z.number() });

/**
 * Whether a ruleset in force demands a pull request for whatever reaches a branch.
 * https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch
 *
 * @throws Error when GitHub does not tell.
 */
export async function demandsPullRequest(
  repository: GithubRepository,
  branch: string,
): Promise<boolean> {
  const rules = await readGithubList(repository, `/rules/branches/${encodeURIComponent(branch)}`, {
    schema: rulesSchema,
    subject: `the rules of the branch "${branch}"`,
    permission: 'metadata: read',
  });
  return rules.some(({ type }) => type === 'pull_request');
}

/**
 * The merged pull requests that brought a commit to a branch, by way of others too: one into another
 * branch whose merge brought it here counts, one that took it from here does not. After a rebase merge
 * each of its commits is on the branch, and only the last is `merge_commit_sha`.
 * https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
 *
 * @throws Error when GitHub does not tell.
 */
export async function readMergedPulls(
  repository: GithubRepository,
  commit: string,
  branch: string,
): Promise<MergedPull[]> {
  const pulls = await readGithubList(repository, `/commits/${commit}/pulls`, {
    schema: pullsSchema,
    subject: 'the pull requests of a commit',
    permission: 'pull-requests: read',
  });
  return pulls
    .filter(({ merged_at, head }) => {
      const isFromHere = head.ref === branch && head.repo?.full_name === repository.name;
      return merged_at !== null && !isFromHere;
    })
    .map(({ number, base, merge_commit_sha }) => ({
      ...{ number, into: base.ref },
      mergeCommit: merge_commit_sha,
    }));
}

/**
 * A branch's head where the branch contains a commit, for a job without a checkout; else null. The head is
 * looked up as that of a branch: in a comparison, a tag may have the same name.
 * https://docs.github.com/en/rest/commits/commits#compare-two-commits
 *
 * @throws Error when GitHub does not tell.
 */
export async function findHeadAfter(
  repository: GithubRepository,
  branch: string,
  commit: string,
): Promise<string | null> {
  const permission = 'contents: read';
  const { commit: head } = await readGithub(repository, `/branches/${encodeURIComponent(branch)}`, {
    schema: branchSchema,
    subject: `the branch "${branch}"`,
    permission,
  });
  const { status } = await readGithub(repository, `/compare/${commit}...${head.sha}?per_page=1`, {
    schema: comparisonSchema,
    subject: `whether "${branch}" contains a commit`,
    permission,
  });
  return status === 'ahead' || status === 'identical' ? head.sha : null;
}

/**
 * Whether first parents lead from a branch's head to a commit that it contains. Others came in the middle
 * of a merge: the branch was never at them.
 *
 * @returns null where the commit lies too far back to tell.
 * @throws Error when GitHub does not tell.
 */
export async function isOnFirstParents(
  repository: GithubRepository,
  head: string,
  commit: string,
): Promise<boolean | null> {
  if (head === commit) return true;
  const firstParents = new Map<string, string | undefined>();
  for (let page = 1; ; page += 1) {
    const path = `/compare/${commit}...${head}?per_page=100&page=${page}`;
    const { total_commits, commits } = await readGithub(repository, path, {
      schema: rangeSchema,
      subject: 'the commits since a commit',
      permission: 'contents: read',
    });
    if (total_commits > mostFollowed) return null;
    for (const { sha, parents } of commits) firstParents.set(sha, parents[0]?.sha);
    if (commits.length === 0 || firstParents.size >= total_commits) break;
  }
  let at: string | undefined = head;
  while (at !== undefined && at !== commit) at = firstParents.get(at);
  return at === commit;
}

/**
 * How many commits a commit has that another lacks, and the other way round.
 *
 * @throws Error when GitHub does not tell.
 */
export async function readDistance(
  repository: GithubRepository,
  base: string,
  commit: string,
): Promise<{ ahead: number; behind: number }> {
  const found = await readGithub(repository, `/compare/${base}...${commit}?per_page=1`, {
    schema: distanceSchema,
    subject: 'the distance of two commits',
    permission: 'contents: read',
  });
  return { ahead: found.ahead_by, behind: found.behind_by };
}
