import { createSync } from 'nango';
import * as z from 'zod';
import { type GithubIssue, issueSchema, toIssue } from '../issue.js';

export default createSync({
  description: 'Fetches the issues of one repository',
  version: '1.0.0',
  endpoints: [{ method: 'GET', path: '/github/issues', group: 'Issues' }],
  frequency: 'every hour',
  autoStart: true,
  syncType: 'full',
  metadata: z.object({ repository: z.string() }),
  models: { Issue: issueSchema },

  exec: async (nango) => {
    const { repository } = await nango.getMetadata();
    await nango.trackDeletesStart('Issue');
    const pages = nango.paginate<GithubIssue>({
      endpoint: `/repos/${repository}/issues`,
      paginate: { limit: 100 },
    });
    for await (const page of pages) {
      await nango.batchSave(
        page.map((issue) => toIssue(repository, issue)),
        'Issue',
      );
    }
    await nango.trackDeletesEnd('Issue');
  },
});
