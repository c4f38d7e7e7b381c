import { getExecOutput } from '@actions/exec';

/**
 * The commit that is checked out, or null outside of git. The runner's GITHUB_SHA is the run's, and
 * another one as soon as a workflow checks out a `ref`.
 */
export async function readHead(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<string | null> {
  try {
    const { exitCode, stdout } = await getExecOutput('git', ['rev-parse', '--verify', 'HEAD'], {
      cwd: folder,
      env: { ...env },
      silent: true,
      ignoreReturnCode: true,
    });
    const commit = stdout.trim();
    return exitCode === 0 && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit) ? commit : null;
  } catch {
    return null;
  }
}
