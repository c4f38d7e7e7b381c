export const id = 809;
export const ids = [809];
export const modules = {

/***/ 21916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = __webpack_unused_export__ = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
__webpack_unused_export__ = closest;


/***/ }),

/***/ 90380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ openRepository),
/* harmony export */   m: () => (/* binding */ reportTime)
/* harmony export */ });
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92611);
/* harmony import */ var _shared_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68630);


/** Milliseconds: nobody waits longer for what is only shown. */
const reportTime = 10_000;
/**
 * The run's own repository on GitHub.
 *
 * @param longest milliseconds for all that is asked of it.
 * @throws Error where the run has no token or no repository.
 */
function openRepository(run, longest = Infinity) {
    const { inputs, context, signal, time } = run;
    const { apiUrl, repository: name } = context;
    if (inputs.githubToken === null || name === null) {
        throw new Error('there is no `github-token` to ask GitHub with');
    }
    const clock = (0,_shared_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .startClock */ .L)(longest, signal, time);
    const client = (0,_github_client_js__WEBPACK_IMPORTED_MODULE_0__.createGithubClient)({ apiUrl, token: inputs.githubToken, clock });
    return { client, apiUrl, name };
}


/***/ }),

/***/ 36809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ng: () => (/* binding */ connect),
  Ap: () => (/* binding */ openTarget),
  wj: () => (/* binding */ withTimeout)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/client.js
var client = __webpack_require__(43653);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/failures.js
var failures = __webpack_require__(7021);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/retry.js
var retry = __webpack_require__(61390);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/deploy-routes.js
var deploy_routes = __webpack_require__(39964);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/live-routes.js
var live_routes = __webpack_require__(24807);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/integrations.js
var integrations = __webpack_require__(95837);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/plan/check-key.js







/**
 * Are the key, the host and the CLI's version good? Asked before anything slow: one confirmation
 * without functions.
 *
 * @param cli version of the CLI in whose name the request is made, where it is known.
 * @param isPlan whether a key that cannot deploy is enough.
 * @returns what the key may do.
 * @throws RunFailure such as `invalid-key`, `insufficient-scope`, `host-unreachable`,
 *   `unsupported-cli`.
 */
async function checkTarget(target, cli, isPlan) {
    const { connection } = target;
    const body = (0,deploy_routes/* buildCheckBody */.lo)(cli);
    const purpose = 'the check of the key';
    const answer = await (0,retry/* read */.L)(target, { path: deploy_routes/* routes */.JZ.confirmation, body, purpose });
    if (isPlan && (0,failures/* isForbidden */.US)(answer)) {
        if ((await (0,integrations/* readIntegrationIds */.FU)(target)) !== null)
            return 'lists';
        throw noScope();
    }
    if (answer.status !== 200)
        throw (0,failures/* answerFailure */.Rp)(answer, connection.host);
    if (!deploy_routes/* confirmationSchema */.TW.safeParse(answer.json).success) {
        throw new errors/* RunFailure */.ae('host-unreachable', `${connection.host} is not a Nango API.`, {
            hint: 'Something else than Nango answers. Set `host` to the API address of your Nango.',
        });
    }
    return 'deploy';
}
function noScope() {
    const { functions, integrations } = live_routes/* listScopes */.cV;
    return new errors/* RunFailure */.ae('insufficient-scope', 'The key may neither deploy nor plan.', {
        hint: `Give it \`environment:deploy\`, or, for plans alone, \`${functions}\` and \`${integrations}\`, in Environment Settings > API keys in Nango. If it has the scopes: an account key and the key of a deleted environment are refused like this, too.`,
    });
}
/**
 * Calls that do nothing: Nango looks at the scope first (403), and then refuses the call for what it
 * lacks (400, recorded).
 */
const deployProbes = [
    { path: '/records', opens: "read customers' records" },
    { path: '/connections?limit=0', opens: 'list connections' },
    { path: '/connections/x?x=1', opens: 'read connections' },
    { path: '/proxy/x', opens: "send requests in customers' names (proxy)" },
];
const planProbes = [
    ...deployProbes,
    { path: '/environment-variables?x=1', opens: "read the functions' environment variables" },
    { path: '/sync/status', opens: 'read the state of syncs' },
    { path: '/integrations/x?include=x', opens: 'read integrations' },
];
const probeTime = 10_000;
/** Tells of a key that opens more than a deploy needs. Decides nothing. */
async function noticeWideKey(target) {
    const { connection, log, environment } = target;
    const opened = await Promise.all(deployProbes.map(async ({ path, opens }) => {
        try {
            const answer = await (0,client/* send */.t)(connection, { method: 'GET', path, limit: probeTime });
            return holdsScope(answer) ? [opens] : [];
        }
        catch (error) {
            if (connection.clock.signal.aborted)
                throw error;
            log.write('debug', `Whether the key may ${opens} is unknown: ${(0,errors/* messageOf */.bD)(error)}`);
            return [];
        }
    }));
    const found = opened.flat();
    if (found.length === 0)
        return;
    log.write('notice', `The key of "${environment}" may do more than deploy: ${found.join(', ')}. Create one with environment:deploy, and environment:functions:list and environment:functions:read for it to see what is live. None of them reads customers' data.`);
}
function holdsScope(answer) {
    return answer.status === 400 && ((0,failures/* readError */.lS)(answer)?.code ?? '').startsWith('invalid_');
}
/**
 * Lets only a key plan production on a pull request that can do nothing else: everyone who can push
 * can read it.
 *
 * @throws RunFailure `key-too-wide`, also where an answer does not show that the key is narrow.
 */
async function requirePlanKey(target) {
    if (target.access === 'deploy')
        throw tooWide(target, 'it can deploy');
    for (const { path, opens } of planProbes) {
        const purpose = 'the check of what the key may do';
        const answer = await (0,retry/* read */.L)(target, { path, purpose });
        if ((0,failures/* isForbidden */.US)(answer))
            continue;
        const isHeld = holdsScope(answer);
        throw tooWide(target, isHeld ? `it can ${opens}` : `whether it can ${opens} is unknown (${answer.status})`);
    }
}
function tooWide({ environment }, why) {
    return new errors/* RunFailure */.ae('key-too-wide', `This key may not plan the production environment "${environment}" on a pull request: ${why}, and everyone who can push can read it.`, {
        hint: 'Rotate it: delete it in Nango, and create a plan key with the scopes environment:functions:list and environment:integrations:list alone.',
    });
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/environment/host.js
var host = __webpack_require__(49860);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/environment/key.js
var key = __webpack_require__(39867);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/environment/production-guard.js
var production_guard = __webpack_require__(61953);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/http/address.js
var address = __webpack_require__(16321);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/http/connections.js + 2 modules
var connections = __webpack_require__(18973);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/read-budget.js
var read_budget = __webpack_require__(52814);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/clock.js
var shared_clock = __webpack_require__(68630);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/protection.js + 2 modules
var keyed_protection = __webpack_require__(57294);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(25686);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/reviewed-tag.js
var reviewed_tag = __webpack_require__(92984);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/source.js + 1 modules
var keyed_source = __webpack_require__(22556);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/reviews.js
var reviews = __webpack_require__(89431);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/github.js
var github = __webpack_require__(90380);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/connect.js
















/** The check is for answers in seconds: it does not use up the time of plan and apply. */
const checkTime = 60_000;
/**
 * Finds the key, refuses an unsafe way, and asks the server whether both are good, before anything
 * slow. The returned target's clock starts when `startTimer` is called.
 */
async function connect(run, source) {
    const { inputs } = run;
    const environment = (0,keyed_source/* settleEnvironment */.zQ)(run, source);
    await (0,reviewed_tag/* requireReviewedTag */.j_)(run, environment);
    run.learn({ environment, host: inputs.host });
    const policy = (0,keyed_source/* settlePolicy */.OA)(inputs, source);
    run.learn({ policy });
    if (source.kind === 'plan')
        (0,host/* requireSameHost */.sl)(inputs.host, source.plan.host);
    const cli = source.kind === 'project' ? source.project.cliVersion : source.loaded.package.cli;
    const unchecked = { ...openTarget(run, environment, cli), policy };
    run.learn({ isPreview: unchecked.isPreview });
    // Beside the check: nobody waits for what is only told.
    const commit = source.kind === 'project' ? null : source.loaded.package.commit;
    const [target, protection, commitPlace] = await Promise.all([
        (0,commands_run/* stage */.d)(run, 'check', () => check(run, unchecked, cli)),
        (0,keyed_protection/* readProtection */.m)(run, environment),
        readCommitPlace(run, commit),
    ]);
    run.learn({ protection, commitPlace });
    return target;
}
/**
 * The way to an environment with its key, over a transport that does not give it away.
 *
 * @param cli version of the CLI in whose name the requests are made.
 * @throws RunFailure such as `missing-key`, `unsafe-transport`.
 */
function openTarget(run, environment, cli) {
    const { inputs, context, log, signal, time } = run;
    (0,host/* checkTransport */.iU)(inputs.host, context.variables, log);
    const isPreview = (0,production_guard/* isProductionPreview */.Ox)(environment, inputs, context);
    return {
        environment,
        log,
        policy: 'false',
        access: 'deploy',
        isPreview,
        mayCount: context.isPrivate === true && !isPreview,
        bodyLimit: run.bodyLimit ?? failures/* largestBody */.DM,
        connection: {
            host: inputs.host,
            key: (0,key/* chooseKey */.L0)(environment),
            userAgent: (0,client/* cliUserAgent */.X)(cli, run.node.version),
            connections: (run.createConnections ?? connections/* createConnections */.E)((0,address/* addressOf */.ci)(inputs.host), (0,host/* readClientTls */.Z$)(context.variables)),
            budget: (isPreview ? read_budget/* createPreviewBudget */.wG : read_budget/* createReadBudget */.gp)(() => time.now()),
            clock: (0,shared_clock/* startClock */.L)(Math.min(checkTime, inputs.timeout), signal, time),
        },
    };
}
/** The target with what its key may do. */
async function check({ inputs }, target, cli) {
    const access = await checkTarget(target, cli, inputs.command === 'plan');
    const checked = { ...target, access };
    if (target.isPreview)
        await requirePlanKey(checked);
    // Each probe costs a point of the rate limit: a plan goes without.
    else if (inputs.command === 'deploy')
        await noticeWideKey(checked);
    return checked;
}
/** The same target with the time of `timeout` before it. */
function withTimeout(run, target) {
    const clock = (0,shared_clock/* startClock */.L)(run.inputs.timeout, run.signal, run.time);
    return { ...target, connection: { ...target.connection, clock } };
}
/**
 * Compares the commit that the packaging job names with the commit of this run, and asks GitHub whether
 * it is on the default branch. Decides nothing, and never throws.
 *
 * @param commit null: the package names none.
 */
async function readCommitPlace(run, commit) {
    if (commit === null)
        return null;
    const { sha, defaultBranch } = run.context;
    const ask = async () => defaultBranch === null
        ? null
        : (await (0,reviews/* findHeadAfter */.EY)((0,github/* openRepository */.h)(run, github/* reportTime */.m), defaultBranch, commit)) !== null;
    const onDefaultBranch = await ask().catch(() => null);
    return { ofRun: sha === '' ? null : sha, defaultBranch, onDefaultBranch };
}


/***/ }),

/***/ 57294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ readProtection)
});

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/environment/protection.js
const guide = 'docs/protection.md says how to set it up.';
/**
 * Says how GitHub protects the way to a production environment.
 *
 * @param asked GitHub's environments by the names that a job would give them: the job's own name
 *   first, then the Nango environment's.
 */
function describeProtection(asked) {
    for (const { answer } of asked) {
        if (answer.kind === 'found')
            return describeEnvironment(answer.environment);
    }
    if (asked.some(({ answer }) => answer.kind === 'forbidden')) {
        return unknown("Could not check how GitHub protects this environment: the token may not read it. Add `actions: read` to the job's `permissions:`.");
    }
    const reason = asked.find(({ answer }) => answer.kind === 'unknown')?.answer;
    if (reason?.kind === 'unknown') {
        return unknown(`How GitHub protects this environment is unknown: ${reason.why}.`);
    }
    const names = asked.map(({ name }) => `"${name}"`).join(' or ');
    return unknown(`The repository has no GitHub environment ${names}: anyone who can push can deploy. A job that names a missing environment makes GitHub create it without any rule. ${guide}`);
}
function describeEnvironment(environment) {
    const title = `GitHub environment "${environment.name}"`;
    const open = environment.reviewers.length === 0 && environment.refs === null;
    const lines = [
        environment.reviewers.length === 0
            ? `${title}: nobody has to approve.`
            : `${title}: one of ${environment.reviewers.join(', ')} has to approve${selfReview(environment.selfReview)}.`,
        refsLine(environment.refs),
        ...(environment.waitMinutes > 0 ? [`Jobs wait ${environment.waitMinutes} minutes.`] : []),
        adminsLine(environment.adminsMayBypass),
        ...(open ? ['Anyone who can push can deploy.'] : []),
    ];
    const warnings = open
        ? [`${title} has no rule: anyone who can push can deploy. ${guide}`]
        : environment.refs === null
            ? [`${title} may be used from any branch. ${guide}`]
            : environment.refs !== 'protected' && environment.refs.includes('*')
                ? [`${title} may be used from every branch that its pattern "*" matches. ${guide}`]
                : [];
    return { lines, warnings };
}
function selfReview(allowed) {
    if (allowed === null)
        return '';
    return allowed
        ? ', who may be the one that started the run'
        : ', and not the one that started the run';
}
function refsLine(refs) {
    if (refs === null)
        return 'Any branch and tag may use it.';
    if (refs === 'protected')
        return 'Only protected branches may use it.';
    if (refs.length === 0)
        return 'No branch or tag may use it.';
    return `Only these branches and tags may use it: ${refs.join(', ')}.`;
}
function adminsLine(mayBypass) {
    if (mayBypass === null)
        return 'GitHub does not tell this token whether administrators may bypass it.';
    return mayBypass ? 'Administrators may bypass it.' : 'Administrators may not bypass it.';
}
function unknown(line) {
    return { lines: [line], warnings: [line] };
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/environment/production-guard.js
var production_guard = __webpack_require__(61953);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/github/environments.js

const ruleSchema = schemas/* looseObject */._H3({
    type: schemas/* string */.YjP(),
    wait_timer: schemas/* number */.aig().optional(),
    prevent_self_review: schemas/* boolean */.zMY().optional(),
    reviewers: schemas/* array */.YOg(schemas/* object */.Ikc({
        reviewer: schemas/* looseObject */._H3({ login: schemas/* string */.YjP().optional(), slug: schemas/* string */.YjP().optional() }),
    }))
        .optional(),
});
const environmentSchema = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    can_admins_bypass: schemas/* boolean */.zMY().optional(),
    protection_rules: schemas/* array */.YOg(ruleSchema).default([]),
    deployment_branch_policy: schemas/* object */.Ikc({ protected_branches: schemas/* boolean */.zMY(), custom_branch_policies: schemas/* boolean */.zMY() })
        .nullable()
        .default(null),
});
const policiesSchema = schemas/* object */.Ikc({ branch_policies: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() })) });
/**
 * Reads how an environment is protected. Never throws: what GitHub does not tell is unknown.
 *
 * @param repository `owner/name`.
 */
async function readEnvironment(client, repository, name) {
    const path = `/repos/${repository}/environments/${encodeURIComponent(name)}`;
    try {
        const answer = await client.request('GET', path);
        if (answer.status === 404)
            return { kind: 'missing' };
        if (answer.status === 401 || answer.status === 403)
            return { kind: 'forbidden' };
        if (answer.status !== 200)
            return { kind: 'unknown', why: `it answered ${answer.status}` };
        const found = environmentSchema.parse(answer.json);
        const reviews = found.protection_rules.find(({ type }) => type === 'required_reviewers');
        const wait = found.protection_rules.find(({ type }) => type === 'wait_timer');
        return {
            kind: 'found',
            environment: {
                name: found.name,
                reviewers: (reviews?.reviewers ?? []).map(({ reviewer }) => reviewer.login ?? reviewer.slug ?? 'somebody'),
                selfReview: reviews?.prevent_self_review === undefined ? null : !reviews.prevent_self_review,
                adminsMayBypass: found.can_admins_bypass ?? null,
                waitMinutes: wait?.wait_timer ?? 0,
                refs: await readRefs(client, path, found.deployment_branch_policy),
            },
        };
    }
    catch {
        return { kind: 'unknown', why: 'its answer was not understood, or there was none' };
    }
}
async function readRefs(client, path, policy) {
    if (policy === null)
        return null;
    if (!policy.custom_branch_policies)
        return 'protected';
    const answer = await client.request('GET', `${path}/deployment-branch-policies?per_page=100`);
    if (answer.status !== 200)
        throw new Error(`GitHub answered ${answer.status}`);
    return policiesSchema.parse(answer.json).branch_policies.map(({ name }) => name);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/github.js
var github = __webpack_require__(90380);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/protection.js




/**
 * Reads how GitHub protects a production environment, and warns where it does not. The runner tells
 * no job which environment it is in, so it is looked for by the job's name and by Nango's. Never
 * throws.
 *
 * @returns sentences; none where it was not looked at.
 */
async function readProtection(run, environment) {
    const { inputs, context, log } = run;
    const { repository } = context;
    if (!(0,production_guard/* isGuarded */.JN)(environment, inputs))
        return [];
    // Nothing is deployed from there, whatever the rules are.
    if ((0,production_guard/* isProductionPreview */.Ox)(environment, inputs, context))
        return [];
    if (inputs.githubToken === null || repository === null)
        return [];
    const { client } = (0,github/* openRepository */.h)(run, github/* reportTime */.m);
    const names = inputs.command === 'smoke'
        ? [`${environment}-smoke`]
        : [...new Set([context.job ?? environment, environment])];
    const asked = await Promise.all(names.map(async (name) => ({ name, answer: await readEnvironment(client, repository, name) })));
    const { lines, warnings } = describeProtection(asked);
    for (const warning of warnings)
        log.write('warning', warning);
    return lines;
}


/***/ }),

/***/ 92984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WE: () => (/* binding */ findUnreviewed),
/* harmony export */   j_: () => (/* binding */ requireReviewedTag),
/* harmony export */   n0: () => (/* binding */ reviewedIn)
/* harmony export */ });
/* harmony import */ var _deploy_environment_production_guard_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61953);
/* harmony import */ var _github_reviews_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89431);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24113);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90380);




/**
 * Refuses to deploy production from a tag whose commit was not merged: anybody who may make a tag can make
 * it anywhere. A keyed job has no checkout, so GitHub is asked.
 *
 * @throws RunFailure `unreviewed-ref`, also when GitHub does not tell.
 */
async function requireReviewedTag(run, environment) {
    const { inputs, context } = run;
    if (inputs.command === 'plan' || !context.ref.startsWith('refs/tags/'))
        return;
    if (!(0,_deploy_environment_production_guard_js__WEBPACK_IMPORTED_MODULE_0__/* .isGuarded */ .JN)(environment, inputs))
        return;
    let problem;
    try {
        problem = await findUnreviewed(run, (0,_github_js__WEBPACK_IMPORTED_MODULE_3__/* .openRepository */ .h)(run), context.sha);
    }
    catch (error) {
        run.signal.throwIfAborted();
        problem = `whether its commit was merged is unknown: ${(0,_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`;
    }
    if (problem === null)
        return;
    throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .RunFailure */ .ae('unreviewed-ref', `"${context.ref}" may not ${inputs.command} the production environment "${environment}": ${problem}.`, {
        hint: 'Tag a commit that the default branch was once at, and give the job `contents: read` and `pull-requests: read`.',
    });
}
/** Asks whether a commit is on a reviewed branch. */
function reviewedIn(run, repository) {
    return async (commit) => (await findUnreviewed(run, repository, commit)) === null;
}
/**
 * Why a commit is not a state that a reviewed branch was at; null: it is one.
 *
 * @throws Error when GitHub does not tell.
 */
async function findUnreviewed(run, repository, commit) {
    const { defaultBranch } = run.context;
    if (defaultBranch === null)
        throw new Error('the event names no default branch');
    const others = (run.inputs.productionRefs ?? []).map((name) => name.replace(/^refs\/heads\//, ''));
    let problem = null;
    for (const branch of new Set([defaultBranch, ...others.filter(isBranchName)])) {
        if (branch !== defaultBranch && !(await (0,_github_reviews_js__WEBPACK_IMPORTED_MODULE_1__/* .demandsPullRequest */ .Fs)(repository, branch)))
            continue;
        const head = await (0,_github_reviews_js__WEBPACK_IMPORTED_MODULE_1__/* .findHeadAfter */ .EY)(repository, branch, commit);
        if (head === null)
            continue;
        const pulls = await (0,_github_reviews_js__WEBPACK_IMPORTED_MODULE_1__/* .readMergedPulls */ .PC)(repository, commit, branch);
        // What was merged into another branch may be no state of this.
        if (pulls.some((pull) => pull.into === branch && pull.mergeCommit === commit))
            return null;
        const why = await findDetour(repository, { branch, head, commit, pull: pulls[0] });
        if (why === null)
            return null;
        problem ??= why;
    }
    return problem ?? `its commit is not in the history of "${defaultBranch}"`;
}
/** Why a commit that a branch contains, and no pull request left at its head, was not its head; null: it was. */
async function findDetour(repository, way) {
    const { branch, head, commit, pull } = way;
    if (pull !== undefined)
        return `its commit is in the middle of the pull request #${pull.number}`;
    const isHead = await (0,_github_reviews_js__WEBPACK_IMPORTED_MODULE_1__/* .isOnFirstParents */ .RN)(repository, head, commit);
    if (isHead === true)
        return null;
    return isHead === null
        ? `its commit has no pull request and lies more than ${_github_reviews_js__WEBPACK_IMPORTED_MODULE_1__/* .mostFollowed */ .Yu} commits behind "${branch}"`
        : `its commit came to "${branch}" in the middle of a merge without a pull request`;
}
/** A pattern cannot be looked up. */
function isBranchName(pattern) {
    return !/^refs\/|[*?[\]{}()!]/.test(pattern);
}


/***/ }),

/***/ 22556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xf: () => (/* binding */ approvalOf),
  oD: () => (/* binding */ openSource),
  zQ: () => (/* binding */ settleEnvironment),
  OA: () => (/* binding */ settlePolicy)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/gate/approval.js
var approval = __webpack_require__(36633);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan-file.js
var plan_file = __webpack_require__(59120);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/environment/node-options.js

/** Options with which Node runs code of somebody else's before, or around, the program itself. */
const loading = new Set([
    '-r',
    '--require',
    '--import',
    '--loader',
    '--experimental-loader',
    '--experimental-config-file',
    '--experimental-default-config-file',
    '--snapshot-blob',
]);
/** Options that open a port: a client of it runs code in the program, and reads its memory. */
const debugging = new Set(['--inspect', '--inspect-brk', '--inspect-wait']);
/** With these the system's own loader puts a library into every program: Linux, macOS. */
const preloading = ['LD_PRELOAD', 'LD_AUDIT', 'DYLD_INSERT_LIBRARIES'];
/**
 * A run with `from` has no use for code that is not this action's, and holds the key. What such an
 * option names has run by now: this is against accidents (an agent of a self-hosted runner, a job's
 * `env:` for another step), and says so before a key is read.
 *
 * @throws RunFailure `invalid-input` naming the option or the variable.
 */
function refuseForeignCode(variables) {
    const option = findForeignOption(variables.NODE_OPTIONS ?? '');
    if (option !== null) {
        const does = debugging.has(option) ? 'it opens a debugger on' : 'it loads code into';
        throw refusal('NODE_OPTIONS', `NODE_OPTIONS has ${option}: ${does}`);
    }
    const variable = preloading.find((name) => (variables[name] ?? '').trim() !== '');
    if (variable !== undefined) {
        throw refusal(variable, `${variable} is set: it loads a library into`);
    }
}
function refusal(variable, found) {
    return new errors/* RunFailure */.ae('invalid-input', `${found} a run that holds a key and, with \`from\`, runs nothing but this action.`, {
        hint: `Take it out of this step's environment (\`env: ${variable}: ''\`), or out of the runner's own.`,
    });
}
/** The first option that lets foreign code in, as Node reads the variable; null: none. */
function findForeignOption(text) {
    for (const word of splitWords(text)) {
        // Node takes `_` for `-` in the name of an option, and `=` before its value.
        const name = word.replace(/=.*$/s, '').replaceAll('_', '-');
        if (loading.has(name) || debugging.has(name))
            return name;
    }
    return null;
}
/** Words as Node's `ParseNodeOptionsEnvVar` splits them: at spaces, outside of double quotes. */
function splitWords(text) {
    const words = [];
    let word = '';
    let quoted = false;
    for (let index = 0; index < text.length; index += 1) {
        let character = text.charAt(index);
        if (character === '\\' && quoted) {
            index += 1;
            character = text.charAt(index);
        }
        else if (character === ' ' && !quoted) {
            words.push(word);
            word = '';
            continue;
        }
        else if (character === '"') {
            quoted = !quoted;
            continue;
        }
        word += character;
    }
    return [...words, word];
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/environment/production-guard.js
var production_guard = __webpack_require__(61953);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/package-file.js
var package_file = __webpack_require__(81026);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keep-package.js
var keep_package = __webpack_require__(47763);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(25686);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/source.js









/** Opens what `from` names, else finds the project in the checkout. Starts no process. */
async function openSource(run) {
    const { inputs, context } = run;
    if (inputs.approvedRun !== null)
        return await openApproved(run);
    if (inputs.from === null) {
        // The guard comes first: it needs nothing of the project.
        if (inputs.environment !== null)
            (0,production_guard/* guardProduction */.b5)(inputs.environment, inputs, context);
        const { findProject } = await Promise.all(/* import() */[__webpack_require__.e(485), __webpack_require__.e(671), __webpack_require__.e(607)]).then(__webpack_require__.bind(__webpack_require__, 51671));
        return { kind: 'project', project: await findProject(run) };
    }
    refuseForeignCode(context.variables);
    const content = (0,package_file/* readArtifact */.R9)(inputs.from, context);
    if ((0,plan_file/* isPlanFile */.cx)(content)) {
        if (inputs.command === 'plan') {
            throw new errors/* RunFailure */.ae('invalid-input', `from: "${inputs.from}" is a plan file already.`, {
                hint: '`command: plan` reads a package file; `command: deploy` reads either.',
            });
        }
        return openPlan(run, inputs.from, content);
    }
    const loaded = (0,package_file/* parsePackageFile */.IM)(content, inputs.from, context.repository);
    noteFile(run, inputs.from, loaded);
    return { kind: 'package', loaded };
}
/** The plan that a code stands for, from the artifact of the run that made it. */
async function openApproved(run) {
    const { inputs, context } = run;
    refuseForeignCode(context.variables);
    if (inputs.environment !== null)
        (0,production_guard/* guardProduction */.b5)(inputs.environment, inputs, context);
    const { readApproved } = await Promise.all(/* import() */[__webpack_require__.e(550), __webpack_require__.e(454)]).then(__webpack_require__.bind(__webpack_require__, 25550));
    const { path, content } = await (0,commands_run/* stage */.d)(run, 'approval', () => readApproved(run));
    const source = openPlan(run, path, content);
    (0,approval/* requireKnownSet */.ti)(source.plan);
    return source;
}
function openPlan(run, path, content) {
    const planned = (0,plan_file/* parsePlanFile */.FU)(content, path, run.context.repository);
    noteFile(run, path, planned.loaded);
    return { kind: 'plan', ...planned };
}
/**
 * A package says itself what it was made of. Where the workflow knows it better, from the output
 * `commit` and from its own `working-directory`, the two have to agree.
 *
 * @throws RunFailure `file-invalid`.
 */
function requireOrigin({ inputs }, path, { commit, project }) {
    const { expectedCommit, workingDirectory } = inputs;
    if (expectedCommit !== null && commit !== expectedCommit) {
        throw (0,package_file/* invalidFile */.Am)(path, `it says that it was made of the commit ${commit ?? 'unknown'}, and \`expected-commit\` is ${expectedCommit}`);
    }
    const folder = workingDirectory === null ? null : external_node_path_.posix.join(workingDirectory, '.');
    if (folder !== null && project?.replace(/\/$/, '') !== folder.replace(/\/$/, '')) {
        throw (0,package_file/* invalidFile */.Am)(path, `it holds the project "${project ?? 'unknown'}", and \`working-directory\` is "${folder}"`);
    }
}
/** A later job gets the package from this one as if it had been made here. */
function noteFile(run, path, loaded) {
    requireOrigin(run, path, loaded.package);
    (0,keep_package/* keepPackage */.Y)(run, loaded);
}
/**
 * The environment of a keyed command, once it is clear that the run may go there.
 *
 * @throws RunFailure `invalid-input`, `production-guard`.
 */
function settleEnvironment(run, source) {
    const { inputs, context } = run;
    const planned = source.kind === 'plan' ? source.plan.environment : null;
    const environment = inputs.environment ?? planned;
    if (environment === null) {
        throw new errors/* RunFailure */.ae('invalid-input', 'environment: a package file does not name one.', {
            hint: 'Set `environment` to the Nango environment that the key opens.',
        });
    }
    if (planned !== null && planned !== environment) {
        throw new errors/* RunFailure */.ae('invalid-input', `environment: "${environment}", but the plan file is for "${planned}".`, { hint: 'Leave `environment` out, or make a plan for the other environment.' });
    }
    (0,production_guard/* guardProduction */.b5)(environment, inputs, context);
    const resemblance = (0,production_guard/* describeResemblance */.Js)(environment, inputs.productionEnvironments);
    if (resemblance !== null)
        run.log.write('warning', resemblance);
    if (source.kind === 'plan')
        (0,production_guard/* requirePlanHash */.hL)(environment, inputs);
    return environment;
}
/**
 * The deletions that pass: as approved, where a hash vouches for the plan file, else as this step says.
 *
 * @throws RunFailure `invalid-input` where this step and an approved plan say different things.
 */
function settlePolicy(inputs, source) {
    const approved = source.kind === 'plan' ? source.plan.policy : null;
    if (approved === null)
        return inputs.allowDestructive ?? 'false';
    const wanted = inputs.allowDestructive ?? (inputs.expectedPlan === null ? 'false' : approved);
    if (wanted === approved)
        return approved;
    throw new errors/* RunFailure */.ae('invalid-input', `allow-destructive: "${wanted}", but the plan was made with "${approved}".`, {
        hint: inputs.allowDestructive === null
            ? 'Pass the hash that was approved as `expected-plan`, or set `allow-destructive` to what the plan was made with.'
            : 'Leave `allow-destructive` out: the step that deploys goes by the approved plan. To allow more or less, plan again.',
    });
}
/**
 * The approval: the hash from a job output with the plan file that fits it, one of both, or none.
 *
 * @throws RunFailure `plan-changed` for a file with another plan.
 */
function approvalOf(inputs, source) {
    const planned = source.kind === 'plan' ? source : null;
    const hash = inputs.expectedPlan ?? planned?.hash;
    if (hash === undefined)
        return null;
    if (planned !== null && planned.hash !== hash) {
        throw new errors/* RunFailure */.ae('plan-changed', 'The plan file does not hold the plan that was approved. Nothing was written.', {
            hint: 'Pass `plan-file` and `plan-hash` of the same plan job.',
            details: [`Approved: ${hash}`, `In the file: ${planned.hash}`],
        });
    }
    return { hash, plan: planned?.plan ?? null };
}


/***/ }),

/***/ 49860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z$: () => (/* binding */ readClientTls),
/* harmony export */   iU: () => (/* binding */ checkTransport),
/* harmony export */   sl: () => (/* binding */ requireSameHost)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41692);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24113);
/* harmony import */ var _shared_http_address_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16321);




/**
 * Refuses a transport that would give a key away, and warns of one that may.
 *
 * @throws RunFailure `unsafe-transport`.
 */
function checkTransport(host, variables, log) {
    if (variables.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .RunFailure */ .ae('unsafe-transport', 'NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of certificates: anybody on the way could read the key.', {
            hint: 'Remove the variable. For a certificate of your own authority set NODE_EXTRA_CA_CERTS or NANGO_CLI_TLS_CA to its file.',
        });
    }
    const url = new URL((0,_shared_http_address_js__WEBPACK_IMPORTED_MODULE_3__/* .addressOf */ .ci)(host));
    if (url.protocol !== 'http:' || (0,_shared_http_address_js__WEBPACK_IMPORTED_MODULE_3__/* .isLoopback */ .U9)(url.hostname))
        return;
    const danger = `${host} is not encrypted: anybody on the way can read the key and the code.`;
    if (!host.startsWith(_shared_http_address_js__WEBPACK_IMPORTED_MODULE_3__/* .insecurePrefix */ .JJ)) {
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .RunFailure */ .ae('unsafe-transport', danger, {
            hint: `Use https://. If it cannot be encrypted and the network is trusted, write it down: \`host: ${_shared_http_address_js__WEBPACK_IMPORTED_MODULE_3__/* .insecurePrefix */ .JJ}${host}\`.`,
        });
    }
    log.write('warning', danger);
}
/**
 * Another host than the one a plan was made against never gets the key, whatever the file says.
 *
 * @throws RunFailure `unsafe-transport`.
 */
function requireSameHost(host, planned) {
    if (host === planned)
        return;
    throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .RunFailure */ .ae('unsafe-transport', `The plan file was made against ${planned}, and this job would send it to ${host}.`, {
        hint: 'Give both jobs the same `host`, or set NANGO_HOSTPORT for the whole workflow. A file alone does not decide where a key goes.',
    });
}
/**
 * The CLI's own variables for mutual TLS, read the way the CLI 0.71.10 reads them (its `tls.ts`):
 * NANGO_CLI_TLS_CERT, _KEY (or the key in the certificate's file), _CA, _KEY_PASSPHRASE.
 *
 * @throws RunFailure `invalid-input` naming the variable.
 */
function readClientTls(variables) {
    const certFile = readPem(variables, 'NANGO_CLI_TLS_CERT');
    const keyFile = readPem(variables, 'NANGO_CLI_TLS_KEY');
    const caFile = readPem(variables, 'NANGO_CLI_TLS_CA');
    const cert = certFile === null ? null : pemBlocks(certFile, 'CERTIFICATE');
    const key = pemBlocks(keyFile ?? certFile ?? '', '(?:RSA |EC |ENCRYPTED )?PRIVATE KEY');
    const ca = caFile === null ? null : pemBlocks(caFile, 'CERTIFICATE');
    if ((cert === null) !== (key === null)) {
        throw invalidTls('NANGO_CLI_TLS_CERT and NANGO_CLI_TLS_KEY have to be set together.');
    }
    if (cert === null && ca === null)
        return null;
    const passphrase = variables.NANGO_CLI_TLS_KEY_PASSPHRASE ?? '';
    const tls = {
        ...(cert === null ? {} : { cert }),
        ...(key === null ? {} : { key }),
        ...(ca === null ? {} : { ca }),
        ...(passphrase === '' ? {} : { passphrase }),
    };
    try {
        (0,node_tls__WEBPACK_IMPORTED_MODULE_1__.createSecureContext)(tls);
    }
    catch (error) {
        throw invalidTls(`The files of NANGO_CLI_TLS_* do not fit together, or the passphrase is wrong: ${(0,_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`);
    }
    return tls;
}
function readPem(variables, name) {
    const path = variables[name]?.trim() ?? '';
    if (path === '')
        return null;
    let content;
    try {
        content = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
    }
    catch (error) {
        throw invalidTls(`${name} names a file that cannot be read: ${(0,_shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`);
    }
    if (!content.includes('-----BEGIN'))
        throw invalidTls(`${name} names a file without a PEM block.`);
    return content;
}
function pemBlocks(content, label) {
    const blocks = content.match(new RegExp(`-----BEGIN ${label}-----[^]*?-----END ${label}-----`, 'g'));
    return blocks === null ? null : blocks.join('\n');
}
function invalidTls(message) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .RunFailure */ .ae('invalid-input', message, {
        hint: 'NANGO_CLI_TLS_CERT, NANGO_CLI_TLS_KEY and NANGO_CLI_TLS_CA take paths of PEM files on the runner.',
    });
}


/***/ }),

/***/ 61953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JN: () => (/* binding */ isGuarded),
/* harmony export */   Js: () => (/* binding */ describeResemblance),
/* harmony export */   KV: () => (/* binding */ isProduction),
/* harmony export */   Ox: () => (/* binding */ isProductionPreview),
/* harmony export */   b5: () => (/* binding */ guardProduction),
/* harmony export */   hL: () => (/* binding */ requirePlanHash)
/* harmony export */ });
/* unused harmony exports productionPatterns, resemblesProduction */
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21916);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14006);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24113);



/**
 * The environments under the guard where `production-environments` names no others: names that begin
 * with prod or live, but for those whose first word is a form of product or produce, and names with
 * prod, prd, production or live as a word anywhere (`eu-production`, `my-prod`). A test compares them
 * with `action.yml`.
 */
const productionPatterns = [
    'prod!(uc@(t|ts|e|es|ed|er|ers|ing)?([^a-z]*))',
    'live*',
    '?(*[^a-z])@(prod|prd|production|live)?([^a-z]*)',
];
const pullRequestEvents = ['pull_request', 'pull_request_target'];
const deliberateEvents = ['workflow_dispatch', 'release'];
const wayOut = 'If this is not a production environment, set `production-environments` to the patterns of those that are.';
/** Whether an environment is under the production guard. Case does not matter. */
function isProduction(environment, patterns = null) {
    return picomatch__WEBPACK_IMPORTED_MODULE_2__.isMatch(environment, [...(patterns ?? productionPatterns)], { nocase: true });
}
/**
 * Whether a command in an environment is under the guard. Smoke checks always are: they run functions
 * on connections that are real.
 */
function isGuarded(environment, { command, productionEnvironments }) {
    return command === 'smoke' || isProduction(environment, productionEnvironments);
}
/** Whether a word of a name is within two letters of `production`, such as `porduction`. */
function resemblesProduction(environment) {
    const words = environment.toLowerCase().split(/[^a-z]+/);
    return words.some((word) => (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(word, 'production') <= 2);
}
/**
 * What to say of a name that may be a typing error for a production environment, and so is not under
 * the guard; null: nothing.
 */
function describeResemblance(environment, patterns) {
    if (isProduction(environment, patterns) || !resemblesProduction(environment))
        return null;
    return `The environment "${environment}" looks like "production" but is not under the production guard. If it is production, add its name to \`production-environments\`.`;
}
/**
 * Whether a run plans production on a pull request, from a package file. It needs a key that can do
 * nothing else, which only the check can tell.
 */
function isProductionPreview(environment, { command, from, productionEnvironments }, { eventName }) {
    return (command === 'plan' &&
        from !== null &&
        eventName === 'pull_request' &&
        isProduction(environment, productionEnvironments));
}
/**
 * Keeps accidents away from production: (a) never from a pull request, (b) only from
 * `production-refs`, (c) only from an event that a person starts on purpose. `deploy` obeys all
 * three, and an approved plan (`expected-plan`) stands in for (c); `plan` obeys (a) alone, so that
 * a schedule may look for drift, and a plan key may plan a `pull_request`. The lock against malice
 * is GitHub's environment, not this.
 *
 * @throws RunFailure `production-guard`.
 */
function guardProduction(environment, inputs, context) {
    if (!isGuarded(environment, inputs))
        return;
    const isNamed = isProduction(environment, inputs.productionEnvironments);
    const kind = isNamed ? 'production environment' : 'environment';
    if (isProductionPreview(environment, inputs, context)) {
        if (context.isPrivate === true || inputs.publicPlans?.includes(environment) === true)
            return;
        throw refusal(`The repository is not private, and everyone could read the plan of the production environment "${environment}".`, `To show it anyway, name it: \`public-plans: ${environment}\`.`);
    }
    if (pullRequestEvents.includes(context.eventName)) {
        const isPlan = inputs.command === 'plan' && context.eventName === 'pull_request';
        throw refusal(`A ${context.eventName} run may not ${inputs.command} the ${kind} "${environment}".`, `${isPlan ? 'Package in a job without a key and plan its file (`from`) with a plan key' : 'Plan another environment for pull requests'}, and release production from workflow_dispatch.`);
    }
    if (inputs.command === 'plan')
        return;
    if (!isAllowedRef(context, inputs.productionRefs)) {
        throw refusal(`${context.ref === '' ? 'This run has no ref, and so' : `"${context.ref}"`} may not ${inputs.command} the ${kind} "${environment}".`, describeAllowedRefs(context, inputs.productionRefs));
    }
    const tagPush = context.eventName === 'push' && context.ref.startsWith('refs/tags/');
    if (deliberateEvents.includes(context.eventName) || tagPush || inputs.expectedPlan !== null) {
        return;
    }
    throw refusal(`The event "${context.eventName}" may not deploy the production environment "${environment}".`, `Deploy production from workflow_dispatch, a release or a tag, or with \`expected-plan\`: the hash of an approved plan.`);
}
/**
 * A plan file comes from an artifact, which another job can replace. For production, the hash of the
 * approved plan has to come beside it.
 *
 * @throws RunFailure `production-guard`.
 */
function requirePlanHash(environment, inputs) {
    if (inputs.expectedPlan !== null)
        return;
    if (!isProduction(environment, inputs.productionEnvironments))
        return;
    throw refusal(`A plan file alone does not deploy the production environment "${environment}".`, `Pass the hash that was approved: \`expected-plan: \${{ needs.<plan job>.outputs.plan-hash }}\`. Another job can replace an artifact, but not a job output.`);
}
function refusal(message, hint) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .RunFailure */ .ae('production-guard', message, { hint: `${hint} ${wayOut}` });
}
function describeAllowedRefs(context, refs) {
    if (refs !== null) {
        return `\`production-refs\` allows ${refs.join(', ')}; a bare pattern means branches, and \`refs/tags/v*\` would mean tags.`;
    }
    const branch = context.defaultBranch === null
        ? ' (which this event does not name)'
        : ` "${context.defaultBranch}"`;
    return `Only the default branch${branch} and tags may; name others with \`production-refs\`.`;
}
function isAllowedRef(context, allowed) {
    if (context.ref === '')
        return false;
    if (allowed === null) {
        return (context.ref.startsWith('refs/tags/') ||
            (context.defaultBranch !== null && context.ref === `refs/heads/${context.defaultBranch}`));
    }
    return allowed.some((pattern) => picomatch__WEBPACK_IMPORTED_MODULE_2__.isMatch(context.ref, pattern.startsWith('refs/') ? pattern : `refs/heads/${pattern}`));
}


/***/ }),

/***/ 36633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cW: () => (/* binding */ planChanged),
/* harmony export */   eX: () => (/* binding */ requireCovered),
/* harmony export */   ti: () => (/* binding */ requireKnownSet),
/* harmony export */   v_: () => (/* binding */ requireApproved)
/* harmony export */ });
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24113);
/* harmony import */ var _plan_plan_difference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96829);
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11149);
/* harmony import */ var _gate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88861);




/**
 * Returns the plan that an approval was given to, once it is clear that it covers the plan of now.
 *
 * @param unread why the plan of now does not know the deployed functions, where it does not.
 * @throws RunFailure `plan-changed`, with the difference in words.
 */
function requireApproved({ hash, plan }, now, unread = null) {
    if (plan !== null) {
        requireCovered(plan, now);
        return plan;
    }
    if ((0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .planHash */ .SH)(now) === hash)
        return now;
    const scope = unread?.missingScope ?? null;
    throw changed(now, 'nothing', {
        lead: 'Pass the plan file as `from` to see what differs. ',
        hint: `A hash alone fits only where both keys see the same${scope === null ? '' : `, and the key of this step lacks the scope \`${scope}\``}. Otherwise plan again, read the new plan and approve it.`,
        details: [`Approved: ${hash}`, `Now:      ${(0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .planHash */ .SH)(now)}`],
    });
}
/**
 * A code is used once because a deploy changes the ids of the deployed functions: the plan has to know
 * them. `createFunction` packages have none.
 *
 * @throws RunFailure `insufficient-scope`, or what else kept them from being read.
 */
function requireKnownSet(plan, unread = null) {
    if (plan.kind === 'functions' || plan.live !== undefined)
        return;
    throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae(unread?.reason ?? 'insufficient-scope', `The plan does not know the deployed functions of "${plan.environment}", so no code can approve it${unread === null ? '' : `: ${unread.why}`}.`, { hint: 'Give the key the scope `environment:functions:list`, and plan again.' });
}
/** @throws RunFailure `plan-changed`. */
function requireCovered(approved, now) {
    if (!(0,_plan_plan_difference_js__WEBPACK_IMPORTED_MODULE_1__/* .covers */ .hU)(approved, now))
        throw planChanged(approved, now, 'nothing');
}
/** The refusal to apply something else than was approved. */
function planChanged(approved, now, sent) {
    const sees = approved.live === undefined && now.live !== undefined
        ? 'The key that planned could not list the deployed functions, and this one can: give both the same scopes. Then plan'
        : 'Plan';
    return changed(now, sent, {
        hint: `${sees} again, read the new plan and approve it. If an earlier attempt of this run landed in part, use "Re-run all jobs".`,
        details: (0,_plan_plan_difference_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDifference */ .hF)(approved, now),
    });
}
function changed({ environment }, sent, { lead = '', ...options }) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('plan-changed', `${lead}The deploy to "${environment}" ${sent === 'package' ? 'no longer matches its plan' : 'does not match the approved plan'}. ${(0,_gate_js__WEBPACK_IMPORTED_MODULE_3__/* .writtenSoFar */ .xb)(sent)}`, options);
}


/***/ }),

/***/ 95837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FU: () => (/* binding */ readIntegrationIds),
/* harmony export */   Il: () => (/* binding */ missingIntegrations),
/* harmony export */   dp: () => (/* binding */ requireIntegrations),
/* harmony export */   hS: () => (/* binding */ requireSameServer)
/* harmony export */ });
/* harmony import */ var _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39964);
/* harmony import */ var _nango_failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7021);
/* harmony import */ var _nango_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61390);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24113);
/* harmony import */ var _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24807);





/**
 * The confirmation does not notice an integration that the environment lacks, and the deploy fails
 * on it after it has replaced files (recorded). The bundle preview names all of them.
 */
async function requireIntegrations(integrations, target) {
    const body = (0,_nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .buildIntegrationProbe */ .VH)(integrations);
    const purpose = 'the check of the integrations';
    const answer = await (0,_nango_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .read */ .L)(target, { path: _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .routes */ .JZ.preview, body, purpose });
    if (answer.status === 200)
        return;
    const error = (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .readError */ .lS)(answer);
    if (error?.code === 'integration_not_found') {
        throw missingIntegrations(error.message, target);
    }
    requireSameServer(answer, target);
    // An older server has no such route, a newer one may want other fields: then the deploy tells.
    target.log.write('debug', `The integrations could not be checked before the deploy: ${answer.status} ${error?.code ?? ''}`);
}
/** Who redirects one of the calls is not the API that the key is for. */
function requireSameServer(answer, { connection }) {
    if (answer.status >= 300 && answer.status < 400)
        throw (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .answerFailure */ .Rp)(answer, connection.host);
}
/** @param message of the server: it ends with the names. */
function missingIntegrations(message, target) {
    const names = message.replace(/^Integration\(s\) not found:\s*/, '');
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae('integration-missing', `Environment "${target.environment}" lacks what the project deploys to: ${names}. Nothing was written.`, {
        hint: `Create ${names.includes(',') ? 'these integrations' : 'this integration'} in the environment "${target.environment}" (Nango dashboard > Integrations), with exactly this id, or remove the folder from the project. Is it the key of another environment?`,
    });
}
/**
 * The integrations of an environment; null: the key may not list them.
 *
 * @throws RunFailure
 */
async function readIntegrationIds(target) {
    const { host } = target.connection;
    const purpose = 'the list of integrations';
    const answer = await (0,_nango_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .read */ .L)(target, { path: _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .routes */ .JZ.integrations, purpose });
    if ((0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .isForbidden */ .US)(answer))
        return null;
    if (answer.status !== 200)
        throw (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .answerFailure */ .Rp)(answer, host);
    const parsed = _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .integrationsSchema */ .dc.safeParse(answer.json);
    if (parsed.success)
        return parsed.data.data.map((one) => one.unique_key);
    throw (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .misunderstood */ .j$)(`${host} lists integrations in a form`);
}


/***/ }),

/***/ 96829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sk: () => (/* binding */ isRemainder),
/* harmony export */   hF: () => (/* binding */ describeDifference),
/* harmony export */   hU: () => (/* binding */ covers)
/* harmony export */ });
/* unused harmony export describeMoves */
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81181);
/* harmony import */ var _live_live_functions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87631);
/* harmony import */ var _shared_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63025);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11149);




/**
 * Whether an approval of one plan is an approval of the other. Never where a side lacks what the other
 * knows. Less than was approved may go with a deletion; nothing else may differ.
 */
function covers(approved, now) {
    return describeDifference(approved, now).length === 0;
}
/** What differs between the plan that was approved and the one that holds now, a line each. */
function describeDifference(approved, now) {
    return [
        ...describeFacts(approved, now),
        ...describeFunctions(approved, now),
        ...describeLosses(approved, now),
        ...describeModels(approved, now),
        ...describeSettings(approved, now),
        ...describeLive(approved, now),
        ...describeSmoke(approved, now),
    ];
}
const facts = [
    ['environment', 'The environment'],
    ['host', 'The host'],
    ['kind', 'The kind of the package'],
    ['package', 'The digest of the package'],
    ['commit', 'The commit of the package'],
    ['cli', 'The Nango CLI of the package'],
    ['project', 'The folder of the project'],
    ['policy', '`allow-destructive`'],
];
function describeFacts(approved, now) {
    return facts.flatMap(([field, word]) => {
        const [before, after] = [approved[field], now[field]];
        return before === after
            ? []
            : [`${word} was ${before ?? 'unknown'} and is ${after ?? 'unknown'}.`];
    });
}
function describeFunctions(approved, now) {
    const live = new Set(now.live?.map(_package_function_id_js__WEBPACK_IMPORTED_MODULE_3__/* .functionKey */ .ay));
    // Nango calls a sync new that is not started for its connections (recorded).
    const known = new Set(now.created.map(_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh).filter((key) => live.has(key)));
    const isKnown = (item) => known.has((0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh)(item));
    const lists = [
        ['create', approved.created, now.created.filter((item) => !isKnown(item))],
        [
            now.kind === 'functions' ? 'update' : 'send again',
            approved.updated,
            [...now.updated, ...now.created.filter(isKnown)],
        ],
        ['delete', approved.deleted, now.deleted],
    ];
    return lists.flatMap(([verb, before, after]) => {
        const fresh = lacking(after, before);
        const gone = lacking(before, after);
        return [
            ...fresh.map((item) => {
                const data = verb === 'delete' && (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .takesData */ .Bh)(item) ? ', with data of connections' : '';
                return `Would now ${verb} ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_3__/* .describeItem */ .f)(item)}${data}, which the earlier plan did not.`;
            }),
            ...gone.map((item) => `Would no longer ${verb} ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_3__/* .describeItem */ .f)(item)}.`),
        ];
    });
}
/** The items that another list does not have, or not as often. */
function lacking(items, others) {
    const left = new Map();
    for (const item of others)
        left.set((0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh)(item), (left.get((0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh)(item)) ?? 0) + 1);
    return items.filter((item) => {
        const count = left.get((0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh)(item)) ?? 0;
        left.set((0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh)(item), count - 1);
        return count <= 0;
    });
}
/** Deletions that stayed, with more that goes. */
function describeLosses(approved, now) {
    const before = new Map(approved.deleted.map((item) => [(0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh)(item), item]));
    return now.deleted.flatMap((item) => {
        const earlier = before.get((0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh)(item));
        if (earlier === undefined || (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .lossOf */ .je)(item) <= (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .lossOf */ .je)(earlier))
            return [];
        return [
            (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .takesData */ .Bh)(earlier)
                ? `Deleting ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_3__/* .describeItem */ .f)(item)} would now take data of ${amountOf(item)}, and of ${amountOf(earlier)} in the earlier plan.`
                : `Deleting ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_3__/* .describeItem */ .f)(item)} would now take data of connections along.`,
        ];
    });
}
function amountOf({ connections }) {
    if (connections === undefined)
        return 'an unknown number of connections';
    if (connections === 'some')
        return 'connections';
    return connections === 1 ? '1 connection' : `${connections} connections`;
}
function describeModels(approved, now) {
    const fresh = now.deletedModels.filter((name) => !approved.deletedModels.includes(name));
    // A plan by lists names all that may leave: none does where the integration has no connection.
    const gone = approved.madeOf === 'lists'
        ? []
        : approved.deletedModels.filter((name) => !now.deletedModels.includes(name));
    return [
        ...fresh.map((name) => `Would now take the model "${name}" out of a sync, which the earlier plan did not.`),
        ...gone.map((name) => `Would no longer take the model "${name}" out of a sync.`),
    ];
}
function describeSettings(approved, now) {
    const list = ({ unknownSettings }) => JSON.stringify(unknownSettings.map((one) => [(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_3__/* .functionKey */ .ay)(one), one.setting, one.value]).sort());
    return list(approved) === list(now) ? [] : ['Other unknown settings would be sent.'];
}
function describeSmoke(approved, now) {
    const digest = ({ smoke }) => (0,_shared_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .o)(smoke ?? null);
    return digest(approved) === digest(now) ? [] : ['The smoke checks are others.'];
}
function describeLive(approved, now) {
    if (approved.live === undefined && now.live === undefined)
        return [];
    if (now.live === undefined) {
        return ['The earlier plan knew the deployed functions, and this one does not.'];
    }
    if (approved.live === undefined) {
        return ['The earlier plan did not know the deployed functions, and this one does.'];
    }
    return describeMoves((0,_live_live_functions_js__WEBPACK_IMPORTED_MODULE_0__/* .compareLive */ .ME)(approved.live, now.live), approved.live);
}
/** Lines about functions that moved; a busy environment moves hundreds. */
const mostMoves = 20;
/**
 * What differs between two looks at an environment, a line a function.
 *
 * @param before what the first look saw.
 */
function describeMoves(moves, before) {
    const { moved, edited, fresh, gone } = moves;
    if (before.length > 0 && moved.length + gone.length === before.length) {
        return [
            'No function is the one that the earlier plan saw: all were deployed again, or the key opens another environment.',
        ];
    }
    const lines = [
        ...moved.map((item) => `${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_3__/* .describeItem */ .f)(item)} was deployed since the earlier plan.`),
        ...edited.map((item) => `${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_3__/* .describeItem */ .f)(item)} was changed by hand since the earlier plan.`),
        ...fresh.map((item) => `${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_3__/* .describeItem */ .f)(item)} is there, which it was not in the earlier plan.`),
        ...gone.map((item) => `${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_3__/* .describeItem */ .f)(item)} is no longer there.`),
    ];
    if (lines.length <= mostMoves)
        return lines;
    return [...lines.slice(0, mostMoves), `… and ${lines.length - mostMoves} more.`];
}
/**
 * Whether a plan is what an approved one leaves after our own body was sent, in part or in whole:
 * nothing to create or delete that the approved plan lacks, and of functions, whose content Nango
 * compares, nothing to update either.
 */
function isRemainder(approved, now) {
    const created = new Set(approved.created.map(_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh));
    const updated = new Set(approved.updated.map(_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh));
    // Less than was approved may go.
    const deleted = new Map(approved.deleted.map((item) => [(0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh)(item), (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .lossOf */ .je)(item)]));
    const models = new Set(approved.deletedModels);
    return (approved.environment === now.environment &&
        approved.host === now.host &&
        approved.kind === now.kind &&
        approved.package === now.package &&
        now.created.every((item) => created.has((0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh)(item))) &&
        (now.kind === 'legacy' || now.updated.every((item) => updated.has((0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh)(item)))) &&
        now.deleted.every((item) => (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .lossOf */ .je)(item) <= (deleted.get((0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .itemKey */ .Dh)(item)) ?? -1)) &&
        now.deletedModels.every((model) => models.has(model)));
}


/***/ }),

/***/ 59120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FU: () => (/* binding */ parsePlanFile),
/* harmony export */   J: () => (/* binding */ writePlanFile),
/* harmony export */   cx: () => (/* binding */ isPlanFile)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _package_package_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81026);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11149);



const planFileSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(1),
    package: _package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .packageSchema */ .Ww,
    plan: _plan_js__WEBPACK_IMPORTED_MODULE_1__/* .planSchema */ .Fu,
    hash: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
});
/** Writes a plan and its package into a file for the job that applies. Returns the path. */
function writePlanFile(runnerTemp, file) {
    return (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .writeArtifact */ .w6)(runnerTemp, 'nango-plan.json', {
        version: 1,
        package: { version: 1, ...file.loaded.package },
        plan: file.plan,
        hash: file.hash,
    });
}
/** Whether a file's content is meant to be a plan file rather than a package file. */
function isPlanFile(value) {
    return typeof value === 'object' && value !== null && 'plan' in value;
}
/** @throws RunFailure `file-invalid`. */
function parsePlanFile(value, path, repository) {
    const parsed = planFileSchema.safeParse(value);
    if (!parsed.success)
        throw (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidFile */ .Am)(path, (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .firstProblem */ .AX)(parsed.error), parsed.error);
    const { package: packed, plan, hash } = parsed.data;
    const { version, ...source } = packed;
    (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .requireRepository */ .Cc)(path, source.repository, repository);
    const loaded = (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .loadPackage */ .HU)(source, path);
    // Anyone can make the hash fit: this finds a damaged file, `expected-plan` finds a swapped one.
    const whole = { ...plan, ...(0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .packageFacts */ .WH)(loaded) };
    if ([plan, whole].some((one) => (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .planHash */ .SH)(one) !== hash)) {
        throw (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidFile */ .Am)(path, 'its plan, its package and its hash do not belong together');
    }
    return { loaded, plan, hash };
}


/***/ }),

/***/ 42476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GP: () => (/* binding */ readGithub),
/* harmony export */   Kr: () => (/* binding */ readGithubList),
/* harmony export */   Ox: () => (/* binding */ GithubRefusal)
/* harmony export */ });
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92611);

/** An answer other than 200. */
class GithubRefusal extends Error {
    name = 'GithubRefusal';
    status;
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}
/**
 * @param path below the repository's own, such as `/check-runs/7`.
 * @throws Error that says what GitHub did not tell, and which permission that takes.
 */
async function readGithub({ client, name }, path, wanted) {
    return parseAnswer(await client.request('GET', `/repos/${name}${path}`), wanted);
}
/** All pages of a list, as `readGithub`. @param path may have a query. */
async function readGithubList({ client, apiUrl, name }, path, wanted) {
    const all = [];
    const first = `/repos/${name}${path}${path.includes('?') ? '&' : '?'}per_page=100`;
    for await (const answer of (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .readPages */ .n)(client, apiUrl, first)) {
        all.push(...parseAnswer(answer, wanted));
    }
    return all;
}
function parseAnswer({ status, json }, wanted) {
    const { schema, subject, permission } = wanted;
    if (status !== 200) {
        // What a token may not see, GitHub does not have.
        const hint = [401, 403, 404].includes(status)
            ? ` (it takes \`${permission}\` among the \`permissions:\` of the job)`
            : '';
        throw new GithubRefusal(status, `GitHub answered ${status} when asked for ${subject}${hint}`);
    }
    const parsed = schema.safeParse(json);
    if (!parsed.success)
        throw new Error(`GitHub's answer about ${subject} was not understood`);
    return parsed.data;
}


/***/ }),

/***/ 89431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ findHeadAfter),
/* harmony export */   Fs: () => (/* binding */ demandsPullRequest),
/* harmony export */   Gr: () => (/* binding */ readDistance),
/* harmony export */   PC: () => (/* binding */ readMergedPulls),
/* harmony export */   RN: () => (/* binding */ isOnFirstParents),
/* harmony export */   Yu: () => (/* binding */ mostFollowed)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42476);


/** How many commits back first parents are followed: ten requests. */
const mostFollowed = 1000;
const rulesSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }));
const pullsSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    number: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    merged_at: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    merge_commit_sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    base: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ ref: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    head: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ ref: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), repo: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }).nullable() }),
}));
const branchSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9a-f]+$/) }) });
const comparisonSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ status: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
const rangeSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    total_commits: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    commits: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), parents: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })) })),
});
const distanceSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ ahead_by: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), behind_by: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() });
/**
 * Whether a ruleset in force demands a pull request for whatever reaches a branch.
 * https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch
 *
 * @throws Error when GitHub does not tell.
 */
async function demandsPullRequest(repository, branch) {
    const rules = await (0,_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readGithubList */ .Kr)(repository, `/rules/branches/${encodeURIComponent(branch)}`, {
        schema: rulesSchema,
        subject: `the rules of the branch "${branch}"`,
        permission: 'metadata: read',
    });
    return rules.some(({ type }) => type === 'pull_request');
}
/**
 * The merged pull requests that brought a commit to a branch, by way of others too: one into another
 * branch whose merge brought it here counts, one that took it from here does not. After a rebase merge
 * each of its commits is on the branch, and only the last is `merge_commit_sha`.
 * https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
 *
 * @throws Error when GitHub does not tell.
 */
async function readMergedPulls(repository, commit, branch) {
    const pulls = await (0,_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readGithubList */ .Kr)(repository, `/commits/${commit}/pulls`, {
        schema: pullsSchema,
        subject: 'the pull requests of a commit',
        permission: 'pull-requests: read',
    });
    return pulls
        .filter(({ merged_at, head }) => {
        const isFromHere = head.ref === branch && head.repo?.full_name === repository.name;
        return merged_at !== null && !isFromHere;
    })
        .map(({ number, base, merge_commit_sha }) => ({
        ...{ number, into: base.ref },
        mergeCommit: merge_commit_sha,
    }));
}
/**
 * A branch's head where the branch contains a commit, for a job without a checkout; else null. The head is
 * looked up as that of a branch: in a comparison, a tag may have the same name.
 * https://docs.github.com/en/rest/commits/commits#compare-two-commits
 *
 * @throws Error when GitHub does not tell.
 */
async function findHeadAfter(repository, branch, commit) {
    const permission = 'contents: read';
    const { commit: head } = await (0,_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readGithub */ .GP)(repository, `/branches/${encodeURIComponent(branch)}`, {
        schema: branchSchema,
        subject: `the branch "${branch}"`,
        permission,
    });
    const { status } = await (0,_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readGithub */ .GP)(repository, `/compare/${commit}...${head.sha}?per_page=1`, {
        schema: comparisonSchema,
        subject: `whether "${branch}" contains a commit`,
        permission,
    });
    return status === 'ahead' || status === 'identical' ? head.sha : null;
}
/**
 * Whether first parents lead from a branch's head to a commit that it contains. Others came in the middle
 * of a merge: the branch was never at them.
 *
 * @returns null where the commit lies too far back to tell.
 * @throws Error when GitHub does not tell.
 */
async function isOnFirstParents(repository, head, commit) {
    if (head === commit)
        return true;
    const firstParents = new Map();
    for (let page = 1;; page += 1) {
        const path = `/compare/${commit}...${head}?per_page=100&page=${page}`;
        const { total_commits, commits } = await (0,_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readGithub */ .GP)(repository, path, {
            schema: rangeSchema,
            subject: 'the commits since a commit',
            permission: 'contents: read',
        });
        if (total_commits > mostFollowed)
            return null;
        for (const { sha, parents } of commits)
            firstParents.set(sha, parents[0]?.sha);
        if (commits.length === 0 || firstParents.size >= total_commits)
            break;
    }
    let at = head;
    while (at !== undefined && at !== commit)
        at = firstParents.get(at);
    return at === commit;
}
/**
 * How many commits a commit has that another lacks, and the other way round.
 *
 * @throws Error when GitHub does not tell.
 */
async function readDistance(repository, base, commit) {
    const found = await (0,_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readGithub */ .GP)(repository, `/compare/${base}...${commit}?per_page=1`, {
        schema: distanceSchema,
        subject: 'the distance of two commits',
        permission: 'contents: read',
    });
    return { ahead: found.ahead_by, behind: found.behind_by };
}


/***/ }),

/***/ 43653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ cliUserAgent),
/* harmony export */   t: () => (/* binding */ send)
/* harmony export */ });
/* harmony import */ var _shared_http_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16321);
/* harmony import */ var _shared_http_bounded_body_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97485);
/* harmony import */ var _read_budget_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52814);
/* harmony import */ var _shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17100);
/* harmony import */ var _shared_http_waiting_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(40702);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48161);
/* harmony import */ var _shared_version_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83084);







/** More than any plan; a body without end is not read to its end. */
const largestAnswer = 64 * 1024 * 1024;
/**
 * One request, one answer; no redirect is followed.
 *
 * @throws TransportError without an answer; the abort reason when the run is cancelled.
 */
async function send(connection, call) {
    const { clock, connections, key } = connection;
    connection.budget.spend();
    try {
        const { status, bytes, header } = await (0,_shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_3__/* .exchange */ .cv)({
            connections,
            url: new URL(call.path, (0,_shared_http_address_js__WEBPACK_IMPORTED_MODULE_0__/* .addressOf */ .ci)(connection.host)),
            method: call.method,
            body: call.body ?? null,
            signal: clock.signal,
            limit: Math.min(call.limit, clock.remaining()),
            time: clock.time,
            largest: largestAnswer,
            headers: {
                authorization: `Bearer ${key}`,
                'user-agent': connection.userAgent,
                accept: 'application/json',
                ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
                ...call.headers,
            },
        });
        connection.budget.note((0,_read_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRateLimit */ .H5)(header));
        const location = header('location');
        return {
            status,
            json: (0,_shared_http_bounded_body_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswerJson */ .iO)(withoutKey(bytes.toString('utf8'), key)),
            retryAfter: (0,_shared_http_waiting_js__WEBPACK_IMPORTED_MODULE_5__/* .parseRetryAfter */ .m)(header('retry-after')),
            location: location === null ? null : withoutKey(location, key),
            requestBytes: Buffer.byteLength(call.body ?? ''),
        };
    }
    finally {
        // Nothing that is half open outlives the time or a cancellation.
        if (clock.signal.aborted || clock.remaining() === 0)
            connections.close();
    }
}
/** A server or a gateway may echo the request's headers. From here on nobody has to think of it. */
function withoutKey(text, key) {
    // A key is a UUID: no character of it means anything to an expression.
    return text.replace(new RegExp(key, 'gi'), '***');
}
/** In whose name a request is made when no version of the CLI is known: the oldest supported. */
const fallbackCli = '0.69.36';
/**
 * The CLI's own user agent, which the server reads the CLI's version from, and ours behind it.
 *
 * @param cli exact version, or null.
 * @param node version of the Node that makes the request.
 */
function cliUserAgent(cli, node) {
    const system = `${(0,node_os__WEBPACK_IMPORTED_MODULE_4__.platform)()}/${(0,node_os__WEBPACK_IMPORTED_MODULE_4__.release)()}`.replaceAll(' ', '_');
    return `nango-cli/${cli ?? fallbackCli} (${system}; node.js/${node}) nango-deploy-action/${_shared_version_js__WEBPACK_IMPORTED_MODULE_6__/* .actionVersion */ .R} (${(0,node_os__WEBPACK_IMPORTED_MODULE_4__.arch)()})`;
}


/***/ }),

/***/ 39964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JZ: () => (/* binding */ routes),
/* harmony export */   TW: () => (/* binding */ confirmationSchema),
/* harmony export */   VH: () => (/* binding */ buildIntegrationProbe),
/* harmony export */   Wz: () => (/* binding */ buildConfirmationBody),
/* harmony export */   _D: () => (/* binding */ bundleSchema),
/* harmony export */   cf: () => (/* binding */ deployedSchema),
/* harmony export */   lo: () => (/* binding */ buildCheckBody),
/* harmony export */   xv: () => (/* binding */ buildConnectionProbe),
/* harmony export */   zr: () => (/* binding */ buildPreviewBody)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27597);

/**
 * The four routes of a deploy and the answers that count as well-formed, as recorded from Nango
 * 0.71.4. Fields that a later server adds are let through; one that is missing is not.
 */
const routes = {
    confirmation: '/sync/deploy/confirmation',
    deploy: '/sync/deploy',
    preview: '/functions/deployments/bundle/preview',
    bundle: '/functions/deployments/bundle',
    integrations: '/integrations',
};
const name = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().refine((text) => text.isWellFormed(), 'it is not Unicode text');
const syncSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    name,
    providerConfigKey: name,
    connections: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
});
const actionSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ name, providerConfigKey: name });
const scriptSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ name, providerConfigKey: name, event: name });
const confirmationSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    newSyncs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(syncSchema),
    updatedSyncs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(syncSchema),
    deletedSyncs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(syncSchema),
    newActions: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(actionSchema),
    updatedActions: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(actionSchema),
    deletedActions: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(actionSchema),
    newOnEventScripts: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(scriptSchema),
    updatedOnEventScripts: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(scriptSchema),
    deletedOnEventScripts: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(scriptSchema),
    deletedModels: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(name),
});
const deployedSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    providerConfigKey: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    type: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['sync', 'action', 'on-event']),
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
}));
const bundleItem = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ integrationId: name, name });
const bundleSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    created: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(bundleItem),
    updated: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(bundleItem),
    unchanged: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(bundleItem),
    deleted: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(bundleItem),
});
const emptyFile = { js: '', ts: '' };
/** A confirmation without functions: says whether key, scope and CLI version are good. */
function buildCheckBody(cli) {
    return JSON.stringify({
        flowConfigs: [],
        deployMode: 'all',
        reconcile: false,
        debug: false,
        ...(cli === null ? {} : { sdkVersion: `${cli}-zero` }),
    });
}
/**
 * The confirmation for a deploy body, with empty files and without schemas: the answer is the same
 * (recorded), so a plan of any size fits into one small request.
 */
function buildConfirmationBody(body) {
    const { nangoYamlBody, source, ...rest } = body;
    return JSON.stringify({
        ...rest,
        flowConfigs: body.flowConfigs.map(({ models_json_schema, ...flow }) => ({
            ...flow,
            fileBody: emptyFile,
        })),
        ...(body.onEventScriptsByProvider === undefined
            ? {}
            : {
                onEventScriptsByProvider: body.onEventScriptsByProvider.map((provider) => ({
                    ...provider,
                    scripts: provider.scripts.map((script) => ({ ...script, fileBody: emptyFile })),
                })),
            }),
        reconcile: false,
    });
}
const probeName = 'nango-deploy-action-probe';
/**
 * A preview with a stub for each function: it tells what there is and what would be deleted, and calls
 * changed whatever is there, as it compares code.
 */
function buildPreviewBody(functions, reconciliationScope) {
    return JSON.stringify({
        reconciliationScope,
        functions: functions.map(({ integration, name }) => ({
            name,
            integrationId: integration,
            description: '',
            trigger: { kind: 'none' },
            requires: { connection: true, outbound: false, invoke: false },
            capabilities: {
                usesRecords: false,
                usesCheckpoints: false,
                usesMetadata: false,
                usesOutbound: false,
                usesInvoke: false,
            },
            limits: { concurrency: { perConnection: 'max' } },
            input_schema_ref: null,
            output_schema_ref: null,
            model_schema_refs: [],
            metadata_schema_ref: null,
            checkpoint_schema_ref: null,
            json_schema: { definitions: {} },
            fileBody: { js: '//', ts: '//' },
        })),
    });
}
/**
 * A preview with one invented function an integration. Nothing is written; the answer names every
 * integration that the environment lacks, which the confirmation does not notice.
 */
function buildIntegrationProbe(integrations) {
    const functions = integrations.map((integration) => ({ integration, name: probeName }));
    return buildPreviewBody(functions, { kind: 'environment' });
}
/**
 * A confirmation with one invented sync an integration, and without the on-event key: the answer
 * counts each integration's connections, which a bundle preview does not tell.
 */
function buildConnectionProbe(integrations, cli) {
    return JSON.stringify({
        flowConfigs: integrations.map((providerConfigKey) => ({
            syncName: probeName,
            providerConfigKey,
            type: 'sync',
            models: ['Probe'],
            version: '1',
            runs: 'every hour',
            track_deletes: false,
            auto_start: false,
            attributes: {},
            metadata: { description: '', scopes: [] },
            fileBody: emptyFile,
            endpoints: [],
            features: [],
        })),
        deployMode: 'all',
        reconcile: false,
        debug: false,
        sdkVersion: `${cli}-zero`,
    });
}


/***/ }),

/***/ 7021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DM: () => (/* binding */ largestBody),
/* harmony export */   Rp: () => (/* binding */ answerFailure),
/* harmony export */   US: () => (/* binding */ isForbidden),
/* harmony export */   _N: () => (/* binding */ timeoutFailure),
/* harmony export */   cA: () => (/* binding */ databaseFailure),
/* harmony export */   e7: () => (/* binding */ isDatabaseAway),
/* harmony export */   j$: () => (/* binding */ misunderstood),
/* harmony export */   lS: () => (/* binding */ readError),
/* harmony export */   qO: () => (/* binding */ transportFailure)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24113);
/* harmony import */ var _shared_format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52053);
/* harmony import */ var _shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17100);




const errorSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    error: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        code: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        message: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
        errors: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ message: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), path: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J()) })).optional(),
    }),
});
/** What Nango says went wrong: `{error: {code, message?, errors?}}`, or null for anything else. */
function readError(answer) {
    const parsed = errorSchema.safeParse(answer.json);
    if (!parsed.success)
        return null;
    const { code, message, errors } = parsed.data.error;
    const listed = errors?.map((item) => `${item.path.join('.')}: ${item.message}`).join('; ');
    return { code, message: (message ?? listed ?? code).slice(0, 1000) };
}
/**
 * How Nango answers while its database is away, before it looks at anything else. Our own header is
 * always well-formed.
 */
function isDatabaseAway(answer) {
    return answer.status === 401 && readError(answer)?.code === 'malformed_auth_header';
}
/** The key lacks the scope of the route. */
function isForbidden(answer) {
    return answer.status === 403 && readError(answer)?.code === 'forbidden';
}
/** @param what was answered, and by whom. */
function misunderstood(what) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('server-error', `${what} that this action does not understand.`, {
        hint: 'Use the newest release of this action; if that is in use, report the server version.',
    });
}
function databaseFailure(answer, host) {
    const code = readError(answer)?.code ?? '';
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('server-error', `${host} answered ${answer.status} ${code}. Nango answers like this when its database cannot be reached.`, {
        hint: 'The key is not the cause. Run again once the database is back; on a self-hosted server, look at Postgres.',
    });
}
/** The failure that an answer other than 200 stands for. */
function answerFailure(answer, host) {
    const error = readError(answer);
    if (answer.status >= 300 && answer.status < 400) {
        return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('unsafe-transport', `${host} redirects (${answer.status}) to ${answer.location ?? 'an address it does not name'}; a key is never taken along.`, { hint: 'Set `host` to the address that answers itself.' });
    }
    if (answer.status === 413)
        return tooLarge(answer, host);
    if (answer.status === 429)
        return rateLimited(host);
    if (error === null)
        return unreadable(answer, host);
    if (isDatabaseAway(answer))
        return databaseFailure(answer, host);
    switch (error.code) {
        case 'forbidden':
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('insufficient-scope', `The key may not do this: ${error.message}`, {
                hint: 'Give the key the scope `environment:deploy` in Environment Settings > API keys in Nango. If it has the scope: an account key and the key of a deleted environment are refused like this, too. Create a key in the environment that you deploy to.',
            });
        case 'invalid_cli_version':
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('unsupported-cli', `${host} does not accept this version of the Nango CLI: ${error.message}`, {
                hint: 'Pin `nango` in package.json to a version that the server accepts, or update the server.',
            });
        case 'unknown_provider_config':
        case 'integration_not_found':
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('integration-missing', error.message.replace(/\s+/g, ' '), {
                hint: 'Create the integration in this environment (Nango dashboard > Integrations) with exactly this id, or remove its folder from the project.',
            });
        case 'concurrent_deployment':
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('concurrent-deployment', error.message, {
                hint: 'Another deploy to this environment was still running at the end of `timeout`. Run again when it has ended.',
            });
        case 'too_many_request':
            return rateLimited(host);
        default:
            return otherError(answer, error, host);
    }
}
function otherError(answer, error, host) {
    if (answer.status === 401) {
        return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('invalid-key', `${host} does not know this key: ${error.message}`, {
            hint: 'The key may be deleted, of another account, or for another `host`. Copy it again from Environment Settings > API keys in Nango.',
        });
    }
    const message = `${host} answered ${answer.status} ${error.code}: ${error.message}`;
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('server-error', message + describeSize(answer), {
        hint: hintFor(answer, error.code),
    });
}
function hintFor(answer, code) {
    if (answer.status < 500)
        return 'The server refuses what the project sends; its message says why.';
    if (code === 'file_upload_error' || code === 'functions_deployment_error') {
        return 'The server could not store the functions. A self-hosted Nango needs an S3 bucket for them (AWS_BUCKET_NAME and its credentials): does it have one, and may it write there? On Nango Cloud, run again.';
    }
    return isSuspiciouslyLarge(answer)
        ? limitHint
        : 'The server failed. Run again; if it happens again, send Nango the text above.';
}
/** Past the limit of its body parser, Nango answers 500 without a word of size (recorded). */
const limitHint = "A self-hosted Nango answers like this to a request over its limit: raise NANGO_SERVER_PUBLIC_BODY_LIMIT (default 75mb) and the limit of the gateway in front. Otherwise run again; if it happens again, read the server's logs.";
function isSuspiciouslyLarge({ status, requestBytes }) {
    return status === 500 && requestBytes > 1024 * 1024;
}
function describeSize(answer) {
    return isSuspiciouslyLarge(answer) ? ` The request had ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_3__/* .sizeInWords */ ._u)(answer.requestBytes)}.` : '';
}
function unreadable(answer, host) {
    switch (answer.status) {
        case 401:
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('invalid-key', `${host} answered 401.`, {
                hint: 'The key is refused, by Nango or by a gateway in front of it.',
            });
        case 404:
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('host-unreachable', `${host} answered 404: this is not a Nango API.`, {
                hint: 'Set `host` to the API address of your Nango (not that of its dashboard).',
            });
        default:
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('server-error', `${host} answered ${answer.status} with something that is not Nango's JSON.${describeSize(answer)}`, {
                hint: isSuspiciouslyLarge(answer)
                    ? limitHint
                    : answer.status >= 500
                        ? 'The API, or a gateway in front of it, failed. Run again; if it happens again, read its logs.'
                        : 'Set `host` to the API address of your Nango, not to its dashboard or a login page.',
            });
    }
}
/** The failure that a call without an answer stands for, when it was only a read. */
function transportFailure(error, host) {
    const { code, proxy } = error;
    const told = (message, hint) => new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('host-unreachable', message, { hint, cause: error });
    if ((0,_shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .isPlainAnswer */ .J4)(code)) {
        return told(`${host} answers, but not with TLS (${code}).`, 'The port seems to take plain HTTP: set `host` to the port that speaks HTTPS, or write insecure+http:// for a server inside your own network.');
    }
    if ((0,_shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .isCertificateError */ .Y4)(code)) {
        return told(`The certificate of ${host} is not accepted (${code}).`, 'For a certificate of your own authority set NODE_EXTRA_CA_CERTS or NANGO_CLI_TLS_CA to its file; for mutual TLS set NANGO_CLI_TLS_CERT and NANGO_CLI_TLS_KEY.');
    }
    if (proxy !== null) {
        return told(`${host} cannot be reached through the proxy ${proxy}: ${code}.`, 'Check that the proxy runs and lets this runner reach the host. NO_PROXY excludes a host.');
    }
    return told(`${host} does not answer (${code}).`, 'Check that `host` is right and reachable from this runner. Behind a proxy, set HTTPS_PROXY. For Nango Cloud, see its status page.');
}
function timeoutFailure(what) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('timeout', `The time was over before ${what}.`, {
        hint: 'Find out why the server is slow, or raise `timeout` (minutes; the first check takes at most one).',
    });
}
function rateLimited(host) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('rate-limited', `${host} takes no more requests for now (429).`, {
        hint: 'The rate limit of this account is used up. Run again later.',
    });
}
/** 75 MB: what the API takes in one request, unless a self-hosted one was told otherwise. */
const largestBody = 75 * 1024 * 1024;
function tooLarge({ requestBytes }, host) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `${host} does not take a request of this size: ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_3__/* .sizeInWords */ ._u)(requestBytes)}.`, {
        hint: `Nango takes ${largestBody / 1024 / 1024} MB, and nothing larger was sent. A gateway in front of the API takes less: raise its limit.`,
    });
}


/***/ }),

/***/ 52814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H5: () => (/* binding */ parseRateLimit),
/* harmony export */   gp: () => (/* binding */ createReadBudget),
/* harmony export */   wG: () => (/* binding */ createPreviewBudget)
/* harmony export */ });
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24113);

/** Of a window's requests, the share that the reads of one run may take. */
const ownShare = 0.1;
/** With less than this share left, others need it more. */
const leftShare = 0.5;
/** The requests of a plan of production on a pull request: anyone who can push starts such a run. */
const mostPreviewCalls = 40;
/** Of production's requests, those customers make come first. */
const previewLeftShare = 1 / 3;
/** The server counts in whole seconds. */
const second = 1000;
/**
 * The budget of a plan of production on a pull request: 40 calls, and none once a third of the account's
 * rate limit is left. It waits for nothing.
 */
function createPreviewBudget(now) {
    const budget = createReadBudget(now);
    let calls = 0;
    let last = null;
    const stop = (why) => {
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('rate-limited', why, { hint: 'Run the job again later.' });
    };
    return {
        ...budget,
        take: () => true,
        note: (rate) => {
            if (rate === null)
                return;
            const isSameWindow = last !== null && rate.reset <= last.reset + 1;
            const remaining = Math.min(rate.remaining, isSameWindow ? (last?.remaining ?? 0) : Infinity);
            last = { ...rate, remaining };
        },
        spend: () => {
            if (calls === mostPreviewCalls) {
                stop(`it takes more than ${mostPreviewCalls} requests`);
            }
            if (last !== null && last.remaining <= last.limit * previewLeftShare) {
                stop("a third of the account's rate limit is left, and that is for production");
            }
            calls += 1;
            // Answers to several requests at once come later.
            if (last !== null)
                last = { ...last, remaining: last.remaining - 1 };
        },
    };
}
/** @param now milliseconds since some fixed moment. */
function createReadBudget(now) {
    let window = null;
    let taken = 0;
    const begin = (next) => {
        window = next;
        taken = 0;
    };
    return {
        take: () => {
            if (window !== null && now() >= window.ends)
                begin(null);
            const rate = window?.rate;
            const fits = rate === undefined ||
                (taken < rate.limit * ownShare && rate.remaining >= rate.limit * leftShare);
            if (fits)
                taken += 1;
            return fits;
        },
        spend: () => undefined,
        note: (rate) => {
            if (rate === null)
                return;
            const ends = now() + rate.left + second;
            // Within one window, `reset` differs by the rounding.
            const later = window === null ? Infinity : rate.reset - window.rate.reset;
            if (window === null)
                window = { rate, ends };
            else if (later > 1)
                begin({ rate, ends });
            else if (later >= -1) {
                // Answers to several requests at once come in any order.
                const remaining = Math.min(window.rate.remaining, rate.remaining);
                window = { ...window, rate: { ...window.rate, remaining } };
            }
        },
        wait: () => (window === null ? 0 : Math.max(0, window.ends - now())),
        failure: () => new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('rate-limited', `the account takes ${window?.rate.limit ?? 0} requests a minute, and what is left of them is for others`, { hint: 'Run again in a minute, or ask Nango for a higher limit.' }),
    };
}
/** Reads the headers `x-ratelimit-*` and `date`; null: not all of the former are there. */
function parseRateLimit(header) {
    const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => {
        const value = header(`x-ratelimit-${name}`);
        return value !== null && /^\d+$/.test(value) ? Number(value) : null;
    });
    if (limit == null || remaining == null || reset == null)
        return null;
    const date = Date.parse(header('date') ?? '');
    const left = Math.max(0, reset * second - (Number.isNaN(date) ? Date.now() : date));
    return { limit, remaining, reset, left };
}


/***/ }),

/***/ 61390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ read)
/* harmony export */ });
/* harmony import */ var _shared_http_bounded_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97485);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24113);
/* harmony import */ var _shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17100);
/* harmony import */ var _shared_http_waiting_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(40702);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43653);
/* harmony import */ var _deploy_routes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39964);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7021);







const attempts = 5;
const attemptLimit = 30_000;
/** Of the time left: one attempt that hangs must leave some for another. */
const attemptShare = 0.5;
/** Bytes a millisecond that a slow line still takes: a bundle preview sends up to 75 MB. */
const slowestUpload = 200;
/**
 * Makes a read until it is answered. Answers that will not change (4xx) come back at once, for the caller to understand.
 *
 * @throws RunFailure when every attempt failed, or the time is over.
 */
async function read({ connection, log }, call) {
    const { clock } = connection;
    // What the server said weighs more than that the time went by with waiting for it.
    let said = null;
    for (let attempt = 1;; attempt += 1) {
        if (clock.remaining() === 0)
            throw said ?? (0,_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .timeoutFailure */ ._N)(`${call.purpose} was answered`);
        const outcome = await attemptRead(connection, call);
        if ('answer' in outcome)
            return outcome.answer;
        const pause = (0,_shared_http_waiting_js__WEBPACK_IMPORTED_MODULE_6__/* .pauseAfter */ .l)(attempt, outcome.retryAfter);
        if (!outcome.hung)
            said = outcome.failure;
        if (pause >= clock.remaining()) {
            throw said ?? (0,_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .timeoutFailure */ ._N)(`${call.purpose} was answered`);
        }
        // A deploy of somebody else takes as long as it takes, and is no fault of the server.
        const endless = outcome.busy || connection.patient === true;
        const last = !outcome.again || (attempt >= attempts && !endless);
        if (last)
            throw outcome.failure;
        log.write('info', `${outcome.failure.message} Trying again in ${(pause / 1000).toFixed(1)} s.`);
        await clock.sleep(pause);
    }
}
async function attemptRead(connection, call) {
    try {
        const patience = attemptLimit + (call.body?.length ?? 0) / slowestUpload;
        const limit = Math.min(patience, connection.clock.remaining() * attemptShare);
        const method = call.body === undefined ? 'GET' : 'POST';
        const answer = await (0,_client_js__WEBPACK_IMPORTED_MODULE_3__/* .send */ .t)(connection, { ...call, method, limit });
        const cut = answer.status === 200 && answer.json === undefined;
        const busy = (0,_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .readError */ .lS)(answer)?.code === 'concurrent_deployment';
        const away = (0,_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .isDatabaseAway */ .e7)(answer) || (await isWronglyUnknown(connection, call, answer));
        if (answer.status === 429 || answer.status >= 500 || cut || busy || away) {
            return {
                failure: away
                    ? (0,_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .databaseFailure */ .cA)(answer, connection.host)
                    : (0,_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .answerFailure */ .Rp)(answer, connection.host),
                again: true,
                retryAfter: answer.retryAfter,
                busy,
                hung: false,
            };
        }
        return { answer };
    }
    catch (error) {
        if (!(0,_shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .isTransportError */ .yM)(error))
            throw error;
        return {
            failure: (0,_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .transportFailure */ .qO)(error, connection.host),
            // Another answer would be as large.
            again: !(0,_shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .isCertificateError */ .Y4)(error.code) && !(error.cause instanceof _shared_http_bounded_body_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerTooLargeError */ .Oc),
            retryAfter: null,
            busy: false,
            hung: error.timedOut,
        };
    }
}
/**
 * Without its database, Nango calls the key of `GET /integrations` unknown, word for word as a wrong
 * one (recorded). A route that checks keys in another way tells the two apart.
 */
async function isWronglyUnknown(connection, { path }, answer) {
    if (path !== _deploy_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .routes */ .JZ.integrations || !isUnknownKey(answer))
        return false;
    const check = await (0,_client_js__WEBPACK_IMPORTED_MODULE_3__/* .send */ .t)(connection, {
        method: 'POST',
        path: _deploy_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .routes */ .JZ.confirmation,
        body: (0,_deploy_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .buildCheckBody */ .lo)(null),
        limit: attemptLimit,
    });
    return !isUnknownKey(check);
}
function isUnknownKey(answer) {
    return answer.status === 401 && (0,_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .readError */ .lS)(answer)?.code === 'unknown_account';
}


/***/ })

};
