import { describe, expect, it } from 'vitest';
import {
  describeSurvey,
  type Survey,
  surveyEnvironment,
} from '../../../../src/deploy/apply/landed-report.js';
import { itemKey } from '../../../../src/deploy/plan/plan.js';
import { loadPackage } from '../../../../src/package/package-file.js';
import { functionsPackage, legacyPackage } from '../../../keyed/support/package-files.js';
import { item, plan } from '../plans.js';
import { openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const demo = { integration: 'demo' };
const a = item('action', 'a', demo);
const b = item('action', 'b', demo);
const old = item('action', 'old', demo);
const legacy = loadPackage(legacyPackage({ actions: ['demo/a', 'demo/b'] }), 'test');
const before = plan({ created: [a], updated: [b], deleted: [old] });

const answered = { landed: new Set<string>(), unsent: new Set<string>(), mayRun: false };
const lost = { ...answered, mayRun: true };

/** The names in each list: deployed, not deployed, pending, unknown. */
function names({ deployed, notDeployed, pending, unknown }: Survey): string[][] {
  return [deployed, notDeployed, pending, unknown].map((lines) =>
    lines.map((line) => /"(\w+)"/.exec(line)?.[1] ?? ''),
  );
}

describe('surveyEnvironment', () => {
  it.each([
    ['nothing is there', before, lost, [[], [], ['a', 'old'], ['b']]],
    ['nothing is there, and the server said no', before, answered, [[], ['a', 'old'], [], ['b']]],
    // What was made in the dashboard since, the plan would not name either.
    ['all is there', plan({ updated: [a, b] }), lost, [['a'], [], [], ['b', 'old']]],
    [
      'all is there, by the list',
      plan({ updated: [a, b], live: [] }),
      lost,
      [['a', 'old'], [], [], ['b']],
    ],
    ['nobody knows', null, lost, [[], [], [], ['a', 'b', 'old']]],
  ])('of syncs and actions: %s', (_, now, known, expected) => {
    expect(names(surveyEnvironment(legacy, before, now, known))).toEqual(expected);
  });

  it('of functions, where the server tells what has changed', () => {
    const loaded = loadPackage(functionsPackage(['demo/a', 'demo/b']), 'test');
    const f = (name: string) => item('function', name, demo);
    const planned = plan({ kind: 'functions', updated: [f('a'), f('b')] });
    const now = plan({ kind: 'functions', updated: [f('b')] });
    expect(names(surveyEnvironment(loaded, planned, now, answered))).toEqual([
      ['a'],
      ['b'],
      [],
      [],
    ]);
    expect(names(surveyEnvironment(loaded, planned, now, lost))).toEqual([['a'], [], ['b'], []]);
  });

  it("of a request that did nothing: what is there now is somebody else's", () => {
    const planned = plan({ created: [a, b] });
    const now = plan({ created: [b], updated: [a] });
    expect(names(surveyEnvironment(legacy, planned, now, lost))).toEqual([[], [], ['b'], ['a']]);
  });

  it("of functions: a content that was not planned to change is nobody's to tell", () => {
    const loaded = loadPackage(functionsPackage(['demo/a', 'demo/b']), 'test');
    const f = (name: string) => item('function', name, demo);
    const planned = plan({ kind: 'functions', created: [f('a')] });
    const now = plan({ kind: 'functions', updated: [f('a'), f('b')] });
    expect(names(surveyEnvironment(loaded, planned, now, lost))).toEqual([[], [], [], ['a', 'b']]);
  });

  it('of parts: those that were answered are new, those that never left are not ours', () => {
    const known = {
      landed: new Set([itemKey(b)]),
      unsent: new Set([itemKey(a), itemKey(old)]),
      mayRun: true,
    };
    const blind = surveyEnvironment(legacy, before, null, known);
    expect(names(blind)).toEqual([['b'], ['a', 'old'], [], []]);
    // Somebody else has made it: it is neither as before nor known to be ours.
    const now = plan({ updated: [a, b], deleted: [old] });
    expect(surveyEnvironment(legacy, before, now, known).unknown).toEqual(['action "a" of demo']);
  });

  it('of syncs that Nango calls new: they may be deployed and not started', () => {
    const loaded = loadPackage(
      legacyPackage({ syncs: { 'demo/a': [], 'demo/b': [], 'demo/c': [] } }),
      'test',
    );
    const [first, second, third] = ['a', 'b', 'c'].map((name) => item('sync', name, demo));
    if (!first || !second || !third) throw new Error('no syncs');
    const planned = plan({ created: [first], updated: [second, third] });
    const now = plan({ created: [first, second, third] });
    const known = { ...lost, landed: new Set([itemKey(third)]) };
    const blind = surveyEnvironment(loaded, planned, now, known);
    expect(names(blind)).toEqual([[], [], [], ['a', 'b', 'c']]);
    // With the list, what is still called new is not there; what had landed, no more.
    const seen = surveyEnvironment(loaded, planned, { ...now, live: [] }, known);
    expect(names(seen)).toEqual([[], [], ['a', 'b'], ['c']]);
  });

  it('is cut where it is long, with the count', async () => {
    const unknown = Array.from({ length: 25 }, (_, index) => `x${index}`);
    const lines = describeSurvey({ deployed: [], notDeployed: [], pending: [], unknown });
    await golden('25 names', lines.join('\n'));
  });
});
