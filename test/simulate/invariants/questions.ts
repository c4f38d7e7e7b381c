// What a run had asked before it wrote, and what the server saw then.
import type { Sent } from '../journal.js';
import { type Environment, findRow, type Row } from '../model/environment.js';
import type { Write } from '../model/server.js';

/** What the server saw when it answered the last question. */
export interface Questions {
  last: Environment;
  /** When it told which on-event scripts the write deactivates. */
  scripts: Environment;
}

function isPartWithScripts({ request: { scope, scripts } }: Write): boolean {
  return scripts !== null && scope !== 'environment';
}

/** A deploy that left, without an answer that says what came of it. */
export function mayHaveLanded({ deploy, hasLeft, answered }: Sent): boolean {
  return deploy !== null && hasLeft && (answered?.isWhole !== true || answered.status >= 500);
}

/** The functions of deploys that may have landed, and were not answered when they were sent again. */
export function findLost(requests: readonly Sent[]): Set<string> {
  const lost = new Set<string>();
  for (const sent of requests) {
    for (const { key } of [...(sent.deploy?.flows ?? []), ...(sent.deploy?.scripts ?? [])]) {
      if (mayHaveLanded(sent)) lost.add(key);
      else if (sent.answered?.status === 200) lost.delete(key);
    }
  }
  return lost;
}

/** The lists that were read just before the last questions, by integration. */
export function findLook(earlier: readonly Sent[]): Map<string, Sent> {
  const end = earlier.findLastIndex(({ path }) => listedBy(path) !== null) + 1;
  const look = new Map<string, Sent>();
  if (earlier.slice(end).some(({ path }) => !isQuestion(path))) return look;
  for (const sent of earlier.slice(0, end).reverse()) {
    const integration = listedBy(sent.path);
    if (integration === null) break;
    if (!look.has(integration)) look.set(integration, sent);
  }
  return look;
}

function isQuestion(path: string): boolean {
  return /confirmation|preview/.test(path);
}

/**
 * What the server saw when it answered the last question before a write. Before the part with the
 * on-event scripts there are two, the first of them about what it deactivates. What was not answered
 * was asked again.
 */
export function findQuestions(write: Write, earlier: readonly Sent[]): Questions | null {
  const answered = earlier.filter(isAnswered);
  const [last, before] = [answered.at(-1), answered.at(isPartWithScripts(write) ? -2 : -1)];
  if (last === undefined || !isQuestion(last.path) || last.seen === null) return null;
  if (before === undefined || !isQuestion(before.path) || before.seen === null) return null;
  return { last: last.seen, scripts: before.seen };
}

/** What the server saw when it compared code, since the last write. */
export function findPreviews(requests: readonly Sent[]): Environment[] {
  return previewsAfter(requests, ({ deploy }) => deploy !== null);
}

/** The same since the last write that was not answered well: after that, a plan has to be made anew. */
export function findPlans(requests: readonly Sent[]): Environment[] {
  return previewsAfter(
    requests,
    ({ deploy, answered }) => deploy !== null && answered?.status !== 200,
  );
}

function previewsAfter(requests: readonly Sent[], isBegin: (sent: Sent) => boolean): Environment[] {
  return requests
    .slice(requests.findLastIndex(isBegin) + 1)
    .filter((one) => isAnswered(one) && one.path.endsWith('/preview') && one.bringsCode)
    .flatMap(({ seen }) => seen ?? []);
}

/** Whether a plan could tell that a function has this content. */
export function isCompared({ key, content }: Row, previews: readonly Environment[]): boolean {
  return previews.every((seen) => findRow(seen, key)?.content === content);
}

/** The integration whose functions a path lists. */
export function listedBy(path: string): string | null {
  return /^\/integrations\/([^/]+)\/functions\?/.exec(path)?.[1] ?? null;
}

function isAnswered({ deploy, answered }: Sent): boolean {
  return deploy !== null || (answered?.status === 200 && answered.isWhole);
}
