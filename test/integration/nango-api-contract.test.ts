import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { adminSequences } from '../nango-api/recordings/admin-sequences.js';
import { bundleSequences, unmatchedHttp } from '../nango-api/recordings/bundle-sequences.js';
import { faultSequences } from '../nango-api/recordings/fault-sequences.js';
import { comparable, cutToRecorded } from '../nango-api/recordings/comparison.js';
import { keys, recordedSeed } from '../nango-api/recordings/keys.js';
import { legacySequences } from '../nango-api/recordings/legacy-sequences.js';
import { fillValue } from '../nango-api/recordings/placeholders.js';
import { readSequences, unmatchedReads } from '../nango-api/recordings/read-sequences.js';
import { readRecording, type Exchange } from '../nango-api/recordings/recording.js';
import { replay, type Replayed } from '../nango-api/recordings/replay.js';
import type {
  RecordedBody,
  ReplayStep,
  Sequence,
  SetUpStep,
} from '../nango-api/recordings/sequence.js';
import { runSequences, unmatchedRuns } from '../nango-api/recordings/run-sequences.js';
import { startNangoApi, type NangoApi } from '../nango-api/server.js';

const recordings = {
  'http-exchanges': readRecording('http-exchanges'),
  'read-exchanges': readRecording('read-exchanges'),
  'more-exchanges': readRecording('more-exchanges'),
};
const sequences = [
  ...legacySequences,
  ...bundleSequences,
  ...readSequences,
  ...adminSequences,
  ...faultSequences,
  ...runSequences,
];

function findExchange(sequence: Sequence, name: string): Exchange {
  const exchange = recordings[sequence.recording].get(name);
  if (!exchange) throw new Error(`${sequence.recording} has no exchange ${name}`);
  return exchange;
}

async function setUp(api: NangoApi, sequence: Sequence, step: SetUpStep): Promise<void> {
  await step.setUp({
    api,
    deploy: async (name, change = (body) => body, environment = 'dev') => {
      const body = fillValue(findExchange(sequence, name).body) as RecordedBody;
      await api.deployAs(environment, change(body));
    },
  });
}

async function run(api: NangoApi, sequence: Sequence, step: ReplayStep): Promise<Replayed> {
  const { exchange, locked, key, secret, ...rest } = step;
  const changes = { ...rest, secret: secret?.(api) ?? keys[key ?? sequence.key] };
  const release = locked ? api.lock('dev') : () => undefined;
  try {
    return await replay(api, findExchange(sequence, exchange), changes);
  } finally {
    release();
  }
}

describe.each(sequences)('$title', (sequence) => {
  let api: NangoApi;
  beforeAll(async () => {
    api = await startNangoApi({ seed: recordedSeed, ...sequence.options });
  });
  afterAll(() => api.close());

  let pending: SetUpStep[] = [];
  for (const step of sequence.steps) {
    if (typeof step !== 'string' && 'setUp' in step) {
      pending.push(step);
      continue;
    }
    const replayed = typeof step === 'string' ? { exchange: step } : step;
    const before = pending;
    pending = [];
    it(replayed.exchange, async () => {
      for (const one of before) await setUp(api, sequence, one);
      const { answer } = findExchange(sequence, replayed.exchange);
      const actual = await run(api, sequence, replayed);
      const body = cutToRecorded(comparable(actual.body), answer.body);
      const sort = replayed.unorderedActions ? sortDeletedActions : (value: unknown) => value;
      expect({ ...actual, body: sort(body) }).toEqual({
        ...answer,
        body: sort(comparable(answer.body)),
      });
    });
  }
});

function sortDeletedActions(body: unknown): unknown {
  const plan = body as { deletedActions: { name: string }[] };
  const deletedActions = [...plan.deletedActions].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...plan, deletedActions };
}

describe('the contract', () => {
  it.each([
    ['http-exchanges', unmatchedHttp],
    ['read-exchanges', unmatchedReads],
    ['more-exchanges', unmatchedRuns],
  ] as const)('replays each of %s once, or says why not', (recording, unmatched) => {
    const replayed = sequences
      .filter((sequence) => sequence.recording === recording)
      .flatMap(({ steps }) => steps)
      .filter((step) => typeof step === 'string' || 'exchange' in step)
      .map((step) => (typeof step === 'string' ? step : step.exchange));
    const named = [...replayed, ...Object.keys(unmatched)];
    expect(named.toSorted()).toEqual([...recordings[recording].keys()].toSorted());
  });
});
