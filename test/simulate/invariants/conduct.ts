import type { RunRecord } from '../journal.js';

/** The check has a minute of its own. */
const checkTime = 60_000;
/** What is broken off ends at once. */
const bound = 1_000;
/** The least that is waited after a refusal. */
const leastPause = 500;
/** A look after a failure is no second try, and towards the end of its time a run waits less. */
const mostHasty = 4;

/** A run ends in time, sends nothing after its end, and never faster than its pauses allow. */
export function findMisconduct(run: RunRecord): string[] {
  const { ended, started, isKilled, plan, requests, cancelled, result } = run;
  if (isKilled) return [];
  if (ended === null) return ['does not end'];
  const found: string[] = [];
  const most = checkTime + plan.timeout + bound;
  if (ended - started > most) found.push(`takes ${ended - started} ms, and has ${most} ms`);
  if (requests.some(({ at }) => at > ended)) found.push('sends something after its end');
  if (cancelled !== null && requests.some(({ at }) => at > cancelled)) {
    found.push('sends something after it was cancelled');
  }
  const { reason } = result?.failure ?? {};
  if (reason !== undefined && impossible.includes(reason)) {
    found.push(`ends with ${reason}: ${String(result?.failure?.message)}`);
  }
  return [...found, ...findHaste(run)];
}

/** Reasons that nothing in this world is a cause of. */
const impossible = [
  ...['internal-error', 'invalid-key', 'missing-key', 'ambiguous-key', 'invalid-input'],
  ...['file-invalid', 'unsafe-transport', 'unsupported-cli', 'runner-fault', 'production-guard'],
];

function findHaste({ requests }: RunRecord): string[] {
  const failed = new Map<string, { at: number; until: number; why: string }>();
  /** How often in a row without a pause. */
  const streaks = new Map<string, number>();
  const found: string[] = [];
  for (const { at, path, answered, ended } of requests) {
    const earlier = failed.get(path);
    const isHasty = earlier !== undefined && at < earlier.at + leastPause;
    const streak = isHasty ? (streaks.get(path) ?? 0) + 1 : 0;
    streaks.set(path, streak);
    if (earlier !== undefined && at < earlier.until) {
      found.push(`asks ${path} again ${earlier.until - at} ms too early after ${earlier.why}`);
    }
    if (streak > mostHasty) found.push(`asks ${path} ${streak} times without a pause`);
    failed.delete(path);
    if (ended === null || (answered?.isWhole === true && answered.status < 400)) continue;
    const { status = 0, retryAfter = null } = answered ?? {};
    const isAsked = status === 429 || retryAfter !== null;
    const least = isAsked ? Math.max(leastPause, (retryAfter ?? 0) * 1000 + 1000) : 0;
    failed.set(path, { at: ended, until: ended + least, why: String(status) });
  }
  return found;
}
