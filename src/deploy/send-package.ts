import { messageOf, RunFailure } from '../errors.js';
import { type Answer, isTransportError, send, type TransportError } from '../nango/client.js';
import { routes } from '../nango/contract.js';
import { answerFailure, readError, transportFailure } from '../nango/failures.js';
import type { Loaded } from '../package/artifact.js';
import { type DeployAnswer, parseDeployAnswer } from './answer.js';
import type { Target } from './target.js';

/** How one sending of the package ended. */
export type Outcome =
  | { kind: 'answered'; answer: DeployAnswer }
  /** The server said no, and would again. */
  | { kind: 'refused'; failure: RunFailure; mayHaveActed: boolean }
  /** It did not leave. */
  | { kind: 'unsent'; failure: RunFailure }
  /** Not now: another deploy runs, or there were too many requests. Nothing was done. */
  | { kind: 'busy'; failure: RunFailure; retryAfter: number | null }
  /** It left, and it is not known what came of it. */
  | { kind: 'lost'; failure: RunFailure };

const longestWrite = 5 * 60_000;
/** Of the time left, so that a lost answer can still be settled. */
const writeShare = 0.7;

/** Refusals from before a server looks into the body. Nango may find others half way through. */
const untouchedStatuses = new Set([401, 403, 404, 405, 413, 415]);
const untouchedCodes = new Set(['invalid_body', 'invalid_json', 'invalid_cli_version']);

/**
 * Sends the captured body once, to the route of its kind.
 *
 * @param again whether an earlier sending may have landed.
 * @throws RunFailure when the run is cancelled: `apply-uncertain` once it was sent.
 */
export async function sendPackage(
  loaded: Loaded,
  { connection }: Target,
  again: boolean,
): Promise<Outcome> {
  const { clock, host } = connection;
  if (!again) clock.signal.throwIfAborted();
  try {
    const answer = await send(connection, {
      method: 'POST',
      path: loaded.package.kind === 'legacy' ? routes.deploy : routes.bundle,
      body: loaded.package.body,
      limit: Math.min(longestWrite, clock.remaining() * writeShare),
    });
    return readOutcome(loaded, answer, host);
  } catch (error) {
    if (isTransportError(error)) {
      return error.sent
        ? { kind: 'lost', failure: lostAnswer(error, again) }
        : { kind: 'unsent', failure: transportFailure(error, host) };
    }
    throw uncertain(
      clock.signal.aborted
        ? 'The run was cancelled while the deploy was under way.'
        : `The deploy was sent, and its answer could not be read: ${messageOf(error)}`,
      error,
    );
  }
}

function readOutcome(loaded: Loaded, answer: Answer, host: string): Outcome {
  if (answer.status === 200) {
    const read = parseDeployAnswer(loaded.package.kind, answer.json);
    if (read !== null) return { kind: 'answered', answer: read };
    const failure = uncertain(
      `${host} answered the deploy with something that is no answer to it.`,
    );
    return { kind: 'lost', failure };
  }
  const failure = answerFailure(answer, host);
  const code = readError(answer)?.code ?? null;
  if (code === 'concurrent_deployment' || answer.status === 429) {
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

function lostAnswer(error: TransportError, again: boolean): RunFailure {
  const sent = `The deploy was sent${again ? ' again' : ''}`;
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
    hint: 'Run `command: plan` to see what is there. Deploying the same commit again is safe.',
    cause,
  });
}
