export const id = 551;
export const ids = [551];
export const modules = {

/***/ 92551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/failures.js
var failures = __webpack_require__(7021);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan.js
var plan_plan = __webpack_require__(11149);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/apply/progress.js

function startProgress(plan, parts) {
    return {
        plan,
        parts,
        answers: [],
        lost: null,
        refusedHalfway: false,
        lookFailed: false,
        seen: null,
    };
}
/** Whether anything of ours may have been written. */
function isSent({ answers, lost, refusedHalfway }) {
    return answers.length > 0 || lost !== null || refusedHalfway;
}
/** The part that is next, in words. */
function partName({ parts, answers }) {
    return parts.length === 1 ? 'The deploy' : `Part ${answers.length + 1} of ${parts.length}`;
}
/** The functions and deletions of parts, by `itemKey`. */
function keysOf(parts) {
    return new Set(parts.flatMap(({ functions, deletions }) => [...functions, ...deletions].map(plan_plan/* itemKey */.Dh)));
}
/** The plan without what the parts that have landed did: only somebody else can have undone that. */
function leftOf({ plan, parts, answers }) {
    const landed = keysOf(parts.slice(0, answers.length));
    const isLeft = (item) => !landed.has((0,plan_plan/* itemKey */.Dh)(item));
    return {
        ...plan,
        // Nango calls a sync new that is not started for its connections (recorded).
        created: plan.created.filter((item) => item.type === 'sync' || isLeft(item)),
        updated: plan.kind === 'functions' ? plan.updated.filter(isLeft) : plan.updated,
        deleted: plan.deleted.filter(isLeft),
    };
}
/** The part that is next has landed. */
function advance(progress, answer) {
    progress.answers.push(answer);
    progress.lost = null;
}
/**
 * Whether everything in a part is as the package wants it, by a plan: only functions made with
 * `createFunction` are compared by Nango.
 */
function isThere(part, now) {
    if (now.kind !== 'functions')
        return false;
    const { integration: own } = part;
    const changes = [...now.created, ...now.updated, ...now.deleted];
    return !changes.some(({ integration }) => own === null || own === integration);
}
/** What an answer that did not come would have said of a part that is there. */
function answerOf(part, plan) {
    const mine = new Set(part.functions.map(plan_plan/* itemKey */.Dh));
    return {
        deployed: [...plan.created, ...plan.updated]
            .filter((item) => mine.has((0,plan_plan/* itemKey */.Dh)(item)))
            .map(withoutVersion),
        present: part.functions.map(withoutVersion),
        deleted: part.deletions,
    };
}
/** The answers to all parts as one to the whole package. */
function joinAnswers(loaded, { parts, answers }) {
    const sent = new Set(parts.flatMap((part) => part.functions.map(plan_plan/* itemKey */.Dh)));
    // A part without changes is not sent at all.
    const rest = loaded.functions.filter((item) => !sent.has((0,plan_plan/* itemKey */.Dh)(item)));
    return {
        deployed: answers.flatMap(({ deployed }) => deployed),
        present: [...answers.flatMap(({ present }) => present), ...rest.map(withoutVersion)],
        deleted: answers.some(({ deleted }) => deleted === null)
            ? null
            : answers.flatMap(({ deleted }) => deleted ?? []),
    };
}
function withoutVersion({ type, integration, name, }) {
    return { type, integration, name, version: null };
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/deploy-routes.js
var deploy_routes = __webpack_require__(39964);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/apply/deploy-answer.js


/** Reads the answer of the deploy routes; null when it is not well-formed. */
function parseDeployAnswer(kind, json) {
    if (kind === 'legacy') {
        const parsed = deploy_routes/* deployedSchema */.cf.safeParse(json);
        if (!parsed.success)
            return null;
        const deployed = parsed.data.map((item) => ({
            type: item.type,
            integration: item.providerConfigKey,
            name: item.name,
            version: item.version ?? null,
        }));
        return { deployed, present: deployed, deleted: null };
    }
    const parsed = deploy_routes/* bundleSchema */._D.safeParse(json);
    if (!parsed.success)
        return null;
    const read = (item) => ({
        type: 'function',
        integration: item.integrationId,
        name: item.name,
        version: null,
    });
    const deployed = [...parsed.data.created, ...parsed.data.updated].map(read);
    return {
        deployed,
        present: [...deployed, ...parsed.data.unchanged.map(read)],
        deleted: parsed.data.deleted.map(read),
    };
}
/** The functions of a package that an answer lacks. */
function findMissing(loaded, answer) {
    const present = new Set(answer.present.map(answerKey));
    return loaded.functions.filter((item) => !present.has(answerKey(item)));
}
/** What an answer has and the package lacks. */
function findExtra(loaded, answer) {
    const sent = new Set(loaded.functions.map(answerKey));
    return answer.present.filter((item) => !sent.has(answerKey(item)));
}
/** An answer does not name the event of an on-event script. */
function answerKey({ type, integration, name }) {
    return (0,plan_plan/* itemKey */.Dh)({ type, integration, name });
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/plan-with-live.js + 2 modules
var plan_with_live = __webpack_require__(2684);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/make-plan.js
var make_plan = __webpack_require__(35894);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/client.js
var client = __webpack_require__(43653);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/http/exchange.js
var exchange = __webpack_require__(17100);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/http/waiting.js
var waiting = __webpack_require__(40702);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/apply/send-part.js







const longestWrite = 5 * 60_000;
/** Bytes a millisecond that a slow line still takes. */
const slowestUpload = 200;
/** Of the time left, so that a lost answer can still be settled. */
const writeShare = 0.7;
/** Of many small parts each gets this much, where there is as much. */
const shortestWrite = 60_000;
/** Refusals from before a server looks into the body. Nango may find others half way through. */
const untouchedStatuses = new Set([401, 403, 404, 405, 413, 415]);
const untouchedCodes = new Set(['invalid_body', 'invalid_json', 'invalid_cli_version']);
/**
 * Sends a part once, to the route of its kind.
 *
 * @throws RunFailure when the run is cancelled: `apply-uncertain` once it was sent.
 */
async function sendPart(sending, { connection }) {
    const { part, kind, name } = sending;
    const { clock, host } = connection;
    if (!sending.again)
        clock.signal.throwIfAborted();
    try {
        const answer = await (0,client/* send */.t)(connection, {
            method: 'POST',
            path: kind === 'legacy' ? deploy_routes/* routes */.JZ.deploy : deploy_routes/* routes */.JZ.bundle,
            body: part.buildBody(),
            limit: writeLimit(part.bytes, sending.bytesLeft, clock.remaining()),
        });
        return readOutcome(kind, name, answer, host);
    }
    catch (error) {
        if ((0,exchange/* isTransportError */.yM)(error)) {
            return error.sent
                ? { kind: 'lost', failure: lostAnswer(error, sending) }
                : { kind: 'unsent', failure: (0,failures/* transportFailure */.qO)(error, host) };
        }
        throw uncertain(clock.signal.aborted
            ? `The run was cancelled while ${lowerFirst(name)} was under way.`
            : `${name} was sent, and its answer could not be read: ${(0,errors/* messageOf */.bD)(error)}`, error);
    }
}
/**
 * The milliseconds that one sending may take: the parts share the time by their size.
 *
 * @param bytesLeft of this part and of those after it.
 */
function writeLimit(bytes, bytesLeft, remaining) {
    const time = remaining * writeShare;
    const share = Math.max((time * bytes) / bytesLeft, Math.min(shortestWrite, time));
    return Math.min(longestWrite + bytes / slowestUpload, share);
}
function readOutcome(kind, name, answer, host) {
    if (answer.status === 200) {
        const read = parseDeployAnswer(kind, answer.json);
        if (read !== null)
            return { kind: 'answered', answer: read };
        const failure = uncertain(`${host} answered ${lowerFirst(name)} with an answer that does not fit.`);
        return { kind: 'lost', failure };
    }
    const failure = (0,failures/* answerFailure */.Rp)(answer, host);
    const code = (0,failures/* readError */.lS)(answer)?.code ?? null;
    // A database that is away is noticed before the request is looked at.
    if (code === 'concurrent_deployment' || answer.status === 429 || (0,failures/* isDatabaseAway */.e7)(answer)) {
        return { kind: 'busy', failure, retryAfter: answer.retryAfter };
    }
    if (answer.status < 500) {
        const redirected = answer.status >= 300 && answer.status < 400;
        const untouched = redirected || untouchedStatuses.has(answer.status);
        const mayHaveActed = !untouched && !untouchedCodes.has(code ?? '');
        return { kind: 'refused', failure, mayHaveActed };
    }
    // A gateway says nothing about what Nango behind it does.
    return { kind: 'lost', failure: code === null ? uncertain(failure.message) : failure };
}
function lowerFirst(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}
function lostAnswer(error, { name, again }) {
    const sent = `${name} was sent${again ? ' again' : ''}`;
    return uncertain(error.timedOut
        ? `${sent} and not answered in time.`
        : `${sent}, and the connection broke before the answer (${error.code}).`, error);
}
/** The failure of a deploy of which nobody can tell how it ended. */
function uncertain(message, cause) {
    const known = 'It may have landed.';
    const text = message.replaceAll(` ${known}`, '');
    return new errors/* RunFailure */.ae('apply-uncertain', `${text} ${known}`, {
        hint: 'Run `command: plan` to see the environment. Deploying the same commit again is safe.',
        cause,
    });
}
/** How often an outcome is met with another try; the rest ends with the time. */
const tries = { unsent: 5, lost: 4 };
/** @param count how often each kind of outcome came since the last answer. */
function isLastTry({ kind }, count, sent) {
    switch (kind) {
        case 'busy':
            return false;
        case 'unsent':
            // A server that was there before is waited for: it restarts, or its network comes back.
            return !sent && count.unsent === tries.unsent;
        case 'lost':
            return count.lost === tries.lost;
    }
}
/** Milliseconds; a part of what remains where a look at what has landed comes next. */
function pauseBeforeRetry(outcome, count, remaining) {
    if (outcome.kind === 'busy')
        return (0,waiting/* pauseAfter */.l)(count, outcome.retryAfter);
    const pause = (0,waiting/* pauseAfter */.l)(count);
    return outcome.kind === 'lost' ? Math.min(pause, remaining / 4) : pause;
}
function announceRetry(outcome, pause, { log }) {
    const { message } = outcome.failure;
    const seconds = (pause / 1000).toFixed(1);
    if (outcome.kind === 'lost') {
        log.write('warning', `${message} Looking at what has landed before the same may be sent again.`);
    }
    else {
        log.write('info', `${message} Trying again in ${seconds} s.`);
    }
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/function-id.js
var function_id = __webpack_require__(81181);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/apply/landed-report.js


/**
 * Compares the plan from before with the one that holds now. Nango does not tell the version of a
 * sync or action that existed before, so those stay unknown, but for what is known of its part.
 */
function surveyEnvironment(loaded, before, now, { landed, unsent, mayRun }) {
    const survey = { deployed: [], notDeployed: [], pending: [], unknown: [] };
    const stillCreated = new Set(now?.created.map(plan_plan/* itemKey */.Dh));
    const stillUpdated = new Set(now?.updated.map(plan_plan/* itemKey */.Dh));
    const stillDeleted = new Set(now?.deleted.map(plan_plan/* itemKey */.Dh));
    const wasCreated = new Set(before.created.map(plan_plan/* itemKey */.Dh));
    const wasUpdated = new Set(before.updated.map(plan_plan/* itemKey */.Dh));
    const isLost = (key) => !landed.has(key) && !unsent.has(key);
    // A deploy changes all rows together: while an action is missing, what is there is not by ours.
    const isUntouched = loaded.functions.some((item) => {
        const key = (0,plan_plan/* itemKey */.Dh)(item);
        return item.type === 'action' && isLost(key) && stillCreated.has(key);
    });
    const known = (key) => landed.has(key) ? 'deployed' : unsent.has(key) ? 'notDeployed' : 'unknown';
    const old = (key) => {
        // It was there, and somebody else has undone it.
        if (landed.has(key))
            return 'unknown';
        return mayRun && !unsent.has(key) ? 'pending' : 'notDeployed';
    };
    const sort = (item) => {
        const key = (0,plan_plan/* itemKey */.Dh)(item);
        if (now === null)
            return known(key);
        if (stillCreated.has(key)) {
            // Nango calls a sync new that is not started for its connections (recorded): one that has landed
            // may be that, or gone again.
            const isTold = item.type !== 'sync' || now.live !== undefined;
            return isTold ? old(key) : unsent.has(key) ? 'notDeployed' : 'unknown';
        }
        if (before.kind === 'functions') {
            if (!stillUpdated.has(key))
                return 'deployed';
            // With a content that is neither the one from before nor ours.
            return wasUpdated.has(key) ? old(key) : 'unknown';
        }
        if (!wasCreated.has(key))
            return known(key);
        // Of a part that did nothing, it is somebody else's.
        return unsent.has(key) || (isLost(key) && isUntouched) ? 'unknown' : 'deployed';
    };
    for (const item of loaded.functions)
        survey[sort(item)].push((0,function_id/* describeItem */.f)(item));
    const live = new Set(now?.live?.map(function_id/* functionKey */.ay));
    const sortDeletion = (item) => {
        const key = (0,plan_plan/* itemKey */.Dh)(item);
        if (now === null)
            return known(key);
        if (stillDeleted.has(key))
            return old(key);
        // Nango no longer names a sync or action either that was made in the dashboard since.
        const isGone = landed.has(key) || before.kind === 'functions' || item.type === 'on-event';
        if (isGone)
            return 'deployed';
        return now.live === undefined || live.has((0,function_id/* functionKey */.ay)(item)) ? 'unknown' : 'deployed';
    };
    for (const item of before.deleted)
        survey[sortDeletion(item)].push(`the deletion of ${(0,function_id/* describeItem */.f)(item)}`);
    return survey;
}
const shown = 20;
/** The survey as lines of a failure; each list is cut with the count of what was left out. */
function describeSurvey(survey) {
    const line = (title, items) => {
        if (items.length === 0)
            return [];
        const rest = items.length > shown ? `, and ${items.length - shown} more` : '';
        return [`${title} (${items.length}): ${items.slice(0, shown).join(', ')}${rest}`];
    };
    return [
        ...line('Deployed', survey.deployed),
        ...line('Not deployed', survey.notDeployed),
        ...line('Not there yet when last checked; it may still be running', survey.pending),
        ...line('Unknown', survey.unknown),
    ];
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/apply/apply-failure.js







/** The failure that an outcome ends an apply with. */
function lastFailure(outcome, progress) {
    const { failure } = outcome;
    const { lost } = progress;
    if (!isSent(progress))
        return (0,errors/* withDetails */.FE)(failure, ['Nothing was written.']);
    if (lost === null || outcome.kind === 'lost')
        return failure;
    // What was lost weighs more than what came after it.
    return uncertain(`${lost.message} Then: ${failure.message}`, failure);
}
/**
 * Why there is no new plan, in the light of what had happened before.
 *
 * @param failure what made a new plan necessary.
 */
function unplanned(error, failure, { lost }, signal) {
    if (signal.aborted)
        return error;
    if (lost === null) {
        // The time went by with waiting, and for what is more to the point than that it is over.
        return (0,errors/* isRunFailure */.sr)(error) && error.reason === 'timeout' ? failure : error;
    }
    const then = failure === lost ? '' : ` Then: ${failure.message}`;
    return uncertain(`${lost.message}${then} A look at what has landed failed: ${(0,errors/* messageOf */.bD)(error)}`, error);
}
/** Adds to the failure of an apply what is known of the environment, once something was sent. */
async function explainFailure(error, progress, loaded, target) {
    const { signal } = target.connection.clock;
    if (!isSent(progress))
        return signal.aborted && (0,errors/* isRunFailure */.sr)(signal.reason) ? signal.reason : error;
    const failure = signal.aborted ? cancelled(error, progress) : error;
    if (!(0,errors/* isRunFailure */.sr)(failure))
        return failure;
    const now = signal.aborted || progress.lookFailed ? null : await tryToPlan(loaded, progress.plan, target);
    const known = now === null ? doubted(knownOf(progress), progress) : knownOf(progress);
    const survey = surveyEnvironment(loaded, progress.plan, now, known);
    return (0,errors/* withDetails */.FE)(failure, [...describeParts(progress), ...describeSurvey(survey)]);
}
async function tryToPlan(loaded, before, target) {
    try {
        const plan = await (0,make_plan/* makePlan */.C)(loaded, target);
        if (before.live === undefined)
            return plan;
        const deleted = [...plan.deleted, ...notNamed(before, plan)];
        if (deleted.length === plan.deleted.length && !plan.created.some(({ type }) => type === 'sync'))
            return plan;
        // The list tells a sync that is new from one that is not started, and what is gone from what was
        // made in the dashboard since.
        const { found } = await (0,plan_with_live/* readLiveAgain */.zv)({ ...plan, deleted }, target);
        return found === null ? plan : (0,plan_with_live/* matchLive */.kR)({ ...plan, live: found });
    }
    catch (error) {
        target.log.write('debug', `No look at the environment after the failure: ${(0,errors/* messageOf */.bD)(error)}`);
        return null;
    }
}
/** The deletions of a plan that a later one has no more. */
function notNamed(before, { deleted }) {
    const named = new Set(deleted.map(plan_plan/* itemKey */.Dh));
    return before.deleted.filter((item) => !named.has((0,plan_plan/* itemKey */.Dh)(item)));
}
function cancelled(error, { lost, parts, answers }) {
    if ((0,errors/* isRunFailure */.sr)(error) && error.reason === 'apply-uncertain')
        return error;
    if (lost !== null) {
        return uncertain('The run was cancelled before it was clear what has landed.', error);
    }
    return new errors/* RunFailure */.ae('cancelled', `The run was cancelled after ${answers.length} of ${parts.length} parts had been deployed.`, { hint: 'Run the job again. It sends the same parts, which is safe, and the rest.' });
}
/** Which parts are there; nothing for a package that goes in one. */
function describeParts({ parts, answers }) {
    if (parts.length === 1)
        return [];
    return [
        `Deployed: ${answers.length} of ${parts.length} parts. To complete it, deploy the same again: a part may be sent twice.`,
    ];
}
function knownOf({ parts, answers, lost, refusedHalfway }) {
    const next = answers.length + (lost !== null || refusedHalfway ? 1 : 0);
    return {
        landed: keysOf(parts.slice(0, answers.length)),
        unsent: keysOf(parts.slice(next)),
        // Only an answer tells that the server is done with it: a deploy runs on without its client.
        mayRun: lost !== null,
    };
}
/** Without a last look: what an earlier one has not found there may have landed and be gone again. */
function doubted(known, { seen }) {
    if (seen === null)
        return known;
    const { created, updated, deleted, kind } = seen;
    const left = [...created, ...(kind === 'functions' ? updated : []), ...deleted];
    const isLeft = new Set(left.map(plan_plan/* itemKey */.Dh));
    return { ...known, landed: new Set([...known.landed].filter((key) => !isLeft.has(key))) };
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan-difference.js
var plan_difference = __webpack_require__(96829);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/gate/approval.js
var approval = __webpack_require__(36633);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/gate/gate.js
var gate = __webpack_require__(88861);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/live-functions.js
var live_functions = __webpack_require__(87631);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/apply/check-moves.js






/** Whether the approval was given to what was live, too. */
function knewLive(approved) {
    return approved?.live !== undefined;
}
/** Whether somebody has deployed since the plan, whatever they brought. Before anything was sent. */
async function hasMoved({ plan, approved }, target) {
    if (plan.live === undefined)
        return false;
    const { found } = await (0,plan_with_live/* readLiveAgain */.zv)(plan, target, knewLive(approved) ? 'nothing' : null);
    return found !== null && !(0,live_functions/* isStill */.Z4)((0,live_functions/* compareLive */.ME)(plan.live, found));
}
/**
 * Reads again what the next part writes, when others before it have landed: somebody may have changed
 * it in the meantime. An approval ends there; without one the change is told, and gated.
 *
 * @returns the plan with what was read.
 * @throws RunFailure `plan-changed`, `destructive-blocked`; where an approval rests on the deployed set
 *   and it cannot be read, that.
 */
async function checkBetweenParts(part, { plan, approved }, target) {
    if (plan.live === undefined)
        return plan;
    const own = { ...plan, created: [...part.functions], updated: [], deleted: part.deletions };
    const { found } = await (0,plan_with_live/* readLiveAgain */.zv)(own, target, knewLive(approved) ? 'parts' : null);
    if (found === null)
        return plan;
    const isOwn = (0,function_id/* among */.no)([...part.functions, ...part.deletions]);
    const others = plan.live.filter((item) => !isOwn(item));
    const now = { ...plan, live: [...others, ...found.filter(isOwn)] };
    if ((0,live_functions/* isStill */.Z4)((0,live_functions/* compareLive */.ME)(plan.live, now.live)))
        return plan;
    if (approved !== null)
        throw (0,approval/* planChanged */.cW)(plan, now, 'parts');
    for (const line of (0,plan_difference/* describeDifference */.hF)(plan, now))
        target.log.write('info', `Since the last plan: ${line}`);
    (0,gate/* gateDeletions */.Rw)(now, 'parts');
    return now;
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/ask-plan.js
var ask_plan = __webpack_require__(69981);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/apply/last-question.js




/**
 * The last call before a write: asks what the request would do now. The plan may be minutes old, and a
 * server that does not know parts would take one for the whole project.
 *
 * @returns whether it was answered only after a pause: the deployed set that was read before is old then.
 * @throws RunFailure `plan-changed` when it is more than the plan says; `server-error` when the answer
 *   does not have each function of the request once.
 */
async function askLastQuestion(question, wanted) {
    const { part, name } = question;
    const { connection } = wanted;
    let paused = false;
    const clock = {
        ...connection.clock,
        sleep: async (milliseconds) => {
            paused = true;
            await connection.clock.sleep(milliseconds);
        },
    };
    const target = { ...wanted, connection: { ...connection, clock } };
    const deactivated = await askDeactivated(part, target);
    const body = part.buildQuestion();
    const found = question.plan.kind === 'legacy'
        ? await (0,ask_plan/* askConfirmation */.Dw)(body, target)
        : { ...(await (0,ask_plan/* askPreview */.YS)(body, target)), deletedModels: [] };
    const known = new Set(found.deleted.map(plan_plan/* itemKey */.Dh));
    const deleted = [...found.deleted, ...deactivated.filter((item) => !known.has((0,plan_plan/* itemKey */.Dh)(item)))];
    const details = [
        ...findDeletions(question, { ...found, deleted }),
        ...findChanges(question, found),
    ];
    if (details.length === 0) {
        (0,ask_plan/* requireAccounted */.av)(part.functions, found, target);
        return { paused };
    }
    throw new errors/* RunFailure */.ae('plan-changed', `${name} would do in "${target.environment}" what the plan did not: it was not sent.`, {
        hint: 'Somebody deployed since, or the server does not support deploys in parts. Plan again; if the new plan shows no foreign deploy, update the server.',
        details,
    });
}
/** On-event scripts that a part deactivates beyond what its own question tells. */
async function askDeactivated({ buildScriptQuestion }, target) {
    if (buildScriptQuestion === null)
        return [];
    return (await (0,ask_plan/* askConfirmation */.Dw)(buildScriptQuestion(), target)).deleted;
}
function findDeletions({ plan }, found) {
    const planned = new Map(plan.deleted.map((item) => [(0,plan_plan/* itemKey */.Dh)(item), (0,plan_plan/* lossOf */.je)(item)]));
    const models = found.deletedModels.filter((model) => !plan.deletedModels.includes(model));
    return [
        ...found.deleted
            .filter((item) => {
            const most = planned.get((0,plan_plan/* itemKey */.Dh)(item));
            if (most === undefined)
                return true;
            // A preview does not count connections: the plan did.
            return item.type !== 'function' && (0,plan_plan/* lossOf */.je)(item) > most;
        })
            .map((item) => {
            const data = item.type === 'sync' && (0,plan_plan/* takesData */.Bh)(item) ? ', with data of connections' : '';
            return `Would delete ${(0,function_id/* describeItem */.f)(item)}${data}.`;
        }),
        ...models.map((model) => `Would take the model "${model}" out of a sync.`),
    ];
}
/** What was there is gone, or what was not there is there. */
function findChanges({ part, plan, again }, found) {
    const live = new Set(plan.live?.map(plan_plan/* itemKey */.Dh));
    const created = new Set(plan.created.map(plan_plan/* itemKey */.Dh));
    const isNew = new Set(found.created.map(plan_plan/* itemKey */.Dh));
    const gone = found.created.filter(
    // Nango calls a sync new that is not started for its connections (recorded).
    (item) => !created.has((0,plan_plan/* itemKey */.Dh)(item)) && !(item.type === 'sync' && live.has((0,plan_plan/* itemKey */.Dh)(item))));
    const fresh = part.functions.filter((item) => created.has((0,plan_plan/* itemKey */.Dh)(item)));
    // A deploy changes all rows together: while an action is missing, nothing is there by ours.
    const mayBeOurs = again && !fresh.some((item) => item.type === 'action' && isNew.has((0,plan_plan/* itemKey */.Dh)(item)));
    const there = mayBeOurs ? [] : fresh.filter((item) => !isNew.has((0,plan_plan/* itemKey */.Dh)(item)));
    return [
        ...gone.map((item) => `Would create ${(0,function_id/* describeItem */.f)(item)}, which was there.`),
        ...there.map((item) => `Would overwrite ${(0,function_id/* describeItem */.f)(item)}, which was not there.`),
    ];
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/build-parts.js + 1 modules
var build_parts = __webpack_require__(48806);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/target.js
/** The same target, asked for as long as there is time: from the apply on, only an answer helps. */
function untilTimeout(target) {
    return { ...target, connection: { ...target.connection, patient: true } };
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/format.js
var format = __webpack_require__(52053);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/apply/apply.js

















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
async function applyPackage(wanted) {
    const target = untilTimeout(wanted.target);
    const request = { ...wanted, target };
    const { loaded, plan } = request;
    const parts = (0,build_parts/* buildParts */.Z)(loaded, plan, target.bodyLimit);
    const progress = startProgress(plan, parts);
    try {
        const answer = await sendParts(request, progress);
        const inParts = Buffer.byteLength(loaded.package.body) > target.bodyLimit;
        return { answer, plan: progress.plan, inParts };
    }
    catch (error) {
        throw await explainFailure(error, progress, loaded, target);
    }
}
async function sendParts(request, progress) {
    const { loaded, target } = request;
    const { clock } = target.connection;
    let count = { unsent: 0, lost: 0, busy: 0 };
    let moved = 0;
    let now = request.plan;
    for (;;) {
        if (now.kind === 'functions' && !(0,plan_plan/* hasChanges */.ik)(now) && !isSent(progress))
            return null;
        const part = progress.parts[progress.answers.length];
        if (part === undefined)
            return joinAnswers(loaded, progress);
        if (isThere(part, now)) {
            advance(progress, answerOf(part, progress.plan));
            count = { unsent: 0, lost: 0, busy: 0 };
            continue;
        }
        const name = partName(progress);
        if (clock.remaining() < 1) {
            throw progress.lost ?? (0,failures/* timeoutFailure */._N)(`${name.toLowerCase()} was sent`);
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
        }
        else if (progress.lost === null) {
            progress.plan = await checkBetweenParts(part, { ...request, plan: progress.plan }, target);
        }
        const outcome = await askAndSend(part, name, request, progress);
        if (outcome === null)
            continue;
        if (outcome.kind === 'answered') {
            advance(progress, outcome.answer);
            progress.seen = null;
            count = { unsent: 0, lost: 0, busy: 0 };
            continue;
        }
        if (outcome.kind === 'lost')
            progress.lost = outcome.failure;
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
        if (!isSent(progress))
            renew(progress, now, request);
    }
}
/** Another plan takes the place of the one before, as long as nothing was sent. */
function renew(progress, plan, { loaded, target, onPlan }) {
    progress.plan = plan;
    progress.parts = (0,build_parts/* buildParts */.Z)(loaded, plan, target.bodyLimit);
    onPlan(plan);
}
/** @returns null where nothing was sent, because the question took so long that the set is old. */
async function askAndSend(part, name, request, progress) {
    const { loaded, target } = request;
    const { parts, answers, lost, plan } = progress;
    try {
        const { paused } = await askLastQuestion({ part, name, plan, again: lost !== null }, target);
        if (paused && lost === null && plan.live !== undefined)
            return null;
    }
    catch (error) {
        const isBlocked = (0,errors/* isRunFailure */.sr)(error) && error.blocked;
        // Another look would come before `Retry-After`.
        progress.lookFailed = (0,errors/* isRunFailure */.sr)(error) && error.reason === 'rate-limited';
        if (lost === null || isBlocked)
            throw error;
        throw unplanned(error, lost, progress, target.connection.clock.signal);
    }
    if (parts.length > 1) {
        const count = part.functions.length;
        target.log.write('info', `${name}${lost === null ? '' : ', again'}: ${count} ${count === 1 ? 'function' : 'functions'}, ${(0,format/* sizeInWords */._u)(part.bytes)}.`);
    }
    const bytesLeft = parts.slice(answers.length).reduce((sum, { bytes }) => sum + bytes, 0);
    const { kind } = loaded.package;
    try {
        return await sendPart({ part, kind, name, again: lost !== null, bytesLeft }, target);
    }
    catch (error) {
        if ((0,errors/* isRunFailure */.sr)(error) && error.reason === 'apply-uncertain')
            progress.lost = error;
        throw error;
    }
}
/** Waits, then makes and gates the plan again, by the rule that stands in this file's head. */
async function planAfter(pause, outcome, progress, request) {
    const { clock } = request.target.connection;
    let plan;
    try {
        await clock.sleep(pause);
        plan = await makeNewPlan(progress, request);
        progress.seen = plan;
    }
    catch (error) {
        progress.lookFailed = true;
        throw unplanned(error, outcome.failure, progress, clock.signal);
    }
    gateNewPlan(plan, progress, request);
    return plan;
}
async function makeNewPlan(progress, { loaded, target, approved }) {
    const { plan } = progress;
    // A key that could not look before cannot now, and without a before there is nothing to compare.
    if (isSent(progress) || plan.live === undefined)
        return await (0,make_plan/* makePlan */.C)(loaded, target);
    return (await (0,plan_with_live/* makeLivePlan */.yn)(loaded, target, knewLive(approved))).plan;
}
/** @throws RunFailure `plan-changed`, `destructive-blocked`. */
function gateNewPlan(plan, progress, request) {
    const { target, approved } = request;
    const sent = isSent(progress);
    const written = sent ? 'package' : 'nothing';
    if (approved === null) {
        for (const line of sent ? [] : (0,plan_difference/* describeDifference */.hF)(progress.plan, plan)) {
            target.log.write('info', `Since the last plan: ${line}`);
        }
        // What the policy does not allow says more than what is different.
        (0,gate/* gateDeletions */.Rw)(plan, written);
    }
    const left = leftOf(progress);
    if (sent && !(0,plan_difference/* isRemainder */.Sk)(left, plan))
        throw (0,approval/* planChanged */.cW)(left, plan, 'package');
    if (approved === null)
        return;
    if (!sent)
        (0,approval/* requireCovered */.eX)(approved, plan);
    (0,gate/* gateDeletions */.Rw)(plan, written);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/gate/breaking.js
var breaking = __webpack_require__(76007);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/apply/verify.js







/**
 * Proves that the environment is as the package wants it: the answer names every function, and a
 * new plan has nothing left to create or delete. What the answer proves can only have been undone by
 * a later deploy, so such a difference is a warning. Parts prove less: what came between two of them
 * is not in any, and the environment may never have been as the package wants it.
 *
 * @throws RunFailure `verify-failed`.
 */
async function verifyDeploy(loaded, { plan, answer, inParts }, target) {
    requireComplete(loaded, answer, target);
    requireNothingElse(loaded, plan, answer);
    const now = await planUntilSettled(loaded, target);
    const [kept, fresh] = partition(now.deleted, (0,function_id/* among */.no)(plan.deleted));
    const [back, unproven] = partition(kept, (0,function_id/* among */.no)(answer.deleted ?? []));
    const [keptModels, freshModels] = partition(now.deletedModels, (name) => plan.deletedModels.includes(name));
    const undone = [
        // Nango calls a sync new that is not started for its connections (recorded).
        ...now.created.filter(({ type }) => type !== 'sync'),
        ...(plan.kind === 'functions' ? now.updated : []),
    ];
    const later = [
        ...undone.map((item) => `${(0,function_id/* describeItem */.f)(item)} is no longer as deployed`),
        ...fresh.map((item) => `${(0,function_id/* describeItem */.f)(item)} is new`),
        ...freshModels.map((name) => `the model "${name}" is new`),
        ...back.map((item) => `${(0,function_id/* describeItem */.f)(item)} is back`),
    ];
    const still = [...unproven.map(function_id/* describeItem */.f), ...keptModels.map((name) => `the model "${name}"`)];
    if (still.length > 0 && later.length === 0)
        throw notGone(still);
    if (later.length === 0)
        return;
    later.push(...still.map((name) => `${name} is there`));
    if (inParts)
        throw partsDiffer(later, plan);
    target.log.write('warning', `Somebody else has deployed "${plan.environment}" since: ${later.join('; ')}.`);
}
function notGone(names) {
    return new errors/* RunFailure */.ae('verify-failed', `Nango answered the deploy, and ${names.join(', ')} should be gone and ${names.length === 1 ? 'is' : 'are'} still there.`, {
        hint: 'Plan again. If nobody else deploys this environment, report it to Nango.',
    });
}
function partsDiffer(differences, { environment }) {
    return new errors/* RunFailure */.ae('verify-failed', `All parts are deployed, and "${environment}" is not as the package has it: ${differences.join('; ')}. Somebody else has changed it since the plan, before or after the last part.`, { hint: 'Plan and deploy again. The new plan shows what is left, deletions too.' });
}
function partition(all, test) {
    return [all.filter(test), all.filter((item) => !test(item))];
}
function requireComplete(loaded, answer, target) {
    const missing = findMissing(loaded, answer);
    if (missing.length === 0)
        return;
    const scripts = missing.every((item) => item.type === 'on-event');
    throw new errors/* RunFailure */.ae('verify-failed', `Nango answered the deploy without ${missing.map(function_id/* describeItem */.f).join(', ')}. The rest is deployed.`, {
        hint: scripts
            ? `Nango drops an on-event script without a word when the environment lacks its integration. Create ${[...new Set(missing.map((item) => item.integration))].join(', ')} in "${target.environment}" and deploy again.`
            : 'Deploy again. If they are missing again, report it to Nango.',
    });
}
/** What a deploy answers with was sent, and what it says is gone was planned. */
function requireNothingElse(loaded, plan, answer) {
    const isPlanned = (0,function_id/* among */.no)(plan.deleted);
    const others = [
        ...findExtra(loaded, answer),
        ...(answer.deleted ?? []).filter((item) => !isPlanned(item)),
    ];
    if (others.length === 0)
        return;
    throw new errors/* RunFailure */.ae('verify-failed', `Nango answered the deploy with ${others.slice(0, 20).map(function_id/* describeItem */.f).join(', ')}, which the plan did not have. The rest is deployed.`, { hint: 'Run `command: plan` to see the environment, and report it to Nango.' });
}
async function planUntilSettled(loaded, target) {
    try {
        return await (0,make_plan/* makePlan */.C)(loaded, untilTimeout(target));
    }
    catch (error) {
        if (target.connection.clock.signal.aborted) {
            throw new errors/* RunFailure */.ae('cancelled', 'Cancelled after the deploy had landed and before it was verified.', { hint: 'Run `command: plan` to see that nothing is left to change.', cause: error });
        }
        throw new errors/* RunFailure */.ae('verify-failed', `The deploy has landed, as Nango answered, but planning again to prove it failed: ${(0,errors/* messageOf */.bD)(error)}`, {
            hint: `Run \`command: plan\`: it should have nothing to create or delete.${(0,errors/* isRunFailure */.sr)(error) ? ` ${error.hint}` : ''}`,
            cause: error,
        });
    }
}
/**
 * Reads back what is live, where it was read before: each function that was sent has a new id, and no
 * other has moved. What does not fit is named, and is a warning: the proof is the plan that was made
 * anew. That does not tell a sync that is gone from one that is not started, and after parts it may have
 * gone before the last of them.
 *
 * @returns what is live now; null where that is not known to be what was sent, and nothing else.
 * @throws RunFailure `verify-failed`, after parts.
 */
async function verifyLive({ plan, inParts }, target) {
    if (plan.live === undefined)
        return null;
    const { log, environment } = target;
    // Without this look the deploy is proved: a cancel makes nothing of it undone.
    const looked = await (0,plan_with_live/* readLiveAgain */.zv)(plan, target).catch(() => cancelledLook);
    if (looked.found === null) {
        log.write('warning', `Could not read the deployed functions back to compare them: ${looked.why}.`);
        return null;
    }
    const sent = [...plan.created, ...plan.updated];
    const isSent = (0,function_id/* among */.no)(sent);
    const isDeleted = (0,function_id/* among */.no)(plan.deleted);
    const isThere = (0,function_id/* among */.no)(looked.found);
    const { moved, edited, fresh, gone } = (0,live_functions/* compareLive */.ME)(plan.live, looked.found);
    const hasMoved = (0,function_id/* among */.no)([...moved, ...fresh]);
    const left = looked.found.filter((item) => isSent(item) && !hasMoved(item));
    const others = [
        ...[...moved, ...edited, ...fresh].filter((item) => !isSent(item)),
        ...gone.filter((item) => !isDeleted(item) && !isSent(item)),
    ];
    const missing = sent.filter((item) => !isThere(item));
    if (inParts && missing.length > 0) {
        throw partsDiffer(missing.map((item) => `${(0,function_id/* describeItem */.f)(item)} is gone`), plan);
    }
    if (missing.length > 0) {
        log.write('warning', `Nango answered the deploy, and does not list ${(0,function_id/* describeItems */.w9)(missing, verify_shown)}.`);
    }
    if (left.length > 0) {
        log.write('warning', `Nango answered the deploy, and has no newer version of ${(0,function_id/* describeItems */.w9)(left, verify_shown)} than before it.`);
    }
    if (others.length > 0) {
        log.write('warning', `Something else has changed "${environment}" in the meantime: ${(0,function_id/* describeItems */.w9)(others, verify_shown)} is not as before, and this deploy did not send it.`);
    }
    return left.length + others.length + missing.length === 0 ? looked.found : null;
}
const cancelledLook = { found: null, why: 'the run was cancelled' };
const verify_shown = 20;

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/plan-by-lists.js
var plan_by_lists = __webpack_require__(29114);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/read.js
var read = __webpack_require__(42476);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/github/workflow-runs.js



const runSchema = schemas/* object */.Ikc({ workflow_id: schemas/* number */.aig() });
const runsSchema = schemas/* object */.Ikc({
    workflow_runs: schemas/* array */.YOg(schemas/* object */.Ikc({ run_number: schemas/* number */.aig(), head_sha: schemas/* string */.YjP(), event: schemas/* string */.YjP() })),
});
/**
 * The newest push run of our own workflow on our branch, when it came after ours. It counts whatever
 * it has done so far: it carries the later commit, and it deploys or tells why it did not. The
 * branch's head will not do instead: a `[skip ci]` head has no run, and nobody would deploy.
 *
 * @throws RunFailure when GitHub does not tell: a deploy that may be the older one must not pass for
 *   the newest.
 */
async function findNewerRun(repository, own) {
    // Not by the workflow's file name: a caller's run is the one that counts, wherever it is kept.
    const run = await ask(repository, `/actions/runs/${own.id}`, runSchema);
    const query = new URLSearchParams({ branch: own.branch, event: 'push', per_page: '20' });
    const path = `/actions/workflows/${run.workflow_id}/runs?${query.toString()}`;
    const { workflow_runs: runs } = await ask(repository, path, runsSchema);
    const newer = runs
        .filter((item) => item.event === 'push' && item.run_number > own.number)
        .sort((a, b) => b.run_number - a.run_number)[0];
    return newer === undefined ? null : { number: newer.run_number, commit: newer.head_sha };
}
async function ask(repository, path, schema) {
    const subject = 'newer runs of this workflow';
    try {
        return await (0,read/* readGithub */.GP)(repository, path, { schema, subject, permission: 'actions: read' });
    }
    catch (error) {
        const status = error instanceof read/* GithubRefusal */.Ox ? error.status : null;
        if (status === 401 || status === 403 || status === 404) {
            throw new errors/* RunFailure */.ae('invalid-input', `only-latest: GitHub answered ${status} when asked for ${subject}.`, {
                hint: 'Give the job the permission: `permissions:` with `actions: read`. A called workflow has what its caller grants.',
            });
        }
        const why = status === null ? (0,errors/* messageOf */.bD)(error) : `it answered ${status}`;
        throw new errors/* RunFailure */.ae('server-error', `only-latest: GitHub did not tell whether a newer run exists (${why}).`, {
            hint: 'Run the job again when GitHub answers. Without `only-latest` it would have deployed, perhaps over a newer commit.',
            cause: error,
        });
    }
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/github.js
var github = __webpack_require__(90380);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/latest.js


/** Ends a deploy that a newer run has overtaken. Not a failure: the newer run deploys. */
class OvertakenError extends Error {
    name = 'OvertakenError';
}
const branchPrefix = 'refs/heads/';
/**
 * With `only-latest`, on a branch push: throws when a newer push run of this workflow exists for the
 * branch. Two merges may reach this line in either order, and the older must not win.
 *
 * @throws OvertakenError; RunFailure when GitHub does not tell.
 */
async function requireLatest(run) {
    const { inputs, context } = run;
    const { runId, runNumber, ref } = context;
    if (!inputs.onlyLatest || context.eventName !== 'push' || !ref.startsWith(branchPrefix))
        return;
    if (context.repository === null || inputs.githubToken === null)
        return;
    if (runId === null || runNumber === null)
        return;
    const branch = ref.slice(branchPrefix.length);
    const own = { id: runId, number: runNumber, branch };
    const newer = await findNewerRun((0,github/* openRepository */.h)(run), own);
    if (newer === null)
        return;
    throw new OvertakenError(`run #${newer.number} of this workflow (commit ${newer.commit.slice(0, 12)}) is newer on "${branch}"`);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/plan.js + 8 modules
var keyed_plan = __webpack_require__(15821);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(25686);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/earlier-deployments.js + 1 modules
var earlier_deployments = __webpack_require__(72508);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/source.js + 1 modules
var keyed_source = __webpack_require__(22556);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/deploy.js













/** `deploy`, unless a newer run has overtaken this one (`only-latest`). */
async function deploy(run) {
    try {
        await requireLatest(run);
        return await deployLatest(run);
    }
    catch (error) {
        if (!(error instanceof OvertakenError))
            throw error;
        run.log.write('notice', `Skipped: ${error.message}, and deploys instead of this one.`);
        return { result: 'skipped', skipped: error.message };
    }
}
/** Plans, compares with what was approved, gates, applies and verifies. */
async function deployLatest(run) {
    const source = await (0,keyed_source/* openSource */.oD)(run);
    const { target, loaded } = await (0,keyed_plan.prepareTarget)(run, source);
    await (0,earlier_deployments/* requirePromoted */.g)(run, loaded);
    const wanted = (0,keyed_source/* approvalOf */.xf)(run.inputs, source);
    const { plan, unread } = await (0,keyed_plan.planStage)(run, loaded, target, knewLive(wanted?.plan ?? null));
    const approved = wanted === null ? null : (0,approval/* requireApproved */.v_)(wanted, plan, unread);
    for (const line of approved === null ? [] : (0,plan_by_lists/* describeUnproved */.$Z)(approved)) {
        run.log.write('warning', line);
    }
    (0,gate/* gateDeletions */.Rw)(plan);
    (0,breaking/* gateBreaking */.T8)(plan, run.inputs.allowBreaking);
    // Nothing is deployed by a job that somebody has tampered with.
    run.runnerFiles.check();
    const applied = await (0,commands_run/* stage */.d)(run, 'apply', () => applyPackage({
        loaded,
        plan,
        approved,
        target,
        beforeSend: () => requireLatest(run),
        onPlan: (newer) => {
            (0,keyed_plan.keepPlan)(run, loaded, newer);
            (0,breaking/* gateBreaking */.T8)(newer, run.inputs.allowBreaking);
        },
    }));
    const { answer } = applied;
    if (answer === null)
        return { result: 'unchanged', plan: applied.plan };
    const functions = answer.deployed;
    run.learn({ functions });
    // Not skipped when the run is cancelled: it has landed, and verify says so.
    await (0,commands_run/* timed */.a)(run, 'verify', async () => {
        await verifyDeploy(loaded, { ...applied, answer }, target);
        const live = await verifyLive(applied, target);
        if (live !== null)
            run.learn({ liveMark: (0,plan_plan/* liveMark */.WL)(applied.plan, live) });
    });
    return { result: 'deployed', plan: applied.plan, functions };
}


/***/ })

};
