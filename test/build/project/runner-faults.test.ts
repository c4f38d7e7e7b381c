// Tests src/shared/runner-fault.ts
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFullFolder, makeReadOnlyFolder } from '../../runner/broken-folder.js';
import { makeCheckout, writeFiles } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { openGolden } from '../../support/golden.js';
import { annotationsOf, expectFailure, runStep } from '../support/step.js';
import { afterFile, makeFolder } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);
const project = { ...localProject(), ...localCli() };
const readOnly = makeReadOnlyFolder((path) => {
  writeFiles(path, project);
});
const full = makeFullFolder();
for (const one of [readOnly, full]) afterFile(() => one?.remove());

describe.skipIf(readOnly === null)('a checkout that is read-only', () => {
  it.each(['true', 'false'])('is the fault of the runner: install %s', async (install) => {
    const workspace = readOnly?.path ?? '';
    const result = await runStep({ workspace, with: { command: 'compile', install } });
    expectFailure(result, 'runner-fault');
  });
});

describe.each([
  ['missing', join(makeFolder('temporary'), 'missing')],
  ['full', full?.path],
])('a RUNNER_TEMP that is %s', (title, path) => {
  it.skipIf(path === undefined)('is the fault of the runner', async () => {
    const workspace = makeCheckout(project);
    const env = { RUNNER_TEMP: path ?? '' };
    const given = { command: 'compile', install: 'false' };
    const result = await runStep({ workspace, env, with: given });
    expectFailure(result, 'runner-fault');
    await golden(`a RUNNER_TEMP that is ${title}`, annotationsOf(result));
    expect(result.log).not.toContain('A bug of this action');
  });
});
