// Tests src/commands/keyed/deploy.ts, src/deploy/apply/apply.ts, src/deploy/apply/progress.ts, src/deploy/apply/deploy-answer.ts, src/nango/deploy-routes.ts, src/deploy/target.ts
import { arch, platform, release } from 'node:os';
import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageDigest } from '../../src/package/package.js';
import { actionVersion } from '../../src/shared/version.js';
import { startProxy } from './support/proxy.js';
import { commit, functionsPackage, legacyPackage } from './support/package-files.js';
import { endOf, readOutput, readOutputFile, runKeyed } from './support/run.js';
import {
  countWrites,
  deployed,
  deployedIn,
  devKey,
  routesBesideWrites,
  startWorld,
} from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const legacy = legacyPackage({
  syncs: { 'github/issues': ['Issue'] },
  actions: ['demo/ping'],
  onEvents: ['github/welcome'],
});
const functions = functionsPackage(['github/hello', 'demo/bye']);

describe('deploy', () => {
  it('sends the very bytes of the package with the one key, in the name of its CLI', async () => {
    const api = await startWorld();
    const run = await runKeyed({ api, file: legacy });

    expect(endOf(run)).toEqual([0, 'deployed', '']);
    const [before, after] = routesBesideWrites(api);
    // The check, the plan, and whether the key may see what is deployed: this one may not.
    expect(before).toEqual(expect.arrayContaining(['confirmation', 'preview', 'functions']));
    expect(after).toContain('confirmation');
    expect(countWrites(api)).toBe(1);
    expect(api.requests.find(({ route }) => route === 'deploy')?.body).toBe(legacy.body);
    expect(new Set(api.requests.map(({ headers }) => headers.authorization))).toEqual(
      new Set([`Bearer ${devKey}`]),
    );
    const system = `${platform()}/${release()}`.replaceAll(' ', '_');
    expect(new Set(api.requests.map(({ headers }) => headers['user-agent']))).toEqual(
      new Set([
        `nango-cli/0.71.4 (${system}; node.js/${process.versions.node}) nango-deploy-action/${actionVersion} (${arch()})`,
      ]),
    );
    // The key is in one header and nowhere else.
    for (const { headers, path, body } of api.requests) {
      const rest = JSON.stringify([{ ...headers, authorization: '' }, path, body]);
      expect(rest).not.toContain(devKey);
    }
    expect(deployedIn(api)).toEqual(['demo/ping', 'github/issues', 'github/welcome']);
    await golden(run, 'summary');
  });

  it('plans with empty files: the code goes out once', async () => {
    const api = await startWorld();
    await runKeyed({ api, file: legacyPackage({ actions: ['demo/ping'], code: 'secret sauce' }) });
    const withCode = api.requests.filter(({ body }) => body.includes('secret sauce'));
    expect(withCode.map(({ route }) => route)).toEqual(['deploy']);
  });

  it('gives every output', async () => {
    const api = await startWorld();
    await deployed(api, legacyPackage({ actions: ['demo/ping', 'demo/old'] }));
    const run = await runKeyed({ api, file: legacy, with: { 'allow-destructive': 'keeps-data' } });

    const { plan, functions: list, ...rest } = run.outputs;
    expect(rest).toEqual({
      result: 'deployed',
      'failure-reason': '',
      environment: 'dev',
      'package-file': expect.stringContaining(run.runnerTemp) as string,
      'plan-file': expect.stringContaining(run.runnerTemp) as string,
      'schema-file': expect.stringContaining(run.runnerTemp) as string,
      'report-file': expect.stringContaining(run.runnerTemp) as string,
      'summary-file': expect.stringContaining(run.runnerTemp) as string,
      'package-digest': packageDigest(legacy),
      'plan-hash': expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      'has-changes': 'true',
      'has-breaking-changes': 'unknown',
      'has-deletions': 'true',
      drift: '',
      'approval-code': '',
      created: '2',
      updated: '1',
      deleted: '1',
      'cli-version': '0.71.4',
      url: `${api.url}/#commit=${commit}&package=${rest['package-digest']?.replace('sha256:', '') ?? ''}`,
      projects: '',
      commit: '',
    });
    expect(JSON.parse(plan ?? '')).toMatchObject({
      environment: 'dev',
      host: api.url,
      kind: 'legacy',
      package: packageDigest(legacy),
      commit,
      cli: '0.71.4',
      project: null,
      policy: 'keeps-data',
      unknownSettings: [],
      created: [
        { type: 'sync', integration: 'github', name: 'issues' },
        {
          type: 'on-event',
          integration: 'github',
          name: 'welcome',
          event: 'post-connection-creation',
        },
      ],
      updated: [{ type: 'action', integration: 'demo', name: 'ping' }],
      deleted: [{ type: 'action', integration: 'demo', name: 'old' }],
      deletedModels: [],
    });
    expect(JSON.parse(list ?? '')).toEqual([
      { type: 'sync', integration: 'github', name: 'issues', version: '1' },
      { type: 'action', integration: 'demo', name: 'ping', version: '2' },
      { type: 'on-event', integration: 'github', name: 'welcome', version: '0.0.1' },
    ]);
    await golden(run, 'log');
    // Written for a deploy as for a plan, for this user alone.
    const path = run.outputs['plan-file'] ?? '';
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readOutputFile(run, 'plan-file')).toMatchObject({ hash: rest['plan-hash'] });
    expect(statSync(run.outputs['package-file'] ?? '').mode & 0o777).toBe(0o600);
    expect(readOutputFile(run, 'package-file')).toEqual(legacy);
  });

  it('deploys createFunction projects, and sends nothing when nothing changes', async () => {
    const api = await startWorld();
    const first = await runKeyed({ api, file: functions });
    expect(endOf(first)).toEqual([0, 'deployed', '']);
    expect(api.requests.find(({ route }) => route === 'bundle')?.body).toBe(functions.body);
    expect(readOutput(first, 'functions')).toEqual([
      { type: 'function', integration: 'github', name: 'hello', version: null },
      { type: 'function', integration: 'demo', name: 'bye', version: null },
    ]);
    expect(deployedIn(api)).toEqual(['demo/bye', 'github/hello']);

    const again = await runKeyed({ api, file: functions });
    expect(endOf(again)).toEqual([0, 'unchanged', '']);
    expect(again.outputs).toMatchObject({ functions: '', created: '0', 'has-changes': 'false' });
    expect(countWrites(api)).toBe(1);
  });

  it('names what was written of a functions project, not what was left', async () => {
    const api = await startWorld();
    await deployed(api, functions);
    const run = await runKeyed({ api, file: functionsPackage(['github/hello', 'demo/new']) });
    expect(endOf(run)).toEqual([1, 'blocked', 'destructive-blocked']);
    const other = functionsPackage(['github/hello', 'demo/bye', 'demo/new']);
    const added = await runKeyed({ api, file: other });
    expect(readOutput(added, 'functions')).toEqual([
      { type: 'function', integration: 'demo', name: 'new', version: null },
    ]);
    expect(added.outputs).toMatchObject({ created: '1', updated: '0', 'has-changes': 'true' });
  });

  it('works on a server without the bundle routes', async () => {
    const api = await startWorld({ bundleRoutes: false });
    expect(endOf(await runKeyed({ api, file: legacy }))).toEqual([0, 'deployed', '']);

    const run = await runKeyed({ api, file: functions });
    expect(endOf(run)).toEqual([1, 'failed', 'server-error']);
    await golden(run, 'log');
    expect(countWrites(api)).toBe(1);
  });

  it('works through a proxy, and over a way that is not encrypted only where that is written', async () => {
    const api = await startWorld();
    const proxy = await startProxy(api.url);
    const deploy = (host: string): ReturnType<typeof runKeyed> =>
      runKeyed({ file: legacy, with: { host }, env: { HTTP_PROXY: proxy.url } });
    const refused = await deploy('http://nango.internal');
    expect(endOf(refused)).toEqual([1, 'failed', 'unsafe-transport']);
    await golden(refused, 'log', 'refused');
    expect(proxy.asked).toEqual([]);

    const run = await deploy('insecure+http://nango.internal');
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    await golden(run, 'log', 'not encrypted');
    const warned = run.summary.split('\n').filter((line) => line.includes('not encrypted'));
    await golden({ ...run, summary: warned.join('\n') }, 'summary', 'not encrypted');
    expect(run.outputs.url).toMatch(/^http:\/\/nango\.internal\/#/);
    expect(proxy.asked).toContain('nango.internal:80');
    expect(deployedIn(api)).toHaveLength(3);
  });
});
