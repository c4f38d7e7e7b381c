import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type ApprovalForm, chooseForm } from '../../src/init/approval-form.js';
import { repositoryRoot } from '../runner/repository-root.js';
import { type Benchmark, median } from './benchmark.js';
import { renderTable, show } from './page.js';
import { keyed, startWorld, type World } from './world.js';

/** Steps of this action, one after the other, and what a later one gets of those before it. */
type Outputs = Readonly<Record<string, string>>;
type Step = (before: readonly Outputs[]) => Record<string, string>;

interface Event {
  title: string;
  /** The template, and the jobs of it that the event starts, by run. */
  workflow: string;
  /** Code where nothing is said. */
  by?: ApprovalForm['by'];
  runs: string[][];
  /** Of the jobs in sequence. */
  steps: Step[];
}

const from = (before: readonly Outputs[], index: number, name: string): string =>
  before[index]?.[name] ?? '';

const release: Step[] = [
  () => ({ command: 'compile', cache: 'false' }),
  (before) => ({ command: 'plan', from: from(before, 0, 'package-file'), ...keyed('prod') }),
  (before) => ({
    ...{ command: 'deploy', from: from(before, 1, 'plan-file'), ...keyed('prod') },
    'expected-plan': from(before, 1, 'plan-hash'),
  }),
];

const events: Event[] = [
  {
    title: 'a pull request',
    workflow: 'nango-validate.yml',
    runs: [['package', 'plan', 'result']],
    steps: [
      // Beside the compile, the tests would count twice.
      () => ({ command: 'validate', 'test-command': 'false' }),
      (before) => ({ command: 'plan', from: from(before, 0, 'package-file'), ...keyed('dev') }),
    ],
  },
  {
    title: 'a merge to dev',
    workflow: 'nango-deploy.yml',
    runs: [['package', 'test', 'dev']],
    steps: [
      () => ({ command: 'compile' }),
      (before) => ({ command: 'deploy', from: from(before, 0, 'package-file'), ...keyed('dev') }),
    ],
  },
  {
    title: 'a release, approved by reviewers',
    workflow: 'nango-deploy.yml',
    by: 'reviewers',
    runs: [['package', 'test', 'prod-plan', 'prod']],
    steps: release,
  },
  {
    title: 'a release, approved by a code',
    workflow: 'nango-deploy.yml',
    // Somebody reads the plan, and starts the second with the code of the first.
    runs: [['package', 'test', 'prod-plan', 'prod-approve'], ['prod']],
    steps: release,
  },
];

export const fromEventToResult: Benchmark = {
  name: 'events',
  title: 'From event to result',
  about:
    'What the templates add to the work of the project itself (its install, compile and tests): jobs, of which those in sequence wait for each other (with a code in two runs, and one job is an `echo`), and the seconds that the steps of this action take in those. GitHub’s own part of a job (a runner, the checkout, an artifact up and down) is not in it, and is most of it.',
  run: async (rounds) => {
    const world = await startWorld();
    try {
      // Not measured: fills npm's cache.
      await world.command(world.checkout(), 'npm', 'ci');
      const rows: string[][] = [];
      for (const event of events) {
        const times: number[] = [];
        for (let round = 0; round < rounds; round += 1) times.push(await measure(world, event));
        const range = [Math.min(...times), Math.max(...times)].map((time) => show(time));
        const jobs = [event.runs.flat().length, countInSequence(event)].map(String);
        rows.push([event.title, ...jobs, show(median(times)), range.join(' to ')]);
      }
      const head = ['', 'jobs', 'in sequence', 'outside of project work', 'single rounds'];
      return `${renderTable(head, rows)}\n\n${rounds === 1 ? 'One round.' : `Medians of ${rounds} rounds.`}`;
    } finally {
      await world.close();
    }
  },
};

/** Milliseconds of all steps without the stages that are the project's own work. */
async function measure(world: World, { steps }: Event): Promise<number> {
  const folder = world.checkout();
  const before: Outputs[] = [];
  let outside = 0;
  for (const step of steps) {
    const { took, projectWork, outputs } = await world.action(folder, step(before));
    outside += took - projectWork;
    before.push(outputs);
  }
  return outside;
}

/** The longest chain of `needs`. */
function countInSequence({ workflow, by = 'code', runs }: Event): number {
  const template = readFileSync(join(repositoryRoot, 'workflows', workflow), 'utf8');
  const text = chooseForm(template, { approval: { by }, planKeys: false });
  const all = (parse(text) as { jobs: Record<string, { needs?: string | string[] }> }).jobs;
  for (const name of runs.flat()) {
    if (all[name] === undefined) throw new Error(`${workflow}: no job ${name}`);
  }
  const longest = (jobs: readonly string[]): number => {
    const depthOf = (name: string): number => {
      const needed = [all[name]?.needs ?? []].flat().filter((one) => jobs.includes(one));
      return 1 + Math.max(0, ...needed.map(depthOf));
    };
    return Math.max(...jobs.map(depthOf));
  };
  return runs.reduce((sum, jobs) => sum + longest(jobs), 0);
}
