import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCacheApi, type CacheApi } from '../../cache-api/server.js';
import { dependenciesFolder } from '../../fixtures/dependencies.js';
import { recordDeploy } from '../../integration/support/recorder.js';
import { type ActionResult, runAction } from '../../runner/run-action.js';
import { checkoutFixture } from '../support/checkout.js';
import { makeFolder } from '../support/temporary.js';

let api: CacheApi;
beforeAll(async () => {
  api = await startCacheApi();
});
afterAll(() => api.close());

/** An `npm` that installs what is here already: what an install does is not what is tested here. */
async function makePath(): Promise<string> {
  const folder = makeFolder('units-path');
  const installed = join(await dependenciesFolder(), 'node_modules');
  const script = [
    '#!/bin/sh',
    'echo "11.0.0"',
    '[ "$1" = ci ] || exit 0',
    'rm -rf node_modules',
    'mkdir node_modules',
    `ln -s "${installed}"/* "${installed}/.bin" node_modules/`,
  ];
  writeFileSync(join(folder, 'npm'), `${script.join('\n')}\n`, { mode: 0o755 });
  return `${folder}:${process.env.PATH ?? ''}`;
}

const unitKeys = (): string[] => api.keys().filter((key) => key.startsWith('nango-units-'));

function packageOf({ outputs }: ActionResult): { body: string } {
  return JSON.parse(readFileSync(outputs['package-file'] ?? '', 'utf8')) as { body: string };
}

it('compiles what changed since a run before, and all of it without the cache', async () => {
  const { root, folder } = await checkoutFixture('two-integrations', { lockfile: true });
  const PATH = await makePath();
  const compile = (inputs: Record<string, string> = {}): Promise<ActionResult> =>
    runAction({
      with: { command: 'compile', ...inputs },
      env: { ...api.env, PATH },
      workspace: root,
    });
  const first = await compile();
  expect(first.log).toContain('(0 of 2 integrations from the cache)');
  expect(unitKeys()).toHaveLength(1);

  const source = join(folder, 'linear', 'actions', 'createTicket.ts');
  writeFileSync(source, `${readFileSync(source, 'utf8')}\n// edited\n`);
  const edited = await compile();
  expect(edited.log).toContain('(1 of 2 integrations from the cache)');
  expect(edited.summary).toContain('1 of 2 integrations from the cache');
  expect(packageOf(edited).body).toBe(await recordDeploy(folder));
  expect(unitKeys()).toHaveLength(2);

  const same = await compile();
  expect(same.log).toContain('No integration changed since it was packaged');
  expect(packageOf(same)).toEqual(packageOf(edited));
  expect(unitKeys()).toHaveLength(2);

  const without = await compile({ cache: 'false' });
  expect(without.log).not.toContain('from the cache');
  expect(packageOf(without).body).toBe(packageOf(edited).body);
  for (const run of [first, edited, same, without]) run.remove();
}, 240_000);

it('has no units where nothing says what they were made with', async () => {
  const { root } = await checkoutFixture('two-integrations', { lockfile: true });
  api.clear();
  const run = await runAction({
    with: { command: 'compile', install: 'false' },
    env: api.env,
    workspace: root,
  });
  expect(run.log).not.toContain('from the cache');
  expect(unitKeys()).toEqual([]);
  run.remove();
}, 120_000);
