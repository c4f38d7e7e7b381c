import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkOut, requireRepositoryRoot } from '../../../../src/build/checkout/check-out.js';
import {
  type Checkout,
  makeRepository,
  type Repository,
} from '../../../fixtures/git-repository.js';

interface World {
  repository: Repository;
  first: string;
  second: string;
}

function startWorld(change?: (repository: Repository) => void): World {
  const repository = makeRepository();
  repository.write('crm/index.ts', 'one');
  repository.write('other/index.ts', 'one');
  repository.write('package.json', '{}');
  repository.write('.gitignore', 'node_modules\n');
  const first = repository.commit('One');
  repository.write('crm/index.ts', 'two');
  change?.(repository);
  return { repository, first, second: repository.commit('Two') };
}

const problems = async (
  { question }: Checkout,
  commit: string,
  workingDirectory: string | null = null,
): Promise<readonly string[]> => {
  const error: unknown = await checkOut(question, commit, workingDirectory).catch(
    (caught: unknown) => caught,
  );
  if (error === undefined) return [];
  expect(error).toMatchObject({ reason: 'unreviewed-ref' });
  return (error as { details: string[] }).details;
};

it('checks a commit out, and starts nothing for it', async () => {
  const { repository, first } = startWorld();
  const checkout = repository.checkOut();
  const trace = join(checkout.folder, '.git', 'trace');
  for (const hook of ['post-checkout', 'reference-transaction', 'fsmonitor-watchman']) {
    checkout.write(`.git/hooks/${hook}`, `#!/bin/sh\ntouch '${trace}'\n`);
    chmodSync(join(checkout.folder, '.git', 'hooks', hook), 0o755);
  }
  checkout.git('config', 'core.fsmonitor', '.git/hooks/fsmonitor-watchman');
  checkout.git('-c', 'core.fsmonitor=false', 'status');
  expect(await problems(checkout, first)).toEqual([]);
  expect(existsSync(trace)).toBe(false);
  expect(readFileSync(join(checkout.folder, 'crm/index.ts'), 'utf8')).toBe('one');
  expect(checkout.git('-c', 'core.fsmonitor=false', 'rev-parse', 'HEAD')).toBe(first);
});

it('takes variables of git for nothing', async () => {
  const { repository, first } = startWorld();
  const [checkout, elsewhere] = [repository.checkOut(), repository.checkOut()];
  const env = { ...checkout.question.env, GIT_DIR: join(elsewhere.folder, '.git') };
  expect(await problems({ ...checkout, question: { ...checkout.question, env } }, first)).toEqual(
    [],
  );
  expect(checkout.git('rev-parse', 'HEAD')).toBe(first);
});

it.each<[string, (checkout: Checkout) => void, string]>([
  [
    'a changed file',
    ({ write }) => {
      write('crm/index.ts', 'three');
    },
    'changed: crm/index.ts',
  ],
  [
    'a file too many',
    ({ write }) => {
      write('crm/x.ts', '');
    },
    'not in git: crm/x.ts',
  ],
  [
    'the dependencies of another commit',
    ({ write }) => {
      write('crm/node_modules/a/index.js', '');
    },
    'ignored by git: crm/node_modules/',
  ],
  ['a file less', ({ git }) => git('rm', '--quiet', 'other/index.ts'), 'changed: other/index.ts'],
  [
    'a changed file that git is told not to look at',
    ({ git, write }) => {
      write('crm/index.ts', 'three');
      git('update-index', '--assume-unchanged', 'crm/index.ts');
    },
    'hidden from git status: crm/index.ts',
  ],
  [
    'a sparse checkout',
    ({ git }) => git('sparse-checkout', 'set', 'other'),
    'left out by a sparse checkout: crm/index.ts',
  ],
])('refuses %s', async (_, spoil, problem) => {
  const { repository, first, second } = startWorld();
  for (const commit of [first, second]) {
    const checkout = repository.checkOut(second);
    spoil(checkout);
    expect(await problems(checkout, commit)).toEqual([problem]);
    expect(checkout.git('rev-parse', 'HEAD')).toBe(second);
  }
});

it('takes a sparse checkout that has all of the project', async () => {
  const { repository, first } = startWorld();
  const checkout = repository.checkOut();
  checkout.git('sparse-checkout', 'set', 'crm');
  expect(await problems(checkout, first, './crm/')).toEqual([]);
  expect(await problems(checkout, first, 'other')).toEqual([
    'left out by a sparse checkout: other/index.ts',
  ]);
});

it('refuses submodules that stay at another commit', async () => {
  const library = makeRepository();
  library.write('index.ts', 'one');
  library.commit('One');
  const origin = library.git('rev-parse', '--show-toplevel');
  const { repository, second } = startWorld(({ git }) => {
    git('submodule', '--quiet', 'add', `file://${origin}`, 'crm/library');
  });
  library.write('index.ts', 'two');
  library.commit('Two');
  repository.git('-C', 'crm/library', 'pull', '--quiet', 'origin', 'main');
  const third = repository.commit('Three');
  const checkout = repository.checkOut();
  // What is not there cannot be another commit.
  expect(await problems(checkout, third)).toEqual([]);
  checkout.git('submodule', '--quiet', 'update', '--init');
  checkout.git('config', 'submodule.crm/library.ignore', 'all');
  expect(await problems(checkout, third)).toEqual([]);
  expect(await problems(checkout, second)).toEqual([
    'a submodule at another commit, or changed: crm/library',
  ]);
});

it('refuses LFS pointers where sources should be', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 3\n`;
  const { repository, first, second } = startWorld(({ write }) => {
    write('crm/rates.json', pointer);
    write('crm/logo.png', pointer);
  });
  const checkout = repository.checkOut(first);
  expect(await problems(checkout, second)).toEqual(['an LFS pointer: crm/rates.json']);
});

it('says how much more it found', async () => {
  const { repository, first } = startWorld();
  const checkout = repository.checkOut();
  for (let number = 10; number < 23; number += 1) checkout.write(`new-${String(number)}.ts`, '');
  const found = await problems(checkout, first);
  expect(found).toHaveLength(11);
  expect(found.at(-1)).toBe('… and 3 more');
});

it('works at the root of a repository only', async () => {
  const { repository } = startWorld();
  const { question, folder } = repository.checkOut();
  await requireRepositoryRoot(question);
  const inside = { ...question, folder: join(folder, 'crm') };
  await expect(requireRepositoryRoot(inside)).rejects.toMatchObject({ reason: 'invalid-input' });
});
