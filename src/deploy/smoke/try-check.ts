import { isTransportError } from '../../shared/http/exchange.js';
import { RunFailure } from '../../shared/errors.js';
import { pauseAfter } from '../../shared/http/waiting.js';
import { type Answer, type Connection, send } from '../../nango/client.js';
import { isDatabaseAway, isForbidden, readError } from '../../nango/failures.js';
import { runRoutes, syncStatusPath, syncStatusSchema } from '../../nango/run-routes.js';
import type { ActionCheck, SmokeCheck, SyncCheck } from '../../package/smoke.js';
import { findMismatch } from './expectation.js';

const requestTime = 30_000;
/** Milliseconds between two looks at a sync that runs. */
const pauses = [1_000, 2_000, 4_000, 8_000];
const longestPause = 10_000;
/** Characters of an expected value in a message: the plan has all of it. */
const longestValue = 200;

/**
 * Runs one function on one connection. Of an answer only its status and Nango's word for it are told:
 * outputs, inputs and the texts of errors may be a customer's.
 *
 * @returns what is wrong, in words; null: nothing.
 * @throws RunFailure where the key is no good for it; the abort reason when the run is cancelled.
 */
export async function tryCheck(
  connection: Connection,
  check: SmokeCheck,
  connectionId: string,
): Promise<string | null> {
  return check.type === 'action'
    ? await tryAction(connection, check, connectionId)
    : await trySync(connection, check, connectionId);
}

async function tryAction(
  connection: Connection,
  { integration, name, input, expect }: ActionCheck,
  connectionId: string,
): Promise<string | null> {
  const answer = await trigger(connection, {
    path: runRoutes.action,
    body: { action_name: name, ...(input === undefined ? {} : { input }) },
    headers: { 'connection-id': connectionId, 'provider-config-key': integration },
  });
  if (typeof answer === 'string') return answer;
  if (answer.status !== 200) return describeAnswer(answer);
  if (answer.json === undefined) return 'its answer is not JSON, or was cut';
  if (expect === undefined) return null;
  const mismatch = findMismatch(expect, answer.json);
  if (mismatch === null) return null;
  const place = mismatch.path === '' ? 'the output' : `\`${mismatch.path}\` of the output`;
  return `${place} is not ${JSON.stringify(mismatch.expected).slice(0, longestValue)}`;
}

async function trySync(
  connection: Connection,
  { integration, name }: SyncCheck,
  connectionId: string,
): Promise<string | null> {
  const sync = { integration, name, connectionId };
  // A run that is under way is not ours: it started with the code before, perhaps.
  const before = await waitFor(connection, sync, ({ isRunning }) => !isRunning);
  if (typeof before === 'string') return before;
  const answer = await trigger(connection, {
    path: runRoutes.sync,
    body: { provider_config_key: integration, connection_id: connectionId, syncs: [name] },
    headers: {},
  });
  if (typeof answer === 'string') return answer;
  if (answer.status !== 200) return describeAnswer(answer);
  const after = await waitFor(
    connection,
    sync,
    ({ isRunning, finishedAt }) => !isRunning && finishedAt !== before.finishedAt,
  );
  if (typeof after === 'string') return after;
  return after.outcome === 'SUCCESS' ? null : `its run ended ${wordOf(after.outcome)}`;
}

interface SyncState {
  isRunning: boolean;
  /** Of the last run that has ended; null: there was none. */
  finishedAt: string | null;
  outcome: string | null;
}

/** Looks until a sync is as wanted; else what is wrong. Faults that pass are waited out. */
async function waitFor(
  connection: Connection,
  sync: { integration: string; name: string; connectionId: string },
  isWanted: (state: SyncState) => boolean,
): Promise<SyncState | string> {
  const { clock, budget } = connection;
  let problem = 'its run did not end within `timeout`';
  for (let look = 0; clock.remaining() > 0; look += 1) {
    let pause = pauses[look] ?? longestPause;
    if (budget.take()) {
      const answer = await ask(connection, { method: 'GET', path: syncStatusPath(sync) });
      if (typeof answer === 'string') problem = `no status within \`timeout\`: ${answer}`;
      else if (isPassing(answer)) {
        problem = `no status within \`timeout\`: ${describeAnswer(answer)}`;
        pause = pauseAfter(Math.min(look + 1, 3), answer.retryAfter);
      } else {
        const state = readState(answer, sync);
        if (typeof state === 'string' || isWanted(state)) return state;
        problem = 'its run did not end within `timeout`';
      }
    } else {
      pause = Math.max(pause, budget.wait());
    }
    await clock.sleep(pause);
  }
  return problem;
}

function readState(
  answer: Answer,
  { name, connectionId }: { name: string; connectionId: string },
): SyncState | string {
  if (answer.status !== 200) return describeAnswer(answer);
  const parsed = syncStatusSchema.safeParse(answer.json);
  if (!parsed.success) return 'its status was not understood';
  const found = parsed.data.syncs.find(
    (one) =>
      one.connection_id === connectionId && one.name === name && (one.variant ?? 'base') === 'base',
  );
  if (found === undefined) return 'it is not there for this connection, or it is disabled';
  const outcome = found.latestExecutionStatus ?? null;
  return { isRunning: outcome === 'RUNNING', finishedAt: found.finishedAt ?? null, outcome };
}

/** Starts a run, once: only a call that Nango has refused to take is made again. */
async function trigger(
  connection: Connection,
  { path, body, headers }: { path: string; body: object; headers: Record<string, string> },
): Promise<Answer | string> {
  const { clock } = connection;
  const call = { method: 'POST', path, body: JSON.stringify(body), headers } as const;
  for (let tried = 1; ; tried += 1) {
    const answer = await ask(connection, call, clock.remaining());
    if (typeof answer === 'string' || !(answer.status === 429 || isDatabaseAway(answer))) {
      return answer;
    }
    const pause = pauseAfter(tried, answer.retryAfter);
    if (pause >= clock.remaining()) return answer;
    await clock.sleep(pause);
  }
}

/** An answer, or why there is none. */
async function ask(
  connection: Connection,
  call: { method: 'GET' | 'POST'; path: string; body?: string; headers?: Record<string, string> },
  limit = requestTime,
): Promise<Answer | string> {
  try {
    const answer = await send(connection, { ...call, limit });
    requireGoodKey(answer);
    return answer;
  } catch (error) {
    if (!isTransportError(error)) throw error;
    return error.timedOut ? 'no answer in time' : `no answer (${error.code})`;
  }
}

/** @throws RunFailure: with this key no check can pass. */
function requireGoodKey(answer: Answer): void {
  if (isDatabaseAway(answer)) return;
  if (answer.status === 401) {
    throw new RunFailure('invalid-key', 'Nango does not know this key.', {
      hint: 'Is it of another account, deleted, or for another `host`? It stands in the GitHub environment for smoke checks.',
    });
  }
  if (!isForbidden(answer)) return;
  const { message = '' } = readError(answer) ?? {};
  const scope = /environment:[a-z_:]+/.exec(message)?.[0] ?? 'a scope that it needs';
  throw new RunFailure('insufficient-scope', `The key lacks ${scope}.`, {
    hint: 'Smoke checks take a key of their own with environment:actions:execute, environment:syncs:execute and environment:syncs:read.',
  });
}

/** A fault of the server that a moment later may be over. */
function isPassing(answer: Answer): boolean {
  const isCut = answer.status === 200 && answer.json === undefined;
  return answer.status === 429 || answer.status >= 500 || isCut || isDatabaseAway(answer);
}

function describeAnswer(answer: Answer): string {
  const code = readError(answer)?.code ?? '';
  return `${String(answer.status)}${code === '' ? '' : ` ${wordOf(code)}`}`;
}

/** Nango's own words are letters; whatever else stands there may come from elsewhere. */
function wordOf(word: string | null): string {
  return word !== null && /^[A-Za-z_]{1,60}$/.test(word) ? word : 'in an unknown way';
}
