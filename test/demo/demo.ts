// What a user of the action sees, from a checkout to production, against a Nango API on this
// machine: the built action, the real Nango CLI, a real project.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNangoApi } from '../nango-api/server.js';
import { renderGithubPage, type PagePart } from '../screenshots/github-page.js';
import { createColours, createLogView } from './log-view.js';
import { repositoryRoot } from '../runner/repository-root.js';
import { type ActionResult, type ActionRun, runAction } from '../runner/run-action.js';

const devKey = '11111111-1111-4111-8111-111111111111';
const prodKey = '22222222-2222-4222-8222-222222222222';
const scopes = [
  'environment:deploy',
  'environment:functions:list',
  'environment:functions:read',
  'environment:integrations:list_functions',
];
const integrations = [{ id: 'github', provider: 'github' }];

const home = mkdtempSync(join(tmpdir(), 'nango-demo-'));
const workspace = join(home, 'checkout');
const example = join(repositoryRoot, 'examples', 'nango-integrations');
const api = await startNangoApi({
  seed: {
    environments: [
      {
        name: 'dev',
        integrations,
        connections: { github: 42 },
        keys: [{ secret: devKey, scopes }],
      },
      { name: 'prod', integrations, keys: [{ secret: prodKey, scopes }] },
    ],
  },
});

const colours = createColours(process.stdout.isTTY);
let number = 0;
const runs: ActionResult[] = [];
const parts: PagePart[] = [];

interface Step {
  title: string;
  /** Why it is there, for who watches. */
  why: string;
  /** The output `result` that it has to end with. */
  expected: string;
}

/** Tells of one step of a workflow, runs it, and checks how it ends. */
async function step({ title, why, expected }: Step, run: ActionRun): Promise<ActionResult> {
  number += 1;
  const { bold, dim } = colours;
  const shown = Object.entries(run.with ?? {}).map(
    ([name, value]) => `${name}: ${name === 'secret-key' ? '***' : value.replace(/^.*\//, '…/')}`,
  );
  console.log(`\n${bold(`━━ ${number}. ${title}`)}\n${why}\n${dim(shown.join(', '))}\n`);
  const result = await runAction({
    workspace,
    runnerTemp: join(home, 'temp'),
    ...run,
    env: { NANGO_HOSTPORT: api.url, ...run.env },
    onPiece: createLogView((line) => {
      console.log(line);
    }, colours),
  });
  runs.push(result);
  parts.push({ title: `${number}. ${title}: job summary`, markdown: result.summary });
  const { result: outcome, 'failure-reason': reason } = result.outputs;
  console.log(
    `\n${bold(`→ ${outcome ?? '?'}${reason ? ` (${reason})` : ''}`)} ${dim(`in ${(result.durationMs / 1000).toFixed(1)} s`)}`,
  );
  if (outcome !== expected) throw new Error(`step ${number} should have ended "${expected}"`);
  return result;
}

const git = (...args: string[]): void => {
  const identity = ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.com'];
  execFileSync('git', [...identity, ...args], { cwd: workspace, stdio: 'ignore' });
};
const output = (result: ActionResult, name: string): string => result.outputs[name] ?? '';
const dev = { environment: 'dev', 'secret-key': devKey };

try {
  cpSync(example, workspace, {
    recursive: true,
    filter: (path) => !/[\\/](node_modules|build)$/.test(path),
  });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'The example project');

  const first = await step(
    {
      title: 'A pull request: validate',
      why: 'Installs, compiles and tests the project. This job has no key.',
      expected: 'validated',
    },
    { with: { command: 'validate' } },
  );
  const packaged = { from: output(first, 'package-file') };
  await step(
    {
      title: 'The pull request: plan for dev',
      why: 'Shows what a merge would change. This job has the key and runs no project code.',
      expected: 'planned',
    },
    { with: { command: 'plan', ...dev, ...packaged } },
  );
  await step(
    {
      title: 'The merge: deploy to dev',
      why: 'Sends the bytes that were packaged; nothing is built again.',
      expected: 'deployed',
    },
    { with: { command: 'deploy', ...dev, ...packaged } },
  );

  const index = join(workspace, 'index.ts');
  writeFileSync(index, readFileSync(index, 'utf8').replace(/.*fetch-issues.*\n/, ''));
  git('commit', '--quiet', '--all', '--message', 'Drop the sync');
  const second = await step(
    {
      title: 'Another pull request: it removes a sync',
      why: 'The sync has 42 connections in dev.',
      expected: 'validated',
    },
    { with: { command: 'validate', install: 'false' } },
  );
  const smaller = { from: output(second, 'package-file') };
  await step(
    {
      title: 'Its merge is blocked',
      why: 'The records of 42 connections would go, and nobody has allowed it.',
      expected: 'blocked',
    },
    { with: { command: 'deploy', ...dev, ...smaller } },
  );
  await step(
    {
      title: 'The same, allowed on purpose',
      why: 'Somebody dispatches it with `allow-destructive: true`.',
      expected: 'deployed',
    },
    { with: { command: 'deploy', ...dev, ...smaller, 'allow-destructive': 'true' } },
  );

  const prod = { 'secret-key': prodKey };
  const planned = await step(
    {
      title: 'The release: plan for prod',
      why: 'A person reads this plan in the job summary and approves it.',
      expected: 'planned',
    },
    { with: { command: 'plan', environment: 'prod', ...prod, ...packaged } },
  );
  await step(
    {
      title: 'The release: apply it',
      why: 'Exactly the approved plan, by its hash; anything else would end as `plan-changed`.',
      expected: 'deployed',
    },
    {
      with: {
        command: 'deploy',
        ...prod,
        from: output(planned, 'plan-file'),
        'expected-plan': output(planned, 'plan-hash'),
      },
    },
  );
  const page = join(mkdtempSync(join(tmpdir(), 'nango-demo-')), 'summaries.html');
  writeFileSync(page, await renderGithubPage(parts));
  console.log(
    `\n${colours.bold('Done.')} Each of these is a step of a workflow: see workflows/.\nThe summaries as GitHub shows them: ${page}`,
  );
} finally {
  for (const run of runs) run.remove();
  await api.close();
  rmSync(home, { recursive: true, force: true });
}
