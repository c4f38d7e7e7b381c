import type { FunctionId } from '../../package/body.js';

/** A function that an environment has now. */
export interface LiveFunction extends FunctionId {
  /**
   * A new one for each function of each deploy, an identical deploy included; a failed deploy and a
   * disabling move none (recorded). On-event scripts count on their own.
   */
  id: number;
  enabled: boolean;
  /** `repo`, `catalog`, or `standalone`: made in the dashboard. */
  source: string;
}

/** What differs between two looks at one environment. */
export interface Moves {
  /** Deployed again. */
  moved: LiveFunction[];
  fresh: LiveFunction[];
  gone: LiveFunction[];
}

/** What names a function: one string, for sets and for sorting. */
export function functionKey({ type, integration, name, event }: FunctionId): string {
  return JSON.stringify([type, integration, name, event ?? null]);
}

/** The same with its id: what tells that nobody deployed. */
export function liveKey(item: LiveFunction): string {
  return JSON.stringify([functionKey(item), item.id]);
}

/** Compares what was live with what is. */
export function compareLive(before: readonly LiveFunction[], now: readonly LiveFunction[]): Moves {
  const idsBefore = new Map(before.map((item) => [functionKey(item), item.id]));
  const keysNow = new Set(now.map(functionKey));
  const known = now.filter((item) => idsBefore.has(functionKey(item)));
  return {
    moved: known.filter((item) => idsBefore.get(functionKey(item)) !== item.id),
    fresh: now.filter((item) => !idsBefore.has(functionKey(item))),
    gone: before.filter((item) => !keysNow.has(functionKey(item))),
  };
}

export function isStill({ moved, fresh, gone }: Moves): boolean {
  return moved.length + fresh.length + gone.length === 0;
}

/** Those of the functions that are live as the test says, as they would be sent again. */
export function pickLive<T extends FunctionId>(
  items: readonly T[],
  live: readonly LiveFunction[] | undefined,
  test: (item: LiveFunction) => boolean,
): T[] {
  const keys = new Set(live?.filter(test).map(functionKey));
  return items.filter((item) => keys.has(functionKey(item)));
}
