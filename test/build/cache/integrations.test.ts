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
import { openGolden, withoutTimes } from '../../support/golden.js';
import { checkoutFixture } from '../support/checkout.js';
import { linesOf, runStep } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);

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

interface Sent {
  flowConfigs: { providerConfigKey: string; syncName: string; fileBody: { ts: string } }[];
}

function packageOf({ outputs }: ActionResult): { body: string } {
  return JSON.parse(readFileSync(outputs['package-file'] ?? '', 'utf8')) as { body: string };
}

/** The source of a function in the package. */
function sourceOf(result: ActionResult, integration: string, name: string): string | undefined {
  const { flowConfigs } = JSON.parse(packageOf(result).body) as Sent;
  return flowConfigs.find(
    (flow) => flow.providerConfigKey === integration && flow.syncName === name,
  )?.fileBody.ts;
}

/** What the log and the summary say of the integrations that are kept. */
function notesOf(result: ActionResult): string {
  const lines = [...linesOf(result), ...result.summary.split('\n')];
  const notes = lines.filter((line) => /integrations? (from|changed)|integrations are/.test(line));
  return withoutTimes(notes.join('\n')).replaceAll(/\d+ [KM]B/g, '<size>');
}

/** 150 functions of three integrations; most are scripts, which the CLI checks in no time. */
const shape = shapeProject(3, 2);
for (const { functions } of shape.integrations) {
  for (let index = 1; index <= 48; index += 1) {
    functions.push({ kind: 'on-event', name: `on-event-${String(index)}`, body: 1 });
  }
}

/** In the folder of a fixture that has a lockfile. */
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
  await golden('nothing is kept', notesOf(first));
  expect(integrationKeys()).toHaveLength(1);

  const source = join(folder, 'service-2', 'actions', 'action-2.ts');
  writeFileSync(source, `${readFileSync(source, 'utf8')}\n// edited\n`);
  const edited = await compile();
  await golden('one of three has changed', notesOf(edited));
  expect(sourceOf(edited, 'service-2', 'action-2')).toBe(readFileSync(source, 'utf8'));
  expect(integrationKeys()).toHaveLength(2);

  const same = await compile();
  await golden('none has changed', notesOf(same));
  expect(packageOf(same)).toEqual(packageOf(edited));
  expect(integrationKeys()).toHaveLength(2);

  // A test that adds to node_modules what a compile could find.
  writeFileSync(source, `${readFileSync(source, 'utf8')}\n// edited again\n`);
  const add = `node -e "require('fs').writeFileSync('node_modules/added', '')"`;
  const spoiled = await compile({ command: 'validate', 'test-command': add });
  await golden('a test has added to node_modules', notesOf(spoiled));
  expect(integrationKeys()).toHaveLength(2);
}, 240_000);
