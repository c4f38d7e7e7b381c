import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runnerFault } from '../../../src/shared/runner-fault.js';
import { failureText, openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('expected a failure of the system');
}

it('a missing RUNNER_TEMP is the fault of the runner', async () => {
  const temporary = join(tmpdir(), 'nango-no-such-folder');
  const error = errorOf(() => mkdtempSync(join(temporary, 'nango-')));
  const fault = runnerFault(error, temporary);
  expect(fault).toMatchObject({ reason: 'runner-fault' });
  await golden('RUNNER_TEMP is missing', failureText(fault).replaceAll(tmpdir(), '<tmp>'));
});

it('a file in the place of RUNNER_TEMP is, too', async () => {
  const temporary = import.meta.filename;
  const error = errorOf(() => mkdtempSync(join(temporary, 'nango-')));
  const text = failureText(runnerFault(error, temporary)).replaceAll(temporary, '<file>');
  await golden('RUNNER_TEMP is a file', text);
});

it.skipIf(process.platform !== 'linux')('a full disk is, too', async () => {
  const error = errorOf(() => {
    writeFileSync('/dev/full', 'x');
  });
  await golden('a full disk', failureText(runnerFault(error, null)));
});

it('a bug of ours is not', () => {
  const missing = errorOf(() => mkdtempSync('/nowhere/at/all/'));
  expect(runnerFault(missing, tmpdir())).toBeNull();
  expect(runnerFault(new TypeError('x is not a function'), tmpdir())).toBeNull();
  expect(runnerFault('text', tmpdir())).toBeNull();
});
