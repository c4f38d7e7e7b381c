import { isRunFailure, messageOf, RunFailure } from '../../shared/errors.js';
import type { Directories } from '../sources/directory-cache.js';
import type { EntryPoint } from '../project/entry-points.js';
import type { BatchFailure } from './merge-failures.js';
import type { BatchPlan, Resize } from './plan-batches.js';
import { hasOtherZod } from '../cli/installed-cli.js';
import { captureDeploy, type CliTools } from '../cli/run-cli.js';
import { readCliOutput } from '../cli/output.js';
import { type CompanionSource, findCompanions } from './companions.js';
import { makeShadow } from './workspace-copy.js';
import { countFunctions, startProgress } from './batch-progress.js';
import { splitBody, type IntegrationBody } from './split-body.js';

export interface BatchQuestion {
  plan: BatchPlan;
  resize: Resize;
  /** All integrations of the project, by name. */
  integrations: ReadonlyMap<string, CompanionSource>;
  /** All entry points, in the order of index.ts. */
  entryPoints: readonly EntryPoint[];
  /** Absolute and real paths of the checkout and of the project. */
  root: string;
  folder: string;
  /** Where the shadow folders go. */
  temporary: string;
  directories: Directories;
  run: CliTools;
}

export interface BatchOutcome {
  /** What was packaged, by integration. */
  bodies: Map<string, IntegrationBody>;
  failures: BatchFailure[];
  /** Why it has to be one run over the whole project after all, or null. */
  indivisible: string | null;
}

/**
 * Packages integrations in batches, each by a run of the project's own CLI in a shadow folder. One
 * that does not compile keeps the others going: a compiler names all errors at once. One that runs
 * out of memory is tried again in halves. Nothing of it is left on disk.
 *
 * @throws RunFailure whatever `captureDeploy` throws that is not about the project's code.
 */
export async function runBatches(question: BatchQuestion): Promise<BatchOutcome> {
  const { plan, run } = question;
  const outcome: BatchOutcome = { bodies: new Map(), failures: [], indivisible: null };
  const queue = [...plan.batches];
  let isFirst = true;
  const learn = (names: readonly string[], megabytes: number | null): void => {
    if (!isFirst || queue.length === 0) return;
    isFirst = false;
    const functions = countFunctions(question, names);
    queue.splice(0, queue.length, ...question.resize(queue.flat(), { functions, megabytes }));
  };
  const stop = new AbortController();
  const signal =
    run.signal === undefined ? stop.signal : AbortSignal.any([run.signal, stop.signal]);
  const progress = startProgress(question, run.log);

  const work = async (): Promise<void> => {
    for (let names = queue.shift(); names !== undefined; names = queue.shift()) {
      const done = progress.start(names);
      const result = await runBatch({ ...question, run: { ...run, signal } }, names);
      if ('bodies' in result) {
        for (const [name, body] of result.bodies) outcome.bodies.set(name, body);
        done('packaged');
        if (result.megabytes > 0) learn(names, result.megabytes);
      } else if (result.failure.reason === 'out-of-memory' && hasOtherZod(run.cli)) {
        // Two zods fill any memory: halves would, too.
        queue.length = 0;
        outcome.failures.push(result);
        done('failed', 'it ran out of memory, over two versions of zod');
      } else if (result.failure.reason === 'out-of-memory' && names.length > 1) {
        const middle = Math.ceil(names.length / 2);
        learn(names, null);
        queue.unshift(names.slice(0, middle), names.slice(middle));
        done('halved', 'it ran out of memory, and is tried again in two halves');
      } else {
        const isMemory = result.failure.reason === 'out-of-memory';
        outcome.failures.push(isMemory ? nameIntegration(result, names) : result);
        done('failed', isMemory ? 'it ran out of memory' : 'it failed');
      }
    }
  };
  const workers = Array.from({ length: plan.parallel }, () =>
    work().catch((error: unknown) => {
      // The first failure that is not about the code ends them all.
      stop.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(workers);
  const reason: unknown = stop.signal.reason;
  if (reason instanceof Indivisible) outcome.indivisible = reason.message;
  else if (stop.signal.aborted) throw reason;
  return outcome;
}

/** What stands in the way is no failure of the project's: one run may do it. */
class Indivisible extends Error {}

const codeReasons = new Set([
  'compile-failed',
  'mixed-kinds',
  'nothing-to-deploy',
  'out-of-memory',
]);

async function runBatch(
  { integrations, entryPoints, root, folder, temporary, directories, run }: BatchQuestion,
  names: readonly string[],
): Promise<{ bodies: Map<string, IntegrationBody>; megabytes: number } | BatchFailure> {
  const own = names.flatMap((name) => integrations.get(name) ?? []);
  const companions = findCompanions(own, [...integrations.values()]);
  const chosen = new Set(names);
  const extra = new Set(companions.map(({ entryPoint }) => entryPoint));
  const shadow = await makeShadow({
    root,
    folder,
    temporary,
    directories,
    log: run.log,
    files: [...new Set([...own, ...companions].flatMap(({ files }) => files))],
    entryPoints: entryPoints
      .filter(({ integration, path }) => chosen.has(integration) || extra.has(path))
      .map(({ path }) => path),
  }).catch((error: unknown) => {
    throw new Indivisible(`a part of it could not be laid out (${messageOf(error)})`);
  });
  const said: string[] = [];
  const output = readCliOutput({
    write: (level, line) => {
      if (level === 'output') said.push(line);
    },
  });
  let megabytes = 0;
  const onLine = (line: string): void => {
    output.onLine(shadow.toCheckout(line));
  };
  try {
    const captured = await captureDeploy({
      ...run,
      folder: shadow.folder,
      entryPoints: entryPoints.map(({ path }) => path),
      functions: countFunctions({ integrations }, names),
      onMemory: (most) => {
        megabytes = most;
      },
      output: { onLine, lines: () => output.lines() },
    });
    for (const line of said) if (/\bWarning: /.test(line)) run.log.write('output', line);
    const all = splitBody(captured);
    if (all === null || names.some((name) => !all.has(name))) {
      throw new Indivisible('its CLI sends what this action cannot take apart');
    }
    return { bodies: new Map([...all].filter(([name]) => chosen.has(name))), megabytes };
  } catch (failure) {
    if (isRunFailure(failure) && codeReasons.has(failure.reason)) {
      return { failure, lines: output.lines() };
    }
    throw failure;
  } finally {
    await shadow.remove();
  }
}

/** One of many was too large: the failure has to say which. */
function nameIntegration({ failure, lines }: BatchFailure, names: readonly string[]): BatchFailure {
  const { reason, hint, details } = failure;
  const message = `${failure.message} It was at work on ${names.join(', ')} alone.`;
  return { failure: new RunFailure(reason, message, { hint, details, cause: failure }), lines };
}
