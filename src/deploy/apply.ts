import { messageOf, RunFailure } from '../errors.js';
import type { DestructivePolicy } from '../inputs.js';
import { type Answer, isTransportError, send, type TransportError } from '../nango/client.js';
import { routes } from '../nango/contract.js';
import { answerFailure, readError, timeoutFailure, transportFailure } from '../nango/failures.js';
import { type DeployAnswer, parseDeployAnswer } from './answer.js';
import { describeDifference, isRemainder } from './compare.js';
import { type Approval, gateDeletions, planChanged, requireApproved } from './gate.js';
import type { Loaded } from '../package/artifact.js';
import { makePlan } from './make-plan.js';
import { hasChanges, type Plan, planHash } from './plan.js';
import { describeSurvey, surveyEnvironment } from './survey.js';
import type { Target } from './target.js';

export interface ApplyRequest {
  loaded: Loaded;
  /** Made and gated just before. */
  plan: Plan;
  approval: Approval | null;
  policy: DestructivePolicy;
  target: Target;
  /** Called before the body is sent for the first time, after every wait; what it throws ends it. */
  beforeSend?: () => Promise<void>;
}

export interface Applied {
  /** Null: bundles with nothing to change, so nothing was sent. */
  answer: DeployAnswer | null;
  /** The plan that was carried out. */
  plan: Plan;
}

const longestWrite = 5 * 60_000;
/** Of the time left, so that a lost answer can still be settled. */
const writeShare = 0.7;
const sends = 4;
const connects = 5;

/**
 * Sends the captured body. When no answer comes back, or another deploy is running, the plan is made
 * and gated again before the body is sent again: the same body twice is safe (recorded), another
 * plan than the approved one is not.
 *
 * @throws RunFailure; `apply-uncertain` when it cannot be told what has landed.
 */
export async function applyPackage(request: ApplyRequest): Promise<Applied> {
  const { loaded, approval, target } = request;
  const { clock } = target.connection;
  let { plan } = request;
  let sent = 0;
  let unsent = 0;
  let waits = 0;
  let lost: RunFailure | null = null;

  for (;;) {
    if (plan.kind === 'functions' && !hasChanges(plan)) {
      return sent === 0 ? { answer: null, plan } : { answer: landed(loaded), plan: request.plan };
    }
    if (clock.remaining() === 0) throw lost ?? timeoutFailure('the deploy was sent');

    if (sent === 0) await request.beforeSend?.();
    const outcome = await post(request, sent > 0);
    switch (outcome.kind) {
      case 'answered':
        return { answer: outcome.answer, plan: sent === 0 ? plan : request.plan };
      case 'refused':
        throw await withSurvey(outcome.failure, request);
      case 'unsent':
        unsent += 1;
        if (unsent === connects) {
          throw sent === 0 ? outcome.failure : await withSurvey(outcome.failure, request);
        }
        target.log.info(`${outcome.failure.message} Trying again.`);
        await pause(request, 500 * 2 ** unsent, sent > 0);
        break;
      case 'busy': {
        const wait = Math.max(outcome.retryAfter ?? 0, Math.min(15_000, 1000 * 1.5 ** waits));
        waits += 1;
        if (wait >= clock.remaining()) {
          throw sent === 0 ? outcome.failure : await withSurvey(outcome.failure, request);
        }
        target.log.info(`${outcome.failure.message} Waiting ${(wait / 1000).toFixed(0)} s.`);
        await pause(request, wait * (0.75 + Math.random() / 2), sent > 0);
        break;
      }
      case 'lost':
        sent += 1;
        lost = outcome.failure;
        if (sent === sends) throw await withSurvey(lost, request);
        target.log.warning(
          `${outcome.failure.message} Looking at what has landed before the same package is sent again.`,
        );
        await pause(request, 1000 * 2 ** (sent - 1), true);
    }
    plan = await planAgain(request, plan, sent > 0, approval);
  }
}

type Outcome =
  | { kind: 'answered'; answer: DeployAnswer }
  | { kind: 'refused'; failure: RunFailure }
  | { kind: 'unsent'; failure: RunFailure }
  | { kind: 'busy'; failure: RunFailure; retryAfter: number | null }
  | { kind: 'lost'; failure: RunFailure };

async function post({ loaded, target }: ApplyRequest, sentBefore: boolean): Promise<Outcome> {
  const { connection } = target;
  const limit = Math.min(longestWrite, connection.clock.remaining() * writeShare);
  try {
    const answer = await send(connection, {
      method: 'POST',
      path: loaded.package.kind === 'legacy' ? routes.deploy : routes.bundle,
      body: loaded.package.body,
      limit,
    });
    return readOutcome(loaded, answer, connection.host);
  } catch (error) {
    if (!isTransportError(error))
      throw uncertain('The run was cancelled while the deploy was under way.', error);
    if (!error.sent) return { kind: 'unsent', failure: transportFailure(error, connection.host) };
    return { kind: 'lost', failure: lostAnswer(error, sentBefore) };
  }
}

function readOutcome(loaded: Loaded, answer: Answer, host: string): Outcome {
  if (answer.status === 200) {
    const read = parseDeployAnswer(loaded.package.kind, answer.json);
    if (read !== null) return { kind: 'answered', answer: read };
    return {
      kind: 'lost',
      failure: uncertain(
        `${host} answered the deploy with something that is not a list of functions.`,
      ),
    };
  }
  const failure = answerFailure(answer, host);
  if (readError(answer)?.code === 'concurrent_deployment' || answer.status === 429) {
    return { kind: 'busy', failure, retryAfter: answer.retryAfter };
  }
  return answer.status >= 500 ? { kind: 'lost', failure } : { kind: 'refused', failure };
}

/** Makes and gates the plan again, by the rule that stands in this file's head. */
async function planAgain(
  request: ApplyRequest,
  before: Plan,
  sent: boolean,
  approval: Approval | null,
): Promise<Plan> {
  const { loaded, target, policy } = request;
  let plan: Plan;
  try {
    plan = await makePlan(loaded, target);
  } catch (error) {
    if (!sent) throw error;
    throw uncertain(`Planning again, to see what has landed, failed: ${messageOf(error)}`, error);
  }
  if (!sent) {
    requireApproved(approval, plan, loaded.digest);
  } else if (approval !== null && !isRemainder(approval.plan ?? request.plan, plan)) {
    throw planChanged(approval, plan, planHash(plan, loaded.digest));
  }
  if (approval === null) {
    for (const line of describeDifference(before, plan))
      target.log.info(`Since the last plan: ${line}`);
  }
  gateDeletions(plan, policy);
  return plan;
}

/** Every function is as the package wants it, though no answer said so. */
function landed(loaded: Loaded): DeployAnswer {
  const present = loaded.parsed.kind === 'functions' ? loaded.parsed.body.functions : [];
  const functions = present.map((item) => ({
    type: 'function' as const,
    integration: item.integrationId,
    name: item.name,
    version: null,
  }));
  return { deployed: functions, present: functions, deleted: null };
}

async function pause(request: ApplyRequest, milliseconds: number, sent: boolean): Promise<void> {
  try {
    await request.target.connection.clock.sleep(milliseconds);
  } catch (error) {
    if (!sent) throw error;
    throw uncertain('The run was cancelled before it was clear what has landed.', error);
  }
}

/** Adds to a failure what is known of the environment now. Never hides the failure itself. */
async function withSurvey(failure: RunFailure, request: ApplyRequest): Promise<RunFailure> {
  let now: Plan | null = null;
  try {
    now = await makePlan(request.loaded, request.target);
  } catch (error) {
    request.target.log.debug(`No look at the environment after the failure: ${messageOf(error)}`);
  }
  const survey = describeSurvey(surveyEnvironment(request.loaded, request.plan, now));
  return new RunFailure(failure.reason, failure.message, {
    hint: failure.hint,
    details: [...failure.details, ...survey],
    cause: failure,
  });
}

function lostAnswer(error: TransportError, again: boolean): RunFailure {
  return uncertain(
    error.timedOut
      ? 'The deploy was sent and not answered in time.'
      : `The deploy was sent${again ? ' again' : ''}, and the connection broke before the answer (${error.code}).`,
    error,
  );
}

function uncertain(message: string, cause?: unknown): RunFailure {
  return new RunFailure('apply-uncertain', `${message} It may have landed.`, {
    hint: 'Run `command: plan` to see what is there. Deploying the same commit again is safe.',
    cause,
  });
}
