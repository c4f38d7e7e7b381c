import { parseAnswerJson } from '../shared/http/bounded-body.js';
import { type Clock, realTime, startClock } from '../shared/clock.js';
import { createConnections } from '../shared/http/connections.js';
import { exchange, isTransportError } from '../shared/http/exchange.js';
import { actionVersion } from '../shared/version.js';
import { parseRetryAfter, pauseAfter } from '../shared/http/waiting.js';

/** What GitHub answered, of whatever status. */
export interface GithubAnswer {
  status: number;
  /** Undefined when the body is no JSON: a proxy's page, nothing at all. */
  json: unknown;
  /** The header `Link`, which names the next page. */
  link: string | null;
}

/** The way to one GitHub, with one token. What asks it takes this, so that it needs no network. */
export interface GithubClient {
  /**
   * @param path from the API's address, such as `/repos/acme/app/issues/1/comments?per_page=100`;
   *   `/graphql` on every GitHub.
   * @throws Error without an answer.
   */
  request(method: GithubMethod, path: string, body?: unknown): Promise<GithubAnswer>;
  /**
   * Gets the file that a path redirects to, without the token: it lies with another host.
   *
   * @param largest bytes.
   * @throws Error without an answer, and where GitHub redirects to no file.
   */
  download(path: string, largest: number): Promise<Buffer>;
}

export type GithubMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface GithubAccess {
  /** GITHUB_API_URL: `https://api.github.com`, or `https://<host>/api/v3` of an Enterprise Server. */
  apiUrl: string;
  token: string;
  /** All requests together; without one they end with their own limit only. */
  clock?: Clock;
  /** Milliseconds for a connection; default: that of all connections. */
  connectTime?: number | undefined;
}

const requestTime = 15_000;
/** A plan holds the package. */
const downloadTime = 120_000;
/** A list that goes on for ever is a fault of the server. */
const mostPages = 100;
/** A comment has 64 KiB, a page of them a hundred. */
const largestAnswer = 32 * 1024 * 1024;
/** How often a read is tried. A write is not tried again: it may have been done. */
const tries = 3;
/** What asks GitHub is never worth a longer wait. */
const longestPause = 30_000;

/** A client over HTTP. No redirect is followed: the token goes to `apiUrl` and nowhere else. */
export function createGithubClient(access: GithubAccess): GithubClient {
  const { clock = startClock(Infinity, new AbortController().signal, realTime) } = access;
  const way = { ...access, apiUrl: access.apiUrl.replace(/\/+$/, ''), clock };
  return {
    request: async (method, path, body) => {
      for (let tried = 1; ; tried += 1) {
        // What is asked of GraphQL is a read.
        const mayRetry = (method === 'GET' || path === '/graphql') && tried < tries;
        try {
          const { retryAfter, location: _, ...answer } = await ask(way, method, path, body);
          const pause = pauseAfter(tried, retryAfter);
          if (!mayRetry || !isPassing(answer.status, retryAfter) || pause > longestPause) {
            return answer;
          }
          await clock.sleep(pause);
        } catch (error) {
          if (!mayRetry || !isTransportError(error) || clock.signal.aborted) throw error;
          await clock.sleep(pauseAfter(tried));
        }
      }
    },
    download: async (path, largest) => {
      const { status, location } = await ask(way, 'GET', path, undefined);
      const isSafe = location !== null && URL.canParse(location, way.apiUrl);
      if (status !== 302 || !isSafe) throw new Error(`GitHub answered ${status} instead of a file`);
      return await fetchFile(new URL(location, way.apiUrl), largest, way);
    },
  };
}

async function fetchFile(
  url: URL,
  largest: number,
  { clock, connectTime, apiUrl }: GithubAccess & { clock: Clock },
): Promise<Buffer> {
  if (url.protocol !== 'https:' && url.protocol !== new URL(apiUrl).protocol) {
    throw new Error('GitHub redirects to a file without encryption');
  }
  const connections = createConnections(url.origin, null, connectTime);
  try {
    const { status, bytes } = await exchange({
      ...{ connections, url, method: 'GET', body: null, headers: {}, signal: clock.signal },
      ...{ limit: Math.min(downloadTime, clock.remaining()), time: clock.time, largest },
    });
    if (status !== 200) throw new Error(`the host of the file answered ${status}`);
    return bytes;
  } finally {
    connections.close();
  }
}

/** GitHub limits requests with 403 and 429, and says how long to wait. */
function isPassing(status: number, retryAfter: number | null): boolean {
  return status >= 500 || (retryAfter !== null && (status === 403 || status === 429));
}

/** One request, one answer. */
async function ask(
  { apiUrl, token, clock, connectTime }: GithubAccess & { clock: Clock },
  method: GithubMethod,
  path: string,
  body: unknown,
): Promise<GithubAnswer & { retryAfter: number | null; location: string | null }> {
  const url = path === '/graphql' ? graphqlUrl(apiUrl) : apiUrl + path;
  const connections = createConnections(url, null, connectTime);
  try {
    const { status, bytes, header } = await exchange({
      connections,
      url: new URL(url),
      method,
      body: body === undefined ? null : JSON.stringify(body),
      signal: clock.signal,
      limit: Math.min(requestTime, clock.remaining()),
      time: clock.time,
      largest: largestAnswer,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/vnd.github+json',
        'user-agent': `nango-deploy-action/${actionVersion}`,
        'x-github-api-version': '2022-11-28',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    });
    const retryAfter = parseRetryAfter(header('retry-after'));
    const json = parseAnswerJson(bytes.toString('utf8'));
    return { status, json, link: header('link'), retryAfter, location: header('location') };
  } finally {
    connections.close();
  }
}

/**
 * The pages of a list, from the first on. Ends at the first answer that is no 200, after giving it.
 *
 * @param path with `per_page=100`.
 */
export async function* readPages(
  client: GithubClient,
  apiUrl: string,
  path: string,
): AsyncGenerator<GithubAnswer> {
  let next: string | null = path;
  for (let page = 0; next !== null && page < mostPages; page += 1) {
    const answer: GithubAnswer = await client.request('GET', next);
    yield answer;
    next = answer.status === 200 ? nextPage(answer.link, apiUrl) : null;
  }
}

/** The path of the next page; null at the last one, and for an address outside of the API. */
export function nextPage(link: string | null, apiUrl: string): string | null {
  const url = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link ?? '')?.[1];
  const base = apiUrl.replace(/\/+$/, '');
  return url?.startsWith(`${base}/`) === true ? url.slice(base.length) : null;
}

/** https://docs.github.com/en/enterprise-server/graphql: beside `/api/v3`, not below it. */
function graphqlUrl(apiUrl: string): string {
  return `${apiUrl.replace(/\/v3$/, '')}/graphql`;
}
