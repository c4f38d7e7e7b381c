import { describe, expect, it } from 'vitest';
import { finishAfterwards } from '../../../src/commands/afterwards.js';
import { rememberingLog } from '../../fixtures/log.js';
import { openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);

const never = new AbortController().signal;
const hang = (): Promise<void> => new Promise(() => undefined);

describe('what a run does after its report', () => {
  it('is done all at once, past what fails', async () => {
    const done: string[] = [];
    const log = rememberingLog();
    const second = Promise.withResolvers<undefined>();
    await finishAfterwards(
      [
        async () => {
          await second.promise;
          done.push('first');
        },
        () => Promise.reject(new Error('disk full')),
        () => {
          done.push('second');
          second.resolve(undefined);
          return Promise.resolve();
        },
      ],
      log,
      never,
      2_000,
    );
    expect(done).toEqual(['second', 'first']);
    await golden('the disk is full', log.lines.join('\n'));
  });

  it('is not waited for longer than the limit', async () => {
    // It would wait for ever.
    await finishAfterwards([hang], rememberingLog(), never, 50);
  });

  it('is not waited for, and goes no further, when the job is cancelled', async () => {
    const cancellation = new AbortController();
    const cancel = (): Promise<void> => {
      cancellation.abort();
      return hang();
    };
    await finishAfterwards([cancel], rememberingLog(), cancellation.signal);
    let begun = false;
    const begin = (): Promise<void> => {
      begun = true;
      return Promise.resolve();
    };
    await finishAfterwards([begin], rememberingLog(), cancellation.signal);
    expect(begun).toBe(false);
  });
});
