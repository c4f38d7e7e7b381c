export const id = 333;
export const ids = [333];
export const modules = {

/***/ 99333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  discover: () => (/* binding */ discover)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/digest.js + 1 modules
var digest = __webpack_require__(63025);
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
        const hash = (0,digest/* sha256 */.s)(folder).slice(0, 6);
        return [folder, `${name}-${hash}`];
    }));
}
function slug(folder) {
    if (folder === '.')
        return 'root';
    return folder.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80);
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/sources/candidates.js
var candidates = __webpack_require__(96858);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/sources/directory-cache.js
var directory_cache = __webpack_require__(33570);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/changes/touched.js
var touched = __webpack_require__(94483);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/package-manager/install-levels.js
var install_levels = __webpack_require__(60333);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/package-manager/detect.js
var detect = __webpack_require__(35163);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/package-manager/workspaces.js
var workspaces = __webpack_require__(40650);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/paths.js
var paths = __webpack_require__(9228);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/changes/changed-projects.js








/** Files beside a lockfile, or above the project, that change what is installed or compiled. */
const sharedNames = /^(package\.json|tsconfig[^/]*\.json|\.npmrc|\.yarnrc(\.yml)?|bunfig\.toml|pnpm-workspace\.yaml|\.pnpmfile\.cjs|\.node-version|\.nvmrc|\.tool-versions)$/;
/** Sources and settings of TypeScript. */
const source = /\.[cm]?[jt]sx?$|[\\/]tsconfig[^\\/]*\.json$/;
const sharedFolders = ['patches/', '.yarn/patches/'];
/**
 * Whether a set of changed files touches a project: through a file of its own, the lockfile and
 * settings that it is installed with, a workspace package that it uses, or a file elsewhere that it
 * imports. When in doubt it counts as changed: one built for nothing costs a minute, one left out is
 * not deployed.
 *
 * @param changed from the checkout's root, with `/`.
 */
async function isChanged(project, changed, graph) {
    const { root } = graph;
    const files = [...changed];
    const isBelow = (folder) => (0,touched/* isTouched */.D)(folder, changed) ||
        files.some((file) => folder === '.' || file.startsWith(`${folder}/`));
    if (isBelow(project.relativeFolder))
        return true;
    const levels = await (0,install_levels/* readInstallLevels */.bc)(root, project.folder);
    if (files.some((file) => isShared(file, levels)))
        return true;
    const { packageManager } = await (0,detect/* readPackageManager */.y)(levels);
    const { lockfile } = packageManager;
    if (lockfile !== null && (0,touched/* isTouched */.D)((0,paths/* wayTo */.bj)(root, lockfile), changed))
        return true;
    const packages = await (0,workspaces/* readWorkspacePackages */.FT)(root, packageManager.root, levels);
    // Who cannot tell takes it for changed.
    if (packages === null || packages.some(isBelow))
        return true;
    const sources = [project.relativeFolder, ...packages].flatMap((folder) => [...(0,directory_cache/* filesBelow */.D)((0,external_node_path_.join)(root, folder), graph.directories)].filter((path) => source.test(path)));
    const reached = graph.reach(sources);
    if ([...reached.files, ...reached.links].some((path) => (0,touched/* isTouched */.D)(path, changed)))
        return true;
    // A file that is gone was meant by an import that is still there.
    const probes = new Set(reached.probes);
    return files.some((file) => (0,candidates/* basesOf */.c)(file).some((base) => probes.has(base)));
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

// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/project/locate-failures.js
var locate_failures = __webpack_require__(98267);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/project/search.js
var search = __webpack_require__(25481);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/sources/source-graph.js
var source_graph = __webpack_require__(44268);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/system/git.js + 1 modules
var git = __webpack_require__(24906);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/checkout/find-checkout.js
var find_checkout = __webpack_require__(46470);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyless/change-base.js + 1 modules
var change_base = __webpack_require__(34227);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyless/open-commits.js + 2 modules
var open_commits = __webpack_require__(32674);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(25686);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyless/discover.js















/** `discover`: the Nango projects of the checkout, all or only those that changed, as a matrix. */
async function discover(run) {
    const { context, inputs, log } = run;
    const root = await (0,promises_.realpath)(context.workspace);
    const { projects, legacy, isWhole } = await (0,commands_run/* stage */.d)(run, 'search', () => (0,search/* searchProjects */.Ds)(root));
    if (!isWhole)
        throw (0,locate_failures/* tooManyFolders */.Bx)(search/* maxFolders */.su);
    for (const { relativeFolder } of legacy) {
        log.write('warning', `${relativeFolder} is a legacy nango.yaml project: it is left out.`);
    }
    if (projects.length === 0)
        log.write('warning', 'The checkout has no Nango project.');
    const names = readArtifactNames(projects.map(({ relativeFolder }) => relativeFolder));
    const repositories = new Map();
    const bases = new Map();
    const changed = [];
    await (0,commands_run/* stage */.d)(run, 'changes', async () => {
        for (const project of projects) {
            const name = names.get(project.relativeFolder) ?? project.relativeFolder;
            const wanted = inputs.changedSince?.replaceAll('{name}', name) ?? null;
            const { commits, graph } = await findRepository(run, project, repositories);
            const key = JSON.stringify([graph.root, wanted]);
            const since = bases.get(key) ?? (await changesSince(run, commits, wanted));
            bases.set(key, since);
            const { folder } = project;
            const place = { folder, relativeFolder: (0,paths/* wayTo */.bj)(graph.root, folder) || '.' };
            if (since.files !== null && !(await isChanged(place, since.files, graph)))
                continue;
            changed.push(await describe(root, project, name));
        }
    });
    const known = [...bases.values()].filter(({ files }) => files !== null);
    const only = bases.size === 1 ? known[0]?.base : undefined;
    run.learn({
        discovery: {
            projects: changed,
            total: projects.length,
            since: known.length === 0 ? null : (only?.since ?? inputs.changedSince),
        },
    });
    for (const { name, workingDirectory } of changed)
        log.write('info', `${name}: ${workingDirectory}`);
    return { result: 'validated' };
}
async function findRepository(run, project, known) {
    const folder = await (0,find_checkout/* findCheckout */.I)((0,change_base/* gitQuestion */.dF)(run, { root: project.folder }), run.context.workspace);
    const root = await (0,promises_.realpath)(folder.root);
    const found = known.get(root) ?? {
        commits: (0,open_commits/* openCommits */.J)(run, (0,change_base/* gitQuestion */.dF)(run, { root })),
        graph: (0,source_graph/* createSourceGraph */.e)(root),
    };
    known.set(root, found);
    return found;
}
async function changesSince(run, commits, changedSince) {
    const base = await (0,change_base/* findRunBase */.yF)(run, commits, changedSince);
    const all = { base, files: null };
    if (base.commit !== null) {
        const files = await (0,git/* listChanged */.PE)(commits.checkout, base.commit);
        if (files !== null)
            return { base, files };
        run.log.write('warning', 'git could not compare the files: every project counts as changed.');
        return all;
    }
    if (base.problem === 'not-fetched')
        throw base.failure;
    if (base.problem === 'no-git' || base.problem === 'shallow') {
        throw new errors/* RunFailure */.ae('invalid-input', `discover: ${base.why}.`, {
            hint: 'Run actions/checkout before this step, with `fetch-depth: 0`.',
        });
    }
    const isDeployed = changedSince?.startsWith('deployed:') === true;
    if (base.problem === 'no-such-commit' && changedSince !== null && !isDeployed) {
        throw new errors/* RunFailure */.ae('invalid-input', `changed-since: ${base.why}.`, {
            hint: 'Give a branch (such as origin/main), a tag or a commit of this repository.',
        });
    }
    // An event without a base lists all, and is expected to.
    if (isDeployed || base.problem === 'no-such-commit') {
        run.log.write('warning', `Cannot compare with ${base.since}: ${base.why}. Every project counts as changed.`);
    }
    return all;
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


/***/ })

};
