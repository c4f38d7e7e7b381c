import { Readable } from 'node:stream';
import { request } from 'undici';
import { readAnswerBytes } from './bounded-body.js';
import { realTime, type Time } from '../clock.js';
import type { Connections } from './connections.js';

/** One HTTP request. */
export interface Exchange {
  connections: Connections;
  url: URL;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  body: string | null;
  /** Ends it early; the reason is thrown. */
  signal: AbortSignal;
  /** Milliseconds for all of it: connecting, and an answer that comes in drips. */
  limit: number;
  /** Default: the machine's. */
  time?: Time;
  /** Bytes that the answer may have. */
  largest: number;
}

/** An answer of whatever status. */
export interface HttpAnswer {
  status: number;
  bytes: Buffer;
  /** Null where there is none. */
  header: (name: string) => string | null;
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
    return await Promise.race([ask(call, ended, progress), end]);
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

async function ask(
  { connections, url, method, headers, body, largest }: Exchange,
  signal: AbortSignal,
  progress: { sent: boolean },
): Promise<HttpAnswer> {
  const sent = body === null ? null : Buffer.from(body);
  const response = await request(url, {
    method,
    dispatcher: connections.dispatcher(),
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
    headers: sent === null ? headers : { ...headers, 'content-length': String(sent.length) },
    body: sent === null ? null : Readable.from(pulled(sent, progress)),
  });
  const bytes = await readAnswerBytes(response.body, largest);
  return {
    status: response.statusCode,
    bytes,
    header: (name) => {
      const value = response.headers[name];
      return (Array.isArray(value) ? value.join(', ') : value) ?? null;
    },
  };
}

/** Asked for when a connection is there and the first byte is about to leave: never before. */
async function* pulled(bytes: Buffer, progress: { sent: boolean }): AsyncGenerator<Buffer> {
  progress.sent = true;
  yield await Promise.resolve(bytes);
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
