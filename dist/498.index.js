export const id = 498;
export const ids = [498,611];
export const modules = {

/***/ 2611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createGithubClient: () => (/* binding */ createGithubClient),
/* harmony export */   n: () => (/* binding */ readPages)
/* harmony export */ });
/* unused harmony export nextPage */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var proxy_from_env__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8182);
/* harmony import */ var undici__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4371);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4480);




const requestTime = 15_000;
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
                'user-agent': `nango-deploy-action/${_version_js__WEBPACK_IMPORTED_MODULE_2__/* .actionVersion */ .R}`,
                'x-github-api-version': '2022-11-28',
                ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            },
        });
        const { link } = response.headers;
        return {
            status: response.statusCode,
            json: parseJson(await readText(response.body)),
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
    for (let next = path; next !== null;) {
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
    const uri = (0,proxy_from_env__WEBPACK_IMPORTED_MODULE_3__/* .getProxyForUrl */ .T)(url);
    return uri === '' ? new undici__WEBPACK_IMPORTED_MODULE_1__/* .Agent */ .g6() : new undici__WEBPACK_IMPORTED_MODULE_1__/* .ProxyAgent */ .kT({ uri });
}
async function readText(body) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > largestAnswer)
            throw new Error('the answer is too large');
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sendComment: () => (/* binding */ sendComment)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5491);
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2611);


const commentsSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    body: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullish(),
    user: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }).nullish(),
}));
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
    const { client, repository, number } = target;
    const login = await readLogin(client);
    const list = `/repos/${repository}/issues/${number}/comments`;
    for await (const { status, json } of (0,_github_client_js__WEBPACK_IMPORTED_MODULE_0__/* .readPages */ .n)(client, target.apiUrl, `${list}?per_page=100`)) {
        if (status !== 200)
            return outcomeOf(status);
        const comments = commentsSchema.safeParse(json);
        if (!comments.success)
            return { kind: 'refused', status };
        const own = comments.data.find(({ body, user }) => firstLine(body ?? '') === comment.marker &&
            (user?.login === login || (user?.type === 'Bot' && user.login === `${login}[bot]`)));
        if (own === undefined)
            continue;
        if (own.body?.replaceAll('\r\n', '\n').trim() === comment.body.trim()) {
            return { kind: 'unchanged' };
        }
        const path = `/repos/${repository}/issues/comments/${own.id}`;
        const answer = await client.request('PATCH', path, { body: comment.body });
        return answer.status === 200 ? { kind: 'updated' } : outcomeOf(answer.status);
    }
    if (target.onlyChanges && !comment.tells)
        return { kind: 'not-needed' };
    const answer = await client.request('POST', list, { body: comment.body });
    return answer.status === 201 ? { kind: 'created' } : outcomeOf(answer.status);
}
/** Whose comments are ours. REST cannot tell the token of a workflow; GraphQL can. */
async function readLogin(client) {
    const query = 'query { viewer { login } }';
    const answer = await client.request('POST', '/graphql', { query }).catch(() => null);
    const viewer = viewerSchema.safeParse(answer?.json);
    return viewer.success ? viewer.data.data.viewer.login : 'github-actions[bot]';
}
function firstLine(body) {
    return (body.split('\n', 1)[0] ?? '').replace(/\r$/, '');
}
/** 404: what a token may not see, GitHub does not have. */
function outcomeOf(status) {
    return [401, 403, 404].includes(status) ? { kind: 'forbidden' } : { kind: 'refused', status };
}


/***/ })

};
