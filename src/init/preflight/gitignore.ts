import { readTextFile, sizeLimits } from '../../shared/text-file.js';
import { askGit, type GitQuestion } from '../../system/git.js';

/** What a Nango project makes or keeps that does not belong into git, and a file that shows it. */
const wanted: readonly [line: string, probe: string][] = [
  ['node_modules/', 'node_modules/nango/package.json'],
  ['build/', 'build/nango.js'],
  // https://nango.dev/docs/guides/functions/ci-cd
  ['dist/', 'dist/nango.js'],
  ['.env', '.env'],
];

/** What of these git knows already: it stays in git, ignored or not. */
export interface Ignoring {
  /** Lines that .gitignore lacks: git ignores none of the files that they are for. */
  missing: string[];
  /** Lines for files that are in git all the same. */
  tracked: string[];
}

/**
 * How a project's folder is ignored. A `dist/` with files in git is taken for something else.
 *
 * @param question asked in the repository's root.
 * @param prefix of the project's files from there: empty, or with a `/` at its end.
 */
export async function readIgnoring(question: GitQuestion, prefix: string): Promise<Ignoring> {
  const result: Ignoring = { missing: [], tracked: [] };
  for (const [line, probe] of wanted) {
    const path = prefix + probe;
    const pathspec = `:(literal)${prefix}${line.replace(/\/$/, '')}`;
    const files = await askGit(question, ['ls-files', '-z', '--', pathspec]);
    const isTracked = files !== null && files !== '';
    if (isTracked && line === 'dist/') continue;
    if (isTracked) result.tracked.push(line);
    const ignored = await askGit(question, ['check-ignore', '--quiet', '--no-index', '--', path]);
    if (ignored === null) result.missing.push(line);
  }
  return result;
}

/** A .gitignore with lines added at its end; as it was, where none is missing. */
export async function readAmended(path: string, lines: readonly string[]): Promise<string> {
  const text = (await readTextFile(path, sizeLimits.settings)) ?? '';
  const ends = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return lines.length === 0 ? text : `${ends}${lines.join('\n')}\n`;
}
