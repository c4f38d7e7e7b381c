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
/* harmony import */ var _github_deployed_commit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9050);
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


/***/ })

};
