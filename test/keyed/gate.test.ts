import { describe, expect, it } from 'vitest';
import { functionsPackage, legacyPackage, type PackageFile } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { countWrites, deployed, deployedIn, startWorld } from './support/world.js';

const keep = { actions: ['demo/keep'] };
const rest = legacyPackage(keep);
const keepFunction = functionsPackage(['demo/keep']);

interface Case {
  what: string;
  before: PackageFile;
  after: PackageFile;
  line: string;
  /** Whether data goes, so that `keeps-data` is not enough. */
  data: boolean;
}

const cases: Case[] = [
  {
    what: 'a sync with connections',
    before: legacyPackage({ ...keep, syncs: { 'github/issues': ['Issue'] } }),
    after: rest,
    line: 'sync "issues" of github: deletes the records of 2 connections',
    data: true,
  },
  {
    what: 'a sync without connections',
    before: legacyPackage({ ...keep, syncs: { 'demo/idle': ['Idle'] } }),
    after: rest,
    line: 'sync "idle" of demo: deletes its code only, no connection uses it',
    data: false,
  },
  {
    what: 'an action',
    before: legacyPackage({ actions: ['demo/keep', 'github/act'] }),
    after: rest,
    line: 'action "act" of github: deletes its code only',
    data: false,
  },
  {
    what: 'an on-event script',
    before: legacyPackage({ ...keep, onEvents: ['github/welcome'] }),
    after: rest,
    line: 'on-event script "welcome" (post-connection-creation) of github: deletes its code only',
    data: false,
  },
  {
    what: 'a model',
    before: legacyPackage({ syncs: { 'github/issues': ['Issue', 'Label'] } }),
    after: legacyPackage({ syncs: { 'github/issues': ['Issue'] } }),
    line: 'model "Label": its sync no longer writes it; its records stay readable',
    data: false,
  },
  {
    what: 'a function with connections',
    before: functionsPackage(['demo/keep', 'github/hello']),
    after: keepFunction,
    line: 'function "hello" of github: deletes whatever 2 connections hold of it',
    data: true,
  },
  {
    what: 'a function without connections',
    before: functionsPackage(['demo/keep', 'demo/bye']),
    after: keepFunction,
    line: 'function "bye" of demo: deletes its code only, no connection uses it',
    data: false,
  },
];

describe('the gate', () => {
  it.each(cases)('as to $what', async ({ before, after, line, data }) => {
    const api = await startWorld();
    await deployed(api, before);
    const live = deployedIn(api);
    const deploy = (policy: string) =>
      runKeyed({ api, file: after, with: { 'allow-destructive': policy } });

    for (const policy of data ? ['false', 'keeps-data'] : ['false']) {
      const blocked = await deploy(policy);
      expect(endOf(blocked)).toEqual([1, 'blocked', 'destructive-blocked']);
      expect(blocked.log).toContain(line);
      expect(blocked.log).toContain(`set \`allow-destructive: ${data ? 'true' : 'keeps-data'}\``);
      expect(blocked.log).toContain('Nothing was written.');
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
    expect(run.log).toContain('Nango does not say how many there are');
    expect(run.log).toMatch(/::warning.*how many connections/);
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
    expect(all.log).toContain('3 deletions in "dev" are not allowed by `allow-destructive: false`');
    const some = await runKeyed({ api, file: rest, with: { 'allow-destructive': 'keeps-data' } });
    expect(some.log).toContain('A deletion in "dev" is not allowed by `allow-destructive: keeps-');
    expect(some.log).toContain('set `allow-destructive: true`');
    expect(some.summary).toContain('issues');
  });
});
