import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { recordDeployment } from '../../github-api/record-deployment.js';
import { startGitServer } from '../../github-api/git-server.js';
import { type GithubApi, startGithubApi } from '../../github-api/server.js';
import type { ActionResult } from '../../runner/action-result.js';
import type { ActionRun } from '../../runner/step.js';
import { openGolden, withoutTimes } from '../../support/golden.js';
import { annotationsOf, runStep } from '../support/step.js';
import { commitAll } from '../../fixtures/commit-all.js';

const golden = openGolden(import.meta.filename);
const nango = (name: string): string =>
  JSON.stringify({ name, devDependencies: { nango: '0.71.10' } });

let root: string;
let first: string;
let second: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'nango-discover-'));
  write('README.md', 'one');
  write('crm/package.json', nango('crm'));
  write('crm/package-lock.json', '{}');
  write('crm/index.ts', "import './github/syncs/issues.js';\n");
  write('teams/billing/package.json', nango('billing'));
  write('teams/billing/yarn.lock', '# yarn lockfile v1\n');
  write('teams/billing/index.ts', "import './stripe/syncs/bills.js';\n");
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: root });
  first = commitAll(root, 'Two projects');
  write('crm/github/syncs/issues.ts', '// changed');
  second = commitAll(root, 'A change of one');
  // As actions/checkout leaves it.
  execFileSync('git', ['update-ref', 'refs/remotes/origin/main', second], { cwd: root });
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});
function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const crm = { name: 'crm', 'working-directory': 'crm', 'package-manager': 'npm' };
const billing = {
  name: 'teams-billing',
  'working-directory': 'teams/billing',
  'package-manager': 'yarn',
};
async function discover(run: ActionRun = {}): Promise<{ result: ActionResult; found: unknown }> {
  const result = await runStep({
    workspace: root,
    ...run,
    with: { command: 'discover', ...run.with },
  });
  const { projects } = result.outputs;
  return { result, found: projects === undefined || projects === '' ? null : JSON.parse(projects) };
}

async function startGithub(): Promise<GithubApi> {
  const permissions = { deployments: 'read', checks: 'read', actions: 'read' } as const;
  const github = await startGithubApi({ tokens: [{ token: 'reader', permissions }] });
  onTestFinished(() => github.close());
  return github;
}

describe('discover', () => {
  it('lists all projects on an event that has no base', async () => {
    const { result, found } = await discover({ event: { name: 'workflow_dispatch' } });
    expect(found).toEqual([crm, billing]);
    expect(result.outputs.result).toBe('validated');
    expect(result.outputs.projects).not.toContain('\n');
    await golden('summary', withoutTimes(result.summary));
  });

  it('lists what a push changed', async () => {
    const { found } = await discover({
      event: { name: 'push', ref: 'refs/heads/main', payload: { before: first } },
    });
    expect(found).toEqual([crm]);
  });

  it('lists what a pull request changed since it left its base', async () => {
    const { found } = await discover({
      event: { name: 'pull_request', payload: { pull_request: { base: { sha: first } } } },
    });
    expect(found).toEqual([crm]);
  });

  it('compares with what a GitHub environment was last deployed with', async () => {
    const github = await startGithub();
    recordDeployment(github.repository('acme/app'), { environment: 'prod', commit: first });
    const ask = (name: string, token: string): ReturnType<typeof discover> =>
      discover({
        with: { 'changed-since': `deployed:${name}`, 'github-token': token },
        env: { GITHUB_API_URL: github.url },
      });
    expect((await ask('prod', 'reader')).found).toEqual([crm]);
    const unknown = await ask('staging', 'reader');
    expect(unknown.found).toEqual([crm, billing]);
    await golden('an environment without a deployment', annotationsOf(unknown.result));
    const forbidden = await ask('prod', 'stranger');
    await golden('a token that may not read', annotationsOf(forbidden.result));
  });

  it('compares each project with what its own environment was last deployed with', async () => {
    const github = await startGithub();
    const known = github.repository('acme/app');
    recordDeployment(known, { environment: 'crm-dev', commit: first });
    recordDeployment(known, { environment: 'teams-billing-dev', commit: first });
    const ask = (): ReturnType<typeof discover> =>
      discover({
        with: { 'changed-since': 'deployed:{name}-dev', 'github-token': 'reader' },
        env: { GITHUB_API_URL: github.url },
      });
    expect((await ask()).found).toEqual([crm]);
    recordDeployment(known, { environment: 'crm-dev', commit: second });
    expect((await ask()).found).toEqual([]);
    // Recorded by somebody else, it hides no change.
    recordDeployment(known, {
      ...{ environment: 'crm-dev', commit: second },
      status: { creator: { login: 'mallory' } },
    });
    expect((await ask()).found).toEqual([crm]);
  });

  it('is green and empty when nothing changed', async () => {
    const { result, found } = await discover({ with: { 'changed-since': 'HEAD' } });
    expect([result.exitCode, found]).toEqual([0, []]);
  });

  it('lists all on the first push of a branch, and when the commit before is gone', async () => {
    const fresh = await discover({ event: { name: 'push', payload: { before: '0'.repeat(40) } } });
    expect(fresh.found).toEqual([crm, billing]);
    const forced = await discover({ event: { name: 'push', payload: { before: 'a'.repeat(40) } } });
    expect(forced.found).toEqual([crm, billing]);
    await golden('the commit before is gone', annotationsOf(forced.result));
  });

  it('refuses a ref that does not exist, and one that git would take for an option', async () => {
    const missing = await discover({ with: { 'changed-since': 'nowhere' } });
    expect(missing.result.outputs['failure-reason']).toBe('invalid-input');
    await golden('a ref that does not exist', annotationsOf(missing.result));
    const option = await discover({ with: { 'changed-since': '--output=x' } });
    expect(option.result.outputs['failure-reason']).toBe('invalid-input');
    await golden('a ref like an option', annotationsOf(option.result));
  });

  it('fetches what a shallow checkout lacks, each commit once', async () => {
    const github = await startGithubApi({
      tokens: [
        {
          token: 'token-of-the-job',
          permissions: { deployments: 'read', checks: 'read', actions: 'read' },
        },
      ],
    });
    const server = await startGitServer(root, 'acme/app', 'token-of-the-job');
    const clone = mkdtempSync(join(tmpdir(), 'nango-shallow-'));
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, clone]);
    const git = (...args: string[]): void => void execFileSync('git', args, { cwd: clone });
    git('remote', 'set-url', 'origin', `${server.url}/acme/app`);
    onTestFinished(async () => {
      await Promise.all([github.close(), server.close()]);
      rmSync(clone, { recursive: true, force: true });
    });
    const ask = (run: ActionRun): ReturnType<typeof discover> =>
      discover({
        workspace: clone,
        env: { GITHUB_API_URL: github.url, GITHUB_SERVER_URL: server.url },
        ...run,
        with: { 'github-token': 'token-of-the-job', ...run.with },
      });
    for (const environment of ['crm-dev', 'teams-billing-dev']) {
      recordDeployment(github.repository('acme/app'), { environment, commit: first });
    }
    const pushed = await ask({ with: { 'changed-since': 'deployed:{name}-dev' } });
    expect(pushed.found, pushed.result.log).toEqual([crm]);
    expect(server.fetches).toHaveLength(2);
    const again = await ask({ event: { name: 'push', payload: { before: first } } });
    expect(again.found).toEqual([crm]);
    const gone = await ask({ event: { name: 'push', payload: { before: 'a'.repeat(40) } } });
    expect(gone.found).toEqual([crm, billing]);
    server.mood = 'refuses';
    const refused = await ask({ with: { 'changed-since': 'v9' } });
    expect(refused.result.outputs['failure-reason']).toBe('insufficient-scope');
  });

  it('refuses a shallow clone, with the setting to change', async () => {
    const clone = mkdtempSync(join(tmpdir(), 'nango-shallow-'));
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, clone]);
    const { result } = await discover({
      workspace: clone,
      event: { name: 'push', payload: { before: first } },
    });
    rmSync(clone, { recursive: true, force: true });
    expect(second).not.toBe(first);
    expect(result.outputs['failure-reason']).toBe('invalid-input');
    await golden('a shallow clone', annotationsOf(result));
  });
});
