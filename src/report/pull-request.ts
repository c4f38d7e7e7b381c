import type { RunContext } from '../inputs/run-context.js';
import { messageOf } from '../shared/errors.js';
import type { Inputs } from '../inputs/inputs.js';
import { startClock, type Time } from '../shared/clock.js';
import type { Log } from '../shared/log.js';
import { renderComment } from './markdown/comment.js';
import type { RunResult } from './model/result.js';

const permissions = 'permissions: { contents: read, pull-requests: write }';

/** Comments on the pull request, where there is one. Whatever fails is said, and changes nothing. */
export async function commentOnPullRequest(
  result: RunResult,
  inputs: Inputs,
  context: RunContext,
  { log, time }: { log: Log; time: Time },
): Promise<void> {
  const { comment: choice, githubToken } = inputs;
  const { pullRequest, repository, apiUrl } = context;
  if (choice === 'false' || pullRequest === null || repository === null) return;
  const comment = renderComment(result);
  if (comment === null) return;
  const complain = (message: string): void => {
    if (choice === 'auto') log.write('notice', message);
    else log.write('warning', message);
  };
  if (githubToken === null) {
    complain('No comment on the pull request: `github-token` is empty.');
    return;
  }
  // The job's cancellation does not reach it: the report of a cancelled run is a comment, too.
  const clock = startClock(Infinity, new AbortController().signal, time);
  try {
    const { createGithubClient } = await import('../github/client.js');
    const { sendComment } = await import('../github/comments.js');
    const outcome = await sendComment(comment, {
      client: createGithubClient({ apiUrl, token: githubToken, clock }),
      apiUrl,
      name: repository,
      number: pullRequest.number,
      onlyChanges: choice === 'changes-only',
    });
    if (outcome.kind === 'forbidden') {
      complain(
        pullRequest.isFork
          ? `No comment on the pull request: it comes from a fork, and there the token of a workflow may only read. The job summary has all of it. In this repository's own pull requests a comment takes, in the job: ${permissions}`
          : `No comment on the pull request: the token may not write one. Add to the job: ${permissions}`,
      );
    } else if (outcome.kind === 'refused') {
      log.write('warning', `No comment on the pull request: GitHub answered ${outcome.status}.`);
    } else {
      log.write('debug', `The comment on the pull request: ${outcome.kind}`);
    }
  } catch (error) {
    log.write('warning', `No comment on the pull request: ${messageOf(error)}`);
  }
}
