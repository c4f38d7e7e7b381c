import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dependenciesFolder } from '../../fixtures/dependencies.js';
import { type NangoApi, startNangoApi } from '../../nango-api/server.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { type ActionResult, findLeaks } from '../../runner/run-action.js';
import { openGolden } from '../../support/golden.js';
import { watchParsedBodies } from '../../support/parsed-bodies.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectFailure, logOf, runStep } from '../support/step.js';
import { afterFile, makeFolder } from '../support/temporary.js';
import { callWitness, type WitnessedChild } from '../support/witness.js';

const golden = openGolden(import.meta.filename);
const key = '11111111-1111-4111-8111-111111111111';
const note = /^Note: the project's code runs in this job, which holds a key.*`from`\.$/gm;

/** Without what the project's vitest says. */
const ours = (log: string): string => log.replace(/(::group::Test\n)[^]*?(::endgroup::)/, '$1$2');

let api: NangoApi;
beforeAll(async () => {
  api = await startNangoApi({
    seed: {
      environments: [
        {
          name: 'dev',
          integrations: [{ id: 'github', provider: 'github' }],
          keys: [{ secret: key, scopes: ['environment:deploy'] }],
        },
      ],
    },
  });
  afterFile(api.close);
});

describe('deploy of the example project, in one job', () => {
  let result: ActionResult;
  let children: WitnessedChild[];
  let parsed: readonly string[];
  beforeAll(async () => {
    const witness = callWitness();
    const workspace = join(makeFolder('example'), 'checkout');
    cpSync(join(repositoryRoot, 'examples', 'nango-integrations'), workspace, {
      recursive: true,
      filter: (path) => !/[\\/](node_modules|build)$/.test(path),
    });
    symlinkSync(
      join(await dependenciesFolder(), 'node_modules'),
      join(workspace, 'node_modules'),
      'junction',
    );
    const watched = watchParsedBodies();
    result = await runStep({
      workspace,
      with: { command: 'deploy', environment: 'dev', 'secret-key': key, install: 'false' },
      env: { NANGO_HOSTPORT: api.url, NODE_OPTIONS: witness.nodeOptions },
    });
    children = witness.children();
    watched.stop();
    parsed = watched.texts;
  });

  it('parses what the CLI sends, and no request twice', () => {
    expect(parsed).toHaveLength(2);
    expect(new Set(parsed).size).toBe(2);
  });

  it('deploys what the project holds', () => {
    expect(result.outputs, result.log).toMatchObject({ result: 'deployed', created: '3' });
    const functions = JSON.parse(result.outputs.functions ?? '[]') as { name: string }[];
    expect(functions.map(({ name }) => name).sort()).toEqual([
      'create-issue',
      'fetch-issues',
      'welcome',
    ]);
    expect(result.outputs.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#commit=$/);
  });

  it('sends the captured body, as it is in the package file, and no placeholder key', () => {
    const file = result.files[result.outputs['package-file'] ?? ''] ?? '{}';
    const { body } = JSON.parse(file) as { body: string };
    const deploys = api.requests.filter(({ path }) => path === '/sync/deploy');
    // Compared here: the difference of two bodies fills screens.
    expect(deploys.map((request) => request.body === body)).toEqual([true]);
  });

  it('says once what a job with a key and project code is not', async () => {
    expect(result.log.match(note)).toHaveLength(1);
    await golden('deploy', ours(logOf(result)));
  });

  it('keeps the key from every child, output and file', () => {
    expect(children.filter(({ argv }) => argv.includes('deploy'))).toHaveLength(1);
    expect(children.filter(({ argv }) => argv.join(' ').includes('vitest'))).not.toEqual([]);
    for (const { argv, env } of children) {
      expect(Object.values(env).join('\n').includes(key), argv.join(' ')).toBe(false);
    }
    expect(findLeaks(result, key)).toEqual([]);
  });
});

it('`plan` says it too', async () => {
  const workspace = makeCheckout({ ...localProject(), ...localCli() });
  const result = await runStep({
    workspace,
    with: { command: 'plan', environment: 'dev', 'secret-key': key, install: 'false' },
    env: { NANGO_HOSTPORT: api.url },
  });
  expect(result.outputs.result, result.log).toBe('planned');
  expect(result.log.match(note)).toHaveLength(1);
});

it('a wrong key is found before any process is started', async () => {
  const witness = callWitness();
  const result = await runStep({
    workspace: makeCheckout({ ...localProject(), ...localCli() }),
    with: {
      command: 'deploy',
      environment: 'dev',
      'secret-key': '99999999-9999-4999-8999-999999999999',
    },
    env: { NANGO_HOSTPORT: api.url, NODE_OPTIONS: witness.nodeOptions },
  });
  expectFailure(result, 'invalid-key');
  expect(witness.children()).toEqual([]);
  await golden('a wrong key', logOf(result));
});

it('failing tests keep the package from being deployed', async () => {
  const before = api.requests.filter(({ path }) => path === '/sync/deploy').length;
  const result = await runStep({
    workspace: makeCheckout({ ...localProject({ scripts: { test: 'exit 1' } }), ...localCli() }),
    with: { command: 'deploy', environment: 'dev', 'secret-key': key, install: 'false' },
    env: { NANGO_HOSTPORT: api.url },
  });
  expectFailure(result, 'tests-failed');
  expect(api.requests.filter(({ path }) => path === '/sync/deploy')).toHaveLength(before);
});
