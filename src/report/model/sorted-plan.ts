import type { EntryFile } from '../../deploy/live/entry-files.js';
import {
  hasChanges,
  hasDeletions,
  itemKey,
  overwrittenBy,
  type Plan,
  type PlanItem,
} from '../../deploy/plan/plan.js';
import type { LiveFacts, RunResult } from './result.js';

/** A plan, with the functions that are sent again sorted by what the server told of them. */
export interface SortedPlan {
  created: PlanItem[];
  /** Known to be another one, by its entry file, its settings or its schemas. */
  changed: { item: PlanItem; file: EntryFile | null }[];
  /** Only the entry file was compared, and it is the same: its imports cannot be read from Nango. */
  sameEntry: PlanItem[];
  /** Changed or not. */
  unknown: { item: PlanItem; why: string | null }[];
  hasDeletions: boolean;
}

const elsewhere =
  'its id is not the one that the last deployment by a workflow left, and imported files cannot be read';

/**
 * Sorts by what a keyed job read from the server, and by nothing that the packaging job says: Nango
 * tells which functions of `createFunction` changed, and of the rest the deployed entry files tell.
 */
export function sortPlan(plan: Plan, live: LiveFacts | null): SortedPlan {
  const sorted: SortedPlan = {
    created: plan.created,
    changed: [],
    sameEntry: [],
    unknown: [],
    hasDeletions: hasDeletions(plan),
  };
  const files = new Map(live?.code?.files.map((file) => [itemKey(file.item), file]));
  const differing = findDiffering(plan);
  for (const item of plan.updated) {
    const file = files.get(itemKey(item)) ?? null;
    const isChanged = file?.verdict === 'changed' || differing.has(itemKey(item));
    if (plan.kind === 'functions' || isChanged) {
      sorted.changed.push({ item, file });
    } else if (file?.verdict === 'same' && live?.elsewhere !== true) {
      sorted.sameEntry.push(item);
    } else {
      const unread =
        file?.verdict === 'unknown' ? `its deployed code is unknown: ${file.why ?? ''}` : null;
      sorted.unknown.push({ item, why: unread ?? (file === null ? null : elsewhere) });
    }
  }
  return sorted;
}

/** The functions whose settings or schemas differ from the deployed ones. */
function findDiffering({ findings = [], settings = [] }: Plan): Set<string> {
  return new Set([...findings, ...settings].map((one) => itemKey(one.function)));
}

/** Whether a deploy changes something; `false` only where everything is known. */
export function knowsChanges(plan: Plan, live: LiveFacts | null): 'true' | 'false' | 'unknown' {
  const { changed, sameEntry, unknown } = sortPlan(plan, live);
  if (hasChanges(plan) || changed.length > 0 || overwrittenBy(plan).length > 0) return 'true';
  return sameEntry.length + unknown.length > 0 ? 'unknown' : 'false';
}

/** Whether the entry file of each function that would be sent again was compared with the deployed one. */
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
