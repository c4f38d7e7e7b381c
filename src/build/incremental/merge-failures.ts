import type { Diagnostic, RunFailure } from '../../shared/errors.js';
import { compileFailure, mixedKinds } from '../cli/failure.js';
import { parseDiagnostics } from '../cli/diagnostics.js';

/** A batch that left no package. */
export interface BatchFailure {
  failure: RunFailure;
  /** What the CLI said, with paths as they are in the checkout. */
  lines: readonly string[];
}

export interface FailureQuestion {
  failures: readonly BatchFailure[];
  /** Whether another batch, or one out of the cache, is made of functions, or of the other kind. */
  otherKinds: ReadonlySet<'legacy' | 'functions'>;
  /** All entry points in the order of index.ts. */
  entryPoints: readonly string[];
  /** Absolute path of the project. */
  folder: string;
}

// The CLI goes through these one after another, each over the whole project, and stops at the first
// that fails.
const steps = [
  /^✗ Typechecking$/,
  /^✗ Failed to build /,
  /^✗ (?:Generating artifacts|Failed to compile definitions)$/,
  /^✗ Packaging$/,
];

/**
 * The failure with which one run of the CLI over the whole project would have ended: all type errors
 * in TypeScript's order, else the first error of the first step that has one.
 */
export function mergeFailures(question: FailureQuestion): RunFailure {
  const { failures } = question;
  const [first, ...others] = failures;
  if (first === undefined) throw new TypeError('nothing failed');
  const accident = failures.find(
    ({ failure }) => !/^(compile-failed|mixed-kinds|nothing-to-deploy)$/.test(failure.reason),
  );
  if (accident !== undefined) return accident.failure;
  const step = Math.min(...failures.map(stepOf));
  const atStep = failures.filter((failure) => stepOf(failure) === step);
  if (step === 0) {
    const diagnostics = sortDiagnostics(
      atStep.flatMap(({ lines }) => parseDiagnostics(lines)),
      question.folder,
    );
    if (diagnostics.length > 0) return compileFailure(diagnostics);
  }
  if (step === 3) {
    const kinds = new Set(question.otherKinds);
    // Only these are packaged from files of their own.
    if (atStep.some(({ failure }) => failure.reason !== 'mixed-kinds')) kinds.add('legacy');
    const mixed = atStep.find(({ failure }) => failure.reason === 'mixed-kinds');
    if (mixed !== undefined || kinds.size > 1) return mixedKinds();
  }
  if (others.length === 0) return first.failure;
  const ranked = atStep
    .map((item) => ({ item, rank: rankOf(item, question) }))
    .sort((a, b) => a.rank - b.rank);
  return (ranked[0]?.item ?? first).failure;
}

function stepOf({ lines }: BatchFailure): number {
  const found = steps.findIndex((pattern) => lines.some((line) => pattern.test(line)));
  return found === -1 ? steps.length : found;
}

/** `sortAndDeduplicateDiagnostics` of TypeScript, as far as the CLI prints what it goes by. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[], folder: string): Diagnostic[] {
  const path = ({ file }: Diagnostic): string => {
    if (file === null) return '';
    return file.startsWith('/') ? file : `${folder}/${file}`;
  };
  // What has no place comes first, in TypeScript's list: it belongs to no file.
  const group = ({ line, file }: Diagnostic): number => (line === null || file === null ? 0 : 1);
  const unique = new Map(
    diagnostics.map((item) => [
      JSON.stringify([path(item), item.line, item.column, item.message]),
      item,
    ]),
  );
  return [...unique.values()].sort(
    (a, b) =>
      compareText(path(a), path(b)) ||
      group(a) - group(b) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * How early the CLI would have come to a failure. What it finds once all definitions are read is
 * named without `./` and comes after all others of the step.
 */
function rankOf({ lines }: BatchFailure, { entryPoints }: FailureQuestion): number {
  const text = lines.join('\n');
  const named = entryPoints.findIndex(
    (path) =>
      text.includes(`./${path.replace(/\.ts$/, '')}.`) ||
      text.includes(`'${path}'`) ||
      text.includes(`/build/${path.replaceAll('/', '_').replace(/\.ts$/, '.cjs')}`),
  );
  if (named !== -1) return named;
  const later = entryPoints.findIndex((path) => text.includes(path));
  return entryPoints.length + (later === -1 ? entryPoints.length : later);
}
