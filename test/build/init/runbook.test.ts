import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type GithubApi, startGithubApi } from '../../github-api/server.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { makeFolder } from '../support/temporary.js';

const page = readFileSync(join(repositoryRoot, 'docs', 'runbook.md'), 'utf8');
const token = 'token-of-the-person-on-call';
const [commit, key] = ['b'.repeat(40), '33333333-3333-4333-8333-333333333333'];

/** Every command of the page: in blocks of shell, and as code in a line. */
const commands = [
  ...[...page.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, text = '']) => text.split('\n')),
  ...[...page.matchAll(/`(gh [^`]+)`/g)].map(([, text = '']) => text),
].filter((line) => line.startsWith('gh '));

const fill = (command: string): string =>
  command.replaceAll('<run>', '4711').replaceAll('<id>', '161').replaceAll('<commit>', commit);

function hasGh(): boolean {
  try {
    execFileSync('gh', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it('starts workflows with inputs that they have', () => {
  const text = readFileSync(join(repositoryRoot, 'workflows', 'nango-deploy.yml'), 'utf8');
  const { on } = parse(text) as { on: { workflow_dispatch: { inputs: object } } };
  const used = commands.flatMap((one) =>
    one.startsWith('gh workflow run nango-deploy.yml')
      ? [...one.matchAll(/ -f ([\w-]+)=/g)].map(([, name]) => name)
      : [],
  );
  expect(used.length).toBeGreaterThan(4);
  expect(used.filter((name) => !Object.hasOwn(on.workflow_dispatch.inputs, name ?? ''))).toEqual(
    [],
  );
});

// As protect.test.ts: the real gh, and only the API behind it is ours.
describe.skipIf(!hasGh() || process.platform === 'win32')('the commands, by the real gh', () => {
  let github: GithubApi;
  let config: string;
  const bridge = createServer((socket) => {
    const upstream = connect(Number(new URL(github.url).port), '127.0.0.1');
    socket.pipe(upstream).pipe(socket);
    for (const end of [socket, upstream]) end.on('error', () => socket.destroy());
  });
  beforeAll(async () => {
    const permissions = { administration: 'write', actions: 'write' } as const;
    github = await startGithubApi({ tokens: [{ token, permissions }] });
    config = makeFolder('runbook');
    const path = join(config, 'socket');
    await new Promise<void>((resolve) => bridge.listen(path, resolve));
    writeFileSync(join(config, 'config.yml'), `http_unix_socket: ${path}\n`);
    const repository = github.repository('acme/app');
    repository.runs.push({
      ...{ id: 4711, workflow_id: 7, run_number: 1, event: 'workflow_dispatch' },
      ...{ head_branch: 'main', head_sha: commit, created_at: '2026-11-02T10:00:00Z' },
    });
    const report = Buffer.from(JSON.stringify({ schemaVersion: 1, package: { commit } }));
    repository.artifacts.push({
      ...{ id: 9, name: 'nango-record-prod', expired: false, workflow_run: { id: 4711 } },
      zip: zipSync({ 'nango-report.json': report }),
    });
  });
  afterAll(async () => {
    bridge.close();
    await github.close();
  });

  const run = async (command: string): Promise<string> => {
    const { stdout } = await promisify(execFile)(
      'bash',
      ['-c', `exec < <(printf %s ${key})\n${command}`],
      {
        cwd: config,
        env: {
          PATH: process.env.PATH,
          HOME: config,
          GH_CONFIG_DIR: config,
          GH_HOST: 'github.localhost',
          GH_REPO: 'github.localhost/acme/app',
          GH_TOKEN: token,
          GH_NO_UPDATE_NOTIFIER: '1',
          // `--web` would open one.
          BROWSER: 'echo',
        },
      },
    );
    return stdout;
  };

  it.each(commands.filter((one) => !one.startsWith('gh run ')).map(fill))('%s', async (command) => {
    const from = github.requests.length;
    await run(command);
    const made = github.requests.slice(from);
    expect(made.length).toBeGreaterThan(0);
    expect(made.filter(({ status }) => status >= 400)).toEqual([]);
  });

  it('tell which commit was deployed on a day', async () => {
    const list = commands.find((one) => one.includes('/runs?'));
    expect((await run(fill(list ?? ''))).trim()).toBe('4711');
    const download = commands.find((one) => one.startsWith('gh run download'));
    await run(fill(download ?? ''));
    const path = join(config, 'nango-report.json');
    expect(existsSync(path)).toBe(true);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ package: { commit } });
  });
});
