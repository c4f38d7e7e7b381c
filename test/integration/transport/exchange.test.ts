import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGithubClient } from '../../../src/github/client.js';
import { createReadBudget } from '../../../src/nango/read-budget.js';
import { send } from '../../../src/nango/client.js';
import { realTime, startClock } from '../../../src/shared/clock.js';
import { createConnections } from '../../../src/shared/connections.js';
import { isTransportError, type TransportError } from '../../../src/shared/exchange.js';
import { type BadPeer, type Manner, startBadPeer } from './bad-peers.js';

const variables = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY'];
const before = new Map<string, string | undefined>();
let peer: BadPeer;

beforeEach(() => {
  for (const name of variables.flatMap((one) => [one, one.toLowerCase()])) {
    before.set(name, process.env[name]);
    Reflect.deleteProperty(process.env, name);
  }
});
afterEach(() => {
  peer.close();
  for (const [name, value] of before) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
});

interface Attempt {
  error: unknown;
  ms: number;
}

/** One write with this much time, cancelled after `cancelAfter`. */
async function attempt(host: string, limit: number, cancelAfter = 60_000): Promise<Attempt> {
  const cancel = new AbortController();
  const timer = setTimeout(() => {
    cancel.abort(new Error('cancelled'));
  }, cancelAfter);
  const start = performance.now();
  const call = { method: 'POST', path: '/x', body: '{}', limit: 60_000 } as const;
  const connections = createConnections(host);
  const clock = startClock(limit, cancel.signal, realTime);
  const error: unknown = await send(
    { host, key: 'key', budget: createReadBudget(), userAgent: 'test', clock, connections },
    call,
  ).catch((reason: unknown) => reason);
  clearTimeout(timer);
  return { error, ms: performance.now() - start };
}

const asHost = (scheme: string) => async (manner: Manner) => {
  peer = await startBadPeer(manner);
  return `${scheme}://127.0.0.1:${peer.port}`;
};
const asProxy = (scheme: string, tunnels: boolean) => async (manner: Manner) => {
  peer = await startBadPeer(manner, tunnels);
  process.env.HTTP_PROXY = process.env.HTTPS_PROXY = `http://127.0.0.1:${peer.port}`;
  return `${scheme}://host.invalid`;
};

const places = [
  ['a host', asHost('http')],
  ['a host that should speak TLS', asHost('https')],
  ['a proxy, before its tunnel', asProxy('http', false)],
  ['a proxy, before its tunnel to a host with TLS', asProxy('https', false)],
  ['a proxy, in its tunnel', asProxy('http', true)],
  ['a proxy, in its tunnel to a host with TLS', asProxy('https', true)],
] as const;
const manners = ['closes', 'silent', 'garbage', 'drips', 'closes-in-tls'] as const;
const cases = places.flatMap(([place, start]) =>
  manners.map((manner) => ({ place, manner, start })),
);
/** An HTTP request is all that leaves in the clear. */
const mayHaveSent = new Set(['a host', 'a proxy, in its tunnel']);

/** A handshake inside of a tunnel is not heard of any more; it ends by its own limit. */
async function expectNoneLeft(): Promise<void> {
  await expect.poll(() => peer.open(), { timeout: 30_000 }).toBe(0);
}

describe.each(cases)('$place that $manner', ({ place, manner, start }) => {
  it('ends an attempt in time, with few connections, none of them left', async () => {
    const { error, ms } = await attempt(await start(manner), 1_000);
    expect(isTransportError(error), String(error)).toBe(true);
    expect(ms).toBeLessThan(10_000);
    expect(peer.taken()).toBeLessThan(5);
    const { sent, proxy } = error as TransportError;
    if (!mayHaveSent.has(place)) expect(sent).toBe(false);
    expect(proxy === null).toBe(!place.startsWith('a proxy'));
    await expectNoneLeft();
  });

  it('does not keep a cancelled run', async () => {
    const { error, ms } = await attempt(await start(manner), 60_000, 200);
    // Whichever came first.
    if (!isTransportError(error)) expect((error as Error).message).toBe('cancelled');
    expect(ms).toBeLessThan(10_000);
    await expectNoneLeft();
  });

  it('ends a request to GitHub, too', async () => {
    const apiUrl = await start(manner);
    const client = createGithubClient({
      apiUrl,
      token: 't',
      clock: startClock(Infinity, AbortSignal.timeout(700), realTime),
    });
    const begun = performance.now();
    await expect(client.request('GET', '/x')).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(peer.taken()).toBeLessThan(5);
    await expectNoneLeft();
  });
});

it('a tunnel that is never opened ends by itself, long before any other limit', async () => {
  const { error, ms } = await attempt(await asProxy('https', false)('silent'), 60_000);
  expect((error as TransportError).code).toBe('it accepts the connection and says nothing');
  expect(ms).toBeLessThan(40_000);
});
