import { parse } from '@babel/parser';
import type { Diagnostic } from '../../shared/errors.js';
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

interface Statement {
  type: string;
  start?: number | null;
  source?: { value: string } | null;
  importKind?: string | null;
  exportKind?: string | null;
  moduleReference?: { expression?: { value?: unknown } };
  expression?: Expression;
}

interface Expression {
  type: string;
  source?: unknown;
  callee?: unknown;
  arguments?: unknown[];
  argument?: Expression;
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
  let statements: Statement[];
  try {
    statements = parse(text, { sourceType: 'module', plugins: ['typescript'] }).program
      .body as unknown as Statement[];
  } catch (error) {
    const { pos = 0, message = '' } = error as { pos?: number; message?: string };
    const said = message.replace(/\s*\(\d+:\d+\)$/, '');
    reading.broken = { file: 'index.ts', ...placeOf(text, pos), message: said };
    return reading;
  }
  const starts = new Map(
    statements.flatMap((statement): [number, string][] => {
      const specifier = specifierOf(statement);
      return specifier === null ? [] : [[statement.start ?? 0, specifier]];
    }),
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

/** What a statement imports of the project, unless it is a type, which leaves nothing. */
function specifierOf(statement: Statement): string | null {
  const { type, source, importKind, exportKind, moduleReference, expression } = statement;
  if (importKind === 'type' || exportKind === 'type') return null;
  let named: unknown = null;
  if (/^(?:Import|ExportNamed|ExportAll)Declaration$/.test(type)) named = source?.value;
  else if (type === 'TSImportEqualsDeclaration') named = moduleReference?.expression?.value;
  else if (type === 'ExpressionStatement') named = calledWith(expression);
  return typeof named === 'string' && /^\.{1,2}\//.test(named) ? named : null;
}

/** The text in `import('…')` or `require('…')`. */
function calledWith(expression: Expression | undefined): unknown {
  if (expression?.type === 'AwaitExpression') return calledWith(expression.argument);
  if (expression?.type === 'ImportExpression') return valueOf(expression.source);
  if (expression?.type !== 'CallExpression') return null;
  const { type, name } = expression.callee as { type: string; name?: string };
  return type === 'Import' || name === 'require' ? valueOf(expression.arguments?.[0]) : null;
}

function valueOf(node: unknown): unknown {
  return (node as { value?: unknown } | undefined)?.value;
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
