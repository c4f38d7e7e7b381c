import { AnswerTooLargeError } from '../shared/http/bounded-body.js';
import { type RunFailure } from '../shared/errors.js';
import type { Log } from '../shared/log.js';
import { isCertificateError, isTransportError } from '../shared/http/exchange.js';
import { pauseAfter } from '../shared/http/waiting.js';
import { type Answer, type Connection, send } from './client.js';
import { buildCheckBody, routes } from './deploy-routes.js';
import {
  answerFailure,
  databaseFailure,
  isDatabaseAway,
  readError,
  timeoutFailure,
  transportFailure,
} from './failures.js';

/** A call that changes nothing on the server, and so may be made again. */
export interface ReadCall {
  path: string;
  /** Makes it a POST. */
  body?: string;
  /** What it is for, in the words of a log line: "the plan". */
  purpose: string;
}

const attempts = 5;
const attemptLimit = 30_000;
/** Of the time left: one attempt that hangs must leave some for another. */
const attemptShare = 0.5;
/** Bytes a millisecond that a slow line still takes: a bundle preview sends up to 75 MB. */
const slowestUpload = 200;

/**
 * Makes a read until it is answered. Answers that will not change (4xx) come back at once, for the caller to understand.
 *
 * @throws RunFailure when every attempt failed, or the time is over.
 */
export async function read(
  { connection, log }: { connection: Connection; log: Log },
  call: ReadCall,
): Promise<Answer> {
  const { clock } = connection;
  // What the server said weighs more than that the time went by with waiting for it.
  let said: RunFailure | null = null;
  for (let attempt = 1; ; attempt += 1) {
    if (clock.remaining() === 0) throw said ?? timeoutFailure(`${call.purpose} was answered`);
    const outcome = await attemptRead(connection, call);
    if ('answer' in outcome) return outcome.answer;

    const pause = pauseAfter(attempt, outcome.retryAfter);
    if (!outcome.hung) said = outcome.failure;
    if (pause >= clock.remaining()) {
      throw said ?? timeoutFailure(`${call.purpose} was answered`);
    }
    // A deploy of somebody else takes as long as it takes, and is no fault of the server.
    const endless = outcome.busy || connection.patient === true;
    const last = !outcome.again || (attempt >= attempts && !endless);
    if (last) throw outcome.failure;
    log.write('info', `${outcome.failure.message} Trying again in ${(pause / 1000).toFixed(1)} s.`);
    await clock.sleep(pause);
  }
}

type ReadAttempt = { answer: Answer } | Unanswered;

interface Unanswered {
  failure: RunFailure;
  again: boolean;
  retryAfter: number | null;
  /** Another deploy runs. */
  busy: boolean;
  /** No answer within the attempt's time. */
  hung: boolean;
}

async function attemptRead(connection: Connection, call: ReadCall): Promise<ReadAttempt> {
  try {
    const patience = attemptLimit + (call.body?.length ?? 0) / slowestUpload;
    const limit = Math.min(patience, connection.clock.remaining() * attemptShare);
    const method = call.body === undefined ? 'GET' : 'POST';
    const answer = await send(connection, { ...call, method, limit });
    const cut = answer.status === 200 && answer.json === undefined;
    const busy = readError(answer)?.code === 'concurrent_deployment';
    const away = isDatabaseAway(answer) || (await isWronglyUnknown(connection, call, answer));
    if (answer.status === 429 || answer.status >= 500 || cut || busy || away) {
      return {
        failure: away
          ? databaseFailure(answer, connection.host)
          : answerFailure(answer, connection.host),
        again: true,
        retryAfter: answer.retryAfter,
        busy,
        hung: false,
      };
    }
    return { answer };
  } catch (error) {
    if (!isTransportError(error)) throw error;
    return {
      failure: transportFailure(error, connection.host),
      // Another answer would be as large.
      again: !isCertificateError(error.code) && !(error.cause instanceof AnswerTooLargeError),
      retryAfter: null,
      busy: false,
      hung: error.timedOut,
    };
  }
}

/**
 * Without its database, Nango calls the key of `GET /integrations` unknown, word for word as a wrong
 * one (recorded). A route that checks keys in another way tells the two apart.
 */
async function isWronglyUnknown(
  connection: Connection,
  { path }: ReadCall,
  answer: Answer,
): Promise<boolean> {
  if (path !== routes.integrations || !isUnknownKey(answer)) return false;
  const check = await send(connection, {
    method: 'POST',
    path: routes.confirmation,
    body: buildCheckBody(null),
    limit: attemptLimit,
  });
  return !isUnknownKey(check);
}

function isUnknownKey(answer: Answer): boolean {
  return answer.status === 401 && readError(answer)?.code === 'unknown_account';
}
