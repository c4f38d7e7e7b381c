import { parse } from '@babel/parser';

/** What a source file says of others, read from its text: nothing of it is run. */
export interface ParsedSource {
  /** Imports as written, each once, sorted: `./issue.js`, `zod`. Type-only imports count too. */
  specifiers: string[];
  /** Why the list may lack something, or null. */
  incomplete: string | null;
  /** Paths of `/// <reference path="…" />`. */
  references: string[];
  /** Whether it declares something that all files of a program see. */
  isAmbient: boolean;
  /** Whether it takes something from the process that runs it. */
  readsProcess: boolean;
}

/** Parses TypeScript or JavaScript with the parser that the Nango CLI itself uses. */
export function parseSource(source: string, path: string): ParsedSource {
  const isJsx = /\.[jt]sx$/.test(path);
  const references = [...source.matchAll(reference)].map((match) => match[1] ?? '');
  let tree: unknown;
  try {
    tree = parse(source, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      plugins: [
        ...(/\.[cm]?tsx?$/.test(path) ? (['typescript'] as const) : []),
        ...(isJsx || path.endsWith('.js') ? (['jsx'] as const) : []),
        'decorators',
      ],
    }).program;
  } catch {
    return {
      specifiers: [],
      incomplete: 'it cannot be parsed',
      references,
      isAmbient: false,
      readsProcess: false,
    };
  }
  const { imports, ...found } = collect(tree);
  const specifiers = [...new Set(imports.map(({ specifier }) => specifier))].sort();
  return { ...found, specifiers, references };
}

const reference = /^[ \t]*\/\/\/[ \t]*<reference[ \t]+path[ \t]*=[ \t]*["']([^"']+)["']/gm;

type Node = Record<string, unknown> & { type: string };

/** An import, an export from, `import()` or `require()` of a file. */
export interface FoundImport {
  specifier: string;
  /** Where its statement, or its call, begins in the text. */
  start: number;
  /** Whether it is about types, and leaves nothing to run. */
  isType: boolean;
}

interface Collected extends Omit<ParsedSource, 'references' | 'specifiers'> {
  imports: FoundImport[];
}

/** Goes through what `@babel/parser` made of a file. */
export function collect(tree: unknown): Collected {
  const imports: FoundImport[] = [];
  let incomplete: string | null = null;
  // A file without an import or export is a script: its names are everybody's.
  let isAmbient = isNode(tree) && tree.sourceType === 'script';
  let readsProcess = false;
  const take = (source: unknown, { type, start, importKind, exportKind }: Node): void => {
    const specifier = literalOf(source);
    const isType = type === 'TSImportType' || importKind === 'type' || exportKind === 'type';
    if (specifier === null) incomplete = 'it imports by a name that is only known when it runs';
    else imports.push({ specifier, start: Number(start ?? 0), isType });
  };
  const queue: unknown[] = [tree];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (Array.isArray(value)) {
      for (const item of value) if (item !== undefined) queue.push(item);
      continue;
    }
    if (!isNode(value)) continue;
    if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(value.type)) {
      if (isNode(value.source)) take(value.source, value);
    } else if (value.type === 'ImportExpression') {
      take(value.source, value);
    } else if (value.type === 'TSImportType') {
      take(isNode(value.source) ? value.source : value.argument, value);
    } else if (value.type === 'TSExternalModuleReference') {
      take(value.expression, value);
    } else if (value.type === 'CallExpression' && isRequire(value.callee)) {
      take(Array.isArray(value.arguments) ? value.arguments[0] : null, value);
    } else if (value.type === 'TSModuleDeclaration') {
      isAmbient ||=
        value.kind === 'global' || (isNode(value.id) && value.id.type === 'StringLiteral');
    } else if (value.type === 'Identifier') {
      readsProcess ||= value.name === 'process';
    }
    for (const [key, child] of Object.entries(value)) {
      if (key !== 'loc' && typeof child === 'object' && child !== null) queue.push(child);
    }
  }
  return { imports, incomplete, isAmbient, readsProcess };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function isRequire(callee: unknown): boolean {
  return isNode(callee) && callee.type === 'Identifier' && callee.name === 'require';
}

function literalOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === 'TSLiteralType') return literalOf(value.literal);
  if (value.type === 'StringLiteral' && typeof value.value === 'string') return value.value;
  if (value.type !== 'TemplateLiteral' || !Array.isArray(value.quasis)) return null;
  const [only, ...others] = value.quasis as { value?: { cooked?: unknown } }[];
  const text = only?.value?.cooked;
  return others.length === 0 && typeof text === 'string' ? text : null;
}
