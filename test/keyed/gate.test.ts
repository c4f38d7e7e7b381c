import { describe, expect, it } from 'vitest';
import { functionsPackage, legacyPackage, type PackageFile } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { countWrites, deployed, deployedIn, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const keep = { actions: ['demo/keep'] };
const rest = legacyPackage(keep);
const keepFunction = functionsPackage(['demo/keep']);

interface Case {
  what: string;
  before: PackageFile;
  after: PackageFile;
  /** Whether data goes, so that `keeps-data` is not enough. */
  data: boolean;
}

const cases: Case[] = [
  {
    what: 'a sync with connections',
    before: legacyPackage({ ...keep, syncs: { 'github/issues': ['Issue'] } }),
    after: rest,
    data: true,
  },
  {
    what: 'a sync without connections',
    before: legacyPackage({ ...keep, syncs: { 'demo/idle': ['Idle'] } }),
    after: rest,
    data: false,
  },
  {
    what: 'an action',
    before: legacyPackage({ actions: ['demo/keep', 'github/act'] }),
    after: rest,
    data: false,
  },
  {
    what: 'an on-event script',
    before: legacyPackage({ ...keep, onEvents: ['github/welcome'] }),
    after: rest,
    data: false,
  },
  {
    what: 'a model',
    before: legacyPackage({ syncs: { 'github/issues': ['Issue', 'Label'] } }),
    after: legacyPackage({ syncs: { 'github/issues': ['Issue'] } }),
    data: false,
  },
  {
    what: 'a function with connections',
    before: functionsPackage(['demo/keep', 'github/hello']),
    after: keepFunction,
    data: true,
  },
  {
    what: 'a function without connections',
    before: functionsPackage(['demo/keep', 'demo/bye']),
    after: keepFunction,
    data: false,
  },
];

describe('the gate', () => {
  it.each(cases)('as to $what', async ({ before, after, data }) => {
    const api = await startWorld();
    await deployed(api, before);
    const live = deployedIn(api);
    const deploy = (policy: string) =>
      runKeyed({ api, file: after, with: { 'allow-destructive': policy } });

    for (const policy of data ? ['false', 'keeps-data'] : ['false']) {
      const blocked = await deploy(policy);
      expect(endOf(blocked)).toEqual([1, 'blocked', 'destructive-blocked']);
      await golden(blocked, 'log', policy);
      expect(blocked.outputs).toMatchObject({ functions: '', 'has-deletions': 'true' });
    }
    expect(countWrites(api)).toBe(0);
    expect(deployedIn(api)).toEqual(live);

    const passed = await deploy(data ? 'true' : 'Keeps-Data');
    expect(endOf(passed)).toEqual([0, 'deployed', '']);
    expect(countWrites(api)).toBe(1);
  });

  it('takes a function of which nobody knows the connections for a connected one', async () => {
    const api = await startWorld();
    await deployed(api, functionsPackage(['demo/keep', 'demo/bye']));
    // The check of the key is the first confirmation, the count the second.
    api.misbehave({
      route: 'confirmation',
      kind: 'answer',
      status: 400,
      body: { error: { code: 'invalid_body', message: 'no' } },
      after: 1,
    });
    const run = await runKeyed({
      api,
      file: keepFunction,
      with: { 'allow-destructive': 'keeps-data' },
    });
    expect(endOf(run)).toEqual([1, 'blocked', 'destructive-blocked']);
    await golden(run, 'log');
    expect(countWrites(api)).toBe(0);
  });

  it('lists all that it stops, and asks for no more than is needed', async () => {
    const api = await startWorld();
    await deployed(
      api,
      legacyPackage({
        actions: ['demo/keep', 'demo/a'],
        syncs: { 'github/issues': ['Issue'], 'demo/idle': [] },
      }),
    );
    const all = await runKeyed({ api, file: rest });
    await golden(all, 'log', 'all');
    const some = await runKeyed({ api, file: rest, with: { 'allow-destructive': 'keeps-data' } });
    await golden(some, 'log', 'some');
    await golden(some, 'summary', 'some');
  });
});
