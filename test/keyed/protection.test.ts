// Tests src/commands/keyed/protection.ts
import { beforeEach, describe, expect, it } from 'vitest';
import { type GithubWorld, startGithubWorld, weakToken } from './support/github-world.js';
import type { KeyedResult, KeyedRun } from './support/run.js';
import { devKey, prodKey } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

let world: GithubWorld;
beforeEach(async () => {
  world = await startGithubWorld();
});

const plan = (action: KeyedRun = {}): Promise<KeyedResult> =>
  world.run({
    ...action,
    with: { command: 'plan', environment: 'prod', 'secret-key': prodKey, ...action.with },
    env: { GITHUB_JOB: 'prod-plan', ...action.env },
  });

describe('the protection of a production environment', () => {
  it('is said in the summary: reviewers, refs, the bypass', async () => {
    world.github.repository('acme/app').environments = [
      {
        name: 'prod-plan',
        can_admins_bypass: true,
        protection_rules: [
          {
            type: 'required_reviewers',
            prevent_self_review: true,
            reviewers: [{ type: 'User', reviewer: { login: 'mona' } }],
          },
        ],
        deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
      },
    ];
    const result = await plan();
    expect(result.outputs.result).toBe('planned');
    await golden(result, 'summary', 'result');
    expect(result.log).not.toContain('::warning::');
  });

  it('warns, and goes on, when the environment does not exist', async () => {
    const result = await plan();
    expect([result.exitCode, result.outputs.result]).toEqual([0, 'planned']);
    await golden(result, 'log', 'result');
    await golden(result, 'summary', 'result');
  });

  it('says which permission is missing when it may not look', async () => {
    const result = await plan({ with: { 'github-token': weakToken } });
    expect(result.outputs.result).toBe('planned');
    await golden(result, 'log', 'result');
  });

  it('goes on when GitHub fails', async () => {
    world.github.misbehave({ status: 500 });
    const result = await plan();
    expect(result.outputs.result).toBe('planned');
    await golden(result, 'summary', 'result');
  });

  it('is not asked for elsewhere', async () => {
    const result = await plan({ with: { environment: 'dev', 'secret-key': devKey } });
    expect(result.outputs.result).toBe('planned');
    const asked = world.github.requests.filter(({ path }) => path.includes('/environments'));
    expect(asked).toEqual([]);
    expect(result.summary).not.toContain('Protection');
  });
});
