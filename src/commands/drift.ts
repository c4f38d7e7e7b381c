import type { Plan } from '../deploy/plan/plan.js';
import { changeIssue, findIssue, openIssue } from '../github/issues.js';
import {
  firstProblem,
  invalidFile,
  readArtifact,
  requireRepository,
} from '../package/package-file.js';
import { type DriftIssue, renderDriftIssue } from '../report/markdown/drift-issue.js';
import { headline } from '../report/markdown/headline.js';
import { buildResult, type Facts, originOf, type Success } from '../report/model/result.js';
import type { Drift } from '../report/model/sorted-plan.js';
import { type Report, reportSchema } from '../report/report-schema.js';
import { messageOf, RunFailure } from '../shared/errors.js';
import { openRepository } from './github.js';
import type { Run } from './run.js';

/**
 * `drift`: keeps one issue open for an environment while it is not as it was deployed, from the report
 * of a `plan`. Needs no key.
 *
 * @throws RunFailure `drift-found`, whatever becomes of the issue.
 */
export async function drift(run: Run): Promise<Success> {
  const { report, plan, drift: found } = readPlanReport(run);
  const { environment } = plan;
  const facts = factsOf(report, plan);
  run.learn(facts);
  const { workingDirectory } = run.inputs;
  const result = buildResult(
    { ...facts, origin: originOf(run.context), workingDirectory },
    { result: 'planned', plan, failure: null },
  );
  await tell(run, found, renderDriftIssue(result, plan));
  if (found === 'none') return { result: 'unchanged', plan };
  if (found === 'unknown') {
    const skipped = `nothing differs in ${environment} as far as its key may look, and not all could be compared`;
    return { result: 'skipped', skipped };
  }
  throw new RunFailure(
    'drift-found',
    `"${environment}" is not as it was deployed: ${headline(result)}.`,
    {
      hint: 'To drop the edits, deploy the commit again. To keep them, run `npx nango pull` and merge the result.',
    },
  );
}

interface PlanReport {
  report: Report;
  plan: Plan;
  drift: Drift;
}

function readPlanReport({ inputs, context }: Run): PlanReport {
  const path = inputs.from ?? '';
  const parsed = reportSchema.safeParse(readArtifact(path, context));
  if (!parsed.success) throw invalidFile(path, firstProblem(parsed.error), parsed.error);
  const report = parsed.data;
  const { plan, drift: found, run } = report;
  requireRepository(path, run?.repository ?? null, context.repository);
  if (plan === null || found === null) throw invalidFile(path, 'it is not the report of a plan');
  if (inputs.environment !== null && inputs.environment !== plan.environment) {
    throw invalidFile(
      path,
      `it is about "${plan.environment}", and \`environment\` is "${inputs.environment}"`,
    );
  }
  return { report, plan, drift: found };
}

/** What this run has to tell of that one: no code of it is in a report. */
function factsOf(
  { host, project, package: made, planHash, live }: Report,
  plan: Plan,
): Partial<Facts> {
  const { environment } = plan;
  const facts = { environment, host, projectFolder: project, package: made, planHash, plan };
  if (live === null) return facts;
  const files = live.code?.files.map((file) => ({ ...file, diff: null }));
  const code = files === undefined ? null : { files, skipped: live.code?.skipped ?? 0 };
  return { ...facts, live: { ...live, code } };
}

/** Opens, updates or closes the issue. What GitHub refuses is a warning. */
async function tell(run: Run, found: Drift, issue: DriftIssue): Promise<void> {
  if (found === 'unknown') return;
  try {
    const repository = openRepository(run);
    const open = await findIssue(repository, issue.marker);
    const now = new Date().toISOString();
    if (open === null) {
      if (found === 'found') {
        await openIssue(repository, { title: issue.title, body: issue.renderBody(now, now) });
      }
    } else if (found === 'found') {
      await changeIssue(repository, open.number, { body: issue.renderBody(open.since, now) });
    } else {
      await changeIssue(repository, open.number, { state: 'closed', state_reason: 'completed' });
    }
  } catch (error) {
    run.signal.throwIfAborted();
    run.log.write('warning', `The issue about drift: ${messageOf(error)}.`);
  }
}
