export const id = 372;
export const ids = [372,611,50];
export const modules = {

/***/ 372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  discover: () => (/* binding */ discover)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/changes/artifact-names.js

/**
 * A name for each project, made of its folder, that an artifact may have: letters, digits, `-`, `_`
 * and `.`. The same folder gets the same name as long as no other folder would get it too; then both
 * carry a part of their path's hash.
 */
function readArtifactNames(folders) {
    const count = new Map();
    for (const folder of folders)
        count.set(slug(folder), (count.get(slug(folder)) ?? 0) + 1);
    return new Map(folders.map((folder) => {
        const name = slug(folder);
        if (count.get(name) === 1)
            return [folder, name];
        const hash = (0,external_node_crypto_.createHash)('sha256').update(folder).digest('hex').slice(0, 6);
        return [folder, `${name}-${hash}`];
    }));
}
function slug(folder) {
    if (folder === '.')
        return 'root';
    return folder.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80);
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/project/search.js
var search = __webpack_require__(5481);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/text-file.js
var text_file = __webpack_require__(5372);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/sources/foreign-files.js




const source = /\.[cm]?[jt]sx?$/;
// `import … from './x'`, `export … from`, `import './x'`, `import('./x')`, `require('./x')`, and what
// tsconfig.json extends. A match in a comment costs a build for nothing.
const specifier = /(?:\bfrom|\bimport|\brequire|"extends"|\()\s*:?\s*\(?\s*['"](\.{1,2}\/[^'"\n]+)['"]/g;
/**
 * The files outside of some folders that the sources in them reach through relative imports,
 * directly or through each other, from the checkout's root. A path that an import may stand for is
 * there whether or not the file exists: one that was deleted or is new has changed, too.
 */
async function readForeignFiles(root, folders) {
    const queue = [];
    for (const folder of folders)
        queue.push(...(await listSources(root, folder)));
    const seen = new Set(queue);
    const foreign = new Set();
    for (const file of queue) {
        const text = await (0,text_file/* readTextFile */.G)((0,external_node_path_.join)(root, file), text_file/* sizeLimits */.g.source).catch(() => null);
        if (text === null)
            continue;
        for (const match of text.matchAll(specifier)) {
            const target = external_node_path_.posix.normalize(external_node_path_.posix.join(external_node_path_.posix.dirname(file), match[1] ?? ''));
            if (target.startsWith('../') || folders.some((folder) => isBelow(target, folder)))
                continue;
            for (const candidate of candidates(target)) {
                foreign.add(candidate);
                if (seen.has(candidate))
                    continue;
                seen.add(candidate);
                queue.push(candidate);
            }
        }
    }
    return foreign;
}
/** What a path in an import may mean: TypeScript writes `.js` for `.ts`, and leaves much out. */
function candidates(target) {
    const bare = target.replace(/\.([cm]?)jsx?$/, '');
    const extensions = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'json'];
    return [
        target,
        ...extensions.map((extension) => `${bare}.${extension}`),
        ...extensions.map((extension) => `${target}/index.${extension}`),
    ];
}
async function listSources(root, from) {
    const found = [];
    for (const { folder, relativeFolder } of await (0,search/* searchFolders */.c0)(root, from)) {
        const entries = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(() => []);
        for (const entry of entries) {
            if (!entry.isFile() || !(source.test(entry.name) || /^tsconfig.*\.json$/.test(entry.name))) {
                continue;
            }
            found.push(relativeFolder === '.' ? entry.name : `${relativeFolder}/${entry.name}`);
        }
    }
    return found;
}
function isBelow(path, folder) {
    return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/package-manager/install-levels.js
var install_levels = __webpack_require__(333);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/package-manager/detect.js
var detect = __webpack_require__(5163);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/package-manager/package-json.js
var package_json = __webpack_require__(5281);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/package-manager/workspace-packages.js



/**
 * The folders of the workspace packages that a project depends on, directly or through each other,
 * from the checkout's root. A dependency counts by its name, wherever below the workspace's root the
 * package of that name is.
 *
 * @param installRoot Absolute path of the folder that is installed.
 */
async function readWorkspacePackages(root, installRoot, levels) {
    const manifest = levels[0]?.manifest ?? null;
    if (manifest === null)
        return [];
    const from = (0,external_node_path_.relative)(root, installRoot).split(external_node_path_.sep).join('/') || '.';
    const packages = await readPackages(root, from);
    const used = new Set();
    const queue = [manifest];
    // Grows while it is gone through.
    for (const current of queue) {
        for (const name of dependencyNames(current)) {
            const found = packages.get(name);
            if (found === undefined || used.has(found.folder))
                continue;
            used.add(found.folder);
            queue.push(found.manifest);
        }
    }
    const own = levels[0]?.relativeFolder;
    return [...used].filter((folder) => folder !== own && folder !== from);
}
async function readPackages(root, from) {
    const packages = new Map();
    for (const { folder, relativeFolder } of await (0,search/* searchFolders */.c0)(root, from)) {
        // A broken package.json of somebody else's is none of our business.
        const manifest = await (0,package_json/* readManifest */.WI)(folder, relativeFolder).catch(() => null);
        if (manifest?.name != null)
            packages.set(manifest.name, { folder: relativeFolder, manifest });
    }
    return packages;
}
function dependencyNames(manifest) {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
    return [dependencies, devDependencies, optionalDependencies, peerDependencies].flatMap((map) => [
        ...map.keys(),
    ]);
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/changes/changed-projects.js





/** Files beside a lockfile, or above the project, that change what is installed or compiled. */
const sharedNames = /^(package\.json|tsconfig[^/]*\.json|\.npmrc|\.yarnrc(\.yml)?|bunfig\.toml|pnpm-workspace\.yaml|\.pnpmfile\.cjs|\.node-version|\.nvmrc|\.tool-versions)$/;
const sharedFolders = ['patches/', '.yarn/patches/'];
/**
 * Whether a set of changed files touches a project: through a file of its own, the lockfile and
 * settings that it is installed with, a workspace package that it uses, or a file elsewhere that it
 * imports. When in doubt it counts as changed: one built for nothing costs a minute, one left out is
 * not deployed.
 *
 * @param files from the checkout's root, with `/`.
 */
async function isChanged(root, project, files) {
    if (files.some((file) => changed_projects_isBelow(file, project.relativeFolder)))
        return true;
    const levels = await (0,install_levels/* readInstallLevels */.bc)(root, project.folder);
    if (files.some((file) => isShared(file, levels)))
        return true;
    const { packageManager } = await (0,detect/* readPackageManager */.y)(levels);
    const { lockfile } = packageManager;
    if (lockfile !== null && files.includes(fromRoot(root, lockfile)))
        return true;
    const packages = await readWorkspacePackages(root, packageManager.root, levels);
    if (packages.some((folder) => files.some((file) => changed_projects_isBelow(file, folder))))
        return true;
    const foreign = await readForeignFiles(root, [project.relativeFolder, ...packages]);
    return files.some((file) => foreign.has(file));
}
/** Settings lie in a folder from the project up to the checkout's root. */
function isShared(file, levels) {
    return levels.some(({ relativeFolder }) => {
        const prefix = relativeFolder === '.' ? '' : `${relativeFolder}/`;
        if (!file.startsWith(prefix))
            return false;
        const rest = file.slice(prefix.length);
        return sharedNames.test(rest) || sharedFolders.some((folder) => rest.startsWith(folder));
    });
}
function changed_projects_isBelow(file, folder) {
    return folder === '.' || file.startsWith(`${folder}/`);
}
function fromRoot(root, path) {
    return (0,external_node_path_.relative)(root, path).split(external_node_path_.sep).join('/');
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(4113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/client.js
var github_client = __webpack_require__(2611);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/deployed-commit.js
var deployed_commit = __webpack_require__(9050);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/system/git.js
var git = __webpack_require__(6496);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/changes/changed-files.js


/**
 * The files that differ between a commit and HEAD. Null when the commit is gone for good (a forced push).
 *
 * @throws RunFailure `invalid-input`: a shallow clone, no git, a ref that does not exist.
 */
async function readChangedFiles(question) {
    const { since, required, fromMergeBase } = question;
    const commit = await (0,git/* findCommit */.fq)(question, since);
    if (commit === null) {
        if (await isShallow(question))
            throw shallow(since);
        if (!required)
            return null;
        throw new errors/* RunFailure */.ae('invalid-input', `changed-since: the checkout has no commit "${since}".`, {
            hint: 'Give a branch (such as origin/main), a tag or a commit of this repository.',
        });
    }
    const base = fromMergeBase ? await (0,git/* askGit */.gG)(question, ['merge-base', commit, 'HEAD']) : null;
    const from = base?.trim() || commit;
    const diff = await (0,git/* askGit */.gG)(question, ['diff', '--name-only', '--no-renames', '-z', from, 'HEAD']);
    if (diff === null)
        throw shallow(since);
    return { files: diff.split('\0').filter((path) => path !== ''), commit };
}
async function isShallow(question) {
    const answer = await (0,git/* askGit */.gG)(question, ['rev-parse', '--is-shallow-repository']);
    if (answer !== null)
        return answer.trim() === 'true';
    throw new errors/* RunFailure */.ae('invalid-input', 'discover: the checkout is no git repository.', {
        hint: 'Run actions/checkout before this step, with `fetch-depth: 0`.',
    });
}
function shallow(since) {
    return new errors/* RunFailure */.ae('invalid-input', `The clone is shallow and lacks "${since}": what changed since cannot be told.`, { hint: 'Set `fetch-depth: 0` in the `with:` of actions/checkout.' });
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/system/child-environment.js
var child_environment = __webpack_require__(4602);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyless/change-base.js





const deployedPrefix = 'deployed:';
/** What a project is compared with, in words: `changed-since` with its `{name}`, else the event's base. */
function sinceOf(run, projectName) {
    const { inputs, context } = run;
    const since = inputs.changedSince?.replaceAll('{name}', projectName) ?? context.changeBase;
    // A push that makes a branch has no commit before it.
    return since === null || /^0+$/.test(since) ? null : since;
}
/** What changed since; null: not known, and said, so that everything counts as changed. */
async function changesSince(run, since) {
    const { inputs, context, log } = run;
    const isDeployed = since.startsWith(deployedPrefix);
    const commit = isDeployed ? await findDeployed(run, since.slice(deployedPrefix.length)) : since;
    if (commit === null)
        return null;
    const found = await readChangedFiles({
        folder: context.workspace,
        env: (0,child_environment/* childEnvironment */.Q)(context.variables, 'cli', []),
        since: commit,
        required: inputs.changedSince !== null && !isDeployed,
        // What a branch changed is measured from where it left its base.
        fromMergeBase: context.eventName !== 'push' && !isDeployed,
    });
    if (found === null) {
        log.warning(`The commit ${commit.slice(0, 12)} is not in the repository any more: everything counts as changed.`);
    }
    return found;
}
async function findDeployed(run, environment) {
    const { inputs, context, log, signal } = run;
    const unknown = (why) => {
        log.warning(`What the GitHub environment "${environment}" was last deployed with is unknown: ${why}. Everything counts as changed.`);
        return null;
    };
    if (inputs.githubToken === null || context.repository === null) {
        return unknown('there is no `github-token` to ask GitHub with');
    }
    try {
        const { apiUrl } = context;
        const client = (0,github_client.createGithubClient)({ apiUrl, token: inputs.githubToken, signal });
        const found = await (0,deployed_commit.readDeployedCommit)(client, context.repository, environment);
        return found.commit ?? unknown(found.why);
    }
    catch (error) {
        signal.throwIfAborted();
        return unknown((0,errors/* messageOf */.bD)(error));
    }
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(5686);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyless/discover.js







/** `discover`: the Nango projects of the checkout, all or only those that changed, as a matrix. */
async function discover(run) {
    const { context, inputs, log, result } = run;
    const { projects, legacy } = await (0,commands_run/* stage */.d)(run, 'search', () => (0,search/* searchProjects */.Ds)(context.workspace));
    for (const { relativeFolder } of legacy) {
        log.warning(`${relativeFolder} is a legacy nango.yaml project: it is left out.`);
    }
    if (projects.length === 0)
        log.warning('The checkout has no Nango project.');
    const names = readArtifactNames(projects.map(({ relativeFolder }) => relativeFolder));
    const bases = new Map();
    const changed = [];
    await (0,commands_run/* stage */.d)(run, 'changes', async () => {
        for (const project of projects) {
            const name = names.get(project.relativeFolder) ?? project.relativeFolder;
            const since = sinceOf(run, name);
            if (since !== null && !bases.has(since))
                bases.set(since, await changesSince(run, since));
            const changes = since === null ? null : bases.get(since);
            if (changes != null && !(await isChanged(context.workspace, project, changes.files)))
                continue;
            changed.push(await describe(context.workspace, project, name));
        }
    });
    const known = [...bases.values()].filter((changes) => changes !== null);
    result.discovery = {
        projects: changed,
        total: projects.length,
        since: known.length === 0 ? null : (inputs.changedSince ?? context.changeBase),
        sinceCommit: bases.size === 1 ? (known[0]?.commit ?? null) : null,
    };
    for (const { name, workingDirectory } of changed)
        log.info(`${name}: ${workingDirectory}`);
    result.result = 'validated';
}
async function describe(root, { folder, relativeFolder }, name) {
    const { packageManager } = await (0,detect/* readPackageManager */.y)(await (0,install_levels/* readInstallLevels */.bc)(root, folder));
    const manager = packageManager.name;
    return {
        name,
        workingDirectory: relativeFolder,
        packageManager: manager === 'yarn-classic' || manager === 'yarn-berry' ? 'yarn' : manager,
    };
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
