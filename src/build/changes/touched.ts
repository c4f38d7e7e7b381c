/**
 * Whether a path is among the changed ones, or lies below one: git names a submodule, and not the
 * files in it.
 *
 * @param path from the checkout's root, with `/`.
 */
export function isTouched(path: string, changed: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (changed.has(path.slice(0, end))) return true;
  }
  return false;
}
