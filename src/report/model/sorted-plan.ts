import type { EntryFile, LiveCode } from '../../deploy/live/entry-files.js';
import {
  hasChanges,
  hasDeletions,
  itemKey,
  type Plan,
  type PlanItem,
} from '../../deploy/plan/plan.js';
import { type Changes, type FunctionChange, indexChanges } from '../../package/labels.js';
import type { RunResult } from './result.js';

/** A plan, with what is sent again sorted by what is known of it. */
export interface SortedPlan {
  created: PlanItem[];
  /** Updated, and known to be another one; with the label or the file, where that is how it is known. */
  changed: { item: PlanItem; change: FunctionChange | null; file: EntryFile | null }[];
  /** Sent again as it is. */
  same: PlanItem[];
  /** Sent again, changed or not. */
  unknown: { item: PlanItem; why: string | null; file: EntryFile | null }[];
  hasDeletions: boolean;
}

/**
 * Nango knows which functions of `createFunction` changed. Of the rest, the labels know what differs
 * from a commit, and the live entry files what differs from what is there, but for what they import:
 * one of both is enough for a change, and where files were compared, both have to say the same.
 */
export function sortPlan(
  plan: Plan,
  changes: Changes | null,
  code: LiveCode | null = null,
): SortedPlan {
  const sorted: SortedPlan = {
    created: plan.created,
    changed: [],
    same: [],
    unknown: [],
    hasDeletions: hasDeletions(plan),
  };
  const labelOf = indexChanges(changes);
  const files = new Map(code?.files.map((file) => [itemKey(file.item), file]));
  for (const item of plan.updated) {
    const change = labelOf(item) ?? null;
    const file = files.get(itemKey(item)) ?? null;
    const isChanged = change?.label === 'changed' || file?.verdict === 'changed';
    if (plan.kind === 'functions' || isChanged) {
      sorted.changed.push({ item, change, file });
    } else if (change?.label === 'same' && (file === null || file.verdict === 'same')) {
      sorted.same.push(item);
    } else {
      const unread =
        file?.verdict === 'unknown' ? `its live code is unknown: ${file.why ?? ''}` : null;
      sorted.unknown.push({ item, why: unread ?? change?.why ?? changes?.unknown ?? null, file });
    }
  }
  return sorted;
}

/** The same for the plan of a run; null: it has none. */
export function sortResult({ plan, changes, live }: RunResult): SortedPlan | null {
  return plan === null ? null : sortPlan(plan, changes, live?.code ?? null);
}

/** Whether a deploy is known to change something: labels alone do not count, as they come from git. */
export function knowsChanges(result: RunResult, plan: Plan): boolean {
  const isCompared = (result.live?.code ?? null) !== null;
  const sorted = sortPlan(plan, result.changes, result.live?.code ?? null);
  return hasChanges(plan) || (isCompared && sorted.changed.length > 0);
}

/** Whether each function that would be sent again was compared with what is live. */
export function isCompared({ plan, live }: RunResult): boolean {
  if (plan === null) return false;
  if (plan.kind === 'functions') return true;
  const files = live?.code?.files ?? [];
  return (
    live !== null &&
    plan.live !== undefined &&
    files.length === plan.updated.length &&
    files.every(({ verdict }) => verdict !== 'unknown')
  );
}

/** Whether a deploy is known to leave everything as it is. */
export function isWithoutChange(sorted: SortedPlan): boolean {
  return !isKnownChange(sorted) && sorted.unknown.length === 0;
}

/** Whether a deploy is known to change something. */
export function isKnownChange(sorted: SortedPlan): boolean {
  return sorted.hasDeletions || sorted.created.length + sorted.changed.length > 0;
}
