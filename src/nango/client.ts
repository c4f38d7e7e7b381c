import { getProxyForUrl } from 'proxy-from-env';
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import { parseAnswerJson, readAnswerText } from '../shared/bounded-body.js';
import type { Clock } from './clock.js';

/** How to reach one Nango API with one key. */
export interface Connection {
  /** Origin, such as `https://api.nango.dev`. */
  host: string;
  key: string;
  userAgent: string;
  clock: Clock;
  dispatcher: Dispatcher;
}

/** What came back, whole and well-formed HTTP, of whatever status. */
export interface Answer {
  status: number;
  /** The body as JSON; undefined when it is none (a gateway's HTML, a cut answer). */
  json: unknown;
  /** Milliseconds that `Retry-After` asks to wait, or null. */
  retryAfter: number | null;
  /** `Location` of a redirect, which is never followed. */
  location: string | null;
}

/**
 * A call without an answer. `sent` tells whether the server may have got the request, and so may
 * have acted on it.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly code: string;
  readonly sent: boolean;
  /** The time of this attempt ran out, rather than the connection breaking. */
  readonly timedOut: boolean;

  constructor(code: string, options: { sent: boolean; timedOut: boolean; cause: unknown }) {
    super(`no answer (${code})`, { cause: options.cause });
    this.code = code;
    this.sent = options.sent;
    this.timedOut = options.timedOut;
  }
}

export function isTransportError(error: unknown): error is TransportError {
  return error instanceof TransportError;
}

/** More than any plan; a body without end is not read to its end. */
const largestAnswer = 64 * 1024 * 1024;

/** Failures from before a byte of the request left: the server cannot have acted. */
const unsentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What a proxy that opens no tunnel is called, before the status that it answered with. */
const noTunnel = 'the proxy answered ';

/**
 * A dispatcher that knows the proxy (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`) and the client
 * certificate. It belongs to its caller, who destroys it.
 */
export function createDispatcher(host: string, tls: object | null): Dispatcher {
  const connect = { timeout: 10_000, ...tls };
  const uri = getProxyForUrl(host);
  // Over a proxy that tunnels, the certificate is checked at the far end: `requestTls`.
  return uri === '' ? new Agent({ connect }) : new ProxyAgent({ uri, requestTls: connect });
}

/**
 * One request, one answer; no redirect is followed. `limit` is the time for the whole of it in
 * milliseconds, slow drips included, `largest` the most bytes of the answer.
 *
 * @throws TransportError without an answer; the abort reason when the run is cancelled.
 */
export async function send(
  connection: Connection,
  call: { method: 'GET' | 'POST'; path: string; body?: string; limit: number; largest?: number },
): Promise<Answer> {
  const { clock } = connection;
  const limit = Math.min(call.limit, clock.remaining());
  const timer = AbortSignal.timeout(Math.ceil(limit));
  try {
    const response = await request(new URL(call.path, connection.host), {
      method: call.method,
      body: call.body ?? null,
      dispatcher: connection.dispatcher,
      signal: AbortSignal.any([clock.signal, timer]),
      headersTimeout: 0,
      bodyTimeout: 0,
      headers: {
        authorization: `Bearer ${connection.key}`,
        'user-agent': connection.userAgent,
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    });
    const read = await readAnswerText(response.body, call.largest ?? largestAnswer);
    const text = withoutKey(read, connection.key);
    const location = one(response.headers.location);
    return {
      status: response.statusCode,
      json: parseAnswerJson(text),
      retryAfter: parseRetryAfter(one(response.headers['retry-after'])),
      location: location === null ? null : withoutKey(location, connection.key),
    };
  } catch (error) {
    if (clock.signal.aborted) throw clock.signal.reason;
    if (timer.aborted) {
      throw new TransportError('no answer in time', { sent: true, timedOut: true, cause: error });
    }
    const code = codeOf(error);
    throw new TransportError(code, {
      sent: !(unsentCodes.has(code) || isCertificateError(code) || code.startsWith(noTunnel)),
      timedOut: false,
      cause: error,
    });
  }
}

/** Whether the other side's certificate, or ours, was not accepted: trying again cannot help. */
export function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO_/.test(code);
}

/** A server or a gateway may echo the request's headers. From here on nobody has to think of it. */
function withoutKey(text: string, key: string): string {
  // A key is a UUID: no character of it means anything to an expression.
  return text.replace(new RegExp(key, 'gi'), '***');
}

function one(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

/** Seconds or a date, as RFC 9110 section 10.2.3 has it. */
function parseRetryAfter(value: string | null): number | null {
  if (value === null) return null;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : null;
}

/** The innermost code: undici wraps what the system said, several addresses in an aggregate. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  // undici has one code for this and for whatever else it breaks off.
  const status = /^Proxy response \((\d+)\)/.exec(error.message)?.[1];
  if (status !== undefined) return `${noTunnel}${status}`;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  return error.cause instanceof Error ? codeOf(error.cause) : error.name;
}
