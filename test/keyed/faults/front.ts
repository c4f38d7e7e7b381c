import { once } from 'node:events';
import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { TestTime } from '../support/time.js';
import { cleanLater } from '../support/world.js';

/** Shorter than the first pause of a run, or a call is refused twice and the timeout is near. */
const pauseMs = 400;

export interface Front {
  url: string;
  /** From now on nobody listens: the system refuses each new connection. */
  stop: () => void;
}

export interface FrontOptions {
  /** Stops before the call of this number (from 0) can connect. */
  refusedFrom?: number;
  /** Stops after each of so many calls and after a deploy, and listens again a little later. */
  pausesAfter?: number;
  /** By which it pauses. */
  time?: TestTime | undefined;
  /** Speaks TLS: what it shows at a connection, by how many were tried before. */
  tls?: (tried: number) => TlsOptions;
}

/**
 * What stands between a run and the API where it is the way that fails: it passes each call on over a
 * connection of its own, so that the next call has to connect anew.
 */
export async function startFront(to: string, options: FrontOptions = {}): Promise<Front> {
  let calls = 0;
  let closed = false;
  const listener: RequestListener = (request, response) => {
    calls += 1;
    // Before the answer goes out, or the next call might be faster.
    const isDeploy = /\/(deploy|bundle)$/.test(request.url ?? '');
    const pauses = options.pausesAfter !== undefined && (calls <= options.pausesAfter || isDeploy);
    if (pauses || calls === options.refusedFrom) server.close();
    if (pauses) {
      void options.time?.sleep(pauseMs, new AbortController().signal).then(() => {
        if (!closed) server.listen(port, '127.0.0.1');
      });
    }
    const upstream = httpRequest(
      new URL(request.url ?? '/', to),
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, { ...answer.headers, connection: 'close' });
        answer.pipe(response);
      },
    );
    upstream.on('error', () => response.destroy());
    request.pipe(upstream);
  };
  const server =
    options.tls === undefined ? createServer(listener) : startTls(options.tls, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = (): void => {
    closed = true;
    server.close();
  };
  if (options.refusedFrom === 0) stop();
  cleanLater(() => {
    stop();
    server.closeAllConnections();
  });
  return { url: `http${options.tls === undefined ? '' : 's'}://127.0.0.1:${port}`, stop };
}

function startTls(
  tls: (tried: number) => TlsOptions,
  listener: RequestListener,
): ReturnType<typeof createTlsServer> {
  let tried = 0;
  // Only its demands count: what it shows is set for each connection, before the handshake.
  const { requestCert = false, rejectUnauthorized = true } = tls(-1);
  const server = createTlsServer({ requestCert, rejectUnauthorized }, listener);
  server.prependListener('connection', () => {
    server.setSecureContext(tls(tried));
    tried += 1;
  });
  return server;
}
