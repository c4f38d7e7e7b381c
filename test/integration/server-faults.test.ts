import { afterEach, describe, expect, it } from 'vitest';
import { createReadBudget } from '../../src/nango/read-budget.js';
import { read } from '../../src/nango/retry.js';
import { isRunFailure, type RunFailure } from '../../src/shared/errors.js';
import { startClock } from '../../src/shared/clock.js';
import { createConnections } from '../../src/shared/http/connections.js';
import {
  functionsPackage,
  legacyPackage,
  type PackageFile,
} from '../keyed/support/package-files.js';
import { startTime } from '../keyed/support/time.js';
import { rememberingLog } from '../fixtures/log.js';
import type { Fault, NangoApi, RouteName } from '../nango-api/server.js';
import { failureText, openGolden } from '../support/golden.js';
import { deployLarge, startSmallApi } from './support/large-deploy.js';

const golden = openGolden(import.meta.filename);

const limit = 75 * 1024 * 1024;
const old = legacyPackage({ actions: ['a/ping', 'a/old'], code: 'old' });
const file = legacyPackage({ actions: ['a/ping', 'a/new'], code: 'new' });

let api: NangoApi;
afterEach(() => api.close());

/** Spoils every call from the first write on, for so many calls. */
function spoilFromFirstWrite(fault: Fault, times: number): void {
  const stop = api.onRequest(({ route }) => {
    if (route !== 'deploy' && route !== 'bundle') return;
    stop();
    api.misbehave({ route: 'any', ...fault, times });
  });
}

async function failureOf(run: Promise<unknown>): Promise<RunFailure> {
  const error: unknown = await run.then(
    () => new Error('it went well'),
    (reason: unknown) => reason,
  );
  if (!isRunFailure(error)) throw error;
  return error;
}

const writes = (): number =>
  api.requests.filter(({ route }) => route === 'deploy' || route === 'bundle').length;

describe('a server whose database is away', () => {
  it.each([
    ['syncs and actions', file],
    ['functions', functionsPackage(['a/hello'])],
  ] as [string, PackageFile][])('is waited for before and after a send: %s', async (_, wanted) => {
    api = await startSmallApi(limit);
    api.misbehave({ route: 'any', kind: 'database-away', times: 2 });
    spoilFromFirstWrite({ kind: 'database-away' }, 12);
    const { result } = await deployLarge(api, wanted, limit);
    expect(result.result).toBe('deployed');
  });

  it.each(['confirmation', 'deploy'] as const)(
    'for good is a fault of the server, and not of the key: %s',
    async (route) => {
      api = await startSmallApi(limit);
      api.misbehave({ route, kind: 'database-away', times: Infinity });
      const failure = await failureOf(deployLarge(api, file, limit));
      expect(failure.reason).toBe('server-error');
      await golden(`no database for good: ${route}`, failureText(failure));
      expect(JSON.stringify(api.state.environments[0]?.flows)).toBe('[]');
    },
  );

  it('and a call under way fails: then the plan is made again, and the same is sent', async () => {
    api = await startSmallApi(limit);
    spoilFromFirstWrite({ kind: 'database-away', underWay: true }, 1);
    await deployLarge(api, file, limit);
    expect(writes()).toBe(2);
  });

  it.each([
    ['a wrong key', 'e0000000-0000-4000-8000-00000000dead', [], 401],
    ['no database, for a while', 'e0000000-0000-4000-8000-000000000001', ['integrations'], 403],
    [
      'no database at all, for a while',
      'e0000000-0000-4000-8000-000000000001',
      ['integrations', 'confirmation'],
      403,
    ],
  ] as [string, string, RouteName[], number][])(
    'answers a list of integrations as a wrong key: told apart by a check: %s',
    async (_, key, away, status) => {
      api = await startSmallApi(limit);
      for (const route of away) api.misbehave({ route, kind: 'database-away', times: 2 });
      const clock = startClock(15 * 60_000, new AbortController().signal, startTime());
      const connections = createConnections(api.url);
      const connection = {
        host: api.url,
        key,
        userAgent: 'test',
        clock,
        connections,
        budget: createReadBudget(() => performance.now()),
      };
      const call = { path: '/integrations', purpose: 'the list' };
      const answer = await read({ connection, log: rememberingLog() }, call);
      connections.close();
      expect(answer.status).toBe(status);
    },
  );
});

describe('a server that restarts', () => {
  it('is asked until it is back, however often: nothing is given up while there is time', async () => {
    api = await startSmallApi(limit);
    await api.deployAs('dev', JSON.parse(old.body));
    spoilFromFirstWrite({ kind: 'bad-gateway' }, 40);
    const { result } = await deployLarge(api, file, limit);
    expect(result.plan?.created.map(({ name }) => name)).toEqual(['new']);
  });

  it('never comes back: what was sent may still be running', async () => {
    api = await startSmallApi(limit);
    await api.deployAs('dev', JSON.parse(old.body));
    spoilFromFirstWrite({ kind: 'drop' }, Infinity);
    const failure = await failureOf(deployLarge(api, file, limit));
    expect(failure.reason).toBe('apply-uncertain');
    await golden('a server that never comes back', failureText(failure));
  });

  it('loses every answer to the deploy: what is not there may still come', async () => {
    api = await startSmallApi(limit);
    await api.deployAs('dev', JSON.parse(old.body));
    api.misbehave({ route: 'deploy', kind: 'drop', times: Infinity });
    const failure = await failureOf(deployLarge(api, file, limit));
    await golden('every answer to the deploy is lost', failureText(failure));
  });
});

describe('a pause', () => {
  it.each(['rate-limited', 'concurrent-deployment'] as const)(
    'stands between any two calls, also with `Retry-After: 0`: %s',
    async (kind) => {
      api = await startSmallApi(limit);
      const fault: Fault =
        kind === 'rate-limited'
          ? { kind, retryAfter: 0 }
          : {
              kind: 'answer',
              status: 409,
              body: { error: { code: 'concurrent_deployment', message: 'already in progress' } },
              headers: { 'retry-after': '0' },
            };
      api.misbehave({ route: 'deploy', ...fault, times: Infinity });
      await failureOf(deployLarge(api, file, limit));
      // A quarter of an hour with at least a second before each, and more and more.
      expect(writes()).toBeLessThan(100);
    },
  );
});
