// Tests src/nango/read-budget.ts
import { describe, expect, it } from 'vitest';
import type { NangoApi } from '../nango-api/server.js';
import { markOf, withDeployment } from './support/last-deployment.js';
import { legacyPackage, type PackageFile } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import {
  countWrites,
  deployed,
  routesBesideWrites,
  routesOf,
  seed,
  seeingKey,
  settingsKey,
  startWorld,
} from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const seeing = { 'secret-key': seeingKey };
const plan = { ...seeing, command: 'plan' };
const project = (count: number) =>
  legacyPackage({ actions: Array.from({ length: count }, (_, index) => `demo/f${index}`) });

async function startWith(functions: number, rateLimit: number): Promise<NangoApi> {
  const api = await startWorld({ rateLimit });
  await deployed(api, project(functions));
  return api;
}

/** One function in each of so many integrations: as many lists. */
async function startWithLists(count: number): Promise<{ api: NangoApi; file: PackageFile }> {
  const integrations = Array.from({ length: count }, (_, index) => ({
    id: `i${index}`,
    provider: 'unauthenticated',
  }));
  const [dev, ...others] = seed.environments;
  if (dev === undefined) throw new Error('the seed has no environment');
  const environments = [{ ...dev, integrations }, ...others];
  const api = await startWorld({ rateLimit: 200, seed: { environments } });
  const file = legacyPackage({ actions: integrations.map(({ id }) => `${id}/f`) });
  await deployed(api, file);
  return { api, file };
}

/** What the summary says of what was not read or compared. */
const linesInItalics = (summary: string): string => (summary.match(/^_.*_$/gm) ?? []).join('\n');
const reads = (api: NangoApi, from = 0): number =>
  routesOf(api, from).filter((route) => ['functions', 'code', 'scripts'].includes(route)).length;
const codes = (api: NangoApi, from = 0): number =>
  routesOf(api, from).filter((route) => route === 'code').length;

describe('a plan', () => {
  it.each([
    ['code', seeingKey],
    ['code and settings', settingsKey],
  ])(
    'takes no more than a tenth of the window for reads, and says what it did not read: %s',
    async (_, key) => {
      const api = await startWith(60, 200);
      const run = await runKeyed({ api, file: project(60), with: { ...plan, 'secret-key': key } });
      expect(endOf(run)).toEqual([0, 'planned', '']);
      expect(reads(api)).toBe(20);
      await golden(run, 'log');
      expect(run.slept).toEqual([]);
    },
  );

  it('reads all where the limit leaves room', async () => {
    const api = await startWith(60, 5000);
    const run = await runKeyed({ api, file: project(60), with: plan });
    // A list, the settings (which the key may not read), and the code of each.
    expect(reads(api)).toBe(62);
    expect(run.log).not.toContain('requests a minute');
  });

  it('waits for the next window to list what is live', async () => {
    const { api, file } = await startWithLists(30);
    const run = await runKeyed({ api, file, with: plan });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(routesOf(api).filter((route) => route === 'functions')).toHaveLength(30);
    await golden(run, 'log');
    expect(run.durationMs).toBe(61_000);
    // The next window has room for 20: what the lists leave, the code takes.
    expect(reads(api)).toBe(40);
  });

  it('goes without the lists where `timeout` is over before the next window', async () => {
    const { api, file } = await startWithLists(30);
    const run = await runKeyed({ api, file, with: { ...plan, timeout: '1' } });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(run.durationMs).toBe(0);
    // The read that does not fit ends those under way, before Nango has seen all of them.
    expect(reads(api)).toBeLessThanOrEqual(20);
    await golden(run, 'log');
    expect(readOutputFile(run, 'plan-file').plan).not.toHaveProperty('live');
  });
});

describe('a deploy of a plan that knew what was live', () => {
  it('waits for the window that the plan has used up, at each look', async () => {
    const { api, file } = await startWithLists(30);
    const planned = await runKeyed({ api, file, with: plan });
    const run = await runKeyed({ api, file: readOutputFile(planned, 'plan-file'), with: seeing });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.durationMs).toBeGreaterThanOrEqual(4 * 60_000);
  });

  it('keeps to its share in parts, too: each lists what it writes once more', async () => {
    const { api, file } = await startWithLists(30);
    const bodyLimit = Math.ceil(file.body.length * 0.6);
    const planned = await runKeyed({ api, file, bodyLimit, with: plan });
    const run = await runKeyed({
      ...{ api, bodyLimit, with: seeing },
      file: readOutputFile(planned, 'plan-file'),
    });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    const [, between = []] = routesBesideWrites(api);
    expect(countWrites(api)).toBe(2);
    const lists = between.filter((route) => route === 'functions').length;
    expect([lists, between.at(-1)]).toEqual([13, 'confirmation']);
  });

  it('is refused where `timeout` is over before the next window', async () => {
    const { api, file } = await startWithLists(30);
    const planned = await runKeyed({ api, file, with: plan });
    const run = await runKeyed({
      ...{ api, file: readOutputFile(planned, 'plan-file') },
      with: { ...seeing, timeout: '1' },
    });
    expect(endOf(run)).toEqual([1, 'failed', 'rate-limited']);
    await golden(run, 'log');
    expect(routesOf(api)).not.toContain('deploy');
  });
});

describe('a plan for a pull request or a merge queue', () => {
  const file = project(3);

  it.each(['pull_request', 'merge_group'])(
    'reads no code where the lists prove that nobody has deployed since: %s',
    async (name) => {
      const api = await startWorld();
      const known = await withDeployment(markOf(await runKeyed({ api, file, with: seeing })));
      const preview = async () => {
        const from = api.requests.length;
        const event = { name, payload: { repository: { private: true, default_branch: 'main' } } };
        const found = await runKeyed({
          ...{ ...known, api, file, event },
          with: { ...known.with, ...plan },
        });
        expect(endOf(found)).toEqual([0, 'planned', '']);
        return { found, read: codes(api, from) };
      };
      const quiet = await preview();
      expect(quiet.read).toBe(0);
      const { summary } = quiet.found;
      await golden({ ...quiet.found, summary: linesInItalics(summary) }, 'summary');

      await deployed(api, file);
      const moved = await preview();
      expect(moved.read).toBe(3);
    },
  );

  it('is the only one that goes without: a push reads the code', async () => {
    const api = await startWorld();
    const known = await withDeployment(markOf(await runKeyed({ api, file, with: seeing })));
    const from = api.requests.length;
    const run = { ...known, api, file, with: { ...known.with, ...plan } };
    await runKeyed({ ...run, event: { name: 'push' } });
    expect(codes(api, from)).toBe(3);
  });
});
