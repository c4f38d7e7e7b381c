import { describe, expect, it } from 'vitest';
import { describeDifference } from '../../../../src/deploy/plan/plan-difference.js';
import { findBlocked, requireApproved } from '../../../../src/deploy/gate/gate.js';
import {
  compareLive,
  isStill,
  type LiveFunction,
} from '../../../../src/deploy/live/live-functions.js';
import {
  disabledIn,
  overwrittenBy,
  planHash,
  withoutLive,
} from '../../../../src/deploy/plan/plan.js';
import type { Unread } from '../../../../src/deploy/live/read-live.js';
import { item, plan } from '../plans.js';

const live = (name: string, id: number, rest: Partial<LiveFunction> = {}): LiveFunction => ({
  ...{ type: 'action', integration: 'github', name, id, enabled: true, source: 'repo' },
  ...rest,
});
const missing: Unread = {
  ...{ why: 'x', reason: 'insufficient-scope' },
  missingScope: 'environment:functions:list',
};
const failed: Unread = { why: 'it is down', reason: 'server-error', missingScope: null };
const a = live('a', 1);
const b = live('b', 2);

describe('compareLive', () => {
  it('goes by ids, and knows one name of several types and events apart', () => {
    const before = [a, b, live('s', 1, { type: 'on-event', event: 'x' })];
    const now = [
      live('a', 3),
      live('a', 1, { type: 'sync' }),
      live('s', 1, { type: 'on-event', event: 'y' }),
    ];
    const moves = compareLive(before, now);
    expect(moves.moved).toEqual([now[0]]);
    expect(moves.fresh).toEqual([now[1], now[2]]);
    expect(moves.gone).toEqual([before[1], before[2]]);
    expect(isStill(moves)).toBe(false);
  });

  it('does not take another order, a disabling or another source for a deploy', () => {
    const now = [b, { ...a, enabled: false, source: 'catalog' }];
    expect(isStill(compareLive([a, b], now))).toBe(true);
  });
});

describe('planHash', () => {
  const base = plan({ updated: [item('action', 'a')] });

  it('is what it was where nobody has looked, and another one where somebody has', () => {
    expect(planHash(withoutLive({ ...base, live: [a] }), 'x')).toBe(planHash(base, 'x'));
    expect(planHash({ ...base, live: [] }, 'x')).not.toBe(planHash(base, 'x'));
  });

  it('goes by the ids alone', () => {
    const hash = planHash({ ...base, live: [a, b] }, 'x');
    const quiet = [b, { ...a, enabled: false, source: 'standalone' }];
    expect(planHash({ ...base, live: quiet }, 'x')).toBe(hash);
    expect(planHash({ ...base, live: [a, live('b', 3)] }, 'x')).not.toBe(hash);
    expect(planHash({ ...base, live: [a] }, 'x')).not.toBe(hash);
  });
});

describe('requireApproved', () => {
  const now = plan({ updated: [item('action', 'a')], live: [a] });

  it('takes an approval for what it was given to, with what is live or without', () => {
    const seen = requireApproved({ hash: planHash(now, 'x'), plan: null }, now, 'x');
    expect(seen?.plan?.live).toEqual([a]);
    const blind = requireApproved({ hash: planHash(withoutLive(now), 'x'), plan: null }, now, 'x');
    expect(blind?.plan).not.toHaveProperty('live');
  });

  it('names who was deployed again', () => {
    const before = { ...now, live: [live('a', 9), b] };
    expect(() => requireApproved({ hash: planHash(before, 'x'), plan: before }, now, 'x')).toThrow(
      /not what was approved/,
    );
    expect(describeDifference(before, now)).toEqual([
      'Somebody has deployed action "a" of github since the earlier plan.',
      'Somebody has deleted action "b" of github since the earlier plan.',
    ]);
  });

  it.each<[string, Unread, boolean, string, boolean]>([
    ['a scope, by hash', missing, false, 'lacks the scope `environment:functions:list`', true],
    ['an answer, by hash', failed, false, 'could not be read now (it is down)', true],
    ['a scope, by a plan that did not know', missing, true, 'environment:functions:list', false],
  ])('says what this step lacks to compare with: %s', (_, unread, isKnown, words, said) => {
    const blind = withoutLive(now);
    const other = plan({ created: [item('action', 'c')] });
    const approval = { hash: planHash(now, 'x'), plan: isKnown ? other : null };
    try {
      requireApproved(approval, blind, 'x', unread);
      expect.unreachable();
    } catch (error) {
      const { hint } = error as { hint: string };
      expect(hint.includes(words)).toBe(said);
      expect(hint).toMatch(/[Pp]lan again, read the new plan and approve that one/);
    }
  });
});

it('a function made in the dashboard is gated where it would be overwritten', () => {
  const mine = item('action', 'a');
  const stepping = plan({
    updated: [mine, item('action', 'b')],
    live: [{ ...a, source: 'standalone' }, { ...b, enabled: false }, live('c', 3)],
  });
  expect(overwrittenBy(stepping)).toEqual([mine]);
  expect(disabledIn(stepping)).toEqual([item('action', 'b')]);
  expect(findBlocked(stepping, 'false')).toMatchObject([{ item: mine, overwrites: true }]);
  expect(findBlocked(stepping, 'keeps-data')).toEqual([]);
  expect(findBlocked(withoutLive(stepping), 'false')).toEqual([]);
});
