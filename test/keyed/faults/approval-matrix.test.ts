import { beforeAll, describe, expect, it } from 'vitest';
import type { NangoApi } from '../../nango-api/server.js';
import { addConnection, findEnvironment } from '../../nango-api/state.js';
import { legacyPackage } from '../support/package-files.js';
import { readOutputFile, runKeyed } from '../support/run.js';
import { countWrites, deployed, seeingKey, startWorld } from '../support/world.js';
import { expectTable } from './page.js';

const all = { 'secret-key': seeingKey, 'allow-destructive': 'true' };
const before = legacyPackage({
  syncs: { 'github/issues': ['Issue'], 'demo/idle': ['Idle'] },
  actions: ['demo/ping', 'demo/old'],
});
const wanted = legacyPackage({
  syncs: { 'github/issues': ['Issue'] },
  actions: ['demo/ping', 'demo/new'],
  code: 'wanted',
});

/** When a colleague does something, as the route before which it happens. */
const moments = {
  'before it plans again': null,
  'before it lists the functions again': 'functions',
  'before the last question': 'confirmation',
  'after it': 'deploy',
} as const;
type Moment = keyof typeof moments;

async function deployOne(api: NangoApi, id: string): Promise<void> {
  const { onEventScriptsByProvider, ...body } = JSON.parse(
    legacyPackage({ actions: [id], code: 'theirs' }).body,
  ) as Record<string, unknown>;
  await api.deployAs('dev', { ...body, deployMode: 'single', reconcile: false });
}

/** What happens to the environment, or to the file. */
type Event = { title: string } & (
  | { happens: (api: NangoApi) => unknown }
  | { changes: (file: Record<string, unknown>, other: Record<string, unknown>) => object }
);

const events: Event[] = [
  { title: 'nothing', happens: () => undefined },
  { title: 'the same is deployed again', happens: (api) => deployed(api, before) },
  {
    title: 'a function is disabled in the dashboard',
    happens: (api) => {
      api.setEnabled('dev', 'demo', 'ping', false);
    },
  },
  {
    title: 'a schedule is changed in the dashboard',
    happens: (api) => {
      for (const flow of findEnvironment(api.state, 'dev').flows) {
        if (flow.name === 'issues') flow.runs = '30m';
      }
    },
  },
  { title: 'one more function is deployed', happens: (api) => deployOne(api, 'demo/theirs') },
  { title: 'a new function is there already', happens: (api) => deployOne(api, 'demo/new') },
  {
    title: 'a function to be updated is deleted',
    happens: (api) => {
      const dev = findEnvironment(api.state, 'dev');
      dev.flows = dev.flows.filter(({ name }) => name !== 'ping');
    },
  },
  {
    title: 'a sync to be deleted gets its first connection',
    happens: (api) => {
      addConnection(api.state, findEnvironment(api.state, 'dev'), 'demo', 'first');
    },
  },
  {
    title: 'the key may no longer list functions',
    happens: (api) => {
      for (const key of findEnvironment(api.state, 'dev').keys) key.scopes = ['environment:deploy'];
    },
  },
  {
    title: 'the file holds another plan',
    changes: (_, other) => other,
  },
  {
    title: 'the file holds another package',
    changes: (file, other) => ({ ...file, package: other.package }),
  },
  {
    title: 'the body has a key that no CLI sends',
    changes: (file) => {
      const { body, ...rest } = file.package as { body: string };
      const more = { ...(JSON.parse(body) as object), postConnectionScriptsByProvider: [] };
      return { ...file, package: { ...rest, body: JSON.stringify(more) } };
    },
  },
];

/** Deploys an approved plan while something happens; in the words of the table. */
async function runCell(event: Event, moment: Moment): Promise<string> {
  const api = await startWorld();
  await deployed(api, before);
  const planned = await runKeyed({ api, file: wanted, with: { ...all, command: 'plan' } });
  let file: object = readOutputFile(planned, 'plan-file');
  if ('changes' in event) {
    const other = await runKeyed({ api, file: before, with: { ...all, command: 'plan' } });
    file = event.changes(file as Record<string, unknown>, readOutputFile(other, 'plan-file'));
  } else await at(api, moment, () => event.happens(api));
  const approved = { 'expected-plan': planned.outputs['plan-hash'] ?? '' };
  const run = await runKeyed({ api, file, with: { ...all, ...approved } });
  const { result, 'failure-reason': reason } = run.outputs;
  expect([result, countWrites(api)], run.log).toEqual(
    result === 'deployed' ? ['deployed', 1] : [result, 0],
  );
  return `\`${reason === '' ? (result ?? '') : (reason ?? '')}\``;
}

/** The code is read once the plan is made: the list after it is the last one. */
async function at(api: NangoApi, moment: Moment, work: () => unknown): Promise<void> {
  const wanted = moments[moment];
  if (wanted === null) {
    await work();
    return;
  }
  let isLate = false;
  let isListed = false;
  const stop = api.onRequest(async ({ route }) => {
    if (route === 'code' && countWrites(api) === 0) isLate = true;
    const isDue = isLate && route === wanted && (wanted !== 'confirmation' || isListed);
    if (isLate && route === 'functions') isListed = true;
    if (!isDue) return;
    stop();
    await work();
  });
}

describe('an approved deploy', () => {
  const columns = Object.keys(moments) as Moment[];
  const cells: string[][] = [];
  beforeAll(async () => {
    for (const event of events) {
      const row = [event.title];
      for (const moment of columns) {
        const isPossible = !('changes' in event) || moment === 'before it plans again';
        row.push(isPossible ? await runCell(event, moment) : '–');
      }
      cells.push(row);
    }
  }, 120_000);

  it('ends before a write whatever the plan did not show, until the last question is answered', () => {
    for (const [title, ...row] of cells) {
      const seen = title === 'nothing' ? [] : row.slice(0, 2).filter((cell) => cell !== '–');
      expect(seen, title).not.toContain('`deployed`');
    }
  });

  it('docs/reliability.md shows what these runs did', async () => {
    await expectTable('approvals', ['what happens', ...columns], cells);
  });
});
