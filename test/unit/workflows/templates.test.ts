import type { Fit } from '../../../src/init/fit.js';
import { describe, expect, it } from 'vitest';
import { buildDeployWorkflow, buildValidateWorkflow } from '../../../src/init/workflows.js';
import {
  address,
  isKeyed,
  listJobs,
  parseWorkflow,
  readWorkflows,
  type Workflow,
} from './workflow-files.js';

const copied = readWorkflows('workflows');
// What `init` makes of two of them has to hold to the same rules.
const fit: Fit = {
  branch: 'trunk',
  environments: { open: ['dev', 'staging'], guarded: ['prod'] },
  workingDirectory: 'services/crm',
  folder: 'services/crm',
  packageManager: 'pnpm',
  approval: { by: 'code', secondPerson: false },
  planKeys: false,
  recordsPlans: false,
  projects: [],
};
const templates = [
  ...copied,
  fitted('nango-validate.yml', buildValidateWorkflow),
  fitted('nango-deploy.yml', buildDeployWorkflow),
  fitted('nango-deploy.yml', (text) =>
    buildDeployWorkflow(text, {
      ...fit,
      approval: { by: 'code', secondPerson: ['mona', 'hubot'] },
    }),
  ),
  fitted('nango-deploy.yml', (text) =>
    buildDeployWorkflow(text, { ...fit, approval: { by: 'reviewers', secondPerson: false } }),
  ),
  fitted('nango-validate.yml', (text) => buildValidateWorkflow(text, { ...fit, planKeys: true })),
  fitted('nango-deploy.yml', (text) => buildDeployWorkflow(text, { ...fit, planKeys: true })),
];
const all = [...templates, ...readWorkflows('.github/workflows')];
const ours = (uses: string | undefined): boolean => uses === address;

describe.each(templates.map((item) => [item.file, item] as const))('%s', (_, { text, on }) => {
  it('begins with three lines that say what to edit', () => {
    const head = text.split('\n').slice(0, 4);
    expect(head.slice(0, 3).every((line) => line.startsWith('# '))).toBe(true);
    expect(head[3]).not.toMatch(/^#/);
    expect(head.join('\n')).toMatch(/edit:[^]*\(1\)[^]*\(2\)[^]*\(3\)/i);
  });

  it('never runs on pull_request_target', () => {
    expect(Object.keys(on)).not.toContain('pull_request_target');
  });
});

describe.each(listJobs(templates))('%s', (_, job) => {
  it('keeps the key away from the code of the project', () => {
    if (!isKeyed(job)) {
      expect(job.environment).toBeUndefined();
      return;
    }
    for (const step of job.steps ?? []) {
      expect(step.run).toBeUndefined();
      expect(step.uses).toMatch(/^(org\/nango-deploy-action|actions\/(down|up)load-artifact)@/);
      if (ours(step.uses) && step.with?.['approved-run'] === undefined) {
        expect(step.with?.from).toMatch(/^nango\//);
      }
    }
  });

  it('has the permissions that its commands ask GitHub with, and no others', () => {
    const commands = (job.steps ?? []).filter(({ uses }) => ours(uses)).map((step) => step.with);
    const isPull = job.if?.includes('pull_request.head.repo') === true && isKeyed(job);
    const isProd = commands.some(
      (input) =>
        (isKeyed(job) && !isPull && String(input?.environment).endsWith('prod')) ||
        input?.['expected-plan'],
    );
    const isReleased = commands.some((input) => input?.command === 'deploy' && isProd);
    const tells = commands.some((input) => input?.command === 'drift');
    const isChecked = commands.some((input) => input?.['only-latest'] === true) || isProd;
    const isLookedUp = commands.some((input) =>
      String(input?.['changed-since'] ?? '').includes('deployed:'),
    );
    const hasRef = commands.some((input) => input?.ref !== undefined);
    if (job.uses !== undefined) return;
    const checksOut = (job.steps ?? []).some(({ uses }) => uses?.startsWith('actions/checkout@'));
    // Whether somebody has deployed past the workflows.
    const isCompared = commands.some((input) => input?.command === 'plan') && !isPull;
    expect(job.permissions).toEqual({
      ...(checksOut || isCompared ? { contents: 'read' } : {}),
      ...(hasRef || isCompared ? { 'pull-requests': 'read' } : {}),
      ...(isLookedUp || isCompared ? { deployments: 'read', checks: 'read', actions: 'read' } : {}),
      ...(isChecked ? { actions: 'read' } : {}),
      ...(isReleased
        ? { ...{ contents: 'read', 'pull-requests': 'read' }, deployments: 'read', checks: 'read' }
        : {}),
      ...(tells ? { issues: 'write' } : {}),
      ...(isPull ? { 'pull-requests': 'write' } : {}),
    });
  });

  it('applies one at a time, and is never broken off', () => {
    const applies = (job.steps ?? []).some((step) => step.with?.command === 'deploy');
    expect(job.concurrency?.['cancel-in-progress']).toBe(applies ? false : undefined);
    if (applies) expect(job.environment?.url).toBe('${{ steps.deploy.outputs.url }}');
  });
});

describe.each(listJobs(all))('%s', (_, job) => {
  it('pins what is not ours by commit, with the version beside it', () => {
    for (const { uses } of job.steps ?? []) {
      if (uses === undefined || ours(uses) || uses === './') continue;
      const text = all.find((item) => item.text.includes(uses))?.text ?? '';
      expect(uses).toMatch(/@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+`));
    }
  });

  it('leaves no token in the checkout, and keeps artifacts for days only', () => {
    for (const step of job.steps ?? []) {
      if (step.uses?.startsWith('actions/checkout@') === true) {
        expect(step.with?.['persist-credentials']).toBe(false);
      }
      if (step.uses?.startsWith('actions/upload-artifact@') === true) {
        const isRecord = String(step.with?.path).endsWith('.report-file }}');
        expect(step.with?.['retention-days']).toBeLessThanOrEqual(isRecord ? 90 : 7);
      }
    }
  });

  it('has no expression in a script', () => {
    for (const { run } of job.steps ?? []) expect(run ?? '').not.toContain('${{');
  });
});

describe.each(all.map((item) => [item.file, item] as const))('%s', (_, { text, permissions }) => {
  it('gives each permission a reason', () => {
    expect(permissions).toEqual({});
    const lines = text.split('\n');
    const granted = lines.filter((line) =>
      /^\s+[a-z-]+: (read|write|\{.*: (read|write) \})/.test(line),
    );
    expect(granted.filter((line) => !/ # \w/.test(line))).toEqual([]);
  });

  it.skipIf(!copied.some((item) => item.text === text))(
    'has at most 150 lines without comments',
    () => {
      const lines = text
        .trimEnd()
        .split('\n')
        .filter((line) => !/^\s*#/.test(line));
      expect(lines.length).toBeLessThanOrEqual(150);
    },
  );

  it('says why, wherever it silences zizmor', () => {
    const silenced = text.split('\n').filter((line) => line.includes('zizmor: ignore'));
    expect(silenced.filter((line) => !/zizmor: ignore\[[\w,-]+\] \w/.test(line))).toEqual([]);
  });
});

it('who changes the approval by hand is told that the name of the secret changes', () => {
  const text = copied.find(({ file }) => file === 'nango-deploy.yml')?.text ?? '';
  expect(text).toMatch(/# second-person: .*secret.*docs\/protection\.md/);
  expect(/^ *# Where the GitHub environment[^]*?applies\..*$/m.exec(text)?.[0]).toMatch(
    /_REVIEWERS/,
  );
  const drift = copied.find(({ file }) => file === 'nango-drift.yml')?.text ?? '';
  expect(drift.split('\n').slice(0, 4).join('\n')).toMatch(/secret.*nango-deploy\.yml/);
});

it('the job to require waits for all the others', () => {
  for (const { file, jobs } of all) {
    const last = jobs.result;
    if (last === undefined) continue;
    const others = Object.keys(jobs).filter((id) => id !== 'result');
    expect([file, [last.needs].flat().sort()]).toEqual([file, others.sort()]);
    expect(last.if).toBe('always()');
  }
});

function fitted(name: string, build: (template: string, fit: Fit) => string): Workflow {
  const template = copied.find(({ file }) => file === name)?.text ?? '';
  return parseWorkflow(`${name} of init`, build(template, fit));
}
