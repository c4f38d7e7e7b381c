export const id = 821;
export const ids = [821,988,607,454];
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


/***/ }),

/***/ 72508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ readLastDeployment),
  g: () => (/* binding */ requirePromoted)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/deployed-commit.js
var deployed_commit = __webpack_require__(9050);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/deployment-url.js
var deployment_url = __webpack_require__(20709);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/deployment-evidence.js
var deployment_evidence = __webpack_require__(65489);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/github/promotion.js


/** For a promotion: not the last one alone, so that a rollback passes. */
const mostPromoted = 100;
/**
 * Why no deployment of an environment that can be believed had this package; null: one had.
 *
 * @param wanted.digest of the package: 64 hex digits.
 * @param isReviewed whether a commit is on a reviewed branch.
 * @throws Error when GitHub does not tell.
 */
async function findUnpromoted(repository, environment, wanted, isReviewed) {
    let newest = null;
    let doubted = null;
    for await (const { id, statuses } of (0,deployment_evidence/* readDeployments */.F)(repository, environment, mostPromoted)) {
        const notes = statuses
            .filter(({ state }) => state === 'success')
            .flatMap(({ environment_url }) => (0,deployment_url/* parseDeploymentUrl */.c)(environment_url ?? '') ?? []);
        newest ??= notes[0]?.commit ?? null;
        // Only a deployment of this package is worth the questions.
        if (!notes.some((note) => note.package === wanted.digest))
            continue;
        const success = await (0,deployment_evidence/* judgeSuccess */.d)(repository, id, statuses, isReviewed);
        if (success?.doubt === null)
            return null;
        doubted ??= `its deployment ${String(id)} has this package, and cannot be believed: ${success?.doubt ?? ''}`;
    }
    if (doubted !== null)
        return doubted;
    if (newest === null)
        return 'it has no successful deployment yet';
    const what = newest === wanted.commit
        ? 'of the same commit, and of a package with another digest'
        : `of the commit ${newest.slice(0, 12)}`;
    return `its last deployment is ${what}`;
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/github.js
var github = __webpack_require__(90380);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/reviewed-tag.js
var reviewed_tag = __webpack_require__(92984);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/earlier-deployments.js





/**
 * Reads what the last deployment left in an environment, as far as the job that made it vouches for it.
 * The GitHub environment is the one of the same name. Decides nothing, and never throws.
 */
async function readLastDeployment(run, environment) {
    if (run.inputs.githubToken === null)
        return { commit: null, why: 'there is no `github-token`' };
    const ask = async () => {
        const repository = (0,github/* openRepository */.h)(run, github/* reportTime */.m);
        return await (0,deployed_commit/* readDeployedCommit */.Y)(repository, environment, (0,reviewed_tag/* reviewedIn */.n0)(run, repository));
    };
    const found = await ask().catch((error) => ({
        commit: null,
        why: (0,errors/* messageOf */.bD)(error).replace(/\.$/, ''),
    }));
    if (found.commit === null) {
        run.log.write('debug', `Whether somebody has deployed past the workflows is unknown: ${found.why}.`);
    }
    return found;
}
/** Milliseconds: a hundred deployments, two calls each, one after the other. */
const longest = 60_000;
/**
 * Lets pass only a package that was deployed to the environment of `promote-from` before. It keeps
 * honest people from skipping a step; unknown is not promoted.
 *
 * @throws RunFailure `not-promoted`.
 */
async function requirePromoted(run, loaded) {
    const { promoteFrom } = run.inputs;
    if (promoteFrom === null)
        return;
    const repository = (0,github/* openRepository */.h)(run, longest);
    const digest = loaded.digest.replace(/^sha256:/, '');
    const why = await findUnpromoted(repository, promoteFrom, { digest, commit: loaded.package.commit }, (0,reviewed_tag/* reviewedIn */.n0)(run, repository)).catch((error) => (0,errors/* messageOf */.bD)(error).replace(/\.$/, ''));
    if (why === null)
        return;
    throw new errors/* RunFailure */.ae('not-promoted', `No deployment to "${promoteFrom}" had this package: ${why}. Nothing was written.`, {
        hint: `Deploy this package to "${promoteFrom}" first, or package the commit that is deployed there: \`ref: deployed:${promoteFrom}\`.`,
    });
}


/***/ }),

/***/ 15821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  keepPlan: () => (/* binding */ keepPlan),
  plan: () => (/* binding */ plan),
  planStage: () => (/* binding */ planStage),
  prepareTarget: () => (/* binding */ prepareTarget)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/gate/gate.js
var gate = __webpack_require__(88861);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/gate/breaking.js
var breaking = __webpack_require__(76007);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/format.js
var format = __webpack_require__(52053);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/build-parts.js + 1 modules
var build_parts = __webpack_require__(48806);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/plan-with-live.js + 2 modules
var plan_with_live = __webpack_require__(2684);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan.js
var plan_plan = __webpack_require__(11149);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan-file.js
var plan_file = __webpack_require__(59120);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/plan-log.js
var plan_log = __webpack_require__(48239);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/environment/production-guard.js
var production_guard = __webpack_require__(61953);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/connect.js + 1 modules
var connect = __webpack_require__(36809);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/dispatch-command.js
var dispatch_command = __webpack_require__(83454);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/earlier-deployments.js + 1 modules
var earlier_deployments = __webpack_require__(72508);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/function-id.js
var function_id = __webpack_require__(81181);
;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/base.js
class Diff {
    diff(oldStr, newStr, 
    // Type below is not accurate/complete - see above for full possibilities - but it compiles
    options = {}) {
        let callback;
        if (typeof options === 'function') {
            callback = options;
            options = {};
        }
        else if ('callback' in options) {
            callback = options.callback;
        }
        // Allow subclasses to massage the input prior to running
        const oldString = this.castInput(oldStr, options);
        const newString = this.castInput(newStr, options);
        const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
        const newTokens = this.removeEmpty(this.tokenize(newString, options));
        return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
    }
    diffWithOptionsObj(oldTokens, newTokens, options, callback) {
        var _a;
        const done = (value) => {
            value = this.postProcess(value, options);
            if (callback) {
                setTimeout(function () { callback(value); }, 0);
                return undefined;
            }
            else {
                return value;
            }
        };
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let editLength = 1;
        let maxEditLength = newLen + oldLen;
        if (options.maxEditLength != null) {
            maxEditLength = Math.min(maxEditLength, options.maxEditLength);
        }
        const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : Infinity;
        const abortAfterTimestamp = Date.now() + maxExecutionTime;
        const bestPath = [{ oldPos: -1, lastComponent: undefined }];
        // Seed editLength = 0, i.e. the content starts with the same values
        let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
        if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
            // Identity per the equality and tokenizer
            return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
        }
        // Once we hit the right edge of the edit graph on some diagonal k, we can
        // definitely reach the end of the edit graph in no more than k edits, so
        // there's no point in considering any moves to diagonal k+1 any more (from
        // which we're guaranteed to need at least k+1 more edits).
        // Similarly, once we've reached the bottom of the edit graph, there's no
        // point considering moves to lower diagonals.
        // We record this fact by setting minDiagonalToConsider and
        // maxDiagonalToConsider to some finite value once we've hit the edge of
        // the edit graph.
        // This optimization is not faithful to the original algorithm presented in
        // Myers's paper, which instead pointlessly extends D-paths off the end of
        // the edit graph - see page 7 of Myers's paper which notes this point
        // explicitly and illustrates it with a diagram. This has major performance
        // implications for some common scenarios. For instance, to compute a diff
        // where the new text simply appends d characters on the end of the
        // original text of length n, the true Myers algorithm will take O(n+d^2)
        // time while this optimization needs only O(n+d) time.
        let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
        // Main worker method. checks all permutations of a given edit length for acceptance.
        const execEditLength = () => {
            for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
                let basePath;
                const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
                if (removePath) {
                    // No one else is going to attempt to use this value, clear it
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath - 1] = undefined;
                }
                let canAdd = false;
                if (addPath) {
                    // what newPos will be after we do an insertion:
                    const addPathNewPos = addPath.oldPos - diagonalPath;
                    canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
                }
                const canRemove = removePath && removePath.oldPos + 1 < oldLen;
                if (!canAdd && !canRemove) {
                    // If this path is a terminal then prune
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath] = undefined;
                    continue;
                }
                // Select the diagonal that we want to branch from. We select the prior
                // path whose position in the old string is the farthest from the origin
                // and does not pass the bounds of the diff graph
                if (!canRemove || (canAdd && removePath.oldPos < addPath.oldPos)) {
                    basePath = this.addToPath(addPath, true, false, 0, options);
                }
                else {
                    basePath = this.addToPath(removePath, false, true, 1, options);
                }
                newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
                if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
                    // If we have hit the end of both strings, then we are done
                    return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
                }
                else {
                    bestPath[diagonalPath] = basePath;
                    if (basePath.oldPos + 1 >= oldLen) {
                        maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
                    }
                    if (newPos + 1 >= newLen) {
                        minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
                    }
                }
            }
            editLength++;
        };
        // Performs the length of edit iteration. Is a bit fugly as this has to support the
        // sync and async mode which is never fun. Loops over execEditLength until a value
        // is produced, or until the edit length exceeds options.maxEditLength (if given),
        // in which case it will return undefined.
        if (callback) {
            (function exec() {
                setTimeout(function () {
                    if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) {
                        return callback(undefined);
                    }
                    if (!execEditLength()) {
                        exec();
                    }
                }, 0);
            }());
        }
        else {
            while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
                const ret = execEditLength();
                if (ret) {
                    return ret;
                }
            }
        }
    }
    addToPath(path, added, removed, oldPosInc, options) {
        const last = path.lastComponent;
        if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: last.count + 1, added: added, removed: removed, previousComponent: last.previousComponent }
            };
        }
        else {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: 1, added: added, removed: removed, previousComponent: last }
            };
        }
    }
    extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
        while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
            newPos++;
            oldPos++;
            commonCount++;
            if (options.oneChangePerToken) {
                basePath.lastComponent = { count: 1, previousComponent: basePath.lastComponent, added: false, removed: false };
            }
        }
        if (commonCount && !options.oneChangePerToken) {
            basePath.lastComponent = { count: commonCount, previousComponent: basePath.lastComponent, added: false, removed: false };
        }
        basePath.oldPos = oldPos;
        return newPos;
    }
    equals(left, right, options) {
        if (options.comparator) {
            return options.comparator(left, right);
        }
        else {
            return left === right
                || (!!options.ignoreCase && left.toLowerCase() === right.toLowerCase());
        }
    }
    removeEmpty(array) {
        const ret = [];
        for (let i = 0; i < array.length; i++) {
            if (array[i]) {
                ret.push(array[i]);
            }
        }
        return ret;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    castInput(value, options) {
        return value;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    tokenize(value, options) {
        return Array.from(value);
    }
    join(chars) {
        // Assumes ValueT is string, which is the case for most subclasses.
        // When it's false, e.g. in diffArrays, this method needs to be overridden (e.g. with a no-op)
        // Yes, the casts are verbose and ugly, because this pattern - of having the base class SORT OF
        // assume tokens and values are strings, but not completely - is weird and janky.
        return chars.join('');
    }
    postProcess(changeObjects, 
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    options) {
        return changeObjects;
    }
    get useLongestToken() {
        return false;
    }
    buildValues(lastComponent, newTokens, oldTokens) {
        // First we convert our linked list of components in reverse order to an
        // array in the right order:
        const components = [];
        let nextComponent;
        while (lastComponent) {
            components.push(lastComponent);
            nextComponent = lastComponent.previousComponent;
            delete lastComponent.previousComponent;
            lastComponent = nextComponent;
        }
        components.reverse();
        const componentLen = components.length;
        let componentPos = 0, newPos = 0, oldPos = 0;
        for (; componentPos < componentLen; componentPos++) {
            const component = components[componentPos];
            if (!component.removed) {
                if (!component.added && this.useLongestToken) {
                    let value = newTokens.slice(newPos, newPos + component.count);
                    value = value.map(function (value, i) {
                        const oldValue = oldTokens[oldPos + i];
                        return oldValue.length > value.length ? oldValue : value;
                    });
                    component.value = this.join(value);
                }
                else {
                    component.value = this.join(newTokens.slice(newPos, newPos + component.count));
                }
                newPos += component.count;
                // Common case
                if (!component.added) {
                    oldPos += component.count;
                }
            }
            else {
                component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
                oldPos += component.count;
            }
        }
        return components;
    }
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/line.js


class LineDiff extends Diff {
    constructor() {
        super(...arguments);
        this.tokenize = tokenize;
    }
    equals(left, right, options) {
        // If we're ignoring whitespace, we need to normalise lines by stripping
        // whitespace before checking equality. (This has an annoying interaction
        // with newlineIsToken that requires special handling: if newlines get their
        // own token, then we DON'T want to trim the *newline* tokens down to empty
        // strings, since this would cause us to treat whitespace-only line content
        // as equal to a separator between lines, which would be weird and
        // inconsistent with the documented behavior of the options.)
        if (options.ignoreWhitespace) {
            if (!options.newlineIsToken || !left.includes('\n')) {
                left = left.trim();
            }
            if (!options.newlineIsToken || !right.includes('\n')) {
                right = right.trim();
            }
        }
        else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
            if (left.endsWith('\n')) {
                left = left.slice(0, -1);
            }
            if (right.endsWith('\n')) {
                right = right.slice(0, -1);
            }
        }
        return super.equals(left, right, options);
    }
}
const lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
    return lineDiff.diff(oldStr, newStr, options);
}
function diffTrimmedLines(oldStr, newStr, options) {
    options = generateOptions(options, { ignoreWhitespace: true });
    return lineDiff.diff(oldStr, newStr, options);
}
// Exported standalone so it can be used from jsonDiff too.
function tokenize(value, options) {
    if (options.stripTrailingCr) {
        // remove one \r before \n to match GNU diff's --strip-trailing-cr behavior
        value = value.replace(/\r\n/g, '\n');
    }
    const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
    // Ignore the final empty token that occurs if the string ends with a new line
    if (!linesAndNewlines[linesAndNewlines.length - 1]) {
        linesAndNewlines.pop();
    }
    // Merge the content and line separators into single tokens
    for (let i = 0; i < linesAndNewlines.length; i++) {
        const line = linesAndNewlines[i];
        if (i % 2 && !options.newlineIsToken) {
            retLines[retLines.length - 1] += line;
        }
        else {
            retLines.push(line);
        }
    }
    return retLines;
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/patch/create.js

/**
 * Returns true if the filename contains characters that require C-style
 * quoting (as used by Git and GNU diffutils in diff output).
 */
function needsQuoting(s) {
    for (let i = 0; i < s.length; i++) {
        if (s[i] < '\x20' || s[i] > '\x7e' || s[i] === '"' || s[i] === '\\') {
            return true;
        }
    }
    return false;
}
/**
 * C-style quotes a filename, encoding special characters as escape sequences
 * and non-ASCII bytes as octal escapes. This is the inverse of
 * `parseQuotedFileName` in parse.ts.
 *
 * Non-ASCII bytes are encoded as UTF-8 before being emitted as octal escapes.
 * This matches the behaviour of both Git and GNU diffutils, which always emit
 * UTF-8 octal escapes regardless of the underlying filesystem encoding (e.g.
 * Git for Windows converts from NTFS's UTF-16 to UTF-8 internally).
 *
 * If the filename doesn't need quoting, returns it as-is.
 */
function quoteFileNameIfNeeded(s) {
    if (!needsQuoting(s)) {
        return s;
    }
    let result = '"';
    const bytes = new TextEncoder().encode(s);
    let i = 0;
    while (i < bytes.length) {
        const b = bytes[i];
        // See https://en.wikipedia.org/wiki/Escape_sequences_in_C#Escape_sequences
        if (b === 0x07) {
            result += '\\a';
        }
        else if (b === 0x08) {
            result += '\\b';
        }
        else if (b === 0x09) {
            result += '\\t';
        }
        else if (b === 0x0a) {
            result += '\\n';
        }
        else if (b === 0x0b) {
            result += '\\v';
        }
        else if (b === 0x0c) {
            result += '\\f';
        }
        else if (b === 0x0d) {
            result += '\\r';
        }
        else if (b === 0x22) {
            result += '\\"';
        }
        else if (b === 0x5c) {
            result += '\\\\';
        }
        else if (b >= 0x20 && b <= 0x7e) {
            // Just a printable ASCII character that is neither a double quote nor a
            // backslash; no need to escape it.
            result += String.fromCharCode(b);
        }
        else {
            // Either part of a non-ASCII character or a control character without a
            // special escape sequence; needs escaping as a 3-digit octal escape
            result += '\\' + b.toString(8).padStart(3, '0');
        }
        i++;
    }
    result += '"';
    return result;
}
const INCLUDE_HEADERS = {
    includeIndex: true,
    includeUnderline: true,
    includeFileHeaders: true
};
const FILE_HEADERS_ONLY = {
    includeIndex: false,
    includeUnderline: false,
    includeFileHeaders: true
};
const OMIT_HEADERS = {
    includeIndex: false,
    includeUnderline: false,
    includeFileHeaders: false
};
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
    let optionsObj;
    if (!options) {
        optionsObj = {};
    }
    else if (typeof options === 'function') {
        optionsObj = { callback: options };
    }
    else {
        optionsObj = options;
    }
    if (typeof optionsObj.context === 'undefined') {
        optionsObj.context = 4;
    }
    // We copy this into its own variable to placate TypeScript, which thinks
    // optionsObj.context might be undefined in the callbacks below.
    const context = optionsObj.context;
    // @ts-expect-error (runtime check for something that is correctly a static type error)
    if (optionsObj.newlineIsToken) {
        throw new Error('newlineIsToken may not be used with patch-generation functions, only with diffing functions');
    }
    if (!optionsObj.callback) {
        return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
    }
    else {
        const { callback } = optionsObj;
        diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
                const patch = diffLinesResultToPatch(diff);
                // TypeScript is unhappy without the cast because it does not understand that `patch` may
                // be undefined here only if `callback` is StructuredPatchCallbackAbortable:
                callback(patch);
            } }));
    }
    function diffLinesResultToPatch(diff) {
        // STEP 1: Build up the patch with no "\ No newline at end of file" lines and with the arrays
        //         of lines containing trailing newline characters. We'll tidy up later...
        if (!diff) {
            return;
        }
        diff.push({ value: '', lines: [] }); // Append an empty value to make cleanup easier
        function contextLines(lines) {
            return lines.map(function (entry) { return ' ' + entry; });
        }
        const hunks = [];
        let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
        for (let i = 0; i < diff.length; i++) {
            const current = diff[i], lines = current.lines || splitLines(current.value);
            current.lines = lines;
            if (current.added || current.removed) {
                // If we have previous context, start with that
                if (!oldRangeStart) {
                    const prev = diff[i - 1];
                    oldRangeStart = oldLine;
                    newRangeStart = newLine;
                    if (prev) {
                        curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
                        oldRangeStart -= curRange.length;
                        newRangeStart -= curRange.length;
                    }
                }
                // Output our changes
                for (const line of lines) {
                    curRange.push((current.added ? '+' : '-') + line);
                }
                // Track the updated file position
                if (current.added) {
                    newLine += lines.length;
                }
                else {
                    oldLine += lines.length;
                }
            }
            else {
                // Identical context lines. Track line changes
                if (oldRangeStart) {
                    // Close out any changes that have been output (or join overlapping)
                    if (lines.length <= context * 2 && i < diff.length - 2) {
                        // Overlapping
                        for (const line of contextLines(lines)) {
                            curRange.push(line);
                        }
                    }
                    else {
                        // end the range and output
                        const contextSize = Math.min(lines.length, context);
                        for (const line of contextLines(lines.slice(0, contextSize))) {
                            curRange.push(line);
                        }
                        const hunk = {
                            oldStart: oldRangeStart,
                            oldLines: (oldLine - oldRangeStart + contextSize),
                            newStart: newRangeStart,
                            newLines: (newLine - newRangeStart + contextSize),
                            lines: curRange
                        };
                        hunks.push(hunk);
                        oldRangeStart = 0;
                        newRangeStart = 0;
                        curRange = [];
                    }
                }
                oldLine += lines.length;
                newLine += lines.length;
            }
        }
        // Step 2: eliminate the trailing `\n` from each line of each hunk, and, where needed, add
        //         "\ No newline at end of file".
        for (const hunk of hunks) {
            for (let i = 0; i < hunk.lines.length; i++) {
                if (hunk.lines[i].endsWith('\n')) {
                    hunk.lines[i] = hunk.lines[i].slice(0, -1);
                }
                else {
                    hunk.lines.splice(i + 1, 0, '\\ No newline at end of file');
                    i++; // Skip the line we just added, then continue iterating
                }
            }
        }
        return {
            oldFileName: oldFileName, newFileName: newFileName,
            oldHeader: oldHeader, newHeader: newHeader,
            hunks: hunks
        };
    }
}
/**
 * creates a unified diff patch.
 *
 * @param patch either a single structured patch object (as returned by `structuredPatch`) or an
 *   array of them (as returned by `parsePatch`).
 * @param headerOptions behaves the same as the `headerOptions` option of `createTwoFilesPatch`.
 *   Ignored for patches where `isGit` is `true`.
 *
 * When a patch has `isGit: true`, `formatPatch` output is changed to more closely match Git's
 * output: it emits a `diff --git` header, emits Git extended headers as appropriate based on
 * properties like `isRename`, `isCreate`, `newMode`, etc, and will omit `---`/`+++` file
 * headers for patches with no hunks (e.g. renames without content changes).
 */
function formatPatch(patch, headerOptions) {
    var _a, _b, _c, _d, _e, _f;
    if (!headerOptions) {
        headerOptions = INCLUDE_HEADERS;
    }
    if (Array.isArray(patch)) {
        if (patch.length > 1 && !headerOptions.includeFileHeaders && !patch.every(p => p.isGit)) {
            throw new Error('Cannot omit file headers on a multi-file patch. '
                + '(The result would be unparseable; how would a tool trying to apply '
                + 'the patch know which changes are to which file?)');
        }
        return patch.map(p => formatPatch(p, headerOptions)).join('\n');
    }
    const ret = [];
    // Git patches have a fixed header format (diff --git, extended headers,
    // and ---/+++ when hunks are present), so headerOptions is ignored.
    if (patch.isGit) {
        headerOptions = INCLUDE_HEADERS;
        // Emit Git-style diff --git header and extended headers.
        // Git never puts /dev/null in the "diff --git" line; for file
        // creations/deletions it uses the real filename on both sides.
        if (!patch.oldFileName) {
            throw new Error('oldFileName must be specified for Git patches');
        }
        if (!patch.newFileName) {
            throw new Error('newFileName must be specified for Git patches');
        }
        let gitOldName = patch.oldFileName;
        let gitNewName = patch.newFileName;
        if (patch.isCreate && gitOldName === '/dev/null') {
            gitOldName = gitNewName.replace(/^b\//, 'a/');
        }
        else if (patch.isDelete && gitNewName === '/dev/null') {
            gitNewName = gitOldName.replace(/^a\//, 'b/');
        }
        ret.push('diff --git ' + quoteFileNameIfNeeded(gitOldName) + ' ' + quoteFileNameIfNeeded(gitNewName));
        if (patch.isDelete) {
            ret.push('deleted file mode ' + ((_a = patch.oldMode) !== null && _a !== void 0 ? _a : '100644'));
        }
        if (patch.isCreate) {
            ret.push('new file mode ' + ((_b = patch.newMode) !== null && _b !== void 0 ? _b : '100644'));
        }
        if (patch.oldMode && patch.newMode && !patch.isDelete && !patch.isCreate) {
            ret.push('old mode ' + patch.oldMode);
            ret.push('new mode ' + patch.newMode);
        }
        if (patch.isRename) {
            ret.push('rename from ' + quoteFileNameIfNeeded(((_c = patch.oldFileName) !== null && _c !== void 0 ? _c : '').replace(/^a\//, '')));
            ret.push('rename to ' + quoteFileNameIfNeeded(((_d = patch.newFileName) !== null && _d !== void 0 ? _d : '').replace(/^b\//, '')));
        }
        if (patch.isCopy) {
            ret.push('copy from ' + quoteFileNameIfNeeded(((_e = patch.oldFileName) !== null && _e !== void 0 ? _e : '').replace(/^a\//, '')));
            ret.push('copy to ' + quoteFileNameIfNeeded(((_f = patch.newFileName) !== null && _f !== void 0 ? _f : '').replace(/^b\//, '')));
        }
    }
    else {
        if (headerOptions.includeIndex && patch.oldFileName == patch.newFileName && patch.oldFileName !== undefined) {
            ret.push('Index: ' + patch.oldFileName);
        }
        if (headerOptions.includeUnderline) {
            ret.push('===================================================================');
        }
    }
    // Emit --- / +++ file headers. For Git patches with no hunks (e.g.
    // pure renames, mode-only changes), Git omits these, so we do too.
    const hasHunks = patch.hunks.length > 0;
    if (headerOptions.includeFileHeaders && patch.oldFileName !== undefined && patch.newFileName !== undefined
        && (!patch.isGit || hasHunks)) {
        ret.push('--- ' + quoteFileNameIfNeeded(patch.oldFileName) + (patch.oldHeader ? '\t' + patch.oldHeader : ''));
        ret.push('+++ ' + quoteFileNameIfNeeded(patch.newFileName) + (patch.newHeader ? '\t' + patch.newHeader : ''));
    }
    for (let i = 0; i < patch.hunks.length; i++) {
        const hunk = patch.hunks[i];
        // Unified Diff Format quirk: If the chunk size is 0,
        // the first number is one lower than one would expect.
        // https://www.artima.com/weblogs/viewpost.jsp?thread=164293
        const oldStart = hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart;
        const newStart = hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart;
        ret.push('@@ -' + oldStart + ',' + hunk.oldLines
            + ' +' + newStart + ',' + hunk.newLines
            + ' @@');
        for (const line of hunk.lines) {
            ret.push(line);
        }
    }
    return ret.join('\n') + '\n';
}
function createTwoFilesPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
    if (typeof options === 'function') {
        options = { callback: options };
    }
    if (!(options === null || options === void 0 ? void 0 : options.callback)) {
        const patchObj = structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options);
        if (!patchObj) {
            return;
        }
        return formatPatch(patchObj, options === null || options === void 0 ? void 0 : options.headerOptions);
    }
    else {
        const { callback } = options;
        structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, Object.assign(Object.assign({}, options), { callback: patchObj => {
                if (!patchObj) {
                    callback(undefined);
                }
                else {
                    callback(formatPatch(patchObj, options.headerOptions));
                }
            } }));
    }
}
function createPatch(fileName, oldStr, newStr, oldHeader, newHeader, options) {
    return createTwoFilesPatch(fileName, fileName, oldStr, newStr, oldHeader, newHeader, options);
}
/**
 * Split `text` into an array of lines, including the trailing newline character (where present)
 */
function splitLines(text) {
    const hasTrailingNl = text.endsWith('\n');
    const result = text.split('\n').map(line => line + '\n');
    if (hasTrailingNl) {
        result.pop();
    }
    else {
        result.push(result.pop().slice(0, -1));
    }
    return result;
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/live/entry-files.js


/** Larger files, and more different ones, are not compared line by line: it takes too long (ms). */
const largestText = 512 * 1024;
const mostEdits = 1_000;
const longestDiff = 500;
const mostLines = 400;
/** The entry files of a package, by `functionKey`. */
function listEntryFiles(parsed) {
    if (parsed.kind === 'functions')
        return new Map();
    const flows = parsed.body.flowConfigs.map((flow) => [
        (0,function_id/* functionKey */.ay)({ type: flow.type, integration: flow.providerConfigKey, name: flow.syncName }),
        flow.fileBody.ts,
    ]);
    const scripts = (parsed.body.onEventScriptsByProvider ?? []).flatMap((provider) => provider.scripts.map(({ name, event, fileBody }) => [
        (0,function_id/* functionKey */.ay)({ type: 'on-event', integration: provider.providerConfigKey, name, event }),
        fileBody.ts,
    ]));
    return new Map([...flows, ...scripts]);
}
/**
 * @param mayShow whether text of the live file may be shown: who edited it by hand may not have meant
 *   it for a public repository.
 */
function compareEntry(item, live, wanted, mayShow) {
    const base = { item, added: 0, removed: 0, diff: null, why: null };
    if (live === wanted)
        return { ...base, verdict: 'same' };
    const tooLarge = live.length > largestText || wanted.length > largestText;
    const patch = tooLarge
        ? undefined
        : structuredPatch('live', 'package', live, wanted, undefined, undefined, {
            context: 3,
            maxEditLength: mostEdits,
            timeout: longestDiff,
        });
    if (patch === undefined) {
        return { ...base, verdict: 'changed', why: 'the files are too large or too different to show' };
    }
    const lines = patch.hunks.flatMap((hunk) => [
        `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
        ...hunk.lines,
    ]);
    const count = (sign) => lines.filter((line) => line.startsWith(sign)).length;
    return {
        item,
        verdict: 'changed',
        added: count('+'),
        removed: count('-'),
        diff: mayShow ? lines.slice(0, mostLines) : null,
        why: mayShow
            ? lines.length > mostLines
                ? `${lines.length - mostLines} more lines are not shown`
                : null
            : 'the deployed text is shown only where a repository is private',
    };
}
function unknownEntry(item, why) {
    return { item, verdict: 'unknown', added: 0, removed: 0, diff: null, why };
}

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/live-routes.js
var live_routes = __webpack_require__(24807);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/read-live.js
var read_live = __webpack_require__(5280);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/live/read-entry-files.js





/** Past so many functions, entry files are read only for those that `changed-since` marks. */
const mostFiles = 500;
const longestLook = 60_000;
const lookShare = 0.2;
/**
 * Compares the live entry file of each function that would be sent again with the package's. What
 * cannot be read is unknown.
 *
 * @throws only when the run is cancelled.
 */
async function readLiveCode(loaded, plan, wholeTarget) {
    const target = (0,read_live/* withShare */.kp)(wholeTarget, lookShare, longestLook);
    const wanted = listEntryFiles(loaded.parsed);
    const items = chooseItems(loaded, plan);
    const skipped = plan.updated.length - items.length;
    const [first, ...others] = items;
    if (first === undefined)
        return { code: { files: [], skipped }, missingScope: null };
    // After one that failed for good the others would only fail too, each after all of its attempts.
    const broken = {
        why: null,
        missingScope: null,
    };
    const { budget } = target.connection;
    const compare = async (item) => {
        if (broken.why === null && !budget.take()) {
            broken.why = budget.failure().message;
        }
        if (broken.why !== null)
            return unknownEntry(item, broken.why);
        const looked = await (0,read_live/* readOrExplain */.pt)(target, () => (0,read_live/* readLive */.p9)((0,live_routes/* buildCodePath */.ZS)(item), 'environment:functions:read', target));
        if (looked.found === null) {
            Object.assign(broken, { why: looked.why, missingScope: looked.missingScope });
            return unknownEntry(item, looked.why);
        }
        if (looked.found === 'not found')
            return unknownEntry(item, 'Nango has no code of it');
        const parsed = live_routes/* codeSchema */.rk.safeParse(looked.found.json);
        if (!parsed.success)
            return unknownEntry(item, 'the answer is not understood');
        const text = wanted.get((0,function_id/* functionKey */.ay)(item)) ?? '';
        return compareEntry(item, parsed.data.code, text, target.mayCount);
    };
    // One alone: a key without the scope costs a single request.
    const head = await compare(first);
    if (broken.missingScope !== null)
        return { code: null, missingScope: broken.missingScope };
    const tail = await (0,p_map/* default */.Ay)(others, compare, { concurrency: read_live/* readsAtOnce */.CV });
    return { code: { files: [head, ...tail], skipped }, missingScope: null };
}
function chooseItems({ package: made }, plan) {
    if (plan.updated.length <= mostFiles)
        return plan.updated;
    const marked = new Set(made.changes?.functions
        .filter(({ label }) => label !== 'same')
        .map(({ type, integration, name }) => (0,function_id/* functionKey */.ay)({ type, integration, name })));
    // A label does not name the event of an on-event script.
    return plan.updated.filter(({ type, integration, name }) => marked.has((0,function_id/* functionKey */.ay)({ type, integration, name })));
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/labels.js
var labels = __webpack_require__(43484);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/live.js




/** There are many of these runs, and each read is one less of the account's rate limit. */
const previews = ['pull_request', 'merge_group'];
/**
 * Reads the deployed functions beside a plan, for the report: the entry files of those that would be
 * sent again, and what could not be read. Decides nothing.
 */
async function readLiveFacts(run, loaded, { plan, unread, unreadSettings, notes }, { target, last }) {
    const { log } = run;
    const gaps = [];
    const tell = (gap, level = 'info') => {
        gaps.push(gap);
        log.write(level, gap);
    };
    for (const note of notes)
        tell(note);
    const facts = { code: null, deployed: last.commit, elsewhere: null, gaps };
    if (plan.kind === 'functions') {
        gaps.push('Settings and schemas are not compared: Nango lists no functions that are made with `createFunction`.');
        return facts;
    }
    if (unread !== null) {
        if (unread.missingScope !== null) {
            tell(`The deployed functions are not compared, neither code nor settings nor schemas: the key lacks ${unread.missingScope}. With it and environment:functions:read, which open no customer's data, the plan knows breaking changes, hand edits and other deploys.`);
            return facts;
        }
        tell(`Could not read the deployed functions: ${unread.why}.`, 'warning');
        return facts;
    }
    if (unreadSettings !== null) {
        const why = unreadSettings.missingScope === null
            ? unreadSettings.why
            : `the key lacks ${unreadSettings.missingScope}`;
        tell(`Endpoints, webhook subscriptions, sync types, features and versions are not compared: ${why}.`);
    }
    facts.elsewhere = wasDeployedElsewhere(plan, last);
    if (facts.elsewhere === true) {
        log.write('warning', `The function ids in "${plan.environment}" differ from those of its last deployment by a workflow: somebody deployed since, or this key opens another environment.`);
    }
    // Production's code is not for everyone who can push.
    if (target.isPreview)
        return facts;
    if (previews.includes(run.context.eventName) && facts.elsewhere === false) {
        gaps.push('The deployed code was not read: nobody has deployed since the last deployment by a workflow.');
        return facts;
    }
    const { code, missingScope } = await readLiveCode(loaded, plan, target);
    facts.code = code;
    if (missingScope !== null) {
        tell(`The code that is live is not compared: the key lacks ${missingScope}, which opens no customer's data.`);
    }
    const moved = findMovedText(loaded, facts, last.commit);
    if (moved.length > 0) {
        log.write('warning', `According to the packaging job, these functions are the same as in the last deployment of "${plan.environment}": ${(0,function_id/* describeItems */.w9)(moved, 5)}. Nobody has deployed since, and yet their stored entry files differ from the package's. Either a deploy failed half way, or another environment of this server has the same files: a self-hosted Nango without S3 has one copy for all, and runs the code of the last deploy to any of them.`);
    }
    const failed = code?.files.filter(({ verdict }) => verdict === 'unknown') ?? [];
    if (failed.length > 0) {
        tell(`The live code of ${failed.length} of ${code?.files.length ?? 0} functions is unknown: ${failed[0]?.why ?? ''}.`, 'warning');
    }
    if (code !== null && code.skipped > 0) {
        gaps.push(`The live code of ${code.skipped} functions was not read: past 500, it is only for those that \`changed-since\` marks.`);
    }
    return facts;
}
/** Whether the ids are others than the last deployment left; null: not known. */
function wasDeployedElsewhere(plan, last) {
    const mark = last.commit === null ? null : last.live;
    if (mark?.startsWith(`${plan.environment}:`) !== true || plan.live === undefined)
        return null;
    return (0,plan_plan/* liveMark */.WL)(plan, plan.live) !== mark;
}
/**
 * The functions that are the same as in the last deployment, by their label and their ids, and whose
 * stored entry file is another one.
 */
function findMovedText(loaded, { code, elsewhere }, commit) {
    const changes = loaded.package.changes ?? null;
    if (code === null || elsewhere !== false || changes?.base !== commit)
        return [];
    const labelOf = (0,labels/* indexChanges */._u)(changes);
    return code.files
        .filter(({ item, verdict }) => verdict === 'changed' && labelOf(item)?.label === 'same')
        .map(({ item }) => item);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/digest.js + 1 modules
var digest = __webpack_require__(63025);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/failures.js
var failures = __webpack_require__(7021);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/retry.js
var retry = __webpack_require__(61390);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/http/address.js
var address = __webpack_require__(16321);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/environment/environment-id.js






/** Integrations that are asked: only those of providers with webhooks tell. */
const mostAsked = 10;
const prefix = 'nango-deploy-action:environment:1';
/**
 * Asks which environment a key opens: the addresses of its webhooks hold its UUID. Anybody who knows
 * such an address can send webhooks, so it is hidden at once, and a digest stands for it.
 *
 * @param integrations of the package.
 * @param hide has a value replaced by `***` in all that is shown.
 * @throws only when the run is cancelled.
 */
async function readEnvironmentId(integrations, target, { repository, hide }) {
    const { connection } = target;
    if (repository === null)
        return { id: null, why: 'the run names no repository' };
    try {
        for (const integration of integrations.slice(0, mostAsked)) {
            const uuid = await readUuid(integration, target);
            if (uuid === null)
                continue;
            hide(uuid);
            const host = (0,address/* addressOf */.ci)(connection.host);
            const text = [prefix, host, repository.toLowerCase(), uuid].join('\n');
            return { id: (0,digest/* sha256 */.s)(text).slice(0, 16), why: null };
        }
    }
    catch (error) {
        if (connection.clock.signal.aborted)
            throw error;
        return { id: null, why: (0,errors/* messageOf */.bD)(error).replace(/\.$/, '') };
    }
    return { id: null, why: 'no integration of the package has webhooks' };
}
/** The environment's UUID; null: the integration is not there, or its provider has no webhooks. */
async function readUuid(integration, target) {
    const purpose = 'the check of the environment';
    const answer = await (0,retry/* read */.L)(target, { path: (0,live_routes/* buildWebhookPath */.PO)(integration), purpose });
    if (answer.status === 404 && (0,failures/* readError */.lS)(answer)?.code === 'not_found')
        return null;
    if ((0,failures/* isForbidden */.US)(answer)) {
        throw new Error(`the key lacks ${live_routes/* integrationScope */.nc}, which opens no customer's data`);
    }
    if (answer.status !== 200)
        throw (0,failures/* answerFailure */.Rp)(answer, target.connection.host);
    const address = live_routes/* webhookSchema */.v1.safeParse(answer.json).data?.data.webhook_url ?? '';
    return /\/webhook\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//.exec(address)?.[1] ?? null;
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/body.js
var body = __webpack_require__(87539);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/right-environment.js




/**
 * Which environment the key opens; null: not asked. A plan asks only where one is pinned, and a plan key
 * cannot.
 */
async function readOwnEnvironment(run, loaded, target) {
    const { inputs, context } = run;
    const isAsked = inputs.command === 'deploy' || inputs.environmentId !== null;
    if (target.access === 'lists' || !isAsked)
        return null;
    const found = await readEnvironmentId((0,body/* listIntegrations */.iB)(loaded.parsed), target, {
        repository: context.repository,
        hide: run.hide,
    });
    run.learn({ environmentId: found.id });
    return found;
}
/**
 * Refuses another environment than the pinned one (`environment-id`), or than the one of the last trusted
 * deployment, and says where neither proves that it is the right one.
 *
 * @throws RunFailure `wrong-environment`.
 */
function requireRightEnvironment({ inputs, log }, found, { environment, last }) {
    const { environmentId: pinned } = inputs;
    const earlier = last.commit === null ? null : last.id;
    const from = pinned !== null
        ? '`environment-id`'
        : `its last deployment (${last.commit?.slice(0, 12) ?? ''})`;
    const wanted = pinned ?? (found.id === null ? null : earlier);
    if (wanted !== null && found.id === wanted) {
        log.write('info', `The key opens the environment "${environment}" (${wanted}), as ${from} says.`);
        return;
    }
    if (wanted !== null) {
        const what = found.id === null
            ? `Which environment the key opens cannot be told: ${found.why}.`
            : `The key opens another environment (${found.id}).`;
        throw new errors/* RunFailure */.ae('wrong-environment', `${what} "${environment}" is ${wanted}, as ${from} says. Nothing was written.`, {
            hint: found.id === null
                ? `Give the key the scope \`${live_routes/* integrationScope */.nc}\`, or take the variable away.`
                : 'Is the secret of another environment here? If the environment was made again, or the repository or the host has another name, set the new id: docs/keys.md says how.',
        });
    }
    const why = found.why ?? last.why ?? 'its last deployment names no environment';
    const pin = found.id === null
        ? ''
        : ` If it does, pin it: gh variable set NANGO_ENVIRONMENT_ID --env ${environment} --body ${found.id}`;
    log.write('info', `Nothing proves that the key opens "${environment}": ${why}.${pin}`);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(25686);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyed/source.js + 1 modules
var source = __webpack_require__(22556);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyed/plan.js

















/** `plan`: says what a deploy would change, and what `deploy` would block. Never blocks itself. */
async function plan(run) {
    try {
        return await planTarget(run);
    }
    catch (error) {
        if (!isPreviewRun(run) || !(0,errors/* isRunFailure */.sr)(error) || error.reason !== 'rate-limited')
            throw error;
        return { result: 'skipped', skipped: `not compared, because ${error.message}` };
    }
}
/** Production's customers share the rate limit: such a plan may go without an answer. */
function isPreviewRun({ inputs, context }) {
    const { environment } = inputs;
    return environment !== null && (0,production_guard/* isProductionPreview */.Ox)(environment, inputs, context);
}
async function planTarget(run) {
    const { target, loaded } = await prepareTarget(run, await (0,source/* openSource */.oD)(run));
    const made = await planStage(run, loaded, target);
    const blocked = (0,gate/* findBlocked */.g2)(made.plan);
    if (blocked.length > 0) {
        run.log.write('warning', `A deploy with \`allow-destructive: ${target.policy}\` ${(0,gate/* isBlockSure */.hr)(made.plan) ? 'would' : 'may'} be blocked by ${(0,gate/* countBlocked */.ue)(blocked)} in "${target.environment}".`);
    }
    const harmful = run.inputs.allowBreaking ? [] : (0,breaking/* findHarmful */.Lw)(made.plan);
    if (harmful.length > 0) {
        run.log.write('warning', `A deploy with \`allow-breaking: false\` ${made.plan.madeOf === 'lists' ? 'may' : 'would'} be blocked by ${(0,format/* count */.U9)(harmful.length, 'breaking change')} in "${target.environment}".`);
    }
    if (run.inputs.askApproval) {
        const { requestApproval } = await __webpack_require__.e(/* import() */ 550).then(__webpack_require__.bind(__webpack_require__, 25550));
        await requestApproval(run, made);
    }
    return { result: 'planned', plan: made.plan };
}
/** Key, host and package of a keyed command: checked, and built where it comes from the checkout. */
async function prepareTarget(run, source) {
    const target = await (0,connect/* connect */.Ng)(run, source);
    if (source.kind !== 'project')
        return { target: (0,connect/* withTimeout */.wj)(run, target), loaded: source.loaded };
    run.log.write('info', "Note: the project's code runs in this job, which holds a key, and code can read a key of its own job. To keep them apart, package in a job without a key (`command: validate`) and pass its `package-file` to this one as `from`.");
    const { buildProject } = await Promise.all(/* import() */[__webpack_require__.e(485), __webpack_require__.e(671)]).then(__webpack_require__.bind(__webpack_require__, 51671));
    const loaded = await buildProject(run, source.project);
    return { target: (0,connect/* withTimeout */.wj)(run, target), loaded };
}
/**
 * Makes the plan, shows it and notes it, and finds out whether a deploy can carry it out.
 *
 * @param needsLive whether the plan that was approved knew what was live.
 * @returns the plan, why it does not know the deployed functions, and the last deployment.
 */
async function planStage(run, loaded, target, needsLive = false) {
    const { made, live, last } = await (0,commands_run/* stage */.d)(run, 'plan', async () => {
        const { environment } = target;
        const work = [
            (0,plan_with_live/* makeLivePlan */.yn)(loaded, target, needsLive),
            (0,earlier_deployments/* readLastDeployment */.U)(run, environment),
            readOwnEnvironment(run, loaded, target),
        ];
        // None of them goes on asking after a run that another one has failed.
        await Promise.allSettled(work);
        const [planned, last, own] = await Promise.all(work);
        if (own !== null)
            requireRightEnvironment(run, own, { environment, last });
        // Kept first: a run that is cancelled while it reads on has a plan to show.
        keepPlan(run, loaded, planned.plan);
        const facts = await readLiveFacts(run, loaded, planned, { target, last });
        return { made: planned, live: facts, last };
    });
    run.learn({ live, goBack: (0,dispatch_command/* goBackTo */.r)(run, target.environment, last) });
    const lines = target.isPreview
        ? (0,plan_log/* renderPreviewLines */.CB)(made.plan, loaded.package.changes ?? null)
        : (0,plan_log/* renderPlanLines */.HB)(made.plan, live.code);
    for (const line of lines)
        run.log.write('info', line);
    // Last: what parts cannot do is a deletion, and the report shows it.
    const parts = (0,build_parts/* buildParts */.Z)(loaded, made.plan, target.bodyLimit);
    if (parts.length > 1) {
        run.log.write('info', `The package is too large for one request: a deploy sends ${parts.length} parts.`);
    }
    return { ...made, last };
}
/** Writes a plan into a file, and keeps both for the report. */
function keepPlan(run, loaded, plan) {
    // Nobody applies it.
    if (isPreviewRun(run)) {
        run.learn({ plan, blocked: (0,gate/* findBlocked */.g2)(plan), live: null });
        return;
    }
    const hash = (0,plan_plan/* planHash */.SH)(plan);
    const planFile = (0,plan_file/* writePlanFile */.J)(run.context.runnerTemp, { loaded, plan, hash });
    // Deployed functions were compared with the plan before.
    run.learn({ plan, planHash: hash, planFile, blocked: (0,gate/* findBlocked */.g2)(plan), live: null });
}


/***/ }),

/***/ 74429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ listDeployed),
/* harmony export */   a: () => (/* binding */ parseListed)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27597);
/* harmony import */ var _package_contract_schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29190);
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81181);



/**
 * The contracts of deployed syncs and actions, by `functionKey`: what the list of an integration
 * tells, and the settings that only the list of all tells, which has the same ids.
 */
function listDeployed(listed, scripts) {
    const keyOf = ({ type, name, id }) => JSON.stringify([type, name, id]);
    const told = new Map(scripts.map((script) => [keyOf(script), script.settings]));
    return new Map(listed
        .filter(({ item }) => item.type !== 'on-event')
        .map(({ item, entry }) => {
        const contract = parseListed(item, entry);
        const settings = { ...contract.settings, ...told.get(keyOf(item)) };
        return [(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .functionKey */ .ay)(item), { ...contract, settings }];
    }));
}
const listedSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    ...{ runs: _package_contract_schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, auto_start: _package_contract_schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt, track_deletes: _package_contract_schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt, description: _package_contract_schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, scopes: _package_contract_schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__/* .texts */ .Te },
    ...{ input: _package_contract_schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq, returns: _package_contract_schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__/* .texts */ .Te, json_schema: _package_contract_schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__/* .definitions */ .BG },
})
    .catch({});
/**
 * The contract of a deployed sync or action, as the list of an integration has it, without its id.
 * The list leaves out what was not sent.
 */
function parseListed({ type, integration, name }, entry) {
    const listed = listedSchema.parse(entry);
    return {
        ...{ type, integration, name },
        settings: {
            runs: type === 'sync' ? listed.runs : undefined,
            autoStart: listed.auto_start ?? undefined,
            trackDeletes: listed.track_deletes ?? undefined,
            scopes: listed.scopes ?? [],
            description: listed.description ?? '',
        },
        models: listed.returns ?? [],
        input: listed.input ?? null,
        schemas: listed.json_schema?.definitions ?? null,
    };
}


/***/ }),

/***/ 29114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ describeUnproved),
/* harmony export */   og: () => (/* binding */ makePlanByLists)
/* harmony export */ });
/* unused harmony export planByLists */
/* harmony import */ var _package_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87539);
/* harmony import */ var _package_contract_contract_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82762);
/* harmony import */ var _package_contract_schema_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79794);
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(81181);
/* harmony import */ var _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24807);
/* harmony import */ var _shared_format_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(52053);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24113);
/* harmony import */ var _plan_integrations_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95837);
/* harmony import */ var _plan_make_plan_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(35894);
/* harmony import */ var _deployed_contracts_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(74429);
/* harmony import */ var _read_live_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5280);











/**
 * The plan of a key that may not deploy: Nango's own rules over all that it lists. What it cannot know
 * is the worse case: every deletion may take data.
 *
 * @throws RunFailure
 */
async function makePlanByLists(loaded, target) {
    const { parsed } = loaded;
    if (parsed.kind === 'functions') {
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .RunFailure */ .ae('insufficient-scope', "A key that cannot deploy cannot plan a createFunction project: Nango lists none of its functions, and its preview demands the deploy's scope.", { hint: 'Plan with a key that has the scope `environment:deploy`.' });
    }
    const integrations = (await (0,_plan_integrations_js__WEBPACK_IMPORTED_MODULE_5__/* .readIntegrationIds */ .FU)(target)) ?? [];
    const missing = (0,_package_body_js__WEBPACK_IMPORTED_MODULE_0__/* .listIntegrations */ .iB)(parsed).filter((name) => !integrations.includes(name));
    if (missing.length > 0)
        throw (0,_plan_integrations_js__WEBPACK_IMPORTED_MODULE_5__/* .missingIntegrations */ .Il)(missing.join(', '), target);
    const looked = await (0,_read_live_js__WEBPACK_IMPORTED_MODULE_8__/* .readOrExplain */ .pt)(target, () => (0,_read_live_js__WEBPACK_IMPORTED_MODULE_8__/* .readListed */ .oF)(integrations, target));
    if (looked.found === null) {
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .RunFailure */ .ae(looked.reason, `The plan could not be made: ${looked.why}.`, {
            hint: looked.missingScope === null
                ? 'Run the job again; if it stays, look at the server.'
                : `A key that plans and cannot deploy needs \`${_nango_live_routes_js__WEBPACK_IMPORTED_MODULE_3__/* .listScopes */ .cV.functions}\` and \`${_nango_live_routes_js__WEBPACK_IMPORTED_MODULE_3__/* .listScopes */ .cV.integrations}\`.`,
        });
    }
    const listed = looked.found;
    const changes = planByLists(loaded, parsed, listed);
    const plan = { ...(0,_plan_make_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .planBase */ .z)(target, loaded), ...changes, madeOf: 'lists' };
    const known = { ...plan, live: (0,_read_live_js__WEBPACK_IMPORTED_MODULE_8__/* .selectLive */ .lx)(plan, listed, target) };
    return {
        plan: known,
        listed,
        notes: [...describeGaps(plan, listed), ...describeUnproved(known)],
    };
}
/** What a deploy of a package does to the functions of an environment, by the server's own rules. */
function planByLists(loaded, { body }, listed) {
    const there = new Map(listed.map((one) => [(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_9__/* .functionKey */ .ay)(one.item), one]));
    const sent = new Set(loaded.functions.map(_package_function_id_js__WEBPACK_IMPORTED_MODULE_9__/* .functionKey */ .ay));
    const packaged = (0,_package_contract_contract_js__WEBPACK_IMPORTED_MODULE_1__/* .listContracts */ .Y)((0,_package_contract_schema_file_js__WEBPACK_IMPORTED_MODULE_2__/* .buildSchemaFile */ .SV)(loaded.parsed));
    // A request without the key leaves scripts alone.
    const replacesScripts = body.onEventScriptsByProvider !== undefined;
    const updated = loaded.functions.filter((item) => there.has((0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_9__/* .functionKey */ .ay)(item)));
    return {
        created: loaded.functions.filter((item) => !there.has((0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_9__/* .functionKey */ .ay)(item))),
        updated,
        deleted: listed
            .map(({ item }) => item)
            .filter(({ source, type }) => source === 'repo' && (type !== 'on-event' || replacesScripts))
            .filter((item) => !sent.has((0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_9__/* .functionKey */ .ay)(item)))
            .map(({ type, integration, name, event }) => ({
            ...{ type, integration, name, ...(event === undefined ? {} : { event }) },
        })),
        deletedModels: updated
            .filter(({ type }) => type === 'sync')
            .flatMap((item) => {
            const deployed = there.get((0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_9__/* .functionKey */ .ay)(item));
            if (deployed === undefined)
                return [];
            const models = packaged.get((0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_9__/* .functionKey */ .ay)(item))?.models ?? [];
            return (0,_deployed_contracts_js__WEBPACK_IMPORTED_MODULE_7__/* .parseListed */ .a)(deployed.item, deployed.entry).models.filter((model) => !models.includes(model));
        }),
    };
}
function describeGaps(plan, listed) {
    const named = new Set([...plan.updated, ...plan.deleted].map(_package_function_id_js__WEBPACK_IMPORTED_MODULE_9__/* .functionKey */ .ay));
    const others = listed.filter(({ item }) => !named.has((0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_9__/* .functionKey */ .ay)(item))).length;
    return [
        'The key cannot deploy, so Nango counts no connections for it: the deletion of a sync may take data, and a deploy may be blocked. Whether the key that deploys is good is not known.',
        ...(plan.updated.some(({ type }) => type === 'sync')
            ? [
                'Nango does not tell it which syncs are started: one that is sent again may start for the first time.',
            ]
            : []),
        ...(others === 0
            ? []
            : [
                `${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_10__/* .count */ .U9)(others, 'more function')} of no repository ${others === 1 ? 'stays' : 'stay'} as before.`,
            ]),
    ];
}
/** What a plan by lists and its deploy say where no function proves that both keys open one environment. */
function describeUnproved({ environment, live, madeOf }) {
    if (madeOf !== 'lists' || live === undefined || live.length > 0)
        return [];
    return [
        `The plan knows no deployed function of "${environment}", so nothing proves that the key that planned and the key that deploys open the same environment.`,
    ];
}


/***/ }),

/***/ 2684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yn: () => (/* binding */ makeLivePlan),
  kR: () => (/* binding */ matchLive),
  zv: () => (/* binding */ readLiveAgain)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/make-plan.js
var make_plan = __webpack_require__(35894);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/gate/gate.js
var gate = __webpack_require__(88861);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan.js
var plan_plan = __webpack_require__(11149);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/compare-functions.js + 3 modules
var compare_functions = __webpack_require__(57610);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/finding.js
var finding = __webpack_require__(37203);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/schemas/json-schema.js
var json_schema = __webpack_require__(79499);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/package/contract/hide-deployed.js

/**
 * The changes of a deployed function for readers who may not see what is deployed: rule, class and the
 * path, as far as the package has its names. The first name is a setting, or a model that the plan tells.
 */
function hideDeployed(changes, { schemas }) {
    const known = new Set(listFields(schemas));
    return changes.map(({ class: found, rule, path }) => {
        const shown = cutPath(path, known);
        const words = rule.replaceAll('-', ' ');
        const text = `${words.charAt(0).toUpperCase()}${words.slice(1)}: \`${shown}${shown === path ? '' : '.…'}\`.`;
        return { class: found, rule, path: shown, text };
    });
}
/** Names of fields, anywhere in a schema. */
function listFields(schema) {
    if (Array.isArray(schema))
        return schema.flatMap(listFields);
    if (!(0,json_schema/* isObject */.Gv)(schema))
        return [];
    return Object.entries(schema).flatMap(([key, value]) => [
        ...(key === 'properties' && (0,json_schema/* isObject */.Gv)(value) ? Object.keys(value) : []),
        ...listFields(value),
    ]);
}
const step = /\.(?<name>[\w$-]+|\*)|\[(?:\d*|(?<quoted>"(?:[^"\\]|\\.)*"))\]/y;
/** The path up to the first name that is not known. */
function cutPath(path, known) {
    let end = /^[^.[]*/.exec(path)?.[0].length ?? 0;
    step.lastIndex = end;
    for (let match = step.exec(path); match !== null; match = step.exec(path)) {
        const { name = '*', quoted } = match.groups ?? {};
        const written = quoted === undefined ? name : String(JSON.parse(quoted));
        if (written !== '*' && !known.has(written))
            break;
        end = step.lastIndex;
    }
    return path.slice(0, end);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/schemas/compare-schemas.js + 10 modules
var compare_schemas = __webpack_require__(13265);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/contract.js
var contract = __webpack_require__(82762);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/schema-file.js
var schema_file = __webpack_require__(79794);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/deployed-contracts.js
var deployed_contracts = __webpack_require__(74429);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/schemas/sent-values.js
var sent_values = __webpack_require__(29190);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/live-routes.js
var live_routes = __webpack_require__(24807);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/read-live.js
var read_live = __webpack_require__(5280);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/live/read-scripts.js




/** The most time (ms) that a plan waits for it, and its share of what is left. */
const longestLook = 20_000;
const lookShare = 0.1;
/**
 * The syncs and actions of an environment: one request, for all of them. Read-only, and never a cause
 * of failure. Integrations are left out: those of one provider are listed under one of them.
 *
 * @throws only when the run is cancelled.
 */
async function readScripts(target) {
    const bounded = (0,read_live/* withShare */.kp)(target, lookShare, longestLook);
    const { budget } = bounded.connection;
    return await (0,read_live/* readOrExplain */.pt)(bounded, async () => {
        if (!budget.take())
            throw budget.failure();
        const answer = await (0,read_live/* readLive */.p9)(live_routes/* scriptsPath */.Os, live_routes/* scriptsScope */.HB, bounded);
        const parsed = answer === 'not found' ? undefined : live_routes/* scriptsSchema */._.safeParse(answer.json).data;
        if (parsed === undefined) {
            throw new Error(`${target.connection.host} lists settings in a form that is not understood`);
        }
        return parsed.flatMap(({ syncs, actions }) => [
            ...syncs.map((one) => toScript('sync', one)),
            ...actions.map((one) => toScript('action', one)),
        ]);
    });
}
function toScript(type, entry) {
    const { id, name } = entry;
    return { type, id, name, settings: parseScript(type, entry) };
}
const scriptSchema = schemas/* object */.Ikc({
    ...{ sync_type: sent_values/* text */.Qq, features: sent_values/* texts */.Te, webhookSubscriptions: sent_values/* texts */.Te, endpoints: sent_values/* endpoints */.vZ, version: sent_values/* text */.Qq },
})
    .catch({});
/** The settings that only `GET /scripts/config` tells. */
function parseScript(type, entry) {
    const script = scriptSchema.parse(entry);
    return {
        syncType: type === 'sync' ? (script.sync_type ?? undefined) : undefined,
        features: script.features ?? undefined,
        webhookSubscriptions: type === 'sync' ? (script.webhookSubscriptions ?? undefined) : undefined,
        endpoints: script.endpoints?.map(sent_values/* nameEndpoint */.tv),
        version: script.version ?? undefined,
    };
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/plan-by-lists.js
var plan_by_lists = __webpack_require__(29114);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/live/live-functions.js
var live_functions = __webpack_require__(87631);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/live/plan-with-live.js















/**
 * The most time that a look takes which nothing depends on, and its share of what is left. It has to
 * last for the wait until the next window of the rate limit, a minute.
 */
const plan_with_live_longestLook = 120_000;
const plan_with_live_lookShare = 0.2;
/**
 * The plan, with the deployed functions beside it. The two routes know nothing of `createFunction`:
 * there the preview tells what changes.
 *
 * @param required whether the plan that was approved knew the deployed functions.
 * @throws RunFailure as `makePlan` does; where it is required and cannot be read, that too.
 */
async function makeLivePlan(loaded, target, required) {
    if (target.access === 'lists') {
        const { plan, listed, notes } = await (0,plan_by_lists/* makePlanByLists */.og)(loaded, target);
        return { ...(await compareListed(loaded, plan, listed, target)), notes };
    }
    const plan = await (0,make_plan/* makePlan */.C)(loaded, target);
    const nothing = { unread: null, unreadSettings: null, notes: [] };
    if (plan.kind === 'functions')
        return { plan, ...nothing };
    const looked = await readListedAgain(plan, target, required ? 'nothing' : null);
    if (looked.found === null) {
        const packaged = (0,contract/* listContracts */.Y)((0,schema_file/* buildSchemaFile */.SV)(loaded.parsed));
        const blind = { ...plan, ...(0,compare_functions/* compareFunctions */.R)(plan, packaged, new Map()) };
        return { ...nothing, plan: blind, unread: looked };
    }
    const live = (0,read_live/* selectLive */.lx)(plan, looked.found, target);
    return await compareListed(loaded, matchLive({ ...plan, live }), looked.found, target);
}
/** A plan with what it does to those who depend on the functions. */
async function compareListed(loaded, plan, listed, target) {
    const isAsked = !target.isPreview && plan.updated.some(({ type }) => type !== 'on-event');
    const scripts = isAsked ? await readScripts(target) : null;
    // Text that somebody wrote in the dashboard is not for a public repository.
    const shown = listed.filter(({ item }) => target.mayCount || item.source === 'repo');
    const contracts = (0,deployed_contracts/* listDeployed */.J)(shown, scripts?.found ?? []);
    const packaged = (0,contract/* listContracts */.Y)((0,schema_file/* buildSchemaFile */.SV)(loaded.parsed));
    const show = target.isPreview ? hideDeployed : undefined;
    const { findings, settings } = (0,compare_functions/* compareFunctions */.R)(plan, packaged, contracts, show);
    const hidden = target.mayCount ? [] : (0,plan_plan/* overwrittenBy */.r0)(plan).flatMap(describeHidden);
    return {
        plan: {
            ...plan,
            findings: (0,finding/* sortFindings */.Tc)([...findings, ...hidden]),
            // Both sides of each stand in it.
            ...(target.isPreview ? {} : { settings }),
        },
        unread: null,
        unreadSettings: scripts?.found === null ? scripts : null,
        notes: [],
    };
}
function describeHidden(item) {
    const why = 'a function made in the dashboard is not compared where a repository is not private';
    return (0,finding/* buildFindings */.nH)(item, [(0,compare_schemas/* cannotTell */.JM)('settings', why)]);
}
/** Nango calls a sync new that is deployed and not started for its connections (recorded). */
function matchLive(plan) {
    const there = (0,live_functions/* pickLive */._V)(plan.created, plan.live, () => true);
    if (there.length === 0)
        return plan;
    const created = plan.created.filter((item) => !there.includes(item));
    return { ...plan, created, updated: [...plan.updated, ...there] };
}
/**
 * The functions that are deployed now, in the integrations of a plan.
 *
 * @param required where an approval rests on them: what was sent so far.
 * @throws RunFailure where it is required and cannot be read: never a silent pass.
 */
async function readLiveAgain(plan, target, required = null) {
    const looked = await readListedAgain(plan, target, required);
    return looked.found === null ? looked : { found: (0,read_live/* selectLive */.lx)(plan, looked.found, target) };
}
async function readListedAgain(plan, target, required) {
    if (required === null) {
        return await (0,read_live/* readListedSet */.CQ)(plan, (0,read_live/* withShare */.kp)(target, plan_with_live_lookShare, plan_with_live_longestLook));
    }
    const looked = await (0,read_live/* readListedSet */.CQ)(plan, target);
    if (looked.found === null)
        throw unreadLive(plan, looked, required);
    return looked;
}
/** The end of a deploy whose approval rests on the deployed set, which cannot be read any more. */
function unreadLive({ environment }, { why, reason, missingScope }, sent) {
    return new errors/* RunFailure */.ae(reason, `The approved plan knew what was live in "${environment}", and now that cannot be read: ${why}. ${(0,gate/* writtenSoFar */.xb)(sent)}`, {
        hint: missingScope === null
            ? 'Run the job again. If it happens again, look at the server.'
            : `Give the key of this step the scope \`${missingScope}\`, as the key that planned has it.`,
    });
}


/***/ }),

/***/ 5280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CQ: () => (/* binding */ readListedSet),
/* harmony export */   CV: () => (/* binding */ readsAtOnce),
/* harmony export */   kp: () => (/* binding */ withShare),
/* harmony export */   lx: () => (/* binding */ selectLive),
/* harmony export */   oF: () => (/* binding */ readListed),
/* harmony export */   p9: () => (/* binding */ readLive),
/* harmony export */   pt: () => (/* binding */ readOrExplain)
/* harmony export */ });
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(81181);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(606);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24113);
/* harmony import */ var _shared_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68630);
/* harmony import */ var _nango_failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7021);
/* harmony import */ var _nango_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61390);
/* harmony import */ var _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24807);
/* harmony import */ var _shared_digest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(63025);








/** Requests at a time: a look must not crowd out those who work. */
const readsAtOnce = 6;
/** A list that changes while it is read is read again, so often. */
const attempts = 3;
/** More functions than any integration has: a server that never ends is not followed. */
const mostPages = 1_000;
/**
 * What the lists of a plan's integrations have now. Read-only, and never a cause of failure.
 *
 * @throws only when the run is cancelled.
 */
async function readListedSet(plan, target) {
    const names = itemsOf(plan).map((item) => item.integration);
    return await readOrExplain(target, () => readListed(names, target));
}
/** The functions of integrations, with their entries in the lists. */
async function readListed(names, target) {
    const [first, ...others] = new Set(names);
    if (first === undefined)
        return [];
    // One alone: a key without the scope costs a single request.
    const head = await readIntegration(first, target);
    return [head, ...(await readTogether(others, target))].flat();
}
/** The lists of integrations, a few at a time. After one that failed, none is asked for any more. */
async function readTogether(names, target) {
    const { clock } = target.connection;
    const failed = new AbortController();
    const signal = AbortSignal.any([clock.signal, failed.signal]);
    const connection = {
        ...target.connection,
        clock: (0,_shared_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .startClock */ .L)(clock.remaining(), signal, clock.time),
    };
    const readOne = async (name) => {
        signal.throwIfAborted();
        try {
            return await readIntegration(name, { ...target, connection });
        }
        catch (error) {
            failed.abort(error);
            throw error;
        }
    };
    try {
        // Until all have ended: the run goes on with the same connections.
        return await (0,p_map__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .Ay)(names, readOne, { concurrency: readsAtOnce, stopOnError: false });
    }
    catch {
        throw failed.signal.reason;
    }
}
/**
 * The deployed functions that a plan keeps: in a private repository all of its integrations, else
 * those that it names, because a plan file may be read by anyone.
 */
function selectLive(plan, listed, { mayCount }) {
    const keyOf = mayCount ? (item) => item.integration : _package_function_id_js__WEBPACK_IMPORTED_MODULE_7__/* .functionKey */ .ay;
    const kept = new Set(itemsOf(plan).map(keyOf));
    return listed.map(({ item }) => item).filter((item) => kept.has(keyOf(item)));
}
function itemsOf({ created, updated, deleted }) {
    return [...created, ...updated, ...deleted];
}
/** A look that the key may not have; caught by `readOrExplain`. */
class MissingScopeError extends Error {
    name = 'MissingScopeError';
    scope;
    constructor(scope) {
        super(`the key lacks the scope ${scope}`);
        this.scope = scope;
    }
}
/** Turns whatever goes wrong into words, but for a cancelled run. */
async function readOrExplain(target, work) {
    try {
        return { found: await work() };
    }
    catch (error) {
        if (target.connection.clock.signal.aborted)
            throw error;
        const missingScope = error instanceof MissingScopeError ? error.scope : null;
        return {
            found: null,
            why: (0,_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).replace(/\.$/, ''),
            reason: (0,_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRunFailure */ .sr)(error)
                ? error.reason
                : missingScope === null
                    ? 'server-error'
                    : 'insufficient-scope',
            missingScope,
        };
    }
}
/** The same target with a part of its time: a look must leave the deploy what it needs. */
function withShare(target, share, longest) {
    const { clock } = target.connection;
    const time = Math.min(longest, clock.remaining() * share);
    const connection = {
        ...target.connection,
        clock: (0,_shared_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .startClock */ .L)(time, clock.signal, clock.time),
    };
    return { ...target, connection };
}
/** The answer of a read route with status 200. */
async function readLive(path, scope, target) {
    const answer = await (0,_nango_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .L)(target, { path, purpose: 'the read of the deployed functions' });
    if (answer.status === 200)
        return answer;
    if ((0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .isForbidden */ .US)(answer))
        throw new MissingScopeError(scope);
    if (answer.status === 404 && (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .readError */ .lS)(answer)?.code === 'not_found')
        return 'not found';
    throw (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .answerFailure */ .Rp)(answer, target.connection.host);
}
async function readIntegration(integration, target) {
    for (let attempt = 1;; attempt += 1) {
        const found = await readPages(integration, target);
        if (found !== null)
            return found;
        if (attempt === attempts) {
            throw new Error(`the functions of ${integration} change while they are read`);
        }
    }
}
/** All pages; null: they do not belong together, because somebody deployed in between. */
async function readPages(integration, target) {
    const all = [];
    let total = null;
    let count = 0;
    for (let page = 0; page < mostPages; page += 1) {
        const found = await readPage(integration, page, target);
        if (found === null)
            return all;
        total ??= found.pagination.total;
        if (found.pagination.total !== total)
            return null;
        count += found.data.length;
        for (const entry of found.data) {
            const item = toLive(entry, integration);
            if (item !== null)
                all.push({ item, entry });
        }
        if (count >= total || found.data.length < _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .pageSize */ .T0)
            break;
    }
    const isWhole = count === total && new Set(all.map(({ item }) => (0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_7__/* .functionKey */ .ay)(item))).size === all.length;
    return isWhole ? all : null;
}
/** Lists are few, and approvals rest on them: they wait for the next window of the rate limit. */
async function waitForRoom({ connection, log }) {
    const { budget, clock } = connection;
    while (!budget.take()) {
        const pause = budget.wait();
        const failure = budget.failure();
        if (pause >= clock.remaining())
            throw failure;
        log.write('info', `Waiting ${(pause / 1000).toFixed(0)} s to list more functions: ${failure.message}.`);
        await clock.sleep(pause);
    }
}
async function readPage(integration, page, target) {
    await waitForRoom(target);
    const path = (0,_nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .buildListPath */ ._O)(integration, page);
    const answer = await readLive(path, 'environment:functions:list', target);
    // The integration of a deletion may be gone itself.
    if (answer === 'not found')
        return null;
    const parsed = _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .functionsPageSchema */ .AC.safeParse(answer.json);
    if (parsed.success)
        return parsed.data;
    throw new Error(`${target.connection.host} lists functions in a form that is not understood`);
}
function toLive(item, integration) {
    const type = _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_4__/* .readableTypes */ .A_.find((known) => known === item.type);
    if (type === undefined)
        return null;
    const { name, id, enabled, source, event } = item;
    const { last_deployed, ...rest } = item;
    const found = { type, integration, name, ...(event == null ? {} : { event }) };
    return { ...found, ...{ id, enabled, source, digest: (0,_shared_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .digestOf */ .o)(rest) } };
}


/***/ }),

/***/ 48806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ buildParts)
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/nango/deploy-routes.js
var deploy_routes = __webpack_require__(39964);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/bundle-parts.js
var bundle_parts = __webpack_require__(99900);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/body.js
var package_body = __webpack_require__(87539);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/packing.js
var packing = __webpack_require__(2048);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/parts/too-large.js
var too_large = __webpack_require__(21204);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/parts/legacy-parts.js




/**
 * The parts of a project of syncs, actions and on-event scripts. An integration goes whole where it
 * fits, and in a part of its own where something in it is deleted; these come last, so that a deploy
 * that stops on the way has deleted as little as can be. On-event scripts go with the last part, all
 * of them: a request that has some deactivates all others of the environment (recorded), and one
 * without a sync or action deploys none.
 *
 * @throws RunFailure `package-too-large`
 */
function buildLegacyParts(body, plan, limit) {
    const { flowConfigs, onEventScriptsByProvider: scripts, ...rest } = body;
    const envelope = (0,packing/* bytesOf */.$$)({ ...rest, deployMode: 'integration', flowConfigs: [] });
    const room = limit - envelope;
    const groups = Map.groupBy(flowConfigs, (flow) => flow.providerConfigKey);
    const deletions = Map.groupBy(plan.deleted.filter(({ type }) => type !== 'on-event'), ({ integration }) => integration);
    const unreachable = [...deletions].filter(([integration]) => !groups.has(integration));
    if (unreachable.length > 0)
        throw (0,too_large/* unreachableDeletions */.Yf)(unreachable.flatMap(([, items]) => items));
    const divisible = [];
    const undivided = [];
    for (const [integration, flows] of groups) {
        const chunks = flows.map(packing/* chunkOf */.Xe);
        const whole = (0,packing/* joinChunks */.dR)(chunks);
        const deleted = deletions.get(integration);
        const large = chunks.find(({ bytes }) => bytes > room);
        if (large !== undefined)
            throw tooLargeFunction(large, envelope, limit);
        if (deleted !== undefined) {
            if (whole.bytes > room) {
                throw (0,too_large/* undividedDeletions */.IP)(integration, deleted, envelope + whole.bytes, limit);
            }
            undivided.push({ ...whole, mode: 'integration' });
        }
        else if (whole.bytes <= room)
            divisible.push(whole);
        else
            divisible.push(...chunks);
    }
    const drafts = [
        ...(0,packing/* packChunks */.kw)(divisible, room).map((chunk) => ({ ...chunk, mode: 'single' })),
        ...undivided,
    ];
    const last = scripts === undefined ? 0 : (0,packing/* bytesOf */.$$)({ onEventScriptsByProvider: scripts });
    const ordered = last === 0 ? drafts : makeRoomAtTheEnd(drafts, last, room, limit);
    const askScripts = () => (0,deploy_routes/* buildConfirmationBody */.Wz)({ ...body, deployMode: 'all', flowConfigs: [] });
    return ordered.map(({ items, bytes, mode }, index) => {
        const isLast = index === ordered.length - 1;
        const held = new Set(items);
        const request = {
            ...rest,
            deployMode: mode,
            flowConfigs: flowConfigs.filter((flow) => held.has(flow)),
            ...(isLast && scripts !== undefined ? { onEventScriptsByProvider: scripts } : {}),
        };
        const mine = (item) => item.type === 'on-event'
            ? isLast
            : mode === 'integration' && item.integration === items[0]?.providerConfigKey;
        return {
            functions: (0,package_body/* listFunctions */._d)({ kind: 'legacy', body: request }),
            deletions: plan.deleted.filter(mine),
            bytes: (0,packing/* bytesOf */.$$)({ ...request, flowConfigs: [] }) + bytes - 1,
            buildBody: () => JSON.stringify(request),
            integration: null,
            buildQuestion: () => (0,deploy_routes/* buildConfirmationBody */.Wz)(request),
            buildScriptQuestion: isLast && scripts !== undefined ? askScripts : null,
        };
    });
}
/** The same parts, the last one with so many bytes to spare. */
function makeRoomAtTheEnd(drafts, bytes, room, limit) {
    const index = drafts.findLastIndex((draft) => draft.bytes + bytes <= room);
    const fitting = drafts[index];
    if (fitting !== undefined)
        return [...drafts.toSpliced(index, 1), fitting];
    const [smallest] = drafts
        .filter(({ mode }) => mode === 'single')
        .flatMap(({ items }) => items.map(packing/* chunkOf */.Xe))
        .sort((a, b) => a.bytes - b.bytes);
    if (smallest === undefined || smallest.bytes + bytes > room) {
        const least = limit - room + bytes + (smallest?.bytes ?? 0);
        throw (0,too_large/* unsplittable */.Kz)('The on-event scripts and a function to go with them have', least, limit);
    }
    const [moved] = smallest.items;
    const rest = drafts.map((draft) => moved !== undefined && draft.items.includes(moved)
        ? {
            ...draft,
            items: draft.items.filter((flow) => flow !== moved),
            bytes: draft.bytes - smallest.bytes,
        }
        : draft);
    return [...rest, { ...smallest, mode: 'single' }];
}
function tooLargeFunction({ items, bytes }, envelope, limit) {
    const [flow] = items;
    const name = flow === undefined ? '' : `The ${flow.type} "${flow.syncName}" of ${flow.providerConfigKey}`;
    return (0,too_large/* unsplittable */.Kz)(`${name} has`, envelope + bytes, limit);
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/deploy/parts/build-parts.js



/**
 * The requests that carry out a plan, in order, each of at most `limit` bytes. A package that fits
 * goes in one, byte for byte as it was captured. Pure.
 *
 * @throws RunFailure `package-too-large`, when parts cannot do what the plan says.
 */
function buildParts(loaded, plan, limit) {
    const { parsed, functions } = loaded;
    const { body } = loaded.package;
    const bytes = Buffer.byteLength(body);
    if (bytes <= limit) {
        const buildQuestion = () => parsed.kind === 'legacy'
            ? (0,deploy_routes/* buildConfirmationBody */.Wz)(parsed.body)
            : (0,deploy_routes/* buildPreviewBody */.zr)(functions, { kind: 'environment' });
        const whole = { functions, deletions: plan.deleted, integration: null };
        return [{ ...whole, bytes, buildBody: () => body, buildQuestion, buildScriptQuestion: null }];
    }
    return parsed.kind === 'legacy'
        ? buildLegacyParts(parsed.body, plan, limit)
        : (0,bundle_parts/* buildBundleParts */.L)(parsed.body, plan, limit);
}


/***/ }),

/***/ 99900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ buildBundleParts),
/* harmony export */   o: () => (/* binding */ buildPreviews)
/* harmony export */ });
/* harmony import */ var _package_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87539);
/* harmony import */ var _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39964);
/* harmony import */ var _packing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2048);
/* harmony import */ var _too_large_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21204);




/**
 * The requests that ask what a large `createFunction` project would change: together they hold each
 * function once.
 *
 * @throws RunFailure `package-too-large`
 */
function buildPreviews(body, limit) {
    const { functions, ...rest } = body;
    const envelope = (0,_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesOf */ .$$)({ ...rest, functions: [] });
    const chunks = functions.map(_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .chunkOf */ .Xe);
    const large = chunks.find(({ bytes }) => envelope + bytes > limit);
    const named = large?.items[0];
    if (large !== undefined && named !== undefined) {
        const name = `The function "${named.name}" of ${named.integrationId} has`;
        throw (0,_too_large_js__WEBPACK_IMPORTED_MODULE_2__/* .unsplittable */ .Kz)(name, envelope + large.bytes, limit);
    }
    return (0,_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .packChunks */ .kw)(chunks, limit - envelope).map(({ items }) => () => JSON.stringify({ ...rest, functions: items }));
}
/**
 * The parts of a `createFunction` project: each is an integration in which something changes, whole,
 * because what its request lacks of the integration is deleted.
 *
 * @throws RunFailure `package-too-large`
 */
function buildBundleParts(body, plan, limit) {
    const groups = Map.groupBy(body.functions, ({ integrationId }) => integrationId);
    const unreachable = plan.deleted.filter(({ integration }) => !groups.has(integration));
    if (unreachable.length > 0)
        throw (0,_too_large_js__WEBPACK_IMPORTED_MODULE_2__/* .unreachableDeletions */ .Yf)(unreachable);
    const changed = new Set([...plan.created, ...plan.updated, ...plan.deleted].map(({ integration }) => integration));
    return [...groups]
        .filter(([integration]) => changed.has(integration))
        .map(([integration, functions]) => {
        const reconciliationScope = { kind: 'integration', integrationId: integration };
        const request = { ...body, reconciliationScope, functions };
        const { bytes: content } = (0,_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .joinChunks */ .dR)(functions.map(_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .chunkOf */ .Xe));
        const bytes = (0,_packing_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesOf */ .$$)({ ...request, functions: [] }) + content - 1;
        if (bytes > limit)
            throw (0,_too_large_js__WEBPACK_IMPORTED_MODULE_2__/* .unsplittable */ .Kz)(`The integration ${integration} has`, bytes, limit);
        const sent = (0,_package_body_js__WEBPACK_IMPORTED_MODULE_0__/* .listFunctions */ ._d)({ kind: 'functions', body: request });
        return {
            functions: sent,
            integration,
            deletions: plan.deleted.filter((item) => item.integration === integration),
            bytes,
            buildBody: () => JSON.stringify(request),
            buildQuestion: () => (0,_nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .buildPreviewBody */ .zr)(sent, reconciliationScope),
            buildScriptQuestion: null,
        };
    });
}


/***/ }),

/***/ 2048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   Xe: () => (/* binding */ chunkOf),
/* harmony export */   dR: () => (/* binding */ joinChunks),
/* harmony export */   kw: () => (/* binding */ packChunks)
/* harmony export */ });
/** Bytes of a value as compact JSON in UTF-8. */
function bytesOf(value) {
    return Buffer.byteLength(JSON.stringify(value));
}
/** A chunk of one element of a JSON array, with the comma after it. */
function chunkOf(item) {
    return { items: [item], bytes: bytesOf(item) + 1 };
}
/** One chunk of all. */
function joinChunks(chunks) {
    return {
        items: chunks.flatMap(({ items }) => items),
        bytes: chunks.reduce((sum, { bytes }) => sum + bytes, 0),
    };
}
/** Fills chunks into as few as their order allows. Each fits into `room`, in bytes, on its own. */
function packChunks(chunks, room) {
    const packed = [];
    let left = 0;
    for (const chunk of chunks) {
        if (packed.length === 0 || chunk.bytes > left) {
            packed.push([]);
            left = room;
        }
        packed.at(-1)?.push(chunk);
        left -= chunk.bytes;
    }
    return packed.map(joinChunks);
}


/***/ }),

/***/ 21204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IP: () => (/* binding */ undividedDeletions),
/* harmony export */   Kz: () => (/* binding */ unsplittable),
/* harmony export */   Yf: () => (/* binding */ unreachableDeletions)
/* harmony export */ });
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81181);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24113);
/* harmony import */ var _shared_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52053);



const smaller = 'each function bundles its own copy of a library that it imports';
/** What one request has to hold is more than Nango takes. */
function unsplittable(what, bytes, limit) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `${what} ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeInWords */ ._u)(bytes)}. Nango takes at most ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeInWords */ ._u)(limit)} in one request, and this cannot be sent in parts. Nothing was written.`, { hint: `Make it smaller: ${smaller}.` });
}
/** An integration goes whole when something in it is deleted. */
function undividedDeletions(integration, deletions, bytes, limit) {
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `The package goes in parts. A part deletes in an integration that it holds whole, and ${integration} has ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeInWords */ ._u)(bytes)}, more than the ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeInWords */ ._u)(limit)} that Nango takes in one request. Nothing was written.`, {
        hint: `Keep what would be deleted in the project for now, as a function that does nothing, or make ${integration} smaller: ${smaller}.`,
        details: deletions.map((item) => `To be deleted: ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_2__/* .describeItem */ .f)(item)}`),
    });
}
/** Only a request that holds the whole project deletes in an integration that is not in it. */
function unreachableDeletions(deletions) {
    const names = [...new Set(deletions.map(({ integration }) => integration))];
    return new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('package-too-large', `The package is too large for one request and goes in parts, and parts cannot delete what the project has no integration for any more: ${names.join(', ')}. Nothing was written.`, {
        hint: `Keep one function of ${names.length === 1 ? 'it' : 'each'} in the project, one that does nothing if need be: the others can then be deleted. Or delete ${names.length === 1 ? 'the integration' : 'the integrations'} in the Nango dashboard, with the connections, if nobody needs ${names.length === 1 ? 'it' : 'them'}. Or bring the package under the limit: ${smaller}.`,
        details: deletions.map((item) => `To be deleted: ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_2__/* .describeItem */ .f)(item)}`),
    });
}


/***/ }),

/***/ 69981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dw: () => (/* binding */ askConfirmation),
/* harmony export */   V1: () => (/* binding */ connectionsOf),
/* harmony export */   YS: () => (/* binding */ askPreview),
/* harmony export */   av: () => (/* binding */ requireAccounted)
/* harmony export */ });
/* harmony import */ var _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39964);
/* harmony import */ var _nango_failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7021);
/* harmony import */ var _nango_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61390);
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24113);
/* harmony import */ var _integrations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(95837);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(11149);
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(81181);







/** What a request of syncs, actions and on-event scripts would change. */
async function askConfirmation(body, target) {
    const parsed = _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .confirmationSchema */ .TW.safeParse(await ask(target, _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .routes */ .JZ.confirmation, body));
    if (!parsed.success)
        throw malformed(target, _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .routes */ .JZ.confirmation);
    const { data: answer } = parsed;
    const { mayCount } = target;
    const asItem = (type) => ({ providerConfigKey: integration, name }) => ({
        ...{ type, integration, name },
    });
    const [sync, action] = [asItem('sync'), asItem('action')];
    const script = (item) => ({
        ...asItem('on-event')(item),
        event: item.event,
    });
    return {
        created: [
            ...answer.newSyncs.map(sync),
            ...answer.newActions.map(action),
            ...answer.newOnEventScripts.map(script),
        ],
        updated: [
            ...answer.updatedSyncs.map(sync),
            ...answer.updatedActions.map(action),
            ...answer.updatedOnEventScripts.map(script),
        ],
        deleted: [
            ...answer.deletedSyncs.map((item) => ({
                ...sync(item),
                connections: (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .shownConnections */ .Bn)(item.connections, mayCount),
            })),
            ...answer.deletedActions.map(action),
            ...answer.deletedOnEventScripts.map(script),
        ],
        deletedModels: answer.deletedModels,
        // Nango says the connections of its integration with every sync.
        connections: [...connectionsOf(answer)].map(([integration, count]) => ({
            integration,
            count: (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .shownConnections */ .Bn)(count, mayCount),
        })),
    };
}
/** Connections by integration: Nango says them with every sync. */
function connectionsOf({ newSyncs, updatedSyncs }) {
    return new Map([...newSyncs, ...updatedSyncs].map((sync) => [sync.providerConfigKey, sync.connections]));
}
/** What a request of functions would change. */
async function askPreview(body, target) {
    const answer = _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .bundleSchema */ ._D.safeParse(await ask(target, _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .routes */ .JZ.preview, body));
    if (!answer.success)
        throw malformed(target, _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .routes */ .JZ.preview);
    const items = (entries) => entries.map(({ integrationId, name }) => ({
        ...{ type: 'function', integration: integrationId, name },
    }));
    const { created, updated, unchanged, deleted } = answer.data;
    return {
        ...{ created: items(created), updated: items(updated) },
        ...{ unchanged: items(unchanged), deleted: items(deleted) },
    };
}
async function ask(target, path, body) {
    const { host } = target.connection;
    const answer = await (0,_nango_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .read */ .L)(target, { path, body, purpose: 'the plan' });
    if (answer.status === 200)
        return answer.json;
    const error = (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .readError */ .lS)(answer);
    if (error?.code === 'integration_not_found')
        throw (0,_integrations_js__WEBPACK_IMPORTED_MODULE_4__/* .missingIntegrations */ .Il)(error.message, target);
    if (answer.status === 404 && path === _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_0__/* .routes */ .JZ.preview) {
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae('server-error', `${host} does not know createFunction projects: it has no ${path}.`, { hint: 'Update the server, or write the functions with createSync and createAction.' });
    }
    throw (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .answerFailure */ .Rp)(answer, host);
}
function malformed({ connection }, path) {
    return (0,_nango_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .misunderstood */ .j$)(`${connection.host} answered ${path} with a plan`);
}
/**
 * Whatever a server does with a function, its plan has to say so.
 *
 * @throws RunFailure `server-error` where a plan does not have each function that is sent once, and no
 *   other.
 */
function requireAccounted(sent, { created, updated, unchanged = [] }, { connection, environment }) {
    const left = new Map(sent.map((item) => [(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_6__/* .functionKey */ .ay)(item), item]));
    const extra = [...created, ...updated, ...unchanged].filter((item) => !left.delete((0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_6__/* .functionKey */ .ay)(item)));
    const missing = [...left.values()];
    if (missing.length + extra.length === 0)
        return;
    const onlyScripts = extra.length === 0 && missing.every(({ type }) => type === 'on-event');
    throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae('server-error', `The plan of ${connection.host} for "${environment}" does not have each function of the package once, so it is not sent.`, {
        hint: onlyScripts
            ? 'Nango leaves out an on-event script whose integration the environment lacks: create the integration.'
            : 'Plan again. If it happens again, report it with the version of the server.',
        details: [
            ...missing.map((item) => `Not in the plan: ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_6__/* .describeItem */ .f)(item)}`),
            ...extra.map((item) => `Not in the package, or twice in the plan: ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_6__/* .describeItem */ .f)(item)}`),
        ].slice(0, 50),
    });
}


/***/ }),

/***/ 35894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ makePlan),
/* harmony export */   z: () => (/* binding */ planBase)
/* harmony export */ });
/* harmony import */ var _package_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87539);
/* harmony import */ var _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39964);
/* harmony import */ var _nango_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61390);
/* harmony import */ var _ask_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69981);
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(81181);
/* harmony import */ var _parts_bundle_parts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99900);
/* harmony import */ var _integrations_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95837);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(11149);








/**
 * Asks what a deploy of the package would change, and finds what would make it fail half way:
 * integrations that the environment lacks. Read-only.
 *
 * @throws RunFailure
 */
async function makePlan(loaded, target) {
    return loaded.parsed.kind === 'legacy'
        ? await planLegacy(loaded, loaded.parsed, target)
        : await planFunctions(loaded, loaded.parsed, target);
}
async function planLegacy(loaded, parsed, target) {
    await (0,_integrations_js__WEBPACK_IMPORTED_MODULE_5__/* .requireIntegrations */ .dp)((0,_package_body_js__WEBPACK_IMPORTED_MODULE_0__/* .listIntegrations */ .iB)(parsed), target);
    const changes = await (0,_ask_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .askConfirmation */ .Dw)((0,_nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .buildConfirmationBody */ .Wz)(parsed.body), target);
    (0,_ask_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .requireAccounted */ .av)(loaded.functions, changes, target);
    return { ...planBase(target, loaded), ...changes };
}
async function planFunctions(loaded, parsed, target) {
    const { created, updated, deleted } = Buffer.byteLength(loaded.package.body) <= target.bodyLimit
        ? await askChanges(loaded, [() => loaded.package.body], target)
        : await askInPieces(loaded, parsed.body, target);
    const counts = deleted.length === 0
        ? new Map()
        : await countConnections(deleted, loaded, target);
    return {
        ...planBase(target, loaded),
        created,
        updated,
        deleted: deleted.map((entry) => {
            const connections = counts.get(entry.integration);
            return connections === undefined
                ? entry
                : { ...entry, connections: (0,_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .shownConnections */ .Bn)(connections, target.mayCount) };
        }),
        deletedModels: [],
    };
}
async function askChanges({ functions }, bodies, target) {
    const answers = [];
    for (const buildBody of bodies)
        answers.push(await (0,_ask_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .askPreview */ .YS)(buildBody(), target));
    const changes = {
        created: answers.flatMap(({ created }) => created),
        updated: answers.flatMap(({ updated }) => updated),
        unchanged: answers.flatMap(({ unchanged }) => unchanged),
        deleted: answers.flatMap(({ deleted }) => deleted),
    };
    (0,_ask_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .requireAccounted */ .av)(functions, changes, target);
    return changes;
}
/**
 * Pieces with code tell what is as it is sent. A last question without code names all functions: its
 * answer saw one state, and tells what is not there and what the package lacks.
 */
async function askInPieces(loaded, body, target) {
    const { unchanged } = await askChanges(loaded, (0,_parts_bundle_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .buildPreviews */ .o)(body, target.bodyLimit), target);
    const stubs = (0,_nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .buildPreviewBody */ .zr)(loaded.functions, { kind: 'environment' });
    const now = await askChanges(loaded, [() => stubs], target);
    const isSame = (0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_7__/* .among */ .no)(unchanged);
    return { ...now, updated: [...now.updated, ...now.unchanged].filter((item) => !isSame(item)) };
}
/** Connections of each integration; those that the server does not tell are left out. */
async function countConnections(items, loaded, target) {
    const integrations = [...new Set(items.map((item) => item.integration))];
    const answer = await (0,_nango_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .read */ .L)(target, {
        path: _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .routes */ .JZ.confirmation,
        body: (0,_nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .buildConnectionProbe */ .xv)(integrations, loaded.package.cli),
        purpose: 'the count of connections',
    });
    (0,_integrations_js__WEBPACK_IMPORTED_MODULE_5__/* .requireSameServer */ .hS)(answer, target);
    const parsed = _nango_deploy_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .confirmationSchema */ .TW.safeParse(answer.json);
    if (answer.status !== 200 || !parsed.success) {
        target.log.write('warning', 'Nango did not tell how many connections the deletions touch.');
        return new Map();
    }
    return (0,_ask_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .connectionsOf */ .V1)(parsed.data);
}
/** What a plan says of where it goes and what is sent. */
function planBase({ environment, connection, policy }, loaded) {
    return { environment, host: connection.host, policy, ...(0,_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .packageFacts */ .WH)(loaded) };
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

/***/ 82762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ listContracts)
/* harmony export */ });
/* harmony import */ var _function_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81181);
/* harmony import */ var _schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29190);


/** The contracts of a package's syncs and actions. */
function listContracts(file) {
    const contracts = file.flatMap(({ providerConfigKey: integration, syncs, actions }) => [
        ...syncs.map((entry) => readSync(integration, entry)),
        ...actions.map((entry) => readAction(integration, entry)),
    ]);
    return new Map(contracts.map((contract) => [(0,_function_id_js__WEBPACK_IMPORTED_MODULE_1__/* .functionKey */ .ay)(contract), contract]));
}
function readSync(integration, entry) {
    const { settings, ...rest } = readEntry(integration, entry);
    return {
        ...rest,
        settings: {
            ...settings,
            ...{ runs: entry.runs, autoStart: entry.auto_start, trackDeletes: entry.track_deletes },
            syncType: entry.sync_type ?? undefined,
            endpoints: entry.endpoints.map(_schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__/* .nameEndpoint */ .tv),
            webhookSubscriptions: entry.webhookSubscriptions,
        },
    };
}
function readAction(integration, entry) {
    const { settings, ...rest } = readEntry(integration, entry);
    const endpoints = entry.endpoint === null ? [] : [(0,_schemas_sent_values_js__WEBPACK_IMPORTED_MODULE_0__/* .nameEndpoint */ .tv)(entry.endpoint)];
    return { ...rest, settings: { ...settings, endpoints } };
}
function readEntry(integration, { type, name, scopes, description, features, ...entry }) {
    const version = entry.version === '' ? undefined : entry.version;
    return {
        ...{ type, integration, name, settings: { scopes, description, features, version } },
        ...{ models: entry.output, input: entry.input },
        schemas: entry.json_schema?.definitions ?? null,
    };
}


/***/ }),

/***/ 48239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ renderPreviewLines),
/* harmony export */   HB: () => (/* binding */ renderPlanLines),
/* harmony export */   Nm: () => (/* binding */ renderFindingLines)
/* harmony export */ });
/* unused harmony export limited */
/* harmony import */ var _package_smoke_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74946);
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81181);
/* harmony import */ var _shared_printable_name_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32539);
/* harmony import */ var _deploy_gate_gate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88861);
/* harmony import */ var _deploy_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11149);
/* harmony import */ var _model_preview_parts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20910);






/** A plan as lines of the log: deletions first and all of them, then what is new, then counts. */
function renderPlanLines(plan, code = null) {
    return [renderCounts(plan, code), ...renderChanges(plan, code), ...renderSmoke(plan)];
}
/** A plan of production on a pull request as lines of the log, part by part. */
function renderPreviewLines(plan, changes) {
    const parts = (0,_model_preview_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .splitPreview */ .Z)(plan, changes).flatMap(({ title, counts, plan: own }) => counts === 'nothing' ? [] : [`${title}: ${counts}`, ...renderChanges(own, null)]);
    return [renderCounts(plan, null), ...parts, ...renderSmoke(plan)];
}
function renderChanges(plan, code) {
    const changed = code?.files.filter(({ verdict }) => verdict === 'changed') ?? [];
    const losses = (0,_deploy_gate_gate_js__WEBPACK_IMPORTED_MODULE_1__/* .listLosses */ .Sv)(plan);
    return [
        ...losses.filter(({ overwrites }) => overwrites !== true).map(renderLoss),
        ...renderFindingLines(plan.findings ?? []),
        ...losses.filter(({ overwrites }) => overwrites).map(renderLoss),
        ...limited(plan.unknownSettings.map((one) => `  ? ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_4__/* .describeItem */ .f)(one)} has the setting "${(0,_shared_printable_name_js__WEBPACK_IMPORTED_MODULE_5__/* .printableName */ .N)(one.setting)}": ${(0,_shared_printable_name_js__WEBPACK_IMPORTED_MODULE_5__/* .printableName */ .N)(one.value)}, which this action does not know`)),
        ...limited(plan.created.map((item) => `  + create ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_4__/* .describeItem */ .f)(item)}`)),
        ...(plan.kind === 'functions'
            ? limited(plan.updated.map((item) => `  ~ update ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_4__/* .describeItem */ .f)(item)}`))
            : []),
        ...limited(changed.map(({ item, added, removed }) => `  ~ change ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_4__/* .describeItem */ .f)(item)}: entry file +${added} -${removed} against the deployed one`)),
        ...limited((0,_deploy_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .disabledIn */ .mn)(plan).map((item) => `  . ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_4__/* .describeItem */ .f)(item)} is disabled, and stays so`)),
    ];
}
function renderCounts(plan, code) {
    const again = plan.kind === 'legacy' && plan.updated.length > 0
        ? ` ${plan.updated.length} sent again, ${sentAgain(code)}.`
        : '';
    return `Plan for "${plan.environment}" at ${plan.host}: ${plan.created.length} to create, ${plan.kind === 'functions' ? `${plan.updated.length} to update, ` : ''}${plan.deleted.length} to delete.${again}`;
}
function renderSmoke({ smoke }) {
    return smoke === undefined
        ? []
        : (0,_package_smoke_js__WEBPACK_IMPORTED_MODULE_0__/* .listChecks */ .SU)(smoke).map((check) => `  > then try ${(0,_package_smoke_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCheck */ .cn)(check)}`);
}
function renderLoss({ item, overwrites, takes }) {
    if (item.type === 'model')
        return `  ! model "${item.name}": ${takes}`;
    return `  ${overwrites ? '! overwrite' : '- delete'} ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_4__/* .describeItem */ .f)(item)}: ${takes}`;
}
function sentAgain(code) {
    if (code === null)
        return 'changed or not (Nango does not tell which)';
    const count = (wanted) => code.files.filter(({ verdict }) => verdict === wanted).length;
    const rest = count('unknown') + code.skipped;
    return `${count('changed')} with an entry file that differs from the deployed one${rest === 0 ? '' : `, ${rest} unknown`}`;
}
const shown = 50;
/** Findings as lines of the log: all that break something, then those to check. */
function renderFindingLines(findings) {
    const of = (wanted) => findings.filter((finding) => finding.class === wanted);
    return [
        ...of('breaking').map(({ function: item, text }) => `  ! breaking in ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_4__/* .describeItem */ .f)(item)}: ${text}`),
        ...limited(of('warning').map(({ function: item, text }) => `  ? ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_4__/* .describeItem */ .f)(item)}: ${text}`)),
    ];
}
/** The first lines, and how many more there are. */
function limited(lines) {
    if (lines.length <= shown)
        return lines;
    return [...lines.slice(0, shown), `  … and ${lines.length - shown} more`];
}


/***/ })

};
