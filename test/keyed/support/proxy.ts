import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { cleanLater } from './world.js';

/** A proxy that tunnels whatever is asked for to one server, but for what it refuses. */
export async function startProxy(
  to: string,
  { refuses }: { refuses?: (tried: number) => boolean } = {},
): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  const server = createServer();
  server.on('connect', (request, client: Socket) => {
    const tried = asked.push(request.url ?? '') - 1;
    client.on('error', () => client.destroy());
    if (refuses?.(tried) === true) {
      client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const upstream = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanLater(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
