import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What something between us and a host, or the host itself, does with a connection. */
export type Manner = 'closes' | 'silent' | 'garbage' | 'drips' | 'closes-in-tls';

export interface BadPeer {
  port: number;
  /** How many connections it has taken. */
  taken: () => number;
  /** How many of them are open. */
  open: () => number;
  close: () => void;
}

/**
 * A TCP server that misbehaves.
 *
 * @param tunnels a proxy: it answers a CONNECT first, and misbehaves in the tunnel.
 */
export async function startBadPeer(manner: Manner, tunnels = false): Promise<BadPeer> {
  const sockets = new Set<Socket>();
  let taken = 0;
  const server = createServer((socket) => {
    taken += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (!tunnels) {
      misbehave(socket, manner);
      return;
    }
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      misbehave(socket, manner);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    taken: () => taken,
    open: () => sockets.size,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function misbehave(socket: Socket, manner: Manner): void {
  switch (manner) {
    case 'closes':
      socket.resume().end();
      return;
    case 'silent':
      socket.resume();
      return;
    case 'garbage':
      socket.once('data', () => socket.end('220 mail.example.com ESMTP\r\n'));
      return;
    case 'closes-in-tls':
      socket.once('data', () => socket.destroy());
      return;
    case 'drips': {
      socket.resume();
      const text = `HTTP/1.1 200 OK\r\nX-Slow: ${'x'.repeat(10_000)}`;
      let sent = 0;
      const timer = setInterval(() => {
        socket.write(text.charAt(sent));
        sent += 1;
      }, 20);
      socket.on('close', () => {
        clearInterval(timer);
      });
    }
  }
}
