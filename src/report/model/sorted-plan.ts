import type { EntryFile } from '../../deploy/live/entry-files.js';
import {
  hasChanges,
  hasDeletions,
  itemKey,
  overwrittenBy,
  type Plan,
  type PlanItem,
} from '../../deploy/plan/plan.js';
import type { Report } from '../report-schema.js';
import type { LiveFacts, RunResult } from './result.js';

/** Whether a plan says what would happen, or what happened. */
export type Mood = 'would' | 'did';

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
export function knowsChanges(
  plan: Plan,
  live: LiveFacts | null,
): NonNullable<Report['effects']>['hasChanges'] {
  const { changed, sameEntry, unknown } = sortPlan(plan, live);
  if (hasChanges(plan) || changed.length > 0 || overwrittenBy(plan).length > 0) return 'true';
  return sameEntry.length + unknown.length > 0 ? 'unknown' : 'false';
}

export type Drift = NonNullable<Report['drift']>;

/**
 * Whether an environment differs from what its last deployment left, where that is what the package of
 * a `plan` holds; null for other commands. `none` takes that nobody has deployed since, that the package
 * is of the deployed commit, and that each entry file was compared: imported files cannot be read.
 */
export function findDrift({ result, plan, live }: RunResult): Drift | null {
  if (result !== 'planned') return null;
  const changed = knowsChanges(plan, live);
  if (changed === 'true' || live?.elsewhere === true) return 'found';
  if (changed === 'false') return 'none';
  const isDeployed = plan.commit !== null && live?.deployed === plan.commit;
  const isCompared = sortPlan(plan, live).unknown.length === 0;
  return live?.elsewhere === false && isDeployed && isCompared ? 'none' : 'unknown';
}
