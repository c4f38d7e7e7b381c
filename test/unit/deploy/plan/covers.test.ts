import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireApproved } from '../../../../src/deploy/gate/approval.js';
import type { LiveFunction } from '../../../../src/deploy/live/live-functions.js';
import { covers, describeDifference } from '../../../../src/deploy/plan/plan-difference.js';
import { type Plan, type PlanItem, planHash } from '../../../../src/deploy/plan/plan.js';
import { fuzzed } from '../../fuzz/settings.js';
import { plan } from '../plans.js';
import { failureTextOf, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const connections = fc.option(fc.oneof(fc.nat(50), fc.constant('some' as const)), {
  nil: undefined,
});

/** Functions that exist once each, dealt out to the lists of a plan and the set that is deployed. */
const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    functions: fc.uniqueArray(
      fc.record({
        type: fc.constantFrom('sync' as const, 'action' as const, 'on-event' as const),
        integration: fc.constantFrom('a', 'b'),
        name: fc.constantFrom('f', 'g', 'h', 'i'),
        list: fc.constantFrom('created', 'updated', 'deleted', 'aside'),
        connections,
        id: fc.nat(1000),
        enabled: fc.boolean(),
        source: fc.constantFrom('repo', 'standalone', 'catalog'),
        digest: fc.constantFrom('one', 'two'),
      }),
      { selector: ({ type, integration, name }) => `${type}${integration}${name}`, maxLength: 10 },
    ),
    deletedModels: fc.uniqueArray(fc.constantFrom('X', 'Y', 'Z')),
    isSeen: fc.boolean(),
    policy: fc.constantFrom('false' as const, 'keeps-data' as const, 'true' as const),
  })
  .map(({ functions, deletedModels, isSeen, policy }) => {
    const listed = (list: string): PlanItem[] =>
      functions
        .filter((one) => one.list === list)
        .map(({ type, integration, name, connections: count }) => ({
          ...{ type, integration, name },
          ...(list === 'deleted' && type === 'sync' && count !== undefined
            ? { connections: count }
            : {}),
        }));
    const live = functions
      .filter(({ list }) => list !== 'created')
      .map(({ list, connections: count, ...one }): LiveFunction => one);
    return plan({
      created: listed('created'),
      updated: listed('updated'),
      deleted: listed('deleted'),
      ...{ deletedModels, policy },
      ...(isSeen ? { live } : {}),
    });
  });

/** One thing that a user could notice, or null where the plan has no room for it. */
type Change = (made: Plan) => Plan | null;

function change<T>(
  pick: (made: Plan) => readonly T[] | undefined,
  put: (made: Plan, items: T[]) => Plan,
  turn: (items: readonly T[]) => T[] | null,
): Change {
  return (made) => {
    const items = pick(made);
    const turned = items === undefined ? null : turn(items);
    return turned === null ? null : put(made, turned);
  };
}
const without = <T>(items: readonly T[]): T[] | null =>
  items.length === 0 ? null : items.slice(1);
const first =
  <T>(turn: (item: T) => T | null) =>
  ([head, ...rest]: readonly T[]): T[] | null => {
    const turned = head === undefined ? null : turn(head);
    return turned === null ? null : [turned, ...rest];
  };
const fresh: PlanItem = { type: 'action', integration: 'c', name: 'new' };
const live = (turn: (items: readonly LiveFunction[]) => LiveFunction[] | null): Change =>
  change(
    ({ live: set }) => set,
    (made, set) => ({ ...made, live: set }),
    turn,
  );

const noticed: Record<string, Change> = {
  'an environment': (made) => ({ ...made, environment: 'prod' }),
  'a host': (made) => ({ ...made, host: 'https://b.dev' }),
  'a kind': (made) => ({ ...made, kind: 'functions' }),
  'a body': (made) => ({ ...made, package: 'sha256:2' }),
  'a commit': (made) => ({ ...made, commit: 'c0ffee' }),
  'a CLI': (made) => ({ ...made, cli: '0.71.4' }),
  'a folder': (made) => ({ ...made, project: 'elsewhere' }),
  'a policy': (made) => ({ ...made, policy: made.policy === 'true' ? 'false' : 'true' }),
  'a creation more': (made) => ({ ...made, created: [...made.created, fresh] }),
  'an update more': (made) => ({ ...made, updated: [...made.updated, fresh] }),
  'a deletion more': (made) => ({ ...made, deleted: [...made.deleted, fresh] }),
  'a creation less': change(
    ({ created }) => created,
    (made, created) => ({ ...made, created }),
    without,
  ),
  'an update less': change(
    ({ updated }) => updated,
    (made, updated) => ({ ...made, updated }),
    without,
  ),
  'a deletion less': change(
    ({ deleted }) => deleted,
    (made, deleted) => ({ ...made, deleted }),
    without,
  ),
  'a function twice': change(
    ({ updated }) => updated,
    (made, updated) => ({ ...made, updated }),
    ([head, ...rest]) => (head === undefined ? null : [head, head, ...rest]),
  ),
  'a creation that exists by now': (made) => {
    const [head, ...created] = made.created;
    return head === undefined ? null : { ...made, created, updated: [...made.updated, head] };
  },
  'an update that is gone by now': (made) => {
    const [head, ...updated] = made.updated;
    if (head === undefined || made.live !== undefined) return null;
    return { ...made, updated, created: [...made.created, head] };
  },
  'more that a deletion takes': change(
    ({ deleted }) => deleted.filter(({ type }) => type === 'sync'),
    (made, deleted) => ({
      ...made,
      deleted: [...made.deleted.filter(({ type }) => type !== 'sync'), ...deleted],
    }),
    first((item) => {
      const { connections: count, ...rest } = item;
      if (count === undefined) return null;
      if (count === 'some') return rest;
      return { ...rest, connections: count + 1 };
    }),
  ),
  'a model more': (made) => ({ ...made, deletedModels: [...made.deletedModels, 'New'] }),
  'a model less': change(
    ({ deletedModels }) => deletedModels,
    (made, deletedModels) => ({ ...made, deletedModels }),
    without,
  ),
  'a setting that nobody knows': (made) => ({
    ...made,
    unknownSettings: [{ ...fresh, setting: 'retries', value: '5' }],
  }),
  'the set missing': ({ live: set, ...made }) => (set === undefined ? null : made),
  'the set there': (made) => (made.live === undefined ? { ...made, live: [] } : null),
  'a deployed function less': live(without),
  'a deployed function more': live((set) => [
    ...set,
    { ...fresh, ...{ type: 'sync', id: 1, enabled: true, source: 'repo', digest: '' } },
  ]),
  'a deploy in between': live(first((one) => ({ ...one, id: one.id + 1 }))),
  'a function disabled by hand': live(first((one) => ({ ...one, enabled: !one.enabled }))),
  'a schedule edited by hand': live(first((one) => ({ ...one, digest: 'edited' }))),
  'another source': live(first((one) => ({ ...one, source: 'other' }))),
};

describe('covers', () => {
  it('a plan covers itself, in whatever order', () => {
    const work = fc.property(anyPlan, (made) => {
      const turned: Plan = {
        ...made,
        created: [...made.created].reverse(),
        updated: [...made.updated].reverse(),
        deleted: [...made.deleted].reverse(),
        deletedModels: [...made.deletedModels].reverse(),
        ...(made.live === undefined ? {} : { live: [...made.live].reverse() }),
      };
      expect(describeDifference(made, turned)).toEqual([]);
      expect(planHash(turned)).toBe(planHash(made));
    });
    fc.assert(work, fuzzed());
  });

  it.each(Object.entries(noticed))('never %s', (_, alter) => {
    let tried = 0;
    const work = fc.property(anyPlan, (made) => {
      const altered = alter(made);
      if (altered === null) return;
      tried += 1;
      expect(covers(made, altered)).toBe(false);
      expect(planHash(altered)).not.toBe(planHash(made));
      // By the hash alone, too.
      const approval = { hash: planHash(made), plan: null };
      expect(() => requireApproved(approval, altered)).toThrow(/does not match the approved plan/);
    });
    fc.assert(work, fuzzed());
    expect(tried).toBeGreaterThan(0);
  });

  it('less that a deletion takes', () => {
    const gone = (count?: number | 'some'): Plan =>
      plan({
        deleted: [
          {
            type: 'sync',
            integration: 'a',
            name: 'f',
            ...(count === undefined ? {} : { connections: count }),
          },
        ],
      });
    for (const [approved, now] of [
      [gone(), gone('some')],
      [gone('some'), gone(42)],
      [gone(42), gone(41)],
      [gone(1), gone(0)],
    ] as const) {
      expect(covers(approved, now)).toBe(true);
      expect(covers(now, approved)).toBe(false);
    }
  });

  it('a sync that Nango calls new, where the deployed set has it', () => {
    const sync = { type: 'sync', integration: 'a', name: 'f' } as const;
    const set = [{ ...sync, ...{ id: 1, enabled: true, source: 'repo', digest: '' } }];
    expect(covers(plan({ updated: [sync], live: set }), plan({ created: [sync], live: set }))).toBe(
      true,
    );
    expect(covers(plan({ updated: [sync] }), plan({ created: [sync] }))).toBe(false);
    expect(covers(plan({ updated: [sync], live: [] }), plan({ created: [sync], live: [] }))).toBe(
      false,
    );
  });
});

it('a hash fits where both keys see the same, and asks for the plan file elsewhere', async () => {
  const seen = plan({ live: [] });
  expect(requireApproved({ hash: planHash(seen), plan: null }, seen)).toBe(seen);
  const unread = {
    ...{ why: 'x', reason: 'insufficient-scope' as const },
    missingScope: 'environment:functions:list',
  };
  const refused = (): unknown =>
    requireApproved({ hash: planHash(seen), plan: null }, plan(), unread);
  expect(refused).toThrow(expect.objectContaining({ reason: 'plan-changed' }) as Error);
  await golden('this key sees less', await failureTextOf(refused));
});

it('functions of which none is left are not called deployed or deleted by somebody', () => {
  const set = ['f', 'g'].map((name, index): LiveFunction => ({
    ...{ type: 'action', integration: 'a', name },
    ...{ id: index, enabled: true, source: 'repo', digest: '' },
  }));
  const other = set.map((one) => ({ ...one, id: one.id + 100 }));
  expect(describeDifference(plan({ live: set }), plan({ live: other }))).toEqual([
    'No function is the one that the earlier plan saw: all were deployed again, or the key opens another environment.',
  ]);
});
