import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { cleanLater } from '../support/world.js';

/** A proxy that tunnels nothing: it gives this answer to whatever is asked of it. */
export async function startRefusingProxy(answer: string): Promise<string> {
  const server = createServer();
  server.on('connect', (_request, client: Socket) => {
    client.on('error', () => undefined);
    client.end(`HTTP/1.1 ${answer}\r\nContent-Length: 0\r\n\r\n`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanLater(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
