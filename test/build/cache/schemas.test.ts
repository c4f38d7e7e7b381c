import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createCacheStore } from '../../../src/system/cache-store.js';
import { type CacheApi, startCacheApi } from '../../cache-api/server.js';
import { rememberingLog } from '../../fixtures/log.js';
import type { ActionResult } from '../../runner/action-result.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { functionsPackage } from '../../keyed/support/package-files.js';
import { openGolden } from '../../support/golden.js';
import { findCase } from '../../unit/package/contract/recorded.js';
import { pullRequest } from '../report/support.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectValidated, linesOf, runStep } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);

/** A CLI that sends what the checkout has in `body.json`, as the real one once did. */
const script = `
const sent = JSON.parse(require('fs').readFileSync('body.json', 'utf8'));
const [plan, deploy] = sent.functions === undefined
  ? ['/sync/deploy/confirmation', '/sync/deploy']
  : ['/functions/deployments/bundle/preview', '/functions/deployments/bundle'];
await post(plan, sent);
await post(deploy, sent);
`;

function bodyOf(title: string): string {
  const fileBody = { js: 'module.exports = {};', ts: 'export default {};' };
  const flowConfigs = findCase(title).map(({ sent }) => ({
    ...{ ...sent, providerConfigKey: 'github', fileBody },
  }));
  return JSON.stringify({
    ...{ flowConfigs, onEventScriptsByProvider: [], deployMode: 'all', source: 'repo' },
    ...{ reconcile: true, debug: false },
  });
}

let cache: CacheApi;
let root = '';
let base = '';

function git(...args: string[]): string {
  const user = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...user, ...args], { cwd: root, encoding: 'utf8' }).trim();
}

/** Commits the package of a recorded case. */
function commitCase(title: string): string {
  return commitBody(title, bodyOf(title));
}

function commitBody(title: string, body: string): string {
  writeFileSync(join(root, 'body.json'), body);
  git('add', '--all', '--force');
  git('commit', '--quiet', '--message', title);
  return git('rev-parse', 'HEAD');
}

beforeAll(async () => {
  cache = await startCacheApi();
  root = makeCheckout({ ...localProject(), ...localCli({ script }) });
  git('init', '--quiet', '--initial-branch=main');
  base = commitCase('S0');
});
afterAll(() => cache.close());
beforeEach(() => {
  cache.clear();
  git('checkout', '--quiet', '-B', 'main', base);
});

interface Options {
  event?: Parameters<typeof runStep>[0]['event'];
  command?: string;
  cached?: boolean;
}

function run({ event, command = 'validate', cached = true }: Options): Promise<ActionResult> {
  return runStep({
    workspace: root,
    event: event ?? { name: 'push', ref: 'refs/heads/main' },
    with: { command, install: 'false', cache: String(cached) },
    env: cache.env,
  });
}

const schemaKeys = (): string[] => cache.keys().filter((key) => key.startsWith('nango-schemas-'));
/** Each run of the tests makes other commits. */
const withoutBase = (text: string): string => text.replaceAll(base.slice(0, 12), '<base>');
const notesOf = (result: ActionResult): string[] =>
  linesOf(result)
    .filter((line) => /^(Settings and schemas| {2}[!?] )/.test(line))
    .map(withoutBase);
/** From the line about it to the next part of the summary. */
const partOf = ({ summary }: ActionResult): string =>
  withoutBase(/^Settings and schemas[^]*?(?=^### Warnings)/m.exec(summary)?.[0] ?? summary);

it('shows on a pull request what changes against the kept schemas of its base', async () => {
  const kept = await run({});
  expectValidated(kept);
  expect(notesOf(kept)).toEqual([]);
  expect(schemaKeys()).toEqual([expect.stringMatching(new RegExp(`-1-${base}$`))]);

  commitCase('S11');
  const changed = await run({ event: pullRequest(base) });
  expectValidated(changed);
  await golden('summary of a change', partOf(changed));
  await golden('log of a change', notesOf(changed).join('\n'));
  expect(schemaKeys()).toHaveLength(1);

  git('checkout', '--quiet', '-B', 'branch', base);
  const same = await run({ event: pullRequest(base), command: 'compile' });
  expectValidated(same);
  await golden('summary without a change', partOf(same));
});

it('says in one line why there is nothing to compare with', async () => {
  const lines: string[] = [];
  const ask = async (options: Options): Promise<void> => {
    const result = await run(options);
    expectValidated(result);
    expect(result.log).not.toContain('::error');
    lines.push(...notesOf(result));
  };
  commitCase('S1');
  await ask({ event: pullRequest(base) });
  await ask({ event: pullRequest(base), cached: false });
  await ask({ event: pullRequest('ab'.repeat(20)) });
  await golden('nothing to compare with', lines.join('\n'));
});

it('says once that a createFunction project is not compared, and keeps nothing of it', async () => {
  const commit = commitBody('functions', functionsPackage(['github/one']).body);
  const pushed = await run({});
  expectValidated(pushed);
  expect([...notesOf(pushed), ...schemaKeys()]).toEqual([]);

  const result = await run({ event: pullRequest(commit) });
  expectValidated(result);
  const line =
    'Settings and schemas were not compared with the default branch: createFunction projects are not covered.';
  expect(notesOf(result)).toEqual([line]);
  expect(result.summary.split('\n').filter((text) => text === line)).toHaveLength(1);
});

it.each([
  ['no archive', null],
  ['no file', ''],
  ['no JSON', '{'],
  ['another form', '[{"providerConfigKey":"github","syncs":[{"name":7}]}]'],
])(
  'a kept file that somebody else has written changes nothing but the line: %s',
  async (title, text) => {
    await run({});
    const [key = ''] = schemaKeys();
    if (text === null) cache.replace(key, () => Buffer.from('no archive'));
    else await keepInstead(key, text);
    commitCase('S1');
    const result = await run({ event: pullRequest(base) });
    expectValidated(result);
    await golden(`a kept file: ${title}`, notesOf(result).join('\n'));
  },
);

/** Keeps another file under a key, as a run of anybody who may write the cache could. */
async function keepInstead(key: string, text: string): Promise<void> {
  const name = key.slice(0, key.indexOf('-1-'));
  const folder = makeFolder('schemas');
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, text === '' ? 'other.json' : 'schemas.json'), text);
  cache.clear();
  const store = createCacheStore({
    ...{ wanted: true, root: folder, log: rememberingLog() },
    variables: { PATH: process.env.PATH ?? '', RUNNER_TEMP: folder, ...cache.env },
    program: { execPath: process.execPath, script: join(repositoryRoot, 'dist', 'index.js') },
    signal: new AbortController().signal,
  });
  await store.save({ paths: [name], key });
  expect(schemaKeys()).toEqual([key]);
}

it('keeps nothing from another branch', async () => {
  await run({ event: { name: 'push', ref: 'refs/heads/topic' } });
  await run({ command: 'compile' });
  expect(schemaKeys()).toEqual([]);
});
