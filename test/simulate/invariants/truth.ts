import { describeItem } from '../../../src/package/function-id.js';
import { count, type Journal, type RunRecord } from '../journal.js';
import type { Request, Sent } from '../model/bodies.js';
import { type Environment, findRow } from '../model/environment.js';
import type { Write } from '../model/server.js';
import { planKey } from './listed.js';
import { findPreviews, mayHaveLanded } from './questions.js';

/** Whether an environment holds exactly the package: its functions, and no others of a repository. */
export function isPackage(environment: Environment, request: Request): boolean {
  return (
    holdsNames(environment, request) &&
    sentTo(environment, request).every(
      ({ key, content }) => findRow(environment, key)?.content === content,
    )
  );
}

/** The same by their names alone. */
function holdsNames(environment: Environment, request: Request): boolean {
  const keys = new Set(sentTo(environment, request).map(({ key }) => key));
  return (
    [...keys].every((key) => findRow(environment, key) !== undefined) &&
    environment.rows.every(
      (row) =>
        keys.has(row.key) ||
        (row.type === 'function') !== (request.kind === 'functions') ||
        (row.source !== 'repo' && row.type !== 'on-event'),
    )
  );
}

function sentTo({ integrations }: Environment, { flows, scripts }: Request): Sent[] {
  return [
    ...flows,
    ...(scripts ?? []).filter(({ integration }) => integrations.includes(integration)),
  ];
}

/** What a run says of the environment is so. */
export function findUntruths(run: RunRecord, journal: Journal): string[] {
  const { result, ended } = run;
  if (result === null || ended === null || run.plan.command === 'plan') return [];
  const writes = run.requests.flatMap(({ write }) => (write === null ? [] : [write]));
  // Of what arrives after its end, a run can say nothing.
  const first = writes.find(({ arrived }) => arrived <= ended);
  const states = statesBetween(journal, first?.arrived ?? run.started, ended);
  if (result.result === 'deployed' || result.result === 'unchanged') {
    if (states.some((state) => isPackage(state, run.request))) return [];
    if (isInterrupted(run, journal) || isSeenInPieces(run)) {
      count(journal, 'beyond us: somebody else came while parts were sent');
      return [];
    }
    return [`says ${result.result}, and the environment never held the package`];
  }
  const failure = result.failure;
  if (failure === null) return [];
  const lines = [failure.message, ...failure.details];
  const wrote = writes.some(({ commits, texts }) => commits.length + texts.length > 0);
  const denies = lines.some((line) => /Nothing was (written|deployed)\./.test(line));
  return [
    ...(wrote && denies ? ['says that nothing was written, and something was'] : []),
    ...findWrongLists(run, lines, writes, states, journal),
  ];
}

/**
 * Whether somebody else changed the environment before the last of several parts: from the last question
 * before the first of them on, or from the plan on where integrations without a change are in none.
 */
function isInterrupted({ requests, request, started }: RunRecord, { history }: Journal): boolean {
  const index = requests.findIndex(({ write }) => (write?.commits.length ?? 0) > 0);
  const writes = requests.slice(index).flatMap(({ write }) => (write === null ? [] : [write]));
  const own = writes.flatMap(({ commits }) => commits.map(({ after }) => after));
  const isWhole = request.flows.every(({ key }) =>
    writes.some((write) => write.request.flows.some((flow) => flow.key === key)),
  );
  const question = requests.slice(0, Math.max(0, index)).findLast(({ seen }) => seen !== null);
  const isInParts = writes[0]?.request.scope !== 'environment';
  const first = isInParts ? question?.seen : own[0];
  const states = history.map(({ environment }) => environment);
  const from = isWhole
    ? states.findIndex((state) => state === first)
    : history.findLastIndex(({ at }) => at <= started);
  const to = states.findLastIndex((state) => own.includes(state));
  return states.slice(from + 1, Math.max(0, to)).some((state) => !own.includes(state));
}

/**
 * Whether the code was compared in several pieces, and somebody else changed the environment between
 * two of them. The question after them tells of all names at once.
 */
function isSeenInPieces({ requests, request }: RunRecord): boolean {
  const states = findPreviews(requests);
  const names = requests.findLast(({ path, seen }) => path.endsWith('/preview') && seen !== null);
  return (
    new Set(states).size > 1 &&
    names?.seen != null &&
    holdsNames(names.seen, request) &&
    request.flows.every(({ key, content }) =>
      states.some((state) => findRow(state, key)?.content === content),
    )
  );
}

function statesBetween({ history }: Journal, from: number, to: number): Environment[] {
  const first = history.findLastIndex(({ at }) => at <= from);
  return history
    .slice(Math.max(0, first))
    .flatMap(({ at, environment }) => (at <= to ? [environment] : []));
}

const titles = /^(Deployed|Not deployed) \(\d+\): (.*)$/;

function findWrongLists(
  run: RunRecord,
  lines: readonly string[],
  writes: readonly Write[],
  states: readonly Environment[],
  journal: Journal,
): string[] {
  const { flows, scripts } = run.request;
  const sent = [...flows, ...(scripts ?? [])];
  const contents = new Map(
    sent.map(({ key, content, type, integration, name, event }) => [
      describeItem({ type, integration, name, ...(event === null ? {} : { event }) }),
      { key, content },
    ]),
  );
  const deletions = new Map(
    (run.result?.plan?.deleted ?? []).map((item) => [describeItem(item), planKey(item)]),
  );
  const isCreated = new Set((run.result?.plan?.created ?? []).map(planKey));
  return lines.flatMap((line) => {
    const [, title, list = ''] = titles.exec(line) ?? [];
    if (title === undefined) return [];
    return list.split(', ').flatMap((text) => {
      const gone = deletions.get(text.replace(/^the deletion of /, ''));
      const wanted = text.startsWith('the deletion of') ? undefined : contents.get(text);
      const key = wanted?.key ?? gone;
      if (key === undefined) return [`lists ${text}, which is nothing of it`];
      const is = (state: Environment): boolean => findRow(state, key)?.content === wanted?.content;
      if (title === 'Deployed') {
        if (states.some(is)) return [];
        const isIts = run.requests.some(mayHaveLanded) && isCreated.has(key);
        if (!isIts) return [`says that ${text} is deployed`];
        count(journal, 'beyond us: after a lost answer, it may be its own');
        return [];
      }
      const isOurs = writes.some(({ commits }) =>
        commits.some(({ effect: { created, overwritten, deleted } }) =>
          wanted === undefined
            ? deleted.some((row) => row.key === key)
            : [...created, ...overwritten.map(({ sent: one }) => one)].some(
                (one) => one.key === key,
              ),
        ),
      );
      return isOurs ? [`says that ${text} is not deployed`] : [];
    });
  });
}
