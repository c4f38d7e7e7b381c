import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { symlink, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type Base, findBase, wantBase } from '../../../../src/build/changes/base.js';
import { createCommits } from '../../../../src/build/checkout/commits.js';
import { isChanged } from '../../../../src/build/changes/changed-projects.js';
import { readChanges } from '../../../../src/build/changes/changed-since.js';
import { searchProjects } from '../../../../src/build/project/search.js';
import { readProject } from '../../../../src/build/project/read-project.js';
import { createSourceGraph } from '../../../../src/build/sources/source-graph.js';
import type { Changes } from '../../../../src/package/labels.js';
import { listChanged } from '../../../../src/system/git.js';
import { type Files, makeCheckout, projectFiles } from '../checkout.js';
import { openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const environment = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com' },
  ...{ GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com' },
};

function git(folder: string, ...args: string[]): string {
  const allowed = ['-c', 'protocol.file.allow=always', ...args];
  return execFileSync('git', allowed, { cwd: folder, env: environment, encoding: 'utf8' }).trim();
}

function commit(folder: string): string {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message=x');
  return git(folder, 'rev-parse', 'HEAD');
}

async function makeRepository(files: Files): Promise<string> {
  const root = await makeCheckout(files);
  git(root, 'init', '--quiet', '--initial-branch=main');
  commit(root);
  return root;
}

const find = (root: string, changedSince: string | null, event = {}): Promise<Base> =>
  findBase(
    createCommits({ folder: root, env: environment }, () => Promise.resolve(null)),
    wantBase(changedSince, { eventName: 'pull_request', changeBase: null, sha: '', ...event }),
  );

describe('the commit that a run is compared with', () => {
  it('is where a branch left the one that is named, whoever asks', async () => {
    const root = await makeRepository({ 'a.txt': '1' });
    const fork = git(root, 'rev-parse', 'HEAD');
    git(root, 'checkout', '--quiet', '-b', 'feature');
    commit(root);
    git(root, 'checkout', '--quiet', 'main');
    await writeFile(join(root, 'a.txt'), '2');
    const tip = commit(root);
    git(root, 'checkout', '--quiet', 'feature');
    const left = { kind: 'ref', commit: fork, since: 'main, where this branch left it' };
    expect(await find(root, 'main')).toEqual(left);
    // The event says nothing of it.
    expect(await find(root, 'main', { eventName: 'push', changeBase: tip })).toEqual(left);
    expect(await find(root, fork)).toEqual({ kind: 'ref', commit: fork, since: fork });
    const since = 'the base of the pull request, where this branch left it';
    expect(await find(root, null, { changeBase: tip })).toEqual({
      ...{ kind: 'pull-request', commit: fork, since },
    });
    const group = { eventName: 'merge_group', changeBase: fork };
    expect(await find(root, null, group)).toEqual({
      ...{ kind: 'pull-request', commit: fork, since: 'the base of the merge group' },
    });
    // A push may have replaced the commits before it.
    const push = { eventName: 'push', changeBase: tip };
    const before = { kind: 'push', commit: tip, since: 'the commit before the push' };
    expect(await find(root, null, push)).toEqual(before);
  });

  it('of a pull request is the first parent of the merge that GitHub tries, with two commits', async () => {
    const root = await makeRepository({ 'a.txt': '1' });
    const old = git(root, 'rev-parse', 'HEAD');
    git(root, 'checkout', '--quiet', '-b', 'feature');
    await writeFile(join(root, 'b.txt'), '1');
    commit(root);
    git(root, 'checkout', '--quiet', 'main');
    await writeFile(join(root, 'a.txt'), '2');
    const tip = commit(root);
    git(root, 'merge', '--quiet', '--no-ff', '--message=x', 'feature');
    const sha = git(root, 'rev-parse', 'HEAD');
    const clone = join(await makeCheckout({}), 'clone');
    git(root, 'clone', '--quiet', '--depth=2', `file://${root}`, clone);
    // The event may be older than the merge.
    const event = { changeBase: old, sha };
    const since = 'the base of the pull request';
    expect(await find(clone, null, event)).toEqual({ kind: 'pull-request', commit: tip, since });
    const changed = await listChanged({ folder: clone, env: environment }, tip);
    expect([...(changed ?? [])]).toEqual(['b.txt']);
    // With another commit checked out, that is not known.
    expect(await find(clone, null, { ...event, sha: old })).toMatchObject({ problem: 'shallow' });
  });

  it('is unknown, with the reason', async () => {
    const root = await makeRepository({ 'a.txt': '1' });
    const first = git(root, 'rev-parse', 'HEAD');
    commit(root);
    expect(await find(root, 'nowhere')).toMatchObject({ commit: null, problem: 'no-such-commit' });
    expect(await find(root, null)).toMatchObject({ commit: null, problem: 'not-wanted' });
    const zeros = { eventName: 'push', changeBase: '0'.repeat(40) };
    expect(await find(root, null, zeros)).toMatchObject({ commit: null, problem: 'not-wanted' });
    const shallow = join(await makeCheckout({}), 'clone');
    git(root, 'clone', '--quiet', '--depth=1', `file://${root}`, shallow);
    const cut = await find(shallow, first);
    expect(cut).toMatchObject({ commit: null, problem: 'shallow' });
    await golden('a shallow checkout', 'why' in cut ? cut.why : '');
    const plain = await makeCheckout({});
    expect(await find(plain, 'main')).toMatchObject({ commit: null, problem: 'no-git' });
  });
});

it('labels name what the base alone has, and what index.ts names now', async () => {
  const files = {
    'package-lock.json': '{"packages":{}}',
    'a/syncs/old.ts': '',
    'a/actions/x.ts': '',
  };
  const write = (...names: string[]): string =>
    names.map((name) => `import './a/${name}.js';\n`).join('');
  const index = write('syncs/stays', 'actions/x', 'on-events/y');
  const root = await makeRepository(
    projectFiles('nango', {
      ...{ ...files, 'index.ts': index, 'a/syncs/stays.ts': '', 'a/on-events/y.ts': '' },
    }),
  );
  const base = commit(root);
  await writeFile(join(root, 'nango/index.ts'), write('syncs/stays', 'syncs/old', 'on-events/y'));
  const label = async (since: string): Promise<Changes> => {
    const question = { folder: root, env: environment };
    const project = await readProject({ root, workingDirectory: null });
    const wanted = { kind: 'pull-request', commit: since, since: 'x' } as const;
    return (await readChanges(project, createSourceGraph(root), wanted, question)).changes;
  };
  const labels = await label(base);
  expect(labels.functions.map(({ name, label: is, causes }) => [name, is, causes])).toEqual([
    ['stays', 'same', []],
    ['old', 'changed', ['nango/index.ts']],
    ['y', 'same', []],
  ]);
  expect(labels.removed).toEqual([{ type: 'action', integration: 'a', name: 'x' }]);
  // Where the project was elsewhere, nobody knows.
  git(root, 'mv', 'nango', 'moved');
  expect((await label(base)).removed).toBeNull();
});

describe('code outside of a project', () => {
  /** A project that takes one function through a link, and one out of a submodule. */
  async function makeWorld(): Promise<{ root: string; base: string; shared: string }> {
    const shared = await makeRepository({ 'money.ts': 'export const a = 1;' });
    const root = await makeRepository(
      projectFiles('nango', {
        'index.ts':
          "import './a/syncs/one.js';\nimport './b/syncs/two.js';\nimport './c/syncs/x.js';\n",
        'package-lock.json': '{"packages":{"node_modules/nango":{"version":"0.71.10"}}}',
        'a/syncs/one.ts': "import '../linked/x.js'; export {};",
        'b/syncs/two.ts': "import '../../../vendor/shared/money.js'; export {};",
        'c/syncs/x.ts': 'export {};',
        '../code/x.ts': 'export {};',
        '../other/y.ts': 'export {};',
      }),
    );
    await symlink('../../code', join(root, 'nango/a/linked'));
    git(root, 'submodule', '--quiet', 'add', shared, 'vendor/shared');
    return { root, base: commit(root), shared };
  }

  async function judge(root: string, base: string): Promise<[boolean, string[]]> {
    const question = { folder: root, env: environment };
    const [location] = (await searchProjects(root)).projects;
    const changed = await listChanged(question, base);
    if (location === undefined || changed === null) throw new Error('nothing to compare');
    const isListed = await isChanged(location, changed, createSourceGraph(root));
    const project = await readProject({ root, workingDirectory: null });
    const wanted = { kind: 'ref', commit: base, since: 'x' } as const;
    const labels = await readChanges(project, createSourceGraph(root), wanted, question);
    return [isListed, labels.changes.functions.map(({ label }) => label)];
  }

  it('is seen by `discover` and by labels: a link, what it leads to, a submodule', async () => {
    const { root, base, shared } = await makeWorld();
    expect(await judge(root, base)).toEqual([false, ['same', 'same', 'same']]);

    await writeFile(join(root, 'other/y.ts'), 'export const y = 2;');
    expect(await judge(root, base)).toEqual([false, ['same', 'same', 'same']]);

    await writeFile(join(root, 'code/x.ts'), 'export const x = 2;');
    expect(await judge(root, base)).toEqual([true, ['changed', 'same', 'same']]);
    git(root, 'checkout', '--quiet', '--', 'code');

    await writeFile(join(shared, 'money.ts'), 'export const a = 2;');
    commit(shared);
    git(join(root, 'vendor/shared'), 'pull', '--quiet');
    commit(root);
    expect(await judge(root, base)).toEqual([true, ['same', 'changed', 'same']]);
  });
});
