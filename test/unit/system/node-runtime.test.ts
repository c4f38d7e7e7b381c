import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  chooseNode,
  type NodeChoice,
  readNodeOnPath,
  withNodeFirst,
} from '../../../src/system/node-runtime.js';
import { rememberingLog } from '../../fixtures/log.js';
import { failureTextOf, openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'node-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const own = { execPath: '/runner/node24/bin/node', version: '24.1.0' };

/** A `node` on the PATH that says it is of that version. */
async function choice(version: string | null, range: string | null): Promise<NodeChoice> {
  if (version !== null) {
    const file = join(folder, 'node');
    const answer = JSON.stringify([file, `v${version}`]);
    await writeFile(file, `#!/bin/sh\necho 'a word before'\necho '${answer}'\n`);
    await chmod(file, 0o755);
  }
  const log = rememberingLog();
  const onPath = await readNodeOnPath({ env: { PATH: folder }, cwd: folder, log });
  return { range, onPath, own, log };
}

it('takes the node on the PATH when the CLI supports it', async () => {
  const asked = { ...(await choice('22.22.2', '>=22.22.2')), log: rememberingLog() };
  expect(chooseNode(asked)).toEqual({ execPath: join(folder, 'node'), version: '22.22.2' });
  expect(asked.log.lines).toEqual([]);
});

it('finds the real one', async () => {
  const env = { PATH: dirname(process.execPath), NODE_OPTIONS: '--no-such-option' };
  const found = await readNodeOnPath({ env, cwd: folder, log: rememberingLog() });
  expect(found?.version).toBe(process.versions.node);
});

it.each([['20.20.2'], [null]])(
  'takes its own when the PATH has %s, with a notice',
  async (version) => {
    const asked = { ...(await choice(version, '>=22.22.2')), log: rememberingLog() };
    expect(chooseNode(asked)).toBe(own);
    expect(asked.log.lines).toHaveLength(1);
    await golden(`the PATH has ${version}`, asked.log.lines[0] ?? '');
  },
);

it('names both versions, the range and the fix when neither will do', async () => {
  const asked = await choice('20.20.2', '>=26');
  const failure = (): unknown => chooseNode(asked);
  expect(failure).toThrow(expect.objectContaining({ reason: 'unsupported-node' }));
  await golden('neither will do', await failureTextOf(failure));
});

it.each([null, 'not a range'])('takes any node for the range %s', async (range) => {
  expect(chooseNode(await choice('18.0.0', range)).version).toBe('18.0.0');
});

it('puts the folder of a node first on the PATH', () => {
  expect(withNodeFirst({ A: '1', PATH: '/bin' }, own, 'linux')).toEqual({
    A: '1',
    PATH: '/runner/node24/bin:/bin',
  });
  expect(withNodeFirst({}, own, 'linux')).toEqual({ PATH: '/runner/node24/bin' });
  expect(withNodeFirst({ Path: 'C:\\x' }, own, 'win32')).toEqual({
    Path: '/runner/node24/bin;C:\\x',
  });
});
