import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../runner/repository-root.js';
import { afterFile, makeFolder } from '../../build/support/temporary.js';

const signingKey = '44444444-4444-4444-8444-444444444444';
const token = 'token-of-the-team';
const example = join(repositoryRoot, 'examples', 'preview-webhook-proxy');
const file = join(makeFolder('proxy'), 'previews.json');
// Spaces, an escape and a letter of two bytes: whoever parses and writes again changes them.
const body = Buffer.from('{ "type":"auth",  "connectionId" : "\\u00e9é", "success":true }\n');

interface Preview {
  url: string;
  received: { body: Buffer; headers: IncomingHttpHeaders }[];
  /** What it answers, one after the other; 200 after the last. */
  answers: number[];
}

async function startPreview(): Promise<Preview> {
  const preview: Preview = { url: '', received: [], answers: [] };
  const server: Server = createServer((request, response) => {
    void request.toArray().then((chunks: Buffer[]) => {
      preview.received.push({ body: Buffer.concat(chunks), headers: request.headers });
      const location = 'http://127.0.0.1:9/';
      response.writeHead(preview.answers.shift() ?? 200, { location }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterFile(() => server.close());
  preview.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks-from-nango`;
  return preview;
}

let child: ChildProcess;
let address: string;
async function startProxy(): Promise<void> {
  child = spawn(process.execPath, ['server.js'], {
    cwd: example,
    env: {
      PATH: process.env.PATH,
      NANGO_WEBHOOK_SIGNING_KEY: signingKey,
      PREVIEWS_TOKEN: token,
      PREVIEW_URLS: 'https://*.preview.example.com, http://127.0.0.1:*',
      PREVIEWS_FILE: file,
      ADDRESS: '127.0.0.1',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('the proxy has no output');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  address = `http://127.0.0.1:${/"port":(\d+)/.exec(line.toString())?.[1] ?? ''}`;
}

async function stopProxy(): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

beforeAll(startProxy);
afterAll(stopProxy);

/** The headers of Nango's packages/webhooks/lib/utils.ts. */
function headersFor(text: Buffer, key = signingKey): Record<string, string> {
  return {
    'X-Nango-Signature': createHash('sha256').update(key).update(text).digest('hex'),
    'X-Nango-Hmac-Sha256': createHmac('sha256', key).update(text).digest('hex'),
    'content-type': 'application/json',
    'user-agent': 'nango/0.71.4',
    'x-github-event': 'issues',
  };
}

async function send(headers: Record<string, string> = headersFor(body)): Promise<number> {
  const { status } = await fetch(`${address}/webhooks-from-nango`, {
    method: 'POST',
    body,
    headers,
  });
  return status;
}

async function register(
  name: string,
  value: unknown,
  authorization = `Bearer ${token}`,
  method = 'PUT',
): Promise<number> {
  const { status } = await fetch(`${address}/previews/${name}`, {
    method,
    headers: { authorization },
    body: JSON.stringify(value),
  });
  return status;
}

let first: Preview;
let second: Preview;
beforeEach(async () => {
  [first, second] = [await startPreview(), await startPreview()];
  expect(await register('pr-1', { url: first.url })).toBe(200);
  expect(await register('pr-2', { url: second.url, headers: { 'x-bypass': 'b' } })).toBe(200);
});

describe('the webhook proxy for previews', () => {
  it('forwards the very bytes and the signatures to every preview', async () => {
    expect(await send()).toBe(200);
    const signed = Object.fromEntries(
      Object.entries(headersFor(body)).map(([name, value]) => [name.toLowerCase(), value]),
    );
    for (const { received } of [first, second]) {
      expect(received).toHaveLength(1);
      expect(received[0]?.body.equals(body)).toBe(true);
      expect(received[0]?.headers).toMatchObject(signed);
    }
    expect(second.received[0]?.headers['x-bypass']).toBe('b');
    expect(first.received[0]?.headers).not.toHaveProperty('x-bypass');
  });

  it('forwards nothing that Nango has not signed', async () => {
    const other = headersFor(body, '55555555-5555-4555-8555-555555555555');
    const onlyOld = { 'X-Nango-Signature': headersFor(body)['X-Nango-Signature'] ?? '' };
    for (const headers of [other, onlyOld, {}, { 'X-Nango-Hmac-Sha256': 'zz' }]) {
      expect(await send(headers)).toBe(401);
    }
    expect([...first.received, ...second.received]).toEqual([]);
  });

  it('tries a preview again that fails once', async () => {
    first.answers = [503];
    expect(await send()).toBe(200);
    expect(first.received).toHaveLength(2);
    expect(second.received).toHaveLength(1);
  });

  it('tells Nango of a failure only where no preview has taken it', async () => {
    first.answers = [500, 500];
    expect(await send()).toBe(200);
    [first.answers, second.answers] = [
      [500, 500],
      [302, 302],
    ];
    expect(await send()).toBe(502);
  });

  it('takes a webhook for nobody, so that Nango does not give the address up', async () => {
    for (const name of ['pr-1', 'pr-2']) {
      expect(await register(name, null, undefined, 'DELETE')).toBe(200);
    }
    expect(await send()).toBe(200);
    expect(first.received).toEqual([]);
  });

  it('remembers its previews when it is started again', async () => {
    await stopProxy();
    await startProxy();
    expect(await send()).toBe(200);
    expect(first.received).toHaveLength(1);
  });

  it.each([
    ['without the token', 'pr-3', { url: 'https://a.preview.example.com/' }, 'Bearer no', 401],
    ['elsewhere', 'pr-3', { url: 'https://preview.example.com.evil.test/' }, undefined, 422],
    ['in its own network', 'pr-3', { url: 'http://169.254.169.254/' }, undefined, 422],
    ['behind a name', 'pr-3', { url: 'https://a.preview.example.com@evil.test/' }, undefined, 422],
    ['without an address', 'pr-3', {}, undefined, 422],
    [
      'with a header of Nango',
      'pr-3',
      { url: 'https://a.preview.example.com/', headers: { cookie: 'x' } },
      undefined,
      422,
    ],
    ['with a bad name', 'a%20b', { url: 'https://a.preview.example.com/' }, undefined, 422],
  ])('registers nothing %s', async (_, name, value, authorization, status) => {
    expect(await register(name, value, authorization)).toBe(status);
    expect(await send()).toBe(200);
  });

  it('says that a body is too large', async () => {
    const { status } = await fetch(`${address}/webhooks-from-nango`, {
      method: 'POST',
      body: Buffer.alloc(11 * 1024 * 1024),
    });
    expect(status).toBe(413);
    expect(first.received).toEqual([]);
  });
});
