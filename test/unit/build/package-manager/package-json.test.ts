import { describe, expect, test } from 'vitest';
import {
  nangoRange,
  parseManifest,
  readManifest,
} from '../../../../src/build/package-manager/package-json.js';
import { failureOf, makeCheckout } from '../checkout.js';
import { failureText, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

test.each([
  ['devDependencies', { devDependencies: { nango: '1' } }, '1'],
  ['dependencies', { dependencies: { nango: '2' } }, '2'],
  ['peerDependencies', { peerDependencies: { nango: '3' } }, '3'],
  ['not @nangohq/node', { dependencies: { '@nangohq/node': '1' } }, null],
  ['not what is no text', { dependencies: { nango: 1 } }, null],
  ['not what is inherited', { dependencies: {} }, null],
])('nango in %s', (_, value, range) => {
  expect(nangoRange(parseManifest(JSON.stringify(value)))).toBe(range);
});

test.each([
  ['wrong types', '{"name":1,"scripts":[],"dependencies":"x","workspaces":3,"packageManager":{}}'],
  ['a byte order mark', '\uFEFF{}'],
])('%s count as absent', (_, text) => {
  expect(parseManifest(text)).toEqual(parseManifest('{}'));
});

test('workspaces in both spellings', () => {
  expect(parseManifest('{"workspaces":["a"]}').workspaces).toEqual(['a']);
  expect(parseManifest('{"workspaces":{"packages":["a"]}}').workspaces).toEqual(['a']);
});

describe('a file that cannot be read', () => {
  test.each([
    ['is no JSON', '{'],
    ['holds no object', '[1]'],
    ['is too large', ' '.repeat(1024 * 1024 + 1)],
  ])('%s', async (title, text) => {
    const root = await makeCheckout({ 'a/package.json': text });
    const failure = await failureOf(readManifest(`${root}/a`, 'a'));
    expect(failure.reason).toBe('no-project');
    await golden(title, failureText(failure));
  });
});

test('a missing file, and a folder of that name', async () => {
  const root = await makeCheckout({ 'a/package.json/': '' });
  expect(await readManifest(root, '.')).toBeNull();
  expect(await readManifest(`${root}/a`, 'a')).toBeNull();
});
