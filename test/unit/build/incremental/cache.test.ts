import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keep, readKept, readKeptSources } from '../../../../src/build/incremental/cache.js';
import {
  type Integration,
  readIntegrations,
} from '../../../../src/build/incremental/read-integrations.js';
import type { IntegrationBody } from '../../../../src/build/incremental/split-body.js';
import { createSourceGraph } from '../../../../src/build/sources/source-graph.js';
import { rememberingLog } from '../../../fixtures/log.js';
import { makeCheckout } from '../checkout.js';

interface Place {
  root: string;
  folder: string;
  read: () => Promise<Integration[]>;
  /** Keeps a package of each that is named; gives the digest. */
  fill: (names: readonly string[]) => Promise<string | null>;
  /** Names of those that are found. */
  find: () => Promise<string[]>;
}

const bodyOf = (name: string): IntegrationBody => ({
  ...{ kind: 'legacy', envelope: '{"flowConfigs":[],"reconcile":true,"debug":false}' },
  items: [
    {
      list: 'flowConfigs',
      text: JSON.stringify({
        ...{ syncName: 'x', providerConfigKey: name, type: 'sync' },
        fileBody: { js: '', ts: '' },
      }),
    },
  ],
});

async function makePlace(source = 'export {};'): Promise<Place> {
  const root = await makeCheckout({ 'a/syncs/x.ts': source, 'b/syncs/x.ts': 'export {};' });
  const folder = await mkdtemp(join(tmpdir(), 'nango-integrations-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const sources = ['a', 'b'].map((name) => ({ name, entryPoints: [`${name}/syncs/x.ts`] }));
  const graphOf = async (): ReturnType<typeof readKeptSources> => readKeptSources(folder);
  const read = async (): Promise<Integration[]> => {
    const found = readIntegrations(sources, root, createSourceGraph(root, await graphOf()));
    if (typeof found === 'string') throw new Error(found);
    return [...found.values()];
  };
  return {
    root,
    folder,
    read,
    fill: async (names) => {
      const graph = createSourceGraph(root);
      const integrations = await read();
      readIntegrations(sources, root, graph);
      const bodies = new Map(names.map((name) => [name, bodyOf(name)]));
      return keep({ folder, integrations, bodies, parsed: graph.parsed, log: rememberingLog() });
    },
    find: async () => {
      const found: string[] = [];
      for (const integration of await read()) {
        if ((await readKept(folder, integration)) !== null) found.push(integration.name);
      }
      return found;
    },
  };
}

it('finds what was kept, and has a digest only for what is new', async () => {
  const { folder, fill, find, read } = await makePlace();
  expect(await find()).toEqual([]);
  expect(await fill(['a', 'b'])).toMatch(/^[0-9a-f]{64}$/);
  expect(await find()).toEqual(['a', 'b']);
  const [a] = await read();
  expect(a === undefined ? null : (await readKept(folder, a))?.body).toEqual(bodyOf('a'));
  expect(await fill([])).toBeNull();
  expect((await readKeptSources(folder)).size).toBe(1);
});

it('forgets an integration that changed', async () => {
  const { root, folder, fill, find } = await makePlace();
  const first = await fill(['a', 'b']);
  await writeFile(join(root, 'a/syncs/x.ts'), 'export const changed = 1;');
  expect(await find()).toEqual(['b']);
  const second = await fill(['a']);
  expect(second).not.toBe(first);
  expect(await find()).toEqual(['a', 'b']);
  expect(await readdir(folder)).toHaveLength(3);
});

it('keeps nothing that may be different the next time', async () => {
  const { fill, find } = await makePlace('export const region = process.env.REGION;');
  await fill(['a', 'b']);
  expect(await find()).toEqual(['b']);
});

it.each<[string, (text: string) => string]>([
  ['was cut', (text) => text.slice(0, -3)],
  ['is empty', () => ''],
  ['is not JSON', () => 'not at all'],
  ['is JSON of something else', () => '{"version":1}'],
  ['is about another integration', (text) => text.replaceAll('"a"', '"b"')],
  ['lacks a line', (text) => text.split('\n')[0] ?? ''],
])('takes nothing of what %s', async (_, spoil) => {
  const { folder, fill, find } = await makePlace();
  await fill(['a']);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    await writeFile(path, spoil(text));
    // What is said of sources is parsed again.
    expect(await find()).toEqual(name === 'sources.json' ? ['a'] : []);
    await writeFile(path, text);
  }
  expect(await find()).toEqual(['a']);
});

it.each<[string, string, string]>([
  ['a key that no CLI sends', '{"flowConfigs":[],"reconcile":true,"debug":false,"more":[]}', ''],
  ['another mode', '{"flowConfigs":[],"reconcile":true,"debug":false,"deployMode":"single"}', ''],
  ['a key twice', '{"flowConfigs":[],"reconcile":true,"debug":false}', '"type":"action",'],
])('packages an integration again that was kept with %s', async (_, envelope, inside) => {
  const { folder, read } = await makePlace();
  const [integration] = await read();
  if (integration === undefined) throw new Error('no integration');
  const { kind, items } = bodyOf('a');
  const spoilt: IntegrationBody = {
    ...{ kind, envelope },
    items: items.map(({ list, text }) => ({ list, text: text.replace('{', `{${inside}`) })),
  };
  const keeping = { folder, integrations: [integration], parsed: new Map(), log: rememberingLog() };
  await keep({ ...keeping, bodies: new Map([['a', spoilt]]) });
  expect(await readKept(folder, integration)).toBeNull();
  await keep({ ...keeping, bodies: new Map([['a', bodyOf('a')]]) });
  expect((await readKept(folder, integration))?.body).toEqual(bodyOf('a'));
});
