export const id = 50;
export const ids = [50];
export const modules = {

/***/ 9050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readDeployedCommit: () => (/* binding */ readDeployedCommit)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5491);

const deploymentsSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() }));
const statusesSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ state: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), environment_url: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().nullable() }));
/** Deployments that are looked at: the last successful one is nearly always the first. */
const lookedAt = 30;
/**
 * The `#commit=` in the environment URL of the last successful deployment, which this action's
 * output `url` puts there. A deployment's own `sha` is that of its run, which may have packaged
 * another `ref`.
 */
async function readDeployedCommit(client, repository, environment) {
    const unknown = (why) => ({ commit: null, why });
    const base = `/repos/${repository}/deployments`;
    const query = `environment=${encodeURIComponent(environment)}&per_page=${lookedAt}`;
    const list = await client.request('GET', `${base}?${query}`);
    if (list.status === 403 || list.status === 401) {
        return unknown('the token may not read deployments (add `deployments: read` to `permissions:`)');
    }
    const deployments = deploymentsSchema.safeParse(list.json);
    if (list.status !== 200 || !deployments.success) {
        return unknown(`GitHub answered ${list.status} when asked for its deployments`);
    }
    for (const { id } of deployments.data) {
        const answer = await client.request('GET', `${base}/${id}/statuses?per_page=100`);
        const statuses = statusesSchema.safeParse(answer.json);
        if (answer.status !== 200 || !statuses.success) {
            return unknown(`GitHub answered ${answer.status} when asked how a deployment ended`);
        }
        // A later deployment makes an earlier one `inactive`; that it had succeeded stays in the list.
        const success = statuses.data.find(({ state }) => state === 'success');
        if (success === undefined)
            continue;
        const [, commit, live = null] = /#commit=([0-9a-f]{40}(?:[0-9a-f]{24})?)(?:&live=([\w-]{1,100}:[0-9a-f]{16}))?$/.exec(success.environment_url ?? '') ?? [];
        return commit === undefined
            ? unknown('the URL of its last successful deployment names no commit')
            : { commit, live, why: null };
    }
    return unknown('it has no successful deployment yet');
}


/***/ })

};
