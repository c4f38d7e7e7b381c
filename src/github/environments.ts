import { z } from 'zod';
import type { GithubClient } from './client.js';

/** How GitHub guards the jobs that name an environment. */
export interface GithubEnvironment {
  name: string;
  /** Logins of people and names of teams, one of whom has to approve. */
  reviewers: string[];
  /** Null: GitHub did not tell. */
  selfReview: boolean | null;
  adminsMayBypass: boolean | null;
  waitMinutes: number;
  /** Patterns of the refs that may use it; `protected`: protected branches; null: any ref. */
  refs: string[] | 'protected' | null;
}

/** What GitHub said about an environment, or why it did not. */
export type EnvironmentAnswer =
  | { kind: 'found'; environment: GithubEnvironment }
  | { kind: 'missing' }
  | { kind: 'forbidden' }
  | { kind: 'unknown'; why: string };

const ruleSchema = z.looseObject({
  type: z.string(),
  wait_timer: z.number().optional(),
  prevent_self_review: z.boolean().optional(),
  reviewers: z
    .array(
      z.object({
        reviewer: z.looseObject({ login: z.string().optional(), slug: z.string().optional() }),
      }),
    )
    .optional(),
});
const environmentSchema = z.object({
  name: z.string(),
  can_admins_bypass: z.boolean().optional(),
  protection_rules: z.array(ruleSchema).default([]),
  deployment_branch_policy: z
    .object({ protected_branches: z.boolean(), custom_branch_policies: z.boolean() })
    .nullable()
    .default(null),
});
const policiesSchema = z.object({ branch_policies: z.array(z.object({ name: z.string() })) });

/**
 * Reads how an environment is protected. Never throws: what GitHub does not tell is unknown.
 *
 * @param repository `owner/name`.
 */
export async function readEnvironment(
  client: GithubClient,
  repository: string,
  name: string,
): Promise<EnvironmentAnswer> {
  const path = `/repos/${repository}/environments/${encodeURIComponent(name)}`;
  try {
    const answer = await client.request('GET', path);
    if (answer.status === 404) return { kind: 'missing' };
    if (answer.status === 401 || answer.status === 403) return { kind: 'forbidden' };
    if (answer.status !== 200) return { kind: 'unknown', why: `it answered ${answer.status}` };
    const found = environmentSchema.parse(answer.json);
    const reviews = found.protection_rules.find(({ type }) => type === 'required_reviewers');
    const wait = found.protection_rules.find(({ type }) => type === 'wait_timer');
    return {
      kind: 'found',
      environment: {
        name: found.name,
        reviewers: (reviews?.reviewers ?? []).map(
          ({ reviewer }) => reviewer.login ?? reviewer.slug ?? 'somebody',
        ),
        selfReview:
          reviews?.prevent_self_review === undefined ? null : !reviews.prevent_self_review,
        adminsMayBypass: found.can_admins_bypass ?? null,
        waitMinutes: wait?.wait_timer ?? 0,
        refs: await readRefs(client, path, found.deployment_branch_policy),
      },
    };
  } catch {
    return { kind: 'unknown', why: 'its answer was not understood, or there was none' };
  }
}

async function readRefs(
  client: GithubClient,
  path: string,
  policy: z.infer<typeof environmentSchema>['deployment_branch_policy'],
): Promise<GithubEnvironment['refs']> {
  if (policy === null) return null;
  if (!policy.custom_branch_policies) return 'protected';
  const answer = await client.request('GET', `${path}/deployment-branch-policies?per_page=100`);
  if (answer.status !== 200) throw new Error(`GitHub answered ${answer.status}`);
  return policiesSchema.parse(answer.json).branch_policies.map(({ name }) => name);
}
