import { constants } from 'node:buffer';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { messageOf, RunFailure } from '../shared/errors.js';
import { listFunctions, parseBody, type ParsedBody } from './body.js';
import type { FunctionId } from './function-id.js';
import { wholeCommit } from '../shared/commit.js';
import { piecesOfJson } from '../shared/json-pieces.js';
import { labelsSchema } from './labels.js';
import { largestPackage, type Package, packageDigest } from './package.js';
import { smokeSchema } from './smoke.js';
import { listUnknownSettings } from './unknown-settings.js';
import { parseStrictJson, StrictJsonError } from '../shared/strict-json.js';
import { isInside, wayTo } from '../shared/paths.js';

/** A package, and what its body says: parsed once, used by every stage after it. */
export interface LoadedPackage {
  package: Package;
  parsed: ParsedBody;
  /** In the order in which they would be sent. */
  functions: readonly FunctionId[];
  digest: string;
}

/** All of them are shown to the approver. */
const mostUnknownSettings = 1_000;
/** What V8 holds in one string: `largestPackage` fits, with everything in it escaped. */
export const largestFile = constants.MAX_STRING_LENGTH;

const submoduleSchema = z.strictObject({
  path: z.string().max(1000),
  commit: z.string().regex(wholeCommit),
});
const repositorySchema = z
  .string()
  .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/)
  .nullable();

/** A package as it stands in a file, with whatever goes around it taken off. */
export const packageSchema = z.strictObject({
  version: z.literal(1),
  kind: z.enum(['legacy', 'functions']),
  // It goes into a request's header.
  cli: z.string().regex(/^\d+\.\d+\.\d+[0-9A-Za-z.+-]{0,50}$/),

  body: z.string().min(2).max(largestPackage),
  commit: z.string().regex(wholeCommit).nullable(),
  submodule: submoduleSchema.nullish().catch(null),
  repository: repositorySchema,
  project: z.string().max(1000).nullish().catch(null),
  // What does not fit is left out: it decides nothing.
  changes: labelsSchema.nullish().catch(null),
  smoke: smokeSchema.nullish(),
});

/**
 * @param known what the body says, where it was parsed before.
 * @throws RunFailure `file-invalid`.
 */
export function loadPackage(source: Package, path: string, known?: ParsedBody): LoadedPackage {
  try {
    const parsed = known ?? parseBody(source);
    const unknown = listUnknownSettings(parsed).length;
    if (unknown > mostUnknownSettings) throw new TypeError(`it has ${unknown} unknown settings`);
    return {
      package: source,
      parsed,
      functions: listFunctions(parsed),
      digest: packageDigest(source),
    };
  } catch (error) {
    throw invalidFile(path, `its body is not a deploy request (${firstProblem(error)})`, error);
  }
}

/**
 * Reads a file from another job, once: what is checked is what is used. It has to lie in the
 * checkout or in the runner's temporary folder, links followed.
 *
 * @param path as given, from the checkout's root.
 * @throws RunFailure `file-invalid`.
 */
export function readArtifact(
  path: string,
  folders: { workspace: string; runnerTemp: string },
): unknown {
  let text: string;
  try {
    const wanted = resolve(folders.workspace, path);
    if (!existsSync(wanted)) throw invalidFile(path, describeMissing(wanted, folders));
    const real = realpathSync(wanted);
    if (![folders.workspace, folders.runnerTemp].some((folder) => isBelow(real, folder))) {
      throw invalidFile(path, 'it lies outside of the checkout and of RUNNER_TEMP');
    }
    text = readBounded(real, path);
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    throw invalidFile(path, `it cannot be read (${messageOf(error)})`, error);
  }
  try {
    return parseStrictJson(text);
  } catch (error) {
    const why = error instanceof StrictJsonError ? error.message : 'it is not JSON, or was cut';
    throw invalidFile(path, why, error);
  }
}

const mostNames = 20;

/** What is there instead: the names in the nearest folder that exists. */
function describeMissing(
  wanted: string,
  { workspace, runnerTemp }: { workspace: string; runnerTemp: string },
): string {
  const roots = [workspace, runnerTemp];
  let folder = dirname(wanted);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const real = realpathSync(folder);
  const isOurs = roots.some((root) => existsSync(root) && isInside(real, realpathSync(root)));
  if (!isOurs) return 'it does not exist';
  const names = readdirSync(folder).sort();
  const shown = names.slice(0, mostNames).map((name) => name.slice(0, 100));
  const left = names.length - shown.length;
  const list = `${shown.join(', ') || 'nothing'}${left > 0 ? ` and ${left} more` : ''}`;
  const place = folder === workspace ? 'the checkout' : wayTo(workspace, folder);
  return `it does not exist; in ${place} there is: ${list}`;
}

function readBounded(real: string, path: string): string {
  // A pipe would be waited for without end.
  if (!statSync(real).isFile()) throw invalidFile(path, 'it is not a file');
  const file = openSync(real, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > largestFile) throw invalidFile(path, `it has ${size} bytes, more than any package`);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** Writes a value as JSON, as `writeText` does. */
export function writeArtifact(runnerTemp: string, name: string, value: unknown): string {
  return writeText(runnerTemp, name, piecesOfJson(value));
}

/** Writes a file that only this user may read, into a folder of its own, and returns its path. */
export function writeText(runnerTemp: string, name: string, pieces: Iterable<string>): string {
  const path = join(mkdtempSync(join(runnerTemp, 'nango-')), name);
  const file = openSync(path, 'wx', 0o600);
  try {
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
  return path;
}

/**
 * A package of another repository is never sent with this one's key.
 *
 * @throws RunFailure `file-invalid`.
 */
export function requireRepository(path: string, found: string | null, own: string | null): void {
  if (found?.toLowerCase() === own?.toLowerCase()) return;
  throw invalidFile(
    path,
    `it was made in ${found ?? 'no repository'}, and this run is of ${own ?? 'none'}`,
  );
}

export function invalidFile(path: string, why: string, cause?: unknown): RunFailure {
  return new RunFailure('file-invalid', `The file "${path}" is not usable: ${why}.`, {
    hint: 'Pass the file that `package-file` or `plan-file` named, unchanged, from a job of this run that used the same release of this action.',
    cause,
  });
}

/** The first thing that a schema found, in a few words. */
export function firstProblem(error: unknown): string {
  if (!(error instanceof z.ZodError)) return messageOf(error).slice(0, 200);
  const issue = error.issues[0];
  if (issue === undefined) return 'it does not fit';
  const place = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${[place, key].filter(Boolean).join('.')}"`);
    return `unknown key ${keys.join(', ')}`.slice(0, 200);
  }
  return `${place || 'the whole'}: ${issue.message}`.slice(0, 200);
}

/** Whether a real path lies below a folder, links of the folder followed. */
function isBelow(path: string, folder: string): boolean {
  try {
    const real = realpathSync(folder);
    return path !== real && isInside(path, real);
  } catch {
    return false;
  }
}

/** Writes a package into a file for a later job. Returns the path. */
export function writePackageFile(runnerTemp: string, source: Package): string {
  return writeArtifact(runnerTemp, 'nango-package.json', { version: 1, ...source });
}

/** @throws RunFailure `file-invalid`. */
export function parsePackageFile(
  value: unknown,
  path: string,
  repository: string | null,
): LoadedPackage {
  const parsed = packageSchema.safeParse(value);
  if (!parsed.success) throw invalidFile(path, firstProblem(parsed.error), parsed.error);
  const { version, ...source } = parsed.data;
  requireRepository(path, source.repository, repository);
  return loadPackage(source, path);
}
