import type { RunRecord } from '../journal.js';

/** The check has a minute of its own. */
const checkTime = 60_000;
/** What is broken off ends at once. */
const bound = 1_000;
/** The least that is waited after a refusal. */
const leastPause = 500;

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
  const failed = new Map<string, { until: number; why: string }>();
  const found: string[] = [];
  for (const { at, path, answered } of requests) {
    const earlier = failed.get(path);
    if (earlier !== undefined && at < earlier.until) {
      found.push(`asks ${path} again ${earlier.until - at} ms too early after ${earlier.why}`);
    }
    failed.delete(path);
    if (answered === null) continue;
    const { status, retryAfter } = answered;
    // After other failures, the next request may have another purpose.
    if (status !== 429 && retryAfter === null) continue;
    const least = Math.max(leastPause, (retryAfter ?? 0) * 1000 + 1000);
    failed.set(path, { until: answered.at + least, why: String(status) });
  }
  return found;
}
