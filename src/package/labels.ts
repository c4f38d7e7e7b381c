import { z } from 'zod';
import { type FunctionId, functionTypes } from './function-id.js';
import { wholeCommit } from '../shared/commit.js';

/** The commits that functions are compared with. */
export const labelBases = ['pull-request', 'push', 'ref', 'deployment'] as const;
export type LabelBase = (typeof labelBases)[number];

/**
 * Why a label is unknown. Words of a list, because the job that writes them ran the project's code: a
 * sentence of it would be read as ours.
 */
export const unknownReasons = [
  'no-base',
  'base-missing',
  'git-failed',
  'no-lockfile',
  'lockfile-unreadable',
  'not-in-git',
  'unclear-import',
] as const;
export type UnknownReason = (typeof unknownReasons)[number];

const lineSchema = z.string().max(1000);

const nameFields = {
  type: z.enum(functionTypes),
  integration: lineSchema,
  name: lineSchema,
};

const functionSchema = z.strictObject({
  ...nameFields,
  label: z.enum(['changed', 'same', 'unknown']),
  /** What changed it: files from the checkout's root, and `package@` for a dependency. */
  causes: z.array(lineSchema).max(100),
  /** How many causes there are; the list is cut. */
  total: z.number().int().nonnegative(),
  why: z.enum(unknownReasons).nullable(),
});

export const labelsSchema = z.strictObject({
  since: z.enum(labelBases),
  /** The commit, or null where it is not known. */
  base: z.string().regex(wholeCommit).nullable(),
  /** Why nothing is known, or null. */
  unknown: z.enum(unknownReasons).nullable(),
  functions: z.array(functionSchema).max(100_000),
  /** Those that the base has, and the package lacks; null or missing: not known. */
  removed: z.array(z.strictObject(nameFields)).max(100_000).nullish(),
});

/**
 * What the packaging job says of its package: which functions are others than at a commit. Hearsay: it
 * is shown as that, and decides nothing.
 */
export type Changes = z.infer<typeof labelsSchema>;

/** Whether a function is another one than at the base: said where it is known, never guessed. */
export type FunctionChange = z.infer<typeof functionSchema>;

/** The same, or that of a function which the package lacks. */
export type Label = Omit<FunctionChange, 'label'> & { label: FunctionChange['label'] | 'removed' };

/** A way to find a function's label: none where nothing is known of it. */
export function indexChanges(changes: Changes | null): (item: FunctionId) => Label | undefined {
  const key = ({ type, integration, name }: FunctionId): string =>
    JSON.stringify([type, integration, name]);
  const removed = (changes?.removed ?? []).map((item): Label => ({
    ...{ ...item, label: 'removed', causes: [], total: 0, why: null },
  }));
  const labels = new Map(
    [...removed, ...(changes?.functions ?? [])].map((item) => [key(item), item]),
  );
  return (item) => labels.get(key(item));
}
