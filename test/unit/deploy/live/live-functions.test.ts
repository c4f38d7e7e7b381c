import { describe, expect, it } from 'vitest';
import { findBlocked } from '../../../../src/deploy/gate/gate.js';
import {
  compareLive,
  isStill,
  type LiveFunction,
} from '../../../../src/deploy/live/live-functions.js';
import { disabledIn, overwrittenBy } from '../../../../src/deploy/plan/plan.js';
import { item, plan } from '../plans.js';

const live = (name: string, id: number, rest: Partial<LiveFunction> = {}): LiveFunction => ({
  ...{ type: 'action', integration: 'github', name, id, enabled: true, source: 'repo', digest: '' },
  ...rest,
});
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

  it('does not take another order for a change, and a disabling or an edit not for a deploy', () => {
    expect(isStill(compareLive([a, b], [b, a]))).toBe(true);
    const now = [
      { ...a, enabled: false },
      { ...b, digest: 'x' },
    ];
    expect(compareLive([a, b], now)).toEqual({ moved: [], edited: now, fresh: [], gone: [] });
  });
});

it.each(['standalone', 'catalog'])(
  'a %s function is gated where it would be overwritten',
  (source) => {
    const mine = item('action', 'a');
    const stepping = plan({
      updated: [mine, item('action', 'b')],
      live: [{ ...a, source }, { ...b, enabled: false }, live('c', 3)],
    });
    expect(overwrittenBy(stepping)).toEqual([mine]);
    expect(disabledIn(stepping)).toEqual([item('action', 'b')]);
    expect(findBlocked(stepping)).toMatchObject([{ item: mine, overwrites: true }]);
    expect(findBlocked({ ...stepping, policy: 'keeps-data' })).toEqual([]);
    expect(findBlocked({ ...stepping, live: [] })).toEqual([]);
  },
);
