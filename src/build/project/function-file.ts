import { parse } from '@babel/parser';

interface Node {
  type: string;
  name?: string;
  callee?: Node;
  declaration?: Node | null;
  declarations?: { id: Node; init?: Node | null }[];
  specifiers?: { local: Node; exported: Node }[];
  source?: unknown;
  expression?: Node;
}

const create = /^create(?:Sync|Action|OnEvent|Function)$/;
const folders = /(?:^|\/)(?:syncs|actions|on-events)\/[^/]+$/;
/** Tests and declarations hold no function. */
const noFunction = /\.(?:test|spec|d)\.[cm]?ts$/;

/**
 * Whether a file holds a function for Nango: its default export is made by one of Nango's `create…`,
 * or, in `syncs/`, `actions/` or `on-events/`, by any call.
 *
 * @param path from the project's folder, with `/`.
 */
export function isFunctionFile(path: string, text: string): boolean {
  if (!mayBeFunction(path) || !/\bdefault\b/.test(text)) return false;
  if (!folders.test(path) && !/\bcreate(?:Sync|Action|OnEvent|Function)\b/.test(text)) return false;
  let body: Node[];
  try {
    body = parse(text, { sourceType: 'module', errorRecovery: true, plugins: ['typescript'] })
      .program.body as unknown as Node[];
  } catch {
    return false;
  }
  const made = defaultExport(body);
  if (made?.type !== 'CallExpression') return false;
  return folders.test(path) || create.test(made.callee?.name ?? '');
}

/** Whether a path is worth reading for a function. */
export function mayBeFunction(path: string): boolean {
  return path.endsWith('.ts') && !noFunction.test(path);
}

function defaultExport(body: readonly Node[]): Node | null {
  for (const node of body) {
    if (node.type === 'ExportDefaultDeclaration') return resolve(node.declaration, body);
    if (node.type !== 'ExportNamedDeclaration' || node.source) continue;
    const named = node.specifiers?.find(({ exported }) => exported.name === 'default');
    if (named !== undefined) return resolve(named.local, body);
  }
  return null;
}

/** The value of a name that the file declares; anything else as it is, without its type. */
function resolve(node: Node | null | undefined, body: readonly Node[]): Node | null {
  if (node == null) return null;
  if (/^TS(?:As|Satisfies|NonNull)Expression$/.test(node.type)) {
    return resolve(node.expression, body);
  }
  if (node.type !== 'Identifier') return node;
  const declared = body
    .flatMap((item) => [...(item.declarations ?? []), ...(item.declaration?.declarations ?? [])])
    .find(({ id }) => id.name === node.name);
  return declared?.init?.type === 'Identifier' ? null : resolve(declared?.init, body);
}
