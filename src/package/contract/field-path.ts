/** `Issue.author`, and `Issue["a.b"]` where a name would read as a path. */
export function fieldPath(path: string, name: string): string {
  return /^[\w$-]+$|^\*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}
