import { isRunFailure } from '../../shared/errors.js';
import { timeoutFailure } from '../../nango/failures.js';
import type { LoadedPackage } from '../../package/package-file.js';
import {
  advance,
  answerOf,
  isSent,
  isThere,
  joinAnswers,
  leftOf,
  partName,
  type Progress,
  startProgress,
} from './progress.js';
import { type DeployAnswer } from './deploy-answer.js';
import { explainFailure, lastFailure, unplanned } from './apply-failure.js';
import { describeDifference, isRemainder } from '../plan/plan-difference.js';
import { planChanged, requireCovered } from '../gate/approval.js';
import { gateDeletions } from '../gate/gate.js';
import { checkBetweenParts, hasMoved, knewLive } from './check-moves.js';
import { askLastQuestion } from './last-question.js';
import { makePlan } from '../plan/make-plan.js';
import type { Part } from '../parts/packing.js';
import { buildParts } from '../parts/build-parts.js';
import { makeLivePlan } from '../live/plan-with-live.js';
import { hasChanges, type Plan } from '../plan/plan.js';
import {
  announceRetry,
  isLastTry,
  pauseBeforeRetry,
  type SendOutcome,
  type Retried,
  sendPart,
} from './send-part.js';
import { type Target, untilTimeout } from '../target.js';
import { sizeInWords } from '../../shared/format.js';

export interface ApplyRequest {
  loaded: LoadedPackage;
  /** Made and gated just before. */
  plan: Plan;
  /** The plan that was approved; null: this run approves its own. */
  approved: Plan | null;
  target: Target;
  /**
   * Called with the plan before something is sent for the first time, after every wait, and before
   * the last look at what is live; what it throws ends it.
   */
  beforeSend?: (plan: Plan) => Promise<void>;
  /** Told of each plan that takes the place of the one before, until something was sent. */
  onPlan: (plan: Plan) => void;
}

export interface Applied {
  /** Null: bundles with nothing to change, so nothing was sent. */
  answer: DeployAnswer | null;
  /** The plan that was carried out. */
  plan: Plan;
  /** Nothing changed all of it together: others may have come in between. */
  inParts: boolean;
}

/** How often the plan is made again because somebody deployed after it. */
const newPlans = 3;

/**
 * Sends the captured body, or its parts one after the other. When no answer comes back, or another
 * deploy is running, the plan is made and gated again before the same is sent again: the same body
 * twice is safe (recorded), another plan than the approved one is not.
 *
 * @throws RunFailure; `apply-uncertain` when it cannot be told what has landed, `package-too-large`
 *   when parts cannot do what the plan says.
 */
export async function applyPackage(wanted: ApplyRequest): Promise<Applied> {
  const target = untilTimeout(wanted.target);
  const request = { ...wanted, target };
  const { loaded, plan } = request;
  const parts = buildParts(loaded, plan, target.bodyLimit);
  const progress = startProgress(plan, parts);
  try {
    const answer = await sendParts(request, progress);
    const inParts = Buffer.byteLength(loaded.package.body) > target.bodyLimit;
    return { answer, plan: progress.plan, inParts };
  } catch (error) {
    throw await explainFailure(error, progress, loaded, target);
  }
}

async function sendParts(request: ApplyRequest, progress: Progress): Promise<DeployAnswer | null> {
  const { loaded, target } = request;
  const { clock } = target.connection;
  let count = { unsent: 0, lost: 0, busy: 0 };
  let moved = 0;
  let now = request.plan;

  for (;;) {
    if (now.kind === 'functions' && !hasChanges(now) && !isSent(progress)) return null;
    const part = progress.parts[progress.answers.length];
    if (part === undefined) return joinAnswers(loaded, progress);
    if (isThere(part, now)) {
      advance(progress, answerOf(part, progress.plan));
      count = { unsent: 0, lost: 0, busy: 0 };
      continue;
    }
    const name = partName(progress);
    if (clock.remaining() < 1) {
      throw progress.lost ?? timeoutFailure(`${name.toLowerCase()} was sent`);
    }
    if (!isSent(progress)) {
      await request.beforeSend?.(progress.plan);
      // Once something of ours was sent, moved ids prove nothing.
      if (moved < newPlans && (await hasMoved({ ...request, plan: progress.plan }, target))) {
        moved += 1;
        now = await makeNewPlan(progress, request);
        gateNewPlan(now, progress, request);
        renew(progress, now, request);
        continue;
      }
    } else if (progress.lost === null) {
      progress.plan = await checkBetweenParts(part, { ...request, plan: progress.plan }, target);
    }
    const outcome = await askAndSend(part, name, request, progress);
    if (outcome === null) continue;
    if (outcome.kind === 'answered') {
      advance(progress, outcome.answer);
      progress.seen = null;
      count = { unsent: 0, lost: 0, busy: 0 };
      continue;
    }
    if (outcome.kind === 'lost') progress.lost = outcome.failure;
    if (outcome.kind === 'refused') {
      progress.refusedHalfway = outcome.mayHaveActed;
      throw lastFailure(outcome, progress);
    }
    count[outcome.kind] += 1;
    const pause = pauseBeforeRetry(outcome, count[outcome.kind], clock.remaining());
    if (isLastTry(outcome, count, isSent(progress)) || pause >= clock.remaining()) {
      throw lastFailure(outcome, progress);
    }
    announceRetry(outcome, pause, target);
    now = await planAfter(pause, outcome, progress, request);
    if (!isSent(progress)) renew(progress, now, request);
  }
}

/** Another plan takes the place of the one before, as long as nothing was sent. */
function renew(progress: Progress, plan: Plan, { loaded, target, onPlan }: ApplyRequest): void {
  progress.plan = plan;
  progress.parts = buildParts(loaded, plan, target.bodyLimit);
  onPlan(plan);
}

/** @returns null where nothing was sent, because the question took so long that the set is old. */
async function askAndSend(
  part: Part,
  name: string,
  request: ApplyRequest,
  progress: Progress,
): Promise<SendOutcome | null> {
  const { loaded, target } = request;
  const { parts, answers, lost, plan } = progress;
  try {
    const { paused } = await askLastQuestion({ part, name, plan, again: lost !== null }, target);
    if (paused && lost === null && plan.live !== undefined) return null;
  } catch (error) {
    const isBlocked = isRunFailure(error) && error.blocked;
    // Another look would come before `Retry-After`.
    progress.lookFailed = isRunFailure(error) && error.reason === 'rate-limited';
    if (lost === null || isBlocked) throw error;
    throw unplanned(error, lost, progress, target.connection.clock.signal);
  }
  if (parts.length > 1) {
    const count = part.functions.length;
    target.log.write(
      'info',
      `${name}${lost === null ? '' : ', again'}: ${count} ${count === 1 ? 'function' : 'functions'}, ${sizeInWords(part.bytes)}.`,
    );
  }
  const bytesLeft = parts.slice(answers.length).reduce((sum, { bytes }) => sum + bytes, 0);
  const { kind } = loaded.package;
  try {
    return await sendPart({ part, kind, name, again: lost !== null, bytesLeft }, target);
  } catch (error) {
    if (isRunFailure(error) && error.reason === 'apply-uncertain') progress.lost = error;
    throw error;
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
    progress.seen = plan;
  } catch (error) {
    progress.lookFailed = true;
    throw unplanned(error, outcome.failure, progress, clock.signal);
  }
  gateNewPlan(plan, progress, request);
  return plan;
}

async function makeNewPlan(
  progress: Progress,
  { loaded, target, approved }: ApplyRequest,
): Promise<Plan> {
  const { plan } = progress;
  // A key that could not look before cannot now, and without a before there is nothing to compare.
  if (isSent(progress) || plan.live === undefined) return await makePlan(loaded, target);
  return (await makeLivePlan(loaded, target, knewLive(approved))).plan;
}

/** @throws RunFailure `plan-changed`, `destructive-blocked`. */
function gateNewPlan(plan: Plan, progress: Progress, request: ApplyRequest): void {
  const { target, approved } = request;
  const sent = isSent(progress);
  const written = sent ? 'package' : 'nothing';
  if (approved === null) {
    for (const line of sent ? [] : describeDifference(progress.plan, plan)) {
      target.log.write('info', `Since the last plan: ${line}`);
    }
    // What the policy does not allow says more than what is different.
    gateDeletions(plan, written);
  }
  const left = leftOf(progress);
  if (sent && !isRemainder(left, plan)) throw planChanged(left, plan, 'package');
  if (approved === null) return;
  if (!sent) requireCovered(approved, plan);
  gateDeletions(plan, written);
}
