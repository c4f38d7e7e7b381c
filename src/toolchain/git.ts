import type { Log } from '../log.js';
import { runChild } from './run-child.js';

export interface HeadQuestion {
  folder: string;
  /** The children's environment, without keys. */
  env: Readonly<Record<string, string>>;
  log: Log;
  signal?: AbortSignal | undefined;
}

/**
 * The commit that is checked out, or null outside of git. The runner's GITHUB_SHA is the run's, and
 * another one as soon as a workflow checks out a `ref`.
 *
 * In a container the checkout belongs to another user, and git refuses to read it, because its
 * configuration could name programs. `rev-parse` starts none: it reads no index and shows no page.
 */
export async function readHead(question: HeadQuestion): Promise<string | null> {
  const { signal } = question;
  try {
    const { exitCode, tail } = await runChild({
      ...question,
      command: 'git',
      args: ['-c', 'safe.directory=*', 'rev-parse', '--verify', 'HEAD'],
      cwd: question.folder,
      quiet: true,
    });
    const commit = tail.at(-1)?.trim() ?? '';
    return exitCode === 0 && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit) ? commit : null;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    // No git on this machine.
    return null;
  }
}
