import { ok, page, refuse, type Route } from './call.js';
import type { Repository } from './options.js';

/** What tells whether a commit was reviewed: check runs, rules, pull requests, comparisons. */
export const reviewRoutes: Route[] = [
  {
    // https://docs.github.com/en/rest/checks/runs#get-a-check-run
    method: 'GET',
    path: '/repos/:owner/:repo/check-runs/:id',
    permissions: ['checks:read'],
    handler: ({ repository, params }) => {
      const found = repository.checkRuns.find(({ id }) => id === Number(params.id));
      return found === undefined
        ? refuse(404, 'Not Found')
        : ok({ app: { slug: 'github-actions' }, ...found });
    },
  },
  {
    // https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch; `metadata: read`, which
    // every token has.
    method: 'GET',
    path: '/repos/:owner/:repo/rules/branches/:branch',
    permissions: [],
    handler: (call) => {
      const rules = call.repository.branchRules[call.params.branch ?? ''] ?? [];
      return page(
        call,
        rules.map((type, index) => ({ type, ruleset_id: index + 1, ruleset_source: 'acme/app' })),
      );
    },
  },
  {
    // https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
    method: 'GET',
    path: '/repos/:owner/:repo/commits/:sha/pulls',
    permissions: ['pull-requests:read'],
    handler: (call) =>
      page(
        call,
        call.repository.pulls
          .filter(({ commits }) => commits.includes(call.params.sha ?? ''))
          .map(({ commits: _, head = { ref: 'feature' }, ...pull }) => ({
            ...pull,
            head: { ...head, repo: { full_name: `${call.params.owner}/${call.params.repo}` } },
          })),
      ),
  },
  {
    // https://docs.github.com/en/rest/branches/branches#get-a-branch
    method: 'GET',
    path: '/repos/:owner/:repo/branches/:branch',
    permissions: ['contents:read'],
    handler: ({ repository, params }) => {
      const sha = repository.branches[params.branch ?? ''];
      return sha === undefined
        ? refuse(404, 'Branch not found')
        : ok({ name: params.branch, commit: { sha } });
    },
  },
  {
    // https://docs.github.com/en/rest/commits/commits#compare-two-commits
    method: 'GET',
    path: '/repos/:owner/:repo/compare/:basehead',
    permissions: ['contents:read'],
    handler: (call) => {
      const { repository, params } = call;
      const [base = '', head = ''] = (params.basehead ?? '').split('...');
      const [isAhead, isBehind] = [`${base}...${head}`, `${head}...${base}`].map((range) =>
        repository.ancestors.includes(range),
      );
      const status = isAhead ? 'ahead' : isBehind ? 'behind' : 'diverged';
      const answer =
        base === head
          ? { status: 'identical', ahead_by: 0, behind_by: 0 }
          : { status, ahead_by: isBehind ? 0 : 1, behind_by: isAhead ? 0 : 1 };
      const range = isAhead === true ? listRange(repository, base, head) : [];
      return page(call, range, (commits) => ({ ...answer, total_commits: range.length, commits }));
    },
  },
];

/** What a head has and a base lacks, oldest first. Where nobody says otherwise, the base is the head's parent. */
function listRange({ parents }: Repository, base: string, head: string): object[] {
  const found = new Map<string, string[]>();
  const open = [head];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (sha === base || found.has(sha)) continue;
    found.set(sha, parents[sha] ?? (sha === head ? [base] : []));
    open.push(...(found.get(sha) ?? []));
  }
  return [...found].reverse().map(([sha, before]) => ({
    ...{ sha, parents: before.map((one) => ({ sha: one })) },
  }));
}
