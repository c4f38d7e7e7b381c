export const id = 765;
export const ids = [765,702];
export const modules = {

/***/ 81678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NP: () => (/* binding */ isOwn),
/* harmony export */   hp: () => (/* binding */ writtenSchema),
/* harmony export */   mN: () => (/* binding */ readLogin),
/* harmony export */   sendComment: () => (/* binding */ sendComment)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92611);


/** What a comment or an issue says of its author. */
const writtenSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    body: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullish(),
    user: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }).nullish(),
    performed_via_github_app: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ slug: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }).nullish(),
});
const commentSchema = writtenSchema.extend({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() });
const commentsSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(commentSchema);
const viewerSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    data: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ viewer: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1) }) }),
});
/**
 * Writes a comment: into the one that this token wrote before for the same project and environment,
 * else as a new one.
 *
 * @throws Error without an answer of GitHub.
 */
async function sendComment(comment, target) {
    const { client, name, number } = target;
    const { login, status } = await readLogin(client);
    if (login === null)
        return outcomeOf(status);
    const search = { marker: comment.marker, login, ...target };
    const found = await findOwn(search, 1);
    if (found.refused !== null)
        return found.refused;
    const [own] = found.own;
    if (own !== undefined)
        return await update(own, comment, target);
    if (target.onlyChanges && !comment.tells)
        return { kind: 'not-needed' };
    const path = `/repos/${name}/issues/${number}/comments`;
    const answer = await client.request('POST', path, { body: comment.body });
    if (answer.status !== 201)
        return outcomeOf(answer.status);
    const made = commentSchema.safeParse(answer.json);
    if (made.success)
        await foldIntoFirst(made.data, search, comment);
    return { kind: 'created' };
}
async function update(own, comment, { client, name }) {
    if (own.body?.replaceAll('\r\n', '\n').trim() === comment.body.trim()) {
        return { kind: 'unchanged' };
    }
    const path = `/repos/${name}/issues/comments/${own.id}`;
    const answer = await client.request('PATCH', path, { body: comment.body });
    return answer.status === 200 ? { kind: 'updated' } : outcomeOf(answer.status);
}
/**
 * Two first runs at the same moment each find no comment and make one. Both look again, and the
 * later one writes into the first and takes its own back.
 */
async function foldIntoFirst(made, search, comment) {
    const { own } = await findOwn(search, Infinity);
    const first = own.toSorted((a, b) => a.id - b.id)[0];
    if (first === undefined || first.id >= made.id)
        return;
    await update(first, comment, search);
    const path = `/repos/${search.name}/issues/comments/${made.id}`;
    await search.client.request('DELETE', path);
}
/** The comments with the marker that this token wrote, over all pages, until there are enough. */
async function findOwn({ client, apiUrl, name, number, marker, login }, enough) {
    const own = [];
    const list = `/repos/${name}/issues/${number}/comments?per_page=100`;
    for await (const { status, json } of (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .readPages */ .n)(client, apiUrl, list)) {
        if (status !== 200)
            return { own, refused: outcomeOf(status) };
        const comments = commentsSchema.safeParse(json);
        if (!comments.success)
            return { own, refused: { kind: 'refused', status } };
        own.push(...comments.data.filter((comment) => isOwn(comment, marker, login)));
        if (own.length >= enough)
            break;
    }
    return { own, refused: null };
}
/**
 * Whether a comment has the marker as its first line, and was written by the token's own App, or by its
 * user without any App: an App's token may edit all comments, and anyone can copy the marker.
 */
function isOwn({ body, user, performed_via_github_app: via }, marker, login) {
    if (body?.split('\n', 1)[0]?.replace(/\r$/, '') !== marker)
        return false;
    const app = login.replace(/\[bot\]$/, '');
    if (user?.type === 'Bot')
        return user.login === `${app}[bot]` && (via?.slug ?? app) === app;
    return user?.login === login && via == null;
}
/** Whose comments are ours; null: not told. REST cannot tell the token of a workflow; GraphQL can. */
async function readLogin(client) {
    const query = 'query { viewer { login } }';
    const { json, status } = await client.request('POST', '/graphql', { query });
    return { login: viewerSchema.safeParse(json).data?.data.viewer.login ?? null, status };
}
/** 404: what a token may not see, GitHub does not have. */
function outcomeOf(status) {
    return [401, 403, 404].includes(status) ? { kind: 'forbidden' } : { kind: 'refused', status };
}


/***/ }),

/***/ 40702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ pauseAfter),
/* harmony export */   m: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/** Milliseconds before the second try; each further pause is twice as long. */
const firstPause = 500;
const longestPause = 15_000;
/** Nango rounds `Retry-After` down: at 0 the next call fails again, a second later it is good. */
const afterRetryAfter = 1_000;
/**
 * Milliseconds to wait before a request is made again: the only place that decides it. Never before
 * `Retry-After`, never without a pause, and a little spread, so that those who wait do not come at
 * once.
 *
 * @param tries how many have failed.
 * @param retryAfter from `parseRetryAfter`.
 */
function pauseAfter(tries, retryAfter = null) {
    const backoff = Math.min(longestPause, firstPause * 2 ** (tries - 1));
    const asked = retryAfter === null ? 0 : retryAfter + afterRetryAfter;
    return Math.max(asked, backoff) * (1 + Math.random() / 4);
}
/** Milliseconds that `Retry-After` asks for: seconds or a date, RFC 9110 section 10.2.3. */
function parseRetryAfter(value) {
    if (value === null)
        return null;
    const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
    return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : null;
}


/***/ })

};
