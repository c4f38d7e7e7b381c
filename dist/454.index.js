export const id = 454;
export const ids = [454];
export const modules = {

/***/ 83454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ renderDispatch),
/* harmony export */   r: () => (/* binding */ goBackTo)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _deploy_environment_production_guard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61953);


/** Inputs that say what is deployed: what is asked for replaces them. */
const decided = ['ref', 'allow-destructive', 'approve'];
const word = /^[\w.-]+$/;
/**
 * The command that starts this workflow again, with the inputs that chose the environment and one more.
 *
 * @returns null where it is not known that the workflow has these inputs.
 */
function renderDispatch({ dispatchInputs, variables }, environment, asked) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename((variables.GITHUB_WORKFLOW_REF ?? '').replace(/@.*$/, ''));
    if (!/^[\w.-]+\.ya?ml$/.test(file))
        return null;
    const given = Object.entries(dispatchInputs ?? {}).filter(([name, value]) => !decided.includes(name) && word.test(name) && word.test(value));
    const isKnown = given.length > 0 || file === 'nango-deploy.yml';
    if (!isKnown || !word.test(environment))
        return null;
    const inputs = given.length > 0 ? given : [['environment', environment]];
    return ['gh workflow run', file, ...[...inputs, asked].map((one) => `-f ${one.join('=')}`)].join(' ');
}
/**
 * The way back to the commit that a production environment was deployed with before, for the summary.
 *
 * @returns null where it is not looked for.
 */
function goBackTo({ inputs, context }, environment, { commit, why }) {
    const { command, productionEnvironments, githubToken } = inputs;
    if (command !== 'deploy' || !(0,_deploy_environment_production_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .isProduction */ .KV)(environment, productionEnvironments))
        return null;
    if (githubToken === null || context.repository === null)
        return null;
    return {
        command: commit === null ? null : renderDispatch(context, environment, ['ref', commit]),
        ...{ commit, why },
    };
}


/***/ })

};
