// Tests src/deploy/environment/environment-id.ts, src/commands/keyed/right-environment.ts, src/commands/keyed/earlier-deployments.ts
import { expect, it } from 'vitest';
import { recordDeployment } from '../github-api/record-deployment.js';
import { startGithubApi, type GithubApi } from '../github-api/server.js';
import type { NangoApi } from '../nango-api/server.js';
import { addIntegration, findEnvironment } from '../nango-api/state.js';
import { openGolden } from '../support/golden.js';
import { legacyPackage } from './support/package-files.js';
import { endOf, type KeyedResult, runKeyed } from './support/run.js';
import {
  cleanLater,
  countWrites,
  prodTellingKey,
  routesOf,
  startWorld,
  tellingKey,
} from './support/world.js';

const golden = openGolden(import.meta.filename);
const file = legacyPackage({ actions: ['demo/ping', 'crm/contacts'] });
const reviewed = 'a'.repeat(40);

async function start(provider = 'hubspot'): Promise<NangoApi> {
  const api = await startWorld();
  for (const name of ['dev', 'prod']) {
    addIntegration(findEnvironment(api.state, name), 'crm', provider);
  }
  return api;
}

async function startGithub(permissions = {}): Promise<GithubApi> {
  const github = await startGithubApi({
    tokens: [
      {
        token: 't',
        permissions: {
          ...{ deployments: 'read', checks: 'read', actions: 'read', contents: 'read' },
          'pull-requests': 'read',
          ...permissions,
        },
      },
    ],
  });
  cleanLater(() => github.close());
  github.repository('acme/app').branches.main = reviewed;
  return github;
}

interface Options {
  with?: Record<string, string>;
  github?: GithubApi;
}

function deploy(api: NangoApi, { with: inputs, github }: Options = {}): Promise<KeyedResult> {
  return runKeyed({
    ...{ api, file },
    with: {
      ...{ 'secret-key': tellingKey, ...inputs },
      ...(github === undefined ? {} : { 'github-token': 't' }),
    },
    env: github === undefined ? {} : { GITHUB_API_URL: github.url },
  });
}

const idOf = (run: KeyedResult): string =>
  /&id=([0-9a-f]{16})(?:&|$)/.exec(run.outputs.url ?? '')?.[1] ?? '';
/** The lines about the environment, with names for the ids. */
function linesOf(run: KeyedResult, ids: Record<string, string>): string {
  const lines = run.log
    .split('\n')
    .filter((line) => /opens the environment|wrong-environ|another environment \(/.test(line));
  return Object.entries(ids).reduce(
    (text, [name, id]) => text.replaceAll(id, `<id of ${name}>`),
    lines.join('\n'),
  );
}

it('stands in the deployment, the same each time, and the UUID stands nowhere', async () => {
  const api = await start();
  const first = await deploy(api);
  expect(endOf(first)).toEqual([0, 'deployed', '']);
  const id = idOf(first);
  expect(id).not.toBe('');
  const { uuid } = findEnvironment(api.state, 'dev');
  expect(first.log).toContain(`::add-mask::${uuid}`);
  const said = [first.log, first.summary, ...Object.values(first.files)].join('\n');
  expect(said.replaceAll(`::add-mask::${uuid}`, '')).not.toContain(uuid);
  await golden('without a pin', linesOf(first, { dev: id }));
  expect(idOf(await deploy(api))).toBe(id);
  expect(idOf(await deploy(api, { with: { 'secret-key': prodTellingKey } }))).not.toBe(id);
});

it('is pinned by `environment-id`: another one is refused before anything is written', async () => {
  const api = await start();
  const dev = idOf(await deploy(api));
  const writes = countWrites(api);
  const pinned = { 'environment-id': dev };
  const good = await deploy(api, { with: pinned });
  expect(endOf(good)).toEqual([0, 'deployed', '']);
  await golden('as pinned', linesOf(good, { dev }));
  const wrong = await deploy(api, { with: { ...pinned, 'secret-key': prodTellingKey } });
  expect(endOf(wrong)).toEqual([1, 'blocked', 'wrong-environment']);
  expect(countWrites(api)).toBe(writes + 1);
  const planned = await deploy(api, {
    with: { ...pinned, 'secret-key': prodTellingKey, command: 'plan' },
  });
  expect(endOf(planned)).toEqual([1, 'blocked', 'wrong-environment']);
  expect(wrong.log).toMatch(/another environment \([0-9a-f]{16}\)\. "dev" is [0-9a-f]{16}, as/);
});

it('that cannot be told is refused where it is pinned, and not proved where it is not', async () => {
  const pinned = { 'environment-id': '0123456789abcdef' };
  const plain = await start('github');
  const lines: string[] = [];
  for (const [api, key] of [
    [plain, {}],
    [await start(), { 'secret-key': 'd0000000-0000-4000-8000-000000000007' }],
  ] as const) {
    const free = await deploy(api, { with: key });
    expect(endOf(free)).toEqual([0, 'deployed', '']);
    expect(free.outputs.url).not.toContain('&id=');
    lines.push(linesOf(free, {}));
    const writes = countWrites(api);
    const refused = await deploy(api, { with: { ...key, ...pinned } });
    expect(endOf(refused)).toEqual([1, 'blocked', 'wrong-environment']);
    expect(countWrites(api)).toBe(writes);
    lines.push(linesOf(refused, {}));
  }
  await golden('cannot be told', lines.join('\n'));
});

it('is compared with the last trusted deployment where nothing pins it', async () => {
  const api = await start();
  const dev = idOf(await deploy(api));
  const prod = idOf(await deploy(api, { with: { 'secret-key': prodTellingKey } }));
  const lines: string[] = [];
  for (const [id, status, end] of [
    [dev, {}, [0, 'deployed', '']],
    [prod, {}, [1, 'blocked', 'wrong-environment']],
    [undefined, {}, [0, 'deployed', '']],
    // By nobody that can be trusted.
    [prod, { creator: { login: 'mallory' } }, [0, 'deployed', '']],
  ] as const) {
    const github = await startGithub();
    recordDeployment(github.repository('acme/app'), {
      ...{ environment: 'dev', commit: reviewed, status },
      ...(id === undefined ? {} : { id }),
    });
    const writes = countWrites(api);
    const run = await deploy(api, { github });
    expect(endOf(run)).toEqual(end);
    expect(countWrites(api)).toBe(writes + (end[0] === 0 ? 1 : 0));
    lines.push(linesOf(run, { dev, prod }).replaceAll(/\(\d{7,}\)/g, '(<deployment>)'));
  }
  await golden('earlier deployments', lines.join('\n'));
});

it('is not asked for by a plan without a pin, nor with a plan key', async () => {
  const api = await start();
  await deploy(api, { with: { command: 'plan' } });
  expect(routesOf(api)).not.toContain('integration');
});
