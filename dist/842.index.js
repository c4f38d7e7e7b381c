export const id = 842;
export const ids = [842];
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
/* harmony export */   h: () => (/* binding */ openRepository)
/* harmony export */ });
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92611);
/* harmony import */ var _shared_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68630);


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

/***/ 9842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  keepPlan: () => (/* binding */ keepPlan),
  plan: () => (/* binding */ plan),
  planStage: () => (/* binding */ planStage),
  prepareTarget: () => (/* binding */ prepareTarget)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/gate/breaking.js
var breaking = __webpack_require__(76007);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/format.js
var format = __webpack_require__(52053);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/gate/gate.js
var gate = __webpack_require__(88861);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/build-parts.js + 1 modules
var build_parts = __webpack_require__(48806);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/plan-with-live.js + 2 modules
var plan_with_live = __webpack_require__(42566);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan.js
var plan_plan = __webpack_require__(11149);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan-file.js
var plan_file = __webpack_require__(59120);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/function-id.js
var function_id = __webpack_require__(81181);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/printable-name.js
var printable_name = __webpack_require__(32539);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/finding-log.js
var finding_log = __webpack_require__(15061);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/report/plan-log.js





/** A plan as lines of the log: deletions first and all of them, then what is new, then counts. */
function renderPlanLines(plan, code = null) {
    const changed = code?.files.filter(({ verdict }) => verdict === 'changed') ?? [];
    const lines = [
        ...plan.deleted.map((item) => `  - delete ${(0,function_id/* describeItem */.f)(item)}: ${(0,gate/* describeLoss */.$4)(item)}`),
        ...plan.deletedModels.map((name) => `  ! model "${name}": ${gate/* modelFate */.EH}`),
        ...(0,finding_log/* renderFindingLines */.N)(plan.findings ?? []),
        ...(0,plan_plan/* overwrittenBy */.r0)(plan).map((item) => `  ! overwrite ${(0,function_id/* describeItem */.f)(item)}: ${gate/* overwrittenLoss */.XX}`),
        ...(0,finding_log/* limited */.T)(plan.unknownSettings.map((one) => `  ? ${(0,function_id/* describeItem */.f)(one)} has the setting "${(0,printable_name/* printableName */.N)(one.setting)}": ${(0,printable_name/* printableName */.N)(one.value)}, which this action does not know`)),
        ...(0,finding_log/* limited */.T)(plan.created.map((item) => `  + create ${(0,function_id/* describeItem */.f)(item)}`)),
        ...(plan.kind === 'functions'
            ? (0,finding_log/* limited */.T)(plan.updated.map((item) => `  ~ update ${(0,function_id/* describeItem */.f)(item)}`))
            : []),
        ...(0,finding_log/* limited */.T)(changed.map(({ item, added, removed }) => `  ~ change ${(0,function_id/* describeItem */.f)(item)}: entry file +${added} -${removed} against what is live`)),
        ...(0,finding_log/* limited */.T)((0,plan_plan/* disabledIn */.mn)(plan).map((item) => `  . ${(0,function_id/* describeItem */.f)(item)} is disabled, and stays so`)),
    ];
    const again = plan.kind === 'legacy' && plan.updated.length > 0
        ? ` ${plan.updated.length} sent again, ${sentAgain(code)}.`
        : '';
    return [
        `Plan for "${plan.environment}" at ${plan.host}: ${plan.created.length} to create, ${plan.kind === 'functions' ? `${plan.updated.length} to update, ` : ''}${plan.deleted.length} to delete.${again}`,
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

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/failures.js
var failures = __webpack_require__(7021);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/deploy-routes.js
var deploy_routes = __webpack_require__(39964);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/retry.js
var retry = __webpack_require__(61390);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/plan/check-key.js




/**
 * Are the key, the host and the CLI's version good? Asked before anything slow: one confirmation
 * without functions.
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
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/client.js
var client = __webpack_require__(43653);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/plan/wide-key.js



/**
 * Calls that do nothing: Nango looks at the scope first (403), and then refuses the call for what it
 * lacks (400, recorded).
 */
const probes = [
    { path: '/records', opens: "read customers' records" },
    { path: '/connections?limit=0', opens: 'list connections' },
    { path: '/connections/x?x=1', opens: 'read connections' },
    { path: '/proxy/x', opens: "send requests in customers' names (proxy)" },
];
const probeTime = 10_000;
/** Tells of a key that opens more than a deploy needs. Decides nothing. */
async function noticeWideKey(target) {
    const { connection, log, environment } = target;
    const opened = await Promise.all(probes.map(async ({ path, opens }) => {
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/http/address.js
var address = __webpack_require__(16321);
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
    const url = new URL((0,address/* addressOf */.c)(host));
    if (url.protocol !== 'http:' || isLoopback(url.hostname))
        return;
    const danger = `${host} is not encrypted: anybody on the way can read the key and the code.`;
    if (!host.startsWith(address/* insecurePrefix */.J)) {
        throw new errors/* RunFailure */.ae('unsafe-transport', danger, {
            hint: `Use https://. If it cannot be encrypted and the network is trusted, write it down: \`host: ${address/* insecurePrefix */.J}${host}\`.`,
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
    throw new errors/* RunFailure */.ae('unsafe-transport', `The plan file was made against ${planned}, and this job would send it to ${host}.`, {
        hint: 'Give both jobs the same `host` (or NANGO_HOSTPORT for the whole workflow). The file alone does not decide where a key goes.',
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
var key = __webpack_require__(39867);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/http/connections.js + 2 modules
var connections = __webpack_require__(18973);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/read-budget.js
var read_budget = __webpack_require__(52814);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/version.js
var version = __webpack_require__(83084);
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

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/clock.js
var shared_clock = __webpack_require__(68630);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/reviews.js
var reviews = __webpack_require__(89431);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/github.js
var github = __webpack_require__(90380);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/commit-place.js


/** Milliseconds: a report does not wait longer for GitHub. */
const longest = 10_000;
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
    const onDefaultBranch = await askDefaultBranch(run, commit).catch(() => null);
    return { ofRun: sha === '' ? null : sha, defaultBranch, onDefaultBranch };
}
async function askDefaultBranch(run, commit) {
    const { defaultBranch } = run.context;
    if (defaultBranch === null)
        return null;
    return await (0,reviews/* branchContains */.GK)((0,github/* openRepository */.h)(run, longest), defaultBranch, commit);
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

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/protection.js




/** Nobody waits for it: a GitHub that is slow to answer is one that did not. */
const protection_longest = 10_000;
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
    if (!(0,production_guard/* isProduction */.KV)(environment, inputs.productionEnvironments))
        return [];
    if (inputs.githubToken === null || repository === null)
        return [];
    const { client } = (0,github/* openRepository */.h)(run, protection_longest);
    const names = [...new Set([context.job ?? environment, environment])];
    const asked = await Promise.all(names.map(async (name) => ({ name, answer: await readEnvironment(client, repository, name) })));
    const { lines, warnings } = describeProtection(asked);
    for (const warning of warnings)
        log.write('warning', warning);
    return lines;
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(25686);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/reviewed-tag.js
var reviewed_tag = __webpack_require__(92984);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/source.js + 1 modules
var keyed_source = __webpack_require__(22556);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/connect.js















/** The check is for answers in seconds: it does not use up the time of plan and apply. */
const checkTime = 60_000;
/**
 * Finds the key, refuses an unsafe way, and asks the server whether both are good, before anything
 * slow. The returned target's clock starts when `startTimer` is called.
 */
async function connect(run, source) {
    const { inputs, context, log, signal, time } = run;
    const environment = (0,keyed_source/* settleEnvironment */.zQ)(run, source);
    await (0,reviewed_tag/* requireReviewedTag */.j)(run, environment);
    run.learn({ environment, host: inputs.host });
    const policy = (0,keyed_source/* settlePolicy */.OA)(inputs, source);
    run.learn({ policy });
    checkTransport(inputs.host, context.variables, log);
    if (source.kind === 'plan')
        requireSameHost(inputs.host, source.planned.plan.host);
    const cli = source.kind === 'project' ? source.project.cliVersion : source.loaded.package.cli;
    const target = {
        environment,
        log,
        policy,
        mayCount: context.isPrivate === true,
        bodyLimit: run.bodyLimit ?? failures/* largestBody */.DM,
        connection: {
            host: inputs.host,
            key: (0,key/* chooseKey */.L0)(environment),
            userAgent: cliUserAgent(cli, run.node.version),
            connections: (0,connections/* createConnections */.E)((0,address/* addressOf */.c)(inputs.host), readClientTls(context.variables)),
            budget: (0,read_budget/* createReadBudget */.g)(() => time.now()),
            clock: (0,shared_clock/* startClock */.L)(Math.min(checkTime, inputs.timeout), signal, time),
        },
    };
    // Beside the check: nobody waits for what is only told.
    const commit = source.kind === 'project' ? null : source.loaded.package.commit;
    const [, protection, commitPlace] = await Promise.all([
        (0,commands_run/* stage */.d)(run, 'check', async () => {
            await checkTarget(target, cli);
            // Each probe costs a point of the rate limit: a plan goes without.
            if (inputs.command === 'deploy')
                await noticeWideKey(target);
        }),
        readProtection(run, environment),
        readCommitPlace(run, commit),
    ]);
    run.learn({ protection, commitPlace });
    return target;
}
/** The same target with the time of `timeout` before it. */
function withTimeout(run, target) {
    const clock = (0,shared_clock/* startClock */.L)(run.inputs.timeout, run.signal, run.time);
    return { ...target, connection: { ...target.connection, clock } };
}

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/live-routes.js
var live_routes = __webpack_require__(24807);
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
        (0,function_id/* functionKey */.ay)({ type: flow.type, integration: flow.providerConfigKey, name: flow.syncName }),
        flow.fileBody.ts,
    ]);
    const scripts = (parsed.body.onEventScriptsByProvider ?? []).flatMap((provider) => provider.scripts.map(({ name, event, fileBody }) => [
        (0,function_id/* functionKey */.ay)({ type: 'on-event', integration: provider.providerConfigKey, name, event }),
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
    const { budget } = target.connection;
    const compare = async (item) => {
        if (broken.why === null && !budget.take()) {
            broken.why = budget.failure().message;
        }
        if (broken.why !== null)
            return unknownEntry(item, broken.why);
        const looked = await (0,read_live/* readOrExplain */.pt)(target, () => (0,read_live/* readLive */.p9)((0,live_routes/* buildCodePath */.ZS)(item), 'environment:functions:read', target));
        if (looked.found === null) {
            Object.assign(broken, { why: looked.why, missingScope: looked.missingScope });
            return unknownEntry(item, looked.why);
        }
        if (looked.found === 'not found')
            return unknownEntry(item, 'Nango has no code of it');
        const parsed = live_routes/* codeSchema */.rk.safeParse(looked.found.json);
        if (!parsed.success)
            return unknownEntry(item, 'the answer is not understood');
        const text = wanted.get((0,function_id/* functionKey */.ay)(item)) ?? '';
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
        .map(({ type, integration, name }) => (0,function_id/* functionKey */.ay)({ type, integration, name })));
    // A label does not name the event of an on-event script.
    return plan.updated.filter(({ type, integration, name }) => marked.has((0,function_id/* functionKey */.ay)({ type, integration, name })));
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/labels.js
var labels = __webpack_require__(43484);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/live.js




/** There are many of these runs, and each read is one less of the account's rate limit. */
const previews = ['pull_request', 'merge_group'];
/**
 * Reads the deployed functions beside a plan, for the report: the entry files of those that would be
 * sent again, and what could not be read. Decides nothing.
 */
async function readLiveFacts(run, loaded, { plan, unread, unreadSettings }, target) {
    const { log } = run;
    const gaps = [];
    const facts = { code: null, elsewhere: null, gaps };
    if (plan.kind === 'functions') {
        gaps.push('Settings and schemas are not compared: Nango lists no functions that are made with `createFunction`.');
        return facts;
    }
    if (unread !== null) {
        if (unread.missingScope !== null) {
            gaps.push(`The deployed functions are not compared, neither code nor settings nor schemas: the key lacks ${unread.missingScope}. With it and environment:functions:read, which open no customer's data, the plan knows breaking changes, hand edits and other deploys.`);
            log.write('info', gaps.join(' '));
            return facts;
        }
        gaps.push(`What is live is unknown: ${unread.why}.`);
        log.write('warning', gaps.join(' '));
        return facts;
    }
    if (unreadSettings !== null) {
        const why = unreadSettings.missingScope === null
            ? unreadSettings.why
            : `the key lacks ${unreadSettings.missingScope}`;
        gaps.push(`Endpoints, webhook subscriptions, sync types, features and versions are not compared: ${why}.`);
        log.write('info', gaps.join(' '));
    }
    const mark = loaded.package.changes?.live ?? null;
    if (mark?.startsWith(`${plan.environment}:`) === true && plan.live !== undefined) {
        facts.elsewhere = (0,plan_plan/* liveMark */.WL)(plan, plan.live) !== mark;
        if (facts.elsewhere) {
            log.write('warning', `The function ids in "${plan.environment}" differ from those of its last deployment by a workflow: somebody deployed since, or this key opens another environment.`);
        }
    }
    if (previews.includes(run.context.eventName) && facts.elsewhere === false) {
        gaps.push('The deployed code was not read: nobody has deployed since the commit that the changes are counted from.');
        return facts;
    }
    const { code, missingScope } = await readLiveCode(loaded, plan, target);
    facts.code = code;
    if (missingScope !== null) {
        gaps.push(`The code that is live is not compared: the key lacks ${missingScope}, which opens no customer's data.`);
        log.write('info', gaps.join(' '));
    }
    const moved = findMovedText(loaded, facts);
    if (moved.length > 0) {
        log.write('warning', `The entry file of ${moved
            .map(({ item }) => (0,function_id/* describeItem */.f)(item))
            .slice(0, 5)
            .join(', ')}${moved.length > 5 ? ` and ${moved.length - 5} more` : ''} in "${plan.environment}" is not that of its last deployment, and nobody has deployed since. Either a deploy failed half way, or another environment of this server has the same files: a self-hosted Nango without S3 has one copy for all, and runs the code of the last deploy to any of them.`);
    }
    const failed = code?.files.filter(({ verdict }) => verdict === 'unknown') ?? [];
    if (failed.length > 0) {
        gaps.push(`The live code of ${failed.length} of ${code?.files.length ?? 0} functions is unknown: ${failed[0]?.why ?? ''}.`);
        log.write('warning', gaps.join(' '));
    }
    if (code !== null && code.skipped > 0) {
        gaps.push(`The live code of ${code.skipped} functions was not read: past 500, it is only for those that \`changed-since\` marks.`);
    }
    return facts;
}
/**
 * The functions that are the same as in the last deployment, by their label and their ids, and whose
 * stored entry file is another one.
 */
function findMovedText(loaded, { code, elsewhere }) {
    if (code === null || elsewhere !== false)
        return [];
    const labelOf = (0,labels/* indexChanges */._u)(loaded.package.changes ?? null);
    return code.files.filter(({ item, verdict }) => verdict === 'changed' && labelOf(item)?.label === 'same');
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/plan.js












/** `plan`: says what a deploy would change, and what `deploy` would block. Never blocks itself. */
async function plan(run) {
    const { target, loaded } = await prepareTarget(run, await (0,keyed_source/* openSource */.oD)(run));
    const made = await planStage(run, loaded, target);
    const blocked = (0,gate/* findBlocked */.g2)(made.plan);
    if (blocked.length > 0) {
        run.log.write('warning', `A deploy with \`allow-destructive: ${target.policy}\` would be blocked by ${(0,gate/* countBlocked */.ue)(blocked)} in "${target.environment}".`);
    }
    const harmful = run.inputs.allowBreaking ? [] : (0,breaking/* findHarmful */.Lw)(made.plan);
    if (harmful.length > 0) {
        run.log.write('warning', `A deploy with \`allow-breaking: false\` would be blocked by ${(0,format/* count */.U9)(harmful.length, 'breaking change')} in "${target.environment}".`);
    }
    if (run.inputs.askApproval) {
        const { requestApproval } = await __webpack_require__.e(/* import() */ 743).then(__webpack_require__.bind(__webpack_require__, 92743));
        await requestApproval(run, made);
    }
    return { result: 'planned', plan: made.plan };
}
/** Key, host and package of a keyed command: checked, and built where it comes from the checkout. */
async function prepareTarget(run, source) {
    const target = await connect(run, source);
    if (source.kind !== 'project')
        return { target: withTimeout(run, target), loaded: source.loaded };
    run.log.write('info', "Note: the project's code runs in this job, which holds a key, and code can read a key of its own job. To keep them apart, package in a job without a key (`command: validate`) and pass its `package-file` to this one as `from`.");
    const { buildProject } = await Promise.all(/* import() */[__webpack_require__.e(143), __webpack_require__.e(79)]).then(__webpack_require__.bind(__webpack_require__, 72079));
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
    const { made, live } = await (0,commands_run/* stage */.d)(run, 'plan', async () => {
        const planned = await (0,plan_with_live/* makeLivePlan */.y)(loaded, target, needsLive);
        // Kept first: a run that is cancelled while it reads on has a plan to show.
        keepPlan(run, loaded, planned.plan);
        return { made: planned, live: await readLiveFacts(run, loaded, planned, target) };
    });
    run.learn({ live });
    for (const line of renderPlanLines(made.plan, live?.code ?? null))
        run.log.write('info', line);
    // Last: what parts cannot do is a deletion, and the report shows it.
    const parts = (0,build_parts/* buildParts */.Z)(loaded, made.plan, target.bodyLimit);
    if (parts.length > 1) {
        run.log.write('info', `The package is too large for one request: a deploy sends ${parts.length} parts.`);
    }
    return made;
}
/** Writes a plan into a file, and keeps both for the report. */
function keepPlan(run, loaded, plan) {
    const hash = (0,plan_plan/* planHash */.SH)(plan);
    const planFile = (0,plan_file/* writePlanFile */.J)(run.context.runnerTemp, { loaded, plan, hash });
    // Deployed functions were compared with the plan before.
    run.learn({ plan, planHash: hash, planFile, blocked: (0,gate/* findBlocked */.g2)(plan), live: null });
}


/***/ }),

/***/ 92984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ findUnreviewed),
/* harmony export */   j: () => (/* binding */ requireReviewedTag)
/* harmony export */ });
/* harmony import */ var _deploy_environment_production_guard_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61953);
/* harmony import */ var _github_reviews_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89431);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24113);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90380);




/**
 * Refuses to deploy production from a tag whose commit was not merged: whoever may make a tag can make
 * it anywhere. A keyed job has no checkout, so GitHub is asked.
 *
 * @throws RunFailure `unreviewed-ref`, also when GitHub does not tell.
 */
async function requireReviewedTag(run, environment) {
    const { inputs, context } = run;
    if (inputs.command !== 'deploy' || !context.ref.startsWith('refs/tags/'))
        return;
    if (!(0,_deploy_environment_production_guard_js__WEBPACK_IMPORTED_MODULE_0__/* .isProduction */ .KV)(environment, inputs.productionEnvironments))
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
    throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .RunFailure */ .ae('unreviewed-ref', `"${context.ref}" may not deploy the production environment "${environment}": ${problem}.`, {
        hint: 'Tag a commit that the default branch was once at, and give the job `contents: read` and `pull-requests: read`.',
    });
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
    for (const branch of new Set([defaultBranch, ...others.filter(isBranchName)])) {
        if (branch !== defaultBranch && !(await (0,_github_reviews_js__WEBPACK_IMPORTED_MODULE_1__/* .demandsPullRequest */ .Fs)(repository, branch)))
            continue;
        if (!(await (0,_github_reviews_js__WEBPACK_IMPORTED_MODULE_1__/* .branchContains */ .GK)(repository, branch, commit)))
            continue;
        const pulls = await (0,_github_reviews_js__WEBPACK_IMPORTED_MODULE_1__/* .readMergedPulls */ .PC)(repository, commit, branch);
        if (pulls.length === 0 || pulls.some(({ mergeCommit }) => mergeCommit === commit))
            return null;
        return `its commit is in the middle of the pull request #${String(pulls[0]?.number)}`;
    }
    return `its commit is not in the history of "${defaultBranch}"`;
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
var production_guard = __webpack_require__(61953);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/package-file.js
var package_file = __webpack_require__(81026);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keep-package.js
var keep_package = __webpack_require__(47763);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(25686);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/source.js









/** Opens what `from` names, else finds the project in the checkout. Nothing is started for it. */
async function openSource(run) {
    const { inputs, context } = run;
    if (inputs.approvedRun !== null)
        return await openApproved(run);
    if (inputs.from === null) {
        // The guard comes first: it needs nothing of the project.
        if (inputs.environment !== null)
            (0,production_guard/* guardProduction */.b5)(inputs.environment, inputs, context);
        const { findProject } = await Promise.all(/* import() */[__webpack_require__.e(143), __webpack_require__.e(79)]).then(__webpack_require__.bind(__webpack_require__, 72079));
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
        noteFile(run, inputs.from, planned.loaded);
        return { kind: 'plan', loaded: planned.loaded, planned };
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
    const { readApproved } = await __webpack_require__.e(/* import() */ 544).then(__webpack_require__.bind(__webpack_require__, 54163));
    const { path, content } = await (0,commands_run/* stage */.d)(run, 'approval', () => readApproved(run));
    const planned = (0,plan_file/* parsePlanFile */.FU)(content, path, context.repository);
    noteFile(run, path, planned.loaded);
    (0,approval/* requireKnownSet */.ti)(planned.plan);
    return { kind: 'plan', loaded: planned.loaded, planned };
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
    const approved = source.kind === 'plan' ? source.planned.plan.policy : null;
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


/***/ }),

/***/ 61953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Js: () => (/* binding */ describeResemblance),
/* harmony export */   KV: () => (/* binding */ isProduction),
/* harmony export */   b5: () => (/* binding */ guardProduction),
/* harmony export */   hL: () => (/* binding */ requirePlanHash)
/* harmony export */ });
/* unused harmony exports productionPatterns, resemblesProduction */
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21916);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14006);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24113);



/**
 * The environments under the guard where `production-environments` names no others: names that begin
 * with prod (but product, produce), production or live, and names with prod, prd, production or live
 * as a word anywhere (`eu-production`, `my-prod`). A test compares them with `action.yml`.
 */
const productionPatterns = [
    'prod!(uc*)',
    'production*',
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
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .RunFailure */ .ae('production-guard', `A ${context.eventName} run may not ${inputs.command} the production environment "${environment}".`, {
            hint: `Plan another environment for pull requests, and release production from workflow_dispatch. ${wayOut}`,
        });
    }
    if (inputs.command !== 'deploy')
        return;
    if (!isAllowedRef(context, inputs.productionRefs)) {
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .RunFailure */ .ae('production-guard', `${context.ref === '' ? 'This run has no ref, and so' : `"${context.ref}"`} may not deploy the production environment "${environment}".`, { hint: `${describeAllowedRefs(context, inputs.productionRefs)} ${wayOut}` });
    }
    const tagPush = context.eventName === 'push' && context.ref.startsWith('refs/tags/');
    if (deliberateEvents.includes(context.eventName) || tagPush || inputs.expectedPlan !== null) {
        return;
    }
    throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .RunFailure */ .ae('production-guard', `The event "${context.eventName}" may not deploy the production environment "${environment}".`, {
        hint: `Deploy production from workflow_dispatch, a release or a tag, or with \`expected-plan\`: the hash of an approved plan. ${wayOut}`,
    });
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
    throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .RunFailure */ .ae('production-guard', `A plan file alone does not deploy the production environment "${environment}".`, {
        hint: `Pass the hash that was approved: \`expected-plan: \${{ needs.<plan job>.outputs.plan-hash }}\`. Another job can replace an artifact, but not a job output. ${wayOut}`,
    });
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
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('plan-changed', `${lead}The deploy to "${environment}" would not do what was approved. ${(0,_gate_js__WEBPACK_IMPORTED_MODULE_3__/* .writtenSoFar */ .xb)(sent)}`, options);
}


/***/ }),

/***/ 42566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ makeLivePlan),
  z: () => (/* binding */ readLiveAgain)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/make-plan.js
var make_plan = __webpack_require__(35894);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan.js
var plan_plan = __webpack_require__(11149);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/compare-functions.js + 3 modules
var compare_functions = __webpack_require__(57610);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/finding.js
var finding = __webpack_require__(37203);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/schemas/compare-schemas.js + 11 modules
var compare_schemas = __webpack_require__(42586);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/contract.js
var contract = __webpack_require__(82762);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/schema-file.js
var schema_file = __webpack_require__(79794);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/schemas/sent-values.js
var sent_values = __webpack_require__(29190);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/function-id.js
var function_id = __webpack_require__(81181);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/live/deployed-contracts.js



/**
 * The contracts of deployed syncs and actions, by `functionKey`: what the list of an integration
 * tells, and the settings that only the list of all tells, which has the same ids.
 */
function listDeployed(listed, scripts) {
    const keyOf = ({ type, name, id }) => JSON.stringify([type, name, id]);
    const told = new Map(scripts.map((script) => [keyOf(script), script.settings]));
    return new Map(listed
        .filter(({ item }) => item.type !== 'on-event')
        .map(({ item, entry }) => {
        const contract = parseListed(item, entry);
        const settings = { ...contract.settings, ...told.get(keyOf(item)) };
        return [(0,function_id/* functionKey */.ay)(item), { ...contract, settings }];
    }));
}
const listedSchema = schemas/* object */.Ikc({
    ...{ runs: sent_values/* text */.Qq, auto_start: sent_values/* flag */.Jt, track_deletes: sent_values/* flag */.Jt, description: sent_values/* text */.Qq, scopes: sent_values/* texts */.Te },
    ...{ input: sent_values/* text */.Qq, returns: sent_values/* texts */.Te, json_schema: sent_values/* definitions */.BG },
})
    .catch({});
/**
 * The contract of a deployed sync or action, as the list of an integration has it, without its id.
 * The list leaves out what was not sent.
 */
function parseListed({ type, integration, name }, entry) {
    const listed = listedSchema.parse(entry);
    return {
        ...{ type, integration, name },
        settings: {
            runs: type === 'sync' ? listed.runs : undefined,
            autoStart: listed.auto_start ?? undefined,
            trackDeletes: listed.track_deletes ?? undefined,
            scopes: listed.scopes ?? [],
            description: listed.description ?? '',
        },
        models: listed.returns ?? [],
        input: listed.input ?? null,
        schemas: listed.json_schema?.definitions ?? null,
    };
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/read-live.js
var read_live = __webpack_require__(5280);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/live-routes.js
var live_routes = __webpack_require__(24807);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/live/read-scripts.js




/** The most time (ms) that a plan waits for it, and its share of what is left. */
const longestLook = 20_000;
const lookShare = 0.1;
/** An entry is a few KB, its schema most of it: thousands of functions, and no more than that. */
const largestAnswer = 32 * 1024 * 1024;
/**
 * The syncs and actions of an environment: one request, for all of them. Read-only, and never a cause
 * of failure. Integrations are left out: those of one provider are listed under one of them.
 *
 * @throws only when the run is cancelled.
 */
async function readScripts(target) {
    const bounded = (0,read_live/* withShare */.kp)(target, lookShare, longestLook);
    const { budget } = bounded.connection;
    return await (0,read_live/* readOrExplain */.pt)(bounded, async () => {
        if (!budget.take())
            throw budget.failure();
        const answer = await (0,read_live/* readLive */.p9)((0,live_routes/* buildScriptsPath */.Sr)(), live_routes/* scriptsScope */.HB, bounded, largestAnswer);
        const parsed = answer === 'not found' ? undefined : live_routes/* scriptsSchema */._.safeParse(answer.json).data;
        if (parsed === undefined) {
            throw new Error(`${target.connection.host} lists settings in a form that is not understood`);
        }
        return parsed.flatMap(({ syncs, actions }) => [
            ...syncs.map((one) => toScript('sync', one)),
            ...actions.map((one) => toScript('action', one)),
        ]);
    });
}
function toScript(type, entry) {
    const { id, name } = entry;
    return { type, id, name, settings: parseScript(type, entry) };
}
const scriptSchema = schemas/* object */.Ikc({
    ...{ sync_type: sent_values/* text */.Qq, features: sent_values/* texts */.Te, webhookSubscriptions: sent_values/* texts */.Te, endpoints: sent_values/* endpoints */.vZ, version: sent_values/* text */.Qq },
})
    .catch({});
/** The settings that only `GET /scripts/config` tells. */
function parseScript(type, entry) {
    const script = scriptSchema.parse(entry);
    return {
        syncType: type === 'sync' ? (script.sync_type ?? undefined) : undefined,
        features: script.features ?? undefined,
        webhookSubscriptions: type === 'sync' ? (script.webhookSubscriptions ?? undefined) : undefined,
        endpoints: script.endpoints?.map(sent_values/* nameEndpoint */.tv),
        version: script.version ?? undefined,
    };
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/live-functions.js
var live_functions = __webpack_require__(87631);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/live/plan-with-live.js












/**
 * The most time that a look takes which nothing depends on, and its share of what is left. It has to
 * last for the wait until the next window of the rate limit, a minute.
 */
const plan_with_live_longestLook = 120_000;
const plan_with_live_lookShare = 0.2;
/**
 * The plan, with what is live beside it. The two routes know nothing of `createFunction`: there the
 * preview tells what changes.
 *
 * @param required whether the plan that was approved knew what was live.
 * @throws RunFailure as `makePlan` does; where it is required and cannot be read, that too.
 */
async function makeLivePlan(loaded, target, required) {
    const plan = await (0,make_plan/* makePlan */.Cs)(loaded, target);
    if (plan.kind === 'functions')
        return { plan, unread: null, unreadSettings: null };
    const packaged = (0,contract/* listContracts */.Y)((0,schema_file/* buildSchemaFile */.SV)(loaded.parsed));
    const listed = [];
    const looked = await readLiveAgain(plan, target, required, (item, entry) => {
        // Text that somebody wrote in the dashboard is not for a public repository.
        if (target.mayCount || item.source === 'repo')
            listed.push({ item, entry });
    });
    if (looked.found === null) {
        const blind = { ...plan, ...(0,compare_functions/* compareFunctions */.R)(plan, packaged, new Map()) };
        return { plan: blind, unread: looked, unreadSettings: null };
    }
    const live = matchLive({ ...plan, live: looked.found });
    const isAsked = live.updated.some(({ type }) => type !== 'on-event');
    const scripts = isAsked ? await readScripts(target) : null;
    const contracts = listDeployed(listed, scripts?.found ?? []);
    const { findings, settings } = (0,compare_functions/* compareFunctions */.R)(live, packaged, contracts);
    const hidden = target.mayCount ? [] : (0,plan_plan/* overwrittenBy */.r0)(live).flatMap(describeHidden);
    return {
        plan: { ...live, findings: (0,finding/* sortFindings */.Tc)([...findings, ...hidden]), settings },
        unread: null,
        unreadSettings: scripts?.found === null ? scripts : null,
    };
}
function describeHidden(item) {
    const why = 'a function made in the dashboard is not compared where a repository is not private';
    return (0,finding/* buildFindings */.nH)(item, [(0,compare_schemas/* cannotTell */.JM)('settings', why)]);
}
/** Nango calls a sync new that is deployed and not started for its connections (recorded). */
function matchLive(plan) {
    const there = (0,live_functions/* pickLive */._V)(plan.created, plan.live, () => true);
    if (there.length === 0)
        return plan;
    const created = plan.created.filter((item) => !there.includes(item));
    return { ...plan, created, updated: [...plan.updated, ...there] };
}
/**
 * What is live now, in the integrations of a plan.
 *
 * @throws RunFailure where it is required and cannot be read: never a silent pass.
 */
async function readLiveAgain(plan, target, required = false, notice) {
    if (!required)
        return await (0,read_live/* readLiveSet */.xS)(plan, (0,read_live/* withShare */.kp)(target, plan_with_live_lookShare, plan_with_live_longestLook), notice);
    const looked = await (0,read_live/* readLiveSet */.xS)(plan, target, notice);
    if (looked.found !== null)
        return looked;
    const { why, reason, missingScope } = looked;
    throw new errors/* RunFailure */.ae(reason, `The approved plan knew what was live in "${plan.environment}", and now that cannot be read: ${why}. Nothing was written.`, {
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
/* harmony export */   kp: () => (/* binding */ withShare),
/* harmony export */   p9: () => (/* binding */ readLive),
/* harmony export */   pt: () => (/* binding */ readOrExplain),
/* harmony export */   xS: () => (/* binding */ readLiveSet)
/* harmony export */ });
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(81181);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(606);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24113);
/* harmony import */ var _shared_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68630);
/* harmony import */ var _nango_failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7021);
/* harmony import */ var _nango_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61390);
/* harmony import */ var _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24807);
/* harmony import */ var _shared_digest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(63025);









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
 * @param notice told each function with its entry in the list: its settings and schemas.
 * @throws only when the run is cancelled.
 */
async function readLiveSet(plan, target, notice = () => undefined) {
    const items = [...plan.created, ...plan.updated, ...plan.deleted];
    const [first, ...others] = new Set(items.map((item) => item.integration));
    return await readOrExplain(target, async () => {
        if (first === undefined)
            return [];
        // One alone: a key without the scope costs a single request.
        const head = await readIntegration(first, target, notice);
        const tail = await (0,p_map__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .Ay)(others, (name) => readIntegration(name, target, notice), {
            concurrency: readsAtOnce,
        });
        const all = [head, ...tail].flat();
        if (target.mayCount)
            return all;
        const named = new Set(items.map(_package_function_id_js__WEBPACK_IMPORTED_MODULE_7__/* .functionKey */ .ay));
        return all.filter((item) => named.has((0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_7__/* .functionKey */ .ay)(item)));
    });
}
/** A look that the key may not have; caught by `readOrExplain`. */
class MissingScopeError extends Error {
    name = 'MissingScopeError';
    scope;
    constructor(scope) {
        super(`the key lacks the scope ${scope}`);
        this.scope = scope;
    }
}
/** Turns whatever goes wrong into words, but for a cancelled run. */
async function readOrExplain(target, work) {
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
    const connection = {
        ...target.connection,
        clock: (0,_shared_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .startClock */ .L)(time, clock.signal, clock.time),
    };
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
async function readIntegration(integration, target, notice) {
    for (let attempt = 1;; attempt += 1) {
        const found = await readPages(integration, target, notice);
        if (found !== null)
            return found;
        if (attempt === attempts) {
            throw new Error(`the functions of ${integration} change while they are read`);
        }
    }
}
/** All pages; null: they do not belong together, because somebody deployed in between. */
async function readPages(integration, target, notice) {
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
        for (const entry of found.data) {
            const item = toLive(entry, integration);
            if (item === null)
                continue;
            all.push(item);
            notice(item, entry);
        }
        if (count >= total || found.data.length < _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .pageSize */ .T0)
            break;
    }
    const isWhole = count === total && new Set(all.map(_package_function_id_js__WEBPACK_IMPORTED_MODULE_7__/* .functionKey */ .ay)).size === all.length;
    return isWhole ? all : null;
}
/** Lists are few, and approvals rest on them: they wait for the next window of the rate limit. */
async function waitForRoom({ connection, log }) {
    const { budget, clock } = connection;
    while (!budget.take()) {
        const pause = budget.wait();
        const failure = budget.failure();
        if (pause >= clock.remaining())
            throw failure;
        log.write('info', `Waiting ${(pause / 1000).toFixed(0)} s to list more functions: ${failure.message}.`);
        await clock.sleep(pause);
    }
}
async function readPage(integration, page, target) {
    await waitForRoom(target);
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
        return null;
    const { name, id, enabled, source, event } = item;
    const { last_deployed, ...rest } = item;
    const found = { type, integration, name, ...(event == null ? {} : { event }) };
    return { ...found, ...{ id, enabled, source, digest: (0,_shared_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .digestOf */ .o)(rest) } };
}


/***/ }),

/***/ 48806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ buildParts)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/deploy-routes.js
var deploy_routes = __webpack_require__(39964);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/bundle-parts.js
var bundle_parts = __webpack_require__(99900);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/body.js
var package_body = __webpack_require__(87539);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/packing.js
var packing = __webpack_require__(2048);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/too-large.js
var too_large = __webpack_require__(21204);
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
        const chunks = flows.map(packing/* chunkOf */.Xe);
        const whole = (0,packing/* joinChunks */.dR)(chunks);
        const deleted = deletions.get(integration);
        const large = chunks.find(({ bytes }) => bytes > room);
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
            divisible.push(...chunks);
    }
    const drafts = [
        ...(0,packing/* packChunks */.kw)(divisible, room).map((chunk) => ({ ...chunk, mode: 'single' })),
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
            integration: null,
            buildQuestion: () => (0,deploy_routes/* buildConfirmationBody */.Wz)(request),
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
        .flatMap(({ items }) => items.map(packing/* chunkOf */.Xe))
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
    const { parsed, functions } = loaded;
    const { body } = loaded.package;
    const bytes = Buffer.byteLength(body);
    if (bytes <= limit) {
        const buildQuestion = () => parsed.kind === 'legacy'
            ? (0,deploy_routes/* buildConfirmationBody */.Wz)(parsed.body)
            : (0,deploy_routes/* buildPreviewBody */.zr)(functions, { kind: 'environment' });
        const whole = { functions, deletions: plan.deleted, integration: null };
        return [{ ...whole, bytes, buildBody: () => body, buildQuestion }];
    }
    return parsed.kind === 'legacy'
        ? buildLegacyParts(parsed.body, plan, limit)
        : (0,bundle_parts/* buildBundleParts */.L)(parsed.body, plan, limit);
}


/***/ }),

/***/ 99900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ buildBundleParts),
/* harmony export */   o: () => (/* binding */ buildPreviews)
/* harmony export */ });
/* harmony import */ var _package_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87539);
/* harmony import */ var _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39964);
/* harmony import */ var _packing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2048);
/* harmony import */ var _too_large_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21204);




/**
 * The requests that ask what a large `createFunction` project would change: together they hold each
 * function once. Each names as deleted all that it lacks.
 *
 * @throws RunFailure `package-too-large`
 */
function buildPreviews(body, limit) {
    const { functions, ...rest } = body;
    const envelope = (0,_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesOf */ .$$)({ ...rest, functions: [] });
    const chunks = functions.map(_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .chunkOf */ .Xe);
    const large = chunks.find(({ bytes }) => envelope + bytes > limit);
    const named = large?.items[0];
    if (large !== undefined && named !== undefined) {
        const name = `The function "${named.name}" of ${named.integrationId} has`;
        throw (0,_too_large_js__WEBPACK_IMPORTED_MODULE_2__/* .unsplittable */ .Kz)(name, envelope + large.bytes, limit);
    }
    return (0,_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .packChunks */ .kw)(chunks, limit - envelope).map(({ items }) => () => JSON.stringify({ ...rest, functions: items }));
}
/**
 * The parts of a `createFunction` project: each is an integration in which something changes, whole,
 * because what its request lacks of the integration is deleted.
 *
 * @throws RunFailure `package-too-large`
 */
function buildBundleParts(body, plan, limit) {
    const groups = (0,_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .groupBy */ .$z)(body.functions, ({ integrationId }) => integrationId);
    const unreachable = plan.deleted.filter(({ integration }) => !groups.has(integration));
    if (unreachable.length > 0)
        throw (0,_too_large_js__WEBPACK_IMPORTED_MODULE_2__/* .unreachableDeletions */ .Yf)(unreachable);
    const changed = new Set([...plan.created, ...plan.updated, ...plan.deleted].map(({ integration }) => integration));
    return [...groups]
        .filter(([integration]) => changed.has(integration))
        .map(([integration, functions]) => {
        const reconciliationScope = { kind: 'integration', integrationId: integration };
        const request = { ...body, reconciliationScope, functions };
        const { bytes: content } = (0,_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .joinChunks */ .dR)(functions.map(_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .chunkOf */ .Xe));
        const bytes = (0,_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesOf */ .$$)({ ...request, functions: [] }) + content - 1;
        if (bytes > limit)
            throw (0,_too_large_js__WEBPACK_IMPORTED_MODULE_2__/* .unsplittable */ .Kz)(`The integration ${integration} has`, bytes, limit);
        const sent = (0,_package_body_js__WEBPACK_IMPORTED_MODULE_0__/* .listFunctions */ ._d)({ kind: 'functions', body: request });
        return {
            functions: sent,
            integration,
            deletions: plan.deleted.filter((item) => item.integration === integration),
            bytes,
            buildBody: () => JSON.stringify(request),
            buildQuestion: () => (0,_nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .buildPreviewBody */ .zr)(sent, reconciliationScope),
        };
    });
}


/***/ }),

/***/ 2048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   $z: () => (/* binding */ groupBy),
/* harmony export */   Xe: () => (/* binding */ chunkOf),
/* harmony export */   dR: () => (/* binding */ joinChunks),
/* harmony export */   kw: () => (/* binding */ packChunks)
/* harmony export */ });
/** Bytes of a value as compact JSON in UTF-8. */
function bytesOf(value) {
    return Buffer.byteLength(JSON.stringify(value));
}
/** A chunk of one element of a JSON array, with the comma after it. */
function chunkOf(item) {
    return { items: [item], bytes: bytesOf(item) + 1 };
}
/** One chunk of all. */
function joinChunks(chunks) {
    return {
        items: chunks.flatMap(({ items }) => items),
        bytes: chunks.reduce((sum, { bytes }) => sum + bytes, 0),
    };
}
/** Fills chunks into as few as their order allows. Each fits into `room`, in bytes, on its own. */
function packChunks(chunks, room) {
    const packed = [];
    let left = 0;
    for (const chunk of chunks) {
        if (packed.length === 0 || chunk.bytes > left) {
            packed.push([]);
            left = room;
        }
        packed.at(-1)?.push(chunk);
        left -= chunk.bytes;
    }
    return packed.map(joinChunks);
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

/***/ 21204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IP: () => (/* binding */ undividedDeletions),
/* harmony export */   Kz: () => (/* binding */ unsplittable),
/* harmony export */   Yf: () => (/* binding */ unreachableDeletions)
/* harmony export */ });
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81181);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24113);
/* harmony import */ var _shared_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52053);



const smaller = 'a large library that a function imports is bundled into it, and into each other one that imports it';
/** What one request has to hold is more than Nango takes. */
function unsplittable(what, bytes, limit) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `${what} ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeInWords */ ._u)(bytes)}. Nango takes at most ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeInWords */ ._u)(limit)} in one request, and this cannot be sent in parts. Nothing was written.`, { hint: `Make it smaller: ${smaller}.` });
}
/** An integration goes whole when something in it is deleted. */
function undividedDeletions(integration, deletions, bytes, limit) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `The package goes in parts. A part deletes in an integration that it holds whole, and ${integration} has ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeInWords */ ._u)(bytes)}, more than the ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeInWords */ ._u)(limit)} that Nango takes in one request. Nothing was written.`, {
        hint: `Keep what would be deleted in the project for now, as a function that does nothing, or make ${integration} smaller: ${smaller}.`,
        details: deletions.map((item) => `To be deleted: ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_2__/* .describeItem */ .f)(item)}`),
    });
}
/** Only a request that holds the whole project deletes in an integration that is not in it. */
function unreachableDeletions(deletions) {
    const names = [...new Set(deletions.map(({ integration }) => integration))];
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `The package is too large for one request and goes in parts, and parts cannot delete what the project has no integration for any more: ${names.join(', ')}. Nothing was written.`, {
        hint: `Keep one function of ${names.length === 1 ? 'it' : 'each'} in the project, one that does nothing if need be: the others can then be deleted. Or delete ${names.length === 1 ? 'the integration' : 'the integrations'} in the Nango dashboard, with the connections, if nobody needs ${names.length === 1 ? 'it' : 'them'}. Or bring the package under the limit: ${smaller}.`,
        details: deletions.map((item) => `To be deleted: ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_2__/* .describeItem */ .f)(item)}`),
    });
}


/***/ }),

/***/ 57451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ requireAccounted)
/* harmony export */ });
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81181);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24113);


/**
 * Whatever a server does with a function, its plan has to say so.
 *
 * @throws RunFailure `server-error` where a plan does not have each function that is sent once, and no
 *   other.
 */
function requireAccounted(sent, { created, updated, unchanged = [] }, { connection, environment }) {
    const left = new Map(sent.map((item) => [(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .functionKey */ .ay)(item), item]));
    const extra = [...created, ...updated, ...unchanged].filter((item) => !left.delete((0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .functionKey */ .ay)(item)));
    const missing = [...left.values()];
    if (missing.length + extra.length === 0)
        return;
    const onlyScripts = extra.length === 0 && missing.every(({ type }) => type === 'on-event');
    throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('server-error', `The plan of ${connection.host} for "${environment}" does not have each function of the package once, so it is not sent.`, {
        hint: onlyScripts
            ? 'Nango leaves out an on-event script whose integration the environment lacks: create the integration.'
            : 'Plan again. If it stays, report it with the version of the server.',
        details: [
            ...missing.map((item) => `Not in the plan: ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)}`),
            ...extra.map((item) => `Not in the package, or twice in the plan: ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)}`),
        ].slice(0, 50),
    });
}


/***/ }),

/***/ 35894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ makePlan),
/* harmony export */   Dw: () => (/* binding */ askConfirmation),
/* harmony export */   YS: () => (/* binding */ askPreview)
/* harmony export */ });
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24113);
/* harmony import */ var _package_body_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87539);
/* harmony import */ var _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39964);
/* harmony import */ var _nango_failures_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7021);
/* harmony import */ var _nango_retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61390);
/* harmony import */ var _accounting_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57451);
/* harmony import */ var _parts_bundle_parts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(99900);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(11149);








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
    (0,_accounting_js__WEBPACK_IMPORTED_MODULE_5__/* .requireAccounted */ .a)(loaded.functions, changes, target);
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
                connections: (0,_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .shownConnections */ .Bn)(item.connections, mayCount),
            })),
            ...answer.deletedActions.map(action),
            ...answer.deletedOnEventScripts.map(script),
        ],
        deletedModels: answer.deletedModels,
        connections: countByIntegration([...answer.newSyncs, ...answer.updatedSyncs], mayCount),
    };
}
/** Nango says the connections of its integration with every sync. */
function countByIntegration(syncs, mayCount) {
    const counts = new Map(syncs.map((sync) => [sync.providerConfigKey, sync.connections]));
    return [...counts].map(([integration, count]) => ({
        integration,
        count: (0,_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .shownConnections */ .Bn)(count, mayCount),
    }));
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
    log.write('debug', `The integrations could not be checked before the deploy: ${answer.status} ${error?.code ?? ''}`);
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
        : (0,_parts_bundle_parts_js__WEBPACK_IMPORTED_MODULE_6__/* .buildPreviews */ .o)(parsed.body, target.bodyLimit);
    const answers = [];
    for (const buildBody of previews)
        answers.push(await askPreview(buildBody(), target));
    const sorted = {
        created: answers.flatMap((answer) => answer.created),
        updated: answers.flatMap((answer) => answer.updated),
        unchanged: answers.flatMap((answer) => answer.unchanged),
    };
    (0,_accounting_js__WEBPACK_IMPORTED_MODULE_5__/* .requireAccounted */ .a)(loaded.functions, sorted, target);
    const deleted = lackedByAll(answers.map((answer) => answer.deleted));
    const counts = deleted.length === 0
        ? new Map()
        : await countConnections(deleted, loaded, target);
    return {
        ...base(target, loaded),
        created: sorted.created,
        updated: sorted.updated,
        deleted: deleted.map((entry) => {
            const connections = counts.get(entry.integration);
            return connections === undefined
                ? entry
                : { ...entry, connections: (0,_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .shownConnections */ .Bn)(connections, target.mayCount) };
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
    const { created, updated, unchanged, deleted } = answer.data;
    return {
        created: created.map(item),
        updated: updated.map(item),
        unchanged: unchanged.map(item),
        deleted: deleted.map(item),
    };
}
/** Each preview calls deleted what it lacks: the package lacks what all of them do. */
function lackedByAll(lists) {
    const [first = [], ...others] = lists;
    const sets = others.map((list) => new Set(list.map(_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .itemKey */ .Dh)));
    return first.filter((item) => sets.every((set) => set.has((0,_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .itemKey */ .Dh)(item))));
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
        target.log.write('warning', 'Nango did not tell how many connections the deletions touch.');
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
function base({ environment, connection, policy }, loaded) {
    return { environment, host: connection.host, policy, ...(0,_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .packageFacts */ .WH)(loaded) };
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
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81181);
/* harmony import */ var _live_live_functions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87631);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11149);



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
    const live = new Set(now.live?.map(_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .functionKey */ .ay));
    // Nango calls a sync new that is not started for its connections (recorded).
    const known = new Set(now.created.map(_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh).filter((key) => live.has(key)));
    const isKnown = (item) => known.has((0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh)(item));
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
                const data = verb === 'delete' && (0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .takesData */ .Bh)(item) ? ', with data of connections' : '';
                return `Would now ${verb} ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)}${data}, which the earlier plan did not.`;
            }),
            ...gone.map((item) => `Would no longer ${verb} ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)}.`),
        ];
    });
}
/** The items that another list does not have, or not as often. */
function lacking(items, others) {
    const left = new Map();
    for (const item of others)
        left.set((0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh)(item), (left.get((0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh)(item)) ?? 0) + 1);
    return items.filter((item) => {
        const count = left.get((0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh)(item)) ?? 0;
        left.set((0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh)(item), count - 1);
        return count <= 0;
    });
}
/** Deletions that stayed, with more that goes. */
function describeLosses(approved, now) {
    const before = new Map(approved.deleted.map((item) => [(0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh)(item), item]));
    return now.deleted.flatMap((item) => {
        const earlier = before.get((0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh)(item));
        if (earlier === undefined || (0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .lossOf */ .je)(item) <= (0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .lossOf */ .je)(earlier))
            return [];
        return [
            (0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .takesData */ .Bh)(earlier)
                ? `Deleting ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)} would now take data of ${amountOf(item)}, and of ${amountOf(earlier)} in the earlier plan.`
                : `Deleting ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)} would now take data of connections along.`,
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
    const gone = approved.deletedModels.filter((name) => !now.deletedModels.includes(name));
    return [
        ...fresh.map((name) => `Would now take the model "${name}" out of a sync, which the earlier plan did not.`),
        ...gone.map((name) => `Would no longer take the model "${name}" out of a sync.`),
    ];
}
function describeSettings(approved, now) {
    const list = ({ unknownSettings }) => JSON.stringify(unknownSettings.map((one) => [(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .functionKey */ .ay)(one), one.setting, one.value]).sort());
    return list(approved) === list(now) ? [] : ['Other unknown settings would be sent.'];
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
    return describeMoves((0,_live_live_functions_js__WEBPACK_IMPORTED_MODULE_2__/* .compareLive */ .ME)(approved.live, now.live), approved.live);
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
        ...moved.map((item) => `${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)} was deployed since the earlier plan.`),
        ...edited.map((item) => `${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)} was changed by hand since the earlier plan.`),
        ...fresh.map((item) => `${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)} is there, which it was not in the earlier plan.`),
        ...gone.map((item) => `${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .describeItem */ .f)(item)} is no longer there.`),
    ];
    if (lines.length <= mostMoves)
        return lines;
    return [...lines.slice(0, mostMoves), `… and ${lines.length - mostMoves} more.`];
}
/**
 * Whether a plan is what an approved one leaves after our own body was sent, in part or in whole:
 * nothing to create or delete that the approved plan lacks.
 */
function isRemainder(approved, now) {
    const created = new Set(approved.created.map(_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh));
    // Less than was approved may go.
    const deleted = new Map(approved.deleted.map((item) => [(0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh)(item), (0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .lossOf */ .je)(item)]));
    const models = new Set(approved.deletedModels);
    return (approved.environment === now.environment &&
        approved.host === now.host &&
        approved.kind === now.kind &&
        approved.package === now.package &&
        now.created.every((item) => created.has((0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh)(item))) &&
        now.deleted.every((item) => (0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .lossOf */ .je)(item) <= (deleted.get((0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .itemKey */ .Dh)(item)) ?? -1)) &&
        now.deletedModels.every((model) => models.has(model)));
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
/* harmony export */   Fs: () => (/* binding */ demandsPullRequest),
/* harmony export */   GK: () => (/* binding */ branchContains),
/* harmony export */   Gr: () => (/* binding */ readDistance),
/* harmony export */   PC: () => (/* binding */ readMergedPulls)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42476);


const rulesSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }));
const pullsSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    number: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    merged_at: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    merge_commit_sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    base: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ ref: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
}));
const branchSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9a-f]+$/) }) });
const comparisonSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ status: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
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
 * The pull requests into a branch that brought a commit. After a rebase merge each of its commits is on
 * the branch, and only the last is `merge_commit_sha`.
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
        .filter(({ merged_at, base }) => merged_at !== null && base.ref === branch)
        .map(({ number, merge_commit_sha }) => ({ number, mergeCommit: merge_commit_sha }));
}
/**
 * Whether a branch contains a commit, for a job without a checkout. The branch's head is looked up as
 * that of a branch: in a comparison, a tag may have the same name.
 * https://docs.github.com/en/rest/commits/commits#compare-two-commits
 *
 * @throws Error when GitHub does not tell.
 */
async function branchContains(repository, branch, commit) {
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
    return status === 'ahead' || status === 'identical';
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
/* harmony export */   t: () => (/* binding */ send)
/* harmony export */ });
/* harmony import */ var _shared_http_address_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16321);
/* harmony import */ var _shared_http_bounded_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97485);
/* harmony import */ var _read_budget_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52814);
/* harmony import */ var _shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17100);
/* harmony import */ var _shared_http_waiting_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40702);





/** More than any plan; a body without end is not read to its end. */
const largestAnswer = 64 * 1024 * 1024;
/**
 * One request, one answer; no redirect is followed. `limit` is the time for the whole of it in
 * milliseconds, slow drips included, `largest` the most bytes of the answer.
 *
 * @throws TransportError without an answer; the abort reason when the run is cancelled.
 */
async function send(connection, call) {
    const { clock, connections, key } = connection;
    try {
        const { status, bytes, header } = await (0,_shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .exchange */ .cv)({
            connections,
            url: new URL(call.path, (0,_shared_http_address_js__WEBPACK_IMPORTED_MODULE_3__/* .addressOf */ .c)(connection.host)),
            method: call.method,
            body: call.body ?? null,
            signal: clock.signal,
            limit: Math.min(call.limit, clock.remaining()),
            time: clock.time,
            largest: call.largest ?? largestAnswer,
            headers: {
                authorization: `Bearer ${key}`,
                'user-agent': connection.userAgent,
                accept: 'application/json',
                ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
            },
        });
        connection.budget.note((0,_read_budget_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRateLimit */ .H)(header));
        const location = header('location');
        return {
            status,
            json: (0,_shared_http_bounded_body_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAnswerJson */ .iO)(withoutKey(bytes.toString('utf8'), key)),
            retryAfter: (0,_shared_http_waiting_js__WEBPACK_IMPORTED_MODULE_4__/* .parseRetryAfter */ .m)(header('retry-after')),
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
/* harmony export */   _N: () => (/* binding */ timeoutFailure),
/* harmony export */   cA: () => (/* binding */ databaseFailure),
/* harmony export */   e7: () => (/* binding */ isDatabaseAway),
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
        return tooLarge(answer, host);
    if (answer.status === 429)
        return rateLimited(host);
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
        : 'A fault of the server. Run again; if it stays, give Nango the text above.';
}
/** Past the limit of its body parser, Nango answers 500 without a word of size (recorded). */
const limitHint = 'A self-hosted Nango answers like this to a request over its limit: raise NANGO_SERVER_PUBLIC_BODY_LIMIT (75mb unless set) and the limit of the gateway in front. Else run again; if it stays, look at the logs of the server.';
function isSuspiciouslyLarge({ status, requestBytes }) {
    return status === 500 && requestBytes > 1024 * 1024;
}
function describeSize(answer) {
    return isSuspiciouslyLarge(answer) ? ` The request had ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_3__/* .sizeInWords */ ._u)(answer.requestBytes)}.` : '';
}
function unreadable(answer, host) {
    switch (answer.status) {
        case 413:
            return tooLarge(answer, host);
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
            return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('server-error', `${host} answered ${answer.status} with something that is not Nango's JSON.${describeSize(answer)}`, {
                hint: isSuspiciouslyLarge(answer)
                    ? limitHint
                    : answer.status >= 500
                        ? 'A gateway in front of the API, or the API itself, has a fault. Run again; if it stays, look at its logs.'
                        : 'Is `host` the API address of your Nango, and not that of its dashboard or of a login page?',
            });
    }
}
/** The failure that a call without an answer stands for, when it was only a read. */
function transportFailure(error, host) {
    const { code, proxy } = error;
    const told = (message, hint) => new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('host-unreachable', message, { hint, cause: error });
    if ((0,_shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .isPlainAnswer */ .J4)(code)) {
        return told(`${host} answers, but not with TLS (${code}).`, 'The port takes plain HTTP, as it seems: set `host` to the port that speaks HTTPS, or write insecure+http:// for a server inside your own network.');
    }
    if ((0,_shared_http_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .isCertificateError */ .Y4)(code)) {
        return told(`The certificate of ${host} is not accepted (${code}).`, 'For a certificate of your own authority set NODE_EXTRA_CA_CERTS or NANGO_CLI_TLS_CA to its file; for mutual TLS set NANGO_CLI_TLS_CERT and NANGO_CLI_TLS_KEY.');
    }
    if (proxy !== null) {
        return told(`${host} cannot be reached through the proxy ${proxy}: ${code}.`, 'Is the proxy up, and does it let this runner reach the host? NO_PROXY takes a host out.');
    }
    return told(`${host} does not answer (${code}).`, 'Is `host` right, and reachable from this runner? Behind a proxy set HTTPS_PROXY. For Nango Cloud see its status page.');
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
function tooLarge({ requestBytes }, host) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `${host} does not take a request of this size: ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_3__/* .sizeInWords */ ._u)(requestBytes)}.`, {
        hint: `Nango takes ${largestBody / 1024 / 1024} MB, and nothing larger was sent. A gateway in front of the API takes less: raise its limit.`,
    });
}


/***/ }),

/***/ 52814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ parseRateLimit),
/* harmony export */   g: () => (/* binding */ createReadBudget)
/* harmony export */ });
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24113);

/** Of a window's requests, the share that the reads of one run may take. */
const ownShare = 0.1;
/** With less than this share left, others need it more. */
const leftShare = 0.5;
/** The server counts in whole seconds. */
const second = 1000;
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
async function read(connection, call, log) {
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
        const answer = await (0,_client_js__WEBPACK_IMPORTED_MODULE_3__/* .send */ .t)(connection, { ...call, limit });
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
