import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { makeRepository, type Repository } from '../../fixtures/git-repository.js';
import { type GitServer, startGitServer } from '../../github-api/git-server.js';
import { recordDeployment } from '../../github-api/record-deployment.js';
import { type GithubApi, startGithubApi } from '../../github-api/server.js';
import { type ActionResult, type ActionRun, runAction } from '../../runner/run-action.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { annotationsOf, runStep } from '../support/step.js';
import { openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);

const token = 'token-of-the-job';
const weakToken = 'token-that-may-read-nothing';

/** `first`, a merge of a branch with `inside`, two commits of a rebase merge, and `head`. */
interface History {
  first: string;
  inside: string;
  merge: string;
  middle: string;
  last: string;
  head: string;
}

const files = {
  ...localProject({ devDependencies: { nango: 'file:./cli' } }),
  ...localCli({ at: 'cli' }),
};
let lockfile: string;
beforeAll(() => {
  const cwd = makeCheckout(files);
  const shell = process.platform === 'win32';
  const args = ['install', '--package-lock-only', '--no-audit'];
  execFileSync('npm', args, { cwd, shell, stdio: 'ignore' });
  lockfile = readFileSync(join(cwd, 'package-lock.json'), 'utf8');
});

let github: GithubApi;
let repository: Repository;
let history: History;

beforeEach(async () => {
  const permissions = { 'pull-requests': 'read', deployments: 'read', checks: 'read' } as const;
  github = await startGithubApi({
    tokens: [
      { token, permissions: { ...permissions, actions: 'read' } },
      { token: weakToken, permissions: {} },
    ],
  });
  onTestFinished(() => github.close());
  repository = makeRepository();
  for (const [path, content] of Object.entries(files)) {
    repository.write(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  repository.write('.gitignore', 'node_modules\n');
  repository.write('package-lock.json', lockfile);
  history = commitHistory();
});

function commitHistory(): History {
  const { git, commit } = repository;
  const first = commit('One');
  git('checkout', '--quiet', '-b', 'feature');
  const inside = commit('Half of it');
  commit('The rest');
  git('checkout', '--quiet', 'main');
  git('merge', '--quiet', '--no-ff', '--message', 'Merge #1', 'feature');
  const merge = git('rev-parse', 'HEAD');
  const middle = commit('Half of #2');
  const last = commit('The rest of #2');
  const head = commit('Squash #3');
  const merged = { merged_at: '2026-01-01T00:00:00Z', base: { ref: 'main' } };
  github.repository('acme/app').pulls = [
    { ...merged, number: 1, merge_commit_sha: merge, commits: [inside, merge] },
    { ...merged, number: 2, merge_commit_sha: last, commits: [middle, last] },
    { ...merged, number: 3, merge_commit_sha: head, commits: [head] },
    // Open, or into another branch: they decide nothing here.
    { ...merged, number: 4, merged_at: null, merge_commit_sha: head, commits: [merge, last] },
    { ...merged, number: 5, base: { ref: 'old' }, merge_commit_sha: head, commits: [merge, last] },
  ];
  return { first, inside, merge, middle, last, head };
}

/** The annotations; each run of the tests makes other commits. */
function said(result: ActionResult): string {
  return annotationsOf(result)
    .replaceAll(/\b[0-9a-f]{12}\b/g, '<short>')
    .replaceAll(/(?<=\/temp\/)nango-\w+/g, '<folder>');
}

async function compile(
  inputs: Record<string, string>,
  run: ActionRun = {},
  start = runStep,
): Promise<ActionResult & { folder: string }> {
  const { folder } = repository.checkOut();
  const result = await start({
    workspace: folder,
    ...run,
    with: { command: 'compile', 'github-token': token, ...inputs },
    env: { GITHUB_API_URL: github.url, ...run.env },
  });
  onTestFinished(result.remove);
  return { ...result, folder };
}

/** `title` names what is said in the golden file: several cases may have one. */
async function expectRefused(title: string, inputs: Record<string, string>): Promise<void> {
  const result = await compile(inputs);
  expect(result.outputs, result.log).toMatchObject({
    result: 'blocked',
    'failure-reason': 'unreviewed-ref',
    'package-file': '',
  });
  await golden(title, said(result));
  // Nothing of the project was started, and the checkout is where it was.
  expect(result.log).not.toContain('npm ci');
  const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: result.folder, encoding: 'utf8' });
  expect(head.trim()).toBe(history.head);
}

async function expectPackaged(inputs: Record<string, string>, commit: string): Promise<void> {
  const result = await compile(inputs);
  expect(result.outputs, result.log).toMatchObject({ result: 'validated', commit });
  const file = readFileSync(result.outputs['package-file'] ?? '', 'utf8');
  expect((JSON.parse(file) as { commit: string }).commit).toBe(commit);
}

describe('ref', () => {
  it('packages what the default branch was once at', async () => {
    repository.git('tag', 'v1', history.first);
    await expectPackaged({ ref: 'v1' }, history.first);
    await expectPackaged({ ref: history.merge }, history.merge);
    await expectPackaged({ ref: history.last }, history.last);
    await expectPackaged({ ref: 'main' }, history.head);
  });

  it('refuses a commit in the middle of a merged pull request', async () => {
    await expectRefused('on no first parent', { ref: history.inside });
    await expectRefused('in the middle of a pull request', { ref: history.middle });
    repository.git('tag', 'v1', history.middle);
    await expectRefused('a tag in the middle of a pull request', { ref: 'v1' });
  });

  it('refuses a branch that is not merged, and a tag on it', async () => {
    repository.git('checkout', '--quiet', '-b', 'unmerged');
    repository.commit('Nobody has seen this');
    repository.git('tag', 'v9');
    repository.git('checkout', '--quiet', 'main');
    await expectRefused('a branch that is not merged', { ref: 'unmerged' });
    await expectRefused('a tag on it', { ref: 'v9' });
  });

  it('refuses a tag called main, and is not led astray by it', async () => {
    repository.git('checkout', '--quiet', '--detach');
    repository.git('tag', 'main', repository.commit('Nobody has seen this'));
    repository.git('checkout', '--quiet', 'refs/heads/main');
    await expectRefused('a branch and a tag called main', { ref: 'main' });
    await expectRefused('the tag called main', { ref: 'refs/tags/main' });
    await expectPackaged({ ref: 'refs/heads/main' }, history.head);
  });

  it('takes a branch of production-refs whose rules demand a pull request', async () => {
    repository.git('checkout', '--quiet', '-b', 'release/1', history.first);
    const fix = repository.commit('A fix');
    repository.git('checkout', '--quiet', 'main');
    const inputs = { ref: 'release/1', 'production-refs': 'release/*' };
    await expectRefused('a branch beside main', { ref: 'release/1' });
    await expectRefused('a branch without rules', inputs);
    github.repository('acme/app').branchRules['release/1'] = ['deletion', 'required_status_checks'];
    await expectRefused('a branch without rules', inputs);
    github.repository('acme/app').branchRules['release/1'] = ['deletion', 'pull_request'];
    await expectPackaged(inputs, fix);
  });

  it('refuses what GitHub does not tell of', async () => {
    const inputs = { ref: history.merge, 'github-token': weakToken };
    await expectRefused('GitHub does not tell', inputs);
  });

  it('refuses a checkout that holds something else', async () => {
    const checkout = repository.checkOut();
    checkout.write('github/actions/ping.ts', 'export default 7;\n');
    const result = await compile({ ref: history.merge }, { workspace: checkout.folder });
    expect(result.outputs['failure-reason']).toBe('unreviewed-ref');
    await golden('a checkout that holds something else', said(result));
  });

  it('needs the history', async () => {
    const { folder, git } = repository.checkOut();
    git('fetch', '--quiet', '--depth=1', 'origin', 'main');
    const result = await compile({ ref: 'main' }, { workspace: folder });
    expect(result.outputs['failure-reason']).toBe('invalid-input');
    await golden('a shallow clone', said(result));
  });
});

describe('ref: deployed:<environment>', () => {
  it('packages what the environment was last deployed with', async () => {
    recordDeployment(github.repository('acme/app'), {
      ...{ environment: 'prod', commit: history.merge, head: history.last },
      run: { event: 'workflow_dispatch' },
    });
    await expectPackaged({ ref: 'deployed:prod' }, history.merge);
  });

  it('does not believe a deployment that somebody else recorded', async () => {
    const known = github.repository('acme/app');
    recordDeployment(known, { environment: 'prod', commit: history.merge });
    // As the API lets whoever may write deployments do it, with the job of another deployment.
    known.deployments.unshift({
      ...{ id: 7, environment: 'prod', sha: history.head, ref: 'main' },
      statuses: [
        {
          state: 'success',
          environment_url: `https://x.example/#commit=${history.first}`,
          log_url: known.deployments[0]?.statuses[0]?.log_url ?? '',
          creator: { login: 'github-actions[bot]' },
        },
      ],
    });
    await expectRefused('a deployment that somebody else recorded', { ref: 'deployed:prod' });
  });

  it('does not believe the job of a workflow that nobody reviewed, on a tag called main', async () => {
    repository.git('checkout', '--quiet', '--detach');
    const stray = repository.commit('Another workflow');
    repository.git('tag', 'main', stray);
    repository.git('checkout', '--quiet', 'refs/heads/main');
    recordDeployment(github.repository('acme/app'), {
      ...{ environment: 'prod', commit: history.first, head: stray },
      run: { head_branch: 'main' },
    });
    await expectRefused('the job of a workflow that nobody reviewed', { ref: 'deployed:prod' });
  });

  it('refuses where there is no deployment', async () => {
    await expectRefused('no deployment', { ref: 'deployed:prod' });
  });
});

describe('a shallow checkout', () => {
  let server: GitServer;
  beforeEach(async () => {
    server = await startGitServer(repository.folder, 'acme/app', token);
    onTestFinished(() => server.close());
  });

  const compileShallow = async (
    inputs: Record<string, string>,
    depth = 1,
  ): Promise<ActionResult> => {
    const url = `${server.url}/acme/app`;
    const { folder } = repository.checkOutShallow(history.head, depth, url);
    const env = { GITHUB_SERVER_URL: server.url };
    const result = await compile(inputs, { workspace: folder, env });
    // The runner is told of it before anything else is said.
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    const shown = result.log.replaceAll(/^::add-mask::.*$/gm, '');
    expect([shown.includes(token), shown.includes(basic)]).toEqual([false, false]);
    return result;
  };

  it.each([1, 2])(
    'of depth %i gets the commits, the ref and the deployed commit',
    async (depth) => {
      repository.git('tag', 'v1', history.first);
      recordDeployment(github.repository('acme/app'), {
        ...{ environment: 'prod', commit: history.merge, head: history.last },
        run: { event: 'workflow_dispatch' },
      });
      const inputs = { ref: 'v1', 'changed-since': 'deployed:prod' };
      const result = await compileShallow(inputs, depth);
      expect(result.outputs, result.log).toMatchObject({
        ...{ result: 'validated', commit: history.first },
      });
      const file = readFileSync(result.outputs['package-file'] ?? '', 'utf8');
      expect(JSON.parse(file)).toMatchObject({ changes: { base: history.merge, unknown: null } });
      const wanted = server.fetches.map((asked) => [
        asked.includes('filter tree:0'),
        [history.first, history.merge].find((commit) => asked.includes(`want ${commit}`)),
      ]);
      expect(wanted).toEqual([
        [true, expect.anything()],
        [false, history.first],
        [false, history.merge],
      ]);
    },
  );

  it('does not get what nobody reviewed', async () => {
    repository.git('checkout', '--quiet', '-b', 'unmerged');
    const stray = repository.commit('Nobody has seen this');
    repository.git('tag', 'v9');
    repository.git('checkout', '--quiet', 'main');
    for (const ref of ['unmerged', 'v9', stray, history.inside, history.middle]) {
      server.fetches.length = 0;
      const { outputs, log } = await compileShallow({ ref });
      expect(outputs['failure-reason'], log).toBe('unreviewed-ref');
      expect(server.fetches).toHaveLength(1);
    }
  });

  it('asks only its own repository, with its own token', async () => {
    const other = repository.checkOutShallow(history.head, 1, `${server.url}/acme/other`);
    const env = { GITHUB_SERVER_URL: server.url };
    const foreign = await compile({ ref: history.merge }, { workspace: other.folder, env });
    // Neither encrypted nor on this machine.
    const far = { GITHUB_SERVER_URL: 'http://github.example' };
    const plain = repository.checkOutShallow(history.head, 1, `${far.GITHUB_SERVER_URL}/acme/app`);
    const unsafe = await compile({ ref: history.merge }, { workspace: plain.folder, env: far });
    const silent = await compileShallow({ ref: history.merge, 'github-token': '' });
    for (const { outputs, log } of [foreign, unsafe, silent]) {
      expect(outputs['failure-reason'], log).toBe('invalid-input');
      expect(log).toContain('fetch-depth: 0');
    }
    expect(server.fetches).toEqual([]);
  });

  it('says that the server refuses', async () => {
    server.mood = 'refuses';
    const result = await compileShallow({ ref: history.merge });
    expect(result.outputs['failure-reason']).toBe('insufficient-scope');
  });
});

describe('the output commit', () => {
  it('is set before any code of the project runs', async () => {
    // Nobody ends it but itself: its parent is killed.
    const hang = "console.log('THE CLI RUNS'); setTimeout(() => 0, 60_000);";
    const cli = localCli({ at: 'cli', script: hang })['cli/bin.cjs'];
    repository.write('cli/bin.cjs', typeof cli === 'string' ? cli : '');
    const head = repository.commit('Hang');
    const result = await compile(
      {},
      {
        onOutput: (text, kill) => {
          if (text.includes('THE CLI RUNS')) kill('SIGKILL');
        },
      },
      // A process, which a signal ends at once.
      runAction,
    );
    expect(result.outputs).toEqual({ commit: head });
  });

  it('is what a keyed job compares the package with', async () => {
    const packaged = await compile({ ref: history.merge });
    const from = packaged.outputs['package-file'] ?? '';
    const plan = async (inputs: Record<string, string>): Promise<ActionResult> => {
      return await runStep({
        runnerTemp: packaged.runnerTemp,
        with: { command: 'plan', environment: 'dev', from, ...inputs },
      });
    };
    const other = await plan({ 'expected-commit': history.first });
    expect(other.outputs['failure-reason']).toBe('file-invalid');
    await golden('a package of another commit', said(other));
    const elsewhere = await plan({ 'working-directory': 'crm' });
    expect(elsewhere.outputs['failure-reason']).toBe('file-invalid');
    await golden('a package of another project', said(elsewhere));
    for (const folder of ['.', './']) {
      const same = await plan({ 'expected-commit': history.merge, 'working-directory': folder });
      expect(same.outputs['failure-reason'], same.log).toBe('missing-key');
    }
  });
});

it('takes nothing from the cache, and leaves nothing in it', async () => {
  const env = {
    GITHUB_API_URL: github.url,
    ACTIONS_CACHE_SERVICE_V2: '1',
    ACTIONS_RESULTS_URL: `${github.url}/`,
  };
  const asked = (): number => github.requests.filter(({ path }) => path.includes('twirp')).length;
  await compile({ ref: 'main' }, { env });
  expect(asked()).toBe(0);
  await compile({}, { env });
  expect(asked()).toBeGreaterThan(0);
});
