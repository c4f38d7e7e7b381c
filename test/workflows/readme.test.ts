import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { repositoryRoot } from '../runner/repository-root.js';
import { readPages } from '../unit/docs/markdown.js';
import { processesOf } from './support/processes.js';
import { fitAct } from './support/team.js';
import { hasTool } from './support/tools.js';
import { dispatch, push, startWorld, workflowRun, type World } from './support/world.js';

let world: World;
let commit: string;
const functions = ['create-issue', 'fetch-issues'];

interface Workflow {
  name?: string;
  jobs: Record<string, object>;
}

/** The workflows of the README by their names; the jobs of the release stand behind its package job. */
function readBlocks(): Map<string, string> {
  const page = readPages().find(({ file }) => file === 'README.md');
  const blocks = (page?.blocks ?? [])
    .filter(({ language }) => language === 'yaml')
    .map((block) => ({ ...block, text: fitAct(block.text) }));
  const isWorkflow = ({ text }: { text: string }): boolean => text.startsWith('name:');
  const found = new Map(
    blocks.filter(isWorkflow).map(({ text }) => [(parse(text) as Workflow).name ?? '', text]),
  );
  const { jobs } = parse(found.get('nango-deploy') ?? '') as Workflow;
  const release = blocks
    .filter((block) => !isWorkflow(block))
    .map(({ text }) => parse(text) as object);
  const workflow = { name: 'nango-release', on: 'workflow_dispatch' };
  const all = Object.assign({ package: jobs.package }, ...release) as object;
  return found.set('nango-release', stringify({ ...workflow, jobs: all }));
}

describe.skipIf(!hasTool('act'))('what the README tells a stranger to copy', () => {
  beforeAll(async () => {
    world = await startWorld();
    for (const [name, text] of readBlocks()) {
      world.team.write(`.github/workflows/readme-${name}.yml`, text);
    }
    commit = world.team.commit('Copied from the README');
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.nango.requests.length = 0;
  });

  it('validates a pull request without a key', async () => {
    const payload = { pull_request: { number: 1, base: { sha: commit }, head: { sha: commit } } };
    const event = { event: 'pull_request', payload, secrets: [] };
    const run = await world.run({ workflow: 'readme-nango-validate.yml', ...event });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.jobs.validate?.outputs.result).toBe('validated');
    expect(world.nango.requests).toEqual([]);
  });

  it('deploys dev on a push, with nothing of the project beside the key', async () => {
    const event = push('0'.repeat(40), commit);
    const run = await world.run({ workflow: 'readme-nango-deploy.yml', ...event });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.jobs.dev?.outputs.result).toBe('deployed');
    expect(processesOf(run, 'dev')).toEqual([]);
    expect(world.writes()).toEqual(['deploy dev']);
  });

  it('deploys dev in one job', async () => {
    const event = push('0'.repeat(40), commit);
    const run = await world.run({ workflow: 'readme-nango-dev.yml', ...event });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.jobs.deploy?.outputs.result).toBe('deployed');
    expect(world.writes()).toEqual(['deploy dev']);
  });

  it('releases prod by a plan and its hash', async () => {
    const run = await world.run({ workflow: 'readme-nango-release.yml', ...dispatch({}) });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.jobs.plan?.outputs.result).toBe('planned');
    expect(run.jobs.apply?.outputs.result).toBe('deployed');
    expect(world.writes()).toEqual(['deploy prod']);
    expect(world.deployed('prod')).toEqual(world.deployed('dev'));
  });
});

describe.skipIf(!hasTool('act'))('what init writes', () => {
  beforeAll(async () => {
    world = await startWorld({ projects: ['services/crm', 'services/billing'] });
    for (const name of ['nango-validate.yml', 'nango-deploy.yml']) {
      world.team.write(`.github/workflows/${name}`, null);
    }
    const bin = join(repositoryRoot, 'dist', 'init', 'index.js');
    execFileSync(
      process.execPath,
      [bin, 'init', '--working-directory', 'services/crm', '--environments', 'dev,prod'],
      {
        cwd: world.team.folder,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    for (const name of ['nango-validate.yml', 'nango-deploy.yml']) {
      const path = `.github/workflows/${name}`;
      world.team.write(path, fitAct(readFileSync(join(world.team.folder, path), 'utf8')));
    }
    commit = world.team.commit('Set up by init');
    world.github.repository('acme/app').runs = [workflowRun(1, commit)];
  });
  afterAll(() => world.close());

  it('deploys its own one of two projects on a merge', async () => {
    const event = push('0'.repeat(40), commit);
    const run = await world.run({ workflow: 'nango-deploy.yml', ...event, number: 1 });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.jobs.dev?.outputs.result).toBe('deployed');
    expect(processesOf(run, 'dev')).toEqual([]);
    expect(world.writes()).toEqual(['deploy dev']);
    expect(world.deployed('dev')).toEqual(functions);
  });
});
