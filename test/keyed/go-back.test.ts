// Tests src/commands/keyed/dispatch-command.ts, src/report/markdown/dispatch-markdown.ts
import { describe, expect, it } from 'vitest';
import { recordDeployment } from '../github-api/record-deployment.js';
import { type GithubApi, startGithubApi } from '../github-api/server.js';
import { commit, legacyPackage } from './support/package-files.js';
import { endOf, type KeyedRun, type KeyedResult, readOutputFile, runKeyed } from './support/run.js';
import { cleanLater, deployed, devKey, prodKey, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);
const token = 'token-of-the-job';
const [earlier, head] = ['b'.repeat(40), 'a'.repeat(40)];
const file = legacyPackage({ syncs: { 'github/issues': ['Issue'] }, actions: ['demo/new'] });
const before = legacyPackage({ syncs: { 'github/pulls': ['Pull'], 'github/issues': ['Issue'] } });

async function startGithub(permissions: Record<string, 'read'> = {}): Promise<GithubApi> {
  const github = await startGithubApi({
    tokens: [
      {
        token,
        permissions: {
          ...{ actions: 'read', contents: 'read', 'pull-requests': 'read' },
          ...{ deployments: 'read', checks: 'read' },
          ...permissions,
        },
      },
    ],
  });
  cleanLater(() => github.close());
  const repository = github.repository('acme/app');
  repository.branches.main = head;
  repository.ancestors.push(`${earlier}...${head}`, `${commit}...${head}`);
  return github;
}

async function release(github: GithubApi, run: KeyedRun = {}): Promise<KeyedResult> {
  const api = await startWorld();
  await deployed(api, before, 'prod');
  return await runKeyed({
    ...{ api, file },
    ...run,
    with: {
      ...{ environment: 'prod', 'secret-key': prodKey, 'github-token': token },
      'allow-destructive': 'true',
      ...run.with,
    },
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_WORKFLOW_REF: 'acme/app/.github/workflows/nango-deploy.yml@refs/heads/main',
      ...run.env,
    },
  });
}

/** What the summary ends with. */
function endOfSummary({ summary }: KeyedResult): string {
  const at = summary.indexOf('### To go back');
  return at === -1 ? '' : summary.slice(at);
}

describe('the summary of a production deploy', () => {
  it('ends with the command that plans the commit before, and what that would not undo', async () => {
    const github = await startGithub();
    recordDeployment(github.repository('acme/app'), { environment: 'prod', commit: earlier });
    const run = await release(github);
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    await golden({ ...run, summary: endOfSummary(run) }, 'summary');
    const command = `gh workflow run nango-deploy.yml -f environment=prod -f ref=${earlier}`;
    expect(endOfSummary(run).split('\n')).toContain(command);
    expect(readOutputFile(run, 'report-file').goBack).toMatchObject({ commit: earlier });
    expect(github.writes()).toBe(0);
  });

  it('names the environment as the dispatch does, and nothing else of it', async () => {
    const github = await startGithub();
    recordDeployment(github.repository('acme/app'), { environment: 'prod', commit: earlier });
    const inputs = { environment: 'live', note: '; rm -rf /', ref: 'x' };
    const run = await release(github, { event: { payload: { inputs } } });
    const command = `gh workflow run nango-deploy.yml -f environment=live -f ref=${earlier}`;
    expect(endOfSummary(run).split('\n')).toContain(command);
    expect(run.summary).not.toContain('rm -rf');
    const odd = await release(github, {
      event: { payload: { inputs: { environment: '$(id)' } } },
    });
    expect(endOfSummary(odd)).toContain('-f environment=prod -f');
  });

  it('gives no command for a workflow whose inputs are not known', async () => {
    const github = await startGithub();
    recordDeployment(github.repository('acme/app'), { environment: 'prod', commit: earlier });
    const run = await release(github, {
      env: { GITHUB_WORKFLOW_REF: 'acme/app/.github/workflows/own.yml@refs/heads/main' },
    });
    await golden({ ...run, summary: endOfSummary(run) }, 'summary');
    expect(endOfSummary(run)).toContain(`\`ref: ${earlier}\``);
    expect(run.summary).not.toContain('gh workflow run');
  });

  it.each([
    ['was deployed by nobody', () => undefined],
    [
      'is not on the default branch',
      (github: GithubApi) =>
        recordDeployment(github.repository('acme/app'), {
          ...{ environment: 'prod', commit: 'c'.repeat(40), head: earlier },
        }),
    ],
    [
      'was recorded by somebody else',
      (github: GithubApi) =>
        recordDeployment(github.repository('acme/app'), {
          ...{ environment: 'prod', commit: earlier },
          status: { creator: { login: 'octocat' } },
        }),
    ],
    [
      'is the same',
      (github: GithubApi) => {
        recordDeployment(github.repository('acme/app'), { environment: 'prod', commit });
      },
    ],
    [
      'GitHub does not tell',
      (github: GithubApi) =>
        github.misbehave({ path: '/deployments', status: 500, times: Infinity }),
    ],
  ] as const)('gives no command for a commit that %s', async (_, prepare) => {
    const github = await startGithub();
    prepare(github);
    const run = await release(github);
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    await golden({ ...run, summary: endOfSummary(run) }, 'summary');
    expect(run.summary).not.toContain('gh workflow run');
  });

  it('is not that of a plan, of another environment or of a run that sent nothing', async () => {
    const github = await startGithub();
    recordDeployment(github.repository('acme/app'), { environment: 'prod', commit: earlier });
    recordDeployment(github.repository('acme/app'), { environment: 'dev', commit: earlier });
    const runs = [
      await release(github, { with: { command: 'plan' } }),
      await release(github, { with: { environment: 'dev', 'secret-key': devKey } }),
      await release(github, { with: { 'allow-destructive': 'false' } }),
    ];
    expect(runs.map(({ outputs }) => outputs.result)).toEqual(['planned', 'deployed', 'blocked']);
    expect(runs.map(endOfSummary)).toEqual(['', '', '']);
  });
});
