import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NangoApi } from '../../nango-api/server.js';
import type { ActionRun } from '../../runner/run-action.js';
import { startProxy } from '../support/proxy.js';
import { cleanLater, timeOf } from '../support/world.js';
import { hasOpenssl, issue, makeAuthority } from './certificates.js';
import { startFront } from './front.js';
import { resolveAtTimes } from './resolver.js';

/** What goes wrong on the way to the API, rather than in its answers. */
export type WayFault =
  'refused' | 'unresolved' | 'foreign-certificate' | 'client-certificate' | 'no-tunnel';

/** How a run gets to the API. */
export type Way = { host: string } & Pick<ActionRun, 'env'>;

/** Certificates are made for the test, which only this program can do here. */
export const needsOpenssl: ReadonlySet<WayFault> = new Set([
  'foreign-certificate',
  'client-certificate',
]);

/** Where a way is blocked: for good from a call on, or a single time at each call. */
export interface Block {
  /** How many calls a run makes before the one at which it begins; null: a single time at each. */
  from: number | null;
  /** How many it makes before the apply. */
  apply: number;
}

/** A way to the API with a fault in it. Each call needs a connection of its own there. */
export async function blockWay(fault: WayFault, api: NangoApi, block: Block): Promise<Way> {
  const isBlocked = blockerOf(api, block);
  switch (fault) {
    case 'refused': {
      const options =
        block.from === null
          ? { pausesAfter: block.apply, time: timeOf(api) }
          : { refusedFrom: block.from };
      return { host: (await startFront(api.url, options)).url };
    }
    case 'unresolved': {
      const { port } = new URL((await startFront(api.url)).url);
      resolveAtTimes(isBlocked);
      return { host: `insecure+http://nango.test:${port}` };
    }
    case 'no-tunnel': {
      const front = await startFront(api.url);
      const proxy = await startProxy(front.url, { refuses: isBlocked });
      return { host: front.url, env: { HTTP_PROXY: proxy.url } };
    }
    case 'foreign-certificate': {
      const { authority, server, stranger } = pairs();
      const front = await startFront(api.url, {
        tls: (tried) => (isBlocked(tried) ? stranger.server : server),
      });
      return { host: front.url, env: { NANGO_CLI_TLS_CA: authority.certFile } };
    }
    case 'client-certificate': {
      const { authority, server, client, stranger } = pairs();
      const front = await startFront(api.url, {
        tls: (tried) => ({
          ...server,
          ca: isBlocked(tried) ? stranger.authority.cert : authority.cert,
          requestCert: true,
          rejectUnauthorized: true,
        }),
      });
      const env = {
        NANGO_CLI_TLS_CA: authority.certFile,
        NANGO_CLI_TLS_CERT: client.certFile,
        NANGO_CLI_TLS_KEY: client.keyFile,
      };
      return { host: front.url, env };
    }
  }
}

/** Tells of each try to connect, by how many there were before, whether it has to fail. */
function blockerOf(api: NangoApi, { from, apply }: Block): (tried: number) => boolean {
  let verifies = false;
  api.onRequest(({ route }) => {
    if (route === 'deploy' || route === 'bundle') verifies = true;
  });
  return (tried) => {
    if (from !== null) return tried >= from;
    // Every second try up to the apply's first one, then the first after the apply.
    if (tried <= 2 * apply) return tried % 2 === 0;
    const isFirst = verifies;
    verifies = false;
    return isFirst;
  };
}

type Pairs = ReturnType<typeof makePairs>;
let made: Pairs | undefined;

function pairs(): Pairs {
  made ??= makePairs();
  return made;
}

function makePairs() {
  if (!hasOpenssl()) throw new Error('openssl is not there');
  const folder = mkdtempSync(join(tmpdir(), 'nango-certificates-'));
  cleanLater(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const authority = makeAuthority(folder, 'authority');
  const other = makeAuthority(folder, 'stranger');
  return {
    authority,
    server: issue(folder, 'server', authority, 'IP:127.0.0.1'),
    client: issue(folder, 'client', authority, 'DNS:client.test'),
    stranger: { authority: other, server: issue(folder, 'foreign', other, 'IP:127.0.0.1') },
  };
}
