export const id = 678;
export const ids = [678,611];
export const modules = {

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

/***/ 1678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sendComment: () => (/* binding */ sendComment)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5491);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2611);


const commentSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    body: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullish(),
    user: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }).nullish(),
});
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
    const { client, repository, number } = target;
    const login = await readLogin(client);
    const search = { marker: comment.marker, login, ...target };
    const found = await findOwn(search, 1);
    if (found.refused !== null)
        return found.refused;
    const [own] = found.own;
    if (own !== undefined)
        return await update(own, comment, target);
    if (target.onlyChanges && !comment.tells)
        return { kind: 'not-needed' };
    const path = `/repos/${repository}/issues/${number}/comments`;
    const answer = await client.request('POST', path, { body: comment.body });
    if (answer.status !== 201)
        return outcomeOf(answer.status);
    const made = commentSchema.safeParse(answer.json);
    if (made.success)
        await foldIntoFirst(made.data, search, comment);
    return { kind: 'created' };
}
async function update(own, comment, { client, repository }) {
    if (own.body?.replaceAll('\r\n', '\n').trim() === comment.body.trim()) {
        return { kind: 'unchanged' };
    }
    const path = `/repos/${repository}/issues/comments/${own.id}`;
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
    const path = `/repos/${search.repository}/issues/comments/${made.id}`;
    await search.client.request('DELETE', path);
}
/** The comments with the marker that this token wrote, over all pages, until there are enough. */
async function findOwn({ client, apiUrl, repository, number, marker, login }, enough) {
    const own = [];
    const list = `/repos/${repository}/issues/${number}/comments?per_page=100`;
    for await (const { status, json } of (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .readPages */ .n)(client, apiUrl, list)) {
        if (status !== 200)
            return { own, refused: outcomeOf(status) };
        const comments = commentsSchema.safeParse(json);
        if (!comments.success)
            return { own, refused: { kind: 'refused', status } };
        own.push(...comments.data.filter(({ body, user }) => firstLine(body ?? '') === marker &&
            (user?.login === login || (user?.type === 'Bot' && user.login === `${login}[bot]`))));
        if (own.length >= enough)
            break;
    }
    return { own, refused: null };
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
