import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { readSmoke } from '../../../src/build/project/read-smoke.js';
import { findMismatch } from '../../../src/deploy/smoke/expectation.js';
import { smokeSchema } from '../../../src/package/smoke.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { failureTextOf, openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);
const common = { integration: 'github', name: 'ping', connection: 'test' };

it('the published schema is the one that the action reads by', async () => {
  const published = join(repositoryRoot, 'schemas/smoke.json');
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/org/nango-deploy-action/v1/schemas/smoke.json',
    title: 'smoke.json: what nango-deploy-action tries after a deploy',
    ...z.toJSONSchema(smokeSchema, { target: 'draft-7', io: 'input' }),
  };
  const config = await resolveConfig(published);
  const text = await format(JSON.stringify(schema), { ...config, parser: 'json' });
  await expect(text).toMatchFileSnapshot(published);
});

describe('smoke.json', () => {
  async function readText(text: string | null): Promise<unknown> {
    const folder = mkdtempSync(join(tmpdir(), 'nango-smoke-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    if (text !== null) writeFileSync(join(folder, 'smoke.json'), text);
    return await readSmoke(folder);
  }

  it('may be missing', async () => {
    expect(await readText(null)).toBeNull();
  });

  it('is read as it is', async () => {
    const smoke = { actions: [{ ...common, input: null, expect: { ok: true } }], syncs: [common] };
    expect(await readText(JSON.stringify(smoke))).toEqual(smoke);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing in it', '{}'],
    ['empty lists', '{"actions": [], "syncs": []}'],
    ['a key that is not known', JSON.stringify({ syncs: [{ ...common, reset: true }] })],
    ['an id for a name', JSON.stringify({ syncs: [{ ...common, connection: 'a b' }] })],
    ['too many', JSON.stringify({ syncs: Array.from({ length: 51 }, () => common) })],
    [
      'more than anybody reads',
      JSON.stringify({ actions: [{ ...common, input: 'x'.repeat(40_000) }] }),
    ],
    [
      'a number without an end',
      '{"actions": [{"integration": "a", "name": "b", "connection": "c", "input": 1e999}]}',
    ],
  ])('is refused with %s', async (name, text) => {
    await golden(name, await failureTextOf(() => readText(text)));
  });
});

describe('findMismatch', () => {
  it.each([
    [{ ok: true }, { ok: true, more: 1 }, null],
    [{ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 2, d: 3 }] } }, null],
    [{ a: { b: 1 } }, { a: { b: 2 } }, 'a.b'],
    [{ a: { b: 1 } }, { a: 5 }, 'a'],
    [{ a: null }, {}, 'a'],
    [{ a: null }, { a: null }, null],
    [[1, 2], [1, 2, 3], ''],
    [[1, 2], [1, 3], '1'],
    [{}, [], ''],
    [null, undefined, ''],
    ['1', 1, ''],
    [{ toString: 1 }, {}, 'toString'],
  ])('%j in %j: %j', (expected, output, path) => {
    expect(findMismatch(expected, output)?.path ?? null).toBe(path);
  });

  it('finds nothing in what is expected itself, and says nothing of an output', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const value = JSON.parse(JSON.stringify(one)) as never;
        expect(findMismatch(value, value)).toBeNull();
        const found = findMismatch(value, JSON.parse(JSON.stringify(other)));
        // Both come from the file.
        if (found !== null) {
          expect(JSON.stringify(value)).toContain(JSON.stringify(found.expected));
          for (const key of found.path.split('.').filter((part) => !/^\d*$/.test(part))) {
            expect(JSON.stringify(value)).toContain(JSON.stringify(key).slice(1, -1));
          }
        }
      }),
    );
  });
});
