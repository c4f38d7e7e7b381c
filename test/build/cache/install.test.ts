import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCacheApi, type CacheApi } from '../../cache-api/server.js';
import type { ActionResult } from '../../runner/action-result.js';
import { openGolden, withoutTimes } from '../../support/golden.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectFailure, expectValidated, logOf, runStep } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);

let api: CacheApi;
/** A checkout with a lockfile, and without node_modules. */
let origin = '';
/** A run that filled the cache, and one after it that was spared the install, in this checkout. */
let filled: { key: string; callsAtReport: number; restore: () => void };
let spared: { result: ActionResult; workspace: string; saved: number };
beforeAll(async () => {
  api = await startCacheApi();
  origin = makeCheckout({
    ...localProject({
      scripts: { test: 'node test.cjs' },
      workspaces: ['packages/*'],
      // The second helper goes into the workspace's own node_modules.
      devDependencies: { nango: 'file:./nango-0.71.10.tgz', helper: 'file:./helper-1.0.0.tgz' },
    }),
    'packages/one/package.json': {
      name: 'one',
      version: '1.0.0',
      dependencies: { helper: 'file:../../helper-2.0.0.tgz' },
    },
    'test.cjs': "console.log(require('helper'), require('./packages/one'));\n",
    'packages/one/index.js': "module.exports = require('helper');\n",
    'helper-1/package.json': { name: 'helper', version: '1.0.0' },
    'helper-1/index.js': "module.exports = 'first helper';\n",
    'helper-2/package.json': { name: 'helper', version: '2.0.0' },
    'helper-2/index.js': "module.exports = 'second helper';\n",
    ...localCli({ at: 'cli' }),
  });
  for (const folder of ['cli', 'helper-1', 'helper-2']) {
    execFileSync('npm', ['pack', `./${folder}`], { cwd: origin, stdio: 'ignore' });
  }
  expectValidated(await runStep({ workspace: origin, with: { command: 'compile' } }));
  rmSync(join(origin, 'node_modules'), { recursive: true });
  rmSync(join(origin, 'packages/one/node_modules'), { recursive: true });
  let callsAtReport = -1;
  const key = await fill({}, (text) => {
    if (callsAtReport === -1 && text.includes('nango-deploy-action: validated')) {
      callsAtReport = api.calls.filter((call) => call !== 'GetCacheEntryDownloadURL').length;
    }
  });
  filled = { key, callsAtReport, restore: api.remember() };
  const workspace = checkout();
  const result = await run(workspace);
  const saved = api.calls.filter((call) => call === 'CreateCacheEntry').length;
  spared = { result, workspace, saved };
});
afterAll(() => api.close());
beforeEach(() => {
  api.clear();
  api.misbehave(null);
  api.calls.length = 0;
});

function checkout(files: Readonly<Record<string, string>> = {}): string {
  const root = makeFolder('cached');
  cpSync(origin, root, { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  return root;
}

const run = (workspace: string, inputs: Readonly<Record<string, string>> = {}) =>
  runStep({ workspace, with: { command: 'validate', ...inputs }, env: api.env });
/** Under what installs are kept: packages of integrations are, too, by the same runs. */
const installKeys = (): string[] => api.keys().filter((key) => key.includes('-node_modules-'));
const installs = ({ log }: ActionResult): boolean =>
  log.split('\n').includes('npm ci --prefer-offline --include=dev');

/** What the log says of the cache. */
const notesOf = (result: ActionResult): string =>
  logOf(result)
    .split('\n')
    .filter((line) => /cache/i.test(line))
    .join('\n');

/** A run that fills the cache; what it was kept under. */
async function fill(
  files: Readonly<Record<string, string>>,
  onOutput?: (text: string) => void,
): Promise<string> {
  const first = await runStep({
    workspace: checkout(files),
    with: { command: 'validate' },
    env: api.env,
    ...(onOutput === undefined ? {} : { onOutput }),
  });
  expectValidated(first);
  expect(installs(first)).toBe(true);
  const [key = ''] = installKeys();
  expect(installKeys(), first.log).toEqual([key]);
  return key;
}

describe('an install', () => {
  it('is skipped by the next run that would install the same, wherever it is checked out', async () => {
    const { result, workspace, saved } = spared;
    expectValidated(result);
    expect(installs(result)).toBe(false);
    await golden('a run that is spared the install', logOf(result));
    const row = result.summary.split('\n').filter((line) => line.startsWith('| install |'));
    await golden('the row of an install that is spared', withoutTimes(row.join('\n')));
    expect(existsSync(join(workspace, 'packages/one/node_modules/helper'))).toBe(true);
    // That of the first run, and nothing of the second.
    expect(saved).toBe(1);
  });

  it('is saved after the result was reported', () => {
    expect(filled.callsAtReport).toBe(0);
  });

  it('is neither looked for nor saved with `cache: false`', async () => {
    filled.restore();
    const result = await run(checkout(), { cache: 'false' });
    expectValidated(result);
    expect(installs(result)).toBe(true);
    expect(api.calls).toEqual([]);
  });

  it('is done when nothing fits: another lockfile, setting or patch', async () => {
    filled.restore();
    const lockfile = readFileSync(join(origin, 'package-lock.json'), 'utf8');
    for (const files of [
      { 'package-lock.json': `${lockfile}\n` },
      { '.npmrc': 'legacy-peer-deps=true\n' },
    ]) {
      const result = await run(checkout(files), { 'test-command': 'false' });
      expect(installs(result), Object.keys(files).join()).toBe(true);
    }
    expect(installKeys()).toHaveLength(3);
  });

  it('of a run that fails is not saved', async () => {
    const result = await run(checkout({ 'test.cjs': 'process.exit(1);' }));
    expectFailure(result, 'tests-failed');
    expect(api.keys()).toEqual([]);
  });
});

describe('what a test does to node_modules', () => {
  it.each([
    ['changes a package', "writeFileSync('node_modules/helper/index.js', 'stolen()')"],
    ['removes a package', "rmSync('node_modules/helper', { recursive: true })"],
    ['adds a package', "mkdirSync('node_modules/added')"],
  ])('keeps the install from being saved when it %s', async (title, code) => {
    const result = await run(checkout({ 'test.cjs': `require('fs').${code};\n` }));
    expectValidated(result);
    await golden(`a test ${title}`, notesOf(result));
    expect(api.keys()).toEqual([]);
  });
});

describe('an install that does more than fill node_modules', () => {
  it('is not cached, since a run that skips it would lack that', async () => {
    const manifest = JSON.parse(readFileSync(join(origin, 'package.json'), 'utf8')) as {
      scripts: object;
    };
    const scripts = { ...manifest.scripts, prepare: "node -e \"fs.writeFileSync('made.js', '')\"" };
    const workspace = checkout({ 'package.json': JSON.stringify({ ...manifest, scripts }) });
    const result = await run(workspace);
    expectValidated(result);
    await golden('an install that does more', notesOf(result));
    expect(installKeys()).toEqual([]);
  });
});

describe('a cache that is no good', () => {
  it.each([
    ['cut off', (archive: Buffer) => archive.subarray(0, archive.length / 2)],
    ['something else', () => Buffer.from('not found')],
  ])('is passed over when the archive is %s', async (_, change) => {
    filled.restore();
    api.replace(filled.key, change);
    const result = await run(checkout());
    expectValidated(result);
    expect(installs(result)).toBe(true);
  });

  it('is passed over when the service is out of order', async () => {
    api.misbehave('errors');
    const result = await run(checkout());
    expectValidated(result);
    expect(installs(result)).toBe(true);
  });
});
