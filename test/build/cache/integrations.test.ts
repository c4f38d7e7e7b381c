import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCacheApi, type CacheApi } from '../../cache-api/server.js';
import { dependenciesFolder } from '../../fixtures/dependencies.js';
import {
  generatedFolder,
  renderProject,
  shapeProject,
  writeProject,
} from '../../fixtures/generated-project.js';
import type { ActionResult } from '../../runner/action-result.js';
import { checkoutFixture } from '../support/checkout.js';
import { runStep } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';

let api: CacheApi;
beforeAll(async () => {
  api = await startCacheApi();
});
afterAll(() => api.close());

/** An `npm` that installs what is here already: what an install does is not what is tested here. */
async function makePath(): Promise<string> {
  const folder = makeFolder('integrations-path');
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

const integrationKeys = (): string[] =>
  api.keys().filter((key) => key.startsWith('nango-integrations-'));

function packageOf({ outputs }: ActionResult): { body: string } {
  return JSON.parse(readFileSync(outputs['package-file'] ?? '', 'utf8')) as { body: string };
}

/** 150 functions of three integrations, in the folder of a fixture that has a lockfile. */
const shape = shapeProject(3, 50);

async function checkoutLarge(): Promise<{ root: string; folder: string }> {
  const { root } = await checkoutFixture('basic', { lockfile: true });
  const folder = join(root, generatedFolder);
  await writeProject(root, renderProject(shape));
  for (const name of ['package.json', 'package-lock.json']) {
    copyFileSync(join(root, name), join(folder, name));
    rmSync(join(root, name));
  }
  for (const name of ['index.ts', '.nango']) rmSync(join(root, name), { recursive: true });
  return { root, folder };
}

it('compiles what changed since a run before', async () => {
  const { root, folder } = await checkoutLarge();
  const PATH = await makePath();
  const compile = (inputs: Record<string, string> = {}): Promise<ActionResult> =>
    runStep({
      with: { command: 'compile', ...inputs },
      env: { ...api.env, PATH },
      workspace: root,
    });
  const first = await compile();
  expect(first.log).toContain('(0 of 3 integrations from the cache)');
  expect(integrationKeys()).toHaveLength(1);

  const source = join(folder, 'service-2', 'actions', 'action-2.ts');
  writeFileSync(source, `${readFileSync(source, 'utf8')}\n// edited\n`);
  const edited = await compile();
  expect(edited.log).toContain('(2 of 3 integrations from the cache)');
  expect(edited.summary).toContain('2 of 3 integrations from the cache');
  expect(packageOf(edited).body).toContain('// edited');
  expect(integrationKeys()).toHaveLength(2);

  const same = await compile();
  expect(same.log).toContain('No integration changed since it was packaged');
  expect(packageOf(same)).toEqual(packageOf(edited));
  expect(integrationKeys()).toHaveLength(2);

  // A test that adds to node_modules what a compile could find.
  writeFileSync(source, `${readFileSync(source, 'utf8')}\n// edited again\n`);
  const add = `node -e "require('fs').writeFileSync('node_modules/added', '')"`;
  const spoiled = await compile({ command: 'validate', 'test-command': add });
  expect(spoiled.log).toContain('The packages of integrations are not cached');
  expect(integrationKeys()).toHaveLength(2);
}, 240_000);
