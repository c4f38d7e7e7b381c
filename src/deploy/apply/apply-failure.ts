import { isRunFailure, messageOf, RunFailure, withDetails } from '../../shared/errors.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { matchLive, readLiveAgain } from '../live/plan-with-live.js';
import { makePlan } from '../plan/make-plan.js';
import { itemKey, type Plan, type PlanItem } from '../plan/plan.js';
import { isSent, keysOf, type Progress } from './progress.js';
import { type SendOutcome, type Retried, uncertain } from './send-part.js';
import { describeSurvey, type Known, surveyEnvironment } from './landed-report.js';
import type { Target } from '../target.js';

/** The failure that an outcome ends an apply with. */
export function lastFailure(
  outcome: Retried | Extract<SendOutcome, { kind: 'refused' }>,
  progress: Progress,
): RunFailure {
  const { failure } = outcome;
  const { lost } = progress;
  if (!isSent(progress)) return withDetails(failure, ['Nothing was written.']);
  if (lost === null || outcome.kind === 'lost') return failure;
  // What was lost weighs more than what came after it.
  return uncertain(`${lost.message} Then: ${failure.message}`, failure);
}

/**
 * Why there is no new plan, in the light of what had happened before.
 *
 * @param failure what made a new plan necessary.
 */
export function unplanned(
  error: unknown,
  failure: RunFailure,
  { lost }: Progress,
  signal: AbortSignal,
): unknown {
  if (signal.aborted) return error;
  if (lost === null) {
    // The time went by with waiting, and for what is more to the point than that it is over.
    return isRunFailure(error) && error.reason === 'timeout' ? failure : error;
  }
  const then = failure === lost ? '' : ` Then: ${failure.message}`;
  return uncertain(
    `${lost.message}${then} A look at what has landed failed: ${messageOf(error)}`,
    error,
  );
}

/** Adds to the failure of an apply what is known of the environment, once something was sent. */
export async function explainFailure(
  error: unknown,
  progress: Progress,
  loaded: LoadedPackage,
  target: Target,
): Promise<unknown> {
  const { signal } = target.connection.clock;
  if (!isSent(progress))
    return signal.aborted && isRunFailure(signal.reason) ? signal.reason : error;
  const failure = signal.aborted ? cancelled(error, progress) : error;
  if (!isRunFailure(failure)) return failure;
  const now =
    signal.aborted || progress.lookFailed ? null : await tryToPlan(loaded, progress.plan, target);
  const known = now === null ? doubted(knownOf(progress), progress) : knownOf(progress);
  const survey = surveyEnvironment(loaded, progress.plan, now, known);
  return withDetails(failure, [...describeParts(progress), ...describeSurvey(survey)]);
}

async function tryToPlan(
  loaded: LoadedPackage,
  before: Plan,
  target: Target,
): Promise<Plan | null> {
  try {
    const plan = await makePlan(loaded, target);
    if (before.live === undefined) return plan;
    const deleted = [...plan.deleted, ...notNamed(before, plan)];
    if (deleted.length === plan.deleted.length && !plan.created.some(({ type }) => type === 'sync'))
      return plan;
    // The list tells a sync that is new from one that is not started, and what is gone from what was
    // made in the dashboard since.
    const { found } = await readLiveAgain({ ...plan, deleted }, target);
    return found === null ? plan : matchLive({ ...plan, live: found });
  } catch (error) {
    target.log.write('debug', `No look at the environment after the failure: ${messageOf(error)}`);
    return null;
  }
}

/** The deletions of a plan that a later one has no more. */
function notNamed(before: Plan, { deleted }: Plan): PlanItem[] {
  const named = new Set(deleted.map(itemKey));
  return before.deleted.filter((item) => !named.has(itemKey(item)));
}

function cancelled(error: unknown, { lost, parts, answers }: Progress): unknown {
  if (isRunFailure(error) && error.reason === 'apply-uncertain') return error;
  if (lost !== null) {
    return uncertain('The run was cancelled before it was clear what has landed.', error);
  }
  return new RunFailure(
    'cancelled',
    `The run was cancelled after ${answers.length} of ${parts.length} parts had been deployed.`,
    { hint: 'Run the job again. It sends the same parts, which is safe, and the rest.' },
  );
}

/** Which parts are there; nothing for a package that goes in one. */
function describeParts({ parts, answers }: Progress): string[] {
  if (parts.length === 1) return [];
  return [
    `Deployed: ${answers.length} of ${parts.length} parts. To complete it, deploy the same again: a part may be sent twice.`,
  ];
}

function knownOf({ parts, answers, lost, refusedHalfway }: Progress): Known {
  const next = answers.length + (lost !== null || refusedHalfway ? 1 : 0);
  return {
    landed: keysOf(parts.slice(0, answers.length)),
    unsent: keysOf(parts.slice(next)),
    // Only an answer tells that the server is done with it: a deploy runs on without its client.
    mayRun: lost !== null,
  };
}

/** Without a last look: what an earlier one has not found there may have landed and be gone again. */
function doubted(known: Known, { seen }: Progress): Known {
  if (seen === null) return known;
  const { created, updated, deleted, kind } = seen;
  const left = [...created, ...(kind === 'functions' ? updated : []), ...deleted];
  const isLeft = new Set(left.map(itemKey));
  return { ...known, landed: new Set([...known.landed].filter((key) => !isLeft.has(key))) };
}
