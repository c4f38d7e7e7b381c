import { describe, expect, it } from 'vitest';
import { findBlocked, gateDeletions } from '../../../../src/deploy/gate/gate.js';
import { isRunFailure, type RunFailure } from '../../../../src/shared/errors.js';
import { item, plan } from '../plans.js';

function failureOf(work: () => void): RunFailure {
  try {
    work();
  } catch (error) {
    if (isRunFailure(error)) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

const deletions = {
  synced: item('sync', 'synced', { connections: 1 }),
  idle: item('sync', 'idle', { connections: 0 }),
  unknownSync: item('sync', 'unknownSync'),
  action: item('action', 'action'),
  script: item('on-event', 'script', { event: 'post-connection-creation' }),
  used: item('function', 'used', { connections: 3 }),
  unused: item('function', 'unused', { connections: 0 }),
  unknown: item('function', 'unknown'),
};
const all = plan({ deleted: Object.values(deletions), deletedModels: ['Model'] });
const names = (policy: 'false' | 'keeps-data' | 'true') =>
  findBlocked({ ...all, policy }).map(({ item: { name } }) => name);

describe('findBlocked', () => {
  it('goes by the policy', () => {
    expect(names('false')).toEqual([...Object.keys(deletions), 'Model']);
    expect(names('keeps-data')).toEqual(['synced', 'unknownSync', 'used', 'unknown']);
    expect(names('true')).toEqual([]);
  });
});

describe('gateDeletions', () => {
  it('says of a model that leaves a sync that its records stay, and asks for no more than needed', () => {
    const leaving = plan({ deletedModels: ['Issue'] });
    expect(() => {
      gateDeletions({ ...leaving, policy: 'keeps-data' });
    }).not.toThrow();
    const failure = failureOf(() => {
      gateDeletions({ ...leaving, policy: 'false' });
    });
    expect([failure.message, failure.hint, ...failure.details].join('\n')).toMatchInlineSnapshot(`
      "A model that leaves its sync in "dev" is not allowed by \`allow-destructive: false\`. Nothing was written.
      To allow this, set \`allow-destructive: keeps-data\` for this run. Otherwise restore it in the project: it is missing there, was renamed, or was made in the dashboard.
      model "Issue": its sync no longer writes it; its records stay readable"
    `);
  });

  it('lets a plan without deletions pass', () => {
    expect(() => {
      gateDeletions(plan({ created: [deletions.action] }));
    }).not.toThrow();
  });

  it.each([
    ['nothing', 'Nothing was written.'],
    ['package', 'The package was sent before, and may have landed; it is not sent again.'],
  ] as const)('says what was written: sent %s', (sent, text) => {
    expect(() => {
      gateDeletions(all, sent);
    }).toThrow(text);
  });
});
