import { messageOf, RunFailure } from '../../shared/errors.js';
import { type Answer, send } from '../../nango/client.js';
import { isTransportError, type TransportError } from '../../shared/http/exchange.js';
import { routes } from '../../nango/deploy-routes.js';
import {
  answerFailure,
  isDatabaseAway,
  readError,
  transportFailure,
} from '../../nango/failures.js';
import type { PackageKind } from '../../package/body.js';
import { type DeployAnswer, parseDeployAnswer } from './deploy-answer.js';
import type { Part } from '../parts/packing.js';
import type { Target } from '../target.js';
import { pauseAfter } from '../../shared/http/waiting.js';

/** How one sending of a part ended. */
export type SendOutcome =
  | { kind: 'answered'; answer: DeployAnswer }
  /** The server said no, and would again. */
  | { kind: 'refused'; failure: RunFailure; mayHaveActed: boolean }
  /** It did not leave. */
  | { kind: 'unsent'; failure: RunFailure }
  /** Not now: another deploy, too many requests, no database. Nothing was done. */
  | { kind: 'busy'; failure: RunFailure; retryAfter: number | null }
  /** It left, and it is not known what came of it. */
  | { kind: 'lost'; failure: RunFailure };

/** What may be tried again. */
export type Retried = Exclude<SendOutcome, { kind: 'answered' | 'refused' }>;

const longestWrite = 5 * 60_000;
/** Bytes a millisecond that a slow line still takes. */
const slowestUpload = 200;
/** Of the time left, so that a lost answer can still be settled. */
const writeShare = 0.7;
/** Of many small parts each gets this much, where there is as much. */
const shortestWrite = 60_000;

/** Refusals from before a server looks into the body. Nango may find others half way through. */
const untouchedStatuses = new Set([401, 403, 404, 405, 413, 415]);
const untouchedCodes = new Set(['invalid_body', 'invalid_json', 'invalid_cli_version']);

/** What is sent, and what is left to send after it. */
export interface Sending {
  part: Part;
  kind: PackageKind;
  /** Such as "Part 1 of 2", for messages. */
  name: string;
  /** Whether an earlier sending of this part may have landed. */
  again: boolean;
  /** Bytes of this part and of those after it. */
  bytesLeft: number;
}

/**
 * Sends a part once, to the route of its kind.
 *
 * @throws RunFailure when the run is cancelled: `apply-uncertain` once it was sent.
 */
export async function sendPart(sending: Sending, { connection }: Target): Promise<SendOutcome> {
  const { part, kind, name } = sending;
  const { clock, host } = connection;
  if (!sending.again) clock.signal.throwIfAborted();
  try {
    const answer = await send(connection, {
      method: 'POST',
      path: kind === 'legacy' ? routes.deploy : routes.bundle,
      body: part.buildBody(),
      limit: writeLimit(part.bytes, sending.bytesLeft, clock.remaining()),
    });
    return readOutcome(kind, name, answer, host);
  } catch (error) {
    if (isTransportError(error)) {
      return error.sent
        ? { kind: 'lost', failure: lostAnswer(error, sending) }
        : { kind: 'unsent', failure: transportFailure(error, host) };
    }
    throw uncertain(
      clock.signal.aborted
        ? `The run was cancelled while ${lowerFirst(name)} was under way.`
        : `${name} was sent, and its answer could not be read: ${messageOf(error)}`,
      error,
    );
  }
}

/**
 * The milliseconds that one sending may take: the parts share the time by their size.
 *
 * @param bytesLeft of this part and of those after it.
 */
export function writeLimit(bytes: number, bytesLeft: number, remaining: number): number {
  const time = remaining * writeShare;
  const share = Math.max((time * bytes) / bytesLeft, Math.min(shortestWrite, time));
  return Math.min(longestWrite + bytes / slowestUpload, share);
}

function readOutcome(kind: PackageKind, name: string, answer: Answer, host: string): SendOutcome {
  if (answer.status === 200) {
    const read = parseDeployAnswer(kind, answer.json);
    if (read !== null) return { kind: 'answered', answer: read };
    const failure = uncertain(
      `${host} answered ${lowerFirst(name)} with an answer that does not fit.`,
    );
    return { kind: 'lost', failure };
  }
  const failure = answerFailure(answer, host);
  const code = readError(answer)?.code ?? null;
  // A database that is away is noticed before the request is looked at.
  if (code === 'concurrent_deployment' || answer.status === 429 || isDatabaseAway(answer)) {
    return { kind: 'busy', failure, retryAfter: answer.retryAfter };
  }
  if (answer.status < 500) {
    const redirected = answer.status >= 300 && answer.status < 400;
    const untouched = redirected || untouchedStatuses.has(answer.status);
    const mayHaveActed = !untouched && !untouchedCodes.has(code ?? '');
    return { kind: 'refused', failure, mayHaveActed };
  }
  // A gateway says nothing about what Nango behind it does.
  return { kind: 'lost', failure: code === null ? uncertain(failure.message) : failure };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function lostAnswer(error: TransportError, { name, again }: Sending): RunFailure {
  const sent = `${name} was sent${again ? ' again' : ''}`;
  return uncertain(
    error.timedOut
      ? `${sent} and not answered in time.`
      : `${sent}, and the connection broke before the answer (${error.code}).`,
    error,
  );
}

/** The failure of a deploy of which nobody can tell how it ended. */
export function uncertain(message: string, cause?: unknown): RunFailure {
  const known = 'It may have landed.';
  const text = message.replaceAll(` ${known}`, '');
  return new RunFailure('apply-uncertain', `${text} ${known}`, {
    hint: 'Run `command: plan` to see the environment. Deploying the same commit again is safe.',
    cause,
  });
}

/** How often an outcome is met with another try; the rest ends with the time. */
const tries = { unsent: 5, lost: 4 };

/** @param count how often each kind of outcome came since the last answer. */
export function isLastTry(
  { kind }: Retried,
  count: Record<Retried['kind'], number>,
  sent: boolean,
): boolean {
  switch (kind) {
    case 'busy':
      return false;
    case 'unsent':
      // A server that was there before is waited for: it restarts, or its network comes back.
      return !sent && count.unsent === tries.unsent;
    case 'lost':
      return count.lost === tries.lost;
  }
}

/** Milliseconds; a part of what remains where a look at what has landed comes next. */
export function pauseBeforeRetry(outcome: Retried, count: number, remaining: number): number {
  if (outcome.kind === 'busy') return pauseAfter(count, outcome.retryAfter);
  const pause = pauseAfter(count);
  return outcome.kind === 'lost' ? Math.min(pause, remaining / 4) : pause;
}

export function announceRetry(outcome: Retried, pause: number, { log }: Target): void {
  const { message } = outcome.failure;
  const seconds = (pause / 1000).toFixed(1);
  if (outcome.kind === 'lost') {
    log.write(
      'warning',
      `${message} Looking at what has landed before the same may be sent again.`,
    );
  } else {
    log.write('info', `${message} Trying again in ${seconds} s.`);
  }
}
