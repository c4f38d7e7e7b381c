import { afterAll, expect, it } from 'vitest';
import { startNangoApi, type NangoApi } from '../../nango-api/server.js';
import { bodyOf, createProject, integrations, type Project } from '../../simulate/project.js';
import { createRandom, type Random } from '../../simulate/random.js';
import { createScheduler } from '../../simulate/scheduler.js';
import type { Answer } from '../../simulate/model/answers.js';
import { createServer } from '../../simulate/model/server.js';

const key = 'd0000000-0000-4000-8000-0000000000d0';
const opened: NangoApi[] = [];
afterAll(async () => {
  for (const api of opened) await api.close();
});

interface Request {
  method: 'GET' | 'POST';
  path: string;
  body: string | null;
}

type Ask = (request: Request) => Promise<{ status: number; body: unknown }>;

const connections = { github: 2, demo: 1 };
/** The local Nango API, which is compared with the recordings. */
async function startApi(): Promise<Ask> {
  const api = await startNangoApi({
    seed: {
      environments: [
        {
          name: 'dev',
          // Each of a provider of its own, as `GET /scripts/config` lists by provider.
          integrations: integrations.slice(0, 2).map((id) => ({ id, provider: id })),
          connections,
          keys: [{ secret: key, scopes: ['environment:*'] }],
        },
      ],
    },
  });
  opened.push(api);
  return async ({ method, path, body }) => {
    const answer = await fetch(new URL(path, api.url), {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body,
    });
    return { status: answer.status, body: await answer.json() };
  };
}

const scopes = [
  ...['environment:deploy', 'environment:functions:list', 'environment:functions:read'],
  ...['environment:integrations:list_functions', 'environment:integrations:list'],
];

function startModel(): Ask {
  const scheduler = createScheduler(() => 0);
  const server = createServer({
    ...{ scheduler, rateLimit: 5_000, storeTime: () => 1, storeFails: () => false },
    environment: { rows: [], integrations: integrations.slice(0, 2), connections },
    ...{ onChange: () => undefined, onRead: () => undefined, onWrite: () => undefined },
  });
  return async (request) => {
    const answers: Answer[] = [];
    const answer = (given: Answer): void => void answers.push(given);
    server.receive({ ...request, caller: 'test', scopes, answer, reset: () => undefined });
    await scheduler.runUntil(() => answers.length > 0);
    const [{ status, body } = { status: 0, body: null }] = answers;
    return { status, body: JSON.parse(JSON.stringify(body)) as unknown };
  };
}

const unshown = [
  ...['id', 'last_deployed', 'message', 'payload'],
  ...['display_name', 'logo', 'forward_webhooks', 'created_at', 'updated_at'],
];
/** What `GET /scripts/config` tells and the model does not: other routes tell it, too. */
const unread = [
  ...['returns', 'description', 'attributes', 'scopes', 'input', 'json_schema', 'sdk_version'],
  ...['models', 'auto_start', 'track_deletes'],
];

/** Without what no two servers agree on: ids, times, texts of errors, an order. */
function normalize(value: unknown, left: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value
      .map((item) => normalize(item, left))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !left.includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, normalize(part, left)]),
  );
}

interface Listed {
  data?: { type: string; name: string; id: number }[];
}

/** Which functions of a list have another id than when it was last read. */
function findMoved(path: string, body: unknown, ids: Map<string, number>): string[] {
  return ((body as Listed).data ?? []).flatMap(({ type, name, id }) => {
    const key = `${path} ${type} ${name}`;
    const hasMoved = ids.get(key) !== id;
    ids.set(key, id);
    return hasMoved ? [key] : [];
  });
}

function createRequest(random: Random): Request {
  const integration = random.pick(integrations);
  const project = createProject(random.pick(['legacy', 'legacy', 'functions']), random, true);
  const kept = random.chance(0.1)
    ? project
    : { ...project, functions: project.functions.filter((one) => one.integration !== 'acme') };
  const get = (path: string): Request => ({ method: 'GET', path, body: null });
  switch (random.integer(0, 6)) {
    case 0:
      return get(`/integrations/${integration}/functions?limit=100&page=0`);
    case 6:
      return get('/integrations');
    case 1:
      return get('/scripts/config');
    case 2: {
      const type = random.pick(['sync', 'action', 'on-event']);
      return get(`/integrations/${integration}/functions/one/code?type=${type}`);
    }
    default:
      return post(kept, random);
  }
}

function post(project: Project, random: Random): Request {
  const isAsked = random.chance(0.5);
  if (project.kind === 'functions') {
    const path = `/functions/deployments/bundle${isAsked ? '/preview' : ''}`;
    return { method: 'POST', path, body: bodyOf(project) };
  }
  const mode = random.pick(['all', 'all', 'single', 'integration']);
  const options = {
    ...{ deployMode: mode, reconcile: random.chance(0.8) },
    ...(random.chance(0.3) ? { onEventScriptsByProvider: undefined } : {}),
    ...(isAsked ? { nangoYamlBody: undefined } : {}),
  };
  const path = `/sync/deploy${isAsked ? '/confirmation' : ''}`;
  return { method: 'POST', path, body: bodyOf(project, options) };
}

it.each([1, 2, 3, 4, 5, 6, 7, 8])('answers as the recorded server does: %d', async (seed) => {
  const random = createRandom(seed);
  const [api, model] = [await startApi(), startModel()];
  const known = { api: new Map<string, number>(), model: new Map<string, number>() };
  for (let count = 0; count < 60; count += 1) {
    const request = createRequest(random);
    const [expected, found] = [await api(request), await model(request)];
    const where = JSON.stringify(request);
    const { path } = request;
    const left = path === '/scripts/config' ? [...unshown, ...unread] : unshown;
    expect(normalize(found, left), where).toEqual(normalize(expected, left));
    const moved = findMoved(path, found.body, known.model);
    expect(moved, where).toEqual(findMoved(path, expected.body, known.api));
  }
});
