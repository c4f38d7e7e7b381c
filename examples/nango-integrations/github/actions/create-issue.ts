import { createAction } from 'nango';
import * as z from 'zod';
import { type GithubIssue, issueSchema, toIssue } from '../issue.js';

export default createAction({
  description: 'Opens an issue',
  version: '1.0.0',
  endpoint: { method: 'POST', path: '/github/issues', group: 'Issues' },
  input: z.object({ repository: z.string(), title: z.string() }),
  output: issueSchema,

  exec: async (nango, input) => {
    const answer = await nango.post<GithubIssue>({
      endpoint: `/repos/${input.repository}/issues`,
      data: { title: input.title },
      retries: 3,
    });
    return toIssue(input.repository, answer.data);
  },
});
