import { z } from 'zod';
import { describeItem, type FunctionId, functionKey } from './function-id.js';

/** What an approver can be expected to read; all of it is shown. In bytes. */
export const largestSmokeFile = 32 * 1024;
const mostChecks = 50;

const name = z.string().min(1).max(255);
const common = {
  integration: name,
  name,
  /** A name that NANGO_SMOKE_CONNECTIONS maps to the id of a connection. */
  connection: z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}$/),
};

const actionCheckSchema = z.strictObject({
  ...common,
  input: z.json().optional(),
  /** What the output must hold: of an object these keys, of a list each item in its place. */
  expect: z.json().optional(),
});
const syncCheckSchema = z.strictObject(common);

/** A project's `smoke.json`, described for others in schemas/smoke.json. */
export const smokeSchema = z
  .strictObject({
    $schema: z.string().optional(),
    actions: z.array(actionCheckSchema).max(mostChecks).optional(),
    syncs: z.array(syncCheckSchema).max(mostChecks).optional(),
  })
  .refine(
    ({ actions = [], syncs = [] }) => actions.length + syncs.length > 0,
    'it names no action and no sync',
  );

/** What is tried after a deploy, on connections that are there for it. */
export type Smoke = z.infer<typeof smokeSchema>;
export type ActionCheck = z.infer<typeof actionCheckSchema> & { type: 'action' };
export type SyncCheck = z.infer<typeof syncCheckSchema> & { type: 'sync' };
export type SmokeCheck = ActionCheck | SyncCheck;

/** Every check, actions first. */
export function listChecks({ actions = [], syncs = [] }: Smoke): SmokeCheck[] {
  return [
    ...actions.map((check) => ({ ...check, type: 'action' as const })),
    ...syncs.map((check) => ({ ...check, type: 'sync' as const })),
  ];
}

/** The checks of functions that a package lacks. */
export function findUnknownChecks(smoke: Smoke, functions: readonly FunctionId[]): SmokeCheck[] {
  const known = new Set(functions.map(functionKey));
  return listChecks(smoke).filter(
    ({ type, integration, name: wanted }) =>
      !known.has(functionKey({ type, integration, name: wanted })),
  );
}

/** `action "ping" of demo on "test"`. */
export function describeCheck({ connection, ...check }: SmokeCheck): string {
  return `${describeItem(check)} on "${connection}"`;
}
