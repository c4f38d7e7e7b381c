import { describe, expect, it } from 'vitest';
import { findBlocked, gateDeletions } from '../../../../src/deploy/gate/gate.js';
import { item, plan } from '../plans.js';

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
    expect(names('keeps-data')).toEqual(['synced', 'unknownSync', 'used', 'unknown', 'Model']);
    expect(names('true')).toEqual([]);
  });
});

describe('gateDeletions', () => {
  it('lets a plan without deletions pass', () => {
    expect(() => {
      gateDeletions(plan({ created: [deletions.action] }));
    }).not.toThrow();
  });

  it.each([
    [false, 'Nothing was written.'],
    [true, 'The package was sent before, and may have landed; it is not sent again.'],
  ])('says what was written: sent %s', (sent, text) => {
    expect(() => {
      gateDeletions(all, sent);
    }).toThrow(text);
  });
});
