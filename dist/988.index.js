export const id = 988;
export const ids = [988,607];
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
