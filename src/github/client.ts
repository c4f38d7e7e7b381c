import { setTimeout as sleep } from 'node:timers/promises';
import { getProxyForUrl } from 'proxy-from-env';
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import { parseAnswerJson, readAnswerText } from '../shared/bounded-body.js';
import { actionVersion } from '../shared/version.js';

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
}

export type GithubMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface GithubAccess {
  /** GITHUB_API_URL: `https://api.github.com`, or `https://<host>/api/v3` of an Enterprise Server. */
  apiUrl: string;
  token: string;
  signal?: AbortSignal | undefined;
}

const requestTime = 15_000;
/** A list that goes on for ever is a fault of the server. */
const mostPages = 100;
/** A comment has 64 KiB, a page of them a hundred. */
const largestAnswer = 32 * 1024 * 1024;
/** Waits before a read is tried again. A write is not: it may have been done. */
const retryWaits = [500, 2_000];

/** A client over HTTP. No redirect is followed: the token goes to `apiUrl` and nowhere else. */
export function createGithubClient(access: GithubAccess): GithubClient {
  const apiUrl = access.apiUrl.replace(/\/+$/, '');
  return {
    request: async (method, path, body) => {
      const waits = method === 'GET' ? retryWaits : [];
      for (const wait of waits) {
        const answer = await githubRequest({ ...access, apiUrl }, method, path, body).catch(
          () => null,
        );
        if (answer !== null && answer.status < 500) return answer;
        await sleep(wait, undefined, { signal: access.signal });
      }
      return githubRequest({ ...access, apiUrl }, method, path, body);
    },
  };
}

/** One request, one answer. */
async function githubRequest(
  { apiUrl, token, signal }: GithubAccess,
  method: GithubMethod,
  path: string,
  body: unknown,
): Promise<GithubAnswer> {
  const url = path === '/graphql' ? graphqlUrl(apiUrl) : apiUrl + path;
  const dispatcher = createDispatcher(url);
  const timer = AbortSignal.timeout(requestTime);
  try {
    const response = await request(url, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
      dispatcher,
      signal: signal === undefined ? timer : AbortSignal.any([signal, timer]),
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/vnd.github+json',
        'user-agent': `nango-deploy-action/${actionVersion}`,
        'x-github-api-version': '2022-11-28',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    });
    const { link } = response.headers;
    return {
      status: response.statusCode,
      json: parseAnswerJson(await readAnswerText(response.body, largestAnswer)),
      link: (Array.isArray(link) ? link.join(', ') : link) ?? null,
    };
  } finally {
    void dispatcher.destroy();
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

function createDispatcher(url: string): Dispatcher {
  const uri = getProxyForUrl(url);
  return uri === '' ? new Agent() : new ProxyAgent({ uri });
}
