import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanLater } from '../keyed/world.js';

export interface Front {
  url: string;
  /** From now on nobody listens: the system refuses each new connection. */
  stop: () => void;
}

export interface FrontOptions {
  /** Stops before the call of this number (from 0) can connect. */
  refusedFrom?: number;
  /** Stops after each of the first five calls, and listens again after this time. */
  pauseMs?: number;
}

/**
 * What stands between a run and the API where connections are refused: it passes each call on over a
 * connection of its own, so that the next call has to connect anew.
 */
export async function startFront(to: string, options: FrontOptions = {}): Promise<Front> {
  let calls = 0;
  let closed = false;
  const server = createServer((request, response) => {
    calls += 1;
    // Before the answer goes out, or the next call might be faster.
    const pauseMs = calls > 5 ? undefined : options.pauseMs;
    if (pauseMs !== undefined || calls === options.refusedFrom) server.close();
    if (pauseMs !== undefined) {
      void sleep(pauseMs).then(() => {
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
  });
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
  return { url: `http://127.0.0.1:${port}`, stop };
}
