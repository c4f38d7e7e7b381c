import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuse, type Answer, type Call } from './call.js';
import type { GithubApiOptions, Repository, SeedToken } from './options.js';
import { matchRoute } from './routes.js';

export type {
  Actor,
  Artifact,
  CheckRun,
  Comment,
  Deployment,
  Environment,
  GithubApiOptions,
  PullRequest,
  Repository,
  SeedToken,
  WorkflowJob,
  WorkflowRun,
} from './options.js';

export interface LoggedRequest {
  method: string;
  /** With the query, without the prefix. */
  path: string;
  body: unknown;
  authorization: string;
  status: number;
}

/** A running GitHub API. */
export interface GithubApi {
  /** What GITHUB_API_URL would be. */
  url: string;
  requests: LoggedRequest[];
  /** How many requests have changed something. */
  writes: () => number;
  /** Keeps the answers to the next `count` matching requests until all of them have come. */
  gather: (method: string, path: string, count: number) => void;
  /** A repository, made when it is first asked for. */
  repository: (name: string) => Repository;
  /** Answers the next matching requests with a status; the returned function takes it back. */
  misbehave: (fault: Fault) => () => void;
  close: () => Promise<void>;
}

export interface Fault {
  method?: string;
  /** A part of the path, or a pattern. */
  path?: string | RegExp;
  status: number;
  /** How often; for ever when not given. */
  times?: number;
  body?: unknown;
}

/** Starts a server that answers as GitHub does, as far as this action asks. */
export async function startGithubApi(options: GithubApiOptions = {}): Promise<GithubApi> {
  const repositories = new Map<string, Repository>();
  const repository = (name: string): Repository => {
    const key = name.toLowerCase();
    const found = repositories.get(key) ?? {
      comments: [],
      issues: [],
      deployments: [],
      runs: [],
      artifacts: [],
      checkRuns: [],
      pulls: [],
      branches: {},
      ancestors: [],
      parents: {},
      branchRules: {},
      environments: [],
      rulesets: [],
      secrets: [],
      organizationSecrets: [],
    };
    repositories.set(key, found);
    return found;
  };
  for (const [name, seed] of Object.entries(options.repositories ?? {})) {
    Object.assign(repository(name), seed);
  }
  const requests: LoggedRequest[] = [];
  const faults: Fault[] = [];
  let gathering: Gathering | null = null;
  let id = 1000;
  const prefix = options.prefix ?? '';
  const server = createServer();
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = Buffer.concat(await request.toArray()).toString('utf8');
    const method = request.method ?? 'GET';
    const { pathname, searchParams, search } = new URL(request.url ?? '/', url);
    const path = stripPrefix(pathname, prefix);
    const authorization = request.headers.authorization ?? '';
    const logged = { method, path: path + search, body: parse(text), authorization, status: 0 };
    requests.push(logged);
    const call: Omit<Call, 'token' | 'params' | 'repository'> = {
      url,
      path,
      query: searchParams,
      body: logged.body,
      authorization,
      nextId: () => (id += 1),
    };
    const answer =
      takeFault(faults, logged) ??
      answerCall(method, call, findToken(options.tokens ?? [], authorization), repository);
    logged.status = answer.status;
    if (gathering?.method === method && path.includes(gathering.path)) await join(gathering);
    const isFile = answer.body instanceof Uint8Array;
    response.writeHead(answer.status, {
      'content-type': isFile ? 'application/zip' : 'application/json; charset=utf-8',
      ...answer.headers,
    });
    if (answer.body instanceof Uint8Array) response.end(answer.body);
    else response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  };
  server.on('request', (request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  return {
    url,
    requests,
    writes: () =>
      requests.filter(
        (item) => item.method !== 'GET' && item.path !== '/graphql' && item.status < 400,
      ).length,
    repository,
    misbehave: (fault) => {
      const own = { ...fault };
      faults.push(own);
      return () => {
        faults.splice(faults.indexOf(own), 1);
      };
    },
    gather: (method, path, count) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      gathering = { method, path, left: count, all: promise, release: resolve };
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Gathering {
  method: string;
  path: string;
  left: number;
  all: Promise<undefined>;
  release: (value: undefined) => void;
}

async function join(gathering: Gathering): Promise<void> {
  gathering.left -= 1;
  if (gathering.left <= 0) gathering.release(undefined);
  await gathering.all;
}

function answerCall(
  method: string,
  call: Omit<Call, 'token' | 'params' | 'repository'>,
  token: SeedToken | null,
  repository: (name: string) => Repository,
): Answer {
  const match = matchRoute(method, call.path);
  const isStorage = match?.route.isStorage === true;
  if (token === null && !isStorage) return refuse(401, 'Bad credentials');
  if (match === null) return refuse(404, 'Not Found');
  const { route, params } = match;
  if (
    route.permissions.length > 0 &&
    !route.permissions.some((item) => allows(token ?? nobody, item))
  ) {
    return refuse(403, 'Resource not accessible by integration');
  }
  const name = `${params.owner ?? ''}/${params.repo ?? ''}`;
  return route.handler({ ...call, token: token ?? nobody, params, repository: repository(name) });
}

const nobody: SeedToken = { token: '', permissions: {} };

/** Who may write may read. */
function allows({ permissions }: SeedToken, wanted: string): boolean {
  const [name = '', access] = wanted.split(':');
  return permissions[name] === 'write' || (access === 'read' && permissions[name] === 'read');
}

function findToken(tokens: readonly SeedToken[], authorization: string): SeedToken | null {
  const value = /^(?:bearer|token) (.+)$/i.exec(authorization)?.[1];
  return tokens.find(({ token }) => token === value) ?? null;
}

/** GraphQL of an Enterprise Server lies beside `/api/v3`. */
function stripPrefix(path: string, prefix: string): string {
  if (prefix !== '' && path === `${prefix.replace(/\/v3$/, '')}/graphql`) return '/graphql';
  return path.startsWith(prefix) ? path.slice(prefix.length) : `/outside${path}`;
}

function takeFault(faults: Fault[], { method, path }: LoggedRequest): Answer | null {
  const fault = faults.find(
    (item) =>
      (item.times ?? 1) > 0 &&
      (item.method === undefined || item.method === method) &&
      (item.path === undefined ||
        (typeof item.path === 'string' ? path.includes(item.path) : item.path.test(path))),
  );
  if (fault === undefined) return null;
  if (fault.times !== undefined) fault.times -= 1;
  return {
    status: fault.status,
    body: fault.body ?? { message: `Told to answer ${fault.status}` },
  };
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
