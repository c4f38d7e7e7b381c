import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFailure } from '../shared/errors.js';
import { actionVersion } from '../shared/version.js';
import { type GitQuestion, runGit } from '../system/git.js';
import { parseOrigin } from './origin.js';

/** What an update of one workflow file needs. */
export interface Update {
  /** Its text now. */
  current: string;
  question: GitQuestion;
  /** The file as this version of init writes it with these options. */
  renderNew: (flags: string[]) => Promise<string>;
  /** The same, as an older version wrote it. */
  renderOld: (version: string, flags: string[]) => Promise<string>;
}

/** What became of it. */
export type Updated =
  | { kind: 'same' | 'foreign' }
  | { kind: 'merged'; from: string; text: string }
  /** Nothing can be decided without a person: both sides changed a place. */
  | { kind: 'conflict'; from: string; places: number; text: string };

/**
 * Brings a file to this version, and keeps what somebody edited: a merge of the file, of what init wrote
 * then, and of what it writes now.
 *
 * @throws RunFailure `invalid-input` where the older version cannot be had.
 */
export async function updateFile({
  current,
  question,
  renderNew,
  renderOld,
}: Update): Promise<Updated> {
  const text = current.replaceAll('\r\n', '\n');
  const origin = parseOrigin(text);
  if (origin === null) return { kind: 'foreign' };
  const { version, flags } = origin;
  const next = await renderNew(flags);
  const base = version === actionVersion ? next : await renderOld(version, flags);
  const merged = await merge(question, { current: text, base, next, version });
  if (merged.places > 0) return { kind: 'conflict', from: version, ...merged };
  return merged.text === text
    ? { kind: 'same' }
    : { kind: 'merged', from: version, text: merged.text };
}

interface Sides {
  current: string;
  base: string;
  next: string;
  version: string;
}

async function merge(
  question: GitQuestion,
  { current, base, next, version }: Sides,
): Promise<{ text: string; places: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'nango-init-'));
  try {
    const names = ['yours', `init ${version}`, `init ${actionVersion}`];
    const files = await Promise.all(
      [current, base, next].map(async (text, index) => {
        const path = join(folder, String(index));
        await writeFile(path, text);
        return path;
      }),
    );
    const labels = names.flatMap((name) => ['-L', name]);
    const { exitCode, stdout } = await runGit(question, [
      ...['merge-file', '-p', '--diff3'],
      ...labels,
      ...files,
    ]);
    // https://git-scm.com/docs/git-merge-file: the number of conflicts, 127 at most; more is an error.
    if (exitCode === null || exitCode > 127) {
      throw new RunFailure('invalid-input', 'git could not merge a workflow file.', {
        hint: 'Compare it with what `init --force` writes, by hand.',
      });
    }
    return { text: stdout, places: exitCode };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The places of a merged text that both sides changed, with the markers around them. */
export function conflictsOf(text: string): string {
  return [...text.matchAll(/^<<<<<<< [^]*?^>>>>>>> .*$/gm)].map(([place]) => place).join('\n\n');
}
