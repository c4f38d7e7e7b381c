export const id = 379;
export const ids = [379,611];
export const modules = {

/***/ 3379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  notePlan: () => (/* binding */ notePlan),
  plan: () => (/* binding */ plan),
  planStage: () => (/* binding */ planStage),
  prepareTarget: () => (/* binding */ prepareTarget)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/gate/gate.js
var gate = __webpack_require__(8861);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/build-parts.js + 1 modules
var build_parts = __webpack_require__(8806);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/plan-with-live.js
var plan_with_live = __webpack_require__(294);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan.js
var plan_plan = __webpack_require__(1149);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan-file.js
var plan_file = __webpack_require__(9120);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan-difference.js
var plan_difference = __webpack_require__(6829);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/report/plan-log.js



const shown = 50;
/** A plan as lines of the log: deletions first and all of them, then what is new, then counts. */
function renderPlanLines(plan, code = null) {
    const changed = code?.files.filter(({ verdict }) => verdict === 'changed') ?? [];
    const lines = [
        ...plan.deleted.map((item) => `  - delete ${(0,plan_difference/* describeItem */.f)(item)}: ${(0,gate/* describeLoss */.$4)(item)}`),
        ...plan.deletedModels.map((name) => `  - delete the model "${name}" with all its records`),
        ...(0,plan_plan/* overwrittenBy */.r0)(plan).map((item) => `  ! overwrite ${(0,plan_difference/* describeItem */.f)(item)}: ${gate/* overwrittenLoss */.XX}`),
        ...listed(plan.created.map((item) => `  + create ${(0,plan_difference/* describeItem */.f)(item)}`)),
        ...(plan.kind === 'functions'
            ? listed(plan.updated.map((item) => `  ~ update ${(0,plan_difference/* describeItem */.f)(item)}`))
            : []),
        ...listed(changed.map(({ item, added, removed }) => `  ~ change ${(0,plan_difference/* describeItem */.f)(item)}: entry file +${added} -${removed} against what is live`)),
        ...listed((0,plan_plan/* disabledIn */.mn)(plan).map((item) => `  . ${(0,plan_difference/* describeItem */.f)(item)} is disabled, and stays so`)),
    ];
    const again = plan.kind === 'legacy' && plan.updated.length > 0
        ? ` ${plan.updated.length} sent again, ${sentAgain(code)}.`
        : '';
    return [
        `Plan for "${plan.environment}" at ${plan.host}: ${plan.created.length} to create, ${plan.kind === 'functions' ? `${plan.updated.length} to update, ` : ''}${plan.deleted.length + plan.deletedModels.length} to delete.${again}`,
        ...lines,
    ];
}
function sentAgain(code) {
    if (code === null)
        return 'changed or not (Nango does not tell which)';
    const count = (wanted) => code.files.filter(({ verdict }) => verdict === wanted).length;
    const rest = count('unknown') + code.skipped;
    return `${count('changed')} with another entry file than is live${rest === 0 ? '' : `, ${rest} unknown`}`;
}
function listed(lines) {
    if (lines.length <= shown)
        return lines;
    return [...lines.slice(0, shown), `  … and ${lines.length - shown} more`];
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(4113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/failures.js
var failures = __webpack_require__(7021);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/deploy-routes.js
var deploy_routes = __webpack_require__(9964);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/retry.js
var retry = __webpack_require__(1390);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/plan/check-key.js




/**
 * Are the key, the host and the CLI's version good? Asked before anything slow: one confirmation
 * without functions. Then one look at whether the key opens more than a deploy needs.
 *
 * @param cli version of the CLI in whose name the request is made, where it is known.
 * @throws RunFailure such as `invalid-key`, `insufficient-scope`, `host-unreachable`,
 *   `unsupported-cli`.
 */
async function checkTarget(target, cli) {
    const { connection, log } = target;
    const answer = await (0,retry/* read */.L)(connection, {
        method: 'POST',
        path: deploy_routes/* routes */.JZ.confirmation,
        body: (0,deploy_routes/* buildCheckBody */.lo)(cli),
        purpose: 'the check of the key',
    }, log);
    if (answer.status !== 200)
        throw (0,failures/* answerFailure */.Rp)(answer, connection.host);
    if (!deploy_routes/* confirmationSchema */.TW.safeParse(answer.json).success) {
        throw new errors/* RunFailure */.ae('host-unreachable', `${connection.host} is no Nango API.`, {
            hint: 'It answers, but not as Nango does. Set `host` to the API address of your Nango.',
        });
    }
    await noticeWideKey(target);
}
/** `GET /integrations` holds no credentials, and a key for deploys alone may not read it. */
async function noticeWideKey(target) {
    const { connection, log } = target;
    try {
        const answer = await (0,retry/* read */.L)(connection, { method: 'GET', path: deploy_routes/* routes */.JZ.integrations, purpose: 'the look at the scopes of the key' }, log);
        if (answer.status === 200) {
            log.notice(`The key of "${target.environment}" may do more than deploy. The scope environment:deploy alone is enough; environment:functions:list, environment:functions:read and environment:integrations:list_functions let it see what is live. None of them reads customers' data.`);
        }
    }
    catch (error) {
        if (connection.clock.signal.aborted)
            throw error;
        log.debug(`The scopes of the key could not be looked at: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/environment/host.js




/**
 * Refuses a transport that would give a key away, and warns of one that may.
 *
 * @throws RunFailure `unsafe-transport`.
 */
function checkTransport(host, variables, log) {
    if (variables.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
        throw new errors/* RunFailure */.ae('unsafe-transport', 'NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of certificates: anybody on the way could read the key.', {
            hint: 'Remove the variable. For a certificate of your own authority set NODE_EXTRA_CA_CERTS or NANGO_CLI_TLS_CA to its file.',
        });
    }
    const url = new URL(host);
    if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
        log.warning(`${host} is not encrypted: the key and the code travel readable for everybody on the way. Use https://.`);
    }
}
/**
 * Another host than the one a plan was made against never gets the key, whatever the file says.
 *
 * @throws RunFailure `unsafe-transport`.
 */
function requireSameHost(host, planned) {
    if (host === planned)
        return;
    throw new errors/* RunFailure */.ae('unsafe-transport', `The plan file was made against ${planned}, and this job would send it to ${host}.`, {
        hint: `If ${planned} is the right one, set \`host: ${planned}\` here too (or NANGO_HOSTPORT for the whole workflow). The file alone does not decide where a key goes.`,
    });
}
function isLoopback(hostname) {
    return (hostname === 'localhost' ||
        hostname === '[::1]' ||
        ((0,external_node_net_.isIPv4)(hostname) && hostname.startsWith('127.')));
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
        (0,external_node_tls_.createSecureContext)(tls);
    }
    catch (error) {
        throw invalidTls(`The files of NANGO_CLI_TLS_* do not fit together, or the passphrase is wrong: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    return tls;
}
function readPem(variables, name) {
    const path = variables[name]?.trim() ?? '';
    if (path === '')
        return null;
    let content;
    try {
        content = (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        throw invalidTls(`${name} names a file that cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
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
    return new errors/* RunFailure */.ae('invalid-input', message, {
        hint: 'NANGO_CLI_TLS_CERT, NANGO_CLI_TLS_KEY and NANGO_CLI_TLS_CA take paths of PEM files on the runner.',
    });
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/environment/key.js
var key = __webpack_require__(9867);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/client.js
var client = __webpack_require__(3653);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/clock.js
var nango_clock = __webpack_require__(7514);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/version.js
var version = __webpack_require__(3084);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/nango/user-agent.js


/** In whose name a request is made when no version of the CLI is known: the oldest supported. */
const fallbackCli = '0.69.36';
/**
 * The CLI's own user agent, which the server reads the CLI's version from, and ours behind it.
 *
 * @param cli exact version, or null.
 * @param node version of the Node that makes the request.
 */
function cliUserAgent(cli, node) {
    const system = `${(0,external_node_os_.platform)()}/${(0,external_node_os_.release)()}`.replaceAll(' ', '_');
    return `nango-cli/${cli ?? fallbackCli} (${system}; node.js/${node}) nango-deploy-action/${version/* actionVersion */.R} (${(0,external_node_os_.arch)()})`;
}

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
        return unknown("How GitHub protects this environment is unknown: the token may not read it. Add `actions: read` to the job's `permissions:`.");
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
        ...(open ? ['So anyone who can push can deploy.'] : []),
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
        return 'Whether administrators may bypass it, GitHub does not tell this token.';
    return mayBypass ? 'Administrators may bypass it.' : 'Administrators may not bypass it.';
}
function unknown(line) {
    return { lines: [line], warnings: [line] };
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/environment/production-guard.js
var production_guard = __webpack_require__(1953);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/client.js
var github_client = __webpack_require__(2611);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(5491);
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

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/protection.js




/** Nobody waits for it: a GitHub that is slow to answer is one that did not. */
const longest = 10_000;
/**
 * Notes how GitHub protects a production environment, and warns where it does not. The runner tells
 * no job which environment it is in, so it is looked for by the job's name and by Nango's. Never
 * throws.
 */
async function noteProtection(run, environment) {
    const { inputs, context, log, result } = run;
    const { repository } = context;
    if (!(0,production_guard/* isProduction */.K)(environment, inputs.productionEnvironments))
        return;
    if (inputs.githubToken === null || repository === null)
        return;
    const signal = AbortSignal.any([run.signal, AbortSignal.timeout(longest)]);
    const client = (0,github_client.createGithubClient)({ apiUrl: context.apiUrl, token: inputs.githubToken, signal });
    const names = [...new Set([context.job ?? environment, environment])];
    const asked = await Promise.all(names.map(async (name) => ({ name, answer: await readEnvironment(client, repository, name) })));
    const { lines, warnings } = describeProtection(asked);
    result.protection = lines;
    for (const warning of warnings)
        log.warning(warning);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(5686);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/source.js + 1 modules
var keyed_source = __webpack_require__(2556);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/connect.js










/** The check is for answers in seconds: it does not use up the time of plan and apply. */
const checkTime = 60_000;
/**
 * Finds the key, refuses an unsafe way, and asks the server whether both are good, before anything
 * slow. The returned target's clock starts when `startTimer` is called.
 */
async function connect(run, source) {
    const { inputs, context, log, result, signal } = run;
    const environment = (0,keyed_source/* settleEnvironment */.z)(run, source);
    result.environment = environment;
    result.host = inputs.host;
    result.policy = inputs.allowDestructive;
    checkTransport(inputs.host, context.variables, log);
    if (source.kind === 'plan')
        requireSameHost(inputs.host, source.planned.plan.host);
    const cli = source.kind === 'project' ? source.project.cliVersion : source.loaded.package.cli;
    const target = {
        environment,
        log,
        mayCount: context.isPrivate === true,
        bodyLimit: failures/* largestBody */.DM,
        connection: {
            host: inputs.host,
            key: (0,key/* chooseKey */.L0)(environment),
            userAgent: cliUserAgent(cli, run.node.version),
            dispatcher: (0,client/* createDispatcher */.SM)(inputs.host, readClientTls(context.variables)),
            clock: (0,nango_clock/* startClock */.L)(Math.min(checkTime, inputs.timeout), signal),
        },
    };
    // Beside the check: nobody waits for what is only told.
    await Promise.all([
        (0,commands_run/* stage */.d)(run, 'check', () => checkTarget(target, cli)),
        noteProtection(run, environment),
    ]);
    return target;
}
/** The same target with the time of `timeout` before it. */
function withTimeout(run, target) {
    const clock = (0,nango_clock/* startClock */.L)(run.inputs.timeout, run.signal);
    return { ...target, connection: { ...target.connection, clock } };
}

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/live-routes.js
var live_routes = __webpack_require__(4807);
;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/base.js
class Diff {
    diff(oldStr, newStr, 
    // Type below is not accurate/complete - see above for full possibilities - but it compiles
    options = {}) {
        let callback;
        if (typeof options === 'function') {
            callback = options;
            options = {};
        }
        else if ('callback' in options) {
            callback = options.callback;
        }
        // Allow subclasses to massage the input prior to running
        const oldString = this.castInput(oldStr, options);
        const newString = this.castInput(newStr, options);
        const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
        const newTokens = this.removeEmpty(this.tokenize(newString, options));
        return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
    }
    diffWithOptionsObj(oldTokens, newTokens, options, callback) {
        var _a;
        const done = (value) => {
            value = this.postProcess(value, options);
            if (callback) {
                setTimeout(function () { callback(value); }, 0);
                return undefined;
            }
            else {
                return value;
            }
        };
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let editLength = 1;
        let maxEditLength = newLen + oldLen;
        if (options.maxEditLength != null) {
            maxEditLength = Math.min(maxEditLength, options.maxEditLength);
        }
        const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : Infinity;
        const abortAfterTimestamp = Date.now() + maxExecutionTime;
        const bestPath = [{ oldPos: -1, lastComponent: undefined }];
        // Seed editLength = 0, i.e. the content starts with the same values
        let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
        if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
            // Identity per the equality and tokenizer
            return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
        }
        // Once we hit the right edge of the edit graph on some diagonal k, we can
        // definitely reach the end of the edit graph in no more than k edits, so
        // there's no point in considering any moves to diagonal k+1 any more (from
        // which we're guaranteed to need at least k+1 more edits).
        // Similarly, once we've reached the bottom of the edit graph, there's no
        // point considering moves to lower diagonals.
        // We record this fact by setting minDiagonalToConsider and
        // maxDiagonalToConsider to some finite value once we've hit the edge of
        // the edit graph.
        // This optimization is not faithful to the original algorithm presented in
        // Myers's paper, which instead pointlessly extends D-paths off the end of
        // the edit graph - see page 7 of Myers's paper which notes this point
        // explicitly and illustrates it with a diagram. This has major performance
        // implications for some common scenarios. For instance, to compute a diff
        // where the new text simply appends d characters on the end of the
        // original text of length n, the true Myers algorithm will take O(n+d^2)
        // time while this optimization needs only O(n+d) time.
        let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
        // Main worker method. checks all permutations of a given edit length for acceptance.
        const execEditLength = () => {
            for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
                let basePath;
                const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
                if (removePath) {
                    // No one else is going to attempt to use this value, clear it
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath - 1] = undefined;
                }
                let canAdd = false;
                if (addPath) {
                    // what newPos will be after we do an insertion:
                    const addPathNewPos = addPath.oldPos - diagonalPath;
                    canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
                }
                const canRemove = removePath && removePath.oldPos + 1 < oldLen;
                if (!canAdd && !canRemove) {
                    // If this path is a terminal then prune
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath] = undefined;
                    continue;
                }
                // Select the diagonal that we want to branch from. We select the prior
                // path whose position in the old string is the farthest from the origin
                // and does not pass the bounds of the diff graph
                if (!canRemove || (canAdd && removePath.oldPos < addPath.oldPos)) {
                    basePath = this.addToPath(addPath, true, false, 0, options);
                }
                else {
                    basePath = this.addToPath(removePath, false, true, 1, options);
                }
                newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
                if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
                    // If we have hit the end of both strings, then we are done
                    return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
                }
                else {
                    bestPath[diagonalPath] = basePath;
                    if (basePath.oldPos + 1 >= oldLen) {
                        maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
                    }
                    if (newPos + 1 >= newLen) {
                        minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
                    }
                }
            }
            editLength++;
        };
        // Performs the length of edit iteration. Is a bit fugly as this has to support the
        // sync and async mode which is never fun. Loops over execEditLength until a value
        // is produced, or until the edit length exceeds options.maxEditLength (if given),
        // in which case it will return undefined.
        if (callback) {
            (function exec() {
                setTimeout(function () {
                    if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) {
                        return callback(undefined);
                    }
                    if (!execEditLength()) {
                        exec();
                    }
                }, 0);
            }());
        }
        else {
            while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
                const ret = execEditLength();
                if (ret) {
                    return ret;
                }
            }
        }
    }
    addToPath(path, added, removed, oldPosInc, options) {
        const last = path.lastComponent;
        if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: last.count + 1, added: added, removed: removed, previousComponent: last.previousComponent }
            };
        }
        else {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: 1, added: added, removed: removed, previousComponent: last }
            };
        }
    }
    extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
        while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
            newPos++;
            oldPos++;
            commonCount++;
            if (options.oneChangePerToken) {
                basePath.lastComponent = { count: 1, previousComponent: basePath.lastComponent, added: false, removed: false };
            }
        }
        if (commonCount && !options.oneChangePerToken) {
            basePath.lastComponent = { count: commonCount, previousComponent: basePath.lastComponent, added: false, removed: false };
        }
        basePath.oldPos = oldPos;
        return newPos;
    }
    equals(left, right, options) {
        if (options.comparator) {
            return options.comparator(left, right);
        }
        else {
            return left === right
                || (!!options.ignoreCase && left.toLowerCase() === right.toLowerCase());
        }
    }
    removeEmpty(array) {
        const ret = [];
        for (let i = 0; i < array.length; i++) {
            if (array[i]) {
                ret.push(array[i]);
            }
        }
        return ret;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    castInput(value, options) {
        return value;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    tokenize(value, options) {
        return Array.from(value);
    }
    join(chars) {
        // Assumes ValueT is string, which is the case for most subclasses.
        // When it's false, e.g. in diffArrays, this method needs to be overridden (e.g. with a no-op)
        // Yes, the casts are verbose and ugly, because this pattern - of having the base class SORT OF
        // assume tokens and values are strings, but not completely - is weird and janky.
        return chars.join('');
    }
    postProcess(changeObjects, 
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    options) {
        return changeObjects;
    }
    get useLongestToken() {
        return false;
    }
    buildValues(lastComponent, newTokens, oldTokens) {
        // First we convert our linked list of components in reverse order to an
        // array in the right order:
        const components = [];
        let nextComponent;
        while (lastComponent) {
            components.push(lastComponent);
            nextComponent = lastComponent.previousComponent;
            delete lastComponent.previousComponent;
            lastComponent = nextComponent;
        }
        components.reverse();
        const componentLen = components.length;
        let componentPos = 0, newPos = 0, oldPos = 0;
        for (; componentPos < componentLen; componentPos++) {
            const component = components[componentPos];
            if (!component.removed) {
                if (!component.added && this.useLongestToken) {
                    let value = newTokens.slice(newPos, newPos + component.count);
                    value = value.map(function (value, i) {
                        const oldValue = oldTokens[oldPos + i];
                        return oldValue.length > value.length ? oldValue : value;
                    });
                    component.value = this.join(value);
                }
                else {
                    component.value = this.join(newTokens.slice(newPos, newPos + component.count));
                }
                newPos += component.count;
                // Common case
                if (!component.added) {
                    oldPos += component.count;
                }
            }
            else {
                component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
                oldPos += component.count;
            }
        }
        return components;
    }
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/line.js


class LineDiff extends Diff {
    constructor() {
        super(...arguments);
        this.tokenize = tokenize;
    }
    equals(left, right, options) {
        // If we're ignoring whitespace, we need to normalise lines by stripping
        // whitespace before checking equality. (This has an annoying interaction
        // with newlineIsToken that requires special handling: if newlines get their
        // own token, then we DON'T want to trim the *newline* tokens down to empty
        // strings, since this would cause us to treat whitespace-only line content
        // as equal to a separator between lines, which would be weird and
        // inconsistent with the documented behavior of the options.)
        if (options.ignoreWhitespace) {
            if (!options.newlineIsToken || !left.includes('\n')) {
                left = left.trim();
            }
            if (!options.newlineIsToken || !right.includes('\n')) {
                right = right.trim();
            }
        }
        else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
            if (left.endsWith('\n')) {
                left = left.slice(0, -1);
            }
            if (right.endsWith('\n')) {
                right = right.slice(0, -1);
            }
        }
        return super.equals(left, right, options);
    }
}
const lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
    return lineDiff.diff(oldStr, newStr, options);
}
function diffTrimmedLines(oldStr, newStr, options) {
    options = generateOptions(options, { ignoreWhitespace: true });
    return lineDiff.diff(oldStr, newStr, options);
}
// Exported standalone so it can be used from jsonDiff too.
function tokenize(value, options) {
    if (options.stripTrailingCr) {
        // remove one \r before \n to match GNU diff's --strip-trailing-cr behavior
        value = value.replace(/\r\n/g, '\n');
    }
    const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
    // Ignore the final empty token that occurs if the string ends with a new line
    if (!linesAndNewlines[linesAndNewlines.length - 1]) {
        linesAndNewlines.pop();
    }
    // Merge the content and line separators into single tokens
    for (let i = 0; i < linesAndNewlines.length; i++) {
        const line = linesAndNewlines[i];
        if (i % 2 && !options.newlineIsToken) {
            retLines[retLines.length - 1] += line;
        }
        else {
            retLines.push(line);
        }
    }
    return retLines;
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/patch/create.js

/**
 * Returns true if the filename contains characters that require C-style
 * quoting (as used by Git and GNU diffutils in diff output).
 */
function needsQuoting(s) {
    for (let i = 0; i < s.length; i++) {
        if (s[i] < '\x20' || s[i] > '\x7e' || s[i] === '"' || s[i] === '\\') {
            return true;
        }
    }
    return false;
}
/**
 * C-style quotes a filename, encoding special characters as escape sequences
 * and non-ASCII bytes as octal escapes. This is the inverse of
 * `parseQuotedFileName` in parse.ts.
 *
 * Non-ASCII bytes are encoded as UTF-8 before being emitted as octal escapes.
 * This matches the behaviour of both Git and GNU diffutils, which always emit
 * UTF-8 octal escapes regardless of the underlying filesystem encoding (e.g.
 * Git for Windows converts from NTFS's UTF-16 to UTF-8 internally).
 *
 * If the filename doesn't need quoting, returns it as-is.
 */
function quoteFileNameIfNeeded(s) {
    if (!needsQuoting(s)) {
        return s;
    }
    let result = '"';
    const bytes = new TextEncoder().encode(s);
    let i = 0;
    while (i < bytes.length) {
        const b = bytes[i];
        // See https://en.wikipedia.org/wiki/Escape_sequences_in_C#Escape_sequences
        if (b === 0x07) {
            result += '\\a';
        }
        else if (b === 0x08) {
            result += '\\b';
        }
        else if (b === 0x09) {
            result += '\\t';
        }
        else if (b === 0x0a) {
            result += '\\n';
        }
        else if (b === 0x0b) {
            result += '\\v';
        }
        else if (b === 0x0c) {
            result += '\\f';
        }
        else if (b === 0x0d) {
            result += '\\r';
        }
        else if (b === 0x22) {
            result += '\\"';
        }
        else if (b === 0x5c) {
            result += '\\\\';
        }
        else if (b >= 0x20 && b <= 0x7e) {
            // Just a printable ASCII character that is neither a double quote nor a
            // backslash; no need to escape it.
            result += String.fromCharCode(b);
        }
        else {
            // Either part of a non-ASCII character or a control character without a
            // special escape sequence; needs escaping as a 3-digit octal escape
            result += '\\' + b.toString(8).padStart(3, '0');
        }
        i++;
    }
    result += '"';
    return result;
}
const INCLUDE_HEADERS = {
    includeIndex: true,
    includeUnderline: true,
    includeFileHeaders: true
};
const FILE_HEADERS_ONLY = {
    includeIndex: false,
    includeUnderline: false,
    includeFileHeaders: true
};
const OMIT_HEADERS = {
    includeIndex: false,
    includeUnderline: false,
    includeFileHeaders: false
};
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
    let optionsObj;
    if (!options) {
        optionsObj = {};
    }
    else if (typeof options === 'function') {
        optionsObj = { callback: options };
    }
    else {
        optionsObj = options;
    }
    if (typeof optionsObj.context === 'undefined') {
        optionsObj.context = 4;
    }
    // We copy this into its own variable to placate TypeScript, which thinks
    // optionsObj.context might be undefined in the callbacks below.
    const context = optionsObj.context;
    // @ts-expect-error (runtime check for something that is correctly a static type error)
    if (optionsObj.newlineIsToken) {
        throw new Error('newlineIsToken may not be used with patch-generation functions, only with diffing functions');
    }
    if (!optionsObj.callback) {
        return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
    }
    else {
        const { callback } = optionsObj;
        diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
                const patch = diffLinesResultToPatch(diff);
                // TypeScript is unhappy without the cast because it does not understand that `patch` may
                // be undefined here only if `callback` is StructuredPatchCallbackAbortable:
                callback(patch);
            } }));
    }
    function diffLinesResultToPatch(diff) {
        // STEP 1: Build up the patch with no "\ No newline at end of file" lines and with the arrays
        //         of lines containing trailing newline characters. We'll tidy up later...
        if (!diff) {
            return;
        }
        diff.push({ value: '', lines: [] }); // Append an empty value to make cleanup easier
        function contextLines(lines) {
            return lines.map(function (entry) { return ' ' + entry; });
        }
        const hunks = [];
        let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
        for (let i = 0; i < diff.length; i++) {
            const current = diff[i], lines = current.lines || splitLines(current.value);
            current.lines = lines;
            if (current.added || current.removed) {
                // If we have previous context, start with that
                if (!oldRangeStart) {
                    const prev = diff[i - 1];
                    oldRangeStart = oldLine;
                    newRangeStart = newLine;
                    if (prev) {
                        curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
                        oldRangeStart -= curRange.length;
                        newRangeStart -= curRange.length;
                    }
                }
                // Output our changes
                for (const line of lines) {
                    curRange.push((current.added ? '+' : '-') + line);
                }
                // Track the updated file position
                if (current.added) {
                    newLine += lines.length;
                }
                else {
                    oldLine += lines.length;
                }
            }
            else {
                // Identical context lines. Track line changes
                if (oldRangeStart) {
                    // Close out any changes that have been output (or join overlapping)
                    if (lines.length <= context * 2 && i < diff.length - 2) {
                        // Overlapping
                        for (const line of contextLines(lines)) {
                            curRange.push(line);
                        }
                    }
                    else {
                        // end the range and output
                        const contextSize = Math.min(lines.length, context);
                        for (const line of contextLines(lines.slice(0, contextSize))) {
                            curRange.push(line);
                        }
                        const hunk = {
                            oldStart: oldRangeStart,
                            oldLines: (oldLine - oldRangeStart + contextSize),
                            newStart: newRangeStart,
                            newLines: (newLine - newRangeStart + contextSize),
                            lines: curRange
                        };
                        hunks.push(hunk);
                        oldRangeStart = 0;
                        newRangeStart = 0;
                        curRange = [];
                    }
                }
                oldLine += lines.length;
                newLine += lines.length;
            }
        }
        // Step 2: eliminate the trailing `\n` from each line of each hunk, and, where needed, add
        //         "\ No newline at end of file".
        for (const hunk of hunks) {
            for (let i = 0; i < hunk.lines.length; i++) {
                if (hunk.lines[i].endsWith('\n')) {
                    hunk.lines[i] = hunk.lines[i].slice(0, -1);
                }
                else {
                    hunk.lines.splice(i + 1, 0, '\\ No newline at end of file');
                    i++; // Skip the line we just added, then continue iterating
                }
            }
        }
        return {
            oldFileName: oldFileName, newFileName: newFileName,
            oldHeader: oldHeader, newHeader: newHeader,
            hunks: hunks
        };
    }
}
/**
 * creates a unified diff patch.
 *
 * @param patch either a single structured patch object (as returned by `structuredPatch`) or an
 *   array of them (as returned by `parsePatch`).
 * @param headerOptions behaves the same as the `headerOptions` option of `createTwoFilesPatch`.
 *   Ignored for patches where `isGit` is `true`.
 *
 * When a patch has `isGit: true`, `formatPatch` output is changed to more closely match Git's
 * output: it emits a `diff --git` header, emits Git extended headers as appropriate based on
 * properties like `isRename`, `isCreate`, `newMode`, etc, and will omit `---`/`+++` file
 * headers for patches with no hunks (e.g. renames without content changes).
 */
function formatPatch(patch, headerOptions) {
    var _a, _b, _c, _d, _e, _f;
    if (!headerOptions) {
        headerOptions = INCLUDE_HEADERS;
    }
    if (Array.isArray(patch)) {
        if (patch.length > 1 && !headerOptions.includeFileHeaders && !patch.every(p => p.isGit)) {
            throw new Error('Cannot omit file headers on a multi-file patch. '
                + '(The result would be unparseable; how would a tool trying to apply '
                + 'the patch know which changes are to which file?)');
        }
        return patch.map(p => formatPatch(p, headerOptions)).join('\n');
    }
    const ret = [];
    // Git patches have a fixed header format (diff --git, extended headers,
    // and ---/+++ when hunks are present), so headerOptions is ignored.
    if (patch.isGit) {
        headerOptions = INCLUDE_HEADERS;
        // Emit Git-style diff --git header and extended headers.
        // Git never puts /dev/null in the "diff --git" line; for file
        // creations/deletions it uses the real filename on both sides.
        if (!patch.oldFileName) {
            throw new Error('oldFileName must be specified for Git patches');
        }
        if (!patch.newFileName) {
            throw new Error('newFileName must be specified for Git patches');
        }
        let gitOldName = patch.oldFileName;
        let gitNewName = patch.newFileName;
        if (patch.isCreate && gitOldName === '/dev/null') {
            gitOldName = gitNewName.replace(/^b\//, 'a/');
        }
        else if (patch.isDelete && gitNewName === '/dev/null') {
            gitNewName = gitOldName.replace(/^a\//, 'b/');
        }
        ret.push('diff --git ' + quoteFileNameIfNeeded(gitOldName) + ' ' + quoteFileNameIfNeeded(gitNewName));
        if (patch.isDelete) {
            ret.push('deleted file mode ' + ((_a = patch.oldMode) !== null && _a !== void 0 ? _a : '100644'));
        }
        if (patch.isCreate) {
            ret.push('new file mode ' + ((_b = patch.newMode) !== null && _b !== void 0 ? _b : '100644'));
        }
        if (patch.oldMode && patch.newMode && !patch.isDelete && !patch.isCreate) {
            ret.push('old mode ' + patch.oldMode);
            ret.push('new mode ' + patch.newMode);
        }
        if (patch.isRename) {
            ret.push('rename from ' + quoteFileNameIfNeeded(((_c = patch.oldFileName) !== null && _c !== void 0 ? _c : '').replace(/^a\//, '')));
            ret.push('rename to ' + quoteFileNameIfNeeded(((_d = patch.newFileName) !== null && _d !== void 0 ? _d : '').replace(/^b\//, '')));
        }
        if (patch.isCopy) {
            ret.push('copy from ' + quoteFileNameIfNeeded(((_e = patch.oldFileName) !== null && _e !== void 0 ? _e : '').replace(/^a\//, '')));
            ret.push('copy to ' + quoteFileNameIfNeeded(((_f = patch.newFileName) !== null && _f !== void 0 ? _f : '').replace(/^b\//, '')));
        }
    }
    else {
        if (headerOptions.includeIndex && patch.oldFileName == patch.newFileName && patch.oldFileName !== undefined) {
            ret.push('Index: ' + patch.oldFileName);
        }
        if (headerOptions.includeUnderline) {
            ret.push('===================================================================');
        }
    }
    // Emit --- / +++ file headers. For Git patches with no hunks (e.g.
    // pure renames, mode-only changes), Git omits these, so we do too.
    const hasHunks = patch.hunks.length > 0;
    if (headerOptions.includeFileHeaders && patch.oldFileName !== undefined && patch.newFileName !== undefined
        && (!patch.isGit || hasHunks)) {
        ret.push('--- ' + quoteFileNameIfNeeded(patch.oldFileName) + (patch.oldHeader ? '\t' + patch.oldHeader : ''));
        ret.push('+++ ' + quoteFileNameIfNeeded(patch.newFileName) + (patch.newHeader ? '\t' + patch.newHeader : ''));
    }
    for (let i = 0; i < patch.hunks.length; i++) {
        const hunk = patch.hunks[i];
        // Unified Diff Format quirk: If the chunk size is 0,
        // the first number is one lower than one would expect.
        // https://www.artima.com/weblogs/viewpost.jsp?thread=164293
        const oldStart = hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart;
        const newStart = hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart;
        ret.push('@@ -' + oldStart + ',' + hunk.oldLines
            + ' +' + newStart + ',' + hunk.newLines
            + ' @@');
        for (const line of hunk.lines) {
            ret.push(line);
        }
    }
    return ret.join('\n') + '\n';
}
function createTwoFilesPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
    if (typeof options === 'function') {
        options = { callback: options };
    }
    if (!(options === null || options === void 0 ? void 0 : options.callback)) {
        const patchObj = structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options);
        if (!patchObj) {
            return;
        }
        return formatPatch(patchObj, options === null || options === void 0 ? void 0 : options.headerOptions);
    }
    else {
        const { callback } = options;
        structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, Object.assign(Object.assign({}, options), { callback: patchObj => {
                if (!patchObj) {
                    callback(undefined);
                }
                else {
                    callback(formatPatch(patchObj, options.headerOptions));
                }
            } }));
    }
}
function createPatch(fileName, oldStr, newStr, oldHeader, newHeader, options) {
    return createTwoFilesPatch(fileName, fileName, oldStr, newStr, oldHeader, newHeader, options);
}
/**
 * Split `text` into an array of lines, including the trailing newline character (where present)
 */
function splitLines(text) {
    const hasTrailingNl = text.endsWith('\n');
    const result = text.split('\n').map(line => line + '\n');
    if (hasTrailingNl) {
        result.pop();
    }
    else {
        result.push(result.pop().slice(0, -1));
    }
    return result;
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/live-functions.js
var live_functions = __webpack_require__(7631);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/live/entry-files.js


/** Larger files, and more different ones, are not compared line by line: it takes too long (ms). */
const largestText = 512 * 1024;
const mostEdits = 1_000;
const longestDiff = 500;
const mostLines = 400;
/** The entry files of a package, by `functionKey`. */
function listEntryFiles(parsed) {
    if (parsed.kind === 'functions')
        return new Map();
    const flows = parsed.body.flowConfigs.map((flow) => [
        (0,live_functions/* functionKey */.ay)({ type: flow.type, integration: flow.providerConfigKey, name: flow.syncName }),
        flow.fileBody.ts,
    ]);
    const scripts = (parsed.body.onEventScriptsByProvider ?? []).flatMap((provider) => provider.scripts.map(({ name, event, fileBody }) => [
        (0,live_functions/* functionKey */.ay)({ type: 'on-event', integration: provider.providerConfigKey, name, event }),
        fileBody.ts,
    ]));
    return new Map([...flows, ...scripts]);
}
/**
 * @param mayShow whether text of the live file may be shown: who edited it by hand may not have meant
 *   it for a public repository.
 */
function compareEntry(item, live, wanted, mayShow) {
    const base = { item, added: 0, removed: 0, diff: null, why: null };
    if (live === wanted)
        return { ...base, verdict: 'same' };
    const tooLarge = live.length > largestText || wanted.length > largestText;
    const patch = tooLarge
        ? undefined
        : structuredPatch('live', 'package', live, wanted, undefined, undefined, {
            context: 3,
            maxEditLength: mostEdits,
            timeout: longestDiff,
        });
    if (patch === undefined) {
        return { ...base, verdict: 'changed', why: 'the files are too large or too different to show' };
    }
    const lines = patch.hunks.flatMap((hunk) => [
        `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
        ...hunk.lines,
    ]);
    const count = (sign) => lines.filter((line) => line.startsWith(sign)).length;
    return {
        item,
        verdict: 'changed',
        added: count('+'),
        removed: count('-'),
        diff: mayShow ? lines.slice(0, mostLines) : null,
        why: mayShow
            ? lines.length > mostLines
                ? `${lines.length - mostLines} more lines are not shown`
                : null
            : 'the text that is live is not shown where a repository is not private',
    };
}
function unknownEntry(item, why) {
    return { item, verdict: 'unknown', added: 0, removed: 0, diff: null, why };
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/read-live.js
var read_live = __webpack_require__(5280);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/live/read-entry-files.js





/** Past so many functions, entry files are read only for those that `changed-since` marks. */
const mostFiles = 500;
const longestLook = 60_000;
const lookShare = 0.2;
/**
 * Compares the live entry file of each function that would be sent again with the package's. What
 * cannot be read is unknown.
 *
 * @throws only when the run is cancelled.
 */
async function readLiveCode(loaded, plan, wholeTarget) {
    const target = (0,read_live/* withShare */.kp)(wholeTarget, lookShare, longestLook);
    const wanted = listEntryFiles(loaded.parsed);
    const items = chooseItems(loaded, plan);
    const skipped = plan.updated.length - items.length;
    const [first, ...others] = items;
    if (first === undefined)
        return { code: { files: [], skipped }, missingScope: null };
    // After one that failed for good the others would only fail too, each after all of its attempts.
    const broken = {
        why: null,
        missingScope: null,
    };
    const compare = async (item) => {
        if (broken.why !== null)
            return unknownEntry(item, broken.why);
        const looked = await (0,read_live/* look */.Op)(target, () => (0,read_live/* readLive */.p9)((0,live_routes/* buildCodePath */.ZS)(item), 'environment:functions:read', target));
        if (looked.found === null) {
            Object.assign(broken, { why: looked.why, missingScope: looked.missingScope });
            return unknownEntry(item, looked.why);
        }
        if (looked.found === 'not found')
            return unknownEntry(item, 'Nango has no code of it');
        const parsed = live_routes/* codeSchema */.rk.safeParse(looked.found.json);
        if (!parsed.success)
            return unknownEntry(item, 'the answer is not understood');
        const text = wanted.get((0,live_functions/* functionKey */.ay)(item)) ?? '';
        return compareEntry(item, parsed.data.code, text, target.mayCount);
    };
    // One alone: a key without the scope costs a single request.
    const head = await compare(first);
    if (broken.missingScope !== null)
        return { code: null, missingScope: broken.missingScope };
    const tail = await (0,p_map/* default */.Ay)(others, compare, { concurrency: read_live/* readsAtOnce */.CV });
    return { code: { files: [head, ...tail], skipped }, missingScope: null };
}
function chooseItems({ package: made }, plan) {
    if (plan.updated.length <= mostFiles)
        return plan.updated;
    const marked = new Set(made.changes?.functions
        .filter(({ label }) => label !== 'same')
        .map(({ type, integration, name }) => (0,live_functions/* functionKey */.ay)({ type, integration, name })));
    // A label does not name the event of an on-event script.
    return plan.updated.filter(({ type, integration, name }) => marked.has((0,live_functions/* functionKey */.ay)({ type, integration, name })));
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/live.js


/**
 * Notes what is live beside a plan, for the report: the entry files of what would be sent again, and
 * what could not be read. Decides nothing.
 */
async function noteLive(run, loaded, { plan, unread }, target) {
    const { log, result } = run;
    if (plan.kind === 'functions')
        return;
    const gaps = [];
    result.live = { code: null, elsewhere: null, gaps };
    if (unread !== null) {
        if (unread.missingScope !== null) {
            gaps.push(`What is live is not compared: the key lacks ${unread.missingScope}. With it and environment:functions:read, which open no customer's data, the plan knows hand edits and other deploys.`);
            log.info(gaps.join(' '));
            return;
        }
        gaps.push(`What is live is unknown: ${unread.why}.`);
        log.warning(gaps.join(' '));
        return;
    }
    const mark = loaded.package.changes?.live ?? null;
    if (mark?.startsWith(`${plan.environment}:`) === true && plan.live !== undefined) {
        result.live.elsewhere = (0,plan_plan/* liveMark */.WL)(plan, plan.live) !== mark;
        if (result.live.elsewhere) {
            log.warning(`Somebody has deployed to "${plan.environment}" since its last deployment by a workflow: the functions have other ids than it left.`);
        }
    }
    const { code, missingScope } = await readLiveCode(loaded, plan, target);
    result.live.code = code;
    if (missingScope !== null) {
        gaps.push(`The code that is live is not compared: the key lacks ${missingScope}, which opens no customer's data.`);
        log.info(gaps.join(' '));
    }
    const failed = code?.files.filter(({ verdict }) => verdict === 'unknown') ?? [];
    if (failed.length > 0) {
        gaps.push(`The live code of ${failed.length} of ${code?.files.length ?? 0} functions is unknown: ${failed[0]?.why ?? ''}.`);
        log.warning(gaps.join(' '));
    }
    if (code !== null && code.skipped > 0) {
        gaps.push(`The live code of ${code.skipped} functions was not read: past 500, it is only for those that \`changed-since\` marks.`);
    }
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/plan.js










/** `plan`: says what a deploy would change, and what `deploy` would block. Never blocks itself. */
async function plan(run) {
    const { target, loaded } = await prepareTarget(run, await (0,keyed_source/* openSource */.o)(run));
    await planStage(run, loaded, target);
    const { blocked, policy } = run.result;
    if (blocked.length > 0) {
        run.log.warning(`A deploy with \`allow-destructive: ${policy ?? 'false'}\` would be blocked by ${(0,gate/* countBlocked */.ue)(blocked)} in "${target.environment}".`);
    }
    run.result.result = 'planned';
}
/** Key, host and package of a keyed command: checked, and built where it comes from the checkout. */
async function prepareTarget(run, source) {
    const target = await connect(run, source);
    if (source.kind !== 'project')
        return { target: withTimeout(run, target), loaded: source.loaded };
    run.log.info("Note: the project's code runs in this job, which holds a key, and code can read a key of its own job. To keep them apart, package in a job without a key (`command: validate`) and pass its `package-file` to this one as `from`.");
    const { buildProject } = await Promise.all(/* import() */[__webpack_require__.e(88), __webpack_require__.e(823), __webpack_require__.e(584)]).then(__webpack_require__.bind(__webpack_require__, 8584));
    const loaded = await buildProject(run, source.project);
    return { target: withTimeout(run, target), loaded };
}
/**
 * Makes the plan, shows it and notes it, and finds out whether a deploy can carry it out.
 *
 * @param needsLive whether the plan that was approved knew what was live.
 * @returns the plan, and why it does not know what is live.
 */
async function planStage(run, loaded, target, needsLive = false) {
    const made = await (0,commands_run/* stage */.d)(run, 'plan', async () => {
        const planned = await (0,plan_with_live/* makeLivePlan */.y)(loaded, target, needsLive);
        // Noted first: a run that is cancelled while it looks on has a plan to show.
        notePlan(run, loaded, planned.plan);
        await noteLive(run, loaded, planned, target);
        return planned;
    });
    for (const line of renderPlanLines(made.plan, run.result.live?.code ?? null))
        run.log.info(line);
    // Last: what parts cannot do is a deletion, and the report shows it.
    const parts = (0,build_parts/* buildParts */.Z)(loaded, made.plan, target.bodyLimit);
    if (parts.length > 1) {
        run.log.info(`The package is too large for one request: a deploy sends ${parts.length} parts.`);
    }
    return made;
}
/** Notes a plan for the report, and writes it into a file. */
function notePlan(run, loaded, made) {
    const { result, inputs } = run;
    const hash = (0,plan_plan/* planHash */.SH)(made, loaded.digest);
    const policy = inputs.allowDestructive;
    const known = result.planHash === hash;
    result.plan = made;
    result.planHash = hash;
    result.blocked = (0,gate/* findBlocked */.g2)(made, policy);
    if (known)
        return;
    result.planFile = (0,plan_file/* writePlanFile */.J)(run.context.runnerTemp, { loaded, plan: made, hash, policy });
}


/***/ }),

/***/ 2556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ openSource),
  z: () => (/* binding */ settleEnvironment)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(4113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan-file.js
var plan_file = __webpack_require__(9120);
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
/** Options with which whoever connects runs code in the program, and reads its memory. */
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
var production_guard = __webpack_require__(1953);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/package-file.js
var package_file = __webpack_require__(1026);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/package-facts.js
var package_facts = __webpack_require__(8473);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/source.js







/** Opens what `from` names, else finds the project in the checkout. Nothing is started for it. */
async function openSource(run) {
    const { inputs, context } = run;
    if (inputs.from === null) {
        // The guard comes first: it needs nothing of the project.
        if (inputs.environment !== null)
            (0,production_guard/* guardProduction */.b)(inputs.environment, inputs, context);
        const { findProject } = await Promise.all(/* import() */[__webpack_require__.e(88), __webpack_require__.e(823), __webpack_require__.e(584)]).then(__webpack_require__.bind(__webpack_require__, 8584));
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
        const planned = (0,plan_file/* parsePlanFile */.FU)(content, inputs.from, context.repository);
        noteFile(run, planned.loaded);
        return { kind: 'plan', loaded: planned.loaded, planned };
    }
    const loaded = (0,package_file/* parsePackageFile */.IM)(content, inputs.from, context.repository);
    noteFile(run, loaded);
    return { kind: 'package', loaded };
}
/** A later job gets the package from this one as if it had been made here. */
function noteFile(run, loaded) {
    (0,package_facts/* notePackage */.j)(run, loaded);
    run.result.packageFile = (0,package_file/* writePackageFile */.m$)(run.context.runnerTemp, loaded.package);
}
/**
 * The environment of a keyed command, once it is clear that the run may go there.
 *
 * @throws RunFailure `invalid-input`, `production-guard`.
 */
function settleEnvironment(run, source) {
    const { inputs, context } = run;
    const planned = source.kind === 'plan' ? source.planned.plan.environment : null;
    const environment = inputs.environment ?? planned;
    if (environment === null) {
        throw new errors/* RunFailure */.ae('invalid-input', 'environment: a package file does not name one.', {
            hint: 'Set `environment` to the Nango environment that the key opens.',
        });
    }
    if (planned !== null && planned !== environment) {
        throw new errors/* RunFailure */.ae('invalid-input', `environment: "${environment}", but the plan file is for "${planned}".`, { hint: 'Leave `environment` out, or make a plan for the other environment.' });
    }
    (0,production_guard/* guardProduction */.b)(environment, inputs, context);
    if (source.kind === 'plan' &&
        inputs.expectedPlan === null &&
        (0,production_guard/* isProduction */.K)(environment, inputs.productionEnvironments)) {
        throw new errors/* RunFailure */.ae('production-guard', `A plan file alone does not deploy the production environment "${environment}".`, {
            hint: 'Pass the hash that was approved: `expected-plan: ${{ needs.<plan job>.outputs.plan-hash }}`. The file comes from an artifact, which another job can replace; a job output it cannot.',
        });
    }
    return environment;
}


/***/ }),

/***/ 1953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ isProduction),
/* harmony export */   b: () => (/* binding */ guardProduction)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4006);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4113);


const pullRequestEvents = ['pull_request', 'pull_request_target'];
const deliberateEvents = ['workflow_dispatch', 'release'];
/** Whether an environment is under the production guard. Case does not matter. */
function isProduction(environment, patterns) {
    return picomatch__WEBPACK_IMPORTED_MODULE_1__.isMatch(environment, [...patterns], { nocase: true });
}
/**
 * Keeps accidents away from production: (a) never from a pull request, (b) only from
 * `production-refs`, (c) only from an event that a person starts on purpose. `deploy` obeys all
 * three, and an approved plan (`expected-plan`) stands in for (c); `plan` obeys (a) alone, so that
 * a schedule may look for drift. The lock against malice is GitHub's environment, not this.
 *
 * @throws RunFailure `production-guard`.
 */
function guardProduction(environment, inputs, context) {
    if (!isProduction(environment, inputs.productionEnvironments))
        return;
    if (pullRequestEvents.includes(context.eventName)) {
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('production-guard', `A ${context.eventName} run may not ${inputs.command} the production environment "${environment}".`, {
            hint: 'Plan another environment for pull requests, and release production from workflow_dispatch. If this is no production environment, set `production-environments`.',
        });
    }
    if (inputs.command !== 'deploy')
        return;
    if (!isAllowedRef(context, inputs.productionRefs)) {
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('production-guard', `${context.ref === '' ? 'This run has no ref, and so' : `"${context.ref}"`} may not deploy the production environment "${environment}".`, {
            hint: inputs.productionRefs === null
                ? `Only the default branch${context.defaultBranch === null ? ' (which this event does not name)' : ` "${context.defaultBranch}"`} and tags may; name others with \`production-refs\`.`
                : `\`production-refs\` allows ${inputs.productionRefs.join(', ')}.`,
        });
    }
    const tagPush = context.eventName === 'push' && context.ref.startsWith('refs/tags/');
    if (deliberateEvents.includes(context.eventName) || tagPush || inputs.expectedPlan !== null) {
        return;
    }
    throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('production-guard', `The event "${context.eventName}" may not deploy the production environment "${environment}".`, {
        hint: 'Production is deployed from workflow_dispatch, a release or a tag, or with `expected-plan`: the hash of a plan that somebody approved.',
    });
}
function isAllowedRef(context, allowed) {
    if (context.ref === '')
        return false;
    if (allowed === null) {
        return (context.ref.startsWith('refs/tags/') ||
            (context.defaultBranch !== null && context.ref === `refs/heads/${context.defaultBranch}`));
    }
    return allowed.some((pattern) => picomatch__WEBPACK_IMPORTED_MODULE_1__.isMatch(context.ref, pattern.startsWith('refs/') ? pattern : [`refs/heads/${pattern}`, `refs/tags/${pattern}`]));
}


/***/ }),

/***/ 294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ lookAgain),
/* harmony export */   y: () => (/* binding */ makeLivePlan)
/* harmony export */ });
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4113);
/* harmony import */ var _plan_make_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5894);
/* harmony import */ var _read_live_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5280);



/** The most time that a look takes which nothing depends on, and its share of what is left. */
const longestLook = 60_000;
const lookShare = 0.2;
/**
 * The plan, with what is live beside it. The two routes know nothing of `createFunction`: there the
 * preview tells what changes.
 *
 * @param required whether the plan that was approved knew what was live.
 * @throws RunFailure as `makePlan` does; where it is required and cannot be read, that too.
 */
async function makeLivePlan(loaded, target, required) {
    const plan = await (0,_plan_make_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .makePlan */ .Cs)(loaded, target);
    if (plan.kind === 'functions')
        return { plan, unread: null };
    const looked = await lookAgain(plan, target, required);
    if (looked.found !== null)
        return { plan: { ...plan, live: looked.found }, unread: null };
    return { plan, unread: looked };
}
/**
 * What is live now, in the integrations of a plan.
 *
 * @throws RunFailure where it is required and cannot be read: never a silent pass.
 */
async function lookAgain(plan, target, required) {
    if (!required)
        return await (0,_read_live_js__WEBPACK_IMPORTED_MODULE_2__/* .readLiveSet */ .xS)(plan, (0,_read_live_js__WEBPACK_IMPORTED_MODULE_2__/* .withShare */ .kp)(target, lookShare, longestLook));
    const looked = await (0,_read_live_js__WEBPACK_IMPORTED_MODULE_2__/* .readLiveSet */ .xS)(plan, target);
    if (looked.found !== null)
        return looked;
    const { why, reason, missingScope } = looked;
    throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae(reason, `The approved plan knew what was live in "${plan.environment}", and now that cannot be read: ${why}. Nothing was written.`, {
        hint: missingScope === null
            ? 'Run the job again; if it stays, look at the server.'
            : `Give the key of this step the scope \`${missingScope}\`, as the key that planned has it.`,
    });
}


/***/ }),

/***/ 5280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ readsAtOnce),
/* harmony export */   Op: () => (/* binding */ look),
/* harmony export */   kp: () => (/* binding */ withShare),
/* harmony export */   p9: () => (/* binding */ readLive),
/* harmony export */   xS: () => (/* binding */ readLiveSet)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(606);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4113);
/* harmony import */ var _nango_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7514);
/* harmony import */ var _nango_failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7021);
/* harmony import */ var _nango_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1390);
/* harmony import */ var _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4807);
/* harmony import */ var _live_functions_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7631);







/** Requests at a time: a look must not crowd out those who work. */
const readsAtOnce = 6;
/** A list that changes while it is read is read again, so often. */
const attempts = 3;
/** More functions than any integration has: a server that never ends is not followed. */
const mostPages = 1_000;
/**
 * What the integrations of a plan have now: of a private repository all of it, else what the plan
 * names, because a plan file may be read by anyone. Read-only, and never a cause of failure.
 *
 * @throws only when the run is cancelled.
 */
async function readLiveSet(plan, target) {
    const items = [...plan.created, ...plan.updated, ...plan.deleted];
    const [first, ...others] = new Set(items.map((item) => item.integration));
    return await look(target, async () => {
        if (first === undefined)
            return [];
        // One alone: a key without the scope costs a single request.
        const head = await readIntegration(first, target);
        const tail = await (0,p_map__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .Ay)(others, (name) => readIntegration(name, target), {
            concurrency: readsAtOnce,
        });
        const all = [head, ...tail].flat();
        if (target.mayCount)
            return all;
        const named = new Set(items.map(_live_functions_js__WEBPACK_IMPORTED_MODULE_6__/* .functionKey */ .ay));
        return all.filter((item) => named.has((0,_live_functions_js__WEBPACK_IMPORTED_MODULE_6__/* .functionKey */ .ay)(item)));
    });
}
/** A look that the key may not have; caught by `look`. */
class MissingScopeError extends Error {
    name = 'MissingScopeError';
    scope;
    constructor(scope) {
        super(`the key lacks the scope ${scope}`);
        this.scope = scope;
    }
}
/** Turns whatever goes wrong into words, but for a cancelled run. */
async function look(target, work) {
    try {
        return { found: await work() };
    }
    catch (error) {
        if (target.connection.clock.signal.aborted)
            throw error;
        const missingScope = error instanceof MissingScopeError ? error.scope : null;
        return {
            found: null,
            why: (0,_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).replace(/\.$/, ''),
            reason: (0,_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRunFailure */ .sr)(error)
                ? error.reason
                : missingScope === null
                    ? 'server-error'
                    : 'insufficient-scope',
            missingScope,
        };
    }
}
/** The same target with a part of its time: a look must leave the deploy what it needs. */
function withShare(target, share, longest) {
    const { clock } = target.connection;
    const time = Math.min(longest, clock.remaining() * share);
    const connection = { ...target.connection, clock: (0,_nango_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .startClock */ .L)(time, clock.signal) };
    return { ...target, connection };
}
/**
 * The answer of a read route with status 200.
 *
 * @param largest bytes that it may have; else as many as any other.
 */
async function readLive(path, scope, target, largest) {
    const { connection, log } = target;
    const purpose = 'the look at what is live';
    const answer = await (0,_nango_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .L)(connection, { method: 'GET', path, purpose, ...(largest === undefined ? {} : { largest }) }, log);
    if (answer.status === 200)
        return answer;
    const code = (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .readError */ .lS)(answer)?.code;
    if (answer.status === 403 && code === 'forbidden')
        throw new MissingScopeError(scope);
    if (answer.status === 404 && code === 'not_found')
        return 'not found';
    throw (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .answerFailure */ .Rp)(answer, connection.host);
}
async function readIntegration(integration, target) {
    for (let attempt = 1;; attempt += 1) {
        const found = await readPages(integration, target);
        if (found !== null)
            return found;
        if (attempt === attempts) {
            throw new Error(`the functions of ${integration} change while they are read`);
        }
    }
}
/** All pages; null: they do not belong together, because somebody deployed in between. */
async function readPages(integration, target) {
    const all = [];
    let total = null;
    let count = 0;
    for (let page = 0; page < mostPages; page += 1) {
        const found = await readPage(integration, page, target);
        if (found === null)
            return all;
        total ??= found.pagination.total;
        if (found.pagination.total !== total)
            return null;
        count += found.data.length;
        all.push(...found.data.flatMap((item) => toLive(item, integration)));
        if (count >= total || found.data.length < _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .pageSize */ .T0)
            break;
    }
    const isWhole = count === total && new Set(all.map(_live_functions_js__WEBPACK_IMPORTED_MODULE_6__/* .functionKey */ .ay)).size === all.length;
    return isWhole ? all : null;
}
async function readPage(integration, page, target) {
    const path = (0,_nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .buildListPath */ ._O)(integration, page);
    const answer = await readLive(path, 'environment:functions:list', target);
    // The integration of a deletion may be gone itself.
    if (answer === 'not found')
        return null;
    const parsed = _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .functionsPageSchema */ .AC.safeParse(answer.json);
    if (parsed.success)
        return parsed.data;
    throw new Error(`${target.connection.host} lists functions in a form that is not understood`);
}
function toLive(item, integration) {
    const type = _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .readableTypes */ .A_.find((known) => known === item.type);
    if (type === undefined)
        return [];
    const { name, id, enabled, source, event } = item;
    return [{ type, integration, name, ...(event == null ? {} : { event }), id, enabled, source }];
}


/***/ }),

/***/ 8806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ buildParts)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/body.js
var package_body = __webpack_require__(7539);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/bundle-parts.js
var bundle_parts = __webpack_require__(9900);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/deploy-routes.js
var deploy_routes = __webpack_require__(9964);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/packing.js
var packing = __webpack_require__(2048);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/too-large.js
var too_large = __webpack_require__(8823);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/parts/legacy-parts.js




/**
 * The parts of a project of syncs, actions and on-event scripts. An integration goes whole where it
 * fits, and in a part of its own where something in it is deleted; these come last, so that a deploy
 * that stops on the way has deleted as little as can be. On-event scripts go with the last part, all
 * of them: a request that has some deactivates all others of the environment (recorded), and one
 * without a sync or action deploys none.
 *
 * @throws RunFailure `package-too-large`
 */
function buildLegacyParts(body, plan, limit) {
    const { flowConfigs, onEventScriptsByProvider: scripts, ...rest } = body;
    const envelope = (0,packing/* bytesOf */.$$)({ ...rest, deployMode: 'integration', flowConfigs: [] });
    const room = limit - envelope;
    const groups = (0,packing/* groupBy */.$z)(flowConfigs, (flow) => flow.providerConfigKey);
    const deletions = (0,packing/* groupBy */.$z)(plan.deleted.filter(({ type }) => type !== 'on-event'), ({ integration }) => integration);
    const unreachable = [...deletions].filter(([integration]) => !groups.has(integration));
    if (unreachable.length > 0)
        throw (0,too_large/* unreachableDeletions */.Yf)(unreachable.flatMap(([, items]) => items));
    const divisible = [];
    const undivided = [];
    for (const [integration, flows] of groups) {
        const units = flows.map(packing/* unitOf */.uF);
        const whole = (0,packing/* joinUnits */.ot)(units);
        const deleted = deletions.get(integration);
        const large = units.find(({ bytes }) => bytes > room);
        if (large !== undefined)
            throw tooLargeFunction(large, envelope, limit);
        if (deleted !== undefined) {
            if (whole.bytes > room) {
                throw (0,too_large/* undividedDeletions */.IP)(integration, deleted, envelope + whole.bytes, limit);
            }
            undivided.push({ ...whole, mode: 'integration' });
        }
        else if (whole.bytes <= room)
            divisible.push(whole);
        else
            divisible.push(...units);
    }
    const drafts = [
        ...(0,packing/* packUnits */.vG)(divisible, room).map((unit) => ({ ...unit, mode: 'single' })),
        ...undivided,
    ];
    const last = scripts === undefined ? 0 : (0,packing/* bytesOf */.$$)({ onEventScriptsByProvider: scripts });
    const ordered = last === 0 ? drafts : makeRoomAtTheEnd(drafts, last, room, limit);
    return ordered.map(({ items, bytes, mode }, index) => {
        const isLast = index === ordered.length - 1;
        const held = new Set(items);
        const request = {
            ...rest,
            deployMode: mode,
            flowConfigs: flowConfigs.filter((flow) => held.has(flow)),
            ...(isLast && scripts !== undefined ? { onEventScriptsByProvider: scripts } : {}),
        };
        const mine = (item) => item.type === 'on-event'
            ? isLast
            : mode === 'integration' && item.integration === items[0]?.providerConfigKey;
        return {
            functions: (0,package_body/* listFunctions */._d)({ kind: 'legacy', body: request }),
            deletions: plan.deleted.filter(mine),
            bytes: (0,packing/* bytesOf */.$$)({ ...request, flowConfigs: [] }) + bytes - 1,
            buildBody: () => JSON.stringify(request),
            look: { kind: 'confirmation', buildBody: () => (0,deploy_routes/* buildConfirmationBody */.Wz)(request) },
        };
    });
}
/** The same parts, the last one with so many bytes to spare. */
function makeRoomAtTheEnd(drafts, bytes, room, limit) {
    const index = drafts.findLastIndex((draft) => draft.bytes + bytes <= room);
    const fitting = drafts[index];
    if (fitting !== undefined)
        return [...drafts.toSpliced(index, 1), fitting];
    const [smallest] = drafts
        .filter(({ mode }) => mode === 'single')
        .flatMap(({ items }) => items.map(packing/* unitOf */.uF))
        .sort((a, b) => a.bytes - b.bytes);
    if (smallest === undefined || smallest.bytes + bytes > room) {
        const least = limit - room + bytes + (smallest?.bytes ?? 0);
        throw (0,too_large/* unsplittable */.Kz)('The on-event scripts and a function to go with them have', least, limit);
    }
    const [moved] = smallest.items;
    const rest = drafts.map((draft) => moved !== undefined && draft.items.includes(moved)
        ? {
            ...draft,
            items: draft.items.filter((flow) => flow !== moved),
            bytes: draft.bytes - smallest.bytes,
        }
        : draft);
    return [...rest, { ...smallest, mode: 'single' }];
}
function tooLargeFunction({ items, bytes }, envelope, limit) {
    const [flow] = items;
    const name = flow === undefined ? '' : `The ${flow.type} "${flow.syncName}" of ${flow.providerConfigKey}`;
    return (0,too_large/* unsplittable */.Kz)(`${name} has`, envelope + bytes, limit);
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/parts/build-parts.js



/**
 * The requests that carry out a plan, in order, each of at most `limit` bytes. A package that fits
 * goes in one, byte for byte as it was captured. Pure.
 *
 * @throws RunFailure `package-too-large`, when parts cannot do what the plan says.
 */
function buildParts(loaded, plan, limit) {
    const { parsed } = loaded;
    const { body } = loaded.package;
    const bytes = Buffer.byteLength(body);
    if (bytes <= limit) {
        const functions = (0,package_body/* listFunctions */._d)(parsed);
        return [{ functions, deletions: plan.deleted, bytes, buildBody: () => body, look: null }];
    }
    return parsed.kind === 'legacy'
        ? buildLegacyParts(parsed.body, plan, limit)
        : (0,bundle_parts/* buildBundleParts */.L)(parsed.body, plan, limit);
}


/***/ }),

/***/ 9900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ buildBundleParts),
/* harmony export */   o: () => (/* binding */ buildPreviews)
/* harmony export */ });
/* harmony import */ var _package_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7539);
/* harmony import */ var _packing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2048);
/* harmony import */ var _too_large_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8823);



/**
 * The requests that ask what a large `createFunction` project would change: together they hold each
 * function once. Each names as deleted all that it lacks.
 *
 * @throws RunFailure `package-too-large`
 */
function buildPreviews(body, limit) {
    const { functions, ...rest } = body;
    const envelope = (0,_packing_js__WEBPACK_IMPORTED_MODULE_2__/* .bytesOf */ .$$)({ ...rest, functions: [] });
    const units = functions.map(_packing_js__WEBPACK_IMPORTED_MODULE_2__/* .unitOf */ .uF);
    const large = units.find(({ bytes }) => envelope + bytes > limit);
    const named = large?.items[0];
    if (large !== undefined && named !== undefined) {
        const name = `The function "${named.name}" of ${named.integrationId} has`;
        throw (0,_too_large_js__WEBPACK_IMPORTED_MODULE_1__/* .unsplittable */ .Kz)(name, envelope + large.bytes, limit);
    }
    return (0,_packing_js__WEBPACK_IMPORTED_MODULE_2__/* .packUnits */ .vG)(units, limit - envelope).map(({ items }) => () => JSON.stringify({ ...rest, functions: items }));
}
/**
 * The parts of a `createFunction` project: each is an integration in which something changes, whole,
 * because what its request lacks of the integration is deleted.
 *
 * @throws RunFailure `package-too-large`
 */
function buildBundleParts(body, plan, limit) {
    const groups = (0,_packing_js__WEBPACK_IMPORTED_MODULE_2__/* .groupBy */ .$z)(body.functions, ({ integrationId }) => integrationId);
    const unreachable = plan.deleted.filter(({ integration }) => !groups.has(integration));
    if (unreachable.length > 0)
        throw (0,_too_large_js__WEBPACK_IMPORTED_MODULE_1__/* .unreachableDeletions */ .Yf)(unreachable);
    const changed = new Set([...plan.created, ...plan.updated, ...plan.deleted].map(({ integration }) => integration));
    return [...groups]
        .filter(([integration]) => changed.has(integration))
        .map(([integration, functions]) => {
        const reconciliationScope = { kind: 'integration', integrationId: integration };
        const request = { ...body, reconciliationScope, functions };
        const { bytes: content } = (0,_packing_js__WEBPACK_IMPORTED_MODULE_2__/* .joinUnits */ .ot)(functions.map(_packing_js__WEBPACK_IMPORTED_MODULE_2__/* .unitOf */ .uF));
        const bytes = (0,_packing_js__WEBPACK_IMPORTED_MODULE_2__/* .bytesOf */ .$$)({ ...request, functions: [] }) + content - 1;
        if (bytes > limit)
            throw (0,_too_large_js__WEBPACK_IMPORTED_MODULE_1__/* .unsplittable */ .Kz)(`The integration ${integration} has`, bytes, limit);
        return {
            functions: (0,_package_body_js__WEBPACK_IMPORTED_MODULE_0__/* .listFunctions */ ._d)({ kind: 'functions', body: request }),
            deletions: plan.deleted.filter((item) => item.integration === integration),
            bytes,
            buildBody: () => JSON.stringify(request),
            look: { kind: 'preview', integration },
        };
    });
}


/***/ }),

/***/ 2048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   $z: () => (/* binding */ groupBy),
/* harmony export */   ot: () => (/* binding */ joinUnits),
/* harmony export */   uF: () => (/* binding */ unitOf),
/* harmony export */   vG: () => (/* binding */ packUnits)
/* harmony export */ });
/** Bytes of a value as compact JSON in UTF-8. */
function bytesOf(value) {
    return Buffer.byteLength(JSON.stringify(value));
}
/** A unit of one element of a JSON array, with the comma after it. */
function unitOf(item) {
    return { items: [item], bytes: bytesOf(item) + 1 };
}
/** One unit of all. */
function joinUnits(units) {
    return {
        items: units.flatMap(({ items }) => items),
        bytes: units.reduce((sum, { bytes }) => sum + bytes, 0),
    };
}
/** Fills units into as few as their order allows. Each fits into `room`, in bytes, on its own. */
function packUnits(units, room) {
    const packed = [];
    let left = 0;
    for (const unit of units) {
        if (packed.length === 0 || unit.bytes > left) {
            packed.push([]);
            left = room;
        }
        packed.at(-1)?.push(unit);
        left -= unit.bytes;
    }
    return packed.map(joinUnits);
}
/** Groups by what `keyOf` says, the groups and what is in them in order. */
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [item]);
        else
            group.push(item);
    }
    return groups;
}


/***/ }),

/***/ 8823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IP: () => (/* binding */ undividedDeletions),
/* harmony export */   Kz: () => (/* binding */ unsplittable),
/* harmony export */   Yf: () => (/* binding */ unreachableDeletions),
/* harmony export */   _u: () => (/* binding */ sizeInWords)
/* harmony export */ });
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4113);
/* harmony import */ var _plan_plan_difference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6829);


/** A size as people say it. */
function sizeInWords(bytes) {
    if (bytes < 1024 * 1024)
        return `${Math.ceil(bytes / 1024)} KB`;
    return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`;
}
const smaller = 'a large library that a function imports is bundled into it, and into each other one that imports it';
/** What one request has to hold is more than Nango takes. */
function unsplittable(what, bytes, limit) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `${what} ${sizeInWords(bytes)}. Nango takes at most ${sizeInWords(limit)} in one request, and this cannot be sent in parts. Nothing was written.`, { hint: `Make it smaller: ${smaller}.` });
}
/** An integration goes whole when something in it is deleted. */
function undividedDeletions(integration, deletions, bytes, limit) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `The package goes in parts. A part deletes in an integration that it holds whole, and ${integration} has ${sizeInWords(bytes)}, more than the ${sizeInWords(limit)} that Nango takes in one request. Nothing was written.`, {
        hint: `Keep what would be deleted in the project for now, as a function that does nothing, or make ${integration} smaller: ${smaller}.`,
        details: deletions.map((item) => `To be deleted: ${(0,_plan_plan_difference_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)}`),
    });
}
/** Only a request that holds the whole project deletes in an integration that is not in it. */
function unreachableDeletions(deletions) {
    const names = [...new Set(deletions.map(({ integration }) => integration))];
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `The package is too large for one request and goes in parts, and parts cannot delete what the project has no integration for any more: ${names.join(', ')}. Nothing was written.`, {
        hint: `Keep one function of ${names.length === 1 ? 'it' : 'each'} in the project, one that does nothing if need be: the others can then be deleted. Or delete ${names.length === 1 ? 'the integration' : 'the integrations'} in the Nango dashboard, with the connections, if nobody needs ${names.length === 1 ? 'it' : 'them'}. Or bring the package under the limit: ${smaller}.`,
        details: deletions.map((item) => `To be deleted: ${(0,_plan_plan_difference_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)}`),
    });
}


/***/ }),

/***/ 5894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ makePlan),
/* harmony export */   Dw: () => (/* binding */ askConfirmation),
/* harmony export */   YS: () => (/* binding */ askPreview)
/* harmony export */ });
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4113);
/* harmony import */ var _package_body_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7539);
/* harmony import */ var _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9964);
/* harmony import */ var _nango_failures_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7021);
/* harmony import */ var _nango_retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1390);
/* harmony import */ var _parts_bundle_parts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9900);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1149);







/**
 * Asks what a deploy of the package would change, and finds what would make it fail half way:
 * integrations that the environment lacks. Read-only.
 *
 * @throws RunFailure
 */
async function makePlan(loaded, target) {
    return loaded.parsed.kind === 'legacy'
        ? await planLegacy(loaded, loaded.parsed, target)
        : await planFunctions(loaded, loaded.parsed, target);
}
async function planLegacy(loaded, parsed, target) {
    await requireIntegrations((0,_package_body_js__WEBPACK_IMPORTED_MODULE_1__/* .listIntegrations */ .iB)(parsed), target);
    const changes = await askConfirmation((0,_nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .buildConfirmationBody */ .Wz)(parsed.body), target);
    return { ...base(target, loaded), ...changes };
}
/** What a request of syncs, actions and on-event scripts would change. */
async function askConfirmation(body, target) {
    const answer = _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .confirmationSchema */ .TW.safeParse(await ask(target, _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .routes */ .JZ.confirmation, body));
    if (!answer.success)
        throw malformed(target, _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .routes */ .JZ.confirmation);
    return readConfirmation(answer.data, target.mayCount);
}
function readConfirmation(answer, mayCount) {
    const sync = (item) => ({
        type: 'sync',
        integration: item.providerConfigKey,
        name: item.name,
    });
    const action = (item) => ({
        type: 'action',
        integration: item.providerConfigKey,
        name: item.name,
    });
    const script = (item) => ({
        type: 'on-event',
        integration: item.providerConfigKey,
        name: item.name,
        event: item.event,
    });
    return {
        created: [
            ...answer.newSyncs.map(sync),
            ...answer.newActions.map(action),
            ...answer.newOnEventScripts.map(script),
        ],
        updated: [
            ...answer.updatedSyncs.map(sync),
            ...answer.updatedActions.map(action),
            ...answer.updatedOnEventScripts.map(script),
        ],
        deleted: [
            ...answer.deletedSyncs.map((item) => ({
                ...sync(item),
                connections: (0,_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .shownConnections */ .Bn)(item.connections, mayCount),
            })),
            ...answer.deletedActions.map(action),
            ...answer.deletedOnEventScripts.map(script),
        ],
        deletedModels: answer.deletedModels,
    };
}
/**
 * The confirmation does not notice an integration that the environment lacks, and the deploy fails
 * on it after it has replaced files (recorded). The bundle preview names all of them.
 */
async function requireIntegrations(integrations, target) {
    const { connection, log } = target;
    const answer = await (0,_nango_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .read */ .L)(connection, {
        method: 'POST',
        path: _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .routes */ .JZ.preview,
        body: (0,_nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .buildIntegrationProbe */ .VH)(integrations),
        purpose: 'the check of the integrations',
    }, log);
    if (answer.status === 200)
        return;
    const error = (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .readError */ .lS)(answer);
    if (error?.code === 'integration_not_found') {
        throw missingIntegrations(error.message, target);
    }
    requireSameServer(answer, target);
    // An older server has no such route, a newer one may want other fields: then the deploy tells.
    log.debug(`The integrations could not be checked before the deploy: ${answer.status} ${error?.code ?? ''}`);
}
/** Who redirects one of the calls is not the API that the key is for. */
function requireSameServer(answer, { connection }) {
    if (answer.status >= 300 && answer.status < 400)
        throw (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .answerFailure */ .Rp)(answer, connection.host);
}
function missingIntegrations(message, target) {
    const names = message.replace(/^Integration\(s\) not found:\s*/, '');
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('integration-missing', `Environment "${target.environment}" lacks what the project deploys to: ${names}. Nothing was written.`, {
        hint: `Create ${names.includes(',') ? 'these integrations' : 'this integration'} in the environment "${target.environment}" (Nango dashboard > Integrations), with exactly this id, or remove the folder from the project. Is it the key of another environment?`,
    });
}
async function planFunctions(loaded, parsed, target) {
    const { body } = loaded.package;
    const previews = Buffer.byteLength(body) <= target.bodyLimit
        ? [() => body]
        : (0,_parts_bundle_parts_js__WEBPACK_IMPORTED_MODULE_5__/* .buildPreviews */ .o)(parsed.body, target.bodyLimit);
    const answers = [];
    for (const buildBody of previews)
        answers.push(await askPreview(buildBody(), target));
    const deleted = lackedByAll(answers.map((answer) => answer.deleted));
    const counts = deleted.length === 0
        ? new Map()
        : await countConnections(deleted, loaded, target);
    return {
        ...base(target, loaded),
        created: answers.flatMap((answer) => answer.created),
        updated: answers.flatMap((answer) => answer.updated),
        deleted: deleted.map((entry) => {
            const connections = counts.get(entry.integration);
            return connections === undefined
                ? entry
                : { ...entry, connections: (0,_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .shownConnections */ .Bn)(connections, target.mayCount) };
        }),
        deletedModels: [],
    };
}
/** What a request of functions would change. */
async function askPreview(body, target) {
    const answer = _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .bundleSchema */ ._D.safeParse(await ask(target, _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .routes */ .JZ.preview, body));
    if (!answer.success)
        throw malformed(target, _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .routes */ .JZ.preview);
    const item = (entry) => ({
        type: 'function',
        integration: entry.integrationId,
        name: entry.name,
    });
    const { created, updated, deleted } = answer.data;
    return { created: created.map(item), updated: updated.map(item), deleted: deleted.map(item) };
}
/** Each preview calls deleted what it lacks: the package lacks what all of them do. */
function lackedByAll(lists) {
    const [first = [], ...others] = lists;
    const sets = others.map((list) => new Set(list.map(_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .itemKey */ .Dh)));
    return first.filter((item) => sets.every((set) => set.has((0,_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .itemKey */ .Dh)(item))));
}
/** Connections of each integration; those that the server does not tell are left out. */
async function countConnections(items, loaded, target) {
    const integrations = [...new Set(items.map((item) => item.integration))];
    const answer = await (0,_nango_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .read */ .L)(target.connection, {
        method: 'POST',
        path: _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .routes */ .JZ.confirmation,
        body: (0,_nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .buildConnectionProbe */ .xv)(integrations, loaded.package.cli),
        purpose: 'the count of connections',
    }, target.log);
    requireSameServer(answer, target);
    const parsed = _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .confirmationSchema */ .TW.safeParse(answer.json);
    if (answer.status !== 200 || !parsed.success) {
        target.log.warning('Nango did not tell how many connections the deletions touch.');
        return new Map();
    }
    const { newSyncs, updatedSyncs } = parsed.data;
    return new Map([...newSyncs, ...updatedSyncs].map((sync) => [sync.providerConfigKey, sync.connections]));
}
async function ask(target, path, body) {
    const { connection, log } = target;
    const answer = await (0,_nango_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .read */ .L)(connection, { method: 'POST', path, body, purpose: 'the plan' }, log);
    if (answer.status === 200)
        return answer.json;
    const error = (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .readError */ .lS)(answer);
    if (error?.code === 'integration_not_found')
        throw missingIntegrations(error.message, target);
    if (answer.status === 404 && path === _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .routes */ .JZ.preview) {
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('server-error', `${connection.host} does not know createFunction projects: it has no ${path}.`, { hint: 'Update the server, or write the functions with createSync and createAction.' });
    }
    throw (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .answerFailure */ .Rp)(answer, connection.host);
}
function malformed(target, path) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('server-error', `${target.connection.host} answered ${path} with a plan that this action does not understand.`, {
        hint: 'Use the newest release of this action; if that is in use, report the server version.',
    });
}
function base(target, loaded) {
    return {
        environment: target.environment,
        host: target.connection.host,
        kind: loaded.package.kind,
    };
}


/***/ }),

/***/ 9120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FU: () => (/* binding */ parsePlanFile),
/* harmony export */   J: () => (/* binding */ writePlanFile),
/* harmony export */   cx: () => (/* binding */ isPlanFile)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5491);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1928);
/* harmony import */ var _package_package_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1026);
/* harmony import */ var _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4807);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1149);





const itemSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    type: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['sync', 'action', 'on-event', 'function']),
    integration: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    event: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional(),
    connections: zod__WEBPACK_IMPORTED_MODULE_4__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig().int().nonnegative(), zod__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz('some')]).optional(),
});
const liveSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    type: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_nango_live_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .readableTypes */ .A_),
    integration: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    event: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional(),
    id: zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig().int(),
    enabled: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY(),
    source: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
});
const planFileSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(1),
    package: _package_package_file_js__WEBPACK_IMPORTED_MODULE_1__/* .packageSchema */ .Ww,
    plan: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        environment: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(/^[A-Za-z0-9_-]{1,100}$/),
        host: zod__WEBPACK_IMPORTED_MODULE_4__/* .url */ .OZ5({ protocol: /^https?$/ }),
        kind: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['legacy', 'functions']),
        created: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(itemSchema),
        updated: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(itemSchema),
        deleted: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(itemSchema),
        deletedModels: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()),
        live: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(liveSchema).optional(),
    }),
    hash: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    policy: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .destructivePolicies */ .Zu),
});
/** Writes a plan and its package into a file for the job that applies. Returns the path. */
function writePlanFile(runnerTemp, file) {
    return (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_1__/* .writeArtifact */ .w6)(runnerTemp, 'nango-plan.json', {
        version: 1,
        package: { version: 1, ...file.loaded.package },
        plan: file.plan,
        hash: file.hash,
        policy: file.policy,
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
        throw (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidFile */ .Am)(path, (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_1__/* .firstProblem */ .AX)(parsed.error), parsed.error);
    const { package: packed, plan, hash, policy } = parsed.data;
    const { version, ...source } = packed;
    (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_1__/* .requireRepository */ .Cc)(path, source.repository, repository);
    const loaded = (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_1__/* .loadPackage */ .HU)(source, path);
    // Anyone can make the hash fit: this finds a damaged file, `expected-plan` finds a swapped one.
    if (plan.kind !== source.kind || (0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .planHash */ .SH)(plan, loaded.digest) !== hash) {
        throw (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_1__/* .invalidFile */ .Am)(path, 'its plan, its package and its hash do not belong together');
    }
    return { loaded, plan: plan, hash, policy };
}


/***/ }),

/***/ 2611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createGithubClient: () => (/* binding */ createGithubClient),
/* harmony export */   n: () => (/* binding */ readPages)
/* harmony export */ });
/* unused harmony export nextPage */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var proxy_from_env__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8182);
/* harmony import */ var undici__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6752);
/* harmony import */ var _shared_bounded_body_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6702);
/* harmony import */ var _shared_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3084);





const requestTime = 15_000;
/** A list that goes on for ever is a fault of the server. */
const mostPages = 100;
/** A comment has 64 KiB, a page of them a hundred. */
const largestAnswer = 32 * 1024 * 1024;
/** Waits before a read is tried again. A write is not: it may have been done. */
const retryWaits = [500, 2_000];
/** A client over HTTP. No redirect is followed: the token goes to `apiUrl` and nowhere else. */
function createGithubClient(access) {
    const apiUrl = access.apiUrl.replace(/\/+$/, '');
    return {
        request: async (method, path, body) => {
            const waits = method === 'GET' ? retryWaits : [];
            for (const wait of waits) {
                const answer = await githubRequest({ ...access, apiUrl }, method, path, body).catch(() => null);
                if (answer !== null && answer.status < 500)
                    return answer;
                await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(wait, undefined, { signal: access.signal });
            }
            return githubRequest({ ...access, apiUrl }, method, path, body);
        },
    };
}
/** One request, one answer. */
async function githubRequest({ apiUrl, token, signal }, method, path, body) {
    const url = path === '/graphql' ? graphqlUrl(apiUrl) : apiUrl + path;
    const dispatcher = createDispatcher(url);
    const timer = AbortSignal.timeout(requestTime);
    try {
        const response = await (0,undici__WEBPACK_IMPORTED_MODULE_1__/* .request */ .Em)(url, {
            method,
            body: body === undefined ? null : JSON.stringify(body),
            dispatcher,
            signal: signal === undefined ? timer : AbortSignal.any([signal, timer]),
            headers: {
                authorization: `Bearer ${token}`,
                accept: 'application/vnd.github+json',
                'user-agent': `nango-deploy-action/${_shared_version_js__WEBPACK_IMPORTED_MODULE_3__/* .actionVersion */ .R}`,
                'x-github-api-version': '2022-11-28',
                ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            },
        });
        const { link } = response.headers;
        return {
            status: response.statusCode,
            json: (0,_shared_bounded_body_js__WEBPACK_IMPORTED_MODULE_2__/* .parseAnswerJson */ .iO)(await (0,_shared_bounded_body_js__WEBPACK_IMPORTED_MODULE_2__/* .readAnswerText */ .oh)(response.body, largestAnswer)),
            link: (Array.isArray(link) ? link.join(', ') : link) ?? null,
        };
    }
    finally {
        void dispatcher.destroy();
    }
}
/**
 * The pages of a list, from the first on. Ends at the first answer that is no 200, after giving it.
 *
 * @param path with `per_page=100`.
 */
async function* readPages(client, apiUrl, path) {
    let next = path;
    for (let page = 0; next !== null && page < mostPages; page += 1) {
        const answer = await client.request('GET', next);
        yield answer;
        next = answer.status === 200 ? nextPage(answer.link, apiUrl) : null;
    }
}
/** The path of the next page; null at the last one, and for an address outside of the API. */
function nextPage(link, apiUrl) {
    const url = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link ?? '')?.[1];
    const base = apiUrl.replace(/\/+$/, '');
    return url?.startsWith(`${base}/`) === true ? url.slice(base.length) : null;
}
/** https://docs.github.com/en/enterprise-server/graphql: beside `/api/v3`, not below it. */
function graphqlUrl(apiUrl) {
    return `${apiUrl.replace(/\/v3$/, '')}/graphql`;
}
function createDispatcher(url) {
    const uri = (0,proxy_from_env__WEBPACK_IMPORTED_MODULE_4__/* .getProxyForUrl */ .T)(url);
    return uri === '' ? new undici__WEBPACK_IMPORTED_MODULE_1__/* .Agent */ .g6() : new undici__WEBPACK_IMPORTED_MODULE_1__/* .ProxyAgent */ .kT({ uri });
}


/***/ }),

/***/ 3653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SM: () => (/* binding */ createDispatcher),
/* harmony export */   Y4: () => (/* binding */ isCertificateError),
/* harmony export */   tN: () => (/* binding */ send),
/* harmony export */   yM: () => (/* binding */ isTransportError)
/* harmony export */ });
/* unused harmony export TransportError */
/* harmony import */ var proxy_from_env__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8182);
/* harmony import */ var undici__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6752);
/* harmony import */ var _shared_bounded_body_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6702);



/**
 * A call without an answer. `sent` tells whether the server may have got the request, and so may
 * have acted on it.
 */
class TransportError extends Error {
    name = 'TransportError';
    code;
    sent;
    /** The time of this attempt ran out, rather than the connection breaking. */
    timedOut;
    constructor(code, options) {
        super(`no answer (${code})`, { cause: options.cause });
        this.code = code;
        this.sent = options.sent;
        this.timedOut = options.timedOut;
    }
}
function isTransportError(error) {
    return error instanceof TransportError;
}
/** More than any plan; a body without end is not read to its end. */
const largestAnswer = 64 * 1024 * 1024;
/** Failures from before a byte of the request left: the server cannot have acted. */
const unsentCodes = new Set([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
]);
/** What a proxy that opens no tunnel is called, before the status that it answered with. */
const noTunnel = 'the proxy answered ';
/**
 * A dispatcher that knows the proxy (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`) and the client
 * certificate. It belongs to its caller, who destroys it.
 */
function createDispatcher(host, tls) {
    const connect = { timeout: 10_000, ...tls };
    const uri = (0,proxy_from_env__WEBPACK_IMPORTED_MODULE_2__/* .getProxyForUrl */ .T)(host);
    // Over a proxy that tunnels, the certificate is checked at the far end: `requestTls`.
    return uri === '' ? new undici__WEBPACK_IMPORTED_MODULE_0__/* .Agent */ .g6({ connect }) : new undici__WEBPACK_IMPORTED_MODULE_0__/* .ProxyAgent */ .kT({ uri, requestTls: connect });
}
/**
 * One request, one answer; no redirect is followed. `limit` is the time for the whole of it in
 * milliseconds, slow drips included, `largest` the most bytes of the answer.
 *
 * @throws TransportError without an answer; the abort reason when the run is cancelled.
 */
async function send(connection, call) {
    const { clock } = connection;
    const limit = Math.min(call.limit, clock.remaining());
    const timer = AbortSignal.timeout(Math.ceil(limit));
    try {
        const response = await (0,undici__WEBPACK_IMPORTED_MODULE_0__/* .request */ .Em)(new URL(call.path, connection.host), {
            method: call.method,
            body: call.body ?? null,
            dispatcher: connection.dispatcher,
            signal: AbortSignal.any([clock.signal, timer]),
            headersTimeout: 0,
            bodyTimeout: 0,
            headers: {
                authorization: `Bearer ${connection.key}`,
                'user-agent': connection.userAgent,
                accept: 'application/json',
                ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
            },
        });
        const read = await (0,_shared_bounded_body_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswerText */ .oh)(response.body, call.largest ?? largestAnswer);
        const text = withoutKey(read, connection.key);
        const location = one(response.headers.location);
        return {
            status: response.statusCode,
            json: (0,_shared_bounded_body_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswerJson */ .iO)(text),
            retryAfter: parseRetryAfter(one(response.headers['retry-after'])),
            location: location === null ? null : withoutKey(location, connection.key),
        };
    }
    catch (error) {
        if (clock.signal.aborted)
            throw clock.signal.reason;
        if (timer.aborted) {
            throw new TransportError('no answer in time', { sent: true, timedOut: true, cause: error });
        }
        const code = codeOf(error);
        throw new TransportError(code, {
            sent: !(unsentCodes.has(code) || isCertificateError(code) || code.startsWith(noTunnel)),
            timedOut: false,
            cause: error,
        });
    }
}
/** Whether the other side's certificate, or ours, was not accepted: trying again cannot help. */
function isCertificateError(code) {
    return /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO_/.test(code);
}
/** A server or a gateway may echo the request's headers. From here on nobody has to think of it. */
function withoutKey(text, key) {
    // A key is a UUID: no character of it means anything to an expression.
    return text.replace(new RegExp(key, 'gi'), '***');
}
function one(header) {
    return (Array.isArray(header) ? header[0] : header) ?? null;
}
/** Seconds or a date, as RFC 9110 section 10.2.3 has it. */
function parseRetryAfter(value) {
    if (value === null)
        return null;
    const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
    return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : null;
}
/** The innermost code: undici wraps what the system said, several addresses in an aggregate. */
function codeOf(error) {
    if (!(error instanceof Error))
        return 'unknown';
    if (error instanceof AggregateError && error.errors.length > 0)
        return codeOf(error.errors[0]);
    // undici has one code for this and for whatever else it breaks off.
    const status = /^Proxy response \((\d+)\)/.exec(error.message)?.[1];
    if (status !== undefined)
        return `${noTunnel}${status}`;
    const { code } = error;
    if (typeof code === 'string' && code !== '')
        return code;
    return error.cause instanceof Error ? codeOf(error.cause) : error.name;
}


/***/ }),

/***/ 7514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ startClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

/** Starts a clock that runs out after `timeout` milliseconds. */
function startClock(timeout, signal) {
    const end = performance.now() + timeout;
    const remaining = () => Math.max(0, end - performance.now());
    return {
        remaining,
        signal,
        sleep: (milliseconds) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(milliseconds, remaining()), undefined, { signal }),
    };
}


/***/ }),

/***/ 9964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JZ: () => (/* binding */ routes),
/* harmony export */   TW: () => (/* binding */ confirmationSchema),
/* harmony export */   VH: () => (/* binding */ buildIntegrationProbe),
/* harmony export */   Wz: () => (/* binding */ buildConfirmationBody),
/* harmony export */   _D: () => (/* binding */ bundleSchema),
/* harmony export */   cf: () => (/* binding */ deployedSchema),
/* harmony export */   lo: () => (/* binding */ buildCheckBody),
/* harmony export */   xv: () => (/* binding */ buildConnectionProbe)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5491);

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
const syncSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    providerConfigKey: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    connections: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
});
const actionSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), providerConfigKey: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
const scriptSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    providerConfigKey: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    event: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
});
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
    deletedModels: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
});
const deployedSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    providerConfigKey: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    type: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['sync', 'action', 'on-event']),
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
}));
const bundleItem = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ integrationId: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
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
 * A preview with one invented function an integration. Nothing is written; the answer names every
 * integration that the environment lacks, which the confirmation does not notice.
 */
function buildIntegrationProbe(integrations) {
    return JSON.stringify({
        reconciliationScope: { kind: 'environment' },
        functions: integrations.map((integrationId) => ({
            name: probeName,
            integrationId,
            description: 'Asks whether the integration exists. Never deployed.',
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
            fileBody: { js: '// probe', ts: '// probe' },
        })),
    });
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
/* harmony export */   _N: () => (/* binding */ timeoutFailure),
/* harmony export */   lS: () => (/* binding */ readError),
/* harmony export */   qO: () => (/* binding */ transportFailure)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5491);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4113);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3653);



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
/** The failure that an answer other than 200 stands for. */
function answerFailure(answer, host) {
    const error = readError(answer);
    if (answer.status >= 300 && answer.status < 400) {
        return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('unsafe-transport', `${host} redirects (${answer.status}) to ${answer.location ?? 'an address it does not name'}; a key is never taken along.`, { hint: 'Set `host` to the address that answers itself.' });
    }
    if (error === null)
        return unreadable(answer, host);
    switch (error.code) {
        case 'forbidden':
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('insufficient-scope', `The key may not do this: ${error.message}`, {
                hint: 'Give the key the scope `environment:deploy` in Environment Settings > API keys in Nango.',
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
                hint: 'Another deploy to this environment was still running when `timeout` was over. Run again when it has ended.',
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
            hint: 'Is the key of another account, deleted, or for another `host`? Copy it anew from Environment Settings > API keys in Nango.',
        });
    }
    if (answer.status === 413)
        return tooLarge(host);
    if (answer.status === 429)
        return rateLimited(host);
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('server-error', `${host} answered ${answer.status} ${error.code}: ${error.message}`, {
        hint: answer.status >= 500
            ? 'A fault of the server. Run again; if it stays, give Nango the text above.'
            : 'The server refuses what the project sends; its message says why.',
    });
}
function unreadable(answer, host) {
    switch (answer.status) {
        case 413:
            return tooLarge(host);
        case 429:
            return rateLimited(host);
        case 401:
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('invalid-key', `${host} answered 401.`, {
                hint: 'The key is refused, by Nango or by a gateway in front of it.',
            });
        case 404:
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('host-unreachable', `${host} answered 404: this is no Nango API.`, {
                hint: 'Set `host` to the API address of your Nango (not that of its dashboard).',
            });
        default:
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('server-error', `${host} answered ${answer.status} with something that is not Nango's JSON.`, {
                hint: answer.status >= 500
                    ? 'A gateway in front of the API, or the API itself, has a fault. Run again; if it stays, look at its logs.'
                    : 'Is `host` the API address of your Nango, and not that of its dashboard or of a login page?',
            });
    }
}
/** The failure that a call without an answer stands for, when it was only a read. */
function transportFailure(error, host) {
    if ((0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .isCertificateError */ .Y4)(error.code)) {
        return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('host-unreachable', `The certificate of ${host} is not accepted (${error.code}).`, {
            hint: 'For a certificate of your own authority set NODE_EXTRA_CA_CERTS or NANGO_CLI_TLS_CA to its file; for mutual TLS set NANGO_CLI_TLS_CERT and NANGO_CLI_TLS_KEY.',
            cause: error,
        });
    }
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('host-unreachable', `${host} does not answer (${error.code}).`, {
        hint: 'Is `host` right, and reachable from this runner? Behind a proxy set HTTPS_PROXY. For Nango Cloud see its status page.',
        cause: error,
    });
}
function timeoutFailure(what) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('timeout', `The time was over before ${what}.`, {
        hint: 'Find out why the server is slow, or raise `timeout` (minutes; the first check takes one at most).',
    });
}
function rateLimited(host) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('rate-limited', `${host} takes no more requests for now (429).`, {
        hint: 'Other callers use up the rate limit of this account. Run again later.',
    });
}
/** 75 MB: what the API takes in one request, unless a self-hosted one was told otherwise. */
const largestBody = 75 * 1024 * 1024;
function tooLarge(host) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `${host} does not take a request of this size.`, {
        hint: `Nango takes ${largestBody / 1024 / 1024} MB, and nothing larger was sent. A gateway in front of the API takes less: raise its limit.`,
    });
}


/***/ }),

/***/ 4807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AC: () => (/* binding */ functionsPageSchema),
/* harmony export */   A_: () => (/* binding */ readableTypes),
/* harmony export */   Sr: () => (/* binding */ buildScriptsPath),
/* harmony export */   T0: () => (/* binding */ pageSize),
/* harmony export */   ZS: () => (/* binding */ buildCodePath),
/* harmony export */   _: () => (/* binding */ scriptsSchema),
/* harmony export */   _O: () => (/* binding */ buildListPath),
/* harmony export */   rk: () => (/* binding */ codeSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5491);

/** The most that the list gives in one page (recorded; 20 when not asked). */
const pageSize = 100;
/** Whether the two routes know functions of that type: those of `createFunction` they do not. */
const readableTypes = ['sync', 'action', 'on-event'];
/** `GET /integrations/<id>/functions`, with the scope `environment:functions:list`. */
function buildListPath(integration, page) {
    return `/integrations/${encodeURIComponent(integration)}/functions?limit=${pageSize}&page=${page}`;
}
/** `GET /integrations/<id>/functions/<name>/code`, with the scope `environment:functions:read`. */
function buildCodePath({ type, integration, name }) {
    return `/integrations/${encodeURIComponent(integration)}/functions/${encodeURIComponent(name)}/code?type=${type}`;
}
/** A page of the list, as recorded from Nango 0.71.4: types that a later server adds are let through. */
const functionsPageSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    data: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        type: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        event: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
        id: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(),
        enabled: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
        source: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    })),
    pagination: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ total: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative() }),
});
/** The entry file of a function, byte for byte as it was sent. */
const codeSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ code: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
/**
 * `GET /scripts/config`, with the scope `environment:integrations:list_functions`: all syncs and
 * actions of an environment in one answer.
 */
function buildScriptsPath() {
    return '/scripts/config';
}
const scriptSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .nullish()
        .transform((version) => version ?? null),
});
/** The same as recorded from Nango 0.71.4, as far as versions go. */
const scriptsSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    providerConfigKey: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    syncs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(scriptSchema),
    actions: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(scriptSchema),
}));


/***/ }),

/***/ 1390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ read)
/* harmony export */ });
/* harmony import */ var _shared_bounded_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6702);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4113);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3653);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7021);




const attempts = 5;
const attemptLimit = 30_000;
/** Of the time left: one attempt that hangs must leave some for another. */
const attemptShare = 0.5;
/** Bytes a millisecond that a slow line still takes: a bundle preview sends up to 75 MB. */
const slowestUpload = 200;
const firstPause = 500;
const longestPause = 20_000;
/**
 * Makes a read until it is answered: pauses that double, with jitter, or as long as `Retry-After`
 * says. Answers that will not change (4xx) come back at once, for the caller to understand.
 *
 * @throws RunFailure when every attempt failed, or the time is over.
 */
async function read(connection, call, log) {
    const { clock } = connection;
    // What the server said weighs more than that the time went by with waiting for it.
    let said = null;
    for (let attempt = 1;; attempt += 1) {
        if (clock.remaining() === 0)
            throw said ?? (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .timeoutFailure */ ._N)(`${call.purpose} was answered`);
        const outcome = await attemptRead(connection, call);
        if ('answer' in outcome)
            return outcome.answer;
        const pause = outcome.retryAfter ?? jittered(attempt);
        if (!outcome.hung)
            said = outcome.failure;
        if (pause >= clock.remaining()) {
            throw said ?? (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .timeoutFailure */ ._N)(`${call.purpose} was answered`);
        }
        // A deploy of somebody else takes as long as it takes, and is no fault of the server.
        const last = !outcome.again || (attempt >= attempts && !outcome.busy);
        if (last)
            throw outcome.failure;
        log.info(`${outcome.failure.message} Trying again in ${(pause / 1000).toFixed(1)} s.`);
        await clock.sleep(pause);
    }
}
async function attemptRead(connection, call) {
    try {
        const patience = attemptLimit + (call.body?.length ?? 0) / slowestUpload;
        const limit = Math.min(patience, connection.clock.remaining() * attemptShare);
        const answer = await (0,_client_js__WEBPACK_IMPORTED_MODULE_2__/* .send */ .tN)(connection, { ...call, limit });
        const cut = answer.status === 200 && answer.json === undefined;
        const busy = (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .readError */ .lS)(answer)?.code === 'concurrent_deployment';
        if (answer.status === 429 || answer.status >= 500 || cut || busy) {
            return {
                failure: (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .answerFailure */ .Rp)(answer, connection.host),
                again: true,
                retryAfter: answer.retryAfter,
                busy,
                hung: false,
            };
        }
        return { answer };
    }
    catch (error) {
        if (!(0,_client_js__WEBPACK_IMPORTED_MODULE_2__/* .isTransportError */ .yM)(error))
            throw error;
        return {
            failure: (0,_failures_js__WEBPACK_IMPORTED_MODULE_3__/* .transportFailure */ .qO)(error, connection.host),
            // Another answer would be as large.
            again: !(0,_client_js__WEBPACK_IMPORTED_MODULE_2__/* .isCertificateError */ .Y4)(error.code) && !(error.cause instanceof _shared_bounded_body_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerTooLargeError */ .Oc),
            retryAfter: null,
            busy: false,
            hung: error.timedOut,
        };
    }
}
function jittered(attempt) {
    const pause = Math.min(longestPause, firstPause * 2 ** (attempt - 1));
    return pause * (0.5 + Math.random() / 2);
}


/***/ }),

/***/ 6702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oc: () => (/* binding */ AnswerTooLargeError),
/* harmony export */   iO: () => (/* binding */ parseAnswerJson),
/* harmony export */   oh: () => (/* binding */ readAnswerText)
/* harmony export */ });
/** Why an answer was not read to its end: a code, as those of the network have. */
class AnswerTooLargeError extends Error {
    name = 'AnswerTooLargeError';
    code = 'answer too large';
    constructor() {
        super('the answer is too large');
    }
}
/**
 * The text of an answer's body, which may be as large as whoever sends it likes.
 *
 * @param limit bytes.
 * @throws AnswerTooLargeError past the limit; whatever the stream throws.
 */
async function readAnswerText(body, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > limit)
            throw new AnswerTooLargeError();
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}
/** Undefined when the text is no JSON: a gateway's page, half an answer, nothing at all. */
function parseAnswerJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 3084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ actionVersion)
/* harmony export */ });
/** This action's version; the same as in package.json (a test compares them). */
const actionVersion = '0.1.0';


/***/ }),

/***/ 8182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ getProxyForUrl)
/* harmony export */ });


var DEFAULT_PORTS = {
  ftp: 21,
  gopher: 70,
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
};

function parseUrl(urlString) {
  try {
    return new URL(urlString);
  } catch {
    return null;
  }
}

/**
 * @param {string|object|URL} url - The URL as a string or URL instance, or a
 *   compatible object (such as the result from legacy url.parse).
 * @return {string} The URL of the proxy that should handle the request to the
 *  given URL. If no proxy is set, this will be an empty string.
 */
function getProxyForUrl(url) {
  var parsedUrl = (typeof url === 'string' ? parseUrl(url) : url) || {};
  var proto = parsedUrl.protocol;
  var hostname = parsedUrl.host;
  var port = parsedUrl.port;
  if (typeof hostname !== 'string' || !hostname || typeof proto !== 'string') {
    return '';  // Don't proxy URLs without a valid scheme or host.
  }

  proto = proto.split(':', 1)[0];
  // Stripping ports in this way instead of using parsedUrl.hostname to make
  // sure that the brackets around IPv6 addresses are kept.
  hostname = hostname.replace(/:\d*$/, '');
  port = parseInt(port) || DEFAULT_PORTS[proto] || 0;
  if (!shouldProxy(hostname, port)) {
    return '';  // Don't proxy URLs that match NO_PROXY.
  }

  var proxy = getEnv(proto + '_proxy') || getEnv('all_proxy');
  if (proxy && proxy.indexOf('://') === -1) {
    // Missing scheme in proxy, default to the requested URL's scheme.
    proxy = proto + '://' + proxy;
  }
  return proxy;
}

/**
 * Determines whether a given URL should be proxied.
 *
 * @param {string} hostname - The host name of the URL.
 * @param {number} port - The effective port of the URL.
 * @returns {boolean} Whether the given URL should be proxied.
 * @private
 */
function shouldProxy(hostname, port) {
  var NO_PROXY = getEnv('no_proxy').toLowerCase();
  if (!NO_PROXY) {
    return true;  // Always proxy if NO_PROXY is not set.
  }
  if (NO_PROXY === '*') {
    return false;  // Never proxy if wildcard is set.
  }

  return NO_PROXY.split(/[,\s]/).every(function(proxy) {
    if (!proxy) {
      return true;  // Skip zero-length hosts.
    }
    var parsedProxy = proxy.match(/^(.+):(\d+)$/);
    var parsedProxyHostname = parsedProxy ? parsedProxy[1] : proxy;
    var parsedProxyPort = parsedProxy ? parseInt(parsedProxy[2]) : 0;
    if (parsedProxyPort && parsedProxyPort !== port) {
      return true;  // Skip if ports don't match.
    }

    if (!/^[.*]/.test(parsedProxyHostname)) {
      // No wildcards, so stop proxying if there is an exact match.
      return hostname !== parsedProxyHostname;
    }

    if (parsedProxyHostname.charAt(0) === '*') {
      // Remove leading wildcard.
      parsedProxyHostname = parsedProxyHostname.slice(1);
    }
    // Stop proxying if the hostname ends with the no_proxy host.
    return !hostname.endsWith(parsedProxyHostname);
  });
}

/**
 * Get the value for an environment variable.
 *
 * @param {string} key - The name of the environment variable.
 * @return {string} The value of the environment variable.
 * @private
 */
function getEnv(key) {
  return process.env[key.toLowerCase()] || process.env[key.toUpperCase()] || '';
}


/***/ })

};
