import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import canonicalize from 'canonicalize';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Changes } from '../../../src/package/labels.js';
import { recordDeploy } from '../../integration/support/recorder.js';
import { type ActionResult, findLeaks } from '../../runner/run-action.js';
import { openGolden } from '../../support/golden.js';
import { watchParsedBodies } from '../../support/parsed-bodies.js';
import { checkoutFixture } from '../support/checkout.js';
import { expectValidated, logOf, runStep } from '../support/step.js';
import { callWitness, type WitnessedChild } from '../support/witness.js';

const golden = openGolden(import.meta.filename);

interface PackageFile {
  version: number;
  kind: string;
  cli: string;
  body: string;
  commit: string | null;
  repository: string | null;
  changes: Changes;
}

const key = '33333333-3333-4333-8333-333333333333';

let result: ActionResult;
let file: PackageFile;
let folder: string;
let commit: string | null;
let children: WitnessedChild[];
/** Texts of deploy requests that the run has parsed. */
let parsed: readonly string[];
/** What stood in the log when the compiler had spoken its first line. */
let logAtFirstLine: string | undefined;

beforeAll(async () => {
  const witness = callWitness();
  const fixture = await checkoutFixture('basic', { git: true, lockfile: true });
  ({ folder, commit } = fixture);
  const watched = watchParsedBodies();
  result = await runStep({
    workspace: fixture.root,
    with: { command: 'compile', install: 'false', 'changed-since': 'HEAD' },
    env: {
      NODE_OPTIONS: witness.nodeOptions,
      NANGO_SECRET_KEY_DEV: key,
      NANGO_HOSTPORT: 'https://nango.example.com',
    },
    onOutput: (log) => {
      if (log.includes('✓ Typechecking')) logAtFirstLine ??= log;
    },
  });
  children = witness.children();
  watched.stop();
  parsed = watched.texts;
  file = JSON.parse(result.files[result.outputs['package-file'] ?? ''] ?? '{}') as PackageFile;
});

it('ends validated; the outputs name the package and nothing else', () => {
  expectValidated(result);
  const set = Object.entries(result.outputs).filter(([, value]) => value !== '');
  expect(Object.fromEntries(set)).toEqual({
    result: 'validated',
    'package-file': expect.stringContaining(result.runnerTemp) as string,
    'schema-file': expect.stringContaining(result.runnerTemp) as string,
    'report-file': expect.stringContaining(result.runnerTemp) as string,
    'summary-file': expect.stringContaining(result.runnerTemp) as string,
    'package-digest': expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
    'cli-version': '0.71.10',
    commit,
  });
});

it('the file is a package of HEAD, which is not GITHUB_SHA', () => {
  expect(file).toEqual({
    version: 1,
    kind: 'legacy',
    cli: '0.71.10',
    body: expect.any(String) as string,
    commit,
    repository: 'acme/app',
    project: '.',
    submodule: null,
    changes: expect.objectContaining({ base: commit, unknown: null }) as object,
  });
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
});

it('each function that the CLI names is compared with the commit by its entry file', () => {
  expect(file.changes.functions.map(({ name, label }) => [name, label])).toEqual([
    ['fetchIssues', 'same'],
    ['createIssue', 'same'],
    ['pre-connection-deletion', 'same'],
  ]);
});

it.skipIf(process.platform === 'win32')('only this user may read the file', () => {
  const path = result.outputs['package-file'] ?? '';
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});

it('the schema file is what the CLI writes into .nango/nango.json', () => {
  const own: unknown = JSON.parse(readFileSync(join(folder, '.nango', 'nango.json'), 'utf8'));
  expect(own).not.toEqual([]);
  expect(JSON.parse(result.files[result.outputs['schema-file'] ?? ''] ?? '')).toEqual(own);
});

it('the digest is that of the canonical JSON of kind and body', () => {
  const text = canonicalize({ kind: file.kind, body: file.body }) ?? '';
  const digest = createHash('sha256').update(text).digest('hex');
  expect(result.outputs['package-digest']).toBe(`sha256:${digest}`);
});

it('the body is byte for byte what the CLI sends to a server of its own', async () => {
  const sent = await recordDeploy(folder);
  // Compared here: the difference of two bodies fills screens.
  expect(file.body === sent).toBe(true);
});

it('the body is parsed once, and the confirmation before it', () => {
  expect(parsed.map((text) => text === file.body)).toEqual([false, true]);
});

describe('the log', () => {
  it('shows the compile output in a group, then one line, and no claim of a deploy', async () => {
    await golden('compile', logOf(result).replace(commit?.slice(0, 12) ?? '', '<short>'));
    const digests = result.log.match(/sha256:\S+/g);
    expect(digests).toEqual([result.outputs['package-digest']]);
    expect(result.log).not.toMatch(/deployed|Deploying/i);
  });

  it('shows it live', () => {
    expect(logAtFirstLine).not.toContain('✓ Packaging');
  });
});

it('the key that was there is nowhere: no output, no file, no child', () => {
  expect(findLeaks(result, key)).toEqual([]);
  expect(children.some(({ argv }) => argv.includes('deploy'))).toBe(true);
  for (const { env } of children) expect(Object.values(env)).not.toContain(key);
});

it('another folder, environment, key and .env give the same digest', async () => {
  const { root } = await checkoutFixture('basic', {
    at: 'deep/down/integrations',
    files: {
      '.env': [
        'NANGO_HOSTPORT=http://127.0.0.1:9',
        'NANGO_SECRET_KEY=44444444-4444-4444-8444-444444444444',
        'NANGO_SECRET_KEY_PACKAGE=44444444-4444-4444-8444-444444444444',
        'NANGO_DEPLOY_SOURCE=standalone',
        'NANGO_CLI_TLS_CA=nowhere.pem',
        'NANGO_CLI_DEBUG=true',
        'NANGO_DEPLOY_AUTO_CONFIRM=false',
        'HTTP_PROXY=http://127.0.0.1:9',
      ].join('\n'),
    },
  });
  const other = await runStep({
    workspace: root,
    with: { command: 'compile', install: 'false' },
    env: {
      NANGO_SECRET_KEY_PROD: '55555555-5555-4555-8555-555555555555',
      NANGO_SECRET_KEY: '66666666-6666-4666-8666-666666666666',
      NANGO_DEPLOY_SOURCE: 'standalone',
      NANGO_HOSTPORT: 'http://127.0.0.1:9',
      NODE_OPTIONS: '--use-env-proxy',
      HTTP_PROXY: 'http://127.0.0.1:9',
      TZ: 'Asia/Tokyo',
      LANG: 'de_DE.UTF-8',
    },
  });
  expectValidated(other);
  expect(other.outputs['package-digest']).toBe(result.outputs['package-digest']);
  // Outside of git there is no commit, and the runner's is not taken for it.
  const otherFile = other.files[other.outputs['package-file'] ?? ''] ?? '{}';
  expect(JSON.parse(otherFile)).toMatchObject({ commit: null });
});

it('a project of createFunction gives a package of its own kind', async () => {
  const { root, folder: functions } = await checkoutFixture('functions', { lockfile: true });
  const built = await runStep({
    workspace: root,
    with: { command: 'compile', install: 'false' },
  });
  expectValidated(built);
  const content = JSON.parse(
    built.files[built.outputs['package-file'] ?? ''] ?? '{}',
  ) as PackageFile;
  expect(content.kind).toBe('functions');
  const sent = await recordDeploy(functions);
  expect(content.body === sent).toBe(true);
  // The CLI prints its warning before or after the runner has looked away.
  const log = logOf(built).replace(/^Warning: createFunction is experimental.*\n/m, '');
  await golden('compile, of functions', log);
});
