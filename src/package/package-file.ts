import {
  firstProblem,
  invalidFile,
  type Loaded,
  loadPackage,
  packageSchema,
  requireRepository,
  writeArtifact,
} from './artifact.js';
import type { Package } from './package.js';

/** Writes a package into a file for a later job. Returns the path. */
export function writePackageFile(runnerTemp: string, source: Package): string {
  return writeArtifact(runnerTemp, 'nango-package.json', { version: 1, ...source });
}

/** @throws RunFailure `file-invalid`. */
export function parsePackageFile(value: unknown, path: string, repository: string | null): Loaded {
  const parsed = packageSchema.safeParse(value);
  if (!parsed.success) throw invalidFile(path, firstProblem(parsed.error), parsed.error);
  const { version, ...source } = parsed.data;
  requireRepository(path, source.repository, repository);
  return loadPackage(source, path);
}
