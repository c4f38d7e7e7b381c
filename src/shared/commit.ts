/** A commit's id in full: SHA-1 or SHA-256. */
export const wholeCommit = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/** Enough of a commit's id for a person. */
export function short12(commit: string): string {
  return commit.slice(0, 12);
}
