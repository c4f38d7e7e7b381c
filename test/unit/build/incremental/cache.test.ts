import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  createUnitCache,
  type UnitCache,
  type UnitStore,
} from '../../../../src/build/incremental/cache.js';
import { createDirectories } from '../../../../src/build/sources/directory-cache.js';
import { createFingerprinter } from '../../../../src/build/sources/fingerprint.js';
import { createSourceReader } from '../../../../src/build/sources/unit-sources.js';
import { rememberingLog } from '../../../fixtures/log.js';
import { makeCheckout } from '../checkout.js';

const names = ['a', 'b'];
const units = names.map((name) => ({ name, entryPoints: [`${name}/syncs/x.ts`] }));

interface Place {
  root: string;
  store: UnitStore & { saved: string[] };
  open: () => UnitCache;
  /** Packages what is named: each flow holds a number. */
  keep: (cache: UnitCache, which: string[], version?: number) => Promise<void>;
}

async function makePlace(source = 'export {};'): Promise<Place> {
  const root = await makeCheckout({ 'a/syncs/x.ts': source, 'b/syncs/x.ts': 'export {};' });
  const folder = await mkdtemp(join(tmpdir(), 'nango-units-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const saved: string[] = [];
  const store = {
    folder,
    saved,
    restore: () => Promise.resolve(),
    save: (digest: string) => Promise.resolve(void saved.push(digest)),
  };
  const open = (): UnitCache =>
    createUnitCache(store, createFingerprinter(root, createDirectories()), rememberingLog());
  return {
    root,
    store,
    open,
    keep: async (cache, which, version = 1) => {
      const directories = createDirectories();
      const reader = createSourceReader(root, root, directories);
      const made = units
        .filter(({ name }) => which.includes(name))
        .map(async (unit) => {
          const sources = await reader.read(unit);
          const fingerprint = await createFingerprinter(root, directories).take(sources);
          if (fingerprint === null) throw new Error('no fingerprint');
          const text = JSON.stringify({ providerConfigKey: unit.name, version });
          return {
            ...{ sources, fingerprint, surroundings: '0'.repeat(64) },
            body: {
              kind: 'legacy' as const,
              envelope: '{"flowConfigs":[]}',
              items: [{ list: 'flowConfigs' as const, text }],
            },
          };
        });
      await cache.keep(await Promise.all(made));
    },
  };
}

it('finds what was kept, and saves only what is new', async () => {
  const { store, open, keep } = await makePlace();
  const first = open();
  expect((await first.find(units)).size).toBe(0);
  await keep(first, names);
  await first.save();
  const again = open();
  const found = await again.find(units);
  expect([...found.keys()].sort()).toEqual(names);
  expect((await found.get('a')?.readBody())?.items).toEqual([
    { list: 'flowConfigs', text: '{"providerConfigKey":"a","version":1}' },
  ]);
  await again.save();
  expect(store.saved).toHaveLength(1);
});

it('forgets an integration that changed, moved an entry point, or is gone', async () => {
  const { root, store, open, keep } = await makePlace();
  const first = open();
  await first.find(units);
  await keep(first, names);
  const reordered = [{ name: 'a', entryPoints: ['a/syncs/y.ts', 'a/syncs/x.ts'] }];
  expect((await open().find(reordered)).size).toBe(0);
  await writeFile(join(root, 'a/syncs/x.ts'), 'export const changed = 1;');
  const second = open();
  expect([...(await second.find(units)).keys()]).toEqual(['b']);
  await keep(second, ['a'], 2);
  await second.save();
  expect(store.saved).toHaveLength(1);
  const third = open();
  expect((await third.find(units.slice(0, 1))).size).toBe(1);
  await third.keep([]);
  expect(await readdir(store.folder)).toHaveLength(2);
});

it('reads no package that changed after it was found', async () => {
  const { store, open, keep } = await makePlace();
  const first = open();
  await first.find(units);
  await keep(first, names);
  const found = (await open().find(units)).get('a');
  expect(await found?.readBody()).not.toBeNull();
  for (const name of await readdir(store.folder)) {
    if (name.endsWith('.body')) await writeFile(join(store.folder, name), '{}');
  }
  expect(await found?.readBody()).toBeNull();
});

it('keeps nothing that may be another one the next time', async () => {
  const { open, keep } = await makePlace('export const region = process.env.REGION;');
  const cache = open();
  await cache.find(units);
  await keep(cache, names);
  expect([...(await open().find(units)).keys()]).toEqual(['b']);
});

it.each<[string, (text: string) => string]>([
  ['was cut', (text) => text.slice(0, -3)],
  ['is empty', () => ''],
  ['is no JSON', () => 'not at all'],
  ['is JSON of something else', () => '{"version":1}'],
  ['is about another integration', (text) => text.replaceAll('"a"', '"b"')],
])('takes nothing of what %s', async (_, spoil) => {
  const { store, open, keep } = await makePlace();
  const first = open();
  await first.find(units);
  await keep(first, ['a']);
  for (const name of await readdir(store.folder)) {
    const path = join(store.folder, name);
    const text = await readFile(path, 'utf8');
    await writeFile(path, spoil(text));
    expect((await open().find(units)).size).toBe(0);
    await writeFile(path, text);
  }
  expect((await open().find(units)).size).toBe(1);
});
