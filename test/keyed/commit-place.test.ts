// Tests src/commands/keyed/connect.ts
import { expect, it } from 'vitest';
import { startGithubApi } from '../github-api/server.js';
import { legacyPackage } from './support/package-files.js';
import { type KeyedResult, runKeyed } from './support/run.js';
import { cleanLater, startWorld } from './support/world.js';

const packaged = 'c0ffee0000000000000000000000000000000000';
const head = 'beef000000000000000000000000000000000000';

/** The rows of the summary that tell where the commit is. */
function rows({ summary }: KeyedResult): string[] {
  return summary.split('\n').filter((line) => /^\| (Commit|On the default)/.test(line));
}

async function plan(history: string[], permissions: { contents?: 'read' }): Promise<KeyedResult> {
  const api = await startWorld();
  const token = 'token-of-the-job';
  const github = await startGithubApi({ tokens: [{ token, permissions }] });
  cleanLater(() => github.close());
  const repository = github.repository('acme/app');
  repository.branches.main = head;
  repository.ancestors.push(...history);
  return await runKeyed({
    api,
    file: { ...legacyPackage({ actions: ['demo/ping'] }), commit: packaged },
    with: { command: 'plan', 'github-token': token },
    env: { GITHUB_API_URL: github.url, GITHUB_SHA: head },
  });
}

it.each([
  ['on the default branch', [`${packaged}...${head}`], { contents: 'read' as const }, 'yes'],
  ['elsewhere', [], { contents: 'read' as const }, 'no'],
  ['nobody may know where', [`${packaged}...${head}`], {}, 'unknown'],
])('a packaged commit that is %s is shown beside that of the run', async (_, history, may, is) => {
  const result = await plan(history, may);
  expect(result.outputs.result).toBe('planned');
  expect(rows(result)).toEqual([
    `| Commit, according to the packaging job | \`${packaged}\` |`,
    `| Commit of this run | \`${head}\` |`,
    `| On the default branch, main | \`${is}\` |`,
  ]);
});
