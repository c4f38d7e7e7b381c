import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, RunFailure } from '../shared/errors.js';
import type { Log } from '../shared/log.js';
import {
  type CacheAnswer,
  cacheClientArgument,
  type CacheEntry,
  type CacheRequest,
} from './cache-protocol.js';
import { childEnvironment } from './child-environment.js';
import { runChild } from './run-child.js';

/**
 * The runner's cache. It never throws and never takes long: whatever goes wrong is a line in the log,
 * and a miss.
 *
 * Paths are relative to the store's root, without patterns. A key has no comma and at most 512
 * characters, and ends in a digest: the service looks a key up by its beginning.
 */
export interface CacheStore {
  /** False: it will find nothing and keep nothing, so there is no use in making keys. */
  readonly enabled: boolean;
  /**
   * Unpacks what is kept under the key over what is there. Of an entry that could not be unpacked in
   * full, nothing is left.
   *
   * @returns whether it was restored.
   */
  restore(entry: CacheEntry): Promise<boolean>;
  /** Keeps the entry, for later runs. One that is kept already stays as it is. */
  save(entry: CacheEntry): Promise<void>;
}

export interface CacheStoreOptions {
  /** The input `cache`. */
  wanted: boolean;
  /** Absolute. What is kept is unpacked wherever the root is then. */
  root: string;
  /** Of the run; the client alone gets those of the cache service. */
  variables: Readonly<Record<string, string>>;
  /** A Node and the action's own script, which is started as the client. */
  program: { execPath: string; script: string };
  log: Log;
  /** Aborted when the run is cancelled. */
  signal: AbortSignal;
  /** Milliseconds. */
  limits?: { restore: number; save: number };
}

const defaultLimits = { restore: 120_000, save: 300_000 };

/** What the client needs of the variables that no other child gets. */
const serviceVariables = /^(ACTIONS_(RUNTIME_TOKEN|RESULTS_URL|CACHE_\w+)|GITHUB_SERVER_URL)$/;
// The client's log is ours to tell, and a list of every packed file is no help.
const talkative = ['RUNNER_DEBUG', 'NODE_DEBUG'];

const answerSchema = z.object({ available: z.boolean(), done: z.boolean() });

/**
 * Makes a store on the runner's cache service, spoken to by `@actions/cache` in a process of its own:
 * that can be ended in the middle of an archive, has no key to hand on to `tar`, and cannot take this
 * one down with it.
 */
export function createCacheStore(options: CacheStoreOptions): CacheStore {
  const { wanted, root, variables, log, signal } = options;
  const limits = options.limits ?? defaultLimits;
  const enabled = wanted && hasService(variables);
  if (wanted && !enabled) log.write('debug', 'This runner has no cache service.');
  return {
    enabled,
    restore: async (entry) => {
      if (!enabled) return false;
      const { done, trouble } = await ask(options, { action: 'restore', entry }, limits.restore);
      if (trouble !== null) {
        // A cancelled run says so itself.
        if (!signal.aborted)
          log.write(
            'warning',
            `The cache could not be used, which costs time and nothing else: ${trouble}`,
          );
        // Half an archive may have been unpacked.
        const paths = done ? [] : entry.paths;
        await Promise.all(paths.map((path) => remove(join(root, path), log)));
      }
      return done;
    },
    save: async (entry) => {
      if (!enabled) return;
      const { trouble } = await ask(options, { action: 'save', entry }, limits.save);
      // A later run misses; there is nothing for anybody to do about it.
      if (trouble !== null) log.write('info', `The cache could not be saved: ${trouble}`);
    },
  };
}

/** The rule of `isFeatureAvailable` in @actions/cache, without starting it. */
function hasService(variables: Readonly<Record<string, string>>): boolean {
  return Boolean(variables.ACTIONS_RESULTS_URL) || Boolean(variables.ACTIONS_CACHE_URL);
}

interface Outcome {
  done: boolean;
  /** What went wrong; null: nothing. */
  trouble: string | null;
}

async function ask(
  { root, program, variables, log, signal }: CacheStoreOptions,
  question: Omit<CacheRequest, 'nonce'>,
  limit: number,
): Promise<Outcome> {
  const nonce = randomUUID();
  const lines: string[] = [];
  const giveUp = new AbortController();
  const end = (why: string): void => {
    giveUp.abort(new RunFailure('timeout', why, { hint: 'The next run asks again.' }));
  };
  const timer = setTimeout(() => {
    end(`no answer within ${limit / 1000} s`);
  }, limit);
  try {
    const { exitCode, tail } = await runChild({
      command: program.execPath,
      args: [program.script, cacheClientArgument],
      cwd: root,
      env: clientEnvironment(variables, root),
      input: JSON.stringify({ ...question, nonce } satisfies CacheRequest),
      log,
      signal: AbortSignal.any([signal, giveUp.signal]),
      quiet: true,
      onLine: (line) => {
        lines.push(line);
        // The library would go on for half a minute.
        const retry = /^Attempt ([2-9]) of \d+ failed with error: (.*?)\.? Retrying/.exec(line);
        if (retry !== null) end(withoutQuery(retry[2] ?? ''));
      },
    });
    for (const line of lines) {
      if (!/^(::|\[command\])/.test(line) && !line.startsWith(nonce) && line !== '') {
        log.write('debug', `cache: ${withoutQuery(line)}`);
      }
    }
    const answer = findAnswer(lines, nonce);
    const complaint = findComplaint(lines);
    if (answer !== null) return { done: answer.done, trouble: complaint };
    const last = tail.findLast((line) => line.trim() !== '') ?? '';
    return {
      done: false,
      trouble: complaint ?? withoutQuery(`its client ended with ${String(exitCode)}: ${last}`),
    };
  } catch (error) {
    return { done: false, trouble: messageOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

function clientEnvironment(
  variables: Readonly<Record<string, string>>,
  root: string,
): Record<string, string> {
  const service = Object.entries(variables).filter(([name]) => serviceVariables.test(name));
  const rest = Object.entries(childEnvironment(variables, 'cli', []));
  return {
    ...Object.fromEntries([...rest, ...service].filter(([name]) => !talkative.includes(name))),
    // What the library packs and unpacks from.
    GITHUB_WORKSPACE: root,
  };
}

function findAnswer(lines: readonly string[], nonce: string): CacheAnswer | null {
  const line = lines.findLast((candidate) => candidate.startsWith(nonce));
  try {
    return line === undefined ? null : answerSchema.parse(JSON.parse(line.slice(nonce.length)));
  } catch {
    return null;
  }
}

/** The library tells what went wrong as an annotation, and goes on. */
function findComplaint(lines: readonly string[]): string | null {
  const found = lines.flatMap((line) => {
    const message = /^::(?:warning|error)(?: [^:]*)?::(.*)$/.exec(line)?.[1];
    return message === undefined ? [] : [message];
  });
  return found.length === 0 ? null : withoutQuery([...new Set(found)].join('; '));
}

/** Where an archive is, is an address that anybody may use who has it. */
function withoutQuery(text: string): string {
  return text.replaceAll(/\?\S*/g, '?…');
}

async function remove(path: string, log: Log): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    log.write('warning', `${path} could not be removed: ${messageOf(error)}`);
  }
}
