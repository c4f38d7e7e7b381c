export const id = 131;
export const ids = [131];
export const modules = {

/***/ 84131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  smoke: () => (/* binding */ smoke)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/environment/host.js
var host = __webpack_require__(49860);
// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/smoke.js
var package_smoke = __webpack_require__(74946);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/http/exchange.js
var exchange = __webpack_require__(17100);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/http/waiting.js
var waiting = __webpack_require__(40702);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/client.js
var client = __webpack_require__(43653);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/failures.js
var failures = __webpack_require__(7021);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/nango/run-routes.js

/** The routes that run functions, and tell how a run went. */
const runRoutes = {
    action: '/action/trigger',
    sync: '/sync/trigger',
    status: '/sync/status',
};
/** The address of one sync's status on one connection: never of all, which lists customers. */
function syncStatusPath(sync) {
    const query = new URLSearchParams({
        provider_config_key: sync.integration,
        syncs: sync.name,
        connection_id: sync.connectionId,
    });
    return `${runRoutes.status}?${query.toString()}`;
}
/**
 * A sync that has never run is `SUCCESS`, too: only `latestExecutionStatus` and `finishedAt` tell of a
 * run (recorded).
 */
const syncStatusSchema = schemas/* object */.Ikc({
    syncs: schemas/* array */.YOg(schemas/* object */.Ikc({
        connection_id: schemas/* string */.YjP(),
        name: schemas/* string */.YjP(),
        variant: schemas/* string */.YjP().optional(),
        finishedAt: schemas/* string */.YjP().nullish(),
        latestExecutionStatus: schemas/* string */.YjP().nullish(),
    })),
});

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/smoke/expectation.js
/**
 * The first place where an output does not hold what is expected: of an object the expected keys, of
 * a list each item in its place and no more, of all else the value.
 */
function findMismatch(expected, output, path = '') {
    const below = (key) => (path === '' ? key : `${path}.${key}`);
    if (Array.isArray(expected)) {
        if (!Array.isArray(output) || output.length !== expected.length)
            return { path, expected };
        for (const [index, item] of expected.entries()) {
            const found = findMismatch(item, output[index], below(String(index)));
            if (found !== null)
                return found;
        }
        return null;
    }
    if (typeof expected === 'object' && expected !== null) {
        if (typeof output !== 'object' || output === null || Array.isArray(output)) {
            return { path, expected };
        }
        for (const [key, item] of Object.entries(expected)) {
            const has = Object.hasOwn(output, key);
            const value = has ? output[key] : undefined;
            const found = has
                ? findMismatch(item, value, below(key))
                : { path: below(key), expected: item };
            if (found !== null)
                return found;
        }
        return null;
    }
    return expected === output ? null : { path, expected };
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/smoke/try-check.js







const requestTime = 30_000;
/** Milliseconds between two looks at a sync that runs. */
const pauses = [1_000, 2_000, 4_000, 8_000];
const longestPause = 10_000;
/** Characters of an expected value in a message: the plan has all of it. */
const longestValue = 200;
/**
 * Runs one function on one connection. Of an answer only its status and Nango's word for it are told:
 * outputs, inputs and the texts of errors may be a customer's.
 *
 * @returns what is wrong, in words; null: nothing.
 * @throws RunFailure where the key is no good for it; the abort reason when the run is cancelled.
 */
async function tryCheck(connection, check, connectionId) {
    return check.type === 'action'
        ? await tryAction(connection, check, connectionId)
        : await trySync(connection, check, connectionId);
}
async function tryAction(connection, { integration, name, input, expect }, connectionId) {
    const answer = await trigger(connection, {
        path: runRoutes.action,
        body: { action_name: name, ...(input === undefined ? {} : { input }) },
        headers: { 'connection-id': connectionId, 'provider-config-key': integration },
    });
    if (typeof answer === 'string')
        return answer;
    if (answer.status !== 200)
        return describeAnswer(answer);
    if (answer.json === undefined)
        return 'its answer is not JSON, or was cut';
    if (expect === undefined)
        return null;
    const mismatch = findMismatch(expect, answer.json);
    if (mismatch === null)
        return null;
    const place = mismatch.path === '' ? 'the output' : `\`${mismatch.path}\` of the output`;
    return `${place} is not ${JSON.stringify(mismatch.expected).slice(0, longestValue)}`;
}
async function trySync(connection, { integration, name }, connectionId) {
    const sync = { integration, name, connectionId };
    // A run that is under way is not ours: it started with the code before, perhaps.
    const before = await waitFor(connection, sync, ({ isRunning }) => !isRunning);
    if (typeof before === 'string')
        return before;
    const answer = await trigger(connection, {
        path: runRoutes.sync,
        body: { provider_config_key: integration, connection_id: connectionId, syncs: [name] },
        headers: {},
    });
    if (typeof answer === 'string')
        return answer;
    if (answer.status !== 200)
        return describeAnswer(answer);
    const after = await waitFor(connection, sync, ({ isRunning, finishedAt }) => !isRunning && finishedAt !== before.finishedAt);
    if (typeof after === 'string')
        return after;
    return after.outcome === 'SUCCESS' ? null : `its run ended ${wordOf(after.outcome)}`;
}
/** Looks until a sync is as wanted; else what is wrong. Faults that pass are waited out. */
async function waitFor(connection, sync, isWanted) {
    const { clock, budget } = connection;
    let problem = 'its run did not end within `timeout`';
    for (let look = 0; clock.remaining() > 0; look += 1) {
        let pause = pauses[look] ?? longestPause;
        if (budget.take()) {
            const answer = await ask(connection, { method: 'GET', path: syncStatusPath(sync) });
            if (typeof answer === 'string')
                problem = `no status within \`timeout\`: ${answer}`;
            else if (isPassing(answer)) {
                problem = `no status within \`timeout\`: ${describeAnswer(answer)}`;
                pause = (0,waiting/* pauseAfter */.l)(Math.min(look + 1, 3), answer.retryAfter);
            }
            else {
                const state = readState(answer, sync);
                if (typeof state === 'string' || isWanted(state))
                    return state;
                problem = 'its run did not end within `timeout`';
            }
        }
        else {
            pause = Math.max(pause, budget.wait());
        }
        await clock.sleep(pause);
    }
    return problem;
}
function readState(answer, { name, connectionId }) {
    if (answer.status !== 200)
        return describeAnswer(answer);
    const parsed = syncStatusSchema.safeParse(answer.json);
    if (!parsed.success)
        return 'its status was not understood';
    const found = parsed.data.syncs.find((one) => one.connection_id === connectionId && one.name === name && (one.variant ?? 'base') === 'base');
    if (found === undefined)
        return 'it is not there for this connection, or it is disabled';
    const outcome = found.latestExecutionStatus ?? null;
    return { isRunning: outcome === 'RUNNING', finishedAt: found.finishedAt ?? null, outcome };
}
/** Starts a run, once: only a call that Nango has refused to take is made again. */
async function trigger(connection, { path, body, headers }) {
    const { clock } = connection;
    const call = { method: 'POST', path, body: JSON.stringify(body), headers };
    for (let tried = 1;; tried += 1) {
        const answer = await ask(connection, call, clock.remaining());
        if (typeof answer === 'string' || !(answer.status === 429 || (0,failures/* isDatabaseAway */.e7)(answer))) {
            return answer;
        }
        const pause = (0,waiting/* pauseAfter */.l)(tried, answer.retryAfter);
        if (pause >= clock.remaining())
            return answer;
        await clock.sleep(pause);
    }
}
/** An answer, or why there is none. */
async function ask(connection, call, limit = requestTime) {
    try {
        const answer = await (0,client/* send */.t)(connection, { ...call, limit });
        requireGoodKey(answer);
        return answer;
    }
    catch (error) {
        if (!(0,exchange/* isTransportError */.yM)(error))
            throw error;
        return error.timedOut ? 'no answer in time' : `no answer (${error.code})`;
    }
}
/** @throws RunFailure: with this key no check can pass. */
function requireGoodKey(answer) {
    if ((0,failures/* isDatabaseAway */.e7)(answer))
        return;
    if (answer.status === 401) {
        throw new errors/* RunFailure */.ae('invalid-key', 'Nango does not know this key.', {
            hint: 'Is it of another account, deleted, or for another `host`? It stands in the GitHub environment for smoke checks.',
        });
    }
    if (!(0,failures/* isForbidden */.US)(answer))
        return;
    const { message = '' } = (0,failures/* readError */.lS)(answer) ?? {};
    const scope = /environment:[a-z_:]+/.exec(message)?.[0] ?? 'a scope that it needs';
    throw new errors/* RunFailure */.ae('insufficient-scope', `The key lacks ${scope}.`, {
        hint: 'Smoke checks take a key of their own with environment:actions:execute, environment:syncs:execute and environment:syncs:read.',
    });
}
/** A fault of the server that a moment later may be over. */
function isPassing(answer) {
    const isCut = answer.status === 200 && answer.json === undefined;
    return answer.status === 429 || answer.status >= 500 || isCut || (0,failures/* isDatabaseAway */.e7)(answer);
}
function describeAnswer(answer) {
    const code = (0,failures/* readError */.lS)(answer)?.code ?? '';
    return `${String(answer.status)}${code === '' ? '' : ` ${wordOf(code)}`}`;
}
/** Nango's own words are letters; whatever else stands there may come from elsewhere. */
function wordOf(word) {
    return word !== null && /^[A-Za-z_]{1,60}$/.test(word) ? word : 'in an unknown way';
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/strict-json.js
var strict_json = __webpack_require__(49346);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/smoke/run-checks.js






/** Each uses the rate limit that customers have, too. */
const atOnce = 4;
/** Runs all checks, a few at a time, and tells of each as it ends. */
async function runChecks(connection, smoke, ids, log) {
    const run = async (check) => {
        const problem = await tryCheck(connection, check, ids.get(check.connection) ?? '');
        log.write('info', `  ${problem === null ? 'ok' : 'failed'}: ${describeOutcome({ check, problem })}`);
        return { check, problem };
    };
    return await (0,p_map/* default */.Ay)((0,package_smoke/* listChecks */.SU)(smoke), run, { concurrency: atOnce });
}
/** `action "ping" of demo on "test": 500 script_internal_error`. */
function describeOutcome({ check, problem }) {
    return `${(0,package_smoke/* describeCheck */.cn)(check)}${problem === null ? '' : `: ${problem}`}`;
}
const variable = 'NANGO_SMOKE_CONNECTIONS';
/** An id goes into a header. */
const connectionsSchema = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP().regex(/^[\x21-\x7e]{1,255}$/));
/**
 * The ids of the connections that a smoke file names. The file comes with a pull request; which
 * connection a name stands for, administrators say in a variable of the GitHub environment.
 *
 * @throws RunFailure `invalid-input` without a map, and for a name that is not in it.
 */
function readSmokeConnections(smoke, variables) {
    const ids = parseConnections(variables[variable]?.trim() ?? '');
    const missing = [...new Set((0,package_smoke/* listChecks */.SU)(smoke).map(({ connection }) => connection))].filter((name) => !ids.has(name));
    if (missing.length === 0)
        return ids;
    const names = missing.map((name) => `"${name}"`).join(', ');
    throw new errors/* RunFailure */.ae('invalid-input', `${variable} names no connection for ${names}. Nothing was run.`, {
        hint: `Set the variable in the GitHub environment of this job to JSON such as {"${missing[0] ?? 'test'}": "<id of a connection for tests>"}, and pass it on: \`env: { ${variable}: \${{ vars.${variable} }} }\`.`,
    });
}
function parseConnections(text) {
    if (text === '')
        return new Map();
    let value;
    try {
        value = (0,strict_json/* parseStrictJson */.R)(text);
    }
    catch {
        value = null;
    }
    const parsed = connectionsSchema.safeParse(value);
    if (parsed.success)
        return new Map(Object.entries(parsed.data));
    throw new errors/* RunFailure */.ae('invalid-input', `${variable} is not a map of names to connection ids.`, {
        hint: 'It is JSON, such as {"test": "my-connection-id"}.',
    });
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/format.js
var format = __webpack_require__(52053);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(25686);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/connect.js + 1 modules
var connect = __webpack_require__(36809);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/protection.js + 2 modules
var keyed_protection = __webpack_require__(57294);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/reviewed-tag.js
var reviewed_tag = __webpack_require__(92984);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/source.js + 1 modules
var keyed_source = __webpack_require__(22556);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/smoke.js









/**
 * `smoke`: runs the functions that the approved plan's smoke file names, on the connections that
 * administrators have set aside for it.
 *
 * @throws RunFailure `unhealthy` with what is wrong of each.
 */
async function smoke(run) {
    const { inputs, context, log } = run;
    const source = await (0,keyed_source/* openSource */.oD)(run);
    if (source.kind !== 'plan') {
        throw new errors/* RunFailure */.ae('invalid-input', 'from: `command: smoke` reads a plan file.', {
            hint: 'Pass the file that was deployed, and its hash as `expected-plan`: what it tries was approved with it.',
        });
    }
    const { plan, loaded, hash } = source;
    (0,keyed_source/* approvalOf */.xf)(inputs, source);
    const environment = (0,keyed_source/* settleEnvironment */.zQ)(run, source);
    await (0,reviewed_tag/* requireReviewedTag */.j_)(run, environment);
    run.learn({ environment, host: inputs.host, planHash: hash });
    (0,host/* requireSameHost */.sl)(inputs.host, plan.host);
    const { smoke: wanted } = plan;
    if (wanted === undefined) {
        log.write('warning', `Nothing was tried in "${environment}": the deployed commit has no smoke.json.`);
        return { result: 'skipped', skipped: 'the deployed commit has no smoke.json' };
    }
    const ids = readSmokeConnections(wanted, context.variables);
    const target = (0,connect/* withTimeout */.wj)(run, (0,connect/* openTarget */.Ap)(run, environment, loaded.package.cli));
    const [outcomes, protection] = await Promise.all([
        (0,commands_run/* stage */.d)(run, 'smoke', () => runChecks(target.connection, wanted, ids, log)),
        (0,keyed_protection/* readProtection */.m)(run, environment),
    ]);
    run.learn({ smoke: outcomes, protection });
    const failed = outcomes.filter(({ problem }) => problem !== null);
    if (failed.length === 0)
        return { result: 'healthy' };
    throw new errors/* RunFailure */.ae('unhealthy', `${String(failed.length)} of ${(0,format/* count */.U9)(outcomes.length, 'smoke check')} failed in "${environment}".`, {
        hint: 'Nothing was rolled back. Look at the logs of these connections in Nango; the summary of the deploy ends with the command that goes back to the commit before.',
        details: failed.map(describeOutcome),
    });
}


/***/ })

};
