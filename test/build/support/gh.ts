import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import type { GithubApi } from '../../github-api/server.js';
import { makeFolder } from './temporary.js';

/** Whether the real gh is here, as on the hosted runners. */
export function hasGh(): boolean {
  if (process.platform === 'win32') return false;
  try {
    execFileSync('gh', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * An environment in which the real gh speaks with a local GitHub API: plain HTTP to github.localhost,
 * through a socket of our choice.
 */
export async function startGh(
  github: GithubApi,
  token: string,
): Promise<{ env: Record<string, string>; close: () => void }> {
  const bridge = createServer((socket) => {
    const upstream = connect(Number(new URL(github.url).port), '127.0.0.1');
    socket.pipe(upstream).pipe(socket);
    for (const end of [socket, upstream]) end.on('error', () => socket.destroy());
  });
  const config = makeFolder('gh');
  const path = join(config, 'socket');
  await new Promise<void>((resolve) => bridge.listen(path, resolve));
  writeFileSync(join(config, 'config.yml'), `http_unix_socket: ${path}\n`);
  return {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: config,
      GH_CONFIG_DIR: config,
      GH_HOST: 'github.localhost',
      GH_TOKEN: token,
      GH_ENTERPRISE_TOKEN: token,
      GH_NO_UPDATE_NOTIFIER: '1',
    },
    close: () => bridge.close(),
  };
}
