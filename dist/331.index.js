export const id = 331;
export const ids = [331,712];
export const modules = {

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

/***/ 15061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ renderFindingLines),
/* harmony export */   T: () => (/* binding */ limited)
/* harmony export */ });
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81181);

const shown = 50;
/** Findings as lines of the log: all that break something, then those to check. */
function renderFindingLines(findings) {
    const of = (wanted) => findings.filter((finding) => finding.class === wanted);
    return [
        ...of('breaking').map(({ function: item, text }) => `  ! breaking in ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_0__/* .describeItem */ .f)(item)}: ${text}`),
        ...limited(of('warning').map(({ function: item, text }) => `  ? ${(0,_package_function_id_js__WEBPACK_IMPORTED_MODULE_0__/* .describeItem */ .f)(item)}: ${text}`)),
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
