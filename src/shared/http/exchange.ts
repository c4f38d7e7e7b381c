import { realTime, type Time } from '../clock.js';
import type { Connections, HttpAnswer, HttpRequest } from './connections.js';

/** One HTTP request, and what it may take. */
export interface Exchange extends HttpRequest {
  connections: Connections;
  /** Ends it early; the reason is thrown. */
  signal: AbortSignal;
  /** Milliseconds for all of it: connecting, and an answer that comes in drips. */
  limit: number;
  /** Default: the machine's. */
  time?: Time;
}

/** An exchange without an answer. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** The system's or undici's, or words. */
  readonly code: string;
  /** Whether the server may have got the request, and so may have acted on it. */
  readonly sent: boolean;
  /** The time ran out, rather than the connection breaking. */
  readonly timedOut: boolean;
  /** The proxy that the request went through, for messages. */
  readonly proxy: string | null;

  constructor(
    code: string,
    options: { sent: boolean; timedOut: boolean; proxy: string | null; cause: unknown },
  ) {
    super(`no answer (${code})`, { cause: options.cause });
    this.code = code;
    this.sent = options.sent;
    this.timedOut = options.timedOut;
    this.proxy = options.proxy;
  }
}

export function isTransportError(error: unknown): error is TransportError {
  return error instanceof TransportError;
}

/**
 * One request, one answer; follows no redirect. Ends in time whatever lies between: a client that is
 * still connecting may not hear a signal.
 *
 * @throws TransportError without an answer; the signal's reason.
 */
export async function exchange(call: Exchange): Promise<HttpAnswer> {
  const { connections, signal, time = realTime } = call;
  signal.throwIfAborted();
  const timer = time.limit(call.limit);
  const ended = AbortSignal.any([signal, timer.signal]);
  const progress = { sent: false };
  const { promise: end, reject } = Promise.withResolvers<never>();
  ended.addEventListener('abort', () => {
    reject(ended.reason as Error);
  });
  try {
    const asked = connections.ask(call, ended, () => {
      progress.sent = true;
    });
    return await Promise.race([asked, end]);
  } catch (error) {
    signal.throwIfAborted();
    const timedOut = timer.signal.aborted;
    const code = timedOut ? 'no answer in time' : codeOf(error);
    const { proxy } = connections;
    throw new TransportError(code, { sent: progress.sent, timedOut, proxy, cause: error });
  } finally {
    timer.clear();
  }
}

/** Whether the other side's certificate, or ours, was not accepted: trying again cannot help. */
export function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO_/.test(code);
}

/** The other side answered a TLS handshake with something else: plain HTTP, mostly. */
export function isPlainAnswer(code: string): boolean {
  return /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/.test(code);
}

const words: Readonly<Record<string, string>> = {
  UND_ERR_SOCKET: 'it closed the connection',
  UND_ERR_PRX_CONN: 'it closed the connection',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within 10 s',
  UND_ERR_HEADERS_TIMEOUT: 'it accepts the connection and stays silent',
  HPE_INVALID_CONSTANT: 'it does not speak HTTP',
};

/** The innermost code: undici wraps what the system said, several addresses in an aggregate. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  // undici has one code for this and for whatever else it breaks off.
  const status = /^Proxy response \((\d+)\)/.exec(error.message)?.[1];
  if (status !== undefined) return `the proxy answered ${status}`;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && code !== '') return words[code] ?? code;
  return error.cause instanceof Error ? codeOf(error.cause) : error.name;
}
