export const id = 164;
export const ids = [164,702,765];
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



const issueSchema = comments/* writtenSchema */.hp.extend({ number: schemas/* number */.aig(), created_at: schemas/* string */.YjP() });
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
            .filter((issue) => (0,comments/* isOwn */.NP)(issue, marker, login))
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
            return `${marker}\n${(0,markdown_blocks/* renderBlocks */.Rz)(blocks, room, (text) => text.length)}`;
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
// EXTERNAL MODULE: ./node_modules/.cache/bundle/deploy/plan/plan.js
var plan = __webpack_require__(11149);
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
    item: plan/* functionSchema */.UG,
    verdict: schemas/* enum */.k5n(['changed', 'same', 'unknown']),
    /** Lines against the deployed file. */
    ...{ added: whole, removed: whole },
    why: report_schema_text,
});
const effectsSchema = schemas/* object */.Ikc({
    /** `false` only where everything is known. */
    hasChanges: schemas/* enum */.k5n(['true', 'false', 'unknown']),
    created: schemas/* array */.YOg(plan/* functionSchema */.UG),
    changed: schemas/* array */.YOg(plan/* functionSchema */.UG.extend({ added: whole.nullable(), removed: whole.nullable() })),
    /** Sent again: the entry files are the same, and what they import cannot be read. */
    sameEntryFile: schemas/* array */.YOg(plan/* functionSchema */.UG),
    /** Sent again, changed or not. */
    unknown: schemas/* array */.YOg(plan/* functionSchema */.UG.extend({ why: report_schema_text })),
    ...{ overwritten: schemas/* array */.YOg(plan/* functionSchema */.UG), disabled: schemas/* array */.YOg(plan/* functionSchema */.UG) },
});
const baseSchema = schemas/* object */.Ikc({
    commit: report_schema_text,
    changes: schemas/* object */.Ikc({
        findings: schemas/* array */.YOg(plan/* findingSchema */.$f).optional(),
        settings: schemas/* array */.YOg(plan/* changedSettingsSchema */.L9).optional(),
        deleted: schemas/* array */.YOg(plan/* functionSchema */.UG),
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
    result: schemas/* enum */.k5n([
        'validated',
        'planned',
        'deployed',
        'unchanged',
        'healthy',
        'blocked',
        'skipped',
        'failed',
    ]),
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
    commitPlace: schemas/* object */.Ikc({
        ofRun: report_schema_text,
        defaultBranch: report_schema_text,
        /** Null: GitHub did not tell. */
        onDefaultBranch: schemas/* boolean */.zMY().nullable(),
    })
        .nullable(),
    /** What was deployed before, on a reviewed branch, and what plans it, as far as they are known. */
    goBack: schemas/* object */.Ikc({ command: report_schema_text, commit: report_schema_text, why: report_schema_text }).nullable(),
    tests: schemas/* enum */.k5n(['passed', 'skipped', 'none']).nullable(),
    planHash: report_schema_text,
    /** How to approve the plan by a code, with `ask-approval`. */
    approval: schemas/* object */.Ikc({
        code: schemas/* string */.YjP(),
        /** Starts the workflow with the code; null: nobody knows how. */
        command: report_schema_text,
        until: schemas/* string */.YjP(),
        /** How far the plan's commit is from the deployed one, or why that is not known. */
        since: schemas/* union */.KCZ([
            schemas/* object */.Ikc({ deployed: schemas/* string */.YjP(), ahead: whole, behind: whole }),
            schemas/* object */.Ikc({ deployed: schemas/* null */.chJ(), why: schemas/* string */.YjP() }),
        ]),
    })
        .nullable(),
    plan: plan/* planSchema */.Fu.nullable(),
    /** What `allow-destructive` does, or would, stop. */
    blocked: schemas/* array */.YOg(schemas/* object */.Ikc({
        item: schemas/* union */.KCZ([plan/* itemSchema */.po, schemas/* object */.Ikc({ type: schemas/* literal */.euz('model'), name: schemas/* string */.YjP() })]),
        overwrites: schemas/* literal */.euz(true).optional(),
        takes: schemas/* string */.YjP(),
    })),
    effects: effectsSchema.nullable(),
    drift: schemas/* enum */.k5n(['none', 'found', 'unknown']).nullable(),
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
            /** Made of the folder: unique in the checkout, and fit for an artifact's name. */
            name: schemas/* string */.YjP(),
            workingDirectory: schemas/* string */.YjP(),
            packageManager: schemas/* enum */.k5n(['npm', 'pnpm', 'yarn', 'bun']),
        })),
        /** How many projects the checkout has. */
        total: whole,
        /** The commit or ref that changes were looked for from; null: all are listed. */
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
