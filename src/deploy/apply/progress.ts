import type { DeployAnswer, DeployedFunction } from './deploy-answer.js';
import type { RunFailure } from '../../shared/errors.js';
import type { LoadedPackage } from '../../package/package-file.js';
import type { Part } from '../parts/packing.js';
import { itemKey, type Plan, type PlanItem } from '../plan/plan.js';

/** How far an apply has come. */
export interface Progress {
  /** The plan to carry out; once something was sent, the one with which it was sent first. */
  plan: Plan;
  /** Of that plan. */
  parts: Part[];
  /** Of the parts that have landed: one each, in order. */
  answers: DeployAnswer[];
  /** Why it is not known whether the part after those has landed; null: it cannot have. */
  lost: RunFailure | null;
  /** That part was refused, and something of it may have been written before. */
  refusedHalfway: boolean;
  /** The last look at the environment failed: another one would only take time. */
  lookFailed: boolean;
  /** What a plan saw since the last part that was answered; null: none was made. */
  seen: Plan | null;
}

export function startProgress(plan: Plan, parts: Part[]): Progress {
  return {
    plan,
    parts,
    answers: [],
    lost: null,
    refusedHalfway: false,
    lookFailed: false,
    seen: null,
  };
}

/** Whether anything of ours may have been written. */
export function isSent({ answers, lost, refusedHalfway }: Progress): boolean {
  return answers.length > 0 || lost !== null || refusedHalfway;
}

/** The part that is next, in words. */
export function partName({ parts, answers }: Progress): string {
  return parts.length === 1 ? 'The deploy' : `Part ${answers.length + 1} of ${parts.length}`;
}

/** The functions and deletions of parts, by `itemKey`. */
export function keysOf(parts: readonly Part[]): Set<string> {
  return new Set(
    parts.flatMap(({ functions, deletions }) => [...functions, ...deletions].map(itemKey)),
  );
}

/** The plan without what the parts that have landed did: only somebody else can have undone that. */
export function leftOf({ plan, parts, answers }: Progress): Plan {
  const landed = keysOf(parts.slice(0, answers.length));
  const isLeft = (item: PlanItem): boolean => !landed.has(itemKey(item));
  return {
    ...plan,
    // Nango calls a sync new that is not started for its connections (recorded).
    created: plan.created.filter((item) => item.type === 'sync' || isLeft(item)),
    updated: plan.kind === 'functions' ? plan.updated.filter(isLeft) : plan.updated,
    deleted: plan.deleted.filter(isLeft),
  };
}

/** The part that is next has landed. */
export function advance(progress: Progress, answer: DeployAnswer): void {
  progress.answers.push(answer);
  progress.lost = null;
}

/**
 * Whether everything in a part is as the package wants it, by a plan: only functions made with
 * `createFunction` are compared by Nango.
 */
export function isThere(part: Part, now: Plan): boolean {
  if (now.kind !== 'functions') return false;
  const { integration: own } = part;
  const changes = [...now.created, ...now.updated, ...now.deleted];
  return !changes.some(({ integration }) => own === null || own === integration);
}

/** What an answer that did not come would have said of a part that is there. */
export function answerOf(part: Part, plan: Plan): DeployAnswer {
  const mine = new Set(part.functions.map(itemKey));
  return {
    deployed: [...plan.created, ...plan.updated]
      .filter((item) => mine.has(itemKey(item)))
      .map(withoutVersion),
    present: part.functions.map(withoutVersion),
    deleted: part.deletions,
  };
}

/** The answers to all parts as one to the whole package. */
export function joinAnswers(loaded: LoadedPackage, { parts, answers }: Progress): DeployAnswer {
  const sent = new Set(parts.flatMap((part) => part.functions.map(itemKey)));
  // A part without changes is not sent at all.
  const rest = loaded.functions.filter((item) => !sent.has(itemKey(item)));
  return {
    deployed: answers.flatMap(({ deployed }) => deployed),
    present: [...answers.flatMap(({ present }) => present), ...rest.map(withoutVersion)],
    deleted: answers.some(({ deleted }) => deleted === null)
      ? null
      : answers.flatMap(({ deleted }) => deleted ?? []),
  };
}

function withoutVersion({
  type,
  integration,
  name,
}: Omit<DeployedFunction, 'version'>): DeployedFunction {
  return { type, integration, name, version: null };
}
