import { count, type Journal, type RunRecord } from '../journal.js';
import type { Request, Sent } from '../model/bodies.js';
import { type Environment, findRow, type Row } from '../model/environment.js';
import { findPreviews, listedBy } from './questions.js';
import { findWrongLists } from './report.js';

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
    environment.rows.every((row) => keys.has(row.key) || !isExtra(row, request))
  );
}

/** What a deploy of the whole deletes where the package lacks it. */
function isExtra({ type, source }: Row, { kind }: Request): boolean {
  if ((type === 'function') !== (kind === 'functions')) return false;
  return source === 'repo' || type === 'on-event';
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
    ...findWrongLists(run, lines, journal),
  ];
}

/**
 * Whether somebody else changed a function of the package, and a last look could not tell: before the
 * last of several parts, from the last question before the first of them on, or from the plan on where
 * integrations without a change are in none.
 */
function isInterrupted(run: RunRecord, { history }: Journal): boolean {
  const { requests, request, started } = run;
  if (!holdsAtLast(run)) return false;
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
  return states
    .slice(0, Math.max(0, to))
    .some(
      (state, at) => at > from && !own.includes(state) && isOther(states[at - 1], state, request),
    );
}

/** Whether the names, and where Nango compares them the contents, are those of the package at the last look. */
function holdsAtLast(run: RunRecord): boolean {
  const { requests, request } = run;
  const looks = requests.filter(
    ({ seen, path }) => seen !== null && !path.startsWith('/integrations/'),
  );
  const names = looks.findLast(({ path }) => /confirmation|preview/.test(path))?.seen;
  if (names == null || !holdsNames(names, toldOf(run, names))) return false;
  const states = findPreviews(requests);
  return (
    request.kind === 'legacy' ||
    request.flows.every(({ key, content }) =>
      states.some((state) => findRow(state, key)?.content === content),
    )
  );
}

/** Without lists, a sync that is gone looks like one that is not started. */
function toldOf({ requests, request }: RunRecord, names: Environment): Request {
  const last = requests.findLastIndex(({ deploy }) => deploy !== null);
  const isListed = (integration: string): boolean =>
    requests
      .slice(last + 1)
      .some((sent) => listedBy(sent.path) === integration && sent.answered?.status === 200);
  const isAmbiguous = ({ key, type, integration }: Sent): boolean =>
    type === 'sync' && findRow(names, key) === undefined && !isListed(integration);
  return { ...request, flows: request.flows.filter((flow) => !isAmbiguous(flow)) };
}

/** Whether two states differ in functions of a package, or of its kind. */
function isOther(one: Environment | undefined, other: Environment, request: Request): boolean {
  const keys = new Set(sentTo(other, request).map(({ key }) => key));
  const isMine = (row: Row): boolean => keys.has(row.key) || isExtra(row, request);
  const rows = new Set(one?.rows.filter(isMine));
  const mine = other.rows.filter(isMine);
  return mine.length !== rows.size || mine.some((row) => !rows.has(row));
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
