import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ActionResult, ActionRun } from '../../runner/run-action.js';
import { devKey, packageFixture, prodKey, startWorld, weakToken, type World } from './support.js';

let world: World;
let packaged: Awaited<ReturnType<typeof packageFixture>>;
beforeAll(async () => {
  world = await startWorld();
  packaged = await packageFixture();
});
afterAll(async () => {
  await world.close();
  packaged.result.remove();
  await packaged.fixture.remove();
});
beforeEach(() => {
  world.github.repository('acme/app').environments = [];
  world.github.requests.length = 0;
});

const plan = (action: ActionRun = {}): Promise<ActionResult> =>
  world.run({
    workspace: packaged.fixture.root,
    runnerTemp: packaged.result.runnerTemp,
    ...action,
    with: {
      command: 'plan',
      environment: 'prod',
      'secret-key': prodKey,
      from: packaged.file,
      ...action.with,
    },
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
    expect(result.summary).toContain('### Protection');
    expect(result.summary).toMatch(/mona has to approve/);
    expect(result.summary).toMatch(/Only protected branches may use it/);
    expect(result.summary).toMatch(/Administrators may bypass it/);
    expect(result.log).not.toContain('::warning::');
  });

  it('warns, and goes on, when the environment does not exist', async () => {
    const result = await plan();
    expect([result.exitCode, result.outputs.result]).toEqual([0, 'planned']);
    expect(result.log).toMatch(/::warning::.*no GitHub environment "prod-plan" or "prod"/);
    expect(result.summary).toMatch(/anyone who can push can deploy/);
  });

  it('says which permission is missing when it may not look', async () => {
    const result = await plan({ with: { 'github-token': weakToken } });
    expect(result.outputs.result).toBe('planned');
    expect(result.log).toMatch(/::warning::.*`actions: read`/);
  });

  it('goes on when GitHub fails', async () => {
    const restore = world.github.misbehave({ status: 500 });
    const result = await plan();
    restore();
    expect(result.outputs.result).toBe('planned');
    expect(result.summary).toMatch(/is unknown/);
  });

  it('is not asked for elsewhere', async () => {
    const result = await plan({ with: { environment: 'dev', 'secret-key': devKey } });
    expect(result.outputs.result).toBe('planned');
    expect(world.github.requests).toEqual([]);
    expect(result.summary).not.toContain('Protection');
  });
});
