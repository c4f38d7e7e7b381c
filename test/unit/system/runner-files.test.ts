import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RunFailure } from '../../../src/shared/errors.js';
import { watchRunnerFiles } from '../../../src/system/runner-files.js';
import { failureTextOf, openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);

let folder: string;
let variables: Record<string, string>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nango-runner-files-'));
  variables = { GITHUB_ENV: join(folder, 'env'), GITHUB_PATH: join(folder, 'path') };
  writeFileSync(join(folder, 'env'), 'A=1\n');
  writeFileSync(join(folder, 'path'), '');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the runner’s files', () => {
  it('that stay as they are let a stage pass, with its result', async () => {
    expect(await watchRunnerFiles(variables).guard('tests-failed', () => Promise.resolve(7))).toBe(
      7,
    );
  });

  it.each([
    [
      'grows',
      () => {
        appendFileSync(join(folder, 'env'), 'B=2\n');
      },
    ],
    [
      'changes and keeps its size',
      () => {
        writeFileSync(join(folder, 'env'), 'A=2\n');
      },
    ],
    [
      'goes',
      () => {
        rmSync(join(folder, 'env'));
      },
    ],
  ])('fail the stage in which one %s', async (title, spoil) => {
    const files = watchRunnerFiles(variables);
    const stage = files.guard('compile-failed', async () => {
      spoil();
      return Promise.resolve();
    });
    await expect(stage).rejects.toMatchObject({ reason: 'compile-failed' });
    await golden(`one ${title}`, await failureTextOf(() => stage));
  });

  it('fail a later stage too, since what was left behind may write late', async () => {
    const files = watchRunnerFiles(variables);
    await files.guard('install-failed', () => Promise.resolve());
    appendFileSync(join(folder, 'path'), '/tmp/evil\n');
    await expect(files.guard('tests-failed', () => Promise.resolve())).rejects.toMatchObject({
      reason: 'tests-failed',
    });
  });

  it('are looked at once more when all is done, and say what was done', async () => {
    const files = watchRunnerFiles(variables);
    appendFileSync(join(folder, 'env'), 'EARLIER=1\n');
    files.check();
    await expect(files.guard('install-failed', () => Promise.resolve())).rejects.toThrow();
    expect(() => {
      files.check('it has landed');
    }).toThrow(
      expect.objectContaining({ reason: 'install-failed', details: ['And: it has landed'] }),
    );
  });

  it('name both stages that ran side by side, since either may have written', async () => {
    const files = watchRunnerFiles(variables);
    const both = (): Promise<unknown> =>
      Promise.all([
        files.guard('compile-failed', () => Promise.resolve()),
        files.guard('tests-failed', () => {
          appendFileSync(join(folder, 'env'), 'C=3\n');
          return Promise.resolve();
        }),
      ]);
    const together = files.guard('tests-failed', both, 'The compile or the tests');
    await expect(together).rejects.toMatchObject({ reason: 'tests-failed' });
    await golden('one of two stages', await failureTextOf(() => together));
  });

  it('may be written to by this action, which excuses nothing that came before', async () => {
    const write = (): void => {
      appendFileSync(join(folder, 'output'), 'commit=1\n');
    };
    const files = watchRunnerFiles(variables);
    files.write(write);
    await files.guard('install-failed', () => Promise.resolve());
    const late = watchRunnerFiles(variables);
    appendFileSync(join(folder, 'env'), 'EARLIER=1\n');
    late.write(write);
    await expect(late.guard('install-failed', () => Promise.resolve())).rejects.toThrow();
  });

  it('are told of beside another failure, and not in place of a cancellation', async () => {
    const fail = (error: unknown) => () => {
      appendFileSync(join(folder, 'env'), 'B=2\n');
      throw error;
    };
    await expect(
      watchRunnerFiles(variables).guard('tests-failed', fail(new Error('two tests failed'))),
    ).rejects.toMatchObject({ details: ['And: two tests failed'] });
    const cancelled = new RunFailure('cancelled', 'Cancelled.', { hint: '' });
    await expect(watchRunnerFiles(variables).guard('tests-failed', fail(cancelled))).rejects.toBe(
      cancelled,
    );
  });
});
