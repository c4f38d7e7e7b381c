// Tests src/deploy/apply/verify.ts, src/commands/keyed/earlier-deployments.ts
import { describe, expect, it } from 'vitest';
import { all, deployBefore, file, plan, seeing } from './support/live.js';
import { markOf, withDeployment } from './support/last-deployment.js';
import { legacyPackage } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import {
  countWrites,
  deployed,
  routesBesideWrites,
  routesOf,
  startWorld,
} from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

/** A plan that a deploy with `all` goes by. */
const approvable = { ...plan, 'allow-destructive': 'true' };

describe('who deployed since', () => {
  it('is part of the plan file and of its hash where the key may look, and of neither where not', async () => {
    const api = await startWorld();
    await deployed(api, file);
    const blind = await runKeyed({ api, file, with: { command: 'plan' } });
    const seen = await runKeyed({ api, file, with: plan });
    const again = await runKeyed({ api, file, with: plan });
    expect(readOutputFile(blind, 'plan-file').plan).not.toHaveProperty('live');
    expect(readOutputFile(seen, 'plan-file')).toMatchObject({
      plan: {
        live: [
          { type: 'sync', integration: 'github', name: 'issues', id: 1, source: 'repo' },
          { type: 'action', integration: 'demo', name: 'ping', id: 2, enabled: true },
          { type: 'action', integration: 'demo', name: 'pong', id: 3 },
          { type: 'on-event', name: 'welcome', event: 'post-connection-creation', id: 1 },
        ],
      },
    });
    expect(seen.outputs['plan-hash']).not.toBe(blind.outputs['plan-hash']);
    expect(again.outputs['plan-hash']).toBe(seen.outputs['plan-hash']);
    expect(seen.outputs.plan).not.toContain('"live"');
    await deployed(api, file);
    const moved = await runKeyed({ api, file, with: plan });
    expect(moved.outputs['plan-hash']).not.toBe(seen.outputs['plan-hash']);
  });

  it.each([
    ['the same again', () => file],
    [
      'one more, and one less',
      () => legacyPackage({ syncs: { 'github/issues': ['Issue'], 'demo/more': [] } }),
    ],
  ])('voids an approval, by file and by hash: %s', async (_, other) => {
    const api = await startWorld();
    await deployed(api, file);
    const planned = await runKeyed({ api, file, with: approvable });
    await deployed(api, other());
    const planFile = readOutputFile(planned, 'plan-file');
    const run = await runKeyed({ api, file: planFile, with: all });
    expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
    await golden(run, 'log');
    const hash = planned.outputs['plan-hash'] ?? '';
    const byHash = await runKeyed({ api, file, with: { ...all, 'expected-plan': hash } });
    expect(endOf(byHash)).toEqual([1, 'blocked', 'plan-changed']);
    expect(countWrites(api)).toBe(0);
  });

  it('is asked a last time before the first write', async () => {
    for (const approved of [true, false]) {
      const api = await startWorld();
      await deployed(api, file);
      const planned = await runKeyed({ api, file, with: approvable });
      // Two integrations: the plan of the deploy looks twice, and so does the last look.
      const looks = routesOf(api).filter((route) => route === 'functions').length;
      expect(looks).toBe(2);
      deployBefore(api, 'functions', 3, () => deployed(api, file));
      const planFile = readOutputFile(planned, 'plan-file');
      const run = await runKeyed({ api, file: approved ? planFile : file, with: all });
      expect(endOf(run)).toEqual(approved ? [1, 'blocked', 'plan-changed'] : [0, 'deployed', '']);
      await golden(run, 'log', approved ? 'approved' : 'not approved');
      expect(countWrites(api)).toBe(approved ? 0 : 1);
    }
  });

  it('gates a deploy without approval again when somebody deployed in between', async () => {
    const api = await startWorld();
    await deployed(api, file);
    deployBefore(api, 'functions', 3, () =>
      deployed(api, legacyPackage({ syncs: { 'github/issues': ['Issue'], 'github/theirs': [] } })),
    );
    const run = await runKeyed({ api, file, with: seeing });
    expect(endOf(run)).toEqual([1, 'blocked', 'destructive-blocked']);
    await golden(run, 'log');
    expect(countWrites(api)).toBe(0);
  });

  it('needs a key that may look where the plan has looked, and says which scope', async () => {
    const api = await startWorld();
    await deployed(api, file);
    const planned = await runKeyed({ api, file, with: approvable });
    const planFile = readOutputFile(planned, 'plan-file');
    const blind = await runKeyed({ api, file: planFile, with: { 'allow-destructive': 'true' } });
    expect(endOf(blind)).toEqual([1, 'failed', 'insufficient-scope']);
    await golden(blind, 'log', 'blind');
    const hash = planned.outputs['plan-hash'] ?? '';
    const byHash = await runKeyed({ api, file, with: { 'expected-plan': hash } });
    expect(endOf(byHash)).toEqual([1, 'blocked', 'plan-changed']);
    await golden(byHash, 'log', 'byHash');
    expect(countWrites(api)).toBe(0);
  });

  it('does not pass in silence where it cannot be read any more', async () => {
    const api = await startWorld();
    await deployed(api, file);
    const planned = await runKeyed({ api, file, with: approvable });
    const planFile = readOutputFile(planned, 'plan-file');
    for (const after of [0, 2]) {
      api.behave();
      api.misbehave({ route: 'functions', kind: 'server-error', times: Infinity, after });
      const run = await runKeyed({ api, file: planFile, with: { ...all, timeout: '0.05' } });
      expect(run.exitCode).toBe(1);
      expect(run.outputs['failure-reason']).toBe('server-error');
      await golden(run, 'log', `after ${String(after)}`);
    }
    expect(countWrites(api)).toBe(0);
  });

  it('never matches a plan of a key that could not look, by file and by hash', async () => {
    const api = await startWorld();
    await deployed(api, file);
    const blind = { command: 'plan', 'allow-destructive': 'true' };
    const planned = await runKeyed({ api, file, with: blind });
    const planFile = readOutputFile(planned, 'plan-file');
    const hash = planned.outputs['plan-hash'] ?? '';
    for (const source of [planFile, file]) {
      const run = await runKeyed({ api, file: source, with: { ...all, 'expected-plan': hash } });
      expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
    }
    expect(countWrites(api)).toBe(0);
  });

  it('is not taken for somebody else when the answer to our own deploy was lost', async () => {
    const api = await startWorld();
    await deployed(api, file);
    const planned = await runKeyed({ api, file, with: approvable });
    api.misbehave({ route: 'deploy', kind: 'drop', act: true });
    const run = await runKeyed({ api, file: readOutputFile(planned, 'plan-file'), with: all });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.log).not.toContain('earlier plan');
    expect(countWrites(api)).toBe(2);
  });

  it('reads back after the write, and names what does not fit', async () => {
    const quiet = await startWorld();
    await deployed(quiet, file);
    const run = await runKeyed({ api: quiet, file, with: all });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.log).not.toContain('::warning');
    expect(routesBesideWrites(quiet).at(-1)).toContain('functions');

    // A server that answers and writes nothing.
    const liar = await startWorld();
    await deployed(liar, file);
    const body = [
      { name: 'issues', providerConfigKey: 'github', type: 'sync', version: '2' },
      { name: 'ping', providerConfigKey: 'demo', type: 'action', version: '2' },
      { name: 'pong', providerConfigKey: 'demo', type: 'action', version: '2' },
      { name: 'welcome', providerConfigKey: 'demo', type: 'on-event', version: '2' },
    ];
    liar.misbehave({ route: 'deploy', kind: 'answer', status: 200, body });
    const lied = await runKeyed({ api: liar, file, with: all });
    await golden(lied, 'log', 'lied');

    // Somebody makes a function of another name in the dashboard, while we deploy.
    const busy = await startWorld();
    await deployed(busy, file);
    deployBefore(busy, 'deploy', 1, async () => {
      const body = legacyPackage({ actions: ['demo/theirs'] }).body;
      await busy.deployAs('dev', {
        ...(JSON.parse(body) as object),
        onEventScriptsByProvider: undefined,
        deployMode: 'single',
        reconcile: false,
        source: 'standalone',
      });
    });
    const meanwhile = await runKeyed({ api: busy, file, with: all });
    expect(endOf(meanwhile)).toEqual([0, 'deployed', '']);
    await golden(meanwhile, 'log', 'meanwhile');
  });
});

describe('who deployed since the last deployment', () => {
  it('is known from the ids that the deploy left in its url, where its job vouches for it', async () => {
    const api = await startWorld();
    const known = await withDeployment(markOf(await runKeyed({ api, file, with: all })));
    const planWith = (source: object) =>
      runKeyed({ ...known, api, file: source, with: { ...known.with, ...plan } });
    const other = legacyPackage({ syncs: { 'github/issues': ['Issue'] }, actions: ['demo/new'] });
    // Nobody has deployed, whatever the package has become since.
    for (const [source, drift] of [
      [file, 'none'],
      [other, 'found'],
      // The package is of another commit: files that entry files import may differ.
      [{ ...file, commit: 'f'.repeat(40) }, 'unknown'],
    ] as const) {
      const found = await planWith(source);
      expect(found.outputs.drift).toBe(drift);
      expect(found.log).not.toContain('::warning::The function ids');
    }
    await deployed(api, file);
    const found = await planWith(file);
    expect(found.outputs).toMatchObject({ drift: 'found', 'has-changes': 'unknown' });
    await golden(found, 'log', 'found');
  });

  it('is not known of another environment, nor by a stranger, nor with a key that may not look', async () => {
    const api = await startWorld();
    const mark = markOf(await runKeyed({ api, file, with: all }));
    const ask = async (
      known: Awaited<ReturnType<typeof withDeployment>>,
      keys: Record<string, string> = plan,
    ) => {
      const run = await runKeyed({ ...known, api, file, with: { ...known.with, ...keys } });
      expect(endOf(run)).toEqual([0, 'planned', '']);
      return run.outputs.drift;
    };
    expect(await ask(await withDeployment(mark))).toBe('none');
    expect(await ask(await withDeployment(mark.replace('dev', 'prod')))).toBe('unknown');
    const byStranger = await withDeployment(mark, { status: { creator: { login: 'mallory' } } });
    expect(await ask(byStranger)).toBe('unknown');
    expect(await ask(await withDeployment(mark), { command: 'plan' })).toBe('unknown');
    const deploy = await runKeyed({ api, file, with: { 'allow-destructive': 'true' } });
    expect(deploy.outputs.url).not.toContain('&live=');
  });
});
