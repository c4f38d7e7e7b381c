import { z } from 'zod';
import {
  firstProblem,
  invalidFile,
  type LoadedPackage,
  loadPackage,
  packageSchema,
  requireRepository,
  writeArtifact,
} from '../../package/package-file.js';
import { packageFacts, type Plan, planHash, planSchema } from './plan.js';

/** A plan with the package it is of, as they go from the job that plans to the one that applies. */
export interface PlanFile {
  loaded: LoadedPackage;
  plan: Plan;
  hash: string;
}

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
  const { package: packed, plan, hash } = parsed.data;
  const { version, ...source } = packed;
  requireRepository(path, source.repository, repository);
  const loaded = loadPackage(source, path);
  // Anyone can make the hash fit: this finds a damaged file, `expected-plan` finds a swapped one.
  const whole = { ...plan, ...packageFacts(loaded) };
  if ([plan, whole].some((one) => planHash(one) !== hash)) {
    throw invalidFile(path, 'its plan, its package and its hash do not belong together');
  }
  return { loaded, plan, hash };
}
