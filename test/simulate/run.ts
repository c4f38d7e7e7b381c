import type { Inputs } from '../../src/inputs/inputs.js';
import { readInputs } from '../../src/inputs/read-inputs.js';
import { readContext, type RunContext } from '../../src/inputs/run-context.js';
import { cancelled } from '../../src/action.js';
import { main } from '../../src/main.js';
import type { Time } from '../../src/shared/clock.js';
import type { Log } from '../../src/shared/log.js';
import { count, type RunPlan, type RunRecord } from './journal.js';
import { type Network, openConnections } from './network.js';
import type { Participant, Scheduler } from './scheduler.js';

/** The key that all runs have: what it opens is for the network to say. */
export const key = 'd0000000-0000-4000-8000-0000000000d0';
export const host = 'https://nango.test';

const silent: Log = { write: () => undefined, group: (_, work) => work() };

/** Runs the action; gives null where it was killed. */
export function startRun(
  network: Network,
  plan: RunPlan,
  asked: Pick<RunRecord, 'approved' | 'request' | 'body'>,
): Promise<RunRecord> {
  const { scheduler, journal } = network;
  const record: RunRecord = {
    ...{ plan, ...asked, requests: [], started: scheduler.now() },
    ...{ ended: null, result: null, cancelled: null, isKilled: false },
  };
  journal.runs.push(record);
  const participant: Participant = { waits: 0, ended: false };
  const cancellation = new AbortController();
  scheduler.join(participant);
  const { promise, resolve } = Promise.withResolvers<RunRecord>();
  const end = (): void => {
    participant.ended = true;
    scheduler.woke();
    resolve(record);
  };
  if (plan.cancelAfter !== null) {
    scheduler.after(plan.cancelAfter, () => {
      if (participant.ended) return;
      count(journal, 'event: a run is cancelled');
      record.cancelled = scheduler.now();
      scheduler.woke();
      cancellation.abort(cancelled());
    });
  }
  if (plan.killAfter !== null) {
    scheduler.after(plan.killAfter, () => {
      if (participant.ended) return;
      count(journal, 'event: a run is killed');
      record.isKilled = true;
      end();
    });
  }
  void main({
    readInputs: () => buildInputs(plan),
    readContext: () => buildContext(plan),
    log: silent,
    signal: cancellation.signal,
    time: createTime(scheduler, record, participant),
    bodyLimit: plan.bodyLimit,
    createConnections: () => openConnections(network, record, participant),
    node: { execPath: process.execPath, version: '24.0.0' },
    script: '/nowhere/index.js',
    setOutput: () => undefined,
    hide: () => undefined,
  }).then(({ result }) => {
    record.result = result;
    record.ended = scheduler.now();
    count(journal, `end of a ${plan.command}: ${result.failure?.reason ?? result.result}`);
    end();
  });
  return promise;
}

function createTime(scheduler: Scheduler, run: RunRecord, participant: Participant): Time {
  return {
    now: scheduler.now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        participant.waits += 1;
        const end = (work: () => void): void => {
          signal.removeEventListener('abort', abort);
          participant.waits -= 1;
          if (run.isKilled) return;
          scheduler.woke();
          work();
        };
        const abort = (): void => {
          takeBack();
          end(() => {
            reject(new DOMException('The operation was aborted', 'AbortError'));
          });
        };
        const takeBack = scheduler.after(milliseconds, () => {
          end(resolve);
        });
        signal.addEventListener('abort', abort, { once: true });
      }),
    limit: (milliseconds) => {
      const controller = new AbortController();
      const clear = scheduler.after(Math.ceil(milliseconds), () => {
        if (run.isKilled) return;
        scheduler.woke();
        controller.abort();
      });
      return { signal: controller.signal, clear };
    },
  };
}

function buildInputs({ command, from, expectedPlan, policy, timeout }: RunPlan): Inputs {
  return readInputs({
    ...{ INPUT_COMMAND: command, INPUT_ENVIRONMENT: 'dev', INPUT_HOST: host, INPUT_FROM: from },
    'INPUT_ALLOW-DESTRUCTIVE': policy,
    ...(expectedPlan === null ? {} : { 'INPUT_EXPECTED-PLAN': expectedPlan }),
    INPUT_TIMEOUT: String(timeout / 60_000),
  });
}

function buildContext({ folder, isPrivate }: RunPlan): RunContext {
  const folders = { GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder };
  const context = readContext({ ...folders, GITHUB_REPOSITORY: 'acme/app' });
  return { ...context, isPrivate, variables: {} };
}
