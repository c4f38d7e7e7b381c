export const id = 127;
export const ids = [127,157];
export const modules = {

/***/ 90380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ openRepository),
/* harmony export */   m: () => (/* binding */ reportTime)
/* harmony export */ });
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92611);
/* harmony import */ var _shared_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68630);


/** Milliseconds: nobody waits longer for what is only shown. */
const reportTime = 10_000;
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

/***/ 10127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkOutRef: () => (/* binding */ checkOutRef)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/system/git.js + 1 modules
var git = __webpack_require__(24906);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/commit.js
var shared_commit = __webpack_require__(56419);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/checkout/tree-problems.js



const shown = 10;
/** Files whose content reaches a package: sources, manifests, lockfiles. */
const sources = /\.([cm]?[jt]sx?|json|ya?ml|toml|lockb?)$/;
/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const pointer = 'version https://git-lfs.github.com/spec/v1';
/**
 * What makes a checkout differ from its commit, a line each: files changed, added (ignored ones too,
 * such as the `node_modules` of another commit), left out by a sparse checkout or hidden from git,
 * submodules at another commit, and LFS pointers in place of sources.
 *
 * @param workingDirectory a sparse checkout may lack what lies beside it; null: nothing.
 */
async function findTreeProblems(question, workingDirectory) {
    const found = [
        ...(await findChanged(question)),
        ...(await findHidden(question, workingDirectory)),
        ...(await findPointers(question)),
    ];
    const more = found.length - shown;
    return more > 0 ? [...found.slice(0, shown), `… and ${String(more)} more`] : found;
}
/** https://git-scm.com/docs/git-status#_porcelain_format_version_2 */
async function findChanged(question) {
    const text = await (0,git/* askGit */.gG)(question, [
        ...['status', '--porcelain=v2', '-z', '--untracked-files=all', '--ignored=matching'],
        ...['--ignore-submodules=none', '--no-renames'],
    ]);
    if (text === null)
        return ['git could not tell what changed'];
    return text
        .split('\0')
        .filter((line) => line !== '')
        .map((line) => {
        if (line.startsWith('? '))
            return `not in git: ${line.slice(2)}`;
        if (line.startsWith('! '))
            return `ignored by git: ${line.slice(2)}`;
        const path = line
            .split(' ')
            .slice(line.startsWith('u ') ? 10 : 8)
            .join(' ');
        return line.split(' ')[2]?.startsWith('S') === true
            ? `a submodule at another commit, or changed: ${path}`
            : `changed: ${path}`;
    });
}
/** https://git-scm.com/docs/git-ls-files#Documentation/git-ls-files.txt--v */
async function findHidden(question, workingDirectory) {
    const text = await (0,git/* askGit */.gG)(question, ['ls-files', '-z', '-v']);
    if (text === null)
        return ['git could not list its files'];
    return text.split('\0').flatMap((line) => {
        const [tag, path] = [line.slice(0, 1), line.slice(2)];
        if (tag === 'S') {
            return isNeeded(path, workingDirectory) ? [`left out by a sparse checkout: ${path}`] : [];
        }
        // `update-index --assume-unchanged`: its changes would not be seen.
        return tag !== '' && tag !== tag.toUpperCase() ? [`hidden from git status: ${path}`] : [];
    });
}
/** What lies in the project's folder, and beside it up to the root: lockfiles and settings. */
function isNeeded(path, workingDirectory) {
    const project = external_node_path_.posix.normalize(`${workingDirectory ?? '.'}/`);
    if (project === './')
        return true;
    const folder = `${external_node_path_.posix.dirname(path)}/`;
    return folder === './' || `${path}/`.startsWith(project) || project.startsWith(folder);
}
async function findPointers(question) {
    const list = ['grep', '--cached', '-z', '-l', '--fixed-strings', '-e', pointer];
    const { exitCode, stdout } = await (0,git/* runGit */.EO)(question, list);
    // https://git-scm.com/docs/git-grep#_exit_status: 1 says that nothing was found.
    if (exitCode !== 0 && exitCode !== 1)
        return ['git could not look for LFS pointers'];
    const paths = stdout.split('\0').filter((path) => sources.test(path));
    const found = [];
    for (const path of paths) {
        if (await isPointer((0,external_node_path_.join)(question.folder, path)))
            found.push(`an LFS pointer: ${path}`);
    }
    return found;
}
async function isPointer(path) {
    const file = await (0,promises_.open)(path).catch(() => null);
    if (file === null)
        return false;
    try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(pointer.length), 0, pointer.length, 0);
        return buffer.toString('utf8', 0, bytesRead) === pointer;
    }
    finally {
        await file.close();
    }
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/checkout/check-out.js





/**
 * Checks a commit out in a checkout that is exactly a commit, and makes sure that afterwards it is
 * exactly that one.
 *
 * @param workingDirectory the project's folder from the checkout's root, where it was named.
 * @throws RunFailure `unreviewed-ref`.
 */
async function checkOut(question, commit, workingDirectory) {
    refuse('The checkout holds other files than its commit, so `ref` cannot be checked out safely.', 'Run this step directly after actions/checkout, which leaves nothing behind.', await findTreeProblems(question, workingDirectory));
    if ((await (0,git/* readHead */.zy)(question)) !== commit) {
        const { exitCode, said } = await (0,git/* runGit */.EO)(question, [
            ...['-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--detach', commit, '--'],
        ]);
        if (exitCode !== 0)
            throw notCheckedOut(commit, said);
    }
    if ((await (0,git/* readHead */.zy)(question)) !== commit)
        throw notCheckedOut(commit, []);
    refuse(`The checkout is not what the commit ${(0,shared_commit/* short12 */.U)(commit)} holds.`, 'Check that commit out with actions/checkout (its `ref`, `submodules`, `lfs`, and no `sparse-checkout`), then run this step.', await findTreeProblems(question, workingDirectory));
}
/**
 * @throws RunFailure `invalid-input` where the workspace is not a git repository's own root: what is
 *   checked out elsewhere would not be what is packaged.
 */
async function requireRepositoryRoot(question) {
    const top = (await (0,git/* askGit */.gG)(question, ['rev-parse', '--show-toplevel']))?.replace(/\n$/, '');
    const found = top === undefined ? null : await (0,promises_.realpath)(top).catch(() => null);
    if (found !== null && found === (await (0,promises_.realpath)(question.folder)))
        return;
    throw new errors/* RunFailure */.ae('invalid-input', 'ref: the workspace is not the root of a git checkout.', {
        hint: 'Run actions/checkout before this step, with `fetch-depth: 0` and without `path`.',
    });
}
function refuse(message, hint, problems) {
    if (problems.length === 0)
        return;
    throw new errors/* RunFailure */.ae('unreviewed-ref', message, { hint, details: problems });
}
function notCheckedOut(commit, said) {
    return new errors/* RunFailure */.ae('unreviewed-ref', `git could not check out ${(0,shared_commit/* short12 */.U)(commit)}.`, {
        hint: 'Set `fetch-depth: 0` and no `filter` in the `with:` of actions/checkout.',
        details: said,
    });
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/checkout/resolve-ref.js



/**
 * The commit that a branch, a tag or a whole commit id means. Only what `actions/checkout` fetched is
 * looked at: the branches of `origin`, and tags. A name is never looked up in git's own order, in
 * which a tag called `main` comes before the branch.
 *
 * @param ref also `refs/heads/…` or `refs/tags/…`.
 * @throws RunFailure `invalid-input`, `unreviewed-ref`.
 */
async function resolveRef(question, ref) {
    if (shared_commit/* wholeCommit */.v.test(ref)) {
        const commit = await (0,git/* readCommit */.kN)(question, ref);
        if (commit === ref)
            return ref;
        throw missing(ref, 'It may be on a branch or in a fork that was not fetched.');
    }
    const [, kind, short = ref] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
    const branch = kind === 'tags' ? null : await (0,git/* readCommit */.kN)(question, `refs/remotes/origin/${short}`);
    const tag = kind === 'heads' ? null : await (0,git/* readCommit */.kN)(question, `refs/tags/${short}`);
    if (branch !== null && tag !== null && branch !== tag) {
        throw new errors/* RunFailure */.ae('unreviewed-ref', `ref: "${ref}" is a branch (at ${(0,shared_commit/* short12 */.U)(branch)}) and a tag (at ${(0,shared_commit/* short12 */.U)(tag)}).`, {
            hint: `Name one of them: refs/heads/${short} or refs/tags/${short}. Delete the one that should not be there.`,
        });
    }
    const commit = branch ?? tag;
    if (commit === null)
        throw missing(ref, 'A commit has to be written in full, with 40 digits.');
    return commit;
}
function missing(ref, more) {
    return new errors/* RunFailure */.ae('invalid-input', `ref: the checkout has no branch, tag or commit "${ref}".`, {
        hint: `Set \`fetch-depth: 0\` in the \`with:\` of actions/checkout, and look for a typing error. ${more}`,
    });
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/inputs/parse-value.js
var parse_value = __webpack_require__(27227);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyless/reviewed-history.js + 1 modules
var reviewed_history = __webpack_require__(56157);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(25686);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyless/checkout-ref.js






/**
 * Checks `ref` out: before anything else, and only if what it means was reviewed.
 *
 * @param commits of the workspace.
 * @throws RunFailure `invalid-input`, `unreviewed-ref`, `timeout`; as `fetchHistory`.
 */
async function checkOutRef(run, commits, ref) {
    const { inputs, log } = run;
    await (0,commands_run/* stage */.d)(run, 'ref', async () => {
        const { checkout } = commits;
        await requireRepositoryRoot(checkout);
        const history = await commits.history();
        const environment = (0,parse_value/* parseDeployed */.Uk)(ref);
        const commit = environment === null
            ? await resolveRef(history, ref)
            : await requireDeployed(run, commits, environment);
        await (0,reviewed_history/* requireReviewed */.j)(run, await (0,reviewed_history/* readReviewedHistory */.S)(run, commits), commit);
        await commits.bring(commit);
        await checkOut(checkout, commit, inputs.workingDirectory);
        log.write('info', `Checked out ${commit}, which "${ref}" means.`);
    });
}
async function requireDeployed(run, commits, environment) {
    const found = await (0,reviewed_history.findDeployed)(run, commits, environment);
    if (found.commit !== null)
        return found.commit;
    throw new errors/* RunFailure */.ae('unreviewed-ref', `ref: the commit that the GitHub environment "${environment}" was last deployed with is unknown: ${found.why}.`, {
        hint: 'Name a commit, a tag or a branch, or deploy the environment again by a workflow of the default branch.',
    });
}


/***/ }),

/***/ 56157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findDeployed: () => (/* binding */ findDeployed),
  S: () => (/* binding */ readReviewedHistory),
  j: () => (/* binding */ requireReviewed)
});

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/commit.js
var shared_commit = __webpack_require__(56419);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/system/git.js + 1 modules
var git = __webpack_require__(24906);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/checkout/history.js


/**
 * The first-parent history of a branch of `origin`: each state that the branch was in, and not the
 * commits of a pull request that a merge commit brought along, which nobody approved one by one.
 *
 * @returns null where the checkout has no such branch.
 * @throws RunFailure `invalid-input`: a shallow clone.
 */
async function readHistory(question, branch) {
    if ((await (0,git/* isShallow */.fE)(question)) !== false) {
        throw new errors/* RunFailure */.ae('invalid-input', `The checkout does not have the history of "${branch}".`, {
            hint: 'Set `fetch-depth: 0` in the `with:` of actions/checkout.',
        });
    }
    const list = ['rev-list', '--first-parent', '--end-of-options', `refs/remotes/origin/${branch}`];
    const { exitCode, stdout } = await (0,git/* runGit */.EO)(question, list);
    return exitCode === 0 ? new Set(stdout.split('\n').filter((line) => line !== '')) : null;
}
/** Branches of `origin`, without `HEAD`. */
async function listBranches(question) {
    const format = '--format=%(refname:lstrip=3)';
    const text = await (0,git/* askGit */.gG)(question, ['for-each-ref', format, 'refs/remotes/origin']);
    return (text ?? '').split('\n').filter((name) => name !== '' && name !== 'HEAD');
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/reviews.js
var reviews = __webpack_require__(89431);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/github.js
var github = __webpack_require__(90380);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/deployed-commit.js
var deployed_commit = __webpack_require__(9050);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyless/reviewed-history.js







/**
 * The first-parent history of the default branch, and of each branch that `production-refs` names and
 * whose rules demand a pull request. Those are looked up when the default branch does not have a commit.
 *
 * @throws RunFailure `invalid-input`: a shallow clone, or an event that names no default branch; as
 *   `fetchHistory`.
 */
async function readReviewedHistory(run, commits) {
    const question = await commits.history();
    const { defaultBranch } = run.context;
    const history = defaultBranch === null ? null : await readHistory(question, defaultBranch);
    if (defaultBranch === null || history === null) {
        throw new errors/* RunFailure */.ae('invalid-input', `The checkout does not have the default branch${defaultBranch === null ? '' : ` "${defaultBranch}"`}.`, { hint: 'Set `fetch-depth: 0` in the `with:` of actions/checkout.' });
    }
    const left = [];
    let others = null;
    return {
        left,
        find: async (commit) => {
            if (history.has(commit))
                return { name: defaultBranch, history };
            others ??= readOthers(run, question, left);
            return (await others).find((branch) => branch.history.has(commit)) ?? null;
        },
    };
}
async function readOthers(run, question, left) {
    const { productionRefs } = run.inputs;
    const { defaultBranch } = run.context;
    if (productionRefs === null)
        return [];
    const names = (await listBranches(question)).filter((name) => name !== defaultBranch && isNamed(name, productionRefs));
    const found = [];
    for (const name of names) {
        const problem = await findProblem(run, name);
        const history = problem === null ? await readHistory(question, name) : null;
        if (history !== null)
            found.push({ name, history });
        else
            left.push(`"${name}" does not count: ${problem ?? 'it was not fetched'}.`);
    }
    return found;
}
/** A pattern without `refs/` means branches. */
function isNamed(branch, patterns) {
    return patterns.some((pattern) => picomatch.isMatch(`refs/heads/${branch}`, pattern.startsWith('refs/') ? pattern : `refs/heads/${pattern}`));
}
async function findProblem(run, branch) {
    try {
        return (await (0,reviews/* demandsPullRequest */.Fs)((0,github/* openRepository */.h)(run), branch))
            ? null
            : 'no ruleset of it demands a pull request';
    }
    catch (error) {
        run.signal.throwIfAborted();
        return (0,errors/* messageOf */.bD)(error);
    }
}
/**
 * Refuses a commit that nobody can have approved: one that no reviewed branch was ever at, and one in
 * the middle of a pull request that was merged by rebasing.
 *
 * @throws RunFailure `unreviewed-ref`.
 */
async function requireReviewed(run, reviewed, commit) {
    const branch = await reviewed.find(commit);
    if (branch === null) {
        throw new errors/* RunFailure */.ae('unreviewed-ref', `ref: ${(0,shared_commit/* short12 */.U)(commit)} is not in the first-parent history of "${run.context.defaultBranch ?? ''}"${run.inputs.productionRefs === null ? '' : ' or of a branch that `production-refs` names'}.`, {
            hint: 'Use a state of the branch: a merge or squash commit, or the last commit of a rebase merge. Nobody approved a commit inside a pull request.',
            details: reviewed.left,
        });
    }
    // The head of a branch is what was merged last, whatever way it came.
    const [head] = branch.history;
    if (commit === head)
        return;
    const pulls = await (0,reviews/* readMergedPulls */.PC)((0,github/* openRepository */.h)(run), commit, branch.name).catch((error) => {
        run.signal.throwIfAborted();
        throw new errors/* RunFailure */.ae('unreviewed-ref', `ref: whether ${(0,shared_commit/* short12 */.U)(commit)} is the end of its pull request is unknown: ${(0,errors/* messageOf */.bD)(error)}.`, { hint: 'Give the job `pull-requests: read`, or run it again when GitHub answers.' });
    });
    if (pulls.length === 0 || pulls.some(({ mergeCommit }) => mergeCommit === commit))
        return;
    const [{ number, mergeCommit }] = pulls;
    throw new errors/* RunFailure */.ae('unreviewed-ref', `ref: ${(0,shared_commit/* short12 */.U)(commit)} is in the middle of the pull request #${String(number)}, which was merged as ${mergeCommit === null ? 'another commit' : (0,shared_commit/* short12 */.U)(mergeCommit)}.`, {
        hint: 'Nobody approved this commit on its own. Use the commit that merged the pull request.',
    });
}
/** What a GitHub environment was last deployed with, or why that is not known. */
async function findDeployed(run, commits, environment) {
    try {
        const reviewed = await readReviewedHistory(run, commits);
        return await (0,deployed_commit/* readDeployedCommit */.Y)((0,github/* openRepository */.h)(run), environment, async (commit) => (await reviewed.find(commit)) !== null);
    }
    catch (error) {
        run.signal.throwIfAborted();
        return { commit: null, why: (0,errors/* messageOf */.bD)(error).replace(/\.$/, '') };
    }
}


/***/ }),

/***/ 9050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ readDeployedCommit)
/* harmony export */ });
/* harmony import */ var _shared_deployment_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20709);
/* harmony import */ var _deployment_evidence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65489);


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
    const deployments = (0,_deployment_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .readDeployments */ .F)(repository, environment, lookedAt);
    for await (const { id, created_at, statuses } of deployments) {
        if (statuses.length === 0 && !(now - Date.parse(created_at) < rememberedMs)) {
            return unknown('its last deployment is over 90 days old, and GitHub has forgotten how it ended');
        }
        const success = await (0,_deployment_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeSuccess */ .d)(repository, id, statuses, isReviewed);
        if (success === null)
            continue;
        if (success.doubt !== null) {
            return unknown(`its last deployment (${String(id)}) cannot be believed: ${success.doubt}`);
        }
        const note = (0,_shared_deployment_url_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDeploymentUrl */ .c)(success.status.environment_url ?? '');
        if (note === null)
            return unknown('the URL of its last successful deployment names no commit');
        if (!(await isReviewed(note.commit))) {
            return unknown(`the commit ${note.commit.slice(0, 12)} of its last deployment is not in the history of a reviewed branch`);
        }
        return { ...note, why: null };
    }
    return unknown('it has no successful deployment yet');
}


/***/ }),

/***/ 65489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ readDeployments),
/* harmony export */   d: () => (/* binding */ judgeSuccess)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42476);


/** https://docs.github.com/en/rest/deployments/statuses */
const statusSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    state: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    environment_url: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullish(),
    log_url: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullish(),
    creator: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }).nullish(),
});
/** https://docs.github.com/en/rest/checks/runs#get-a-check-run: a job of a workflow is one. */
const checkSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    head_sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    status: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    conclusion: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    check_suite: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() }).nullable(),
    deployment: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig() }).nullish(),
});
/** https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run */
const runSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    event: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    head_sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    check_suite_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    repository: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
});
const deploymentSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), created_at: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
const permission = 'deployments: read';
/**
 * The newest deployments of an environment, each with its statuses, which are asked for one by one.
 *
 * @throws Error when GitHub does not tell.
 */
async function* readDeployments(repository, environment, most) {
    const query = `environment=${encodeURIComponent(environment)}&per_page=${String(most)}`;
    const deployments = await (0,_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readGithub */ .GP)(repository, `/deployments?${query}`, {
        ...{ schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(deploymentSchema), subject: 'its deployments', permission },
    });
    for (const deployment of deployments) {
        const path = `/deployments/${String(deployment.id)}/statuses`;
        const statuses = await (0,_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readGithubList */ .Kr)(repository, path, {
            ...{ schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(statusSchema), subject: 'how a deployment ended', permission },
        });
        yield { ...deployment, statuses };
    }
}
const events = ['push', 'workflow_dispatch', 'release'];
/**
 * The success of a deployment, judged; null where it has none.
 *
 * @param id of the deployment.
 * @param isReviewed whether a commit is on a reviewed branch.
 * @throws Error when GitHub does not tell.
 */
async function judgeSuccess(repository, id, statuses, isReviewed) {
    // A later deployment makes an earlier one `inactive`; that it had succeeded stays in the list.
    const [status, ...others] = statuses.filter(({ state }) => state === 'success');
    if (status === undefined)
        return null;
    // Anybody who may write deployments can add another, with the log of the real job.
    if (others.length > 0) {
        const doubt = `it has ${String(others.length + 1)} statuses "success", and a job sets one`;
        return { status, doubt };
    }
    return { status, doubt: await findDoubt(repository, id, status, isReviewed) };
}
/**
 * Why a successful deployment cannot be believed, or null. A status and its URLs are free text for
 * anybody who may write deployments; that a job made this deployment, GitHub alone says, in the check run
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
    const check = await (0,_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readGithub */ .GP)(repository, `/check-runs/${jobId ?? ''}`, {
        schema: checkSchema,
        subject: 'the job of a deployment',
        permission: 'checks: read',
    });
    if (check.deployment?.id !== id)
        return 'the job that its log names did not make it';
    if (check.status !== 'completed' || check.conclusion !== 'success') {
        return 'its job did not succeed';
    }
    const run = await (0,_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readGithub */ .GP)(repository, `/actions/runs/${runId ?? ''}`, {
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
/* harmony export */   EY: () => (/* binding */ findHeadAfter),
/* harmony export */   Fs: () => (/* binding */ demandsPullRequest),
/* harmony export */   Gr: () => (/* binding */ readDistance),
/* harmony export */   PC: () => (/* binding */ readMergedPulls),
/* harmony export */   RN: () => (/* binding */ isOnFirstParents),
/* harmony export */   Yu: () => (/* binding */ mostFollowed)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42476);


/** How many commits back first parents are followed: ten requests. */
const mostFollowed = 1000;
const rulesSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ type: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }));
const pullsSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    number: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    merged_at: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    merge_commit_sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    base: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ ref: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    head: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ ref: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), repo: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }).nullable() }),
}));
const branchSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9a-f]+$/) }) });
const comparisonSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ status: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() });
const rangeSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    total_commits: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    commits: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), parents: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })) })),
});
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
 * The merged pull requests that brought a commit to a branch, by way of others too: one into another
 * branch whose merge brought it here counts, one that took it from here does not. After a rebase merge
 * each of its commits is on the branch, and only the last is `merge_commit_sha`.
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
        .filter(({ merged_at, head }) => {
        const isFromHere = head.ref === branch && head.repo?.full_name === repository.name;
        return merged_at !== null && !isFromHere;
    })
        .map(({ number, base, merge_commit_sha }) => ({
        ...{ number, into: base.ref },
        mergeCommit: merge_commit_sha,
    }));
}
/**
 * A branch's head where the branch contains a commit, for a job without a checkout; else null. The head is
 * looked up as that of a branch: in a comparison, a tag may have the same name.
 * https://docs.github.com/en/rest/commits/commits#compare-two-commits
 *
 * @throws Error when GitHub does not tell.
 */
async function findHeadAfter(repository, branch, commit) {
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
    return status === 'ahead' || status === 'identical' ? head.sha : null;
}
/**
 * Whether first parents lead from a branch's head to a commit that it contains. Others came in the middle
 * of a merge: the branch was never at them.
 *
 * @returns null where the commit lies too far back to tell.
 * @throws Error when GitHub does not tell.
 */
async function isOnFirstParents(repository, head, commit) {
    if (head === commit)
        return true;
    const firstParents = new Map();
    for (let page = 1;; page += 1) {
        const path = `/compare/${commit}...${head}?per_page=100&page=${page}`;
        const { total_commits, commits } = await (0,_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readGithub */ .GP)(repository, path, {
            schema: rangeSchema,
            subject: 'the commits since a commit',
            permission: 'contents: read',
        });
        if (total_commits > mostFollowed)
            return null;
        for (const { sha, parents } of commits)
            firstParents.set(sha, parents[0]?.sha);
        if (commits.length === 0 || firstParents.size >= total_commits)
            break;
    }
    let at = head;
    while (at !== undefined && at !== commit)
        at = firstParents.get(at);
    return at === commit;
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


/***/ })

};
