import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunFailure } from '../../../src/shared/errors.js';
import { createCacheStore, type CacheStore } from '../../../src/system/cache-store.js';
import { startCacheApi, type CacheApi } from '../../cache-api/server.js';
import { rememberingLog } from '../../fixtures/log.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { openGolden } from '../../support/golden.js';
import { makeFolder } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);

let api: CacheApi;
beforeAll(async () => {
  api = await startCacheApi();
});
afterAll(() => api.close());
beforeEach(() => {
  api.clear();
  api.misbehave(null);
  api.calls.length = 0;
});

interface Options {
  root: string;
  wanted?: boolean;
  variables?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  seconds?: number;
  script?: string;
}

function makeStore(options: Options): CacheStore & { lines: string[] } {
  const log = rememberingLog();
  const { wanted = true, seconds = 60 } = options;
  const store = createCacheStore({
    wanted,
    root: options.root,
    variables: {
      PATH: process.env.PATH ?? '',
      RUNNER_TEMP: makeFolder('cache-temp'),
      ...(options.variables ?? api.env),
    },
    program: {
      execPath: process.execPath,
      script: options.script ?? join(repositoryRoot, 'dist', 'index.js'),
    },
    log,
    signal: options.signal ?? new AbortController().signal,
    limits: { restore: seconds * 1000, save: seconds * 1000 },
  });
  return { ...store, lines: log.lines };
}

/** A folder with a file in `kept/`, and one beside it. */
function makeRoot(): string {
  const root = makeFolder('cache-root');
  mkdirSync(join(root, 'kept', 'deep'), { recursive: true });
  writeFileSync(join(root, 'kept', 'deep', 'file'), 'as it was');
  writeFileSync(join(root, 'single'), 'alone');
  return root;
}

const folder = { paths: ['kept'], key: 'folder-0123' };
const file = { paths: ['single', 'missing'], key: 'file-4567' };
const warnings = ({ lines }: { lines: string[] }): string[] =>
  lines.filter((line) => line.startsWith('[warning]'));

/** The only warning. */
const warningOf = (store: { lines: string[] }): string => {
  expect(warnings(store)).toHaveLength(1);
  return warnings(store).join().replace(process.version, 'v<own>');
};

describe('a cache store', () => {
  it('restores files and folders somewhere else, and only those that it has', async () => {
    const saving = makeStore({ root: makeRoot() });
    await saving.save(folder);
    await saving.save(file);
    expect(api.keys().sort()).toEqual(['file-4567', 'folder-0123']);

    const root = makeFolder('cache-other');
    const store = makeStore({ root });
    expect(await store.restore({ paths: ['kept'], key: 'other-89' })).toBe(false);
    expect(await store.restore(folder)).toBe(true);
    expect(await store.restore(file)).toBe(true);
    expect(readFileSync(join(root, 'kept', 'deep', 'file'), 'utf8')).toBe('as it was');
    expect(readFileSync(join(root, 'single'), 'utf8')).toBe('alone');
    expect(warnings(store)).toEqual([]);
  });

  it('keeps what was saved first, without a word of warning', async () => {
    const root = makeRoot();
    await makeStore({ root }).save(folder);
    const store = makeStore({ root });
    await store.save(folder);
    expect(warnings(store)).toEqual([]);
    expect(api.keys()).toHaveLength(1);
  });

  it('takes no key that only begins like the one that was asked for', async () => {
    await makeStore({ root: makeRoot() }).save({ paths: ['kept'], key: 'folder-01234567' });
    const root = makeFolder('cache-other');
    expect(await makeStore({ root }).restore(folder)).toBe(false);
    expect(existsSync(join(root, 'kept'))).toBe(false);
  });

  it('takes the newest key that begins as it may', async () => {
    const root = makeRoot();
    await makeStore({ root }).save({ paths: ['kept'], key: 'folder-1' });
    writeFileSync(join(root, 'kept', 'deep', 'file'), 'as it became');
    await makeStore({ root }).save({ paths: ['kept'], key: 'folder-2' });
    const other = makeFolder('cache-other');
    const entry = { paths: ['kept'], key: 'folder-', restoreKeys: ['folder-'] };
    const store = makeStore({ root: other });
    expect(await store.restore(entry)).toBe(true);
    expect(readFileSync(join(other, 'kept', 'deep', 'file'), 'utf8')).toBe('as it became');
    expect(warnings(store)).toEqual([]);
  });

  it.each([
    ['is cut off', (archive: Buffer) => archive.subarray(0, archive.length / 2)],
    ['is no archive', () => Buffer.from('<html>504 Gateway Time-out</html>')],
    ['is empty', () => Buffer.alloc(0)],
  ])('leaves nothing of an archive that %s', async (_, change) => {
    await makeStore({ root: makeRoot() }).save(folder);
    api.replace('folder-0123', change);
    const root = makeFolder('cache-other');
    const store = makeStore({ root });
    expect(await store.restore(folder)).toBe(false);
    expect(existsSync(join(root, 'kept'))).toBe(false);
    expect(warnings(store)).toHaveLength(1);
    expect(store.lines.join('\n')).not.toContain('sig=');
  });

  it('gives a service up that answers with errors', async () => {
    api.misbehave('errors');
    const store = makeStore({ root: makeFolder('cache-other') });
    expect(await store.restore(folder)).toBe(false);
    await golden('a service that answers with errors', warningOf(store));
  });

  it.each(['stalls', 'stalling-download'] as const)(
    'does not wait longer than its limit for a service that %s',
    async (fault) => {
      await makeStore({ root: makeRoot() }).save(folder);
      api.misbehave(fault);
      const root = makeFolder('cache-other');
      const store = makeStore({ root, seconds: 2 });
      expect(await store.restore(folder)).toBe(false);
      await golden('no answer in time', warningOf(store));
      expect(existsSync(join(root, 'kept'))).toBe(false);
    },
  );

  it('ends with the run, and says nothing of its own about it', async () => {
    api.misbehave('stalls');
    const cancellation = new AbortController();
    const store = makeStore({ root: makeFolder('cache-other'), signal: cancellation.signal });
    const restored = store.restore(folder);
    setTimeout(() => {
      cancellation.abort(new RunFailure('cancelled', 'The run was cancelled.', { hint: '' }));
    }, 500);
    expect(await restored).toBe(false);
    expect(warnings(store)).toEqual([]);
  });

  it('lives through a client that cannot be started, or breaks', async () => {
    const root = makeFolder('cache-other');
    const script = join(root, 'broken.js');
    writeFileSync(script, "throw new Error('broken');");
    const store = makeStore({ root, script });
    expect(await store.restore(folder)).toBe(false);
    await store.save(folder);
    await golden('a client that breaks', warningOf(store));
  });

  it('saves nothing and warns of nothing when saving fails', async () => {
    api.misbehave('errors');
    const store = makeStore({ root: makeRoot() });
    await store.save(folder);
    expect(api.keys()).toEqual([]);
    expect(warnings(store)).toEqual([]);
    await golden('saving fails', store.lines.at(-1) ?? '');
  });

  it.each([
    ['it is switched off', { wanted: false }],
    ['the runner has no cache service', { variables: {} }],
  ])('asks nobody when %s', async (_, options) => {
    const store = makeStore({ root: makeRoot(), ...options });
    expect(store.enabled).toBe(false);
    await store.save(folder);
    expect(await store.restore(folder)).toBe(false);
    expect(api.calls).toEqual([]);
    expect(warnings(store)).toEqual([]);
  });
});
