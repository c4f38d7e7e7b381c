import { isAbsolute, join, posix } from 'node:path';
import type { RunResult } from './result.js';
import { isInside, wayTo } from '../../shared/paths.js';

/** A message about a place in the repository. */
export interface Annotation {
  /** From the repository's root, with `/`; null: about no file of it. */
  file: string | null;
  line: number | null;
  column: number | null;
  message: string;
  /** The line of the file, where it could be read. */
  source?: string;
}

/** What the compiler says, where a reader of the pull request finds it. */
export function findAnnotations(result: RunResult): Annotation[] {
  const { failure, origin, projectFolder, repositoryFolder } = result;
  const root = origin === null ? null : join(origin.workspace, repositoryFolder);
  const folder = posix.relative(repositoryFolder, projectFolder ?? '.');
  return (failure?.diagnostics ?? []).map(({ file, line, column, message, source }) => {
    const path = file === null ? null : pathInRepository(file, folder, root);
    return {
      file: path,
      // The compiler leaves out the place of what is on the first line.
      line: path === null ? null : (line ?? 1),
      column: path === null ? null : column,
      message: path === null && file !== null ? `${file}: ${message}` : message,
      ...(source === undefined ? {} : { source }),
    };
  });
}

/** The compiler names files from the project's folder, and GitHub from the repository's root. */
export function pathInRepository(
  file: string,
  projectFolder: string,
  root: string | null,
): string | null {
  if (isAbsolute(file)) {
    return root !== null && isInside(file, root) ? wayTo(root, file) : null;
  }
  const path = posix.normalize(posix.join(projectFolder, file.split('\\').join('/')));
  return path.startsWith('../') || path === '..' ? null : path;
}
