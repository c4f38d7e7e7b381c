// Tests a plan of production on a pull request: src/deploy/plan/check-key.ts, src/nango/read-budget.ts
import { describe, expect, it } from 'vitest';
import { startGithubApi } from '../github-api/server.js';
import type { NangoApi } from '../nango-api/server.js';
import { addIntegration, findEnvironment } from '../nango-api/state.js';
import { openRunGolden } from './support/golden.js';
import { legacyPackage, type PackageFile } from './support/package-files.js';
import { endOf, type KeyedResult, type KeyedRun, runKeyed } from './support/run.js';
import {
  cleanLater,
  countWrites,
  deployed,
  planScopes,
  prodKey,
  prodPlanKey,
  routesOf,
  startWorld,
} from './support/world.js';

const golden = openRunGolden(import.meta.filename);
const file = legacyPackage({
  syncs: { 'github/issues': ['Issue'], 'github/labels': ['Label'] },
  actions: ['demo/ping'],
});
const pull = {
  number: 7,
  base: { sha: 'b'.repeat(40) },
  head: { repo: { full_name: 'acme/app' } },
};
const event = { name: 'pull_request', payload: { number: 7, pull_request: pull } };

function preview(api: NangoApi, run: KeyedRun = {}): Promise<KeyedResult> {
  return runKeyed({
    ...{ api, file, event },
    ...run,
    with: { command: 'plan', environment: 'prod', 'secret-key': prodPlanKey, ...run.with },
  });
}

/** The same with its comment on the pull request. */
async function commented(
  api: NangoApi,
  run: KeyedRun = {},
): Promise<{ run: KeyedResult; comment: string }> {
  const github = await startGithubApi({
    tokens: [{ token: 't', permissions: { 'pull-requests': 'write' } }],
  });
  cleanLater(() => github.close());
  const ended = await preview(api, {
    ...run,
    env: { GITHUB_API_URL: github.url, RUNNER_DEBUG: '1' },
    with: { 'github-token': 't', ...run.with },
  });
  const [comment] = github.repository('acme/app').comments;
  return { run: ended, comment: comment?.body ?? '' };
}

/** Production has an older state of the package, edited by hand, and functions of others. */
async function fill(api: NangoApi): Promise<void> {
  const old = legacyPackage({
    syncs: { 'github/issues': ['Issue', 'Comment'] },
    actions: ['demo/ping', 'demo/gone', 'demo/gone-before', 'demo/handmade'],
    code: `${secret}-code`,
  });
  await deployed(api, withSchemas(old, liveSchemas()), 'prod');
  const { flows } = findEnvironment(api.state, 'prod');
  for (const flow of flows) {
    if (flow.type === 'sync') flow.runs = '17m';
    if (flow.name === 'handmade') flow.source = 'standalone';
    flow.description = `${secret}-setting`;
  }
}

type Schema = Record<string, unknown>;

/** The package with a schema for what its sync returns and what its action takes. */
function withSchemas(made: PackageFile, schemas: Record<'Issue' | 'Input', Schema>): PackageFile {
  const body = JSON.parse(made.body) as { flowConfigs: Schema[] };
  for (const flow of body.flowConfigs) {
    if (flow.syncName === 'ping') flow.input = 'Input';
    flow.models_json_schema = { definitions: schemas };
  }
  return { ...made, body: JSON.stringify(body) };
}

function objectOf(properties: Schema, more: Schema = {}): Schema {
  const required = Object.keys(properties);
  return { type: 'object', properties, required, additionalProperties: false, ...more };
}

/** What only the server knows: values, formats, texts, names, keywords, in all places of a schema. */
const secret = 'live-text-of-prod';
const liveSchemas = (): Record<'Issue' | 'Input', Schema> => {
  const fields = {
    tier: { type: 'string', enum: ['free', `${secret}-enum`] },
    kind: { const: `${secret}-const` },
    at: { type: 'string', format: `${secret}-format`, description: `${secret}-description` },
    code: { type: 'string', pattern: `${secret}-pattern`, default: `${secret}-default` },
    size: { type: 'number', title: `${secret}-title` },
    either: { anyOf: [{ type: 'number' }, { const: `${secret}-variant` }] },
    odd: { [`${secret}-keyword`]: 1, $ref: `#/definitions/${secret}-reference` },
    [`${secret}-field`]: { type: 'string' },
    [`${secret}.dotted "field"`]: { type: 'string' },
    nested: objectOf({ [`${secret}-inner`]: objectOf({ tier: { type: 'string' } }) }),
  };
  return { Issue: objectOf(fields), Input: objectOf(fields, { required: [] }) };
};
const schemas = (): Record<'Issue' | 'Input', Schema> => {
  const fields = {
    tier: { type: 'string', enum: ['free', 'paid'] },
    kind: { const: 'issue' },
    at: { type: 'string', format: 'date-time' },
    code: { type: 'string', pattern: '^a', default: 'a' },
    size: { type: 'string' },
    either: { anyOf: [{ type: 'number' }, { type: 'boolean' }] },
    odd: { type: 'string' },
    nested: objectOf({ added: { type: 'string' } }),
  };
  return { Issue: objectOf(fields), Input: objectOf(fields) };
};

const issues = { type: 'sync', integration: 'github', name: 'issues' };
const labels = { type: 'sync', integration: 'github', name: 'labels' };
const ping = { type: 'action', integration: 'demo', name: 'ping' };
const gone = { type: 'action', integration: 'demo', name: 'gone' };

const label = (id: object, is: string): object => {
  return { ...id, label: is, causes: [], total: 0, why: null };
};
/** The package with what its job says of the pull request: it adds `labels`, and removes `gone`. */
function labelled(more: object = {}): PackageFile {
  const changes = {
    ...{ since: 'pull-request', base: 'b'.repeat(40), unknown: null },
    functions: [label(labels, 'changed'), label(ping, 'same'), label(issues, 'same')],
    removed: [gone],
    ...more,
  };
  return { ...file, changes } as PackageFile;
}

/** What the log, the summary and the comment tell of each part of a plan: the names in it. */
function partsOf(text: string): Record<string, string[]> {
  const names = ['issues', 'labels', 'ping', 'gone', 'gone-before', 'Comment'];
  const [, ...parts] = text.split(
    /^(?:### |<details><summary>)?(?=This pull request|Merged, not)/m,
  );
  return Object.fromEntries(
    parts.map((part) => [
      (part.split('\n')[0] ?? '').replace(/(,| \(|: ).*/, ''),
      names.filter((name) => new RegExp(`["\`]${name}["\`]`).test(part)),
    ]),
  );
}

describe('a plan of production on a pull request', () => {
  it('shows the pull request first, then what was merged, and nothing that is for production alone', async () => {
    const api = await startWorld();
    await fill(api);
    const { run, comment } = await commented(api, { file: withSchemas(labelled(), schemas()) });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(run.outputs).toMatchObject({ 'plan-file': '', 'plan-hash': '', deleted: '2' });
    await golden(run, 'log');
    await golden(run, 'summary');
    await golden({ ...run, summary: comment }, 'summary', 'comment');
    const said = [run.log, run.summary, comment, JSON.stringify(run.outputs)]
      .concat(Object.values(run.files))
      .join('\n');
    for (const text of ['17m', secret, 'handmade']) expect(said).not.toContain(text);
    expect(said).toContain('Enum value removed: `input.tier`');
    expect(countWrites(api)).toBe(0);
    expect(routesOf(api)).not.toContain('scripts');
    expect(routesOf(api)).not.toContain('code');
  });

  it('tells what the pull request removes from what was removed before', async () => {
    const api = await startWorld();
    await fill(api);
    const told = async (changes: object): Promise<unknown> => {
      const { run, comment } = await commented(api, {
        file: withSchemas(labelled(changes), schemas()),
      });
      expect(endOf(run)).toEqual([0, 'planned', '']);
      const found = partsOf(comment);
      expect(partsOf(run.summary)).toEqual(found);
      expect(partsOf(run.log.replace(/^::warning::.*$/gm, ''))).toEqual(found);
      return found;
    };
    expect(await told({})).toEqual({
      'This pull request': ['labels', 'gone'],
      Merged: ['issues', 'ping', 'gone-before', 'Comment'],
    });
    // A model goes with the sync that leaves it.
    const functions = [label(issues, 'changed'), label(labels, 'unknown'), label(ping, 'same')];
    expect(await told({ functions })).toEqual({
      'This pull request': ['issues', 'gone', 'Comment'],
      'This pull request or merged before': ['labels'],
      Merged: ['ping', 'gone-before'],
    });
    // A package of an older version of the action.
    expect(await told({ removed: undefined })).toEqual({
      'This pull request': ['labels'],
      'This pull request or merged before': ['gone', 'gone-before'],
      Merged: ['issues', 'ping', 'Comment'],
    });
    // What is not read says nothing, and what is deployed and sent is not removed.
    expect(await told({ removed: [{ ...gone, why: '' }] })).toEqual({
      'This pull request or merged before': [
        'issues',
        'labels',
        'ping',
        'gone',
        'gone-before',
        'Comment',
      ],
    });
    expect(await told({ removed: [ping, { ...ping, name: '`<b>' }] })).toEqual({
      'This pull request': ['labels'],
      Merged: ['issues', 'ping', 'gone', 'gone-before', 'Comment'],
    });
  });

  it('is what a review of a pull request into its branch approves', async () => {
    const api = await startWorld();
    await fill(api);
    const base = { ref: 'production', sha: 'b'.repeat(40) };
    const { run, comment } = await commented(api, {
      event: { ...event, payload: { number: 7, pull_request: { ...pull, base } } },
      with: { 'production-refs': 'production', 'allow-destructive': 'keeps-data' },
    });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(comment).toContain('Plan for prod');
    expect(comment).toContain('- **delete** action `gone`');
  });

  it('is off where the repository is not private, unless switched on by name', async () => {
    const api = await startWorld();
    const open = {
      ...event,
      payload: { ...event.payload, repository: { default_branch: 'main', private: false } },
    };
    const ends: unknown[] = [];
    for (const names of ['', 'live', 'prod']) {
      const run = await preview(api, { event: open, with: { 'public-plans': names } });
      ends.push(endOf(run));
    }
    expect(ends).toEqual([
      [1, 'blocked', 'production-guard'],
      [1, 'blocked', 'production-guard'],
      [0, 'planned', ''],
    ]);
  });

  it('never is one of pull_request_target, and takes no key to say so', async () => {
    const api = await startWorld();
    const run = await preview(api, { event: { ...event, name: 'pull_request_target' } });
    expect(endOf(run)).toEqual([1, 'blocked', 'production-guard']);
    expect(api.requests).toEqual([]);
  });

  it('takes no key that can deploy', async () => {
    const api = await startWorld();
    const run = await preview(api, { with: { 'secret-key': prodKey } });
    expect(endOf(run)).toEqual([1, 'blocked', 'key-too-wide']);
    await golden(run, 'log');
  });

  it.each([
    ...['records:read', 'connections:list', 'connections:read', 'proxy', 'variables:read'],
    ...['syncs:read', 'integrations:read', 'integrations:read_credentials'],
  ])('takes no key with the scope %s', async (scope) => {
    const api = await startWorld();
    const key = findEnvironment(api.state, 'prod').keys.find((one) => one.secret === prodPlanKey);
    if (key !== undefined) key.scopes = [...planScopes, `environment:${scope}`];
    const run = await preview(api);
    expect(endOf(run)).toEqual([1, 'blocked', 'key-too-wide']);
    expect(routesOf(api)).not.toContain('functions');
  });

  it('takes no key of which it cannot tell', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'probes', kind: 'answer', status: 404, body: {}, times: Infinity });
    const run = await preview(api);
    expect(endOf(run)).toEqual([1, 'blocked', 'key-too-wide']);
    expect(run.log).toContain('is unknown (404)');
  });
});

describe("production's rate limit", () => {
  it.each([
    [30, 'planned'],
    [31, 'skipped'],
  ])('takes 40 requests at most: %i integrations', async (count, result) => {
    const api = await startWorld();
    const prod = findEnvironment(api.state, 'prod');
    prod.integrations = [];
    for (const id of ['github', 'demo']) addIntegration(prod, id, 'unauthenticated');
    for (let index = 2; index < count; index += 1) {
      addIntegration(prod, `i${index}`, 'unauthenticated');
    }
    const run = await preview(api);
    expect(endOf(run)).toEqual([0, result, '']);
    // A read that is let go does not always reach Nango.
    expect(api.requests.length).toBeLessThanOrEqual(40);
    if (result === 'planned') expect(api.requests.length).toBe(40);
    if (result === 'skipped') await golden(run, 'summary');
  });

  it('leaves a third of it to others', async () => {
    const api = await startWorld({ rateLimit: 30 });
    const run = await preview(api);
    expect(endOf(run)).toEqual([0, 'planned', '']);
    const again = await preview(api);
    expect(endOf(again)).toEqual([0, 'skipped', '']);
    // Of 30: the first took 12, and 8 were left above a third.
    expect(api.requests.length).toBe(20);
    expect(again.slept).toEqual([]);
    await golden(again, 'log');
  });

  it('is not waited for when others have used it up', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'functions', kind: 'rate-limited', retryAfter: 5 });
    const run = await preview(api);
    expect(endOf(run)).toEqual([0, 'planned', '']);
  });
});
