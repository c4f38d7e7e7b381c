export const id = 618;
export const ids = [618];
export const modules = {

/***/ 8473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ notePackage)
/* harmony export */ });
/* harmony import */ var _nango_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3842);

/** Notes the facts of a package for the report. */
function notePackage(run, loaded) {
    run.result.changes = loaded.package.changes ?? null;
    run.result.projectFolder ??= loaded.package.project ?? null;
    run.result.package = {
        kind: loaded.package.kind,
        digest: loaded.digest,
        functions: (0,_nango_body_js__WEBPACK_IMPORTED_MODULE_0__/* .listFunctions */ ._d)(loaded.parsed).length,
        bytes: Buffer.byteLength(loaded.package.body),
        cli: loaded.package.cli,
        commit: loaded.package.commit,
    };
}


/***/ }),

/***/ 3842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OG: () => (/* binding */ parseBody),
/* harmony export */   _d: () => (/* binding */ listFunctions),
/* harmony export */   iB: () => (/* binding */ listIntegrations)
/* harmony export */ });
/* unused harmony exports legacyBodySchema, functionsBodySchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5491);

const fileBodySchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ js: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), ts: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
const flowSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    syncName: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
    providerConfigKey: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
    type: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['sync', 'action']),
    fileBody: fileBodySchema,
});
const onEventSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    providerConfigKey: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
    scripts: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1), event: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1), fileBody: fileBodySchema })),
});
/** `POST /sync/deploy`, as CLI 0.69.36 to 0.71.10 send it. */
const legacyBodySchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    flowConfigs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(flowSchema).min(1),
    onEventScriptsByProvider: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(onEventSchema).optional(),
    deployMode: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('all').optional(),
    source: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('repo').optional(),
    reconcile: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(true),
    debug: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
});
/** `POST /functions/deployments/bundle`, as CLI 0.71.10 sends it. */
const functionsBodySchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    reconciliationScope: zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('environment') }),
    functions: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
        name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
        integrationId: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
        fileBody: fileBodySchema,
    }))
        .min(1),
});
/**
 * Reads a captured body. It comes from another job, or from a CLI of another version, and is
 * checked as such.
 *
 * @throws ZodError or SyntaxError when it is not the deploy request of that kind.
 */
function parseBody(source) {
    const value = JSON.parse(source.body);
    return source.kind === 'legacy'
        ? { kind: 'legacy', body: legacyBodySchema.parse(value) }
        : { kind: 'functions', body: functionsBodySchema.parse(value) };
}
/** The functions in a body, in the order in which they would be sent. */
function listFunctions(parsed) {
    if (parsed.kind === 'functions') {
        return parsed.body.functions.map((item) => ({
            type: 'function',
            integration: item.integrationId,
            name: item.name,
        }));
    }
    const flows = parsed.body.flowConfigs.map((flow) => ({
        type: flow.type,
        integration: flow.providerConfigKey,
        name: flow.syncName,
    }));
    const scripts = (parsed.body.onEventScriptsByProvider ?? []).flatMap((provider) => provider.scripts.map((script) => ({
        type: 'on-event',
        integration: provider.providerConfigKey,
        name: script.name,
        event: script.event,
    })));
    return [...flows, ...scripts];
}
/** The integrations that a body names, each once, in order. */
function listIntegrations(parsed) {
    return [...new Set(listFunctions(parsed).map((item) => item.integration))];
}


/***/ }),

/***/ 5389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AX: () => (/* binding */ firstProblem),
/* harmony export */   Am: () => (/* binding */ invalidFile),
/* harmony export */   Cc: () => (/* binding */ requireRepository),
/* harmony export */   HU: () => (/* binding */ loadPackage),
/* harmony export */   R9: () => (/* binding */ readArtifact),
/* harmony export */   Ww: () => (/* binding */ packageSchema),
/* harmony export */   w6: () => (/* binding */ writeArtifact)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5491);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3342);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7101);
/* harmony import */ var _nango_body_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3842);
/* harmony import */ var _package_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7325);







/** What V8 holds in one string: `largestPackage` fits, with everything in it escaped. */
const largestFile = node_buffer__WEBPACK_IMPORTED_MODULE_0__.constants.MAX_STRING_LENGTH;
const commitSchema = zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP()
    .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/)
    .nullable();
const repositorySchema = zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP()
    .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/)
    .nullable();
const lineSchema = zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().max(1000);
/** Labels come from the job of the project's code, like all of a package: they are only shown. */
const changesSchema = zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
    since: lineSchema,
    base: commitSchema,
    unknown: lineSchema.nullable(),
    functions: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
        type: zod__WEBPACK_IMPORTED_MODULE_6__/* ["enum"] */ .k5n(['sync', 'action', 'on-event', 'function']),
        integration: lineSchema,
        name: lineSchema,
        label: zod__WEBPACK_IMPORTED_MODULE_6__/* ["enum"] */ .k5n(['changed', 'same', 'unknown']),
        causes: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(lineSchema).max(100),
        total: zod__WEBPACK_IMPORTED_MODULE_6__/* .number */ .aig().int().nonnegative(),
        why: lineSchema.nullable(),
    }))
        .max(100_000),
    live: lineSchema.nullish(),
});
/** A package as it stands in a file, with whatever goes around it taken off. */
const packageSchema = zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz(1),
    kind: zod__WEBPACK_IMPORTED_MODULE_6__/* ["enum"] */ .k5n(['legacy', 'functions']),
    // It goes into a request's header.
    cli: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().regex(/^\d+\.\d+\.\d+[0-9A-Za-z.+-]{0,50}$/),
    body: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().min(2),
    commit: commitSchema,
    repository: repositorySchema,
    project: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().max(1000).nullish().catch(null),
    // What does not fit is left out: it decides nothing.
    changes: changesSchema.nullish().catch(null),
});
/** @throws RunFailure `file-invalid`. */
function loadPackage(source, path) {
    let parsed;
    try {
        parsed = (0,_nango_body_js__WEBPACK_IMPORTED_MODULE_4__/* .parseBody */ .OG)(source);
    }
    catch (error) {
        throw invalidFile(path, `its body is no deploy request (${firstProblem(error)})`, error);
    }
    return { package: source, parsed, digest: (0,_package_js__WEBPACK_IMPORTED_MODULE_5__/* .packageDigest */ .jK)(source) };
}
/**
 * Reads a file from another job, once: what is checked is what is used. It has to lie in the
 * checkout or in the runner's temporary folder, links followed.
 *
 * @param path as given, from the checkout's root.
 * @throws RunFailure `file-invalid`.
 */
function readArtifact(path, folders) {
    let text;
    try {
        const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folders.workspace, path));
        if (![folders.workspace, folders.runnerTemp].some((folder) => isInside(real, folder))) {
            throw invalidFile(path, 'it lies outside of the checkout and of RUNNER_TEMP');
        }
        text = readBounded(real, path);
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae)
            throw error;
        throw invalidFile(path, `it cannot be read (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)})`, error);
    }
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw invalidFile(path, 'it is not JSON, or was cut', error);
    }
}
function readBounded(real, path) {
    // A pipe would be waited for without end.
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(real).isFile())
        throw invalidFile(path, 'it is no file');
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(real, 'r');
    try {
        const { size } = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(file);
        if (size > largestFile)
            throw invalidFile(path, `it has ${size} bytes, more than any package`);
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, 'utf8');
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
}
/** Writes a file that only this user may read, into a folder of its own, and returns its path. */
function writeArtifact(runnerTemp, name, value) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(runnerTemp, 'nango-')), name);
    // Not joined with a line end: that would copy a text of hundreds of megabytes.
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(path, JSON.stringify(value), { mode: 0o600, flag: 'wx' });
    return path;
}
/**
 * A package of another repository is never sent with this one's key.
 *
 * @throws RunFailure `file-invalid`.
 */
function requireRepository(path, found, own) {
    if (found?.toLowerCase() === own?.toLowerCase())
        return;
    throw invalidFile(path, `it was made in ${found ?? 'no repository'}, and this run is of ${own ?? 'none'}`);
}
function invalidFile(path, why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae('file-invalid', `The file "${path}" is not usable: ${why}.`, {
        hint: 'Pass the file that `package-file` or `plan-file` named, unchanged, from a job of this run that used the same release of this action.',
        cause,
    });
}
/** The first thing that a schema found, in a few words. */
function firstProblem(error) {
    if (!(error instanceof zod__WEBPACK_IMPORTED_MODULE_7__/* .ZodError */ .G))
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error).slice(0, 200);
    const issue = error.issues[0];
    if (issue === undefined)
        return 'it does not fit';
    return `${issue.path.join('.') || 'the whole'}: ${issue.message}`.slice(0, 200);
}
function isInside(path, folder) {
    let real;
    try {
        real = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync)(folder);
    }
    catch {
        return false;
    }
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(real, path);
    return way !== '' && way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`) && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(real, way) === path;
}


/***/ }),

/***/ 8645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ parsePackageFile),
/* harmony export */   m: () => (/* binding */ writePackageFile)
/* harmony export */ });
/* harmony import */ var _artifact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5389);

/** Writes a package into a file for a later job. Returns the path. */
function writePackageFile(runnerTemp, source) {
    return (0,_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .writeArtifact */ .w6)(runnerTemp, 'nango-package.json', { version: 1, ...source });
}
/** @throws RunFailure `file-invalid`. */
function parsePackageFile(value, path, repository) {
    const parsed = _artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .packageSchema */ .Ww.safeParse(value);
    if (!parsed.success)
        throw (0,_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidFile */ .Am)(path, (0,_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .firstProblem */ .AX)(parsed.error), parsed.error);
    const { version, ...source } = parsed.data;
    (0,_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .requireRepository */ .Cc)(path, source.repository, repository);
    return (0,_artifact_js__WEBPACK_IMPORTED_MODULE_0__/* .loadPackage */ .HU)(source, path);
}


/***/ })

};
