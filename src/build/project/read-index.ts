import { parse } from '@babel/parser';
import type { Diagnostic } from '../../shared/errors.js';
import { collect, type FoundImport } from '../sources/parse-source.js';
import { importLine } from './entry-points.js';

/** An import that stands in index.ts, and that the CLI leaves out. */
export interface LeftImport extends Place {
  /** As it is written: `./github/syncs/issues.js`. */
  specifier: string;
  /** Why the CLI does not take it. */
  why: string;
}

/** The lines that a person reads in index.ts, against those that the CLI takes. */
export interface IndexReading {
  /** Relative imports that the CLI leaves out. */
  left: LeftImport[];
  /** Lines that it takes out of a comment or a string. */
  hidden: Place[];
  /** Why the text cannot be compared: a merge conflict, or a syntax error. */
  broken: Diagnostic | null;
}

interface Place {
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

const conflict = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/m;

/** Compares the imports of index.ts, as a parser finds them, with the lines that the CLI takes. */
export function parseIndex(text: string): IndexReading {
  const reading: IndexReading = { left: [], hidden: [], broken: null };
  const marker = conflict.exec(text);
  if (marker !== null) {
    const message = 'A merge conflict is left: the CLI would take the imports of both sides.';
    reading.broken = { file: 'index.ts', ...placeOf(text, marker.index), message };
    return reading;
  }
  let imports: FoundImport[];
  try {
    const { program } = parse(text, { sourceType: 'module', plugins: ['typescript'] });
    imports = collect(program).imports;
  } catch (error) {
    const { pos = 0, message = '' } = error as { pos?: number; message?: string };
    const said = message.replace(/\s*\(\d+:\d+\)$/, '');
    reading.broken = { file: 'index.ts', ...placeOf(text, pos), message: said };
    return reading;
  }
  const starts = new Map(
    imports
      .filter(({ specifier, isType }) => !isType && /^\.{1,2}\//.test(specifier))
      .map(({ specifier, start }) => [start, specifier]),
  );
  const taken = new Map(
    [...text.matchAll(importLine)].map((match) => [match.index, match.groups?.path]),
  );
  for (const start of taken.keys()) {
    if (!starts.has(start)) reading.hidden.push(placeOf(text, start));
  }
  const bare = new Set([...taken.values()].map((path) => withoutExtension(path ?? '')));
  for (const [start, specifier] of starts) {
    if (taken.has(start) || bare.has(withoutExtension(specifier))) continue;
    reading.left.push({ specifier, why: whyLeft(text, start), ...placeOf(text, start) });
  }
  return reading;
}

/** The line of index.ts that the CLI takes for a file. @param path as an import names it. */
export function importOf(path: string): string {
  const way = path.startsWith('.') ? path : `./${path}`;
  return `import '${withoutExtension(way)}.js';`;
}

function whyLeft(text: string, start: number): string {
  const before =
    text
      .slice(0, start)
      .split(/\r\n|[\r\n\u2028\u2029]/)
      .at(-1) ?? '';
  if (before === '\uFEFF') return 'a byte order mark stands before it: save the file without one';
  if (before.trim() !== '') return 'something stands before it on its line';
  if (before !== '') return 'it is indented';
  return "it is written in another form than `import './…'`";
}

function withoutExtension(path: string): string {
  return path.replace(/\.[jt]s$/, '');
}

/** @param offset from 0. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|[\r\n]/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
