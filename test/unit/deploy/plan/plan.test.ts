import { describe, expect, it } from 'vitest';
import { hasChanges, planHash } from '../../../../src/deploy/plan/plan.js';
import { item, plan } from '../plans.js';

const a = item('sync', 'a', { connections: 2 });
const b = item('action', 'b');
const base = plan({ created: [b, a], updated: [a, b], deleted: [a, b], deletedModels: ['X', 'Y'] });
const hash = planHash(base, 'sha256:1');

describe('planHash', () => {
  it('does not depend on order or on how many connections there are', () => {
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    const turned = plan({
      created: [a, b],
      updated: [b, a],
      deleted: [b, { ...a, connections: 99 }],
      deletedModels: ['Y', 'X'],
    });
    expect(planHash(turned, 'sha256:1')).toBe(hash);
  });

  it.each([
    ['environment', { ...base, environment: 'prod' }],
    ['host', { ...base, host: 'https://other.dev' }],
    ['kind', { ...base, kind: 'functions' as const }],
    ['created', { ...base, created: [a] }],
    ['updated', { ...base, updated: [a] }],
    ['what goes where', { ...base, created: [a], updated: [a, b, b] }],
    ['deleted', { ...base, deleted: [a] }],
    ['models', { ...base, deletedModels: ['X'] }],
    ['type', { ...base, created: [{ ...b, type: 'sync' as const }, a] }],
    ['integration', { ...base, created: [{ ...b, integration: 'demo' }, a] }],
    ['name', { ...base, created: [{ ...b, name: 'c' }, a] }],
    ['the last connection', { ...base, deleted: [{ ...a, connections: 0 }, b] }],
  ])('depends on %s', (_, other) => {
    expect(planHash(other, 'sha256:1')).not.toBe(hash);
  });

  it('depends on the package, and takes an unknown count for connections', () => {
    expect(planHash(base, 'sha256:2')).not.toBe(hash);
    const unknown = plan({ deleted: [item('function', 'f')] });
    const some = plan({ deleted: [item('function', 'f', { connections: 1 })] });
    expect(planHash(unknown, 'x')).toBe(planHash(some, 'x'));
  });
});

describe('hasChanges', () => {
  it('counts updates only where the server knows them', () => {
    expect(hasChanges(plan({ updated: [a] }))).toBe(false);
    expect(hasChanges(plan({ updated: [a], kind: 'functions' }))).toBe(true);
    expect(hasChanges(plan({ deletedModels: ['X'] }))).toBe(true);
  });
});
