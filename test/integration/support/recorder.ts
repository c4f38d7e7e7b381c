import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { cleanEnvironment } from '../../fixtures/copy.js';

const empty = {
  newSyncs: [],
  updatedSyncs: [],
  deletedSyncs: [],
  newActions: [],
  updatedActions: [],
  deletedActions: [],
  newOnEventScripts: [],
  updatedOnEventScripts: [],
  deletedOnEventScripts: [],
  deletedModels: [],
  created: [],
  updated: [],
  unchanged: [],
  deleted: [],
};

/**
 * What the CLI sends when a person runs `nango deploy dev` against their own server: a plain HTTP
 * server that shares nothing with the code under test.
 *
 * @returns the text of the last request.
 */
export async function recordDeploy(folder: string): Promise<string> {
  let last = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      last = Buffer.concat(chunks).toString('latin1');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(request.url === '/sync/deploy' ? [] : empty));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cli = spawn(
    process.execPath,
    [join(folder, 'node_modules', 'nango', 'dist', 'index.js'), 'deploy', 'dev'],
    {
      cwd: folder,
      stdio: 'ignore',
      env: {
        ...cleanEnvironment(),
        CI: 'true',
        NANGO_CLI_TELEMETRY: 'false',
        NANGO_HOSTPORT: `http://127.0.0.1:${port}`,
        NANGO_SECRET_KEY_DEV: '22222222-2222-4222-8222-222222222222',
      },
    },
  );
  await once(cli, 'exit');
  server.close();
  // Latin-1 keeps every byte apart, whatever the encoding.
  return Buffer.from(last, 'latin1').toString('utf8');
}
