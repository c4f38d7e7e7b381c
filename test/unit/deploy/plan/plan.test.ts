import { describe, expect, it } from 'vitest';
import { hasChanges, lossOf, planHash } from '../../../../src/deploy/plan/plan.js';
import { item, plan } from '../plans.js';

const a = item('sync', 'a', { connections: 2 });
const b = item('action', 'b');
const base = plan({ created: [b, a], updated: [a, b], deleted: [a, b], deletedModels: ['X', 'Y'] });
const hash = planHash(base);

it('the hash of a plan does not depend on order', () => {
  expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  const turned = {
    ...plan({ created: [a, b], updated: [b, a], deleted: [b, a] }),
    deletedModels: ['Y', 'X'],
  };
  expect(planHash(turned)).toBe(hash);
});

it('an unknown number of connections is the most that a deletion takes', () => {
  const losses = [0, 1, 42, 'some' as const].map((connections) =>
    lossOf(item('sync', 'a', { connections })),
  );
  losses.push(lossOf(item('sync', 'a')));
  expect(losses).toEqual([...losses].sort((one, other) => one - other));
  expect(new Set(losses).size).toBe(5);
  expect(lossOf(item('action', 'a'))).toBe(0);
});

describe('hasChanges', () => {
  it('counts updates only where the server knows them', () => {
    expect(hasChanges(plan({ updated: [a] }))).toBe(false);
    expect(hasChanges(plan({ updated: [a], kind: 'functions' }))).toBe(true);
    expect(hasChanges(plan({ deletedModels: ['X'] }))).toBe(true);
  });
});
