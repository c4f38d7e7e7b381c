import { expect, it } from 'vitest';
import { listBranches, readHistory } from '../../../../src/build/checkout/history.js';
import { resolveRef } from '../../../../src/build/checkout/resolve-ref.js';
import { makeRepository } from '../../../fixtures/git-repository.js';
import { failureText, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

it('finds a branch of origin, a tag, and a whole commit', async () => {
  const repository = makeRepository();
  const first = repository.commit('One');
  repository.git('tag', '--annotate', '--message', 'One', 'v1');
  repository.git('branch', 'release/1');
  const second = repository.commit('Two');
  const { question, git } = repository.checkOut(first);
  // Not what GitHub has: nobody reviewed it.
  git('branch', 'local', first);
  expect(await resolveRef(question, 'main')).toBe(second);
  expect(await resolveRef(question, 'v1')).toBe(first);
  expect(await resolveRef(question, 'release/1')).toBe(first);
  expect(await resolveRef(question, 'refs/heads/main')).toBe(second);
  expect(await resolveRef(question, 'refs/tags/v1')).toBe(first);
  expect(await resolveRef(question, first)).toBe(first);
  for (const ref of ['local', 'HEAD', 'v2', first.slice(0, 12), 'a'.repeat(40), 'origin/main']) {
    await expect(resolveRef(question, ref)).rejects.toMatchObject({ reason: 'invalid-input' });
  }
});

it('refuses a name that is a branch and a tag, unless both are one commit or one is named', async () => {
  const repository = makeRepository();
  const first = repository.commit('One');
  repository.git('tag', 'main');
  expect(await resolveRef(repository.checkOut().question, 'main')).toBe(first);
  const second = repository.commit('Two');
  const { question } = repository.checkOut();
  await expect(resolveRef(question, 'main')).rejects.toMatchObject({ reason: 'unreviewed-ref' });
  expect(await resolveRef(question, 'refs/heads/main')).toBe(second);
  expect(await resolveRef(question, 'refs/tags/main')).toBe(first);
});

it('takes a name that looks like a commit for a commit', async () => {
  const repository = makeRepository();
  const first = repository.commit('One');
  const second = repository.commit('Two');
  repository.git('update-ref', `refs/heads/${first}`, second);
  const { question } = repository.checkOut(second);
  expect(await resolveRef(question, first)).toBe(first);
});

it('reads the states that a branch had, and not what a merge brought along', async () => {
  const repository = makeRepository();
  const first = repository.commit('One');
  repository.git('checkout', '--quiet', '-b', 'feature');
  const inside = repository.commit('Half of it');
  repository.git('checkout', '--quiet', 'main');
  repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'feature');
  const merge = repository.git('rev-parse', 'HEAD');
  const checkout = repository.checkOut();
  // Another history, for a git that looks at replacements.
  checkout.git('replace', '--graft', merge, inside);
  expect(await readHistory(checkout.question, 'main')).toEqual(new Set([merge, first]));
  expect(await readHistory(checkout.question, 'nowhere')).toBeNull();
  expect(await listBranches(checkout.question)).toEqual(['feature', 'main']);
  checkout.git('fetch', '--quiet', '--depth=1', 'origin', 'main');
  const failure: unknown = await readHistory(checkout.question, 'main').catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ reason: 'invalid-input' });
  await golden('a shallow clone', failureText(failure));
});
