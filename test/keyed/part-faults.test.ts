// Tests src/deploy/parts/bundle-parts.ts, src/deploy/parts/legacy-parts.ts, src/deploy/parts/packing.ts
import { describe, expect, it } from 'vitest';
import type { PackageKind } from '../../src/package/body.js';
import { contentOf, findUntruths } from '../integration/support/large-deploy.js';
import type { Fault, NangoApi } from '../nango-api/server.js';
import { openGolden } from '../support/golden.js';
import type { ActionResult, ActionRun } from '../runner/run-action.js';
import { cancelAt } from './support/cancel.js';
import { functionsPackage, legacyPackage, type PackageFile } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { countWrites, devKey, startWorld } from './support/world.js';

const golden = openGolden(import.meta.filename);

// More than this API takes in one request, by little: the first part is what it takes, and the two
// after it, of integrations in which something is deleted, are small.
const kilobyte = 1024;
const bodyLimit = 75 * kilobyte;
const fillers = new Map([
  ['one', 'x'.repeat(70 * kilobyte)],
  ['two', 'x'.repeat(6 * kilobyte)],
]);

interface Project {
  before: PackageFile;
  wanted: PackageFile;
}

const ids = {
  before: ['a/one', 'b/two', 'b/old', 'c/three', 'c/gone'],
  wanted: ['a/one', 'b/two', 'b/fresh', 'c/three'],
};
const projects: Record<PackageKind, Project> = {
  legacy: {
    before: legacyPackage({ actions: ids.before, onEvents: ['a/left'], code: 'before' }),
    wanted: enlarge(
      legacyPackage({
        actions: ids.wanted,
        onEvents: ['c/hook'],
        code: 'wanted',
      }),
    ),
  },
  functions: {
    before: functionsPackage(ids.before, { code: 'before' }),
    wanted: enlarge(functionsPackage(ids.wanted, { code: 'wanted' })),
  },
};

function enlarge(file: PackageFile): PackageFile {
  const body = JSON.parse(file.body) as Record<
    'flowConfigs' | 'functions',
    { syncName?: string; name?: string; fileBody: { js: string } }[]
  >;
  for (const { syncName, name, fileBody } of body[
    file.kind === 'legacy' ? 'flowConfigs' : 'functions'
  ]) {
    fileBody.js += fillers.get(syncName ?? name ?? '') ?? '';
  }
  return { ...file, body: JSON.stringify(body) };
}

async function startBefore(kind: PackageKind): Promise<NangoApi> {
  const integrations = ['a', 'b', 'c'].map((id) => ({ id, provider: 'unauthenticated' }));
  const keys = [{ secret: devKey, scopes: ['environment:deploy'] }];
  const api = await startWorld({
    bodyLimit,
    seed: { environments: [{ name: 'dev', integrations, keys }] },
  });
  await api.deployAs('dev', JSON.parse(projects[kind].before.body));
  return api;
}

const deploy = (api: NangoApi, kind: PackageKind, run: ActionRun = {}): Promise<ActionResult> =>
  runKeyed({
    ...run,
    ...{ api, bodyLimit },
    file: projects[kind].wanted,
    with: { 'allow-destructive': 'true', ...run.with },
  });

/** What is there before, and once all of it was deployed in one. */
interface States {
  before: Record<string, string>;
  wanted: Record<string, string>;
}
const found = new Map<PackageKind, Promise<States>>();

async function findStates(kind: PackageKind): Promise<States> {
  const api = await startBefore(kind);
  const before = contentOf(api);
  await api.deployAs('dev', JSON.parse(projects[kind].wanted.body));
  return { before, wanted: contentOf(api) };
}

function statesOf(kind: PackageKind): Promise<States> {
  const states = found.get(kind) ?? findStates(kind);
  found.set(kind, states);
  return states;
}

/** What a failed run says of the functions, each list sorted. */
interface Claims {
  known: string[];
  before: string[];
  pending?: string[];
  unknown: string[];
}

/** The claims of a run that failed after one of three parts; all of them have to be true. */
async function claimsOf(run: ActionResult, api: NangoApi): Promise<Claims> {
  const lines = run.log.split('\n').map((line) => line.trim());
  const { before, wanted } = await statesOf('legacy');
  expect(findUntruths(lines, contentOf(api), before, wanted)).toEqual([]);
  await golden('one of three parts', lines.filter((line) => line.startsWith('Deployed: ')).join());
  const list = (title: string): string[] => {
    const line = lines.find((one) => one.startsWith(`${title} (`));
    if (line === undefined) return [];
    return line
      .slice(line.indexOf(': ') + 2)
      .split(', ')
      .sort();
  };
  return {
    known: list('Deployed'),
    before: list('Not deployed'),
    pending: list('Not there yet when last checked; it may still be running'),
    unknown: list('Unknown'),
  };
}

const sorted = ({ known, before, pending = [], unknown }: Claims): Claims => ({
  known: known.toSorted(),
  before: before.toSorted(),
  pending: pending.toSorted(),
  unknown: unknown.toSorted(),
});

/** The same again, with nothing in the way. */
async function expectResumed(api: NangoApi, kind: PackageKind, parts: number): Promise<void> {
  api.behave();
  const writes = countWrites(api);
  const resumed = await deploy(api, kind);
  expect(endOf(resumed), resumed.log).toEqual([0, 'deployed', '']);
  expect(contentOf(api)).toEqual((await statesOf(kind)).wanted);
  expect(countWrites(api) - writes).toBe(parts);
}

const one = 'action "one" of a';
const two = 'action "two" of b';
/** What the second part creates and deletes. */
const fresh = 'action "fresh" of b';
const old = 'the deletion of action "old" of b';
const ofSecond = [fresh, old];
const ofThird = [
  'the deletion of action "gone" of c',
  'action "three" of c',
  'on-event script "hook" (post-connection-creation) of c',
  'the deletion of on-event script "left" (post-connection-creation) of a',
];

/** `silences`: no call after it is answered either, so that nobody can look. */
const rows: [string, Fault & { silences?: true }, string, string, Claims][] = [
  [
    'that is reset each time',
    { kind: 'drop', reset: true },
    '5',
    'apply-uncertain',
    { known: [one], before: ofThird, pending: ofSecond, unknown: [two] },
  ],
  [
    'that is written and answered with 500 each time',
    { kind: 'server-error', act: true },
    '5',
    'server-error',
    // Without the list, a function made in the dashboard since would look the same.
    { known: [one, fresh], before: ofThird, unknown: [two, old] },
  ],
  [
    'that is written and never answered, as nothing is from then on',
    { kind: 'stalled-headers', act: true, silences: true },
    '0.3',
    'apply-uncertain',
    { known: [one], before: ofThird, unknown: [...ofSecond, two] },
  ],
];

describe('the second of three parts', () => {
  it.each(rows)('%s: the run says what is known, and the next one resumes', async (...row) => {
    const [, fault, timeout, reason, claims] = row;
    const api = await startBefore('legacy');
    const stop = api.onRequest(() => {
      if (countWrites(api) < 2) return;
      stop();
      const route = fault.silences === true ? 'any' : 'deploy';
      api.misbehave({ ...fault, route, times: Infinity });
    });
    const run = await deploy(api, 'legacy', { with: { timeout } });
    expect(endOf(run), run.log).toEqual([1, 'failed', reason]);
    expect(await claimsOf(run, api), run.log).toEqual(sorted(claims));
    // Nango does not tell which syncs and actions are there already.
    await expectResumed(api, 'legacy', 3);
  });

  it('during which the run is cancelled: the same', async () => {
    const api = await startBefore('legacy');
    api.misbehave({ route: 'deploy', kind: 'stalled-headers', after: 1 });
    const run = await deploy(api, 'legacy', cancelAt(api, 'deploy', 'SIGTERM', 2));
    expect(endOf(run), run.log).toEqual([1, 'failed', 'apply-uncertain']);
    const claims = { known: [one], before: ofThird, unknown: [...ofSecond, two] };
    expect(await claimsOf(run, api), run.log).toEqual(sorted(claims));
    await expectResumed(api, 'legacy', 3);
  });

  it('of functions, in which the run is cancelled: the next one sends what is left', async () => {
    const api = await startBefore('functions');
    api.misbehave({ route: 'bundle', kind: 'stalled-headers', after: 1 });
    const run = await deploy(api, 'functions', cancelAt(api, 'bundle', 'SIGINT', 2));
    expect(endOf(run)).toEqual([1, 'failed', 'apply-uncertain']);
    await expectResumed(api, 'functions', 2);
  });
});
