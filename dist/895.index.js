export const id = 895;
export const ids = [895,678];
export const modules = {

/***/ 81895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  drift: () => (/* binding */ drift)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/client.js
var github_client = __webpack_require__(92611);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/github/comments.js
var comments = __webpack_require__(81678);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/github/issues.js



const issueSchema = schemas/* object */.Ikc({
    number: schemas/* number */.aig(),
    created_at: schemas/* string */.YjP(),
    body: schemas/* string */.YjP().nullish(),
    user: schemas/* object */.Ikc({ login: schemas/* string */.YjP(), type: schemas/* string */.YjP().optional() }).nullish(),
    performed_via_github_app: schemas/* object */.Ikc({ slug: schemas/* string */.YjP().optional() }).nullish(),
});
const permission = 'permissions: { issues: write }';
/**
 * The open issue that this token opened with the marker as its first line; null: there is none.
 *
 * @throws Error when GitHub does not tell.
 */
async function findIssue({ client, apiUrl, name }, marker) {
    const { login, status } = await (0,comments/* readLogin */.mN)(client);
    if (login === null)
        throw refusal(status, 'whose token this is');
    const query = `state=open&creator=${encodeURIComponent(login)}&per_page=100`;
    for await (const answer of (0,github_client/* readPages */.n)(client, apiUrl, `/repos/${name}/issues?${query}`)) {
        if (answer.status !== 200)
            throw refusal(answer.status, 'its open issues');
        const issues = schemas/* array */.YOg(issueSchema).safeParse(answer.json);
        if (!issues.success)
            throw new Error("GitHub's answer about its open issues was not understood");
        // The first that was opened says since when.
        const own = issues.data
            .filter((issue) => (0,comments/* firstLine */.TM)(issue.body ?? '') === marker && (0,comments/* isBy */._m)(issue, login))
            .toSorted((a, b) => a.number - b.number)[0];
        if (own !== undefined)
            return { number: own.number, since: own.created_at };
    }
    return null;
}
/** @throws Error when GitHub refuses. */
async function openIssue({ client, name }, issue) {
    const { status } = await client.request('POST', `/repos/${name}/issues`, issue);
    if (status !== 201)
        throw refusal(status, 'a new issue');
}
/** @throws Error when GitHub refuses. */
async function changeIssue({ client, name }, number, changes) {
    const path = `/repos/${name}/issues/${String(number)}`;
    const { status } = await client.request('PATCH', path, changes);
    if (status !== 200)
        throw refusal(status, `issue #${String(number)}`);
}
/** 410: the repository has no issues. */
function refusal(status, subject) {
    const hint = [401, 403, 404].includes(status) ? `; the job needs ${permission}` : '';
    const why = status === 410 ? '; issues are switched off in this repository' : hint;
    return new Error(`GitHub answered ${String(status)} to ${subject}${why}`);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/package-file.js
var package_file = __webpack_require__(81026);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/markdown/blocks.js
var markdown_blocks = __webpack_require__(6947);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/markdown/comment.js
var comment = __webpack_require__(8356);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/markdown/headline.js
var headline = __webpack_require__(6625);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/markdown/plan/live-markdown.js
var live_markdown = __webpack_require__(2613);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/markdown/markdown.js
var markdown = __webpack_require__(51564);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/markdown/plan/plan-markdown.js + 2 modules
var plan_markdown = __webpack_require__(30013);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/printable-name.js
var printable_name = __webpack_require__(32539);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/model/sorted-plan.js
var sorted_plan = __webpack_require__(32985);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/report/markdown/drift-issue.js








/** Made of what a `plan` found; it holds no code. */
function renderDriftIssue(result, plan) {
    const { projectFolder } = result;
    const project = projectFolder === null || projectFolder === '.' ? '' : ` (${(0,printable_name/* printableName */.N)(projectFolder)})`;
    const marker = (0,comment/* commentMarker */.Ql)(result, plan.environment);
    return {
        marker,
        title: `Nango: ${plan.environment}${project} is not as it was deployed`,
        renderBody: (since, now) => {
            const blocks = driftBlocks(result, plan, `since ${dayOf(since)}, last seen ${dayOf(now)}`);
            const room = comment/* longestComment */.yd - marker.length - 1;
            return `${marker}\n${(0,markdown_blocks/* renderBlocks */.R)(blocks, room, (text) => text.length)}`;
        },
    };
}
function driftBlocks(result, plan, dates) {
    const { environment, commit } = plan;
    const sent = commit === null ? 'its package' : `commit ${(0,markdown/* code */.aY)(commit.slice(0, 12))}`;
    const name = (0,markdown/* escapeMarkdown */.FV)(environment);
    const elsewhere = result.live?.elsewhere === true
        ? ' Somebody has deployed past the workflows since its last deployment: files that entry files import may differ, too, and cannot be read.'
        : '';
    const pulls = (0,sorted_plan/* sortPlan */.S9)(plan, result.live).changed.flatMap(({ item }) => {
        const command = (0,live_markdown/* pullCommand */.TW)(item, environment);
        return command === null ? [] : [`  - ${(0,markdown/* code */.aY)(command)}`];
    });
    const link = (0,comment/* renderRunLink */.i5)(result);
    return [
        {
            rank: 0,
            before: `**${name} differs from ${sent}**, ${dates}: ${(0,markdown/* escapeMarkdown */.FV)((0,headline/* headline */.P)(result))}.${elsewhere}\n\nWhat a deploy of that commit would change:`,
            items: [],
        },
        ...(0,plan_markdown/* planBlocks */.S)(plan, { ...result, changes: null, blocked: [] }, { mood: 'would', diffs: false }),
        {
            rank: 1,
            before: `### Two ways out\n\n- The commit is right: run **Nango deploy** for ${name}. What somebody did by hand is gone.\n- Nango is right: bring it into the project with the key of ${name}, then open a pull request like any other.`,
            items: pulls,
        },
        {
            rank: 0,
            before: `${link === null ? '' : `${link}. `}This issue is updated in place and closed when ${name} is as it was deployed.`,
            items: [],
        },
    ];
}
/** `2026-11-27`; a server's date is text until it is one. */
function dayOf(date) {
    const time = new Date(date);
    return Number.isNaN(time.getTime()) ? 'an unknown day' : time.toISOString().slice(0, 10);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/model/result.js
var model_result = __webpack_require__(9468);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan-file.js
var plan_file = __webpack_require__(59120);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/inputs/inputs.js
var inputs = __webpack_require__(42947);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/function-id.js
var function_id = __webpack_require__(81181);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/labels.js
var labels = __webpack_require__(43484);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/report/report-schema.js








const report_schema_text = schemas/* string */.YjP().nullable();
const texts = schemas/* array */.YOg(schemas/* string */.YjP());
const whole = schemas/* number */.aig().int().nonnegative();
const entryFileSchema = schemas/* object */.Ikc({
    item: plan_file/* functionSchema */.UG,
    verdict: schemas/* enum */.k5n(['changed', 'same', 'unknown']),
    /** Lines against the deployed file. */
    ...{ added: whole, removed: whole },
    why: report_schema_text,
});
const effectsSchema = schemas/* object */.Ikc({
    hasChanges: schemas/* enum */.k5n(sorted_plan/* hasChangesWords */.P5),
    created: schemas/* array */.YOg(plan_file/* functionSchema */.UG),
    changed: schemas/* array */.YOg(plan_file/* functionSchema */.UG.extend({ added: whole.nullable(), removed: whole.nullable() })),
    /** Sent again: the entry files are the same, and what they import cannot be read. */
    sameEntryFile: schemas/* array */.YOg(plan_file/* functionSchema */.UG),
    /** Sent again, changed or not. */
    unknown: schemas/* array */.YOg(plan_file/* functionSchema */.UG.extend({ why: report_schema_text })),
    ...{ overwritten: schemas/* array */.YOg(plan_file/* functionSchema */.UG), disabled: schemas/* array */.YOg(plan_file/* functionSchema */.UG) },
});
const baseSchema = schemas/* object */.Ikc({
    commit: report_schema_text,
    changes: schemas/* object */.Ikc({
        findings: schemas/* array */.YOg(plan_file/* findingSchema */.$f).optional(),
        settings: schemas/* array */.YOg(plan_file/* changedSettingsSchema */.L9).optional(),
        deleted: schemas/* array */.YOg(plan_file/* functionSchema */.UG),
    })
        .nullable(),
    why: report_schema_text,
});
/**
 * What `report-file` holds: all that the job summary says, but code. Described for others in
 * schemas/report.json; within a `schemaVersion` fields are only added.
 */
const reportSchema = schemas/* object */.Ikc({
    schemaVersion: schemas/* literal */.euz(1),
    result: schemas/* enum */.k5n(model_result/* results */.Xv),
    /** The first line of the summary. */
    headline: schemas/* string */.YjP(),
    failure: schemas/* object */.Ikc({
        reason: schemas/* enum */.k5n(errors/* failureReasons */.OP),
        ...{ message: schemas/* string */.YjP(), hint: schemas/* string */.YjP(), details: texts },
        /** What the compiler says, by files from the repository's root. */
        annotations: schemas/* array */.YOg(schemas/* object */.Ikc({
            file: report_schema_text,
            ...{ line: whole.nullable(), column: whole.nullable() },
            message: schemas/* string */.YjP(),
        })),
    })
        .nullable(),
    command: schemas/* enum */.k5n(inputs/* commands */.Pi).nullable(),
    ...{ environment: report_schema_text, host: report_schema_text, project: report_schema_text },
    run: schemas/* object */.Ikc({ repository: report_schema_text, id: report_schema_text, actor: schemas/* string */.YjP(), event: schemas/* string */.YjP() }).nullable(),
    allowDestructive: schemas/* enum */.k5n(inputs/* destructivePolicies */.Zu).nullable(),
    /** What was checked out. */
    commit: report_schema_text,
    package: schemas/* object */.Ikc({
        kind: schemas/* enum */.k5n(['legacy', 'functions']),
        digest: schemas/* string */.YjP(),
        ...{ functions: whole, bytes: whole },
        cli: schemas/* string */.YjP(),
        /** As the job that packaged names it. */
        commit: report_schema_text,
    })
        .nullable(),
    /** What a keyed job knows of that commit. */
    commitPlace: schemas/* object */.Ikc({ ofRun: report_schema_text, defaultBranch: report_schema_text, onDefaultBranch: schemas/* boolean */.zMY().nullable() })
        .nullable(),
    /** What was deployed before, for a production deploy. */
    goBack: schemas/* object */.Ikc({ command: report_schema_text, commit: report_schema_text, why: report_schema_text }).nullable(),
    tests: schemas/* enum */.k5n(['passed', 'skipped', 'none']).nullable(),
    planHash: report_schema_text,
    /** How to approve the plan by a code, with `ask-approval`. */
    approval: schemas/* object */.Ikc({
        ...{ code: schemas/* string */.YjP(), command: report_schema_text, until: schemas/* string */.YjP() },
        since: schemas/* union */.KCZ([
            schemas/* object */.Ikc({ deployed: schemas/* string */.YjP(), ahead: whole, behind: whole }),
            schemas/* object */.Ikc({ deployed: schemas/* null */.chJ(), why: schemas/* string */.YjP() }),
        ]),
    })
        .nullable(),
    plan: plan_file/* planSchema */.Fu.nullable(),
    /** What `allow-destructive` does, or would, stop. */
    blocked: schemas/* array */.YOg(schemas/* object */.Ikc({
        item: schemas/* union */.KCZ([plan_file/* itemSchema */.po, schemas/* object */.Ikc({ type: schemas/* literal */.euz('model'), name: schemas/* string */.YjP() })]),
        overwrites: schemas/* literal */.euz(true).optional(),
        takes: schemas/* string */.YjP(),
    })),
    effects: effectsSchema.nullable(),
    drift: schemas/* enum */.k5n(sorted_plan/* driftStates */.iJ).nullable(),
    /** The deployed functions beside the plan. */
    live: schemas/* object */.Ikc({
        code: schemas/* object */.Ikc({ files: schemas/* array */.YOg(entryFileSchema), skipped: whole }).nullable(),
        /** The commit of the last deployment, as far as the job that made it vouches for it. */
        deployed: schemas/* string */.YjP().nullable(),
        /** Whether somebody has deployed since that deployment. */
        elsewhere: schemas/* boolean */.zMY().nullable(),
        /** What is not known, a sentence each. */
        gaps: texts,
    })
        .nullable(),
    /** What the packaging job says of its functions: hearsay. */
    labels: labels/* labelsSchema */.Pr.nullable(),
    base: baseSchema.nullable(),
    /** What was deployed; null: nothing was sent. */
    functions: schemas/* array */.YOg(schemas/* object */.Ikc({
        type: schemas/* enum */.k5n(function_id/* functionTypes */.cO),
        ...{ integration: schemas/* string */.YjP(), name: schemas/* string */.YjP(), version: report_schema_text },
    }))
        .nullable(),
    ...{ protection: texts, warnings: texts, unshownAnnotations: texts },
    discovery: schemas/* object */.Ikc({
        projects: schemas/* array */.YOg(schemas/* object */.Ikc({
            ...{ name: schemas/* string */.YjP(), workingDirectory: schemas/* string */.YjP() },
            packageManager: schemas/* enum */.k5n(['npm', 'pnpm', 'yarn', 'bun']),
        })),
        total: whole,
        since: report_schema_text,
    })
        .nullable(),
    /** How smoke checks went; null: none were run. */
    smoke: schemas/* array */.YOg(schemas/* object */.Ikc({
        ...{ type: schemas/* enum */.k5n(['action', 'sync']), integration: schemas/* string */.YjP(), name: schemas/* string */.YjP() },
        ...{ connection: schemas/* string */.YjP(), problem: report_schema_text },
    }))
        .nullable(),
    stages: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP(), milliseconds: schemas/* number */.aig(), note: schemas/* string */.YjP().optional() })),
    milliseconds: whole,
});

// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/github.js
var github = __webpack_require__(90380);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/drift.js








/**
 * `drift`: keeps one issue open for an environment while it is not as it was deployed, from the report
 * of a `plan`. Needs no key.
 *
 * @throws RunFailure `drift-found`, whatever becomes of the issue.
 */
async function drift(run) {
    const { report, plan, drift: found } = readPlanReport(run);
    const { environment } = plan;
    const facts = factsOf(report, plan);
    run.learn(facts);
    const { workingDirectory } = run.inputs;
    const result = (0,model_result/* buildResult */.CR)({ ...facts, origin: (0,model_result/* originOf */.yv)(run.context), workingDirectory }, { result: 'planned', plan, failure: null });
    await tell(run, found, renderDriftIssue(result, plan));
    if (found === 'none')
        return { result: 'unchanged', plan };
    if (found === 'unknown') {
        const skipped = `nothing differs in ${environment} as far as its key may look, and not all could be compared`;
        return { result: 'skipped', skipped };
    }
    throw new errors/* RunFailure */.ae('drift-found', `"${environment}" is not as it was deployed: ${(0,headline/* headline */.P)(result)}.`, {
        hint: 'To drop the edits, deploy the commit again. To keep them, run `npx nango pull` and merge the result.',
    });
}
function readPlanReport({ inputs, context }) {
    const path = inputs.from ?? '';
    const parsed = reportSchema.safeParse((0,package_file/* readArtifact */.R9)(path, context));
    if (!parsed.success)
        throw (0,package_file/* invalidFile */.Am)(path, (0,package_file/* firstProblem */.AX)(parsed.error), parsed.error);
    const report = parsed.data;
    const { plan, drift: found, run } = report;
    (0,package_file/* requireRepository */.Cc)(path, run?.repository ?? null, context.repository);
    if (plan === null || found === null)
        throw (0,package_file/* invalidFile */.Am)(path, 'it is not the report of a plan');
    if (inputs.environment !== null && inputs.environment !== plan.environment) {
        throw (0,package_file/* invalidFile */.Am)(path, `it is about "${plan.environment}", and \`environment\` is "${inputs.environment}"`);
    }
    return { report, plan, drift: found };
}
/** What this run has to tell of that one: no code of it is in a report. */
function factsOf({ host, project, package: made, planHash, live }, plan) {
    const { environment } = plan;
    const facts = { environment, host, projectFolder: project, package: made, planHash, plan };
    if (live === null)
        return facts;
    const files = live.code?.files.map((file) => ({ ...file, diff: null }));
    const code = files === undefined ? null : { files, skipped: live.code?.skipped ?? 0 };
    return { ...facts, live: { ...live, code } };
}
/** Opens, updates or closes the issue. What GitHub refuses is a warning. */
async function tell(run, found, issue) {
    if (found === 'unknown')
        return;
    try {
        const repository = (0,github/* openRepository */.h)(run);
        const open = await findIssue(repository, issue.marker);
        const now = new Date().toISOString();
        if (open === null) {
            if (found === 'found') {
                await openIssue(repository, { title: issue.title, body: issue.renderBody(now, now) });
            }
        }
        else if (found === 'found') {
            await changeIssue(repository, open.number, { body: issue.renderBody(open.since, now) });
        }
        else {
            await changeIssue(repository, open.number, { state: 'closed', state_reason: 'completed' });
        }
    }
    catch (error) {
        run.signal.throwIfAborted();
        run.log.write('warning', `The issue about drift: ${(0,errors/* messageOf */.bD)(error)}.`);
    }
}


/***/ }),

/***/ 90380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ openRepository)
/* harmony export */ });
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92611);
/* harmony import */ var _shared_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68630);


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

/***/ 59120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $f: () => (/* binding */ findingSchema),
/* harmony export */   FU: () => (/* binding */ parsePlanFile),
/* harmony export */   Fu: () => (/* binding */ planSchema),
/* harmony export */   J: () => (/* binding */ writePlanFile),
/* harmony export */   L9: () => (/* binding */ changedSettingsSchema),
/* harmony export */   UG: () => (/* binding */ functionSchema),
/* harmony export */   cx: () => (/* binding */ isPlanFile),
/* harmony export */   po: () => (/* binding */ itemSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27597);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(42947);
/* harmony import */ var _package_package_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81026);
/* harmony import */ var _package_function_id_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81181);
/* harmony import */ var _nango_live_routes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24807);
/* harmony import */ var _package_contract_finding_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(37203);
/* harmony import */ var _package_smoke_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74946);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11149);








const itemSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    type: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_package_function_id_js__WEBPACK_IMPORTED_MODULE_5__/* .functionTypes */ .cO),
    integration: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    event: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional(),
    connections: zod__WEBPACK_IMPORTED_MODULE_4__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig().int().nonnegative(), zod__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz('some')]).optional(),
});
const liveSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    type: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_nango_live_routes_js__WEBPACK_IMPORTED_MODULE_1__/* .readableTypes */ .A_),
    integration: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    event: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional(),
    id: zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig().int(),
    enabled: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY(),
    source: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    digest: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
});
const settingSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    type: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_package_function_id_js__WEBPACK_IMPORTED_MODULE_5__/* .functionTypes */ .cO),
    integration: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    event: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional(),
    setting: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    value: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
});
const functionSchema = itemSchema.omit({ connections: true });
const findingSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    class: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_package_contract_finding_js__WEBPACK_IMPORTED_MODULE_6__/* .findingClasses */ .Cv),
    function: functionSchema,
    text: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
});
const changedSettingsSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    function: functionSchema,
    isNew: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY(),
    changes: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        setting: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
        before: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullable(),
        after: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullable(),
    })),
});
const countSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig().int().nonnegative(), zod__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz('some')]);
/** All that a plan says. */
const planSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    environment: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(/^[A-Za-z0-9_-]{1,100}$/),
    host: zod__WEBPACK_IMPORTED_MODULE_4__/* .url */ .OZ5({ protocol: /^(https|(insecure\+)?http)$/ }),
    kind: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['legacy', 'functions']),
    package: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    commit: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullable(),
    cli: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    project: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullable(),
    policy: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .destructivePolicies */ .Zu),
    created: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(itemSchema),
    updated: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(itemSchema),
    deleted: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(itemSchema),
    deletedModels: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()),
    unknownSettings: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(settingSchema),
    madeOf: zod__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz('lists').optional(),
    live: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(liveSchema).optional(),
    connections: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ integration: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), count: countSchema })).optional(),
    findings: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(findingSchema).optional(),
    settings: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(changedSettingsSchema).optional(),
    smoke: _package_smoke_js__WEBPACK_IMPORTED_MODULE_2__/* .smokeSchema */ .PN.optional(),
});
const planFileSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(1),
    package: _package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .packageSchema */ .Ww,
    plan: planSchema,
    hash: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
});
/** Writes a plan and its package into a file for the job that applies. Returns the path. */
function writePlanFile(runnerTemp, file) {
    return (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .writeArtifact */ .w6)(runnerTemp, 'nango-plan.json', {
        version: 1,
        package: { version: 1, ...file.loaded.package },
        plan: file.plan,
        hash: file.hash,
    });
}
/** Whether a file's content is meant to be a plan file rather than a package file. */
function isPlanFile(value) {
    return typeof value === 'object' && value !== null && 'plan' in value;
}
/** @throws RunFailure `file-invalid`. */
function parsePlanFile(value, path, repository) {
    const parsed = planFileSchema.safeParse(value);
    if (!parsed.success)
        throw (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidFile */ .Am)(path, (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .firstProblem */ .AX)(parsed.error), parsed.error);
    const { package: packed, plan: read, hash } = parsed.data;
    const { version, ...source } = packed;
    (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .requireRepository */ .Cc)(path, source.repository, repository);
    const loaded = (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .loadPackage */ .HU)(source, path);
    const plan = read;
    // Anyone can make the hash fit: this finds a damaged file, `expected-plan` finds a swapped one.
    const whole = { ...plan, ...(0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .packageFacts */ .WH)(loaded) };
    if ([plan, whole].some((one) => (0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .planHash */ .SH)(one) !== hash)) {
        throw (0,_package_package_file_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidFile */ .Am)(path, 'its plan, its package and its hash do not belong together');
    }
    return { loaded, plan, hash };
}


/***/ }),

/***/ 81678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TM: () => (/* binding */ firstLine),
/* harmony export */   _m: () => (/* binding */ isBy),
/* harmony export */   mN: () => (/* binding */ readLogin),
/* harmony export */   sendComment: () => (/* binding */ sendComment)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92611);


const commentSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    body: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullish(),
    user: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }).nullish(),
    performed_via_github_app: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ slug: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }).nullish(),
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
        own.push(...comments.data.filter((comment) => firstLine(comment.body ?? '') === marker && isBy(comment, login)));
        if (own.length >= enough)
            break;
    }
    return { own, refused: null };
}
/**
 * Whether a comment was written by the token's own App, or by its user without any App: an App's token
 * may edit all comments, and the marker is there for anyone to copy.
 */
function isBy({ user, performed_via_github_app: via }, login) {
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
/** The first line of a body, as GitHub gives it back. */
function firstLine(body) {
    return (body.split('\n', 1)[0] ?? '').replace(/\r$/, '');
}
/** 404: what a token may not see, GitHub does not have. */
function outcomeOf(status) {
    return [401, 403, 404].includes(status) ? { kind: 'forbidden' } : { kind: 'refused', status };
}


/***/ }),

/***/ 24807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AC: () => (/* binding */ functionsPageSchema),
/* harmony export */   A_: () => (/* binding */ readableTypes),
/* harmony export */   HB: () => (/* binding */ scriptsScope),
/* harmony export */   PO: () => (/* binding */ buildWebhookPath),
/* harmony export */   Sr: () => (/* binding */ buildScriptsPath),
/* harmony export */   T0: () => (/* binding */ pageSize),
/* harmony export */   ZS: () => (/* binding */ buildCodePath),
/* harmony export */   _: () => (/* binding */ scriptsSchema),
/* harmony export */   _O: () => (/* binding */ buildListPath),
/* harmony export */   cV: () => (/* binding */ listScopes),
/* harmony export */   dc: () => (/* binding */ integrationsSchema),
/* harmony export */   nc: () => (/* binding */ integrationScope),
/* harmony export */   rk: () => (/* binding */ codeSchema),
/* harmony export */   v1: () => (/* binding */ webhookSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27597);

/** The most that the list gives in one page (recorded; 20 when not asked). */
const pageSize = 100;
/** Whether the two routes know functions of that type: those of `createFunction` they do not. */
const readableTypes = ['sync', 'action', 'on-event'];
/** `GET /integrations/<id>/functions`, with the scope `environment:functions:list`. */
function buildListPath(integration, page) {
    return `/integrations/${encodeURIComponent(integration)}/functions?limit=${pageSize}&page=${page}`;
}
/** `GET /integrations/<id>/functions/<name>/code`, with the scope `environment:functions:read`. */
function buildCodePath({ type, integration, name }) {
    return `/integrations/${encodeURIComponent(integration)}/functions/${encodeURIComponent(name)}/code?type=${type}`;
}
/** A page of the list, as recorded from Nango 0.71.4: types that a later server adds are let through. */
const functionsPageSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    data: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(
    // Settings and schemas, too: a change by hand shows in them alone.
    zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
        name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        type: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        event: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
        id: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(),
        enabled: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
        source: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    })),
    pagination: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ total: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative() }),
});
/** The entry file of a function, byte for byte as it was sent. */
const codeSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ code: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
/** The scopes of a plan key: it plans by lists, and cannot deploy. */
const listScopes = {
    functions: 'environment:functions:list',
    integrations: 'environment:integrations:list',
};
/** `GET /integrations`: all of an environment, in one answer. */
const integrationsSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ data: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ unique_key: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })) });
/** The scope of `GET /integrations/<id>`. */
const integrationScope = 'environment:integrations:read';
/** An integration with the address of its webhooks, which holds the UUID of the environment. */
function buildWebhookPath(integration) {
    return `/integrations/${encodeURIComponent(integration)}?include=webhook`;
}
/** The address is null for providers without webhooks (recorded). */
const webhookSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    data: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ webhook_url: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish() }),
});
/** The scope of `GET /scripts/config`. */
const scriptsScope = 'environment:integrations:list_functions';
/** All syncs and actions of an environment in one answer, with settings that no other route tells. */
function buildScriptsPath() {
    return '/scripts/config';
}
const scriptSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ id: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
/** The same as recorded from Nango 0.71.4. */
const scriptsSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ syncs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(scriptSchema), actions: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(scriptSchema) }));


/***/ })

};
