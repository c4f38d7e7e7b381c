import { describe, expect, it } from 'vitest';
import type { Fault } from '../../nango-api/server.js';
import { deployBefore, file, seeing, withText } from './live.js';
import {
  functionsPackage,
  legacyPackage,
  type PackageFile,
} from '../../keyed/support/package-files.js';
import {
  countWrites,
  deployed,
  devKey,
  endOf,
  readOutputFile,
  routesOf,
  runKeyed,
  startWorld,
  versionsKey,
} from './world.js';

const s3 = { store: 's3' } as const;
const knowing = { 'secret-key': versionsKey };
const scope = 'environment:integrations:list_functions';
/** Of `file`: a sync, two actions, and an on-event script whose versions count deploys. */
const row = (name: string, before: string, now: string) =>
  `| action \`${name}\` of \`demo\` | \`${before}\` | \`${now}\` |`;

/** The last line of the log: what happened. */
const lastLine = ({ log }: { log: string }): string => log.trimEnd().split('\n').at(-1) ?? '';
const asked = (api: Parameters<typeof routesOf>[0]): number =>
  routesOf(api).filter((route) => route === 'scripts').length;

/** The package with a version in the file of each function that is named. */
function withVersions(source: PackageFile, versions: Record<string, string>): PackageFile {
  const body = JSON.parse(source.body) as { flowConfigs: { syncName: string }[] };
  const flowConfigs = body.flowConfigs.map((flow) => {
    const version = versions[flow.syncName];
    return version === undefined ? flow : { ...flow, version };
  });
  return { ...source, body: JSON.stringify({ ...body, flowConfigs }) };
}

describe.concurrent('new versions', () => {
  it('are those that the server raised, of all that was sent, with the one before', async () => {
    const api = await startWorld(s3);
    const names = Array.from({ length: 30 }, (_, index) => `f${index}`);
    const many = legacyPackage({
      actions: names.map((name) => `demo/${name}`),
      onEvents: ['demo/welcome'],
    });
    await deployed(api, many);
    const changed = ['f3', 'f7', 'f11', 'f29'];
    const next = changed.reduce((made, name) => withText(made, name, 'edited'), many);
    const run = await runKeyed({ api, file: next, with: knowing });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.outputs['new-versions']).toBe('4');
    expect(run.summary).toContain('<details><summary>Sent 31, 4 new versions</summary>');
    expect(run.summary.match(/^\| action .*`1` \| `2` \|$/gm)).toHaveLength(4);
    for (const name of changed) expect(run.summary).toContain(row(name, '1', '2'));
    expect(run.log).toMatch(/4 new versions$/m);
    expect(run.log).not.toMatch(/::(notice|warning)/);
    expect(asked(api)).toBe(1);
  });

  it('are none when the same is deployed again, though on-event scripts count on', async () => {
    const api = await startWorld(s3);
    await deployed(api, file);
    const run = await runKeyed({ api, file, with: knowing });
    expect(run.outputs['new-versions']).toBe('0');
    expect(run.summary).toContain('Sent 4, no new version.');
    expect(lastLine(run)).toContain('no new version');
    expect(run.outputs.functions).toContain('"version":"0.0.2"');
  });

  it('are all of them with a server that keeps files on its disk', async () => {
    const api = await startWorld();
    await deployed(api, file);
    const run = await runKeyed({ api, file, with: knowing });
    expect(run.outputs['new-versions']).toBe('3');
    expect(run.summary).toContain('Sent 4, 3 new versions');
  });

  it('are not what was created', async () => {
    const api = await startWorld(s3);
    const first = await runKeyed({ api, file, with: knowing });
    expect(first.outputs).toMatchObject({ 'new-versions': '0', created: '4' });
    expect(first.summary).toContain('Sent 4; Nango counts the version of 3 functions');
    expect(lastLine(first)).not.toContain('new version');
    expect(asked(api)).toBe(0);
    const more = legacyPackage({
      syncs: { 'github/issues': ['Issue'] },
      actions: ['demo/ping', 'demo/pong', 'demo/more'],
      onEvents: ['demo/welcome'],
    });
    const second = await runKeyed({ api, file: withText(more, 'ping', 'edited'), with: knowing });
    expect(second.outputs).toMatchObject({ 'new-versions': '1', created: '1' });
    expect(second.summary).toContain('Sent 5 (1 created), 1 new version');
    expect(second.summary).toContain(row('ping', '1', '2'));
  });

  it('are those of the file, too, up or down, where a function beside them has none', async () => {
    const api = await startWorld(s3);
    await deployed(api, withVersions(file, { ping: '1.0.0', issues: '2.0.0' }));
    const next = withVersions(file, { ping: '1.1.0', issues: '1.9.9' });
    const run = await runKeyed({ api, file: next, with: knowing });
    expect(run.outputs['new-versions']).toBe('2');
    expect(run.summary).toContain(row('ping', '1.0.0', '1.1.0'));
    expect(run.summary).toContain('| sync `issues` of `github` | `2.0.0` | `1.9.9` |');
  });

  it('are not asked for where every file says its own, nor of `createFunction`', async () => {
    const own = withVersions(file, { ping: '1.0.0', pong: '1.0.0', issues: '1.0.0' });
    for (const one of [own, functionsPackage(['demo/ping'])]) {
      const api = await startWorld(s3);
      await deployed(api, one);
      const run = await runKeyed({ api, file: one, with: knowing });
      expect(run.exitCode).toBe(0);
      expect(run.outputs['new-versions']).toBe('');
      expect(run.log).not.toContain('new version');
      expect(asked(api)).toBe(0);
    }
  });

  it('are no part of a plan', async () => {
    const api = await startWorld(s3);
    await deployed(api, file);
    const run = await runKeyed({ api, file, with: { ...knowing, command: 'plan' } });
    expect(run.outputs['new-versions']).toBe('');
    expect(asked(api)).toBe(0);
  });
});

describe.concurrent('a key that may not see versions', () => {
  it.each([
    ['but what is live', seeing],
    ['nor anything else', { 'secret-key': devKey }],
  ])('%s, is told so in one quiet line', async (_, key) => {
    const api = await startWorld(s3);
    await deployed(api, file);
    const run = await runKeyed({ api, file, with: key });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    const line = `How many versions are new is not shown: the key lacks ${scope}, which opens no customer's data.`;
    expect(run.log.split('\n').filter((text) => text.includes(scope))).toEqual([line]);
    expect(run.log).not.toMatch(/::(notice|warning)/);
    expect(run.summary).toContain('Sent 4; Nango counts the version of 3 functions');
    expect(run.summary).toContain(`\`${scope},\``);
    expect(run.outputs['new-versions']).toBe('');
    expect(asked(api)).toBe(1);
  });

  it('but may, is not told that it is too wide', async () => {
    const api = await startWorld(s3);
    const run = await runKeyed({ api, file, with: knowing });
    expect(run.log).not.toMatch(/::(notice|warning)|lacks/);
  });
});

describe.concurrent('versions that cannot be read', () => {
  const huge = 'x'.repeat(40 * 1024 * 1024);
  const answer = (status: number, body: unknown): Fault => ({ kind: 'answer', status, body });
  it.each<[string, Fault, number, string]>([
    ['500', { kind: 'server-error' }, 5, 'answered 500'],
    ['cut JSON', { kind: 'cut-json' }, 5, "something that is not Nango's JSON"],
    ['a cut body', { kind: 'cut-body' }, 5, 'does not answer'],
    ['another JSON', { kind: 'empty-object' }, 1, 'in a form that is not understood'],
    ['too much', answer(200, [huge]), 1, 'answer too large'],
    ['no such route', answer(404, '<html>'), 1, 'answered 404'],
    ['nothing', answer(200, []), 1, 'is not all that was deployed over'],
  ])('are unknown, and the deploy is as it was: %s', async (_, fault, calls, why) => {
    const api = await startWorld(s3);
    await deployed(api, file);
    api.misbehave({ route: 'scripts', times: Infinity, ...fault });
    const run = await runKeyed({ api, file: withText(file, 'ping', 'edited'), with: knowing });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    const [line = '', ...others] = run.log.match(/^How many versions .*$/gm) ?? [];
    expect([line, others]).toEqual([expect.stringContaining(why), []]);
    expect(line).toMatch(/is unknown: .*[^.]\.$/);
    expect(run.log).not.toMatch(/::(notice|warning)|new versions?$/m);
    expect(run.summary).toContain('Sent 4; Nango counts the version of 3 functions');
    expect(run.outputs['new-versions']).toBe('');
    expect(asked(api)).toBe(calls);
  });

  it('cost a deploy a tenth of its time, and once', async () => {
    const api = await startWorld(s3);
    await deployed(api, file);
    api.misbehave({ route: 'scripts', kind: 'stalled-headers', times: Infinity });
    // The apply is tried again, and the plan with it.
    api.misbehave({ route: 'deploy', kind: 'concurrent-deployment', times: 2 });
    const run = await runKeyed({ api, file, with: { ...knowing, timeout: '0.3' } });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.outputs['new-versions']).toBe('');
    // Half of a tenth of 18 s, and half of what is left of it, and so on.
    expect(asked(api)).toBeLessThanOrEqual(5);
    expect(countWrites(api)).toBe(3);
  });

  it('are asked for again after as long as Retry-After says', async () => {
    const api = await startWorld(s3);
    await deployed(api, file);
    api.misbehave({ route: 'scripts', kind: 'rate-limited', retryAfter: 1 });
    const run = await runKeyed({ api, file, with: knowing });
    expect(run.outputs['new-versions']).toBe('0');
    expect(run.durationMs).toBeGreaterThan(1000);
  });
});

describe.concurrent('versions of what somebody else deployed', () => {
  it('are not ours: before the last look they are read again', async () => {
    const api = await startWorld(s3);
    await deployed(api, file);
    // After the plan, before the first of the two looks that the deploy makes.
    deployBefore(api, 'scripts', 1, () => deployed(api, withText(file, 'ping', 'theirs')));
    const run = await runKeyed({ api, file: withText(file, 'pong', 'ours'), with: knowing });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(asked(api)).toBe(2);
    // Theirs is gone, and the package's is new.
    expect(run.summary).toContain(row('ping', '2', '3'));
    expect(run.summary).toContain(row('pong', '1', '2'));
    expect(run.outputs['new-versions']).toBe('2');
  });

  it('are not ours: those from after the last look tell that they are', async () => {
    const api = await startWorld(s3);
    await deployed(api, file);
    // Read, and out of date when the last look comes; the third time nobody looks at ids any more.
    for (const nth of [1, 2, 3, 4]) {
      deployBefore(api, 'scripts', nth, () => deployed(api, withText(file, 'ping', `${nth}`)));
    }
    const run = await runKeyed({ api, file, with: knowing });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.log).toContain('is not all that was deployed over');
    expect(run.outputs['new-versions']).toBe('');
  });

  it('are told apart by ids where two integrations are of one provider', async () => {
    const api = await startWorld({
      ...s3,
      seed: {
        environments: [
          {
            name: 'dev',
            integrations: ['demo', 'other'].map((id) => ({ id, provider: 'unauthenticated' })),
            keys: [
              {
                secret: versionsKey,
                scopes: ['environment:deploy', 'environment:functions:list', scope],
              },
              { secret: devKey, scopes: ['environment:deploy', scope] },
            ],
          },
        ],
      },
    });
    const twins = legacyPackage({ actions: ['demo/ping', 'other/ping'] });
    await deployed(api, twins);
    const [, second] = (JSON.parse(twins.body) as { flowConfigs: object[] }).flowConfigs;
    const onlyOther = { ...twins, body: twins.body.replace(JSON.stringify(second), '$') };
    const edited = {
      ...twins,
      body: onlyOther.body.replace(
        '$',
        JSON.stringify({ ...second, fileBody: { js: '// js edited', ts: '// ts' } }),
      ),
    };
    const run = await runKeyed({ api, file: edited, with: knowing });
    expect(run.outputs['new-versions']).toBe('1');
    expect(run.summary).toContain('| action `ping` of `other` | `1` | `2` |');
    // Without ids nobody can tell which of the two it was.
    const blind = await runKeyed({ api, file: twins, with: { 'secret-key': devKey } });
    expect(endOf(blind)).toEqual([0, 'deployed', '']);
    expect(blind.log).toContain('is not all that was deployed over');
    expect(blind.outputs['new-versions']).toBe('');
  });
});

describe.concurrent('versions before a deploy that is sent more than once', () => {
  it('are those from before our own body was sent', async () => {
    const api = await startWorld(s3);
    await deployed(api, file);
    const next = withText(file, 'ping', 'edited');
    const planned = await runKeyed({ api, file: next, with: { ...knowing, command: 'plan' } });
    api.misbehave({ route: 'deploy', kind: 'drop', act: true });
    const run = await runKeyed({ api, file: readOutputFile(planned, 'plan-file'), with: knowing });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(countWrites(api)).toBe(2);
    expect(asked(api)).toBe(1);
    // The answer is that of the second sending, which has raised nothing any more.
    expect(run.outputs['new-versions']).toBe('1');
    expect(run.summary).toContain(row('ping', '1', '2'));
  });

  it('are read again as long as nothing was sent', async () => {
    const api = await startWorld(s3);
    await deployed(api, file);
    api.misbehave({ route: 'deploy', kind: 'concurrent-deployment' });
    const run = await runKeyed({ api, file, with: knowing });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(asked(api)).toBe(2);
    expect(run.outputs['new-versions']).toBe('0');
  });
});
