import { type FunctionId, functionKey } from '../../package/function-id.js';
import pMap from 'p-map';
import { type FailureReason, isRunFailure, messageOf } from '../../shared/errors.js';
import type { Answer, Connection } from '../../nango/client.js';
import { startClock } from '../../shared/clock.js';
import { answerFailure, isForbidden, readError } from '../../nango/failures.js';
import { read } from '../../nango/retry.js';
import {
  buildListPath,
  type FunctionsPage,
  functionsPageSchema,
  pageSize,
  readableTypes,
} from '../../nango/live-routes.js';
import type { Listed, LiveFunction } from './live-functions.js';
import { digestOf } from '../../shared/digest.js';
import type { Plan, PlanItem } from '../plan/plan.js';
import type { Target } from '../target.js';

/** What a look at an environment gave: something, or why nothing. */
export type ReadOrExplained<T> = { found: T } | ({ found: null } & Unread);

/** Why something could not be read. */
export interface Unread {
  why: string;
  reason: FailureReason;
  /** The scope that the key lacks, if it is that. */
  missingScope: string | null;
}

/** Requests at a time: a look must not crowd out those who work. */
export const readsAtOnce = 6;
/** A list that changes while it is read is read again, so often. */
const attempts = 3;
/** More functions than any integration has: a server that never ends is not followed. */
const mostPages = 1_000;

/**
 * What the lists of a plan's integrations have now. Read-only, and never a cause of failure.
 *
 * @throws only when the run is cancelled.
 */
export async function readListedSet(
  plan: Plan,
  target: Target,
): Promise<ReadOrExplained<Listed[]>> {
  const names = itemsOf(plan).map((item) => item.integration);
  return await readOrExplain(target, () => readListed(names, target));
}

/** The functions of integrations, with their entries in the lists. */
export async function readListed(names: readonly string[], target: Target): Promise<Listed[]> {
  const [first, ...others] = new Set(names);
  if (first === undefined) return [];
  // One alone: a key without the scope costs a single request.
  const head = await readIntegration(first, target);
  return [head, ...(await readTogether(others, target))].flat();
}

/** The lists of integrations, a few at a time. After one that failed, none is asked for any more. */
async function readTogether(names: readonly string[], target: Target): Promise<Listed[][]> {
  const { clock } = target.connection;
  const failed = new AbortController();
  const signal = AbortSignal.any([clock.signal, failed.signal]);
  const connection: Connection = {
    ...target.connection,
    clock: startClock(clock.remaining(), signal, clock.time),
  };
  const readOne = async (name: string): Promise<Listed[]> => {
    signal.throwIfAborted();
    try {
      return await readIntegration(name, { ...target, connection });
    } catch (error) {
      failed.abort(error);
      throw error;
    }
  };
  try {
    // Until all have ended: the run goes on with the same connections.
    return await pMap(names, readOne, { concurrency: readsAtOnce, stopOnError: false });
  } catch {
    throw failed.signal.reason;
  }
}

/**
 * The deployed functions that a plan keeps: in a private repository all of its integrations, else
 * those that it names, because a plan file may be read by anyone.
 */
export function selectLive(
  plan: Plan,
  listed: readonly Listed[],
  { mayCount }: Target,
): LiveFunction[] {
  const keyOf = mayCount ? (item: FunctionId) => item.integration : functionKey;
  const kept = new Set(itemsOf(plan).map(keyOf));
  return listed.map(({ item }) => item).filter((item) => kept.has(keyOf(item)));
}

function itemsOf({ created, updated, deleted }: Plan): PlanItem[] {
  return [...created, ...updated, ...deleted];
}

/** A look that the key may not have; caught by `readOrExplain`. */
class MissingScopeError extends Error {
  override readonly name = 'MissingScopeError';
  readonly scope: string;
  constructor(scope: string) {
    super(`the key lacks the scope ${scope}`);
    this.scope = scope;
  }
}

/** Turns whatever goes wrong into words, but for a cancelled run. */
export async function readOrExplain<T>(
  target: Target,
  work: () => Promise<T>,
): Promise<ReadOrExplained<T>> {
  try {
    return { found: await work() };
  } catch (error) {
    if (target.connection.clock.signal.aborted) throw error;
    const missingScope = error instanceof MissingScopeError ? error.scope : null;
    return {
      found: null,
      why: messageOf(error).replace(/\.$/, ''),
      reason: isRunFailure(error)
        ? error.reason
        : missingScope === null
          ? 'server-error'
          : 'insufficient-scope',
      missingScope,
    };
  }
}

/** The same target with a part of its time: a look must leave the deploy what it needs. */
export function withShare(target: Target, share: number, longest: number): Target {
  const { clock } = target.connection;
  const time = Math.min(longest, clock.remaining() * share);
  const connection: Connection = {
    ...target.connection,
    clock: startClock(time, clock.signal, clock.time),
  };
  return { ...target, connection };
}

/** The answer of a read route with status 200. */
export async function readLive(
  path: string,
  scope: string,
  target: Target,
): Promise<Answer | 'not found'> {
  const answer = await read(target, { path, purpose: 'the read of the deployed functions' });
  if (answer.status === 200) return answer;
  if (isForbidden(answer)) throw new MissingScopeError(scope);
  if (answer.status === 404 && readError(answer)?.code === 'not_found') return 'not found';
  throw answerFailure(answer, target.connection.host);
}

async function readIntegration(integration: string, target: Target): Promise<Listed[]> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await readPages(integration, target);
    if (found !== null) return found;
    if (attempt === attempts) {
      throw new Error(`the functions of ${integration} change while they are read`);
    }
  }
}

/** All pages; null: they do not belong together, because somebody deployed in between. */
async function readPages(integration: string, target: Target): Promise<Listed[] | null> {
  const all: Listed[] = [];
  let total: number | null = null;
  let count = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await readPage(integration, page, target);
    if (found === null) return all;
    total ??= found.pagination.total;
    if (found.pagination.total !== total) return null;
    count += found.data.length;
    for (const entry of found.data) {
      const item = toLive(entry, integration);
      if (item !== null) all.push({ item, entry });
    }
    if (count >= total || found.data.length < pageSize) break;
  }
  const isWhole =
    count === total && new Set(all.map(({ item }) => functionKey(item))).size === all.length;
  return isWhole ? all : null;
}

/** Lists are few, and approvals rest on them: they wait for the next window of the rate limit. */
async function waitForRoom({ connection, log }: Target): Promise<void> {
  const { budget, clock } = connection;
  while (!budget.take()) {
    const pause = budget.wait();
    const failure = budget.failure();
    if (pause >= clock.remaining()) throw failure;
    log.write(
      'info',
      `Waiting ${(pause / 1000).toFixed(0)} s to list more functions: ${failure.message}.`,
    );
    await clock.sleep(pause);
  }
}

async function readPage(
  integration: string,
  page: number,
  target: Target,
): Promise<FunctionsPage | null> {
  await waitForRoom(target);
  const path = buildListPath(integration, page);
  const answer = await readLive(path, 'environment:functions:list', target);
  // The integration of a deletion may be gone itself.
  if (answer === 'not found') return null;
  const parsed = functionsPageSchema.safeParse(answer.json);
  if (parsed.success) return parsed.data;
  throw new Error(`${target.connection.host} lists functions in a form that is not understood`);
}

function toLive(item: FunctionsPage['data'][number], integration: string): LiveFunction | null {
  const type = readableTypes.find((known) => known === item.type);
  if (type === undefined) return null;
  const { name, id, enabled, source, event } = item;
  const { last_deployed, ...rest } = item;
  const found = { type, integration, name, ...(event == null ? {} : { event }) };
  return { ...found, ...{ id, enabled, source, digest: digestOf(rest) } };
}
