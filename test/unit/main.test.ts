import { describe, expect, it } from 'vitest';
import { readContext } from '../../src/inputs/run-context.js';
import { realTime } from '../../src/shared/clock.js';
import { RunFailure } from '../../src/shared/errors.js';
import { readInputs } from '../../src/inputs/read-inputs.js';
import { main, type World } from '../../src/main.js';
import type { RunResult } from '../../src/report/model/result.js';
import { rememberingLog } from '../fixtures/log.js';
import { openGolden } from '../support/golden.js';

const golden = openGolden(import.meta.filename);

function world(parts: Partial<World>): World {
  return {
    readInputs: () => readInputs({ INPUT_COMMAND: 'deploy', INPUT_ENVIRONMENT: 'dev' }),
    readContext: () => readContext({ GITHUB_WORKSPACE: '/nowhere', RUNNER_TEMP: '/nowhere' }),
    log: rememberingLog(),
    signal: new AbortController().signal,
    time: realTime,
    node: { execPath: process.execPath, version: process.versions.node },
    script: '/nowhere/index.js',
    setOutput: () => undefined,
    hide: () => undefined,
    ...parts,
  };
}

const textOf = (failure: RunResult['failure']): string => `${failure?.message}\n${failure?.hint}`;

describe('main', () => {
  it('calls what nobody foresaw a bug, with the stack', async () => {
    const bug = new TypeError('x is not a function');
    const { result } = await main(
      world({
        readContext: () => {
          throw bug;
        },
      }),
    );
    expect(result).toMatchObject({
      result: 'failed',
      failure: {
        reason: 'internal-error',
        details: bug.stack?.split('\n'),
      },
    });
    await golden('a bug', textOf(result.failure));
  });

  it('takes what foreign code throws, too', async () => {
    const { result } = await main(
      world({
        readContext: () => {
          // eslint-disable-next-line @typescript-eslint/only-throw-error -- that is the point
          throw 'a string';
        },
      }),
    );
    expect(result.failure).toMatchObject({ reason: 'internal-error', details: [] });
    await golden('a string is thrown', textOf(result.failure));
  });

  it.each([
    ['plan-changed', 'blocked'],
    ['destructive-blocked', 'blocked'],
    ['production-guard', 'blocked'],
    ['verify-failed', 'failed'],
    ['insufficient-scope', 'failed'],
  ] as const)('ends %s as %s', async (reason, expected) => {
    const failure = new RunFailure(reason, 'message', { hint: 'hint', details: ['one'] });
    const { result } = await main(
      world({
        readInputs: () => {
          throw failure;
        },
      }),
    );
    expect(result.result).toBe(expected);
    expect(result.failure).toEqual({
      reason,
      message: 'message',
      hint: 'hint',
      details: ['one'],
      diagnostics: [],
    });
    expect(result.command).toBeNull();
  });

  it('names the environment of a run that was stopped early', async () => {
    const { result } = await main(world({}));
    expect(result).toMatchObject({ command: 'deploy', environment: 'dev', result: 'failed' });
  });

  it('takes an error in a cancelled run for the cancellation', async () => {
    const cancelled = new RunFailure('cancelled', 'The run was cancelled.', { hint: 'Again.' });
    const { result } = await main(
      world({
        signal: AbortSignal.abort(cancelled),
        readContext: () => {
          throw new DOMException('The operation was aborted', 'AbortError');
        },
      }),
    );
    expect(result.failure?.reason).toBe('cancelled');
  });
});
