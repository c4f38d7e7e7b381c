import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Run, stage } from '../../../src/commands/run.js';
import { realTime } from '../../../src/shared/clock.js';
import { rememberingLog } from '../../fixtures/log.js';

// Minutes and hours pass when a test says so.
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const minute = 60_000;

/** A run as far as a stage looks at it. */
function makeRun(): { run: Run; lines: string[] } {
  const log = rememberingLog();
  const { signal } = new AbortController();
  const run: Partial<Run> = { log, signal, time: realTime, stages: [] };
  return { run: run as Run, lines: log.lines };
}

const working = (milliseconds: number) => () =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe('a stage that takes long', () => {
  it('says so while it works, and nothing more once it has ended', async () => {
    const { run, lines } = makeRun();
    const done = stage(run, 'package', working(2.5 * minute));
    await vi.advanceTimersByTimeAsync(29_000);
    expect(lines).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lines).toEqual(['package: still running after 30 s']);
    await vi.advanceTimersByTimeAsync(2 * minute);
    await done;
    const all = [30, 60, 120].map((seconds) => `package: still running after ${String(seconds)} s`);
    expect(lines).toEqual([...all, 'package: 150.0 s']);
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(lines).toHaveLength(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says it a few times, however long it is', async () => {
    const { run, lines } = makeRun();
    const done = stage(run, 'test', working(6 * 60 * minute));
    await vi.advanceTimersByTimeAsync(6 * 60 * minute);
    await done;
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines.slice(-2)).toEqual(['test: still running after 3600 s', 'test: 21600.0 s']);
  });

  it('is silent about it when it has failed', async () => {
    const { run, lines } = makeRun();
    const failed = expect(
      stage(run, 'package', async () => {
        await working(40_000)();
        throw new Error('it does not compile');
      }),
    ).rejects.toThrow('it does not compile');
    await vi.advanceTimersByTimeAsync(40_000);
    await failed;
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(lines).toEqual(['package: still running after 30 s', 'package: 40.0 s']);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('a stage that is short says how long it took, and nothing else', async () => {
  const { run, lines } = makeRun();
  await stage(run, 'check', () => Promise.resolve());
  expect(lines).toEqual(['[group] Check key and host', '[end]', 'check: 0.0 s']);
});
