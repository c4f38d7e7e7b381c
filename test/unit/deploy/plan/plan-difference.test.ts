import { describe, expect, it } from 'vitest';
import { describeDifference, isRemainder } from '../../../../src/deploy/plan/plan-difference.js';
import { item, plan } from '../plans.js';

const [a, b] = [item('sync', 'a'), item('sync', 'b')];
const gone = item('sync', 'gone', { connections: 2 });
const idle = item('sync', 'idle', { connections: 0 });
const approved = plan({ created: [a], updated: [], deleted: [gone, idle], deletedModels: ['X'] });

describe('isRemainder', () => {
  it.each([
    ['the same', approved, true],
    ['nothing left', plan(), true],
    ['what was created is updated now', plan({ updated: [a] }), true],
    ['some deletions left', plan({ deleted: [gone] }), true],
    ['less data goes', plan({ deleted: [{ ...gone, connections: 0 }] }), true],
    ['more data goes', plan({ deleted: [{ ...idle, connections: 1 }] }), false],
    ['another creation', plan({ created: [item('sync', 'b')] }), false],
    ['another deletion', plan({ deleted: [item('sync', 'b', { connections: 0 })] }), false],
    ['another model', plan({ deletedModels: ['Y'] }), false],
    ['another environment', plan({ environment: 'prod' }), false],
    ['another host', plan({ host: 'https://x.dev' }), false],
    ['another kind', plan({ kind: 'functions' }), false],
    ['another package', plan({ package: 'sha256:2' }), false],
  ])('%s: %#', (_, now, expected) => {
    expect(isRemainder(approved, now)).toBe(expected);
  });

  it.each([
    ['what was to be updated', [b], true],
    ['what was to be created, with another content', [a], false],
    ['what was as it is', [idle], false],
  ])('of functions, whose content is compared: %s', (_, updated, expected) => {
    const functions = { ...approved, kind: 'functions' as const, updated: [b] };
    expect(isRemainder(functions, plan({ kind: 'functions', updated }))).toBe(expected);
  });
});

describe('describeDifference', () => {
  it('is empty for the same plan in another order, and where less goes', () => {
    const other = { ...approved, deleted: [idle, { ...gone, connections: 1 }] };
    expect(describeDifference(approved, other)).toEqual([]);
  });

  it('says each difference once', () => {
    const now = plan({
      host: 'https://x.dev',
      deleted: [gone, { ...idle, connections: 1 }, item('sync', 'new', { connections: 1 })],
      deletedModels: ['Y'],
    });
    expect(describeDifference(approved, now)).toEqual([
      'The host was https://api.nango.dev and is https://x.dev.',
      'Would no longer create sync "a" of github.',
      'Would now delete sync "new" of github, with data of connections, which the earlier plan did not.',
      'Deleting sync "idle" of github would now take data of connections along.',
      'Would now take the model "Y" out of a sync, which the earlier plan did not.',
      'Would no longer take the model "X" out of a sync.',
    ]);
  });
});
