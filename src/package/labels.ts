import type { FunctionId, FunctionType } from './body.js';

/** Whether a function is another one than at the base: said where it is known, never guessed. */
export interface FunctionChange {
  type: FunctionType;
  integration: string;
  name: string;
  label: 'changed' | 'same' | 'unknown';
  /** What changed it: files from the checkout's root, and `package@` for a dependency. */
  causes: string[];
  /** How many causes there are; the list is cut. */
  total: number;
  /** Why it is unknown. */
  why: string | null;
}

/** What really changes since a commit: decides nothing, only says. */
export interface Changes {
  /** In words: `the pull request's base`. */
  since: string;
  /** The commit, or null where it is not known. */
  base: string | null;
  /** Why nothing is known, or null. */
  unknown: string | null;
  functions: FunctionChange[];
  /** Marks the functions that the deploy of that commit left, where it is known. */
  live?: string | null | undefined;
}

/** A way to find a function's label: none where nothing is known of it. */
export function indexChanges(
  changes: Changes | null,
): (item: FunctionId) => FunctionChange | undefined {
  const key = ({ type, integration, name }: FunctionId): string =>
    JSON.stringify([type, integration, name]);
  const labels = new Map(changes?.functions.map((item) => [key(item), item]));
  return (item) => labels.get(key(item));
}
