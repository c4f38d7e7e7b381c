import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { RunFailure } from '../../../src/shared/errors.js';

/** Paths with their content; one that ends in `/` is an empty folder. */
export type Files = Readonly<Record<string, string>>;

/** A temporary checkout that is gone when the test is. */
export async function makeCheckout(files: Files): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'nango-checkout-')));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, path);
    await mkdir(path.endsWith('/') ? target : dirname(target), { recursive: true });
    if (!path.endsWith('/')) await writeFile(target, content);
  }
  return root;
}

export const index = `import './github/syncs/issues.js';\n`;
export const manifest = JSON.stringify({ name: 'mine', devDependencies: { nango: '0.71.10' } });

/** The files of a Nango project in a folder (`''` for the root). */
export function projectFiles(folder: string, extra: Files = {}): Files {
  const files = { 'index.ts': index, 'package.json': manifest, ...extra };
  const prefix = folder === '' ? '' : `${folder}/`;
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [prefix + path, text]));
}

/** The failure that some work ends with. */
export async function failureOf(work: Promise<unknown>): Promise<RunFailure> {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof RunFailure) return error;
  throw error;
}
