export const id = 743;
export const ids = [743];
export const modules = {

/***/ 92743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   requestApproval: () => (/* binding */ requestApproval)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _deploy_gate_approval_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36633);
/* harmony import */ var _deploy_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11149);
/* harmony import */ var _github_deployed_commit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42155);
/* harmony import */ var _github_reviews_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89431);
/* harmony import */ var _shared_approval_code_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(58663);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(24113);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(90380);
/* harmony import */ var _reviewed_tag_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(92984);









/** Milliseconds: nobody waits longer for what is only shown. */
const longest = 10_000;
/** Inputs that say what is deployed: the plan does, from here on. */
const decided = ['ref', 'allow-destructive', 'approve'];
/**
 * Ends a plan with the code that approves it, and what the code covers.
 *
 * @throws RunFailure where the plan does not know the deployed functions.
 */
async function requestApproval(run, { plan, unread }) {
    const { context } = run;
    (0,_deploy_gate_approval_js__WEBPACK_IMPORTED_MODULE_1__/* .requireKnownSet */ .ti)(plan, unread);
    const { runId, runAttempt, eventName } = context;
    if (runId === null ||
        runAttempt === null ||
        !['workflow_dispatch', 'release'].includes(eventName)) {
        run.log.write('notice', `No code can approve this plan: the event "${eventName}" started it. Start the workflow by hand to plan for an approval.`);
        return;
    }
    const code = (0,_shared_approval_code_js__WEBPACK_IMPORTED_MODULE_8__/* .renderApprovalCode */ .rS)({ runId, attempt: runAttempt, planHash: (0,_deploy_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .planHash */ .SH)(plan) });
    run.learn({
        approval: {
            code,
            command: renderCommand(context, plan.environment, code),
            until: `${new Date(Date.now() + _shared_approval_code_js__WEBPACK_IMPORTED_MODULE_8__/* .approvalHours */ .zP * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
            since: await readSince(run, plan.environment, plan.commit),
        },
    });
}
/** As `gh` starts this workflow: with the inputs that chose the environment, and the code. */
function renderCommand({ dispatchInputs, variables }, environment, code) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename((variables.GITHUB_WORKFLOW_REF ?? '').replace(/@.*$/, ''));
    const given = Object.entries(dispatchInputs ?? {}).filter(([name, value]) => !decided.includes(name) && /^[\w.-]+$/.test(name) && /^[\w.-]+$/.test(value));
    const inputs = given.length === 0 ? [['environment', environment]] : given;
    return [
        'gh workflow run',
        file,
        ...[...inputs, ['approve', code]].map((one) => `-f ${one.join('=')}`),
    ].join(' ');
}
/** How far the plan's commit is from the deployed one. */
async function readSince(run, environment, commit) {
    if (commit === null)
        return { deployed: null, why: 'the package names no commit' };
    try {
        const repository = (0,_github_js__WEBPACK_IMPORTED_MODULE_6__/* .openRepository */ .h)(run, longest);
        const isReviewed = async (one) => (await (0,_reviewed_tag_js__WEBPACK_IMPORTED_MODULE_7__/* .findUnreviewed */ .W)(run, repository, one)) === null;
        const found = await (0,_github_deployed_commit_js__WEBPACK_IMPORTED_MODULE_3__/* .readDeployedCommit */ .Y)(repository, environment, isReviewed);
        if (found.commit === null)
            return { deployed: null, why: found.why };
        return { deployed: found.commit, ...(await (0,_github_reviews_js__WEBPACK_IMPORTED_MODULE_4__/* .readDistance */ .Gr)(repository, found.commit, commit)) };
    }
    catch (error) {
        run.signal.throwIfAborted();
        return { deployed: null, why: (0,_shared_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error) };
    }
}


/***/ }),

/***/ 42155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ readDeployedCommit)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/deployment-url.js
var deployment_url = __webpack_require__(20709);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/read.js
var read = __webpack_require__(42476);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/github/deployment-evidence.js


/** https://docs.github.com/en/rest/deployments/statuses */
const statusSchema = schemas/* object */.Ikc({
    state: schemas/* string */.YjP(),
    environment_url: schemas/* string */.YjP().nullish(),
    log_url: schemas/* string */.YjP().nullish(),
    creator: schemas/* object */.Ikc({ login: schemas/* string */.YjP() }).nullish(),
});
/** https://docs.github.com/en/rest/checks/runs#get-a-check-run: a job of a workflow is one. */
const checkSchema = schemas/* object */.Ikc({
    head_sha: schemas/* string */.YjP(),
    status: schemas/* string */.YjP(),
    conclusion: schemas/* string */.YjP().nullable(),
    check_suite: schemas/* object */.Ikc({ id: schemas/* number */.aig() }).nullable(),
    deployment: schemas/* object */.Ikc({ id: schemas/* number */.aig() }).nullish(),
});
/** https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run */
const runSchema = schemas/* object */.Ikc({
    event: schemas/* string */.YjP(),
    head_sha: schemas/* string */.YjP(),
    check_suite_id: schemas/* number */.aig(),
    repository: schemas/* object */.Ikc({ full_name: schemas/* string */.YjP() }),
});
const events = ['push', 'workflow_dispatch', 'release'];
/**
 * Why a successful deployment cannot be believed, or null. A status and its URLs are free text for
 * whoever may write deployments; that a job made this deployment, GitHub alone says, in the check run
 * of that job.
 *
 * @param id of the deployment.
 * @param isReviewed whether a commit is on a reviewed branch.
 * @throws Error when GitHub does not tell.
 */
async function findDoubt(repository, id, { creator, log_url }, isReviewed) {
    if (creator?.login !== 'github-actions[bot]') {
        return `its status is by ${creator?.login ?? 'nobody'}, not by github-actions[bot]`;
    }
    const [, owner, runId, jobId] = /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/actions\/runs\/(\d+)\/job\/(\d+)$/.exec(log_url ?? '') ??
        [];
    if (owner?.toLowerCase() !== repository.name.toLowerCase()) {
        return 'its log is not that of a job of this repository';
    }
    const check = await (0,read/* readGithub */.GP)(repository, `/check-runs/${jobId ?? ''}`, {
        schema: checkSchema,
        subject: 'the job of a deployment',
        permission: 'checks: read',
    });
    if (check.deployment?.id !== id)
        return 'the job that its log names did not make it';
    if (check.status !== 'completed' || check.conclusion !== 'success') {
        return 'its job did not succeed';
    }
    const run = await (0,read/* readGithub */.GP)(repository, `/actions/runs/${runId ?? ''}`, {
        schema: runSchema,
        subject: 'the run of a deployment',
        permission: 'actions: read',
    });
    if (run.check_suite_id !== check.check_suite?.id || run.head_sha !== check.head_sha) {
        return 'its job is not of the run that its log names';
    }
    if (run.repository.full_name.toLowerCase() !== repository.name.toLowerCase()) {
        return `its run is of ${run.repository.full_name}`;
    }
    if (!events.includes(run.event))
        return `its run was started by the event "${run.event}"`;
    // By commit and not by branch: a tag may be called `main`, too.
    return (await isReviewed(run.head_sha))
        ? null
        : `its run is of the commit ${run.head_sha.slice(0, 12)}, which is not in the history of a reviewed branch`;
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/github/deployed-commit.js




const deploymentsSchema = schemas/* array */.YOg(schemas/* object */.Ikc({ id: schemas/* number */.aig(), created_at: schemas/* string */.YjP() }));
const statusesSchema = schemas/* array */.YOg(statusSchema);
/** Deployments that are looked at: the last successful one is nearly always the first. */
const lookedAt = 30;
/** After that time GitHub forgets how a deployment ended. */
const rememberedMs = 90 * 24 * 60 * 60_000;
/**
 * The commit in the URL of the last successful deployment, which this action's output `url` puts
 * there. A deployment's own `sha` is that of its run, which may have packaged another `ref`. Anyone
 * with `deployments: write` can record a deployment: one that its own job does not confirm is not
 * passed over but makes the commit unknown.
 *
 * @param isReviewed whether a commit is on a reviewed branch.
 * @throws Error without an answer of GitHub.
 */
async function readDeployedCommit(repository, environment, isReviewed, now = Date.now()) {
    const unknown = (why) => ({ commit: null, why });
    const query = `environment=${encodeURIComponent(environment)}&per_page=${String(lookedAt)}`;
    const deployments = await (0,read/* readGithub */.GP)(repository, `/deployments?${query}`, {
        schema: deploymentsSchema,
        subject: 'its deployments',
        permission: 'deployments: read',
    });
    for (const { id, created_at } of deployments) {
        const statuses = await (0,read/* readGithubList */.Kr)(repository, `/deployments/${String(id)}/statuses`, {
            schema: statusesSchema,
            subject: 'how a deployment ended',
            permission: 'deployments: read',
        });
        if (statuses.length === 0 && !(now - Date.parse(created_at) < rememberedMs)) {
            return unknown('its last deployment is over 90 days old, and GitHub has forgotten how it ended');
        }
        // A later deployment makes an earlier one `inactive`; that it had succeeded stays in the list.
        const successes = statuses.filter(({ state }) => state === 'success');
        const [success] = successes;
        if (success === undefined)
            continue;
        const doubt = successes.length === 1
            ? await findDoubt(repository, id, success, isReviewed)
            : `it has ${String(successes.length)} statuses "success", and a job sets one`;
        if (doubt !== null) {
            return unknown(`its last deployment (${String(id)}) cannot be believed: ${doubt}`);
        }
        const note = (0,deployment_url/* parseDeploymentUrl */.c)(success.environment_url ?? '');
        if (note === null)
            return unknown('the URL of its last successful deployment names no commit');
        if (!(await isReviewed(note.commit))) {
            return unknown(`the commit ${note.commit.slice(0, 12)} of its last deployment is not in the history of a reviewed branch`);
        }
        return { ...note, why: null };
    }
    return unknown('it has no successful deployment yet');
}


/***/ })

};
