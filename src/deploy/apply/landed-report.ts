import { describeItem, type FunctionId, functionKey } from '../../package/function-id.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { itemKey, type Plan } from '../plan/plan.js';

/** What is known of an environment after a deploy that did not end well. */
export interface Survey {
  /** In the state that the package asks for. */
  deployed: string[];
  /** As before the deploy, and no request of ours is left that could change it. */
  notDeployed: string[];
  /** As before at the last look, while a request of ours may still be at work. */
  pending: string[];
  unknown: string[];
}

/** What the apply itself knows, whatever the environment shows: by `itemKey`, deletions too. */
export interface Known {
  /** In parts that Nango has answered. */
  landed: ReadonlySet<string>;
  /** In parts that were not sent. */
  unsent: ReadonlySet<string>;
  /** Whether a request was sent and never answered: the server may still work on it. */
  mayRun: boolean;
}

/**
 * Compares the plan from before with the one that holds now. Nango does not tell the version of a
 * sync or action that existed before, so those stay unknown, but for what is known of its part.
 */
export function surveyEnvironment(
  loaded: LoadedPackage,
  before: Plan,
  now: Plan | null,
  { landed, unsent, mayRun }: Known,
): Survey {
  const survey: Survey = { deployed: [], notDeployed: [], pending: [], unknown: [] };
  const stillCreated = new Set(now?.created.map(itemKey));
  const stillUpdated = new Set(now?.updated.map(itemKey));
  const stillDeleted = new Set(now?.deleted.map(itemKey));
  const wasCreated = new Set(before.created.map(itemKey));
  const wasUpdated = new Set(before.updated.map(itemKey));

  const isLost = (key: string): boolean => !landed.has(key) && !unsent.has(key);
  // A deploy changes all rows together: while an action is missing, what is there is not by ours.
  const isUntouched = loaded.functions.some((item) => {
    const key = itemKey(item);
    return item.type === 'action' && isLost(key) && stillCreated.has(key);
  });

  const known = (key: string): keyof Survey =>
    landed.has(key) ? 'deployed' : unsent.has(key) ? 'notDeployed' : 'unknown';
  const old = (key: string): keyof Survey => {
    // It was there, and somebody else has undone it.
    if (landed.has(key)) return 'unknown';
    return mayRun && !unsent.has(key) ? 'pending' : 'notDeployed';
  };
  const sort = (item: FunctionId): keyof Survey => {
    const key = itemKey(item);
    if (now === null) return known(key);
    if (stillCreated.has(key)) {
      // Nango calls a sync new that is not started for its connections (recorded): one that has landed
      // may be that, or gone again.
      const isTold = item.type !== 'sync' || now.live !== undefined;
      return isTold ? old(key) : unsent.has(key) ? 'notDeployed' : 'unknown';
    }
    if (before.kind === 'functions') {
      if (!stillUpdated.has(key)) return 'deployed';
      // With a content that is neither the one from before nor ours.
      return wasUpdated.has(key) ? old(key) : 'unknown';
    }
    if (!wasCreated.has(key)) return known(key);
    // Of a part that did nothing, it is somebody else's.
    return unsent.has(key) || (isLost(key) && isUntouched) ? 'unknown' : 'deployed';
  };
  for (const item of loaded.functions) survey[sort(item)].push(describeItem(item));
  const live = new Set(now?.live?.map(functionKey));
  const sortDeletion = (item: FunctionId): keyof Survey => {
    const key = itemKey(item);
    if (now === null) return known(key);
    if (stillDeleted.has(key)) return old(key);
    // Nango no longer names a sync or action either that was made in the dashboard since.
    const isGone = landed.has(key) || before.kind === 'functions' || item.type === 'on-event';
    if (isGone) return 'deployed';
    return now.live === undefined || live.has(functionKey(item)) ? 'unknown' : 'deployed';
  };
  for (const item of before.deleted)
    survey[sortDeletion(item)].push(`the deletion of ${describeItem(item)}`);
  return survey;
}

const shown = 20;

/** The survey as lines of a failure; each list is cut with the count of what was left out. */
export function describeSurvey(survey: Survey): string[] {
  const line = (title: string, items: string[]): string[] => {
    if (items.length === 0) return [];
    const rest = items.length > shown ? `, and ${items.length - shown} more` : '';
    return [`${title} (${items.length}): ${items.slice(0, shown).join(', ')}${rest}`];
  };
  return [
    ...line('Deployed', survey.deployed),
    ...line('Not deployed', survey.notDeployed),
    ...line('Not there yet when last checked; it may still be running', survey.pending),
    ...line('Unknown', survey.unknown),
  ];
}
