import { readFile, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Diagnostic, RunFailure } from '../../shared/errors.js';
import { isInside } from '../../shared/paths.js';

const mostFiles = 50;
const longestLine = 300;

/**
 * Runs `work`; where it fails with diagnostics, adds to each the line of the file it is about.
 *
 * @param place.root the checkout: no file outside of it is read, whatever a diagnostic names.
 */
export async function withSourceLines<T>(
  { folder, root }: { folder: string; root: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RunFailure) || error.diagnostics.length === 0) throw error;
    const files = new Map<string, string[]>();
    const diagnostics: Diagnostic[] = [];
    for (const one of error.diagnostics) {
      const source = await readLine(one, { folder, root, files });
      diagnostics.push(source === null ? one : { ...one, source });
    }
    const { hint, details, cause, message, reason } = error;
    throw new RunFailure(reason, message, { hint, details, diagnostics, cause });
  }
}

async function readLine(
  { file, line }: Diagnostic,
  { folder, root, files }: { folder: string; root: string; files: Map<string, string[]> },
): Promise<string | null> {
  if (file === null || line === null) return null;
  if (!files.has(file)) {
    if (files.size >= mostFiles) return null;
    files.set(file, await readLines(resolve(folder, file), root));
  }
  const text = files.get(file)?.[line - 1]?.trimEnd() ?? '';
  return text === '' || text.length > longestLine ? null : text;
}

async function readLines(path: string, root: string): Promise<string[]> {
  try {
    const [real, top] = await Promise.all([realpath(path), realpath(root)]);
    return isInside(real, top) ? (await readFile(real, 'utf8')).split('\n') : [];
  } catch {
    return [];
  }
}
