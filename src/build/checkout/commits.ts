import { type GitQuestion, isShallow, readCommit, runGit } from '../../system/git.js';
import { fetchCommit, fetchHistory, type Origin } from './fetch.js';

/** A checkout's commits, also those that actions/checkout did not fetch. */
export interface Commits {
  checkout: GitQuestion;
  /**
   * Where the commits of all branches and tags are: the checkout, unless it is shallow.
   *
   * @param head becomes its HEAD: that of a pull request is on no branch.
   * @throws RunFailure as `fetchHistory` and `fetchCommit`.
   */
  history: (head?: string) => Promise<GitQuestion>;
  /**
   * Fetches a commit and its files into a shallow checkout that lacks it.
   *
   * @throws RunFailure as `fetchCommit`.
   */
  bring: (commit: string) => Promise<void>;
}

/**
 * @param findOrigin asked where something is missing, once; null: nothing can be fetched from there,
 *   and the checkout stays as it is.
 */
export function createCommits(
  checkout: GitQuestion,
  findOrigin: () => Promise<Origin | null>,
): Commits {
  let known: Promise<Origin | null> | null = null;
  let fetched: Promise<GitQuestion> | null = null;
  const originOfShallow = (): Promise<Origin | null> =>
    (known ??= isShallow(checkout).then((shallow) => (shallow === true ? findOrigin() : null)));
  return {
    checkout,
    history: async (head) => {
      const origin = await originOfShallow();
      if (origin === null) return checkout;
      const history = await (fetched ??= fetchHistory(checkout, origin));
      if (head !== undefined) {
        if ((await readCommit(history, head)) === null) {
          await fetchCommit(history, origin, { commit: head, withFiles: false });
        }
        await runGit(history, ['update-ref', '--no-deref', 'HEAD', head]);
      }
      return history;
    },
    bring: async (commit) => {
      const origin = await originOfShallow();
      if (origin === null || (await readCommit(checkout, commit)) !== null) return;
      await fetchCommit(checkout, origin, { commit, withFiles: true });
    },
  };
}
