import { afterEach, describe, expect, it } from 'vitest';
import { listFunctions, parseBody } from '../../src/package/body.js';
import { packageDigest } from '../../src/package/package.js';
import { cleanEnvironment, copyFixture, type Fixture, type FixtureName } from '../fixtures/copy.js';
import { rememberingLog } from '../fixtures/log.js';
import { captureFixture, diagnosticsOf, failureOf } from './support/cli.js';
import { recordDeploy } from './support/recorder.js';

const made: Fixture[] = [];
afterEach(async () => {
  for (const { remove } of made.splice(0)) await remove();
});
async function fixture(...args: Parameters<typeof copyFixture>): Promise<Fixture> {
  const fresh = await copyFixture(...args);
  made.push(fresh);
  return fresh;
}

describe('the package', () => {
  it('is byte for byte what the CLI sends, and the log claims no deploy', async () => {
    const { folder } = await fixture('basic');
    const log = rememberingLog();
    const built = await captureFixture(folder, { log });

    expect(built.body).toBe(await recordDeploy(folder));
    expect(listFunctions(parseBody(built))).toEqual([
      { type: 'sync', integration: 'github', name: 'fetchIssues' },
      { type: 'action', integration: 'github', name: 'createIssue' },
      {
        type: 'on-event',
        integration: 'github',
        name: 'pre-connection-deletion',
        event: 'pre-connection-deletion',
      },
    ]);
    expect(log.lines).toEqual([
      '[group] Compile and package',
      '✓ Typechecking',
      '✓ Building 3 file(s)',
      '✓ Generating artifacts',
      '✓ Compiled',
      '✓ Packaging',
      '[end]',
      expect.stringMatching(/^Packaged 3 functions, \d+ KB, sha256:[0-9a-f]{64}$/),
    ]);
  });

  it('does not depend on folder, key, environment or the project’s .env', async () => {
    const plain = await fixture('two-integrations');
    const elsewhere = await fixture('two-integrations', {
      at: 'deep/down/nango-integrations',
      files: {
        '.env': [
          'NANGO_HOSTPORT=http://127.0.0.1:9',
          'NANGO_SECRET_KEY=11111111-1111-4111-8111-111111111111',
          'NANGO_SECRET_KEY_PACKAGE=11111111-1111-4111-8111-111111111111',
          'NANGO_DEPLOY_SOURCE=standalone',
          'NANGO_CLI_TLS_CA=nowhere.pem',
          'NANGO_CLI_DEBUG=true',
          'HTTP_PROXY=http://127.0.0.1:9',
          'CI=',
        ].join('\n'),
      },
    });
    const one = await captureFixture(plain.folder);
    const other = await captureFixture(elsewhere.folder, {
      env: {
        ...cleanEnvironment(),
        NODE_OPTIONS: '--use-env-proxy',
        HTTP_PROXY: 'http://127.0.0.1:9',
        NANGO_DEPLOY_SOURCE: 'standalone',
        NANGO_HOSTPORT: 'http://127.0.0.1:9',
      },
    });
    expect(packageDigest(other)).toBe(packageDigest(one));
  });

  it('of a functions project is a bundle', async () => {
    const { folder } = await fixture('functions');
    const built = await captureFixture(folder);
    expect(built.kind).toBe('functions');
    expect(built.body).toBe(await recordDeploy(folder));
    expect(listFunctions(parseBody(built)).map(({ name }) => name)).toEqual(['hello', 'bye']);
  });
});

describe('a project that leaves no package', () => {
  const cases: [FixtureName, string, RegExp][] = [
    ['mixed', 'mixed-kinds', /createFunction/],
    ['only-on-event', 'nothing-to-deploy', /on-event scripts only/],
    ['empty-index', 'nothing-to-deploy', /index\.ts/],
    ['legacy-yaml', 'legacy-yaml', /nango\.yaml/],
    ['sync-under-actions', 'compile-failed', /"fetchIssues" compiles, but cannot be packaged/],
    ['bad-frequency', 'compile-failed', /does not compile/],
    ['no-default-export', 'compile-failed', /does not compile/],
  ];
  it.each(cases)('%s: %s', async (name, reason, message) => {
    const { folder } = await fixture(name);
    const failure = await failureOf(captureFixture(folder));
    expect(failure.reason).toBe(reason);
    expect(failure.message).toMatch(message);
    expect(failure.hint).not.toBe('');
  });

  it('says where the error is', async () => {
    const { folder } = await fixture('type-error');
    const [diagnostic, ...others] = await diagnosticsOf(captureFixture(folder));
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      file: 'github/syncs/fetchIssues.ts',
      line: 27,
      column: 29,
    });
    expect(diagnostic?.message).toContain("Type 'number' is not assignable to type 'string'");
  });

  it('knows an import of a file that is not there', async () => {
    const { folder } = await fixture('basic', { files: { 'github/actions/createIssue.ts': null } });
    const [diagnostic] = await diagnosticsOf(captureFixture(folder));
    expect(diagnostic?.file).toMatch(/github\/actions\/createIssue\.ts$/);
    expect(diagnostic?.line).toBeNull();
  });

  it('out of memory says what to set', async () => {
    const { folder } = await fixture('basic');
    const env = { ...cleanEnvironment(), NODE_OPTIONS: '--max-old-space-size=60' };
    const failure = await failureOf(captureFixture(folder, { env }));
    expect(failure.reason).toBe('out-of-memory');
    expect(failure.hint).toContain('NODE_OPTIONS');
  });
});

describe('a project that talks to the capture server', () => {
  const post = (path: string, key: string): string => `
const { NANGO_HOSTPORT: url, NANGO_SECRET_KEY: key } = process.env;
if (url) void fetch(url + '${path}', {
  method: 'POST',
  headers: { authorization: 'Bearer ' + ${key}, 'content-type': 'application/json' },
  body: '{"flowConfigs":[]}',
}).catch(() => undefined);
`;
  const hostile: [string, string, RegExp][] = [
    ['another route', post('/functions?key=1', 'key'), /POST \/functions\?… was a call that/],
    ['a wrong key', post('/sync/deploy', '"wrong"'), /POST \/sync\/deploy without the key/],
    ['its own confirmation', post('/sync/deploy/confirmation', 'key'), /out of turn/],
  ];
  it.each(hostile)('is found out: %s', async (_name, code, message) => {
    const { folder } = await fixture('basic', { files: { 'hostile.cjs': code } });
    const env = { ...cleanEnvironment(), NODE_OPTIONS: `--require ${folder}/hostile.cjs` };
    const failure = await failureOf(captureFixture(folder, { env }));
    expect(failure.reason).toBe('unsupported-cli');
    expect(failure.message).toMatch(message);
  });
});

it('ends the CLI when the run is cancelled', async () => {
  const { folder } = await fixture('basic');
  const abort = new AbortController();
  const captured = failureOf(captureFixture(folder, { signal: abort.signal }));
  setTimeout(() => {
    abort.abort();
  }, 1_500);
  const startedAt = Date.now();
  expect((await captured).reason).toBe('cancelled');
  expect(Date.now() - startedAt).toBeLessThan(5_000);
});
