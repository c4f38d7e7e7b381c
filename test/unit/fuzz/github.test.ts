import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeProtection } from '../../../src/deploy/environment/protection.js';
import type { GithubAnswer, GithubClient } from '../../../src/github/client.js';
import { nextPage } from '../../../src/github/client.js';
import { readDeployedCommit } from '../../../src/github/deployed-commit.js';
import { readEnvironment } from '../../../src/github/environments.js';
import { findNewerRun } from '../../../src/github/workflow-runs.js';
import { messageOf } from '../../../src/shared/errors.js';
import { fuzzed, orForeseen } from './settings.js';
import { hostileJson, hostileText, spoil } from './texts.js';

const commit = '5c1d0b6e7f8a9b0c1d2e3f405162738495a6b7c8';
const right: unknown[] = [
  { workflow_id: 7 },
  { workflow_runs: [{ run_number: 9, head_sha: commit, event: 'push' }] },
  [{ id: 1, created_at: '2026-01-01T00:00:00Z' }],
  [
    {
      ...{ state: 'success', environment_url: `https://a.b/#commit=${commit}` },
      log_url: 'https://github.com/a/b/actions/runs/3/job/2',
      creator: { login: 'github-actions[bot]' },
    },
  ],
  {
    ...{ head_sha: commit, status: 'completed', conclusion: 'success', event: 'push' },
    ...{ check_suite: { id: 4 }, check_suite_id: 4, deployment: { id: 1 } },
    repository: { full_name: 'a/b' },
  },
  {
    name: 'production',
    can_admins_bypass: false,
    protection_rules: [
      { type: 'required_reviewers', prevent_self_review: true, reviewers: [{ reviewer: {} }] },
    ],
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  },
  { branch_policies: [{ name: 'main' }] },
];
const json = fc.oneof(...right.flatMap((one) => [fc.constant(one), spoil(one)]), hostileJson);
const answer: fc.Arbitrary<GithubAnswer | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 9,
    arbitrary: fc.record({
      status: fc.constantFrom(200, 200, 200, 301, 401, 403, 404, 500),
      json,
      link: fc.option(hostileText),
    }),
  },
);

/** Each call gets the next of these; null: no answer. */
function clientOf(answers: readonly (GithubAnswer | null)[]): GithubClient {
  let call = 0;
  return {
    request: () => {
      const next = answers[call++ % answers.length];
      return next == null ? Promise.reject(new Error('no answer')) : Promise.resolve(next);
    },
    download: () => Promise.reject(new Error('no file')),
  };
}

it('whatever GitHub answers is understood, or said to be not', async () => {
  const work = fc.asyncProperty(
    fc.array(answer, { minLength: 1, maxLength: 4 }),
    // As a variable of the runner's holds it: no half of a character.
    hostileText.map((text) => text.toWellFormed()),
    async (answers, name) => {
      const environment = await readEnvironment(clientOf(answers), 'acme/app', name);
      describeProtection([{ name, answer: environment }]);

      const at = { apiUrl: 'https://x.example', name: 'a/b' };
      const own = { id: '1', number: 3, branch: name };
      const newer = await orForeseen(() => findNewerRun({ ...at, client: clientOf(answers) }, own));
      if (newer != null) expect(newer.number).toBeGreaterThan(3);

      if (answers.includes(null)) return;
      const repository = { ...at, client: clientOf(answers) };
      const deployed = await readDeployedCommit(repository, name, () =>
        Promise.resolve(true),
      ).catch((error: unknown) => ({ commit: null, why: messageOf(error) }));
      expect(deployed.commit ?? commit).toMatch(/^[0-9a-f]{40}([0-9a-f]{24})?$/);
      expect(deployed.why).not.toBe('');
    },
  );
  await fc.assert(work, fuzzed());
});

it('the next page is one of the same API, or there is none', () => {
  const work = fc.property(
    fc.oneof(
      hostileText,
      hostileText.map((text) => `<https://api.github.com/${text}>; rel="next"`),
      hostileText.map((text) => `<https://evil.example/${text}>; rel="next"`),
    ),
    (link) => {
      const next = nextPage(link, 'https://api.github.com');
      if (next === null) return;
      expect(new URL(`https://api.github.com${next}`).host).toBe('api.github.com');
    },
  );
  fc.assert(work, fuzzed());
});
