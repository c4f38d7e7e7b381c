// Tests examples/preview
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { type GithubApi, startGithubApi } from '../../github-api/server.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { hasGh, startGh } from '../support/gh.js';
import { makeFolder } from '../support/temporary.js';

interface PreviewJob {
  if: string;
  needs?: string;
  concurrency?: { group: string; 'cancel-in-progress': boolean };
  permissions: Record<string, 'read' | 'write'>;
  steps: { run?: string; if?: string; uses?: string }[];
}
const path = join(repositoryRoot, 'examples', 'preview', 'nango-preview.yml');
const { jobs } = parse(readFileSync(path, 'utf8')) as {
  jobs: Record<'package' | 'turn' | 'deploy', PreviewJob>;
};
const label = 'nango-preview';

/** GitHub with pull requests 1 to 3, for a token with what a job grants. */
async function startGithub(job: PreviewJob, labelled: number[]): Promise<GithubApi> {
  const github = await startGithubApi({ tokens: [{ token: 'job', permissions: job.permissions }] });
  onTestFinished(() => github.close());
  github.repository('acme/app').pulls = [1, 2, 3].map((number) => ({
    ...{ number, merged_at: null, merge_commit_sha: null, base: { ref: 'main' }, commits: [] },
    labels: labelled.includes(number) ? ['other', label] : ['other'],
  }));
  return github;
}

/** Runs the script of a job, with gh, for pull request 2. Returns what it put out. */
async function runScript(job: PreviewJob, github: GithubApi): Promise<string> {
  const gh = await startGh(github, 'job');
  onTestFinished(gh.close);
  const output = join(makeFolder('output'), 'output');
  await promisify(execFile)('bash', ['-e', '-c', job.steps[0]?.run ?? ''], {
    env: { ...gh.env, GITHUB_REPOSITORY: 'acme/app', NUMBER: '2', GITHUB_OUTPUT: output },
  });
  return await promisify(execFile)('bash', ['-c', `cat '${output}' || true`]).then(
    ({ stdout }) => stdout,
  );
}

describe.skipIf(!hasGh())('the preview in turns', () => {
  it('takes the label from the pull request that had it, and says so there', async () => {
    const github = await startGithub(jobs.turn, [2, 3]);
    await runScript(jobs.turn, github);
    const { pulls, comments } = github.repository('acme/app');
    expect(pulls.map(({ labels }) => labels?.includes(label))).toEqual([false, true, false]);
    expect(comments.map(({ issue, body }) => [issue, body.split('.')[0]])).toEqual([
      [3, 'The Nango preview now shows #2'],
    ]);
  });

  it('takes nothing once a newer label has taken its own', async () => {
    const github = await startGithub(jobs.turn, [3]);
    await runScript(jobs.turn, github);
    const { pulls, comments } = github.repository('acme/app');
    expect(pulls.map(({ labels }) => labels?.includes(label))).toEqual([false, false, true]);
    expect(comments).toEqual([]);
  });

  it('takes the turn in the order of the labels, however long a package takes', () => {
    expect(jobs.turn.needs).toBeUndefined();
    // A newer label stops an older one that is still at it.
    expect(jobs.turn.concurrency).toEqual({
      group: 'nango-preview-turn',
      'cancel-in-progress': true,
    });
  });

  it('deploys only while the label is there', async () => {
    expect(await runScript(jobs.deploy, await startGithub(jobs.deploy, [2]))).toBe('ours=true\n');
    expect(await runScript(jobs.deploy, await startGithub(jobs.deploy, [3]))).toBe('');
    expect(jobs.deploy.steps.slice(1).map((step) => step.if)).toEqual([
      ...['steps.turn.outputs.ours', 'steps.turn.outputs.ours'],
    ]);
  });

  it('runs nothing for forks', () => {
    for (const job of [jobs.package, jobs.turn]) {
      expect(job.if).toContain(
        'github.event.pull_request.head.repo.full_name == github.repository',
      );
    }
  });
});
