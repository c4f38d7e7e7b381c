import { hasDeletions, type Plan, type PlanItem } from '../deploy/plan.js';
import { type Changes, type FunctionChange, indexChanges } from '../project/function-changes.js';

/** A plan, with what is sent again sorted by what is known of it. */
export interface SortedPlan {
  created: PlanItem[];
  /** Updated, and known to be another one; with the label, where that is how it is known. */
  changed: { item: PlanItem; change: FunctionChange | null }[];
  /** Sent again as it is. */
  same: PlanItem[];
  /** Sent again, changed or not. */
  unknown: { item: PlanItem; why: string | null }[];
  hasDeletions: boolean;
}

/** Nango knows which functions of `createFunction` changed; of the rest, only the labels do. */
export function sortPlan(plan: Plan, changes: Changes | null): SortedPlan {
  const sorted: SortedPlan = {
    created: plan.created,
    changed: [],
    same: [],
    unknown: [],
    hasDeletions: hasDeletions(plan),
  };
  const labelOf = indexChanges(changes);
  for (const item of plan.updated) {
    const change = labelOf(item) ?? null;
    if (plan.kind === 'functions' || change?.label === 'changed') {
      sorted.changed.push({ item, change });
    } else if (change?.label === 'same') {
      sorted.same.push(item);
    } else {
      sorted.unknown.push({ item, why: change?.why ?? changes?.unknown ?? null });
    }
  }
  return sorted;
}

/** Whether a deploy is known to leave everything as it is. */
export function isWithoutChange(sorted: SortedPlan): boolean {
  return !isKnownChange(sorted) && sorted.unknown.length === 0;
}

/** Whether a deploy is known to change something. */
export function isKnownChange(sorted: SortedPlan): boolean {
  return sorted.hasDeletions || sorted.created.length + sorted.changed.length > 0;
}
