import { parse } from '@babel/parser';

/** What a source file imports, read from its text: nothing of it is run. */
export interface Imports {
  /** As written, each once, sorted: `./issue.js`, `zod`. Type-only imports count too. */
  specifiers: string[];
  /** Why the list may lack something, or null. */
  incomplete: string | null;
}

/** Parses TypeScript or JavaScript with the parser that the Nango CLI itself uses. */
export function parseImports(source: string, path: string): Imports {
  const isJsx = /\.[jt]sx$/.test(path);
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
    return { specifiers: [], incomplete: 'it cannot be parsed' };
  }
  return collect(tree);
}

type Node = Record<string, unknown> & { type: string };

function collect(tree: unknown): Imports {
  const specifiers = new Set<string>();
  let incomplete: string | null = null;
  const take = (source: unknown): void => {
    const text = literalOf(source);
    if (text === null) incomplete = 'it imports by a name that is only known when it runs';
    else specifiers.add(text);
  };
  const queue: unknown[] = [tree];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (Array.isArray(value)) {
      for (const item of value) if (item !== undefined) queue.push(item);
      continue;
    }
    if (!isNode(value)) continue;
    if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(value.type)) {
      if (isNode(value.source)) take(value.source);
    } else if (value.type === 'ImportExpression') {
      take(value.source);
    } else if (value.type === 'TSImportType') {
      take(isNode(value.source) ? value.source : value.argument);
    } else if (value.type === 'TSExternalModuleReference') {
      take(value.expression);
    } else if (value.type === 'CallExpression' && isRequire(value.callee)) {
      take(Array.isArray(value.arguments) ? value.arguments[0] : null);
    }
    for (const [key, child] of Object.entries(value)) {
      if (key !== 'loc' && typeof child === 'object' && child !== null) queue.push(child);
    }
  }
  return { specifiers: [...specifiers].sort(), incomplete };
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
