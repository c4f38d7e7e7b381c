import { isRunFailure, messageOf, type RunFailure } from '../errors.js';
import type { DestructivePolicy } from '../inputs.js';
import { timeoutFailure } from '../nango/failures.js';
import type { Loaded } from '../package/artifact.js';
import { listFunctions } from '../nango/body.js';
import type { DeployAnswer, DeployedFunction } from './answer.js';
import { describeDifference, isRemainder } from './compare.js';
import { type Approval, gateDeletions, planChanged, requireApproved } from './gate.js';
import { compareLive, isStill } from './live-set.js';
import { makePlan } from './make-plan.js';
import { lookAgain, makeLivePlan } from './plan-live.js';
import { hasChanges, type Plan } from './plan.js';
import { type Outcome, sendPackage, uncertain } from './send-package.js';
import { describeSurvey, surveyEnvironment } from './survey.js';
import type { Target } from './target.js';
import { withDetails } from './with-details.js';

export interface ApplyRequest {
  loaded: Loaded;
  /** Made and gated just before. */
  plan: Plan;
  approval: Approval | null;
  policy: DestructivePolicy;
  target: Target;
  /** Called before the body is sent for the first time, after every wait; what it throws ends it. */
  beforeSend?: () => Promise<void>;
  /** Told of each plan that takes the place of the one before, until something was sent. */
  onPlan: (plan: Plan) => void;
}

export interface Applied {
  /** Null: bundles with nothing to change, so nothing was sent. */
  answer: DeployAnswer | null;
  /** The plan that was carried out. */
  plan: Plan;
}

/** How often an outcome is met with another try; waiting for another deploy ends with the time. */
const tries = { unsent: 5, lost: 4, busy: Infinity };
/** How often the plan is made again because somebody deployed after it. */
const newPlans = 3;

/** How far an apply has come. */
interface Progress {
  /** The plan to carry out; once the body was sent, the one with which it was sent first. */
  plan: Plan;
  /** Why it is not known what has landed; null: nothing can have. */
  lost: RunFailure | null;
}

/**
 * Sends the captured body. When no answer comes back, or another deploy is running, the plan is made
 * and gated again before the body is sent again: the same body twice is safe (recorded), another
 * plan than the approved one is not.
 *
 * @throws RunFailure; `apply-uncertain` when it cannot be told what has landed.
 */
export async function applyPackage(request: ApplyRequest): Promise<Applied> {
  const { loaded, target } = request;
  const { clock } = target.connection;
  const progress: Progress = { plan: request.plan, lost: null };
  const count = { unsent: 0, lost: 0, busy: 0, moved: 0 };
  let now = request.plan;

  for (;;) {
    if (now.kind === 'functions' && !hasChanges(now)) {
      const answer = progress.lost === null ? null : landed(loaded, progress.plan);
      return { answer, plan: progress.plan };
    }
    if (clock.remaining() < 1) throw progress.lost ?? timeoutFailure('the deploy was sent');

    if (progress.lost === null) {
      await request.beforeSend?.();
      // Once our own body was sent, moved ids prove nothing.
      if (count.moved < newPlans && (await hasMoved(progress.plan, request))) {
        count.moved += 1;
        now = progress.plan = await planAgain(progress, request);
        request.onPlan(now);
        continue;
      }
    }
    const outcome = await sendPackage(loaded, target, progress.lost !== null);
    if (outcome.kind === 'answered') return { answer: outcome.answer, plan: progress.plan };
    if (outcome.kind === 'refused') throw await finalFailure(outcome, progress, request);
    if (outcome.kind === 'lost') progress.lost = outcome.failure;

    count[outcome.kind] += 1;
    const pause = pauseAfter(outcome, count[outcome.kind], clock.remaining());
    if (count[outcome.kind] === tries[outcome.kind] || pause >= clock.remaining()) {
      throw await finalFailure(outcome, progress, request);
    }
    announce(outcome, pause, target);
    now = await planAfter(pause, outcome, progress, request);
    if (progress.lost === null) {
      progress.plan = now;
      request.onPlan(now);
    }
  }
}

type Retried = Exclude<Outcome, { kind: 'answered' | 'refused' }>;

function pauseAfter(outcome: Retried, count: number, remaining: number): number {
  switch (outcome.kind) {
    case 'busy': {
      // Never before Retry-After; a little after it, so that those who wait do not come at once.
      const wait = Math.max(outcome.retryAfter ?? 0, Math.min(15_000, 1000 * 1.5 ** (count - 1)));
      return wait * (1 + Math.random() / 4);
    }
    case 'unsent':
      return 500 * 2 ** count;
    case 'lost':
      // Some of the time has to be left to look at what has landed.
      return Math.min(1000 * 2 ** (count - 1), remaining / 4);
  }
}

function announce(outcome: Retried, pause: number, { log }: Target): void {
  const { message } = outcome.failure;
  const seconds = (pause / 1000).toFixed(1);
  if (outcome.kind === 'lost') {
    log.warning(`${message} Looking at what has landed before the same package may be sent again.`);
  } else {
    log.info(`${message} Trying again in ${seconds} s.`);
  }
}

/** Waits, then makes and gates the plan again, by the rule that stands in this file's head. */
async function planAfter(
  pause: number,
  outcome: Retried,
  progress: Progress,
  request: ApplyRequest,
): Promise<Plan> {
  const { clock } = request.target.connection;
  let plan: Plan;
  try {
    await clock.sleep(pause);
    plan = await makeNewPlan(progress, request);
  } catch (error) {
    throw unplanned(error, outcome, progress, clock.signal);
  }
  gateNewPlan(plan, progress, request);
  return plan;
}

/** Whether somebody has deployed since the plan, whatever they brought. */
async function hasMoved(plan: Plan, { target, approval }: ApplyRequest): Promise<boolean> {
  if (plan.live === undefined) return false;
  const { found } = await lookAgain(plan, target, knewLive(approval));
  return found !== null && !isStill(compareLive(plan.live, found));
}

/** Whether the approval was given to what was live, too. */
export function knewLive(approval: Approval | null): boolean {
  return approval?.plan?.live !== undefined;
}

async function planAgain(progress: Progress, request: ApplyRequest): Promise<Plan> {
  const plan = await makeNewPlan(progress, request);
  gateNewPlan(plan, progress, request);
  return plan;
}

async function makeNewPlan(
  { plan, lost }: Progress,
  { loaded, target, approval }: ApplyRequest,
): Promise<Plan> {
  // A key that could not look before cannot now, and without a before there is nothing to compare.
  if (lost !== null || plan.live === undefined) return await makePlan(loaded, target);
  return (await makeLivePlan(loaded, target, knewLive(approval))).plan;
}

/** @throws RunFailure `plan-changed`, `destructive-blocked`. */
function gateNewPlan(plan: Plan, progress: Progress, request: ApplyRequest): void {
  const { loaded, target, policy, approval } = request;
  const sent = progress.lost !== null;
  if (approval === null) {
    const before = progress.plan;
    for (const line of sent ? [] : describeDifference(before, plan)) {
      target.log.info(`Since the last plan: ${line}`);
    }
  } else if (!sent) {
    requireApproved(approval, plan, loaded.digest);
  } else if (!isRemainder(progress.plan, plan)) {
    throw planChanged({ hash: approval.hash, plan: progress.plan }, plan, loaded.digest, sent);
  }
  gateDeletions(plan, policy, sent);
}

/** Why there is no new plan, in the light of what had happened before. */
function unplanned(
  error: unknown,
  { failure }: Retried,
  { lost }: Progress,
  signal: AbortSignal,
): unknown {
  if (lost === null) {
    if (signal.aborted) return signal.reason;
    // The time went by with waiting, and for what is more to the point than that it is over.
    return isRunFailure(error) && error.reason === 'timeout' ? failure : error;
  }
  if (signal.aborted) {
    return uncertain('The run was cancelled before it was clear what has landed.', error);
  }
  const then = failure === lost ? '' : ` Then: ${failure.message}`;
  return uncertain(
    `${lost.message}${then} A look at what has landed failed: ${messageOf(error)}`,
    error,
  );
}

/** Every function is as the package wants it, though no answer said so. */
function landed(loaded: Loaded, plan: Plan): DeployAnswer {
  const present = listFunctions(loaded.parsed).map((item): DeployedFunction => ({
    ...item,
    version: null,
  }));
  const deployed = [...plan.created, ...plan.updated].map(
    ({ type, integration, name }): DeployedFunction => ({ type, integration, name, version: null }),
  );
  return { deployed, present, deleted: plan.deleted };
}

/** The failure that an apply ends with, with what is known of the environment then. */
async function finalFailure(
  outcome: Retried | Extract<Outcome, { kind: 'refused' }>,
  progress: Progress,
  request: ApplyRequest,
): Promise<RunFailure> {
  const { failure } = outcome;
  const { lost } = progress;
  if (lost === null && !(outcome.kind === 'refused' && outcome.mayHaveActed)) {
    return withDetails(failure, ['Nothing was written.']);
  }
  const { loaded, target } = request;
  let now: Plan | null = null;
  try {
    now = await makePlan(loaded, target);
  } catch (error) {
    target.log.debug(`No look at the environment after the failure: ${messageOf(error)}`);
  }
  const survey = describeSurvey(surveyEnvironment(loaded, progress.plan, now));
  if (lost === null || outcome.kind === 'lost') return withDetails(failure, survey);
  // What was lost weighs more than what came after it.
  return withDetails(uncertain(`${lost.message} Then: ${failure.message}`, failure), survey);
}
