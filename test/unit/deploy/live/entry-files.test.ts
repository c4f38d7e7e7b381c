import { functionKey } from '../../../../src/package/function-id.js';
import { describe, expect, it } from 'vitest';
import { compareEntry, listEntryFiles } from '../../../../src/deploy/live/entry-files.js';
import { listFunctions, parseBody } from '../../../../src/package/body.js';
import { functionsPackage, legacyPackage } from '../../../keyed/support/package-files.js';
import { item } from '../plans.js';
import { openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const ping = item('action', 'ping');
const numbered = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `line ${from + index}\n`).join('');

describe('compareEntry', () => {
  it('shows a unified diff from what is live to what the package has', () => {
    expect(compareEntry(ping, 'a\nb\nc\n', 'a\nB\nc\nd\n', true)).toEqual({
      item: ping,
      verdict: 'changed',
      added: 2,
      removed: 1,
      diff: ['@@ -1,3 +1,4 @@', ' a', '-b', '+B', ' c', '+d'],
      why: null,
    });
  });

  it('takes every byte for a difference', () => {
    expect(compareEntry(ping, 'a\n', 'a\n', true).verdict).toBe('same');
    for (const live of ['a', 'a\r\n', ' a\n', 'a\n\n', '']) {
      const { verdict, diff } = compareEntry(ping, live, 'a\n', true);
      expect([verdict, diff?.length]).not.toEqual(['changed', 0]);
      expect(verdict).toBe('changed');
    }
  });

  it('shows no text where it may not', async () => {
    const { verdict, added, diff, why } = compareEntry(ping, 'secret', 'a', false);
    expect([verdict, added, diff]).toEqual(['changed', 1, null]);
    await golden('not shown', why ?? '');
  });

  it('is cut, and gives up where files are too large or too different', async () => {
    const long = compareEntry(ping, '', numbered(0, 900), true);
    expect([long.added, long.diff?.length]).toEqual([900, 400]);
    expect(long.why).toBe('501 more lines are not shown');
    for (const [live, wanted] of [
      [numbered(0, 20_000), numbered(50_000, 20_000)],
      ['x'.repeat(600_000), 'y'],
    ] as const) {
      const { verdict, diff, why } = compareEntry(ping, live, wanted, true);
      expect([verdict, diff]).toEqual(['changed', null]);
      await golden('not compared', why ?? '');
    }
  });
});

describe('listEntryFiles', () => {
  it('has one for each function but those of createFunction', () => {
    const file = legacyPackage({
      syncs: { 'github/a': [] },
      actions: ['demo/a'],
      onEvents: ['demo/a'],
    });
    const parsed = parseBody(file);
    expect([...listEntryFiles(parsed).keys()]).toEqual(listFunctions(parsed).map(functionKey));
    expect(listEntryFiles(parseBody(functionsPackage(['demo/a'])))).toEqual(new Map());
  });
});
