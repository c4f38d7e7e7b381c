import { addressOf } from '../shared/http/address.js';
import { parseAnswerJson } from '../shared/http/bounded-body.js';
import type { Clock } from '../shared/clock.js';
import type { Connections } from '../shared/http/connections.js';
import { parseRateLimit, type ReadBudget } from './read-budget.js';
import { exchange } from '../shared/http/exchange.js';
import { parseRetryAfter } from '../shared/http/waiting.js';
import { arch, platform, release } from 'node:os';
import { actionVersion } from '../shared/version.js';

/** How to reach one Nango API with one key. */
export interface Connection {
  /** Origin, such as `https://api.nango.dev`; `insecure+` before it is not part of the address. */
  host: string;
  key: string;
  userAgent: string;
  clock: Clock;
  connections: Connections;
  budget: ReadBudget;
  /** Reads are tried until the time is over, rather than a few times: a server takes 20 s to restart. */
  patient?: boolean;
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
  /** Bytes of the request's body. */
  requestBytes: number;
}

/** One request. */
export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  /** Beside those that every request has. */
  headers?: Record<string, string>;
  /** Milliseconds for the whole of it, slow drips included. */
  limit: number;
}

/** More than any plan; a body without end is not read to its end. */
const largestAnswer = 64 * 1024 * 1024;

/**
 * One request, one answer; no redirect is followed.
 *
 * @throws TransportError without an answer; the abort reason when the run is cancelled.
 */
export async function send(connection: Connection, call: Call): Promise<Answer> {
  const { clock, connections, key } = connection;
  connection.budget.spend();
  try {
    const { status, bytes, header } = await exchange({
      connections,
      url: new URL(call.path, addressOf(connection.host)),
      method: call.method,
      body: call.body ?? null,
      signal: clock.signal,
      limit: Math.min(call.limit, clock.remaining()),
      time: clock.time,
      largest: largestAnswer,
      headers: {
        authorization: `Bearer ${key}`,
        'user-agent': connection.userAgent,
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
    });
    connection.budget.note(parseRateLimit(header));
    const location = header('location');
    return {
      status,
      json: parseAnswerJson(withoutKey(bytes.toString('utf8'), key)),
      retryAfter: parseRetryAfter(header('retry-after')),
      location: location === null ? null : withoutKey(location, key),
      requestBytes: Buffer.byteLength(call.body ?? ''),
    };
  } finally {
    // Nothing that is half open outlives the time or a cancellation.
    if (clock.signal.aborted || clock.remaining() === 0) connections.close();
  }
}

/** A server or a gateway may echo the request's headers. From here on nobody has to think of it. */
function withoutKey(text: string, key: string): string {
  // A key is a UUID: no character of it means anything to an expression.
  return text.replace(new RegExp(key, 'gi'), '***');
}

/** In whose name a request is made when no version of the CLI is known: the oldest supported. */
const fallbackCli = '0.69.36';

/**
 * The CLI's own user agent, which the server reads the CLI's version from, and ours behind it.
 *
 * @param cli exact version, or null.
 * @param node version of the Node that makes the request.
 */
export function cliUserAgent(cli: string | null, node: string): string {
  const system = `${platform()}/${release()}`.replaceAll(' ', '_');
  return `nango-cli/${cli ?? fallbackCli} (${system}; node.js/${node}) nango-deploy-action/${actionVersion} (${arch()})`;
}
