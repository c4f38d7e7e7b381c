import { type Plan, type PlanItem, takesData } from '../../../src/deploy/plan/plan.js';
import { count, type Journal, type RunRecord, type Sent } from '../journal.js';
import {
  findPlans,
  findQuestions,
  isCompared,
  findLook,
  findLost,
  type Questions,
} from './questions.js';
import type { DestructivePolicy } from '../../../src/inputs/inputs.js';
import { type Effect, effectOf } from '../model/effect.js';
import {
  countConnections,
  type Environment,
  findRow,
  keyOf,
  type Row,
} from '../model/environment.js';
import type { Write } from '../model/server.js';

/** Something that a write did and no plan has. */
interface Offence {
  what: string;
  /** Why nobody could have known; null: somebody could. */
  isBeyondUs: string | null;
}

/** What judges one write. */
interface Case {
  write: Write;
  plan: Plan;
  /** What whoever started the run allows. */
  policy: DestructivePolicy;
  writer: string;
  /** Null: nothing was asked just before. */
  questions: Questions | null;
  /** What the server saw when it compared the contents of functions for the plan that is carried out. */
  previews: readonly Environment[];
  /** What the lists told just before. */
  look: ReadonlyMap<string, Sent>;
  /** Functions of earlier requests that may have landed. */
  lost: ReadonlySet<string>;
}

/**
 * With an approval nothing was created, overwritten or deleted that it did not list; without one, that
 * the last shown plan did not; and no deletion that `allow-destructive` does not allow. But for what
 * reached the server after it had answered the last question.
 */
export function findUnlisted(run: RunRecord, journal: Journal): string[] {
  const plan = run.approved?.plan ?? run.result?.plan ?? null;
  if (plan === null) return run.requests.flatMap((_, index) => findBlind(run, index));
  return run.requests.flatMap((sent, index) => {
    const { write } = sent;
    if (write === null) return [];
    const earlier = run.requests.slice(0, index);
    const found = judge({
      ...{ write, plan, policy: run.plan.policy, writer: run.plan.id },
      questions: findQuestions(write, earlier),
      previews: findPlans(earlier),
      look: findLook(earlier),
      lost: findLost(earlier),
    });
    return found.flatMap(({ what, isBeyondUs }) => {
      if (isBeyondUs === null) return [what];
      count(journal, `beyond us: ${isBeyondUs}`);
      return [];
    });
  });
}

/** Who was killed has shown a plan that nobody kept: what the last question told is what it knew. */
function findBlind({ requests, plan: { policy } }: RunRecord, index: number): string[] {
  const write = requests[index]?.write ?? null;
  if (write === null) return [];
  const questions = findQuestions(write, requests.slice(0, index));
  if (questions === null) return ['sent something without a question'];
  return write.commits.flatMap(({ effect }) =>
    effect.deleted
      .filter(
        ({ key, type, integration }) =>
          type !== 'function' &&
          findRow(questions.last, key) !== undefined &&
          !isAllowed({ type }, countConnections(questions.last, integration), policy),
      )
      .map(({ key }) => `deleted ${key}, against ${policy}`),
  );
}

function judge(one: Case): Offence[] {
  const { write, questions } = one;
  const known = questions === null ? null : findKnown(questions, one);
  // A deploy changes all rows together: while an action is missing, nothing is there by its own.
  const isUntouched =
    questions === null ||
    effectOf(questions.last, write.request, true).created.some(({ type }) => type === 'action');
  const lost = isUntouched ? new Set<string>() : one.lost;
  return write.commits.flatMap(({ before, effect }) =>
    findOffences(effect, before, { ...one, lost }).map((found) =>
      found.isBeyondUs !== null || known === null || known.has(found.what)
        ? found
        : { ...found, isBeyondUs: 'it came after the last question' },
    ),
  );
}

/** The offences that the last question could tell of. */
function findKnown({ last, scripts }: Questions, one: Case): Set<string> {
  const told = (environment: Environment): string[] =>
    findOffences(effectOf(environment, one.write.request, true), environment, one).map(
      ({ what }) => what,
    );
  const isDeactivation = (what: string): boolean => what.startsWith('deleted on-event');
  return new Set([
    ...told(last).filter((what) => !isDeactivation(what)),
    ...told(scripts).filter(isDeactivation),
  ]);
}

function findOffences(effect: Effect, environment: Environment, one: Case): Offence[] {
  const { plan, policy } = one;
  const created = keysOf(plan.created);
  const updated = keysOf(plan.updated);
  const listed = keysOf(plan.live ?? []);
  const isFunctions = plan.kind === 'functions';
  const unlisted = (verb: string, key: string, isBeyondUs: string | null = null): Offence => ({
    ...{ what: `${verb} ${key}, which the plan did not list`, isBeyondUs },
  });
  return [
    ...effect.created
      .filter(({ key }) => !created.has(key))
      .map(({ key, type, integration }) =>
        unlisted(
          'created',
          key,
          type === 'sync' && listed.has(key) && isStillListed(key, integration, one)
            ? 'a sync that is gone looks like one that is not started'
            : null,
        ),
      ),
    ...effect.overwritten
      .filter(({ before }) => before.writer !== one.writer)
      // Nango calls a sync new that is not started for its connections.
      .filter(({ before, sent: { key } }) =>
        updated.has(key) ? false : before.isStarted || !created.has(key),
      )
      .map(({ sent: { key }, before }) => {
        const isIts = one.lost.has(key) && created.has(key);
        const isContent = isFunctions && !created.has(key) && !isCompared(before, one.previews);
        return unlisted(
          'overwrote',
          key,
          isIts
            ? 'after a lost answer, it may be its own'
            : isContent
              ? 'the content of a function'
              : null,
        );
      }),
    ...effect.deleted.flatMap((row) => findDeletionOffences(row, environment, one)),
    ...effect.deletedModels
      .filter((model) => policy === 'false' || !plan.deletedModels.includes(model))
      .map((model) => unlisted('took out of a sync', model)),
    ...effect.overwritten
      .filter(({ before }) => policy === 'false' && before.source !== 'repo')
      .map(({ before }) => ({
        what: `overwrote ${before.key}, which is ${before.source}, against ${policy}`,
        isBeyondUs: isSourceKnown(before, one) ? null : 'where a function comes from',
      })),
  ];
}

/** Whether the last look had a function, or could not be had. */
function isStillListed(key: string, integration: string, { look }: Case): boolean {
  const seen = look.get(integration);
  return (
    seen?.answered?.status !== 200 || (seen.seen !== null && findRow(seen.seen, key) !== undefined)
  );
}

/** Whether the plan or the last look could tell that a function comes from no repository. */
function isSourceKnown({ key, integration, source }: Row, { plan, look }: Case): boolean {
  if (plan.live === undefined) return false;
  const { answered, seen } = look.get(integration) ?? {};
  if (answered?.status === 200 && seen != null) return findRow(seen, key)?.source === source;
  return plan.live.some((item) => planKey(item) === key && item.source === source);
}

function findDeletionOffences(
  row: Row,
  environment: Environment,
  { plan, policy }: Case,
): Offence[] {
  const item = plan.deleted.find((one) => planKey(one) === row.key);
  const what = `deleted ${row.key}`;
  if (item === undefined) {
    return [{ what: `${what}, which the plan did not list`, isBeyondUs: null }];
  }
  const now = countConnections(environment, row.integration);
  const isMore = takesConnections(row) && now > 0 && !takesData(item);
  // A preview does not count connections: only the plan did.
  const isBeyondUs = plan.kind === 'functions' && isMore ? 'connections of a function' : null;
  return [
    ...(isAllowed(row, now, policy)
      ? []
      : [
          {
            what: `${what}, against ${policy}`,
            isBeyondUs: policy === 'false' ? null : isBeyondUs,
          },
        ]),
    ...(isMore ? [{ what: `${what} with data of connections`, isBeyondUs }] : []),
  ];
}

function isAllowed(
  row: Pick<Row, 'type'>,
  connections: number,
  policy: DestructivePolicy,
): boolean {
  if (policy === 'true') return true;
  return policy === 'keeps-data' && (!takesConnections(row) || connections === 0);
}

function takesConnections({ type }: Pick<Row, 'type'>): boolean {
  return type === 'sync' || type === 'function';
}

function keysOf(items: readonly PlanItem[]): Set<string> {
  return new Set(items.map(planKey));
}

export function planKey({ type, integration, name, event }: PlanItem): string {
  return keyOf(type, integration, name, event ?? null);
}
