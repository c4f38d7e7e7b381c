import { isRunFailure, messageOf } from '../shared/errors.js';
import { type GitQuestion, runGit } from './git.js';

/**
 * Why git tells nothing of a folder, as a clause that goes on after a colon, with what to do; null:
 * it does.
 *
 * @throws RunFailure `cancelled`.
 */
export async function readGitProblem(question: GitQuestion): Promise<string | null> {
  try {
    const { exitCode, said } = await runGit(question, ['rev-parse', '--git-dir']);
    if (exitCode === 0) return null;
    const text = said.join('\n');
    if (/dubious ownership|unsafe repository/.test(text)) {
      return 'git refuses the checkout, because it belongs to another user. Run the step as the user who checked it out';
    }
    if (text.includes('not a git repository')) {
      return 'the checkout is not a git repository. actions/checkout makes one only where git 2.18 or newer is on the PATH: in a container, install git before it';
    }
    return `git failed: ${said.at(-1) ?? `exit code ${String(exitCode)}`}`;
  } catch (error) {
    if (isRunFailure(error)) {
      if (error.reason === 'cancelled') throw error;
      return error.message;
    }
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return 'there is no git on the PATH. Install it before actions/checkout';
    }
    return `git could not be started: ${messageOf(error)}`;
  }
}
