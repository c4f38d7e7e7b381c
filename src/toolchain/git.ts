import { getExecOutput } from '@actions/exec';

export interface HeadQuestion {
  folder: string;
  /** The children's environment, without keys. */
  env: Readonly<Record<string, string>>;
}

/**
 * The commit that is checked out, or null outside of git. The runner's GITHUB_SHA is the run's, and
 * another one as soon as a workflow checks out a `ref`.
 *
 * In a container the checkout belongs to another user, and git refuses to read it, because its
 * configuration could name programs. `rev-parse` starts none: it reads no index and shows no page.
 */
export async function readHead({ folder, env }: HeadQuestion): Promise<string | null> {
  const args = ['-c', 'safe.directory=*', 'rev-parse', '--verify', 'HEAD'];
  try {
    const { exitCode, stdout } = await getExecOutput('git', args, {
      cwd: folder,
      env: { ...env },
      silent: true,
      ignoreReturnCode: true,
    });
    const commit = stdout.trim();
    return exitCode === 0 && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit) ? commit : null;
  } catch {
    // No git on this machine.
    return null;
  }
}
