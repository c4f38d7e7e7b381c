import { readContext } from '../../src/inputs/run-context.js';
import { readInputs } from '../../src/inputs/read-inputs.js';
import { main, type World } from '../../src/main.js';
import type { RunResult } from '../../src/report/model/result.js';

interface Surroundings extends Pick<World, 'log' | 'time' | 'bodyLimit'> {
  signal?: AbortSignal | undefined;
}

/**
 * One run of main(), which may go on beside others in this process: it gets its variables and its log
 * from the test. The key alone comes from `process.env`.
 */
export async function runMain(
  variables: Readonly<Record<string, string>>,
  { log, time, bodyLimit, signal = new AbortController().signal }: Surroundings,
): Promise<RunResult> {
  const { result } = await main({
    readInputs: () => readInputs(variables),
    readContext: () => readContext(variables),
    log,
    signal,
    time,
    bodyLimit,
    node: { execPath: process.execPath, version: process.versions.node },
    script: '/nowhere/index.js',
    setOutput: () => undefined,
    hide: () => undefined,
  });
  return result;
}
