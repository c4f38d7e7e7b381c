import { placeIn } from '../../shared/paths.js';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, RunFailure } from '../../shared/errors.js';
import { count } from '../../shared/format.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';
import { createSourceGraph } from '../sources/source-graph.js';
import { type EntryPoint, importLine, parseEntryPoints } from './entry-points.js';
import { createDirectories, type Directories } from '../sources/directory-cache.js';
import { isFunctionFile } from './function-file.js';
import type { ProjectLocation } from './project.js';
import { importOf, type LeftImport, parseIndex, placeOf } from './read-index.js';

const lineForm =
  "Each function needs a line of its own in index.ts that begins with `import './…'`: the Nango CLI takes these lines, in comments too, and leaves every other import out.";

/**
 * Refuses an index.ts of which the CLI would package something else than a person reads.
 *
 * @throws RunFailure `index-mismatch`.
 */
export async function checkIndex(
  { folder, relativeFolder }: ProjectLocation,
  text: string,
): Promise<void> {
  const shown = placeIn(relativeFolder, 'index.ts');
  const { left, hidden, broken } = parseIndex(text);
  if (broken !== null) {
    throw mismatch(`${shown} cannot be read: ${broken.message}`, [broken], 'Repair that line.');
  }
  const taken = new Set(parseEntryPoints(text).map(({ path }) => path));
  const diagnostics: Diagnostic[] = hidden.map((place) => ({
    file: 'index.ts',
    ...place,
    message:
      'The Nango CLI takes this line, although it stands in a comment or a string. Remove it, or put `//` before it.',
  }));
  for (const item of left) {
    const lost = await findLost(item, folder, taken);
    if (lost.length > 0) diagnostics.push(describeLeft(item, lost));
  }
  if (diagnostics.length === 0) return;
  const places = count(diagnostics.length, 'import');
  throw mismatch(
    `The Nango CLI would not package ${shown} as it reads: ${places} ${diagnostics.length === 1 ? 'differs' : 'differ'}.`,
    diagnostics.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    lineForm,
  );
}

/**
 * The lines of index.ts that name no file, with the name that is there in another case or extension.
 * After an install, which may write some.
 *
 * @throws RunFailure `compile-failed`.
 */
export async function checkEntryFiles({ folder, relativeFolder }: ProjectLocation): Promise<void> {
  const text = await readTextFile(join(folder, 'index.ts'), sizeLimits.source);
  const lines = [...(text ?? '').matchAll(importLine)].map(({ index }) =>
    placeOf(text ?? '', index),
  );
  const directories = createDirectories(folder);
  const diagnostics: Diagnostic[] = [];
  for (const [position, { path }] of parseEntryPoints(text ?? '').entries()) {
    const problem = findMissing(folder, path, directories);
    const place = lines[position] ?? { line: 1, column: 1 };
    if (problem !== null) diagnostics.push({ file: 'index.ts', ...place, message: problem });
  }
  if (diagnostics.length === 0) return;
  const shown = placeIn(relativeFolder, 'index.ts');
  throw new RunFailure(
    'compile-failed',
    `${shown} names ${count(diagnostics.length, 'file')} that the checkout does not have.`,
    {
      hint: 'Correct the path, or commit the file (does .gitignore leave it out?).',
      details: diagnostics.map(({ line, message }) => `${shown}:${String(line)}: ${message}`),
      diagnostics,
    },
  );
}

function describeLeft(
  { specifier, why, line, column }: LeftImport,
  lost: readonly string[],
): Diagnostic {
  const lines = lost.map((path) => `\`${importOf(path)}\``).join(', ');
  const each = lost.length === 1 ? 'on a line by itself' : 'each on a line by itself';
  const message = `The Nango CLI leaves ${specifier} out: ${why}. Write ${lines} ${each}.`;
  return { file: 'index.ts', line, column, message };
}

function mismatch(message: string, diagnostics: readonly Diagnostic[], hint: string): RunFailure {
  return new RunFailure('index-mismatch', message, {
    hint,
    details: diagnostics.map((item) => `index.ts:${String(item.line)}: ${item.message}`),
    diagnostics,
  });
}

/**
 * The functions that are lost with an import: none with a helper that index.ts happens to load. A path
 * that leads nowhere is given back as it is.
 */
async function findLost(
  { specifier }: LeftImport,
  folder: string,
  taken: ReadonlySet<string>,
): Promise<string[]> {
  const root = await realpath(folder);
  const graph = createSourceGraph(root);
  const bare = join(root, specifier.replace(/\.[jt]s$/, ''));
  const targets = [`${bare}.ts`, join(bare, 'index.ts')].filter(
    (path) => graph.directories.kindOf(path) !== null,
  );
  if (targets.length === 0) return [specifier];
  const lost: string[] = [];
  for (const path of graph.reach(targets).files) {
    const text = await readTextFile(join(root, path), sizeLimits.source).catch(() => null);
    if (text !== null && !taken.has(path) && isFunctionFile(path, text)) lost.push(path);
  }
  return lost;
}

/** The problem of a path of index.ts, or null. */
function findMissing(
  folder: string,
  path: EntryPoint['path'],
  directories: Directories,
): string | null {
  const parts = path.split('/');
  const found: string[] = [];
  for (const part of parts) {
    const names = directories.list(join(folder, ...found));
    const isFile = found.length === parts.length - 1;
    const isSame = part === '..' || names.includes(part);
    const name = isSame ? part : names.find((item) => isAlike(item, part, isFile));
    if (name === undefined) return `${path} is not there.`;
    found.push(name);
  }
  const there = found.join('/');
  if (there === path) return null;
  const right = `${stemOf(there)}.ts`;
  const rename = there === right ? '' : `rename it to ${right}, and `;
  return `${path} is not there, but ${there} is: ${rename}write \`${importOf(right)}\`.`;
}

function isAlike(name: string, wanted: string, isFile: boolean): boolean {
  const plain = (text: string): string => (isFile ? stemOf(text) : text).toLowerCase();
  return plain(name) === plain(wanted);
}

function stemOf(name: string): string {
  return name.replace(/(?:\.d)?(?:\.[cm]?[jt]sx?)+$/, '');
}
