// What a user of the action sees, from a checkout to production, against a Nango API on this
// machine: the built action, the real Nango CLI, a real project.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNangoApi } from '../nango-api/server.js';
import { createLogView } from './log-view.js';
import { repositoryRoot } from '../runner/repository-root.js';
import { type ActionResult, type ActionRun, runAction } from '../runner/run-action.js';

const devKey = '11111111-1111-4111-8111-111111111111';
const prodKey = '22222222-2222-4222-8222-222222222222';
const scopes = ['environment:deploy'];
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

let number = 0;
const runs: ActionResult[] = [];

/** One step of a workflow, shown as a person would see it, and checked for how it should end. */
async function step(title: string, expected: string, run: ActionRun): Promise<ActionResult> {
  number += 1;
  const shown = Object.entries(run.with ?? {}).map(
    ([name, value]) => `    ${name}: ${name === 'secret-key' ? '***' : value}`,
  );
  console.log(`\n\n━━ ${number}. ${title}\n${['  with:', ...shown].join('\n')}\n`);
  const result = await runAction({
    workspace,
    runnerTemp: join(home, 'temp'),
    ...run,
    env: { NANGO_HOSTPORT: api.url, ...run.env },
    onPiece: createLogView((line) => {
      console.log(line);
    }),
  });
  runs.push(result);
  const { result: outcome, 'failure-reason': reason } = result.outputs;
  console.log(
    `\n→ result: ${outcome ?? '?'}${reason ? ` (${reason})` : ''} in ${(result.durationMs / 1000).toFixed(1)} s`,
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

  const first = await step('Validate: install, compile, test. No key in this job', 'validated', {
    with: { command: 'validate' },
  });
  const packaged = { from: output(first, 'package-file') };
  await step('Plan: what would a deploy change in dev?', 'planned', {
    with: { command: 'plan', ...dev, ...packaged },
  });
  await step('Deploy dev, from the package: nothing is built again', 'deployed', {
    with: { command: 'deploy', ...dev, ...packaged },
  });

  const index = join(workspace, 'index.ts');
  writeFileSync(index, readFileSync(index, 'utf8').replace(/.*fetch-issues.*\n/, ''));
  git('commit', '--quiet', '--all', '--message', 'Drop the sync');
  const second = await step('A change that removes a sync', 'validated', {
    with: { command: 'validate', install: 'false' },
  });
  const smaller = { from: output(second, 'package-file') };
  await step('Deploy it: the sync has 42 connections, so it is blocked', 'blocked', {
    with: { command: 'deploy', ...dev, ...smaller },
  });
  await step('The same, allowed on purpose', 'deployed', {
    with: { command: 'deploy', ...dev, ...smaller, 'allow-destructive': 'true' },
  });

  const prod = { 'secret-key': prodKey };
  const planned = await step('Release: plan for prod. Somebody reads it and approves', 'planned', {
    with: { command: 'plan', environment: 'prod', ...prod, ...packaged },
  });
  await step('Release: apply exactly what was approved', 'deployed', {
    with: {
      command: 'deploy',
      ...prod,
      from: output(planned, 'plan-file'),
      'expected-plan': output(planned, 'plan-hash'),
    },
  });
  console.log('\n\nDone. In a workflow, each of these is a step: see workflows/ and the README.');
} finally {
  for (const run of runs) run.remove();
  await api.close();
  rmSync(home, { recursive: true, force: true });
}
