import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What the server does instead of its work: a status for every call, or no answer at all. */
export type CacheFault = 'errors' | 'stalls' | 'stalling-download' | null;

interface Entry {
  key: string;
  version: string;
  /** Blocks that were uploaded and not yet put together. */
  blocks: Map<string, Buffer>;
  archive: Buffer;
  finished: boolean;
}

/** A running cache service. */
export interface CacheApi {
  /** What the runner gives an action so that it finds the service. */
  env: Readonly<Record<string, string>>;
  /** The keys that can be restored, in the order in which they were saved. */
  keys: () => string[];
  /** Replaces the archive that is kept under a key. */
  replace: (key: string, change: (archive: Buffer) => Buffer) => void;
  /** Keeps nothing any more. */
  clear: () => void;
  /** Remembers what is kept now; what it returns makes it so again. */
  remember: () => () => void;
  misbehave: (fault: CacheFault) => void;
  /** The calls so far: `GetCacheEntryDownloadURL`, `CreateCacheEntry`, `download` and the like. */
  calls: string[];
  close: () => Promise<void>;
}

const service = '/twirp/github.actions.results.api.v1.CacheService/';

/**
 * GitHub's cache service (v2) as far as `@actions/cache` asks: three calls in Twirp's JSON, and a
 * blob store with the part of Azure's interface that its SDK uploads by. Keys are looked up by their
 * beginning, newest first, as there.
 */
export async function startCacheApi(): Promise<CacheApi> {
  const entries: Entry[] = [];
  const calls: string[] = [];
  const token = randomUUID();
  let fault: CacheFault = null;
  let url = '';

  const rpc: Record<string, (request: Record<string, string>) => object> = {
    GetCacheEntryDownloadURL: ({ key = '', version }) => {
      const found = entries.findLast(
        (entry) => entry.finished && entry.version === version && entry.key.startsWith(key),
      );
      if (found === undefined) return { ok: false };
      const address = `${url}/blob/${entries.indexOf(found)}?sig=${token}`;
      return { ok: true, signed_download_url: address, matched_key: found.key };
    },
    CreateCacheEntry: ({ key = '', version = '' }) => {
      if (entries.some((entry) => entry.key === key && entry.version === version)) {
        return {
          ok: false,
          message: 'cache entry with the same key, version, and scope already exists',
        };
      }
      const entry = { key, version, blocks: new Map<string, Buffer>(), finished: false };
      const index = entries.push({ ...entry, archive: Buffer.alloc(0) }) - 1;
      return { ok: true, signed_upload_url: `${url}/blob/${index}?sig=${token}` };
    },
    FinalizeCacheEntryUpload: ({ key, version, size_bytes: size }) => {
      const found = entries.find((entry) => entry.key === key && entry.version === version);
      if (found?.archive.length !== Number(size)) return { ok: false };
      found.finished = true;
      return { ok: true, entry_id: String(entries.indexOf(found) + 1) };
    },
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const body = await buffer(request);
    const reply = (status: number, content: string | Buffer = ''): void => {
      response.writeHead(status, { 'content-length': Buffer.byteLength(content) }).end(content);
    };
    const name = pathname.startsWith(service) ? pathname.slice(service.length) : null;
    calls.push(name ?? (request.method === 'GET' ? 'download' : 'upload'));
    if (fault === 'stalls') return;
    if (fault === 'errors') {
      reply(500, JSON.stringify({ code: 'internal', msg: 'out of order' }));
    } else if (name !== null) {
      if (request.headers.authorization !== `Bearer ${token}`) {
        reply(401, '{}');
        return;
      }
      const answer = rpc[name]?.(JSON.parse(body.toString('utf8')) as Record<string, string>);
      reply(answer === undefined ? 404 : 200, JSON.stringify(answer ?? {}));
    } else {
      const entry = entries[Number(/^\/blob\/(\d+)$/.exec(pathname)?.[1])];
      if (entry === undefined || searchParams.get('sig') !== token) reply(403);
      else if (request.method === 'PUT') {
        putBlob(entry, searchParams, body);
        reply(201);
      } else if (fault === 'stalling-download') {
        // Never more: what follows is up to the client.
        response.writeHead(200, { 'content-length': entry.archive.length });
        response.write(entry.archive.subarray(0, entry.archive.length / 2));
      } else reply(200, entry.archive);
    }
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: {
      ACTIONS_CACHE_SERVICE_V2: 'True',
      ACTIONS_RESULTS_URL: `${url}/`,
      ACTIONS_RUNTIME_TOKEN: token,
    },
    keys: () => entries.filter(({ finished }) => finished).map(({ key }) => key),
    replace: (key, change) => {
      for (const entry of entries) if (entry.key === key) entry.archive = change(entry.archive);
    },
    clear: () => void entries.splice(0),
    remember: () => {
      const kept = entries.map((entry) => ({ ...entry }));
      return () => void entries.splice(0, entries.length, ...kept.map((entry) => ({ ...entry })));
    },
    misbehave: (next) => {
      fault = next;
    },
    calls,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Azure's "Put Blob", "Put Block" and "Put Block List". */
function putBlob(entry: Entry, query: URLSearchParams, body: Buffer): void {
  const step = query.get('comp');
  if (step === 'block') entry.blocks.set(query.get('blockid') ?? '', body);
  else if (step === 'blocklist') {
    const ids = [...body.toString('utf8').matchAll(/<Latest>([^<]*)<\/Latest>/g)];
    entry.archive = Buffer.concat(ids.flatMap(([, id = '']) => entry.blocks.get(id) ?? []));
  } else entry.archive = body;
}
