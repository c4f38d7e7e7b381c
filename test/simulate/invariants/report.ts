import { describeItem } from '../../../src/package/function-id.js';
import { count, type Journal, type RunRecord, type Sent } from '../journal.js';
import { type Environment, findRow } from '../model/environment.js';
import { planKey } from './listed.js';
import { findLost } from './questions.js';

const titles =
  /^(Deployed|Not deployed|Not there yet when last checked; it may still be running|Unknown) \(\d+\): (.*)$/;

/** What a report says of: a function of the package, or a deletion of the plan. */
interface Item {
  text: string;
  key: string;
  /** Null: it should be gone. */
  content: string | null;
}

/** Whether each function and deletion is in one list, and is what the list says. */
export function findWrongLists(
  run: RunRecord,
  lines: readonly string[],
  journal: Journal,
): string[] {
  const listed = lines.flatMap((line) => {
    const [, title, list = ''] = titles.exec(line) ?? [];
    return title === undefined ? [] : list.split(', ').map((text) => ({ title, text }));
  });
  if (listed.length === 0) {
    return isOwed(run) ? ['does not say what is deployed, after something was sent'] : [];
  }
  const items = listItems(run);
  const known = new Set(items.map(({ text }) => text));
  const others = listed.filter(({ text }) => !known.has(text));
  return [
    ...others.map(({ text }) => `lists ${text}, which is nothing of it`),
    ...items.flatMap((item) => {
      const [first, ...more] = listed.filter(({ text }) => text === item.text);
      if (first === undefined) return [`does not list ${item.text}`];
      if (more.length > 0) return [`lists ${item.text} more than once`];
      return isTrue(first.title, item, run, journal)
        ? []
        : [`says that ${item.text} is in "${first.title}"`];
    }),
  ];
}

/** Whether an apply has failed that had sent something. */
function isOwed({ requests, result }: RunRecord): boolean {
  const { reason, message = '' } = result?.failure ?? {};
  if (reason === 'verify-failed' || message.startsWith('Cancelled after the deploy')) return false;
  return requests.some(({ write }) => (write?.commits.length ?? 0) > 0);
}

function listItems({ request: { flows, scripts }, result }: RunRecord): Item[] {
  return [
    ...[...flows, ...(scripts ?? [])].map(({ key, content, type, integration, name, event }) => ({
      text: describeItem({ type, integration, name, ...(event === null ? {} : { event }) }),
      ...{ key, content },
    })),
    ...(result?.plan?.deleted ?? []).map((item) => ({
      text: `the deletion of ${describeItem(item)}`,
      ...{ key: planKey(item), content: null },
    })),
  ];
}

function isTrue(title: string, { key, content }: Item, run: RunRecord, journal: Journal): boolean {
  const { requests, result, request } = run;
  const is = (state: Environment): boolean => (findRow(state, key)?.content ?? null) === content;
  const looks = findLastLooks(run);
  const look = looks.at(-1) ?? null;
  const commits = requests.flatMap(({ write }) => write?.commits ?? []);
  const own = commits.filter(({ effect: { created, overwritten, deleted } }) =>
    content === null
      ? deleted.some((row) => row.key === key)
      : [...created, ...overwritten.map(({ sent }) => sent)].some((one) => one.key === key),
  );
  switch (title) {
    case 'Deployed': {
      const landed = commits.findLast(({ after }) => is(after));
      const since = looks.at(0) ?? landed?.after ?? null;
      // A part is skipped that a look has found there.
      const states =
        since === null ? findLooks(run).map(({ seen }) => seen) : statesFrom(since, run, journal);
      if (states.some((state) => state !== null && is(state))) return true;
      const isNamed = look === null || (findRow(look, key) === undefined) === (content === null);
      if (isNamed && request.kind === 'legacy' && own.length > 0) {
        count(journal, 'beyond us: the code of a sync or action that others overwrote');
        return true;
      }
      const isCreated = result?.plan?.created.some((item) => planKey(item) === key) === true;
      if (!isNamed || !isCreated || !findLost(requests).has(key)) return false;
      count(journal, 'beyond us: after a lost answer, it may be its own');
      return true;
    }
    case 'Not deployed':
      return own.length === 0;
    case 'Unknown':
      return true;
    default:
      return looks.length === 0 || !looks.every(is);
  }
}

/** What the server saw when it answered the questions after the last write: a plan may be several. */
function findLastLooks({ requests }: RunRecord): Environment[] {
  const last = requests.findLastIndex(({ deploy }) => deploy !== null);
  return findLooks({ requests: requests.slice(last + 1) }).flatMap(({ seen }) => seen ?? []);
}

/** The questions that were answered since the first write. */
function findLooks({ requests }: Pick<RunRecord, 'requests'>): Sent[] {
  const first = requests.findIndex(({ deploy }) => deploy !== null);
  return requests
    .slice(first + 1)
    .filter(
      ({ path, answered, seen }) =>
        seen !== null && answered?.status === 200 && /confirmation|preview/.test(path),
    );
}

/** The states from one on, up to the end of a run. */
function statesFrom(first: Environment, { ended }: RunRecord, { history }: Journal): Environment[] {
  const from = history.findLastIndex(({ environment }) => environment === first);
  return [
    first,
    ...history
      .slice(from + 1)
      .filter(({ at }) => at <= (ended ?? 0))
      .map(({ environment }) => environment),
  ];
}
