import { Readable } from 'node:stream';
import { Agent, type Dispatcher, Pool, ProxyAgent, request } from 'undici';
import { readAnswerBytes } from './bounded-body.js';
import { findProxy } from './proxy.js';

/** What is asked of a host. */
export interface HttpRequest {
  url: URL;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  body: string | null;
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

/** The connections to one host, over the proxy that the environment names. */
export interface Connections {
  /** Of the proxy, for messages; null: there is none. */
  proxy: string | null;
  /**
   * One request, one answer; follows no redirect.
   *
   * @param onSent called when the first byte of a body is about to leave: never before.
   * @throws whatever the system or undici does; the signal's reason.
   */
  ask: (wanted: HttpRequest, signal: AbortSignal, onSent: () => void) => Promise<HttpAnswer>;
  /** Ends all of them at once, those that are being opened too. What is under way fails. */
  close: () => void;
}

const defaultConnectTime = 10_000;

/**
 * Opens nothing yet. Connections are kept until `close`; after that, there are new ones.
 *
 * @param tls what a connection needs beyond the system's certificates.
 * @param connectTime milliseconds for a connection: to the proxy, its tunnel, and the TLS handshake,
 *   each.
 * @throws RunFailure `invalid-input` for an unusable proxy variable.
 */
export function createConnections(
  host: string,
  tls: object | null = null,
  connectTime = defaultConnectTime,
): Connections {
  const proxy = findProxy(host);
  // One protocol: what HTTP/2 does when a connection breaks is not what was tried here.
  const connect = { timeout: connectTime, allowH2: false, ...tls };
  const create = (): Dispatcher =>
    proxy === null ? new Agent({ connect, allowH2: false }) : createTunnel(proxy.url, connect);
  let current: Dispatcher | null = null;
  return {
    proxy: proxy?.name ?? null,
    ask: (wanted, signal, onSent) => ask(wanted, (current ??= create()), signal, onSent),
    close: () => {
      void current?.destroy().catch(() => undefined);
      current = null;
    },
  };
}

async function ask(
  { url, method, headers, body, largest }: HttpRequest,
  dispatcher: Dispatcher,
  signal: AbortSignal,
  onSent: () => void,
): Promise<HttpAnswer> {
  const sent = body === null ? null : Buffer.from(body);
  const response = await request(url, {
    method,
    dispatcher,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
    headers: sent === null ? headers : { ...headers, 'content-length': String(sent.length) },
    body: sent === null ? null : Readable.from(pulled(sent, onSent)),
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
async function* pulled(bytes: Buffer, onSent: () => void): AsyncGenerator<Buffer> {
  onSent();
  yield await Promise.resolve(bytes);
}

function createTunnel(uri: string, connect: { timeout: number }): Dispatcher {
  const options = {
    uri,
    // Through a tunnel, the certificate is checked at the far end.
    requestTls: connect,
    proxyTls: { timeout: connect.timeout },
    proxyTunnel: true,
    allowH2: false,
    // A proxy that takes the connection and then says nothing.
    clientFactory: (origin: URL, poolOptions: object) =>
      new Pool(origin, { ...poolOptions, headersTimeout: connect.timeout }),
  };
  return new ProxyAgent(options);
}
