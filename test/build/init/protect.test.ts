import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApprovalForm } from '../../../src/init/approval-form.js';
import { buildProtection } from '../../../src/init/protection.js';
import { startGithubApi, type GithubApi } from '../../github-api/server.js';
import { team } from '../../github-api/settings.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { openGolden } from '../../support/golden.js';
import { hasGh, startGh } from '../support/gh.js';

const golden = openGolden(import.meta.filename);

const script = readFileSync(join(repositoryRoot, 'workflows', 'protect.sh'), 'utf8');
const key = '33333333-3333-4333-8333-333333333333';
const token = 'token-of-an-administrator';

const fit = (approval: ApprovalForm, planKeys = false): string =>
  buildProtection(script, 'acme/app', {
    branch: 'trunk/1',
    environments: { open: ['dev', 'staging'], guarded: ['prod'] },
    approval,
    planKeys,
    projects: [],
  });
const fitted = fit({ by: 'reviewers', secondPerson: false });

it.skipIf(process.platform === 'win32')('the commands are ones that bash can read', () => {
  execFileSync('bash', ['-n'], { input: script });
  execFileSync('bash', ['-n'], { input: fitted });
});

describe.skipIf(!hasGh())('protect.sh with the real gh', () => {
  let github: GithubApi;
  let gh: Awaited<ReturnType<typeof startGh>>;
  beforeAll(async () => {
    github = await startGithubApi({
      tokens: [{ token, permissions: { administration: 'write', actions: 'read' } }],
    });
    gh = await startGh(github, token);
  });
  afterAll(async () => {
    gh.close();
    await github.close();
  });

  const run = async (text: string, ...args: string[]): Promise<string> => {
    const { stdout, stderr } = await promisify(execFile)(
      'bash',
      ['-c', text, 'protect.sh', ...args],
      { env: gh.env },
    );
    return stdout + stderr;
  };
  // gh reads a secret from standard input when nobody can be asked.
  const feed = (text: string): string => `exec < <(printf %s ${key})\n${text}`;

  it('makes rules, environments and keys, and nothing twice', async () => {
    await run(feed(fitted), '--rules');
    const repository = github.repository('acme/app');
    const state = (): string =>
      JSON.stringify([repository.rulesets, repository.environments, repository.secrets]);
    const first = state();
    expect(repository.rulesets).toMatchObject([{ name: 'Nango: review', enforcement: 'active' }]);
    await golden('the rules', JSON.stringify(repository.rulesets, null, 2));
    expect(repository.environments).toMatchObject([
      { name: 'dev', protection_rules: [], branch_policies: ['trunk/1'] },
      { name: 'staging', protection_rules: [], branch_policies: ['trunk/1'] },
      { name: 'prod-plan', protection_rules: [], branch_policies: ['trunk/1'] },
      {
        name: 'prod',
        branch_policies: ['trunk/1'],
        deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
        protection_rules: [
          { prevent_self_review: true, reviewers: [{ type: 'Team', id: team.id }] },
        ],
      },
    ]);
    expect(repository.secrets).toEqual([
      { name: 'NANGO_SECRET_KEY_DEV', environment: null },
      { name: 'NANGO_SECRET_KEY_STAGING', environment: 'staging' },
      { name: 'NANGO_SECRET_KEY_PROD_REVIEWERS', environment: 'prod-plan' },
      { name: 'NANGO_SECRET_KEY_PROD_REVIEWERS', environment: 'prod' },
    ]);
    // No secret before its environment has its rules.
    const paths = github.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
    expect(paths.findLastIndex((path) => path.endsWith('policies'))).toBeLessThan(
      paths.findIndex((path) => path.includes('/secrets/')),
    );
    expect(JSON.stringify(github.requests)).not.toContain(key);

    await golden('a second run', await run(feed(fitted)));
    expect(state()).toBe(first);
    expect(github.requests.filter(({ status }) => status >= 300)).toEqual([]);
  });

  it('without reviewers makes one environment, and drops the key of a weaker approval', async () => {
    const byCode = fit({ by: 'code', secondPerson: false }).replace('acme/app', 'acme/team');
    await run(feed(byCode));
    const repository = github.repository('acme/team');
    expect(repository.environments).toMatchObject([
      { name: 'dev' },
      { name: 'staging' },
      { name: 'prod', protection_rules: [], branch_policies: ['trunk/1'] },
    ]);
    const keysOfProd = (): string[] =>
      repository.secrets
        .filter(({ environment }) => environment === 'prod')
        .map(({ name }) => name);
    expect(keysOfProd()).toEqual(['NANGO_SECRET_KEY_PROD']);
    const byTwo = fit({ by: 'code', secondPerson: true }).replace('acme/app', 'acme/team');
    await run(feed(byTwo));
    expect(keysOfProd()).toEqual(['NANGO_SECRET_KEY_PROD_TWO_PEOPLE']);
  });

  it('lets no run of another approval find a key', async () => {
    const repository = github.repository('acme/stricter');
    const change = async (approval: ApprovalForm): Promise<void> => {
      await run(feed(fit(approval).replace('acme/app', 'acme/stricter')));
    };
    const keysOfProd = (): string[] =>
      repository.secrets
        .filter(({ environment }) => environment?.startsWith('prod'))
        .map(({ name, environment }) => `${environment ?? ''}: ${name}`);
    await change({ by: 'reviewers', secondPerson: false });
    expect(keysOfProd()).toEqual([
      'prod-plan: NANGO_SECRET_KEY_PROD_REVIEWERS',
      'prod: NANGO_SECRET_KEY_PROD_REVIEWERS',
    ]);
    await change({ by: 'code', secondPerson: false });
    expect(keysOfProd()).toEqual(['prod: NANGO_SECRET_KEY_PROD']);
    expect(repository.environments.map(({ name }) => name)).toEqual(['dev', 'staging', 'prod']);
    await change({ by: 'code', secondPerson: ['mona', 'hubot'] });
    const [wide = ''] = keysOfProd();
    await change({ by: 'code', secondPerson: ['mona'] });
    const [narrow = ''] = keysOfProd();
    expect(keysOfProd()).toHaveLength(1);
    expect(narrow).toMatch(/^prod: NANGO_SECRET_KEY_PROD_PEOPLE_[0-9A-F]{8}$/);
    expect(narrow).not.toBe(wide);
  });

  it('leaves an environment <name>-plan that holds no key of Nango', async () => {
    const repository = github.repository('acme/terraform');
    repository.environments.push({ name: 'prod-plan' });
    repository.secrets.push({ name: 'AWS_ROLE', environment: 'prod-plan' });
    const text = fit({ by: 'code', secondPerson: false });
    await run(feed(text.replace('acme/app', 'acme/terraform')));
    expect(repository.environments[0]).toEqual({ name: 'prod-plan' });
    expect(repository.secrets[0]).toEqual({ name: 'AWS_ROLE', environment: 'prod-plan' });
  });

  it('with plan keys makes no environment to plan in, and drops the one with a deploy key', async () => {
    const reviewers = { by: 'reviewers', secondPerson: false } as const;
    await run(feed(fitted.replace('acme/app', 'acme/planned')));
    const repository = github.repository('acme/planned');
    const text = fit(reviewers, true).replace('acme/app', 'acme/planned');
    const said = await run(feed(text));
    await golden('plan keys, after deploy keys', said);
    const state = (): unknown[] => [
      repository.environments.map(({ name }) => name),
      repository.secrets,
    ];
    expect(state()).toEqual([
      ['dev', 'staging', 'prod'],
      [
        { name: 'NANGO_SECRET_KEY_DEV', environment: null },
        { name: 'NANGO_SECRET_KEY_STAGING', environment: 'staging' },
        { name: 'NANGO_SECRET_KEY_PROD_REVIEWERS', environment: 'prod' },
        { name: 'NANGO_PLAN_KEY_DEV', environment: null },
        { name: 'NANGO_SECRET_KEY_DEV', environment: 'dev' },
        { name: 'NANGO_PLAN_KEY_PROD', environment: null },
      ],
    ]);
    const before = state();
    await run(feed(text));
    expect(state()).toEqual(before);
  });

  it('gives each of several projects its environments and keys', async () => {
    const text = fitted
      .replace('acme/app', 'acme/mono')
      .replace(/^open=.*$/m, 'open=dev')
      .replace(/^prefixes=''/m, "prefixes='crm- billing-'");
    await run(feed(text));
    const { environments, secrets } = github.repository('acme/mono');
    const projects = ['crm', 'billing'];
    expect(environments.map(({ name }) => name)).toEqual([
      ...projects.map((name) => `${name}-dev`),
      ...projects.flatMap((name) => [`${name}-prod-plan`, `${name}-prod`]),
    ]);
    expect(secrets).toEqual(
      projects.flatMap((name) => [
        { name: `NANGO_SECRET_KEY_${name.toUpperCase()}_DEV`, environment: null },
        { name: 'NANGO_SECRET_KEY_DEV', environment: `${name}-dev` },
        { name: 'NANGO_SECRET_KEY_PROD_REVIEWERS', environment: `${name}-prod-plan` },
        { name: 'NANGO_SECRET_KEY_PROD_REVIEWERS', environment: `${name}-prod` },
      ]),
    );
    const shared = github.repository('acme/shared');
    shared.secrets.push({ name: 'NANGO_SECRET_KEY_DEV', environment: null });
    await expect(run(feed(text.replace('acme/mono', 'acme/shared')))).rejects.toThrow('Stopped');
  });

  it('lets tags release, and only approvers make them', async () => {
    await run(feed(fitted.replace(/^tags= */m, "tags='v*' ")));
    const { environments, rulesets } = github.repository('acme/app');
    expect(environments.map(({ tag_policies }) => tag_policies ?? [])).toEqual([
      [],
      [],
      ['v*'],
      ['v*'],
    ]);
    expect(rulesets.at(-1)).toMatchObject({
      name: 'Nango: release tags',
      bypass_actors: [{ actor_type: 'Team', actor_id: team.id, bypass_mode: 'always' }],
    });
  });

  it('makes an environment for smoke checks, with the branch rule and a key', async () => {
    const text = fitted.replace('acme/app', 'acme/smoke').replace(/^smoke= */m, 'smoke=prod ');
    await run(feed(text));
    const { environments, secrets } = github.repository('acme/smoke');
    expect(environments.at(-1)).toMatchObject({
      ...{ name: 'prod-smoke', protection_rules: [], branch_policies: ['trunk/1'] },
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
    });
    expect(secrets.at(-1)).toEqual({
      name: 'NANGO_SECRET_KEY_PROD_REVIEWERS',
      environment: 'prod-smoke',
    });
  });

  it('stops at a team that is not there, before there is a key', async () => {
    const wrong = fitted.replace('acme/release', 'acme/nobody').replace('acme/app', 'acme/new');
    await expect(run(feed(wrong))).rejects.toThrow('404');
    expect(github.repository('acme/new')).toMatchObject({ environments: [], secrets: [] });
    expect(github.repository('acme/new').rulesets).toEqual([]);
  });

  it.each([
    ['secrets', 'NANGO_SECRET_KEY_PROD'],
    ['secrets', 'NANGO_SECRET_KEY_PROD_TWO_PEOPLE'],
    ['secrets', 'NANGO_SECRET_KEY_PROD_REVIEWERS'],
    ['secrets', 'NANGO_SECRET_KEY_PROD_PEOPLE_0AF1'],
    ['organizationSecrets', 'NANGO_SECRET_KEY_PROD'],
  ] as const)('stops at a guarded key among %s: %s', async (where, name) => {
    const repository = github.repository(`acme/${where.toLowerCase()}-${name.length}`);
    if (where === 'secrets') repository.secrets.push({ name, environment: null });
    else repository.organizationSecrets.push(name);
    const text = fitted.replace('acme/app', `acme/${where.toLowerCase()}-${name.length}`);
    await expect(run(feed(text), '--rules')).rejects.toThrow('Stopped: NANGO_SECRET_KEY_PROD');
    expect(repository).toMatchObject({ environments: [], rulesets: [] });
  });

  it('leaves review rules alone unless told, and lists branches that it did not admit', async () => {
    const text = fitted.replace('acme/app', 'acme/other');
    const repository = github.repository('acme/other');
    // A tag that is called like the default branch is another thing.
    const tag_policies = ['trunk/1', 'v*'];
    repository.environments.push({ name: 'prod', branch_policies: ['release/*'], tag_policies });
    const said = await run(feed(text));
    await golden('a repository with its own rules', said);
    expect(repository.environments.find(({ name }) => name === 'prod')).toMatchObject({
      branch_policies: ['release/*', 'trunk/1'],
      tag_policies,
    });
    expect(repository.rulesets).toEqual([]);
  });
});
