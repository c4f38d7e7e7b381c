import * as z from 'zod';

/** An issue as the product stores it, whatever GitHub calls its fields. */
export const issueSchema = z.object({
  id: z.string(),
  repository: z.string(),
  number: z.number(),
  title: z.string(),
  open: z.boolean(),
});

export type Issue = z.infer<typeof issueSchema>;

/** The part of GitHub's answer that is read. */
export interface GithubIssue {
  id: number;
  number: number;
  title: string;
  state: string;
}

/** GitHub numbers issues a repository; their id is unique everywhere. */
export function toIssue(repository: string, issue: GithubIssue): Issue {
  return {
    id: String(issue.id),
    repository,
    number: issue.number,
    title: issue.title,
    open: issue.state === 'open',
  };
}
