import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGithubClient } from '../../../src/github/client.js';
import { createReadBudget } from '../../../src/nango/read-budget.js';
import { send } from '../../../src/nango/client.js';
import { realTime, startClock } from '../../../src/shared/clock.js';
import { createConnections } from '../../../src/shared/http/connections.js';
import { isTransportError, type TransportError } from '../../../src/shared/http/exchange.js';
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

/** Milliseconds; a run takes 10 s, and a test does not wait for that. */
const connectTime = 250;
const short = 150;
const long = 60_000;

/** One write with this much time, cancelled after `cancelAfter`; how it failed. */
async function attempt(host: string, limit: number, cancelAfter = long): Promise<unknown> {
  const cancel = new AbortController();
  const timer = setTimeout(() => {
    cancel.abort(new Error('cancelled'));
  }, cancelAfter);
  const call = { method: 'POST', path: '/x', body: '{}', limit: long } as const;
  const connections = createConnections(host, null, connectTime);
  const clock = startClock(limit, cancel.signal, realTime);
  const error: unknown = await send(
    {
      host,
      key: 'key',
      budget: createReadBudget(() => performance.now()),
      userAgent: 'test',
      clock,
      connections,
    },
    call,
  ).catch((reason: unknown) => reason);
  clearTimeout(timer);
  return error;
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
    const error = await attempt(await start(manner), short);
    expect(isTransportError(error), String(error)).toBe(true);
    expect(peer.taken()).toBeLessThan(5);
    const { sent, proxy } = error as TransportError;
    if (!mayHaveSent.has(place)) expect(sent).toBe(false);
    expect(proxy === null).toBe(!place.startsWith('a proxy'));
    await expectNoneLeft();
  });

  it('does not keep a cancelled run', async () => {
    const error = await attempt(await start(manner), long, 50);
    // Whichever came first.
    if (!isTransportError(error)) expect((error as Error).message).toBe('cancelled');
    await expectNoneLeft();
  });

  it('ends a request to GitHub, too', async () => {
    const apiUrl = await start(manner);
    const clock = startClock(Infinity, AbortSignal.timeout(short), realTime);
    const client = createGithubClient({ apiUrl, token: 't', clock, connectTime });
    await expect(client.request('GET', '/x')).rejects.toThrow();
    expect(peer.taken()).toBeLessThan(5);
    await expectNoneLeft();
  });
});

it('a tunnel that is never opened ends by itself, before any other limit', async () => {
  const error = await attempt(await asProxy('https', false)('silent'), long);
  expect((error as TransportError).code).toBe('it accepts the connection and stays silent');
});
