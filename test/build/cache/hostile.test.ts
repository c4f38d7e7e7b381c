import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCacheStore, type CacheStore } from '../../../src/system/cache-store.js';
import { type CacheApi, startCacheApi } from '../../cache-api/server.js';
import { rememberingLog } from '../../fixtures/log.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { legacyPackage } from '../../keyed/support/package-files.js';
import { endOf, runKeyed, startWorld } from '../../e2e/keyed/world.js';
import { makeFolder } from '../support/temporary.js';

let api: CacheApi;
beforeAll(async () => {
  api = await startCacheApi();
});
afterAll(() => api.close());

const entry = { paths: ['kept'], key: 'kept-0123' };

function storeAt(root: string): CacheStore {
  return createCacheStore({
    wanted: true,
    root,
    variables: { PATH: process.env.PATH ?? '', RUNNER_TEMP: makeFolder('temp'), ...api.env },
    program: { execPath: process.execPath, script: join(repositoryRoot, 'dist', 'index.js') },
    log: rememberingLog(),
    signal: new AbortController().signal,
  });
}

/** One member of a tar archive (POSIX ustar): a file with a text, or a symbolic link. */
function member(name: string, content: { text: string } | { linkTo: string }): Buffer {
  const text = 'text' in content ? content.text : '';
  const linkTo = 'linkTo' in content ? content.linkTo : '';
  const header = Buffer.alloc(512);
  const octal = (value: number, at: number, length: number): void => {
    header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at);
  };
  header.write(name, 0);
  octal(0o644, 100, 8);
  octal(Buffer.byteLength(text), 124, 12);
  header.write('        ', 148);
  header.write(linkTo === '' ? '0' : '2', 156);
  header.write(linkTo, 157);
  header.write('ustar\x0000', 257);
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  const data = Buffer.alloc(Math.ceil(text.length / 512) * 512);
  data.write(text);
  return Buffer.concat([header, data]);
}

/** Puts other members into the place of what is kept. */
async function poison(members: Buffer[]): Promise<void> {
  api.clear();
  const root = makeFolder('cache-root');
  mkdirSync(join(root, 'kept'));
  writeFileSync(join(root, 'kept', 'file'), 'ours');
  await storeAt(root).save(entry);
  api.replace(entry.key, (archive) => {
    const tar = Buffer.concat([...members, Buffer.alloc(1024)]);
    const isZstd = archive.readUInt32LE(0) === 0xfd2fb528;
    return isZstd ? zstdCompressSync(tar) : gzipSync(tar);
  });
}

/**
 * `@actions/cache` has tar take names as they are (`-P`), so whoever may write a cache writes where
 * they like in a job that restores it. docs/security-model.md says so, and what follows from it: such
 * a job has no key. Elsewhere tar may be another one.
 */
it.runIf(process.platform === 'linux').each([
  ['a way up', (folder: string, name: string) => [member(`../${name}`, { text: folder })]],
  [
    'an absolute path',
    (folder: string, name: string) => [member(`${folder}/${name}`, { text: '' })],
  ],
  [
    'a link',
    (folder: string, name: string) => [
      member('kept', { linkTo: folder }),
      member(`kept/${name}`, { text: '' }),
    ],
  ],
])('an archive with %s is unpacked by the toolkit as it is', async (_, makeMembers) => {
  const outside = makeFolder('outside');
  const root = join(outside, 'root');
  mkdirSync(root);
  await poison(makeMembers(outside, 'evil'));
  await storeAt(root).restore(entry);
  expect(existsSync(join(outside, 'evil'))).toBe(true);
});

it('a run that holds a key and has `from` asks no cache, whatever it holds', async () => {
  const outside = makeFolder('outside');
  await poison([member(`${outside}/evil`, { text: '' })]);
  api.calls.length = 0;
  const nango = await startWorld();
  const run = await runKeyed({
    api: nango,
    file: legacyPackage({ actions: ['demo/ping'] }),
    with: { cache: 'true' },
    env: api.env,
  });
  expect(endOf(run)).toEqual([0, 'deployed', '']);
  expect(api.calls).toEqual([]);
  expect(existsSync(join(outside, 'evil'))).toBe(false);
});
