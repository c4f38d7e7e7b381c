import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { redactLog } from '../../../src/report/redact.js';
import type { RunResult } from '../../../src/report/model/result.js';
import { createDelivery } from '../../../src/report/deliver.js';
import { runMain } from '../../runner/run-main.js';
import { startTime } from '../../keyed/support/time.js';

export const key = 'f0000000-0000-4000-8000-00000000000f';

export interface Deployer {
  /** The server's address. */
  host: string;
  /** Deploys a file's content to a server that answers so. */
  deploy: (
    file: string,
    listener: RequestListener,
    /** What the event says of the repository; else nothing. */
    isPrivate?: boolean,
    /** Variables in place of those of a deploy. */
    given?: Readonly<Record<string, string>>,
  ) => Promise<{ result: RunResult; log: string }>;
  close: () => void;
}

/** main() over real HTTP and real files; what it prints is caught. */
export async function startDeployer(): Promise<Deployer> {
  const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'nango-fuzz-')));
  let answer: RequestListener = (_, response) => response.end();
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      answer(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('INPUT_SECRET-KEY', key);
  return {
    host,
    deploy: async (file, listener, isPrivate, given = {}) => {
      answer = listener;
      writeFileSync(join(workspace, 'a.json'), file);
      const event = { repository: { private: isPrivate } };
      writeFileSync(join(workspace, 'event.json'), JSON.stringify(event));
      let log = '';
      const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
        log += String(text);
        return true;
      });
      try {
        const variables = {
          INPUT_COMMAND: 'deploy',
          INPUT_ENVIRONMENT: 'dev',
          INPUT_HOST: host,
          INPUT_FROM: 'a.json',
          // Of a time that passes only where the run waits.
          INPUT_TIMEOUT: '0.05',
          'INPUT_ALLOW-DESTRUCTIVE': 'true',
          GITHUB_WORKSPACE: workspace,
          RUNNER_TEMP: workspace,
          GITHUB_EVENT_PATH: join(workspace, 'event.json'),
          GITHUB_REPOSITORY: 'acme/app',
          ...given,
        };
        const redacted = redactLog(createDelivery().log, [key]);
        const result = await runMain(variables, { log: redacted, time: startTime() });
        return { result, log };
      } finally {
        spy.mockRestore();
      }
    },
    close: () => {
      server.closeAllConnections();
      server.close();
      vi.unstubAllEnvs();
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}
