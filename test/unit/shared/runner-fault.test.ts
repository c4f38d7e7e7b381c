import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { messageOf } from '../../../src/shared/errors.js';
import { runnerFault } from '../../../src/shared/runner-fault.js';

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('expected a failure of the system');
}

it('a missing RUNNER_TEMP is the fault of the runner', () => {
  const temporary = join(tmpdir(), 'nango-no-such-folder');
  const error = errorOf(() => mkdtempSync(join(temporary, 'nango-')));
  expect(runnerFault(error, temporary)).toMatchObject({
    reason: 'runner-fault',
    message: expect.stringContaining('RUNNER_TEMP names a folder that is missing') as string,
  });
});

it.skipIf(process.platform !== 'linux')('a full disk is, too', () => {
  const error = errorOf(() => {
    writeFileSync('/dev/full', 'x');
  });
  expect(messageOf(runnerFault(error, null))).toContain('The disk of this runner is full: write');
});

it('a bug of ours is not', () => {
  const missing = errorOf(() => mkdtempSync('/nowhere/at/all/'));
  expect(runnerFault(missing, tmpdir())).toBeNull();
  expect(runnerFault(new TypeError('x is not a function'), tmpdir())).toBeNull();
  expect(runnerFault('text', tmpdir())).toBeNull();
});
