import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

import { RefusalError, refusal, supportRefusal, unknownRoute, type Answer } from './answer.js';
import { authenticate, requireScope } from './auth.js';
import { actsUnder, spoiledAnswer, type Fault, type FaultQueue } from './misbehaviour.js';
import type { NangoApiOptions } from './options.js';
import { createRateLimiter, type RateLimiter } from './rate-limit.js';
import { parseBody, readBody, type RequestBody } from './request-body.js';
import { sendAnswer, sendSpoiled } from './response.js';
import type { RunBook } from './runs/behaviours.js';
import { listRoutes, matchRoute, type Route, type RouteName } from './routes.js';
import type { StateHolder } from './state-file.js';
import type { EnvironmentState } from './state.js';
import { keep, sleep } from './time.js';

/** A request as it came, and how it ended. */
export interface LoggedRequest {
  route: RouteName;
  method: string;
  /** With the query. */
  path: string;
  headers: IncomingHttpHeaders;
  /** As sent; empty past the body limit. */
  body: string;
  /** Null until answered, and for good where no answer was sent. */
  status: number | null;
}

export type RequestHook = (request: LoggedRequest) => void | Promise<void>;

interface World {
  options: NangoApiOptions;
  url: string;
  holder: StateHolder;
  faults: FaultQueue;
  hooks: Set<RequestHook>;
  requests: LoggedRequest[];
  locks: Set<number>;
  runs: RunBook;
}

const defaultBodyLimit = 75 * 1024 * 1024;
const defaultRateLimit = 5000;

/** The function that takes the server's requests. */
export function createListener(
  world: World,
): (request: IncomingMessage, response: ServerResponse) => void {
  const routes = listRoutes(world.options.bundleRoutes ?? true);
  const limiter = createRateLimiter(
    world.options.rateLimit ?? defaultRateLimit,
    world.options.time,
  );
  return (request, response) => {
    handle(world, routes, limiter, request, response).catch(() => {
      // The client went away, or the server itself is at fault: either way there is no answer.
      response.destroy();
    });
  };
}

async function handle(
  world: World,
  routes: readonly Route[],
  limiter: RateLimiter,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', world.url);
  const method = request.method ?? 'GET';
  const match = matchRoute(routes, method, pathname);
  const logged: LoggedRequest = {
    route: match?.route.name ?? 'other',
    method,
    path: request.url ?? '/',
    headers: request.headers,
    body: '',
    status: null,
  };
  world.requests.push(logged);
  const body = await readBody(request, world.options.bodyLimit ?? defaultBodyLimit);
  logged.body = body.text;
  for (const hook of world.hooks) await hook(logged);

  const work = (): Promise<Answer> =>
    answerCall(world, limiter, { request, body, match, method, pathname, searchParams });
  const fault = world.faults.take(logged.route);
  if (!fault) {
    const answer = await work();
    logged.status = answer.status;
    sendAnswer(response, answer);
    return;
  }
  await misbehave(fault, logged, response, { options: world.options, work });
}

async function misbehave(
  fault: Fault,
  logged: LoggedRequest,
  response: ServerResponse,
  { options, work }: { options: NangoApiOptions; work: () => Promise<Answer> },
): Promise<void> {
  if (fault.kind === 'delay') await sleep(options, fault.ms);
  const answer = actsUnder(fault) ? await work() : undefined;
  if (fault.kind === 'stalled-headers') {
    keep(options, response);
    return;
  }
  const spoiled = spoiledAnswer(fault, logged) ?? answer;
  if (fault.kind === 'drop' || !spoiled) {
    if (fault.kind === 'drop' && fault.reset) response.socket?.resetAndDestroy();
    response.destroy();
    return;
  }
  if (fault.kind === 'stalled-body' || fault.kind === 'slow-drip') keep(options, response);
  const complete = await sendSpoiled(response, spoiled, fault);
  if (complete) logged.status = spoiled.status;
}

interface Received {
  request: IncomingMessage;
  body: RequestBody;
  match: ReturnType<typeof matchRoute>;
  method: string;
  pathname: string;
  searchParams: URLSearchParams;
}

/** Runs the checks in the real server's order, then the route. */
async function answerCall(
  { options, url, holder, locks, runs }: World,
  limiter: RateLimiter,
  { request, body, match, method, pathname, searchParams }: Received,
): Promise<Answer> {
  let limitHeaders: Record<string, string> = {};
  try {
    const value = parseBody(request, body);
    if (!match) return unknownRoute(method, pathname);
    const { route, params } = match;
    const state = holder.read();
    let environment: EnvironmentState | null = null;
    if (route.scopes) {
      const caller = authenticate(state, request.headers);
      limitHeaders = limiter.count(method, pathname);
      requireScope(caller, route.scopes);
      environment = caller.environment;
    }
    const query = Object.fromEntries(
      [...new Set(searchParams.keys())].map((name) => {
        const values = searchParams.getAll(name);
        return [name, values.length === 1 ? values[0] : values];
      }),
    ) as Record<string, string>;
    const answer = await route.handler({
      ...{ state, options, params, query, body: value, headers: request.headers, url },
      ...{ locks, runs },
      get environment() {
        if (environment) return environment;
        throw refusal(403, 'forbidden', 'A key of the account opens no environment');
      },
    });
    return { ...answer, headers: { ...limitHeaders, ...answer.headers } };
  } catch (error) {
    const { answer } = error instanceof RefusalError ? error : supportRefusal();
    return { ...answer, headers: { ...limitHeaders, ...answer.headers } };
  } finally {
    // A deploy that fails leaves files behind, too.
    if (method !== 'GET') holder.save();
  }
}
