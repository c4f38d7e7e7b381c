export const id = 743;
export const ids = [743];
export const modules = {

/***/ 92743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   requestApproval: () => (/* binding */ requestApproval)
/* harmony export */ });
/* harmony import */ var _deploy_gate_approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36633);
/* harmony import */ var _deploy_plan_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11149);
/* harmony import */ var _github_reviews_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89431);
/* harmony import */ var _shared_approval_code_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(58663);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24113);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90380);
/* harmony import */ var _dispatch_command_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83454);







/** Milliseconds: nobody waits longer for what is only shown. */
const longest = 10_000;
/**
 * Ends a plan with the code that approves it, and what the code covers.
 *
 * @throws RunFailure where the plan does not know the deployed functions.
 */
async function requestApproval(run, { plan, unread, last }) {
    const { context } = run;
    (0,_deploy_gate_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .requireKnownSet */ .ti)(plan, unread);
    const { runId, runAttempt, eventName } = context;
    if (runId === null ||
        runAttempt === null ||
        !['workflow_dispatch', 'release'].includes(eventName)) {
        run.log.write('notice', `No code can approve this plan: the event "${eventName}" started it. Start the workflow by hand to plan for an approval.`);
        return;
    }
    const code = (0,_shared_approval_code_js__WEBPACK_IMPORTED_MODULE_6__/* .renderApprovalCode */ .rS)({ runId, attempt: runAttempt, planHash: (0,_deploy_plan_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .planHash */ .SH)(plan) });
    run.learn({
        approval: {
            code,
            command: (0,_dispatch_command_js__WEBPACK_IMPORTED_MODULE_5__/* .renderDispatch */ .L)(context, plan.environment, ['approve', code]),
            until: `${new Date(Date.now() + _shared_approval_code_js__WEBPACK_IMPORTED_MODULE_6__/* .approvalHours */ .zP * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
            since: await readSince(run, last, plan.commit),
        },
    });
}
/** How far the plan's commit is from the deployed one. */
async function readSince(run, last, commit) {
    if (commit === null)
        return { deployed: null, why: 'the package names no commit' };
    if (last.commit === null)
        return { deployed: null, why: last.why };
    try {
        const distance = await (0,_github_reviews_js__WEBPACK_IMPORTED_MODULE_2__/* .readDistance */ .Gr)((0,_github_js__WEBPACK_IMPORTED_MODULE_4__/* .openRepository */ .h)(run, longest), last.commit, commit);
        return { deployed: last.commit, ...distance };
    }
    catch (error) {
        run.signal.throwIfAborted();
        return { deployed: null, why: (0,_shared_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error) };
    }
}


/***/ })

};
