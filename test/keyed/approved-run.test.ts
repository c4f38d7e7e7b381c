// Tests src/commands/keyed/approval.ts, src/github/approval
import { describe, expect, it } from 'vitest';
import type { WorkflowJob } from '../github-api/server.js';
import { recordDeployment } from '../github-api/record-deployment.js';
import {
  approvalJob,
  type ApprovalWorld,
  approver,
  planner,
  runOf,
  startApprovalWorld,
  zipped,
} from './support/approval-world.js';
import { openRunGolden } from './support/golden.js';
import { commit, functionsPackage, legacyPackage } from './support/package-files.js';
import { endOf, type KeyedResult, type KeyedRun, readOutputFile } from './support/run.js';
import { countWrites, deployed, deployedIn, devKey, planKey, startWorld } from './support/world.js';

const golden = openRunGolden(import.meta.filename);
const other = 'b'.repeat(40);
const bot = { login: 'github-actions[bot]', id: 30, type: 'Bot' } as const;

describe('a plan that asks for an approval', () => {
  it('ends with the code, the command, and what the code covers', async () => {
    const { plan } = await startApprovalWorld();
    expect(endOf(plan)).toEqual([0, 'planned', '']);
    expect(plan.outputs['approval-code']).toBe(
      `511-1-${(plan.outputs['plan-hash'] ?? '').replace('sha256:', '')}`,
    );
    const end = plan.summary.slice(plan.summary.indexOf('### Approve'));
    expect(/ -f approve=(\S+)$/m.exec(end)?.[1]).toBe(plan.outputs['approval-code']);
    expect(end.trim().endsWith(`\`${plan.outputs['approval-code'] ?? ''}\``)).toBe(true);
    expect(end).toMatch(/\| Until \| \d{4}-\d\d-\d\d \d\d:\d\d UTC, or a newer plan \|/);
    await golden(
      { ...plan, summary: end.replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/, '<time>') },
      'summary',
    );
  });

  it('says how far its commit is from the deployed one', async () => {
    const world = await startApprovalWorld();
    const say = async (distance: string): Promise<void> => {
      const run = await world.planAs(13);
      const line = run.summary.split('\n').find((text) => text.startsWith('| Commit | ')) ?? '';
      await golden({ ...run, summary: line }, 'summary', distance);
    };
    await say('unknown');
    recordDeployment(world.repository, { environment: 'dev', commit });
    await say('none');
    const head = 'a'.repeat(40);
    recordDeployment(world.repository, { environment: 'dev', commit: head });
    await say('older');
    world.repository.ancestors.push(`${other}...${head}`, `${other}...${commit}`);
    recordDeployment(world.repository, { environment: 'dev', commit: other });
    await say('newer');
  });

  it('names who ran it again, where that is somebody else', async () => {
    const world = await startApprovalWorld();
    const again = (login: string): KeyedRun => ({ env: { GITHUB_TRIGGERING_ACTOR: login } });
    const run = await world.planAs(13, again(approver.login));
    await golden(
      { ...run, summary: run.summary.match(/^\| .*(actor| by).*$/gim)?.join('\n') ?? '' },
      'summary',
    );
    const same = await world.planAs(14, again(planner.login));
    expect(same.summary).not.toContain('again by');
  });

  it('fails where its key may not list the deployed functions', async () => {
    const world = await startApprovalWorld();
    const run = await world.planAs(13, { with: { 'secret-key': devKey } });
    expect(endOf(run)).toEqual([1, 'failed', 'insufficient-scope']);
    expect(run.outputs['approval-code']).toBe('');
    await golden(run, 'log');
  });

  it('gives no code to an event that nobody starts on purpose', async () => {
    const world = await startApprovalWorld();
    const run = await world.planAs(13, { event: { name: 'push' } });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(run.outputs['approval-code']).toBe('');
    expect(run.summary).not.toContain('### Approve');
  });
});

/** Has GitHub keep what run 13 has planned, and the applying run start after it. Returns the code. */
function keep(world: ApprovalWorld, planned: KeyedResult): string {
  const code = planned.outputs['approval-code'] ?? '';
  const planning = runOf(13, planner, { jobs: [approvalJob('dev', code, 9002)] });
  const zip = zipped({ 'nango-plan.json': readOutputFile(planned, 'plan-file') });
  world.repository.runs.push(planning);
  world.repository.artifacts.push({
    ...world.artifact,
    ...{ id: 9002, workflow_run: { id: planning.id }, zip },
  });
  world.own.run_number = 14;
  return code;
}

const planningJob = (name: string, conclusion: string | null = 'success'): WorkflowJob => ({
  ...{ name, conclusion, completed_at: conclusion === null ? null : new Date().toISOString() },
});

describe('the code of a plan', () => {
  it('applies exactly that plan', async () => {
    const world = await startApprovalWorld();
    const run = await world.apply();
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.outputs['plan-hash']).toBe(world.plan.outputs['plan-hash']);
    expect(deployedIn(world.api)).toEqual(['demo/ping']);
  });

  it('of a release applies it too, in a run that somebody starts', async () => {
    const world = await startApprovalWorld();
    const planned = await world.planAs(13, { event: { name: 'release' } });
    expect(endOf(planned)).toEqual([0, 'planned', '']);
    const code = keep(world, planned);
    const planning = world.repository.runs.find(({ run_number }) => run_number === 13);
    Object.assign(planning ?? {}, { event: 'release', head_branch: 'v1.0.0' });
    const run = await world.apply({ with: { 'approved-run': code } });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
  });

  it('works once', async () => {
    const world = await startApprovalWorld(
      legacyPackage({ syncs: { 'github/issues': ['Issue'] } }),
    );
    await deployed(world.api, legacyPackage({ syncs: { 'github/issues': ['Issue'] } }));
    const given = { with: { 'approved-run': keep(world, await world.planAs(13)) } };
    expect(endOf(await world.apply(given))).toEqual([0, 'deployed', '']);
    expect(endOf(await world.apply(given))).toEqual([1, 'blocked', 'plan-changed']);
    expect(countWrites(world.api)).toBe(1);
  });

  it('applies what a key has planned that cannot deploy', async () => {
    const world = await startApprovalWorld();
    const code = keep(world, await world.planAs(13, { with: { 'secret-key': planKey } }));
    const planned = await world.apply({ with: { 'approved-run': code, 'secret-key': planKey } });
    expect(endOf(planned)).toEqual([1, 'failed', 'insufficient-scope']);
    expect(endOf(await world.apply({ with: { 'approved-run': code } }))).toEqual([
      0,
      'deployed',
      '',
    ]);
  });

  it('of a createFunction package is bound by time and newer plans only', async () => {
    const world = await startApprovalWorld(functionsPackage(['demo/hello']));
    expect(endOf(await world.apply())).toEqual([0, 'deployed', '']);
  });

  it.each<[string, (world: ApprovalWorld) => void, string?]>([
    ['of a run that was deleted', ({ repository, own }) => (repository.runs = [own])],
    [
      'of another repository',
      ({ planning }) => (planning.repository = { full_name: 'x/y', id: 5 }),
    ],
    ['of another workflow', ({ planning }) => (planning.workflow_id = 8)],
    ['of a push', ({ planning }) => (planning.event = 'push')],
    ['of a run that failed', ({ planning }) => (planning.conclusion = 'failure')],
    [
      'of a run that is under way',
      ({ planning }) => Object.assign(planning, { status: 'in_progress', conclusion: null }),
    ],
    [
      'of an older attempt',
      ({ planning, job }) =>
        Object.assign(planning, { run_attempt: 2, earlier: [{ jobs: [job] }] }),
    ],
    // Somebody with push access makes a tag of an unmerged commit, and calls it like the branch.
    ['of a tag called main', ({ planning }) => (planning.head_sha = other)],
    [
      'of the middle of a pull request',
      ({ planning, repository }) => {
        planning.head_sha = other;
        repository.ancestors.push(`${other}...${'a'.repeat(40)}`);
        const pull = { number: 7, merged_at: '2026-01-01T00:00:00Z', merge_commit_sha: commit };
        repository.pulls.push({ ...pull, base: { ref: 'main' }, commits: [other] });
      },
    ],
    [
      'of a commit that a merge pushed by hand brought along',
      ({ planning, repository, own }) => {
        planning.head_sha = other;
        repository.ancestors.push(`${other}...${own.head_sha}`);
        repository.parents[own.head_sha] = [commit, other];
      },
    ],
    ['without its job', ({ planning }) => (planning.jobs = [])],
    ['with two such jobs', ({ planning, job }) => (planning.jobs = [job, job])],
    ['whose job failed', ({ job }) => (job.conclusion = 'failure')],
    [
      'of a job for another environment',
      ({ job, code }) => (job.name = `Approve prod ${code} artifact 9001`),
    ],
    ['of a job whose name only holds that name', ({ job }) => (job.name = `Test ${job.name}`)],
    ['with an artifact of another run', ({ artifact }) => (artifact.workflow_run = { id: 1 })],
    ['with an artifact that is gone', ({ artifact }) => (artifact.expired = true)],
    ['with an artifact that is too large', ({ artifact }) => (artifact.size_in_bytes = 2 ** 40)],
    ['with an artifact of another file', ({ artifact }) => (artifact.zip = zipped({ x: 'y' }))],
    [
      'with an artifact that is not a zip file',
      ({ artifact }) => (artifact.zip = Buffer.from('not a zip file')),
    ],
    [
      'with an artifact that is not JSON',
      ({ artifact }) => (artifact.zip = zipped({ 'nango-plan.json': '{' })),
    ],
    [
      'that is three days old',
      ({ job }) => (job.completed_at = new Date(Date.now() - 72.1 * 3_600_000).toISOString()),
      'expired',
    ],
    [
      'that a newer run has planned over',
      ({ repository, code }) =>
        repository.runs.push(runOf(13, planner, { jobs: [approvalJob('dev', code, 1)] })),
      'superseded',
    ],
    // Its second attempt has no such job, and takes nothing back.
    [
      'that an earlier attempt of a newer run has planned over',
      ({ repository, code }) => {
        const earlier = [{ jobs: [approvalJob('dev', code, 1)] }];
        repository.runs.push(runOf(13, planner, { run_attempt: 2, jobs: [], earlier }));
      },
      'superseded',
    ],
    [
      'that a newer release has planned over, in a called workflow',
      ({ repository, code }) => {
        const job = approvalJob('dev', code, 1);
        const jobs = [{ ...job, name: `Nango / ${job.name}` }];
        repository.runs.push(runOf(13, planner, { event: 'release', jobs }));
      },
      'superseded',
    ],
    // Its tests failed or still run: the plan was shown.
    [
      'that a newer run has planned over, whose tests failed',
      ({ repository }) => {
        const jobs = [planningJob('Plan dev'), planningJob('Test', 'failure')];
        repository.runs.push(runOf(13, planner, { conclusion: 'failure', jobs }));
      },
      'superseded',
    ],
    [
      'that a newer run has planned over, whose tests still run, in a called workflow',
      ({ repository }) => {
        const jobs = [planningJob('Nango / Plan dev'), planningJob('Nango / Test', null)];
        const underWay = { status: 'in_progress', conclusion: null };
        repository.runs.push(runOf(13, planner, { ...underWay, jobs }));
      },
      'superseded',
    ],
    ['in a run that a push started', ({ own }) => (own.event = 'push')],
    ['in a run that a release started', ({ own }) => (own.event = 'release')],
  ])('%s is refused', async (_, change, reason = 'not-approved') => {
    const world = await startApprovalWorld();
    change(world);
    const run = await world.apply();
    expect(endOf(run)).toEqual([1, 'blocked', reason]);
    expect(world.api.requests.filter(({ route }) => route === 'deploy')).toEqual([]);
    await golden(run, 'log');
  });

  it('is not superseded by a plan of another environment, or a run without a plan', async () => {
    const world = await startApprovalWorld();
    const { repository, code } = world;
    repository.runs.push(
      runOf(13, planner, { jobs: [approvalJob('prod', code, 1)] }),
      runOf(14, planner, { jobs: [{ ...world.job, name: 'Approve dev 5-1- artifact ' }] }),
      runOf(15, planner, { workflow_id: 8, jobs: [approvalJob('dev', code, 1)] }),
      runOf(16, planner, { jobs: [planningJob('Plan prod'), planningJob('Plan dev', 'failure')] }),
      runOf(17, planner, { jobs: [planningJob('Plan dev', 'skipped')] }),
    );
    expect(endOf(await world.apply())).toEqual([0, 'deployed', '']);
  });

  it('is refused for a plan that somebody swapped, whole and well-formed', async () => {
    const world = await startApprovalWorld();
    const swapped = await world.planAs(13, {
      file: legacyPackage({ actions: ['demo/ping'], code: 'two' }),
    });
    world.artifact.zip = zipped({ 'nango-plan.json': readOutputFile(swapped, 'plan-file') });
    const run = await world.apply();
    expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
    expect(countWrites(world.api)).toBe(0);
  });

  it('is refused for a plan of another host, which never gets the key', async () => {
    const world = await startApprovalWorld();
    const elsewhere = await startWorld();
    const run = await world.apply({ api: elsewhere });
    expect(endOf(run)).toEqual([1, 'failed', 'unsafe-transport']);
    expect(elsewhere.requests).toEqual([]);
  });

  it('is refused when GitHub does not tell', async () => {
    const world = await startApprovalWorld();
    world.github.misbehave({ path: '/attempts/1/jobs', status: 403 });
    const run = await world.apply();
    expect(endOf(run)).toEqual([1, 'blocked', 'not-approved']);
    await golden(run, 'log');
  });

  it.each<[string, Record<string, string>]>([
    ['a policy', { 'allow-destructive': 'false' }],
    ['a ref', { ref: 'main' }],
    ['a file', { from: 'artifact.json' }],
    ['a hash', { 'expected-plan': `sha256:${'0'.repeat(64)}` }],
    ['a word', { 'approved-run': 'yes' }],
    ['nothing', { 'approved-run': '' }],
  ])('is refused with %s beside or in its place', async (_, given) => {
    const world = await startApprovalWorld();
    const run = await world.apply({ with: given });
    expect(endOf(run)).toEqual([1, 'failed', 'invalid-input']);
    await golden(run, 'log');
  });
});

describe('a second person', () => {
  const second = { 'second-person': 'true' };

  it.each<[string, Record<string, string>]>([
    ['any', second],
    ['one of those who may', { 'second-person': `somebody, ${approver.login.toUpperCase()}` }],
  ])('applies: %s', async (_, given) => {
    const world = await startApprovalWorld();
    expect(endOf(await world.apply({ with: given }))).toEqual([0, 'deployed', '']);
  });

  it('is not asked for by itself', async () => {
    const world = await startApprovalWorld();
    Object.assign(world.own, { actor: planner, triggering_actor: planner });
    expect(endOf(await world.apply())).toEqual([0, 'deployed', '']);
  });

  it.each<[string, (world: ApprovalWorld) => void, Record<string, string>?]>([
    ['the same person', ({ own }) => Object.assign(own, { actor: planner })],
    ['the same person, renamed', ({ own }) => (own.triggering_actor = { ...planner, login: 'x' })],
    [
      'who planned an earlier attempt',
      ({ planning, code, job }) => {
        const jobs = [{ ...job, name: job.name.replace('-1-', '-2-') }];
        Object.assign(planning, { run_attempt: 2, jobs, earlier: [{ actor: approver }] });
        return code;
      },
      { again: 'yes' },
    ],
    [
      'who was not the one that started a re-run',
      ({ own }) => Object.assign(own, { run_attempt: 2, earlier: [{ triggering_actor: planner }] }),
    ],
    ['a bot that plans', ({ planning }) => (planning.triggering_actor = bot)],
    ['a bot that applies', ({ own }) => Object.assign(own, { actor: bot, triggering_actor: bot })],
    ['nobody', ({ own }) => (own.actor = null)],
    ['who is not on the list', () => undefined, { 'second-person': 'somebody' }],
    [
      'who has somebody start it that is not on the list',
      ({ own }) => (own.triggering_actor = { login: 'other', id: 40, type: 'User' }),
      { 'second-person': approver.login },
    ],
  ])('is not %s', async (_, change, given = {}) => {
    const world = await startApprovalWorld();
    change(world);
    const { again, ...rest } = given;
    const code = again === undefined ? {} : { 'approved-run': world.code.replace('-1-', '-2-') };
    const run = await world.apply({ with: { ...second, ...code, ...rest } });
    expect(endOf(run)).toEqual([1, 'blocked', 'not-approved']);
    expect(countWrites(world.api)).toBe(0);
    await golden(run, 'log');
  });
});
