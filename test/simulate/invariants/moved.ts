import { count, type Journal, type RunRecord, type Sent } from '../journal.js';
import { findRow, type Row } from '../model/environment.js';
import { findLook, findLost } from './questions.js';

/**
 * Where a plan knew the deployed functions, no request overwrites others, even under the same names,
 * nor what somebody has edited: but for what came after the look just before it.
 */
export function findMoved(run: RunRecord, journal: Journal): string[] {
  const plan = run.approved?.plan ?? run.result?.plan;
  if (plan?.live === undefined) return [];
  return run.requests.flatMap(({ write }, index) => {
    const earlier = run.requests.slice(0, index);
    // After a lost answer, what is there may be its own.
    if (write === null || findLost(earlier).size > 0) return [];
    const look = findLook(earlier);
    return write.commits.flatMap(({ effect }) =>
      effect.overwritten.flatMap(({ before }) => {
        if (before.writer === run.plan.id) return [];
        const found = judge(before, run, look.get(before.integration));
        if (found === null || found.startsWith('overwrote')) return found ?? [];
        count(journal, `beyond us: ${found}`);
        return [];
      }),
    );
  });
}

/** Null: it is what was seen. */
function judge(row: Row, { approved }: RunRecord, look: Sent | undefined): string | null {
  const { key, integration } = row;
  if (look?.answered?.status !== 200 || look.seen === null) {
    // Without an approval, a look may fail: nothing depends on it.
    if (approved !== null) return `overwrote ${key} without a look`;
    return 'the last look failed, and no approval needed it';
  }
  const seen = findRow(look.seen, key);
  const planned = approved?.looks.findLast((one) => one.integration === integration);
  if (planned !== undefined && !isSame(findRow(planned.seen, key), seen)) {
    return `overwrote ${key}, which the last look saw to be another one`;
  }
  return isSame(seen, row) ? null : 'it came after the last look';
}

function isSame(one: Row | undefined, other: Row | undefined): boolean {
  return (
    one?.id === other?.id &&
    one?.enabled === other?.enabled &&
    one?.source === other?.source &&
    one?.content === other?.content
  );
}
