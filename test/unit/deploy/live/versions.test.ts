import { describe, expect, it } from 'vitest';
import type { DeployAnswer } from '../../../../src/deploy/apply/deploy-answer.js';
import type { Plan, PlanItem } from '../../../../src/deploy/plan/plan.js';
import { compareVersions, type VersionBefore } from '../../../../src/deploy/live/versions.js';
import { item, plan } from '../plans.js';

const sync = item('sync', 'same');
const action = item('action', 'same');
const script = item('on-event', 'hook', { event: 'post-connection-creation' });

const listed = (found: PlanItem, id: number, version: string | null): VersionBefore => ({
  type: found.type === 'sync' ? 'sync' : 'action',
  ...{ integration: found.integration, name: found.name, id, version },
});
const before = [listed(sync, 1, '1'), listed(action, 2, '1')];
const live = [sync, action].map((one, index) => ({
  ...{ ...one, id: index + 1, enabled: true, source: 'repo', digest: '' },
}));
const answered = (...found: [PlanItem, string | null][]): DeployAnswer => {
  const deployed = found.map(([{ type, integration, name }, version]) => ({
    ...{ type, integration, name, version },
  }));
  return { deployed, present: deployed, deleted: null };
};
const answer = answered([sync, '1'], [action, '2'], [script, '0.0.9']);
const raised = [{ ...action, before: '1', after: '2' }];
const updated = [sync, action, script];

describe.each<[string, Plan]>([
  ['by ids', plan({ updated, live })],
  ['by names', plan({ updated })],
])('compareVersions, %s', (_, made) => {
  it('finds what has another version, whatever comes of on-event scripts', () => {
    expect(compareVersions(made, before, answer)).toEqual(raised);
    expect(compareVersions(made, before, answered([sync, '1'], [action, '1']))).toEqual([]);
  });

  it('counts a lower version, too: a file may say any', () => {
    const lower = compareVersions(made, before, answered([sync, '0.9'], [action, '1']));
    expect(lower).toEqual([{ ...sync, before: '1', after: '0.9' }]);
  });

  it('does not count what is created', () => {
    const more = { ...made, created: [item('action', 'new')] };
    const all = answered([sync, '1'], [action, '2'], [item('action', 'new'), '1']);
    expect(compareVersions(more, before, all)).toEqual(raised);
  });

  it.each<[string, VersionBefore[], DeployAnswer]>([
    ['the list lacks one', before.slice(1), answer],
    ['it has one of no version', [listed(sync, 1, null), ...before.slice(1)], answer],
    ['it has one twice', [...before, ...before], answer],
    ['the answer lacks one', before, answered([sync, '1'])],
    ['the answer has one of no version', before, answered([sync, null], [action, '2'])],
  ])('knows nothing where %s', (_why, list, said) => {
    expect(compareVersions(made, list, said)).toBeNull();
  });
});

it('goes by ids, where they are known: another one was deployed by somebody since', () => {
  const moved = [listed(sync, 1, '1'), listed(action, 3, '2')];
  expect(compareVersions(plan({ updated, live }), moved, answer)).toBeNull();
  // The integration need not be the one that it is listed under.
  const elsewhere = before.map((one) => ({ ...one, integration: 'other' }));
  const twins = [...elsewhere, { ...listed(action, 7, '5'), integration: 'other' }];
  expect(compareVersions(plan({ updated, live }), twins, answer)).toEqual(raised);
  expect(compareVersions(plan({ updated }), twins, answer)).toBeNull();
});

it('knows nothing without ids where what the plan creates was there', () => {
  const fresh = item('action', 'new');
  const list = [...before, listed(fresh, 3, '1')];
  const all = answered([sync, '1'], [action, '2'], [fresh, '2']);
  expect(compareVersions(plan({ updated, created: [fresh] }), list, all)).toBeNull();
});

it('has nothing to say of functions made with createFunction', () => {
  const made = item('function', 'a');
  const functions = plan({ kind: 'functions', updated: [made] });
  expect(compareVersions(functions, [], answered([made, null]))).toEqual([]);
});
