import { z } from 'zod';
import { readableTypes } from '../../nango/live-routes.js';
import { type FunctionId, functionKey } from '../../package/function-id.js';

/** A function that an environment has now. */
export const liveSchema = z.strictObject({
  type: z.enum(readableTypes),
  integration: z.string(),
  name: z.string(),
  event: z.string().exactOptional(),
  /**
   * A new one for each function of each deploy, an identical deploy included; a failed deploy and a
   * disabling move none (recorded). On-event scripts count on their own.
   */
  id: z.number().int(),
  enabled: z.boolean(),
  /** `repo`, `catalog`, or `standalone`: made in the dashboard. */
  source: z.string(),
  /**
   * Of all that the list says of it but when it was deployed: the dashboard changes a schedule and
   * `enabled` in place, and the id stays (recorded).
   */
  digest: z.string(),
});
export type LiveFunction = z.infer<typeof liveSchema>;

/** A deployed function with its entry in the list of its integration. */
export interface Listed {
  item: LiveFunction;
  entry: object;
}

/** What differs between two looks at one environment. */
export interface Moves {
  /** Deployed again. */
  moved: LiveFunction[];
  /** Changed in place. */
  edited: LiveFunction[];
  fresh: LiveFunction[];
  gone: LiveFunction[];
}

/** The same with its id: what tells that nobody deployed. */
export function liveKey(item: LiveFunction): string {
  return JSON.stringify([functionKey(item), item.id]);
}

/** Compares what was live with what is. */
export function compareLive(before: readonly LiveFunction[], now: readonly LiveFunction[]): Moves {
  const was = new Map(before.map((item) => [functionKey(item), item]));
  const keysNow = new Set(now.map(functionKey));
  const moves: Moves = {
    moved: [],
    edited: [],
    fresh: [],
    gone: before.filter((item) => !keysNow.has(functionKey(item))),
  };
  for (const item of now) {
    const earlier = was.get(functionKey(item));
    if (earlier === undefined) moves.fresh.push(item);
    else if (earlier.id !== item.id) moves.moved.push(item);
    else if (!isSame(earlier, item)) moves.edited.push(item);
  }
  return moves;
}

function isSame(one: LiveFunction, other: LiveFunction): boolean {
  return (
    one.enabled === other.enabled && one.source === other.source && one.digest === other.digest
  );
}

export function isStill({ moved, edited, fresh, gone }: Moves): boolean {
  return moved.length + edited.length + fresh.length + gone.length === 0;
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
