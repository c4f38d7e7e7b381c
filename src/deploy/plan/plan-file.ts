import { z } from 'zod';
import { destructivePolicies } from '../../inputs/inputs.js';
import {
  firstProblem,
  invalidFile,
  type LoadedPackage,
  loadPackage,
  packageSchema,
  requireRepository,
  writeArtifact,
} from '../../package/package-file.js';
import { functionTypes } from '../../package/function-id.js';
import { readableTypes } from '../../nango/live-routes.js';
import { findingClasses } from '../../package/contract/finding.js';
import { smokeSchema } from '../../package/smoke.js';
import { packageFacts, type Plan, planHash } from './plan.js';

/** A plan with the package it is of, as they go from the job that plans to the one that applies. */
export interface PlanFile {
  loaded: LoadedPackage;
  plan: Plan;
  hash: string;
}

export const itemSchema = z.strictObject({
  type: z.enum(functionTypes),
  integration: z.string(),
  name: z.string(),
  event: z.string().optional(),
  connections: z.union([z.number().int().nonnegative(), z.literal('some')]).optional(),
});

const liveSchema = z.strictObject({
  type: z.enum(readableTypes),
  integration: z.string(),
  name: z.string(),
  event: z.string().optional(),
  id: z.number().int(),
  enabled: z.boolean(),
  source: z.string(),
  digest: z.string(),
});

const settingSchema = z.strictObject({
  type: z.enum(functionTypes),
  integration: z.string(),
  name: z.string(),
  event: z.string().optional(),
  setting: z.string(),
  value: z.string(),
});

export const functionSchema = itemSchema.omit({ connections: true });

export const findingSchema = z.strictObject({
  id: z.string(),
  class: z.enum(findingClasses),
  function: functionSchema,
  text: z.string(),
});

export const changedSettingsSchema = z.strictObject({
  function: functionSchema,
  isNew: z.boolean(),
  changes: z.array(
    z.strictObject({
      setting: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});

const countSchema = z.union([z.number().int().nonnegative(), z.literal('some')]);

/** All that a plan says. */
export const planSchema = z.strictObject({
  environment: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
  host: z.url({ protocol: /^(https|(insecure\+)?http)$/ }),
  kind: z.enum(['legacy', 'functions']),
  package: z.string(),
  commit: z.string().nullable(),
  cli: z.string(),
  project: z.string().nullable(),
  policy: z.enum(destructivePolicies),
  created: z.array(itemSchema),
  updated: z.array(itemSchema),
  deleted: z.array(itemSchema),
  deletedModels: z.array(z.string()),
  unknownSettings: z.array(settingSchema),
  madeOf: z.literal('lists').optional(),
  live: z.array(liveSchema).optional(),
  connections: z.array(z.strictObject({ integration: z.string(), count: countSchema })).optional(),
  findings: z.array(findingSchema).optional(),
  settings: z.array(changedSettingsSchema).optional(),
  smoke: smokeSchema.optional(),
});

const planFileSchema = z.strictObject({
  version: z.literal(1),
  package: packageSchema,
  plan: planSchema,
  hash: z.string(),
});

/** Writes a plan and its package into a file for the job that applies. Returns the path. */
export function writePlanFile(runnerTemp: string, file: PlanFile): string {
  return writeArtifact(runnerTemp, 'nango-plan.json', {
    version: 1,
    package: { version: 1, ...file.loaded.package },
    plan: file.plan,
    hash: file.hash,
  });
}

/** Whether a file's content is meant to be a plan file rather than a package file. */
export function isPlanFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'plan' in value;
}

/** @throws RunFailure `file-invalid`. */
export function parsePlanFile(value: unknown, path: string, repository: string | null): PlanFile {
  const parsed = planFileSchema.safeParse(value);
  if (!parsed.success) throw invalidFile(path, firstProblem(parsed.error), parsed.error);
  const { package: packed, plan: read, hash } = parsed.data;
  const { version, ...source } = packed;
  requireRepository(path, source.repository, repository);
  const loaded = loadPackage(source, path);
  const plan = read as Plan;
  // Anyone can make the hash fit: this finds a damaged file, `expected-plan` finds a swapped one.
  const whole = { ...plan, ...packageFacts(loaded) };
  if ([plan, whole].some((one) => planHash(one) !== hash)) {
    throw invalidFile(path, 'its plan, its package and its hash do not belong together');
  }
  return { loaded, plan, hash };
}
