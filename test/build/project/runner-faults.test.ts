// Tests src/shared/runner-fault.ts
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFullFolder, makeReadOnlyFolder } from '../../runner/broken-folder.js';
import { makeCheckout, writeFiles } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectFailure, runStep } from '../support/step.js';
import { afterFile, makeFolder } from '../support/temporary.js';

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
    expect(result.log).toMatch(/A folder on this runner is read-only|lacks a permission/);
  });
});

describe.each([
  [
    'missing',
    join(makeFolder('temporary'), 'missing'),
    'RUNNER_TEMP names a folder that is missing',
  ],
  ['full', full?.path, 'The disk of this runner is full'],
])('a RUNNER_TEMP that is %s', (_, path, message) => {
  it.skipIf(path === undefined)('is the fault of the runner', async () => {
    const workspace = makeCheckout(project);
    const env = { RUNNER_TEMP: path ?? '' };
    const given = { command: 'compile', install: 'false' };
    const result = await runStep({ workspace, env, with: given });
    expectFailure(result, 'runner-fault');
    expect(result.log).toContain(message);
    expect(result.log).not.toContain('A bug of this action');
  });
});
