import { Agent, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { findProxy } from './proxy.js';

/** The connections to one host, over the proxy that the environment names. */
export interface Connections {
  /** Of the proxy, for messages; null: there is none. */
  proxy: string | null;
  /** Kept until `close`; after that, a new one. */
  dispatcher: () => Dispatcher;
  /** Ends all of them at once, those that are being opened too. What is under way fails. */
  close: () => void;
}

const defaultConnectTime = 10_000;

/**
 * Opens nothing yet.
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
    dispatcher: () => (current ??= create()),
    close: () => {
      void current?.destroy().catch(() => undefined);
      current = null;
    },
  };
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
