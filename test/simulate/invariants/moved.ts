import { count, type Journal, type RunRecord, type Sent } from '../journal.js';
import { findRow } from '../model/environment.js';
import { planKey } from './listed.js';
import { isDeploy, listedBy } from './questions.js';

/**
 * Where a plan knew the deployed functions, the first request overwrites no other ones, even under the
 * same names: but for what came after the look just before it.
 */
export function findMoved(run: RunRecord, journal: Journal): string[] {
  const plan = run.approved?.plan ?? run.result?.plan;
  const index = run.requests.findIndex(({ path }) => isDeploy(path));
  const write = run.requests[index]?.write ?? null;
  if (plan?.live === undefined || write === null) return [];
  const ids = new Map(plan.live.map((item) => [planKey(item), item.id]));
  const look = findLook(run.requests.slice(0, index - 1));
  return write.commits.flatMap(({ effect }) =>
    effect.overwritten.flatMap(({ before }) => {
      const { key, id, integration } = before;
      if (!ids.has(key) || ids.get(key) === id) return [];
      const seen = look.get(integration);
      if (seen?.answered?.status !== 200) {
        // Without an approval, a look may fail: nothing depends on it.
        if (run.approved !== null) return [`overwrote ${key}, which was deployed since the plan`];
        count(journal, 'beyond us: the last look failed, and no approval needed it');
        return [];
      }
      if (seen.seen !== null && findRow(seen.seen, key)?.id === id) {
        return [`overwrote ${key}, which the last look saw to be another one`];
      }
      count(journal, 'beyond us: it came after the last look');
      return [];
    }),
  );
}

/** The lists that were read just before the last question, by integration. */
function findLook(before: readonly Sent[]): Map<string, Sent> {
  const look = new Map<string, Sent>();
  for (const sent of [...before].reverse()) {
    const integration = listedBy(sent.path);
    if (integration === null) break;
    if (!look.has(integration)) look.set(integration, sent);
  }
  return look;
}
