import { describe, expect, it } from 'vitest';
import { describeSurvey, surveyEnvironment } from '../../../../src/deploy/apply/landed-report.js';
import { itemKey } from '../../../../src/deploy/plan/plan.js';
import { loadPackage } from '../../../../src/package/package-file.js';
import { functionsPackage, legacyPackage } from '../../../keyed/support/package-files.js';
import { item, plan } from '../plans.js';

const demo = { integration: 'demo' };
const a = item('action', 'a', demo);
const b = item('action', 'b', demo);
const old = item('action', 'old', demo);
const legacy = loadPackage(legacyPackage({ actions: ['demo/a', 'demo/b'] }), 'test');
const before = plan({ created: [a], updated: [b], deleted: [old] });

describe('surveyEnvironment', () => {
  it.each([
    ['nothing has landed', before, [[], ['a', 'old'], ['b']]],
    ['all has landed', plan({ updated: [a, b] }), [['a', 'old'], [], ['b']]],
    ['nobody knows', null, [[], [], ['a', 'b', 'old']]],
  ])('of syncs and actions: %s', (_, now, expected) => {
    const { knownNew, knownOld, unknown } = surveyEnvironment(legacy, before, now);
    const names = (lines: string[]) => lines.map((line) => /"(\w+)"/.exec(line)?.[1]);
    expect([names(knownNew), names(knownOld), names(unknown)]).toEqual(expected);
  });

  it('of functions, where the server tells what has changed', () => {
    const loaded = loadPackage(functionsPackage(['demo/a', 'demo/b']), 'test');
    const f = (name: string) => item('function', name, demo);
    const planned = plan({ kind: 'functions', updated: [f('a'), f('b')] });
    const now = plan({ kind: 'functions', updated: [f('b')] });
    expect(surveyEnvironment(loaded, planned, now)).toEqual({
      knownNew: ['function "a" of demo'],
      knownOld: ['function "b" of demo'],
      unknown: [],
    });
  });

  it('of parts: those that were answered are new, those that never left are not ours', () => {
    const known = {
      landed: new Set([itemKey(b)]),
      unsent: new Set([itemKey(a), itemKey(old)]),
    };
    const blind = surveyEnvironment(legacy, before, null, known);
    expect([blind.knownNew, blind.unknown]).toEqual([['action "b" of demo'], []]);
    expect(blind.knownOld).toHaveLength(2);
    // Somebody else has made it: it is neither as before nor known to be ours.
    const now = plan({ updated: [a, b], deleted: [old] });
    expect(surveyEnvironment(legacy, before, now, known).unknown).toEqual(['action "a" of demo']);
  });

  it('is cut where it is long, with the count', () => {
    const unknown = Array.from({ length: 25 }, (_, index) => `x${index}`);
    const [line] = describeSurvey({ knownNew: [], knownOld: [], unknown });
    expect(line).toMatch(/^Unknown \(25\): x0, .*x19, and 5 more$/);
  });
});
