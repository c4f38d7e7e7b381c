export const id = 671;
export const ids = [671];
export const modules = {

/***/ 11189:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

const { isexe, sync: isexeSync } = __webpack_require__(45289)
const { join, delimiter, sep, posix } = __webpack_require__(16928)

const isWindows = process.platform === 'win32'

// used to check for slashed in commands passed in. always checks for the posix
// seperator on all platforms, and checks for the current separator when not on
// a posix platform. don't use the isWindows check for this since that is mocked
// in tests but we still need the code to actually work when called. that is also
// why it is ignored from coverage.
/* istanbul ignore next */
const rSlash = new RegExp(`[${posix.sep}${sep === posix.sep ? '' : sep}]`.replace(/(\\)/g, '\\$1'))
const rRel = new RegExp(`^\\.${rSlash.source}`)

const getNotFoundError = (cmd) =>
  Object.assign(new Error(`not found: ${cmd}`), { code: 'ENOENT' })

const getPathInfo = (cmd, {
  path: optPath = process.env.PATH,
  pathExt: optPathExt = process.env.PATHEXT,
  delimiter: optDelimiter = delimiter,
}) => {
  // If it has a slash, then we don't bother searching the pathenv.
  // just check the file itself, and that's it.
  const pathEnv = cmd.match(rSlash) ? [''] : [
    // windows always checks the cwd first
    ...(isWindows ? [process.cwd()] : []),
    ...(optPath || /* istanbul ignore next: very unusual */ '').split(optDelimiter),
  ]

  if (isWindows) {
    const pathExtExe = optPathExt ||
      ['.EXE', '.CMD', '.BAT', '.COM'].join(optDelimiter)
    const pathExt = pathExtExe.split(optDelimiter).flatMap((item) => [item, item.toLowerCase()])
    if (cmd.includes('.') && pathExt[0] !== '') {
      pathExt.unshift('')
    }
    return { pathEnv, pathExt, pathExtExe }
  }

  return { pathEnv, pathExt: [''] }
}

const getPathPart = (raw, cmd) => {
  const pathPart = /^".*"$/.test(raw) ? raw.slice(1, -1) : raw
  const prefix = !pathPart && rRel.test(cmd) ? cmd.slice(0, 2) : ''
  return prefix + join(pathPart, cmd)
}

const which = async (cmd, opt = {}) => {
  const { pathEnv, pathExt, pathExtExe } = getPathInfo(cmd, opt)
  const found = []

  for (const envPart of pathEnv) {
    const p = getPathPart(envPart, cmd)

    for (const ext of pathExt) {
      const withExt = p + ext
      const is = await isexe(withExt, { pathExt: pathExtExe, ignoreErrors: true })
      if (is) {
        if (!opt.all) {
          return withExt
        }
        found.push(withExt)
      }
    }
  }

  if (opt.all && found.length) {
    return found
  }

  if (opt.nothrow) {
    return null
  }

  throw getNotFoundError(cmd)
}

const whichSync = (cmd, opt = {}) => {
  const { pathEnv, pathExt, pathExtExe } = getPathInfo(cmd, opt)
  const found = []

  for (const pathEnvPart of pathEnv) {
    const p = getPathPart(pathEnvPart, cmd)

    for (const ext of pathExt) {
      const withExt = p + ext
      const is = isexeSync(withExt, { pathExt: pathExtExe, ignoreErrors: true })
      if (is) {
        if (!opt.all) {
          return withExt
        }
        found.push(withExt)
      }
    }
  }

  if (opt.all && found.length) {
    return found
  }

  if (opt.nothrow) {
    return null
  }

  throw getNotFoundError(cmd)
}

module.exports = which
which.sync = whichSync


/***/ }),

/***/ 45289:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {

var a=(t,e)=>()=>(e||t((e={exports:{}}).exports,e),e.exports);var _=a(i=>{"use strict";Object.defineProperty(i,"__esModule",{value:!0});i.sync=i.isexe=void 0;var M=__webpack_require__(73024),x=__webpack_require__(51455),q=async(t,e={})=>{let{ignoreErrors:r=!1}=e;try{return d(await(0,x.stat)(t),e)}catch(s){let n=s;if(r||n.code==="EACCES")return!1;throw n}};i.isexe=q;var m=(t,e={})=>{let{ignoreErrors:r=!1}=e;try{return d((0,M.statSync)(t),e)}catch(s){let n=s;if(r||n.code==="EACCES")return!1;throw n}};i.sync=m;var d=(t,e)=>t.isFile()&&A(t,e),A=(t,e)=>{let r=e.uid??process.getuid?.(),s=e.groups??process.getgroups?.()??[],n=e.gid??process.getgid?.()??s[0];if(r===void 0||n===void 0)throw new Error("cannot get uid or gid");let u=new Set([n,...s]),c=t.mode,S=t.uid,P=t.gid,f=parseInt("100",8),l=parseInt("010",8),j=parseInt("001",8),C=f|l;return!!(c&j||c&l&&u.has(P)||c&f&&S===r||c&C&&r===0)}});var g=a(o=>{"use strict";Object.defineProperty(o,"__esModule",{value:!0});o.sync=o.isexe=void 0;var T=__webpack_require__(73024),I=__webpack_require__(51455),D=__webpack_require__(76760),F=async(t,e={})=>{let{ignoreErrors:r=!1}=e;try{return y(await(0,I.stat)(t),t,e)}catch(s){let n=s;if(r||n.code==="EACCES")return!1;throw n}};o.isexe=F;var L=(t,e={})=>{let{ignoreErrors:r=!1}=e;try{return y((0,T.statSync)(t),t,e)}catch(s){let n=s;if(r||n.code==="EACCES")return!1;throw n}};o.sync=L;var B=(t,e)=>{let{pathExt:r=process.env.PATHEXT||""}=e,s=r.split(D.delimiter);if(s.indexOf("")!==-1)return!0;for(let n of s){let u=n.toLowerCase(),c=t.substring(t.length-u.length).toLowerCase();if(u&&c===u)return!0}return!1},y=(t,e,r)=>t.isFile()&&B(e,r)});var p=a(h=>{"use strict";Object.defineProperty(h,"__esModule",{value:!0})});var v=exports&&exports.__createBinding||(Object.create?(function(t,e,r,s){s===void 0&&(s=r);var n=Object.getOwnPropertyDescriptor(e,r);(!n||("get"in n?!e.__esModule:n.writable||n.configurable))&&(n={enumerable:!0,get:function(){return e[r]}}),Object.defineProperty(t,s,n)}):(function(t,e,r,s){s===void 0&&(s=r),t[s]=e[r]})),G=exports&&exports.__setModuleDefault||(Object.create?(function(t,e){Object.defineProperty(t,"default",{enumerable:!0,value:e})}):function(t,e){t.default=e}),w=exports&&exports.__importStar||(function(){var t=function(e){return t=Object.getOwnPropertyNames||function(r){var s=[];for(var n in r)Object.prototype.hasOwnProperty.call(r,n)&&(s[s.length]=n);return s},t(e)};return function(e){if(e&&e.__esModule)return e;var r={};if(e!=null)for(var s=t(e),n=0;n<s.length;n++)s[n]!=="default"&&v(r,e,s[n]);return G(r,e),r}})(),X=exports&&exports.__exportStar||function(t,e){for(var r in t)r!=="default"&&!Object.prototype.hasOwnProperty.call(e,r)&&v(e,t,r)};Object.defineProperty(exports, "__esModule", ({value:!0}));exports.sync=exports.isexe=exports.posix=exports.win32=void 0;var E=w(_());exports.posix=E;var O=w(g());exports.win32=O;X(p(),exports);var H=process.env._ISEXE_TEST_PLATFORM_||process.platform,b=H==="win32"?O:E;exports.isexe=b.isexe;exports.sync=b.sync;
//# sourceMappingURL=index.min.js.map


/***/ }),

/***/ 51671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildProject: () => (/* binding */ buildProject),
  compile: () => (/* binding */ build_compile),
  findProject: () => (/* binding */ findProject),
  test: () => (/* binding */ test),
  validate: () => (/* binding */ validate)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/system/git-problem.js
var git_problem = __webpack_require__(33346);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/paths.js
var paths = __webpack_require__(9228);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/checkout/find-checkout.js
var find_checkout = __webpack_require__(46470);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/smoke.js
var package_smoke = __webpack_require__(74946);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/body.js
var package_body = __webpack_require__(87539);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/function-id.js
var function_id = __webpack_require__(81181);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/package-file.js
var package_file = __webpack_require__(81026);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/errors.js
var errors = __webpack_require__(24113);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/package-manager/package-json.js
var package_json = __webpack_require__(35281);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/package-manager/lockfile-kind.js
var lockfile_kind = __webpack_require__(63384);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/package-manager/lockfile.js


/**
 * Everything that a lockfile locks; null: it cannot be read. By lines where it is no JSON: pnpm's may
 * have 20 MB, and managers write one form only.
 */
function parseLockfile(manager, text) {
    const readers = { npm: fromNpm, pnpm: fromPnpm, yarn: fromYarn, bun: fromBun };
    try {
        const found = new Map();
        for (const [name, version, checksum] of readers[(0,lockfile_kind/* lockfileKindOf */.BN)(manager)](text)) {
            const known = found.get(name) ?? new Set();
            found.set(name, known.add(`${version}#${checksum}`));
        }
        if (found.size === 0)
            return null;
        return new Map([...found].map(([name, locked]) => [name, [...locked].sort()]));
    }
    catch {
        return null;
    }
}
/** The versions of a package that a lockfile locks. */
function versionsOf(packages, name) {
    return (packages?.get(name) ?? []).map((locked) => locked.replace(/#.*$/s, ''));
}
const npmPackages = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({ version: schemas/* string */.YjP().optional(), integrity: schemas/* string */.YjP().optional() }));
const npmSchema = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ packages: npmPackages }),
    // Before npm 7.
    schemas/* object */.Ikc({ dependencies: npmPackages }),
]);
function fromNpm(text) {
    const lock = npmSchema.parse(JSON.parse(text));
    if ('dependencies' in lock)
        return nested(lock.dependencies);
    return Object.entries(lock.packages).flatMap(([path, found]) => {
        const name = path.split('node_modules/').at(-1) ?? '';
        return path.includes('node_modules/') ? entryOf(name, found) : [];
    });
}
function nested(packages) {
    return Object.entries(packages).flatMap(([name, found]) => {
        const inner = npmPackages.safeParse(found.dependencies).data ?? {};
        return [...entryOf(name, found), ...nested(inner)];
    });
}
function entryOf(name, { version, integrity }) {
    return version === undefined ? [] : [[name, version, integrity ?? '']];
}
// `/@a/b/1.0.0_peer`, `/@a/b@1.0.0(peer)`, `@a/b@1.0.0`: by the lockfile's age.
function fromPnpm(text) {
    const entries = [];
    let isInside = false;
    for (const line of text.split(/\r?\n/)) {
        // A file may begin with a document about pnpm itself.
        if (/^\S/.test(line))
            isInside = line.startsWith('packages:');
        if (!isInside)
            continue;
        const [, name, version] = /^ {2}['"]?\/?((?:@[^/]+\/)?[^/@'"\s]+)[@/]([^'"(_]+).*:$/.exec(line) ?? [];
        if (name !== undefined && version !== undefined)
            entries.push([name, version, '']);
        const resolution = /^ {4}resolution: (.*)$/.exec(line)?.[1];
        const last = entries.at(-1);
        if (resolution !== undefined && last !== undefined)
            last[2] = resolution;
    }
    return entries;
}
// Both formats are blocks: a line of what asked (`zod@^4.0.0:`, `"zod@npm:^4.0.0":`), then the answer.
function fromYarn(text) {
    return text.split(/\r?\n(?:[ \t]*\r?\n)+/).flatMap((block) => {
        const lines = block.split(/\r?\n/).filter((line) => !line.startsWith('#'));
        const name = /^"?((?:@[^/]+\/)?[^@"]+)@/.exec(lines[0] ?? '')?.[1];
        const rest = lines.join('\n');
        const version = /^ {2}version:? "?([^"\s]+)"?\s*$/m.exec(rest)?.[1];
        const sum = /^ {2}(?:integrity|checksum):? "?([^"\s]+)"?\s*$/m.exec(rest)?.[1] ?? '';
        return name === undefined || version === undefined ? [] : [[name, version, sum]];
    });
}
// `"nango": ["nango@0.71.10", …`, one a line; a workspace's own version has its name in front.
function fromBun(text) {
    const matches = text.matchAll(/^[ \t]*"[^"\\]*":[ \t]*\["((?:@[^/"]+\/)?[^@"]+)@([^"\\]+)"(.*)$/gm);
    return [...matches].map(([, name = '', version = '', rest = '']) => [name, version, rest]);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/text-file.js
var text_file = __webpack_require__(35372);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/package-manager/nango-version.js




/** Older ones do not know the options with which a run is kept from waiting for an answer. */
const oldestCli = '0.69.36';
/** What to move to: the version that this action is tested with. */
const recommendedCli = '0.71.10';
/** The zod of that version: with another one, TypeScript runs out of memory. */
const recommendedZod = '4.3.6';
/** The lines of package.json for the recommended CLI. zod first: it is the one that people leave. */
const moveHint = `In package.json, set \`"zod": "${recommendedZod}"\` and \`"nango": "${recommendedCli}"\` in "devDependencies", install, and commit the lockfile. With another zod the CLI compiles for minutes and runs out of memory.`;
/**
 * The version of `nango` that an install gives: of those that the lockfile has, the newest that
 * package.json asks for; without a lockfile, the least that it asks for. Null when only the install
 * will tell.
 *
 * @param range what package.json asks for of `nango`.
 */
async function readCliVersion(packageManager, range) {
    const locked = await readLocked(packageManager);
    return chooseVersion(versionsOf(locked, 'nango'), range) ?? parseAskedVersion(range);
}
/** What the lockfile locks; null: there is none, or it cannot be read. */
async function readLocked({ lockfile, name, }) {
    const text = lockfile === null || lockfile.endsWith('.lockb')
        ? null
        : await (0,text_file/* readTextFile */.Gu)(lockfile, text_file/* sizeLimits */.gX.lockfile).catch(() => null);
    return text === null ? null : parseLockfile(name, text);
}
/** Of some versions, which a lockfile may hold anything in place of, the one that fits a range. */
function chooseVersion(versions, range) {
    const valid = versions.filter((version) => version.length <= 256 && semver.valid(version));
    const plain = plainRange(range);
    const wanted = plain.length > 256 ? null : semver.maxSatisfying(valid, plain);
    return wanted ?? (valid.length === 1 ? (valid[0] ?? null) : null);
}
/** `^0.71.0` of `workspace:^0.71.0` and `npm:nango@^0.71.0`. */
function plainRange(range) {
    return range.replace(/^(workspace:|npm:(nango@)?)/, '');
}
/**
 * The least version that a range of package.json asks for, or null: for a tag, an address, or a
 * range that begins below what is supported and reaches into it (`*`, `^0.69.0`), since an install
 * then takes a newer one.
 */
function parseAskedVersion(range) {
    const plain = plainRange(range);
    if (plain.length > 256 || semver.validRange(plain) === null)
        return null;
    const least = semver.minVersion(plain);
    if (least === null)
        return null;
    const isOpen = semver.lt(least, oldestCli) && semver.intersects(plain, `>=${oldestCli}`);
    return isOpen ? null : least.version;
}
/** @throws RunFailure `unsupported-cli` when the version is too old to be driven. */
function checkCliVersion(version) {
    if (version === null || semver.gte(version, oldestCli))
        return;
    throw new errors/* RunFailure */.ae('unsupported-cli', `The project uses the Nango CLI ${version}; this action needs ${oldestCli} or newer.`, { hint: moveHint });
}
/** Neither the project's package.json nor its workspace root's asks for `nango`. */
function missingCli(where) {
    return new errors/* RunFailure */.ae('unsupported-cli', `\`nango\` is not among the dependencies of ${where}: there is no Nango CLI to build the project with.`, {
        hint: `Add \`"zod": "${recommendedZod}"\` and \`"nango": "${recommendedCli}"\` to "devDependencies" in ${where}, install, and commit the lockfile.`,
    });
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/cli/installed-cli.js






/** Whether the project's schemas are of another zod than the CLI's: TypeScript then compares the two. */
function hasOtherZod({ zod, projectZod, }) {
    return zod !== null && projectZod !== null && zod !== projectZod;
}
/**
 * Finds the project's own CLI as Node would: in `node_modules` of its folder, then of those above.
 *
 * @throws RunFailure `install-failed` when it is not there, `unsupported-cli` when it is too old.
 */
async function readInstalledCli(projectFolder) {
    const found = await findInstalled(projectFolder, 'nango');
    if (found !== null) {
        const zod = await findInstalled(projectFolder, 'zod');
        return describeCli(found, semver.valid(zod?.manifest?.version));
    }
    throw new errors/* RunFailure */.ae('install-failed', 'The Nango CLI is not installed in the project.', {
        hint: `Leave \`install: true\`, or install the dependencies in a step before. package.json must list it: "nango": "${recommendedCli}" in devDependencies. Settings for production leave those out: remove \`only=prod\` from .npmrc, \`production = true\` or \`dev = false\` from bunfig.toml, and NODE_ENV=production or \`--omit=dev\` from an install step.`,
    });
}
async function findInstalled(from, name) {
    for (const folder of (0,paths/* foldersUp */.TS)((0,external_node_path_.resolve)(from))) {
        const home = (0,external_node_path_.join)(folder, 'node_modules', name);
        try {
            const manifest = await (0,package_json/* readManifest */.WI)(home, home);
            if (manifest !== null)
                return { home, manifest };
        }
        catch {
            return { home, manifest: null };
        }
    }
    return null;
}
function describeCli({ home, manifest }, projectZod) {
    if (manifest?.version == null) {
        throw new errors/* RunFailure */.ae('install-failed', 'node_modules/nango/package.json cannot be read.', {
            hint: 'Install the dependencies afresh.',
        });
    }
    const { version, bin, engines, dependencies } = manifest;
    if (semver.valid(version) !== null)
        checkCliVersion(version);
    if (bin === null) {
        throw new errors/* RunFailure */.ae('unsupported-cli', `Nango CLI ${version} has no command to start.`, {
            hint: moveHint,
        });
    }
    const zod = semver.valid(dependencies.get('zod'));
    return { version, bin: (0,external_node_path_.join)(home, bin), nodeRange: engines.node, home, zod, projectZod };
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/cli/source-lines.js




const mostFiles = 50;
const longestLine = 300;
/**
 * Runs `work`; where it fails with diagnostics, adds to each the line of the file it is about.
 *
 * @param place.root the checkout: no file outside of it is read, whatever a diagnostic names.
 */
async function withSourceLines({ folder, root }, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof errors/* RunFailure */.ae) || error.diagnostics.length === 0)
            throw error;
        const files = new Map();
        const diagnostics = [];
        for (const one of error.diagnostics) {
            const source = await readLine(one, { folder, root, files });
            diagnostics.push(source === null ? one : { ...one, source });
        }
        const { hint, details, cause, message, reason } = error;
        throw new errors/* RunFailure */.ae(reason, message, { hint, details, diagnostics, cause });
    }
}
async function readLine({ file, line }, { folder, root, files }) {
    if (file === null || line === null)
        return null;
    if (!files.has(file)) {
        if (files.size >= mostFiles)
            return null;
        files.set(file, await readLines((0,external_node_path_.resolve)(folder, file), root));
    }
    const text = files.get(file)?.[line - 1]?.trimEnd() ?? '';
    return text === '' || text.length > longestLine ? null : text;
}
async function readLines(path, root) {
    try {
        const [real, top] = await Promise.all([(0,promises_.realpath)(path), (0,promises_.realpath)(root)]);
        return (0,paths/* isInside */.FK)(real, top) ? (await (0,promises_.readFile)(real, 'utf8')).split('\n') : [];
    }
    catch {
        return [];
    }
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/format.js
var format = __webpack_require__(52053);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/sources/source-graph.js
var source_graph = __webpack_require__(44268);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/project/entry-points.js

/**
 * The CLI's own (zeroYaml/constants.js): anything else in index.ts is not an entry point to it, and
 * what looks like one in a comment is.
 */
const importLine = /^import ['"](?<path>\.\/[^'"]+)['"];?/gm;
/**
 * The entry points that index.ts names, as the Nango CLI reads them, in its order. To Nango an
 * integration is the first folder of the path. A file that is in none keeps an empty name, one
 * outside of the project `..`: the CLI refuses both, and says it best.
 */
function parseEntryPoints(index) {
    return [...index.matchAll(importLine)].map((match) => {
        const written = match.groups?.path ?? '';
        const path = external_node_path_.posix.normalize(`${written.replace(/\.js$/, '')}.ts`);
        const [first = '', ...rest] = path.split('/');
        return { integration: rest.length === 0 ? '' : first, path };
    });
}
/** The same, by integration. */
function parseIntegrations(index) {
    const byName = new Map();
    for (const { integration, path } of parseEntryPoints(index)) {
        const entryPoints = byName.get(integration);
        if (entryPoints === undefined)
            byName.set(integration, [path]);
        else
            entryPoints.push(path);
    }
    return [...byName].map(([name, entryPoints]) => ({ name, entryPoints }));
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/sources/directory-cache.js
var directory_cache = __webpack_require__(33570);
// EXTERNAL MODULE: ./node_modules/@babel/parser/lib/index.js
var lib = __webpack_require__(46411);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/project/function-file.js

const create = /^create(?:Sync|Action|OnEvent|Function)$/;
const folders = /(?:^|\/)(?:syncs|actions|on-events)\/[^/]+$/;
/** Tests and declarations hold no function. */
const noFunction = /\.(?:test|spec|d)\.[cm]?ts$/;
/**
 * Whether a file holds a function for Nango: its default export is made by one of Nango's `create…`,
 * or, in `syncs/`, `actions/` or `on-events/`, by any call.
 *
 * @param path from the project's folder, with `/`.
 */
function isFunctionFile(path, text) {
    if (!mayBeFunction(path) || !/\bdefault\b/.test(text))
        return false;
    if (!folders.test(path) && !/\bcreate(?:Sync|Action|OnEvent|Function)\b/.test(text))
        return false;
    let body;
    try {
        body = (0,lib/* parse */.qg)(text, { sourceType: 'module', errorRecovery: true, plugins: ['typescript'] })
            .program.body;
    }
    catch {
        return false;
    }
    const made = defaultExport(body);
    if (made?.type !== 'CallExpression')
        return false;
    return folders.test(path) || create.test(made.callee?.name ?? '');
}
/** Whether a path is worth reading for a function. */
function mayBeFunction(path) {
    return path.endsWith('.ts') && !noFunction.test(path);
}
function defaultExport(body) {
    for (const node of body) {
        if (node.type === 'ExportDefaultDeclaration')
            return resolve(node.declaration, body);
        if (node.type !== 'ExportNamedDeclaration' || node.source)
            continue;
        const named = node.specifiers?.find(({ exported }) => exported.name === 'default');
        if (named !== undefined)
            return resolve(named.local, body);
    }
    return null;
}
/** The value of a name that the file declares; anything else as it is, without its type. */
function resolve(node, body) {
    if (node == null)
        return null;
    if (/^TS(?:As|Satisfies|NonNull)Expression$/.test(node.type)) {
        return resolve(node.expression, body);
    }
    if (node.type !== 'Identifier')
        return node;
    const declared = body
        .flatMap((item) => [...(item.declarations ?? []), ...(item.declaration?.declarations ?? [])])
        .find(({ id }) => id.name === node.name);
    return declared?.init?.type === 'Identifier' ? null : resolve(declared?.init, body);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/sources/parse-source.js
var parse_source = __webpack_require__(97831);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/project/read-index.js



const conflict = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/m;
/** Compares the imports of index.ts, as a parser finds them, with the lines that the CLI takes. */
function parseIndex(text) {
    const reading = { left: [], hidden: [], broken: null };
    const marker = conflict.exec(text);
    if (marker !== null) {
        const message = 'A merge conflict is left: the CLI would take the imports of both sides.';
        reading.broken = { file: 'index.ts', ...placeOf(text, marker.index), message };
        return reading;
    }
    let imports;
    try {
        const { program } = (0,lib/* parse */.qg)(text, { sourceType: 'module', plugins: ['typescript'] });
        imports = (0,parse_source/* collect */.F)(program).imports;
    }
    catch (error) {
        const { pos = 0, message = '' } = error;
        const said = message.replace(/\s*\(\d+:\d+\)$/, '');
        reading.broken = { file: 'index.ts', ...placeOf(text, pos), message: said };
        return reading;
    }
    const starts = new Map(imports
        .filter(({ specifier, isType }) => !isType && /^\.{1,2}\//.test(specifier))
        .map(({ specifier, start }) => [start, specifier]));
    const taken = new Map([...text.matchAll(importLine)].map((match) => [match.index, match.groups?.path]));
    for (const start of taken.keys()) {
        if (!starts.has(start))
            reading.hidden.push(placeOf(text, start));
    }
    const bare = new Set([...taken.values()].map((path) => withoutExtension(path ?? '')));
    for (const [start, specifier] of starts) {
        if (taken.has(start) || bare.has(withoutExtension(specifier)))
            continue;
        reading.left.push({ specifier, why: whyLeft(text, start), ...placeOf(text, start) });
    }
    return reading;
}
/** The line of index.ts that the CLI takes for a file. @param path as an import names it. */
function importOf(path) {
    const way = path.startsWith('.') ? path : `./${path}`;
    return `import '${withoutExtension(way)}.js';`;
}
function whyLeft(text, start) {
    const before = text
        .slice(0, start)
        .split(/\r\n|[\r\n\u2028\u2029]/)
        .at(-1) ?? '';
    if (before === '\uFEFF')
        return 'a byte order mark stands before it: save the file without one';
    if (before.trim() !== '')
        return 'something stands before it on its line';
    if (before !== '')
        return 'it is indented';
    return "it is written in another form than `import './…'`";
}
function withoutExtension(path) {
    return path.replace(/\.[jt]s$/, '');
}
/** @param offset from 0. */
function placeOf(text, offset) {
    const before = text.slice(0, offset).split(/\r\n|[\r\n]/);
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/project/check-index.js











const lineForm = "Each function needs a line of its own in index.ts that begins with `import './…'`: the Nango CLI takes these lines, in comments too, and leaves every other import out.";
/**
 * Refuses an index.ts of which the CLI would package something else than a person reads.
 *
 * @throws RunFailure `index-mismatch`.
 */
async function checkIndex({ folder, relativeFolder }, text) {
    const shown = (0,paths/* placeIn */.VV)(relativeFolder, 'index.ts');
    const { left, hidden, broken } = parseIndex(text);
    if (broken !== null) {
        throw mismatch(`${shown} cannot be read: ${broken.message}`, [broken], 'Repair that line.');
    }
    const taken = new Set(parseEntryPoints(text).map(({ path }) => path));
    const diagnostics = hidden.map((place) => ({
        file: 'index.ts',
        ...place,
        message: 'The Nango CLI takes this line, although it stands in a comment or a string. Remove it, or put `//` before it.',
    }));
    for (const item of left) {
        const lost = await findLost(item, folder, taken);
        if (lost.length > 0)
            diagnostics.push(describeLeft(item, lost));
    }
    if (diagnostics.length === 0)
        return;
    const places = (0,format/* count */.U9)(diagnostics.length, 'import');
    throw mismatch(`The Nango CLI would not package ${shown} as it reads: ${places} ${diagnostics.length === 1 ? 'differs' : 'differ'}.`, diagnostics.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)), lineForm);
}
/**
 * The lines of index.ts that name no file, with the name that is there in another case or extension.
 * After an install, which may write some.
 *
 * @throws RunFailure `compile-failed`.
 */
async function checkEntryFiles({ folder, relativeFolder }) {
    const text = await (0,text_file/* readTextFile */.Gu)((0,external_node_path_.join)(folder, 'index.ts'), text_file/* sizeLimits */.gX.source);
    const lines = [...(text ?? '').matchAll(importLine)].map(({ index }) => placeOf(text ?? '', index));
    const directories = (0,directory_cache/* createDirectories */.q)(folder);
    const diagnostics = [];
    for (const [position, { path }] of parseEntryPoints(text ?? '').entries()) {
        const problem = findMissing(folder, path, directories);
        const place = lines[position] ?? { line: 1, column: 1 };
        if (problem !== null)
            diagnostics.push({ file: 'index.ts', ...place, message: problem });
    }
    if (diagnostics.length === 0)
        return;
    const shown = (0,paths/* placeIn */.VV)(relativeFolder, 'index.ts');
    throw new errors/* RunFailure */.ae('compile-failed', `${shown} names ${(0,format/* count */.U9)(diagnostics.length, 'file')} that the checkout does not have.`, {
        hint: 'Correct the path, or commit the file (does .gitignore leave it out?).',
        details: diagnostics.map(({ line, message }) => `${shown}:${String(line)}: ${message}`),
        diagnostics,
    });
}
function describeLeft({ specifier, why, line, column }, lost) {
    const lines = lost.map((path) => `\`${importOf(path)}\``).join(', ');
    const each = lost.length === 1 ? 'on a line by itself' : 'each on a line by itself';
    const message = `The Nango CLI leaves ${specifier} out: ${why}. Write ${lines} ${each}.`;
    return { file: 'index.ts', line, column, message };
}
function mismatch(message, diagnostics, hint) {
    return new errors/* RunFailure */.ae('index-mismatch', message, {
        hint,
        details: diagnostics.map((item) => `index.ts:${String(item.line)}: ${item.message}`),
        diagnostics,
    });
}
/**
 * The functions that are lost with an import: none with a helper that index.ts happens to load. A path
 * that leads nowhere is given back as it is.
 */
async function findLost({ specifier }, folder, taken) {
    const root = await (0,promises_.realpath)(folder);
    const graph = (0,source_graph/* createSourceGraph */.e)(root);
    const bare = (0,external_node_path_.join)(root, specifier.replace(/\.[jt]s$/, ''));
    const targets = [`${bare}.ts`, (0,external_node_path_.join)(bare, 'index.ts')].filter((path) => graph.directories.kindOf(path) !== null);
    if (targets.length === 0)
        return [specifier];
    const lost = [];
    for (const path of graph.reach(targets).files) {
        const text = await (0,text_file/* readTextFile */.Gu)((0,external_node_path_.join)(root, path), text_file/* sizeLimits */.gX.source).catch(() => null);
        if (text !== null && !taken.has(path) && isFunctionFile(path, text))
            lost.push(path);
    }
    return lost;
}
/** The problem of a path of index.ts, or null. */
function findMissing(folder, path, directories) {
    const parts = path.split('/');
    const found = [];
    for (const part of parts) {
        const names = directories.list((0,external_node_path_.join)(folder, ...found));
        const isFile = found.length === parts.length - 1;
        const isSame = part === '..' || names.includes(part);
        const name = isSame ? part : names.find((item) => isAlike(item, part, isFile));
        if (name === undefined)
            return `${path} is not there.`;
        found.push(name);
    }
    const there = found.join('/');
    if (there === path)
        return null;
    const right = `${stemOf(there)}.ts`;
    const rename = there === right ? '' : `rename it to ${right}, and `;
    return `${path} is not there, but ${there} is: ${rename}write \`${importOf(right)}\`.`;
}
function isAlike(name, wanted, isFile) {
    const plain = (text) => (isFile ? stemOf(text) : text).toLowerCase();
    return plain(name) === plain(wanted);
}
function stemOf(name) {
    return name.replace(/(?:\.d)?(?:\.[cm]?[jt]sx?)+$/, '');
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/project/test-script.js
// What `npm init` writes.
const placeholder = /^echo\s+\\?["']Error: no test specified\\?["']\s*&&\s*exit 1$/;
const building = /\b(nango|build|compile|tsc)\b/;
/** Whether a command starts the Nango CLI or uses what a build makes, as far as it says. */
function needsBuild(command) {
    return building.test(command);
}
/** Whether the `test` script does, or what runs before and after it, or another that it runs. */
function testsNeedBuild(scripts) {
    const names = new Set(['test']);
    // Grows while it is gone through.
    for (const name of names) {
        for (const part of [`pre${name}`, name, `post${name}`]) {
            const command = scripts.get(part) ?? '';
            if (needsBuild(command))
                return true;
            for (const [, inner = ''] of command.matchAll(/\brun\s+([\w:.-]+)/g))
                names.add(inner);
        }
    }
    return false;
}
/** What there is to test with; null: nothing. npm's placeholder tests nothing, and always fails. */
function parseTestScript(script = '') {
    const text = script.trim();
    return text === '' || placeholder.test(text) ? null : text;
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/strict-json.js
var strict_json = __webpack_require__(49346);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/project/read-smoke.js






const fileName = 'smoke.json';
/**
 * What a project wants tried after a deploy; null: it has no smoke.json.
 *
 * @throws RunFailure `invalid-input` for a file that says something else.
 */
async function readSmoke(folder) {
    try {
        const text = await (0,text_file/* readTextFile */.Gu)((0,external_node_path_.join)(folder, fileName), package_smoke/* largestSmokeFile */.S3);
        return text === null ? null : package_smoke/* smokeSchema */.PN.parse((0,strict_json/* parseStrictJson */.R)(text));
    }
    catch (error) {
        throw invalidSmoke((0,package_file/* firstProblem */.AX)(error));
    }
}
/** What is wrong with a project's smoke.json. */
function invalidSmoke(why) {
    return new errors/* RunFailure */.ae('invalid-input', `${fileName}: ${why}.`, {
        hint: 'docs/smoke.md describes the file; schemas/smoke.json of nango-deploy-action checks it in an editor.',
    });
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/package-manager/install-levels.js
var install_levels = __webpack_require__(60333);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/project/byte-order-marks.js




const fix = 'Save it as UTF-8 without one (VS Code: "Save with Encoding", UTF-8).';
/**
 * Looks for a byte order mark before the project's settings. npm reads such a package.json and the
 * Nango CLI does not; it passes such a tsconfig.json by, other tools stumble over it.
 *
 * @returns warnings.
 * @throws RunFailure `no-project` for package.json.
 */
async function checkMarks({ folder, relativeFolder }) {
    const shown = (name) => (0,paths/* placeIn */.VV)(relativeFolder, name);
    if (await hasMark((0,external_node_path_.join)(folder, 'package.json'))) {
        throw new errors/* RunFailure */.ae('no-project', `${shown('package.json')} begins with a byte order mark, and the Nango CLI cannot read it.`, { hint: fix });
    }
    return (await hasMark((0,external_node_path_.join)(folder, 'tsconfig.json')))
        ? [`${shown('tsconfig.json')} begins with a byte order mark. ${fix}`]
        : [];
}
async function hasMark(path) {
    const text = await (0,text_file/* readSettings */.sb)(path);
    return text?.startsWith('\uFEFF') === true;
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/project/forgotten-functions.js







const maxShown = 10;
const maxFiles = 20_000;
const outputs = new Set(['build', 'dist']);
/** A warning of the function files that index.ts never imports, with the lines to add; or none. */
async function warnOfForgotten({ folder, relativeFolder }, integrations) {
    const taken = new Set(integrations.flatMap(({ entryPoints }) => entryPoints));
    const found = [];
    for (const path of listFiles(folder)) {
        if (taken.has(path))
            continue;
        const text = await (0,text_file/* readTextFile */.Gu)((0,external_node_path_.join)(folder, path), text_file/* sizeLimits */.gX.source).catch(() => null);
        if (text !== null && isFunctionFile(path, text))
            found.push(path);
    }
    if (found.length === 0)
        return [];
    const shown = (0,paths/* placeIn */.VV)(relativeFolder, 'index.ts');
    const lines = found.slice(0, maxShown).map((path) => `\`${importOf(path)}\``);
    const rest = found.length > maxShown ? ` and ${found.length - maxShown} more` : '';
    const files = (0,format/* count */.U9)(found.length, 'function file');
    return [
        `${shown} does not import ${files}. A deploy leaves out what is not imported, and deletes it where it is deployed. To keep it, add ${lines.join(', ')}${rest}.`,
    ];
}
/** Files of a project that may be functions; another package below it has its own. */
function listFiles(home) {
    const files = [];
    const isOwn = (folder, names) => !outputs.has((0,external_node_path_.basename)(folder)) && !names.includes('package.json') && !names.includes('.nango');
    const directories = (0,directory_cache/* createDirectories */.q)(home);
    for (const path of (0,directory_cache/* filesBelow */.D)(home, directories, isOwn)) {
        if (directories.kindOf(path) === 'file' && mayBeFunction(path))
            files.push((0,paths/* wayTo */.bj)(home, path));
        if (files.length > maxFiles)
            break;
    }
    return files;
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/project/folder-kind.js
var folder_kind = __webpack_require__(52756);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/project/locate-failures.js
var locate_failures = __webpack_require__(98267);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/project/search.js
var search = __webpack_require__(25481);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/project/locate.js







// Where `nango init` puts a project.
const usualFolder = 'nango-integrations';
/**
 * The folder of the Nango project: `working-directory`, else the checkout's root, else
 * `nango-integrations/`, else the only project found.
 *
 * @throws RunFailure `invalid-input`, `no-project`, `several-projects`, `legacy-yaml`.
 */
async function locateProject(root, workingDirectory) {
    if (workingDirectory !== null)
        return locateGiven(root, workingDirectory);
    for (const relativeFolder of ['.', usualFolder]) {
        const folder = (0,external_node_path_.join)(root, relativeFolder);
        if (relativeFolder !== '.' && !(await isRealFolder(folder)))
            continue;
        const { kind, hasIndex } = await (0,folder_kind/* readFolderContent */.m)(folder);
        if (kind === 'project')
            return { folder, relativeFolder };
        // Going on could find another project, and its deploy would delete what this one has in Nango.
        if (kind === 'legacy')
            throw (0,locate_failures/* legacyProject */.XY)(relativeFolder, hasIndex);
    }
    return locateOnly(root);
}
async function locateGiven(root, workingDirectory) {
    const location = await resolveInside(root, workingDirectory);
    const { kind, hasIndex } = await (0,folder_kind/* readFolderContent */.m)(location.folder);
    if (kind === 'legacy')
        throw (0,locate_failures/* legacyProject */.XY)(location.relativeFolder, hasIndex);
    if (hasIndex)
        return location;
    const below = await (0,search/* searchProjects */.Ds)(root, location.relativeFolder);
    throw (0,locate_failures/* missingIndex */.j9)(location.relativeFolder, kind, below.projects);
}
async function locateOnly(root) {
    const { projects, legacy, withoutIndex, isWhole } = await (0,search/* searchProjects */.Ds)(root);
    const [only, second] = projects;
    if (second !== undefined)
        throw (0,locate_failures/* severalProjects */.Hj)(projects);
    if (!isWhole)
        throw (0,locate_failures/* tooManyFolders */.Bx)(search/* maxFolders */.su);
    if (only !== undefined)
        return only;
    const [firstLegacy] = legacy;
    if (firstLegacy !== undefined)
        throw (0,locate_failures/* legacyProject */.XY)(firstLegacy.relativeFolder);
    const [nearly] = withoutIndex;
    throw nearly === undefined
        ? (0,locate_failures/* nothingFound */.Sb)()
        : (0,locate_failures/* missingIndex */.j9)(nearly.relativeFolder, 'without-index');
}
async function isRealFolder(folder) {
    const stats = await (0,promises_.lstat)(folder).catch(() => null);
    return stats?.isDirectory() ?? false;
}
/**
 * Where a path of the user leads, through every symbolic link. What runs there runs with what the
 * step has, so a path must not lead out of the checkout.
 */
async function resolveInside(root, path) {
    const target = (0,external_node_path_.resolve)(root, path);
    const [realRoot, realTarget] = await Promise.all([
        (0,promises_.realpath)(root),
        (0,promises_.realpath)(target).catch(() => null),
    ]);
    if (!(0,paths/* isInside */.FK)(target, root) && (realTarget === null || !(0,paths/* isInside */.FK)(realTarget, realRoot))) {
        throw outside(path, 'It is outside of the checkout');
    }
    if (realTarget === null || !(await (0,promises_.stat)(realTarget)).isDirectory()) {
        throw new errors/* RunFailure */.ae('no-project', `The checkout has no folder ${path}.`, {
            hint: 'Correct `working-directory`: a path from the root of the checkout. ' +
                'Run actions/checkout before this step, with a `ref` that has the folder.',
        });
    }
    if (!(0,paths/* isInside */.FK)(realTarget, realRoot)) {
        throw outside(path, 'A symbolic link leads it out of the checkout');
    }
    const relativeFolder = (0,paths/* wayTo */.bj)(realRoot, realTarget) || '.';
    return { folder: (0,external_node_path_.join)(root, relativeFolder), relativeFolder };
}
function outside(path, why) {
    return new errors/* RunFailure */.ae('invalid-input', `working-directory: ${path} is refused. ${why}.`, {
        hint: 'Set `working-directory` to a folder of the checkout, such as `nango-integrations`.',
    });
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/package-manager/detect.js
var detect = __webpack_require__(35163);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/package-manager/registry-variables.js


const settingsFiles = ['.npmrc', '.yarnrc.yml', 'bunfig.toml'];
// What a settings file may well name and every program needs: no credential, never to be emptied.
const ordinary = /^(HOME|PATH|PWD|USER|USERNAME|USERPROFILE|APPDATA|LOCALAPPDATA|TMPDIR|TEMP|TMP|SHELL|LANG|CI|NODE_ENV|NODE_OPTIONS|PREFIX|XDG_\w+|RUNNER_\w+|GITHUB_WORKSPACE|COREPACK_HOME|PNPM_HOME)$/i;
/**
 * The names of the variables that the registry settings in these folders read: `${NPM_TOKEN}` in
 * .npmrc, `${NPM_TOKEN:-}` in .yarnrc.yml, `$NPM_TOKEN` in bunfig.toml.
 */
async function readRegistryVariables(folders) {
    const paths = [...new Set(folders)].flatMap((folder) => settingsFiles.map((name) => (0,external_node_path_.join)(folder, name)));
    const texts = await Promise.all(paths.map((path) => (0,text_file/* readSettings */.sb)(path)));
    return [...new Set(texts.flatMap((text) => parseRegistryVariables(text ?? '')))].sort();
}
/** The variables that one settings file names, but for those that no credential is kept in. */
function parseRegistryVariables(text) {
    const names = text
        .split(/\r?\n/)
        .filter((line) => !/^\s*[#;]/.test(line))
        .flatMap((line) => [...line.matchAll(/\$(?:\{\s*([A-Za-z_][\w-]*)|([A-Za-z_]\w*))/g)])
        .map((match) => match[1] ?? match[2] ?? '');
    return [...new Set(names)].filter((name) => name !== '' && !ordinary.test(name));
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/package-manager/yarn-linker.js

/**
 * Refuses Plug'n'Play, the default of Yarn 2 and newer: without a `node_modules` the Nango CLI finds
 * neither itself nor the types that it checks against.
 *
 * @throws RunFailure `install-failed`.
 */
function checkYarnLinker(packageManager, levels) {
    if (packageManager.name !== 'yarn-berry')
        return;
    // Yarn merges the files of all parents; of one setting, the nearest counts.
    const linker = levels.map(({ yarn }) => yarn?.nodeLinker).find((item) => item !== undefined);
    if (linker !== undefined && linker !== 'pnp')
        return;
    const found = linker === undefined ? 'no `nodeLinker` is set' : '`nodeLinker: pnp` is set';
    throw new errors/* RunFailure */.ae('install-failed', `Yarn would install with Plug'n'Play (${found} in .yarnrc.yml), which the Nango CLI cannot work with.`, {
        hint: 'Write `nodeLinker: node-modules` into the .yarnrc.yml beside yarn.lock, run `yarn install` ' +
            'and commit both files.',
    });
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/project/read-project.js
















/**
 * Reads what the checkout holds: which project, and how to install, build and test it. Only reads:
 * nothing of the project is run, and nothing is written.
 *
 * @throws RunFailure `invalid-input`, `no-project`, `several-projects`, `legacy-yaml`,
 *   `nothing-to-deploy`, `index-mismatch`, `unsupported-cli`, `install-failed` (Plug'n'Play).
 */
async function readProject(question) {
    const root = (0,external_node_path_.resolve)(question.root);
    const location = await locateProject(root, question.workingDirectory);
    const integrations = await readIntegrations(location);
    const marks = await checkMarks(location);
    const levels = await (0,install_levels/* readInstallLevels */.bc)(root, location.folder);
    const { packageManager, warnings } = await (0,detect/* readPackageManager */.y)(levels);
    const manifest = levels[0]?.manifest ?? null;
    const cliVersion = await readCliVersion(packageManager, findRange(levels, packageManager));
    checkCliVersion(cliVersion);
    checkYarnLinker(packageManager, levels);
    return {
        ...location,
        name: manifest?.name ?? (0,external_node_path_.basename)(location.folder),
        packageManager,
        cliVersion,
        integrations,
        testScript: parseTestScript(manifest?.scripts.get('test')),
        testsNeedBuild: testsNeedBuild(manifest?.scripts ?? new Map()),
        registryVariables: await readRegistryVariables(levels.map(({ folder }) => folder)),
        warnings: [...marks, ...warnings, ...(await warnOfForgotten(location, integrations))],
    };
}
/**
 * The functions that a project's index.ts names.
 *
 * @throws RunFailure `no-project`, `index-mismatch`, `nothing-to-deploy`.
 */
async function readIntegrations(location) {
    const shown = (0,paths/* placeIn */.VV)(location.relativeFolder, 'index.ts');
    const text = await (0,text_file/* readTextFile */.Gu)((0,external_node_path_.join)(location.folder, 'index.ts'), text_file/* sizeLimits */.gX.source).catch((error) => {
        throw unreadableIndex(shown, (0,errors/* messageOf */.bD)(error));
    });
    if (text === null)
        throw unreadableIndex(shown, 'it is not a file');
    await checkIndex(location, text);
    const integrations = parseIntegrations(text);
    if (integrations.length > 0)
        return integrations;
    throw new errors/* RunFailure */.ae('nothing-to-deploy', `${shown} names no function.`, {
        hint: "Add a line for each function, such as `import './github/syncs/issues.js';`: at the start of " +
            'a line, with a path that begins with `./`. Is it the right folder? `working-directory` sets it.',
    });
}
function unreadableIndex(shown, problem) {
    return new errors/* RunFailure */.ae('no-project', `${shown} cannot be read: ${problem}`, {
        hint: "It has to be a file with a line for each function, such as `import './github/syncs/issues.js';`.",
    });
}
/**
 * What the project's own package.json asks for of `nango`, else that of the folder it is installed from.
 *
 * @throws RunFailure `unsupported-cli` when neither asks for it.
 */
function findRange(levels, packageManager) {
    const candidates = levels.filter((level, index) => index === 0 || level.installsProject || level.folder === packageManager.root);
    for (const { manifest } of candidates) {
        const range = manifest === null ? null : (0,package_json/* nangoRange */.Zo)(manifest);
        if (range !== null)
            return range;
    }
    const nearest = candidates.find(({ manifest }) => manifest !== null) ?? levels[0];
    throw missingCli((0,paths/* placeIn */.VV)(nearest?.relativeFolder ?? '.', 'package.json'));
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/system/child-environment.js
var child_environment = __webpack_require__(54602);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/incremental/plan-batches.js
// Measured with CLI 0.71.10: a process of few functions has 0.45 GB, one of 6,211 functions of a
// real repository 6.7 GB (docs/large-projects.md). With less memory it collects more, and takes less.
const fixedMegabytes = 500;
const megabytesPerFunction = 1.1;
/** No process is planned larger, whatever the machine has. */
const largestProcess = 1_800;
/** Of the machine's memory, what all processes together may take. */
const sharePlanned = 0.7;
/** Of the heap that Node allows itself, what a process is planned to take of it. */
const shareOfHeap = 0.7;
/**
 * A process takes seconds to start: a batch of fewer functions is not worth it, and a project of fewer
 * is packaged by one run in its folder.
 */
const fewestFunctions = 150;
/**
 * Which integrations are packaged together, and how many batches at once: as many as the machine's
 * cores and memory take, none larger than what a process may have. An integration that is larger is a
 * batch of its own.
 */
function planBatches(integrations, machine) {
    const capacity = capacityOf(machine);
    const total = integrations.reduce((sum, { functions }) => sum + functions, 0);
    const needed = Math.ceil(total / capacity);
    const parallel = Math.min(planProcesses(total, machine), integrations.length);
    // As many batches as keep all processes busy to the end.
    const count = Math.ceil(needed / parallel) * parallel;
    return { batches: fill(integrations, count, capacity), parallel: Math.max(1, parallel) };
}
/** How many processes of the CLI so many functions are packaged with at once. */
function planProcesses(functions, machine) {
    const most = Math.floor((machine.memoryMegabytes * sharePlanned) / budgetOf(machine));
    const useful = Math.floor(functions / fewestFunctions);
    const needed = Math.ceil(functions / capacityOf(machine));
    return Math.max(1, Math.min(machine.cores, most, Math.max(useful, needed)));
}
/**
 * Makes what divides the rest by what the first batch took: functions of one project are like each
 * other, and unlike those of another. At most twice as many go into a batch as were seen in one.
 */
function createResize(integrations, parallel, machine) {
    const room = budgetOf(machine) - fixedMegabytes;
    return (names, { functions, megabytes }) => {
        const left = new Set(names);
        const rest = integrations.filter(({ name }) => left.has(name));
        const total = rest.reduce((sum, one) => sum + one.functions, 0);
        const taken = megabytes === null ? 2 * room : Math.max(1, megabytes - fixedMegabytes);
        const fitting = Math.floor((functions * room) / taken);
        const capacity = Math.max(1, Math.min(2 * functions, fitting));
        return fill(rest, Math.ceil(total / capacity / parallel) * parallel, capacity);
    };
}
/** Whether one process of the CLI has the heap for so many functions. */
function fitsOneProcess(functions, machine) {
    return functions <= capacityOf(machine);
}
/** Megabytes that one process is planned to take. */
function budgetOf({ heapMegabytes }) {
    return Math.min(largestProcess, heapMegabytes * shareOfHeap);
}
/** How many functions one process is planned to take. */
function capacityOf(machine) {
    const functions = Math.floor((budgetOf(machine) - fixedMegabytes) / megabytesPerFunction);
    return Math.max(fewestFunctions, functions);
}
/** The largest first, each into the emptiest batch: even batches, and new ones where one is too full. */
function fill(integrations, count, capacity) {
    const place = new Map(integrations.map(({ name }, index) => [name, index]));
    const bins = Array.from({ length: Math.max(1, count) }, () => ({
        functions: 0,
        names: [],
    }));
    for (const { name, functions } of [...integrations].sort((a, b) => b.functions - a.functions)) {
        let [bin] = bins.sort((a, b) => a.functions - b.functions);
        if (bin === undefined || (bin.functions > 0 && bin.functions + functions > capacity)) {
            bin = { functions: 0, names: [] };
            bins.push(bin);
        }
        bin.names.push(name);
        bin.functions += functions;
    }
    const position = (name) => place.get(name ?? '') ?? 0;
    return bins
        .map(({ names }) => names.sort((a, b) => position(a) - position(b)))
        .filter((names) => names.length > 0)
        .sort((a, b) => position(a[0]) - position(b[0]));
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/system/machine.js

const megabyte = 1024 * 1024;
/** @param nodeOptions `NODE_OPTIONS` of the children. */
function readMachine(nodeOptions) {
    // A control group's limit; 0 or an absurdly large number where there is none.
    const limit = process.constrainedMemory();
    const memory = limit > 0 && limit < (0,external_node_os_.totalmem)() ? limit : (0,external_node_os_.totalmem)();
    const memoryMegabytes = Math.floor(memory / megabyte);
    return {
        cores: (0,external_node_os_.availableParallelism)(),
        memoryMegabytes,
        heapMegabytes: parseHeapLimit(nodeOptions) ?? defaultHeap(memoryMegabytes),
    };
}
/** What `--max-old-space-size` sets, in megabytes, or null. */
function parseHeapLimit(nodeOptions) {
    const [last] = [...nodeOptions.matchAll(/--max[-_]old[-_]space[-_]size[= ](\d+)/g)].slice(-1);
    const value = Number(last?.[1] ?? 0);
    return value > 0 ? value : null;
}
/** V8's own rule on 64 bits (`Heap::HeapSizeFromPhysicalMemory`): half of the memory, up to 2 GB; 4 GB from 15 GB on. */
function defaultHeap(memoryMegabytes) {
    return memoryMegabytes >= 15 * 1024 ? 4_096 : Math.min(2_048, memoryMegabytes / 2);
}
/** What the type check of a large project and a test run take together, with something to spare. */
const enoughMemory = 4 * 1024 ** 3;
/** Whether this machine has the cores and the free memory for two stages at once. */
function hasRoomForTwo(machine = { cores: (0,external_node_os_.availableParallelism)(), memory: process.availableMemory() }) {
    return machine.cores >= 2 && machine.memory >= enoughMemory;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/install/checkout-snapshot.js


/** Far above what a checkout has that is not generated, and under a second of looking. */
const maxEntries = 100_000;
/**
 * Every file of the checkout, with what changes when it is written to; `node_modules` as one entry
 * each. Folders that begin with a dot are left out: tools keep notes for themselves there. Null: too
 * many to look at.
 */
function readCheckoutFiles(root) {
    const files = new Map();
    const queue = [''];
    for (const folder of queue) {
        for (const entry of (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(root, folder), { withFileTypes: true })) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            if (entry.isDirectory() && entry.name !== 'node_modules') {
                if (!entry.name.startsWith('.'))
                    queue.push(path);
                continue;
            }
            const stats = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(root, path), { throwIfNoEntry: false });
            if (stats === undefined)
                continue;
            const { size, mtimeMs, ino } = stats;
            files.set(path, entry.isDirectory() ? '' : [size, mtimeMs, ino].join(' '));
            if (files.size + queue.length > maxEntries)
                return null;
        }
    }
    return files;
}
/**
 * The files that were made, changed or removed between two looks, but for some: what an install does
 * beside filling `node_modules`, and what is lost when it is skipped.
 */
function findTouchedFiles(before, after, except) {
    const all = new Set([...before.keys(), ...after.keys()]);
    return [...all]
        .filter((path) => before.get(path) !== after.get(path) && !except.includes(path))
        .sort();
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/install/install-hint.js

// In the order in which they are asked: what the managers print for each, npm's first.
const hints = [
    [
        /ERR_PNPM_LOCKFILE_CONFIG_MISMATCH/,
        () => 'pnpm’s settings (`overrides`, `patchedDependencies`, `packageExtensions`, `catalogs`) are not those that the lockfile was made with: run `pnpm install` with the pnpm of this run and commit the lockfile.',
    ],
    [
        /ERR_PNPM_IGNORED_BUILDS/,
        () => 'pnpm runs the install scripts of no package that nobody allowed. Run `pnpm approve-builds`, and commit pnpm-workspace.yaml (`onlyBuiltDependencies`).',
    ],
    [
        /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|DEPTH_ZERO_SELF_SIGNED_CERT/,
        () => 'The registry, or a proxy before it, has a certificate that Node does not know: set `NODE_EXTRA_CA_CERTS` in the `env:` of this step to a file with the certificate of its authority.',
    ],
    [
        /can only install( packages)? (packages )?when your package\.json|ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_FROZEN_LOCKFILE|[Ll]ockfile needs to be updated|lockfile would have been (modified|created)|lockfile had changes, but lockfile is frozen/,
        (_, manager) => `The lockfile does not fit package.json: run \`${manager} install\` and commit the lockfile.`,
    ],
    [
        /\bE40[13]\b|\b40[13] (Unauthorized|Forbidden)|ERR_PNPM_FETCH_40[13]|YN0041|status code 40[13]|response code(: | of )40[13]|[Rr]equest failed "40[13]|Environment variable not found|ENEEDAUTH|Response Code: 40[13]/,
        registryHint,
    ],
    [
        /\bE404\b|ERR_PNPM_FETCH_404|[Rr]equest failed "404|Response Code: 404|YN0035|- 404$/m,
        (project) => 'A package is not in the registry, or needs a login. ' + registryHint(project),
    ],
    [
        /EBADENGINE|ERR_PNPM_UNSUPPORTED_ENGINE|The engine "node" is incompatible|requires at least Node/,
        () => 'A package needs another Node: set it with actions/setup-node before this step.',
    ],
    [
        /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ConnectionRefused|network (request|connectivity)/,
        () => 'The registry could not be reached. Run the job again; behind a proxy, set HTTPS_PROXY.',
    ],
    [/ENOSPC/, () => "The runner's disk is full."],
];
/** What to do about a failed install, from what it printed. */
function installHint(project, manager, lines) {
    const text = lines.join('\n');
    const known = hints.find(([pattern]) => pattern.test(text));
    return (known?.[1](project, manager) ??
        `Run the same command in ${project.relativeFolder === '.' ? 'the checkout' : project.relativeFolder}: the lines above say what is wrong with it.`);
}
function registryHint(project) {
    const withheld = project.registryVariables.filter(child_environment/* isForbiddenVariable */.c);
    if (withheld.length > 0) {
        return (`The registry settings read ${withheld.join(', ')}, which no install gets: let them read ` +
            'NODE_AUTH_TOKEN instead, and set that in the `env:` of this step.');
    }
    const names = project.registryVariables.join(', ') || 'NODE_AUTH_TOKEN';
    return (`For a private registry, set ${names} in the \`env:\` of this step (it reaches the install ` +
        'only), and have .npmrc or .yarnrc.yml read it.');
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/package-manager/command.js
/** What each manager is called on the PATH. */
const commandNames = {
    npm: 'npm',
    pnpm: 'pnpm',
    'yarn-classic': 'yarn',
    'yarn-berry': 'yarn',
    bun: 'bun',
};
// The CLI is a development dependency: settings for production (NODE_ENV, `omit=dev` in .npmrc) must not
// leave it out. Yarn 2 and newer have none, and bun has no such option.
const frozenInstall = {
    // What the lockfile names by its digest is no other for being asked for again.
    npm: ['ci', '--prefer-offline', '--include=dev'],
    pnpm: ['install', '--frozen-lockfile', '--prod=false'],
    'yarn-classic': ['install', '--frozen-lockfile', '--production=false'],
    'yarn-berry': ['install', '--immutable'],
    bun: ['install', '--frozen-lockfile'],
};
// With CI set, these refuse to make a lockfile unless told that it is meant.
const plainInstall = {
    npm: ['install', '--include=dev'],
    pnpm: ['install', '--no-frozen-lockfile', '--prod=false'],
    'yarn-classic': ['install', '--production=false'],
    'yarn-berry': ['install', '--no-immutable'],
    bun: ['install'],
};
/** The command line of an action, for the manager as it is called on the PATH. */
function buildArguments(name, action) {
    if ('run' in action)
        return ['run', action.run];
    return [...(action.install === 'frozen' ? frozenInstall : plainInstall)[name]];
}
/** The action as a command, with the manager from wherever it is to be had. */
function buildPackageManagerCommand(packageManager, action, source = 'path') {
    const { name, release } = packageManager;
    const command = commandNames[name];
    const args = buildArguments(name, action);
    if (source === 'path')
        return { command, args };
    // Yarn 2 and newer are not published as `yarn`.
    const published = name === 'yarn-berry' ? '@yarnpkg/cli-dist' : command;
    return {
        command: 'npx',
        // Not of the project: npx refuses one whose `devEngines` names another manager.
        args: ['--yes', '--prefix=/', `--package=${published}@${release}`, '--', command, ...args],
    };
}
/** The install that fits: frozen where there is a lockfile to freeze. */
function installAction(packageManager) {
    return { install: packageManager.lockfile === null ? 'plain' : 'frozen' };
}
/** A command as a person would type it, for a message. */
function renderCommand({ command, args }) {
    return [command, ...args].join(' ');
}

// EXTERNAL MODULE: ./node_modules/which/lib/index.js
var which_lib = __webpack_require__(11189);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/install/manager-command.js




/** Where the project's package manager is to be had: on the PATH, else by npx. npm comes with Node. */
async function readPackageManagerSource(run) {
    const { project, env } = run;
    const { name } = project.packageManager;
    if (name === 'npm')
        return 'path';
    if (!isOnPath(commandNames[name], env))
        return 'npx';
    const isYarn = name === 'yarn-classic' || name === 'yarn-berry';
    return !isYarn || (await isWantedYarn(run)) ? 'path' : 'npx';
}
/** Whether a command can be started by its name with that environment. */
function isOnPath(command, env) {
    // Windows calls it Path, and does not mind how it is written.
    const name = Object.keys(env).find((key) => /^path$/i.test(key)) ?? 'PATH';
    const path = env[name] ?? '';
    return which_lib.sync(command, { path, pathExt: env.PATHEXT, nothrow: true }) !== null;
}
/** The command for an action, with the package manager from wherever it is to be had. */
async function readPackageManagerCommand(run, action) {
    const source = await readPackageManagerSource(run);
    return buildPackageManagerCommand(run.project.packageManager, action, source);
}
/**
 * Yarn 1 and newer ones share a name and nothing else, and GitHub's runners have 1 on the PATH. Asked
 * in the project, because `yarnPath` and a corepack shim there make it another one.
 */
async function isWantedYarn({ project, env, log, signal, runChild }) {
    const { packageManager } = project;
    try {
        const { exitCode, tail } = await runChild({
            command: 'yarn',
            args: ['--version'],
            cwd: packageManager.root,
            env,
            log,
            signal,
            quiet: true,
        });
        const version = semver.parse(tail.at(-1)?.trim() ?? '');
        if (exitCode !== 0 || version === null)
            return false;
        return (version.major === 1) === (packageManager.name === 'yarn-classic');
    }
    catch (error) {
        if ((0,errors/* isRunFailure */.sr)(error))
            throw error;
        return false;
    }
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/system/run-child.js + 6 modules
var run_child = __webpack_require__(29422);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/install/install.js





const shownLines = 40;
/**
 * Installs the project's dependencies, as its lockfile says.
 *
 * @throws RunFailure `install-failed`.
 */
async function installDependencies(installation) {
    const { project, log } = installation;
    const { packageManager } = project;
    await log.group('Install', async () => {
        let command = await readPackageManagerCommand(installation, installAction(packageManager));
        let result = await run(installation, command);
        const plain = command.args.filter((argument) => argument !== '--prefer-offline');
        if (plain.length < command.args.length && isOutOfDate(result)) {
            log.write('info', "npm's cache is older than the lockfile: asking the registry.");
            command = { ...command, args: plain };
            result = await run(installation, command);
        }
        if (result.hung !== null)
            throw hungFailure(renderCommand(command), result.hung, result.tail);
        if (result.exitCode !== 0)
            throw failureOf(project, renderCommand(command), result);
    });
}
async function run({ project, env, log, signal, runChild }, command) {
    log.write('info', renderCommand(command));
    try {
        const cwd = project.packageManager.root;
        return await runChild({ ...command, cwd, env, log, signal, longestSilence: run_child/* longestSilence */.aM });
    }
    catch (error) {
        if ((0,errors/* isRunFailure */.sr)(error))
            throw error;
        throw notStarted(command, error);
    }
}
/** A lockfile may leave out where packages are: then npm looks them up, in an old list if told so. */
function isOutOfDate({ exitCode, tail }) {
    return exitCode !== 0 && tail.some((line) => /^npm (?:error|ERR!) code ETARGET$/.test(line));
}
function notStarted(command, error) {
    return new errors/* RunFailure */.ae('install-failed', `\`${renderCommand(command)}\` could not be started: ${(0,errors/* messageOf */.bD)(error)}`, {
        hint: `Is ${command.command} on the PATH of this runner? actions/setup-node brings npm and npx.`,
        cause: error,
    });
}
function failureOf(project, shown, result) {
    // 137 is what a shell makes of SIGKILL, which on a runner means that memory ran out.
    const wasKilled = result.signal === 'SIGKILL' || result.exitCode === 137;
    const manager = commandNames[project.packageManager.name];
    return new errors/* RunFailure */.ae('install-failed', `\`${shown}\` ${(0,run_child/* describeEnd */.lA)(result)}.`, {
        hint: wasKilled
            ? 'The runner seems to be out of memory: use one with more.'
            : installHint(project, manager, result.tail),
        details: lastLines(result.tail),
    });
}
function hungFailure(shown, hung, tail) {
    return new errors/* RunFailure */.ae('install-failed', `\`${shown}\` printed nothing for 10 minutes and was ended.`, {
        hint: 'Most often a registry or proxy does not answer, or an install script waits for input. The processes are listed as they stood.',
        details: [...hung, ...lastLines(tail)],
    });
}
// npm ends with where its own log is, which nobody can read on a runner; npm 11 prints its usage
// after the lines that name the problem.
function lastLines(tail) {
    const told = tail.filter((line) => line.trim() !== '' && !/complete log of this run|_logs[/\\]/.test(line));
    const usage = told.findIndex((line) => npmUsage.test(line));
    return (usage === -1 ? told : told.slice(0, usage)).slice(-shownLines);
}
const npmUsage = /^npm (?:error|ERR!) (?:Clean install a project|Usage:)$/;

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/install/settings.js
// What may open a registry, or name who does: no part of a key, which the cache service shows.
const secret = /auth|token|passw|secret|user|email|ident|cert|key|otp/i;
// Where to find things, whom to ask through, and how much to say: an install gives the same.
const immaterial = /_(cache(_folder)?|prefix|\w*config|log\w*|tmp|store_dir|no_?proxy|https?_proxy|proxy|progress|fund|audit|update_notifier|color|global_folder)$/i;
const managers = /^(npm_config_|pnpm_config_|yarn_|bun_)/i;
/** A settings file (.npmrc, .yarnrc.yml, bunfig.toml) without the lines that hold credentials. */
function withoutCredentials(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !/^[#;]/.test(line) && !secret.test(settingName(line)))
        .map(withoutUser)
        .join('\n');
}
/**
 * The environment variables that change what an install gives, without those that hold credentials.
 *
 * @param registryVariables Names that the registry settings read.
 */
function installVariables(variables, registryVariables) {
    return Object.entries(variables)
        .filter(([name]) => (name === 'NODE_ENV' || managers.test(name)) &&
        !secret.test(name) &&
        !immaterial.test(name) &&
        !registryVariables.includes(name))
        .map(([name, value]) => [name, withoutUser(value)])
        .sort(([a], [b]) => (a < b ? -1 : 1));
}
/** `//host/:_authToken` of `//host/:_authToken=...`; the whole of a line that sets nothing. */
function settingName(line) {
    const inline = /^[^=]*\{/.test(line);
    // `registry = { url = "...", token = "..." }`: any of its names may be the one.
    if (inline)
        return line;
    return /^(.*?)\s*(=|:\s|:$)/.exec(line)?.[1] ?? line;
}
/** `https://host` of `https://user:password@host`. */
function withoutUser(text) {
    return text.replaceAll(/\/\/[^/@\s"']*@/g, '//');
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/package-manager/workspaces.js
var workspaces = __webpack_require__(40650);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/digest.js + 1 modules
var digest = __webpack_require__(63025);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/install/cache-key.js









/** Raised when what is kept under a key is no longer what this version would keep. */
const cache_key_format = 2;
const cache_key_settingsFiles = ['.npmrc', '.yarnrc', '.yarnrc.yml', 'bunfig.toml', 'pnpm-workspace.yaml'];
const codeFiles = ['.pnpmfile.cjs', '.pnpmfile.mjs'];
const codeFolders = ['patches', '.yarn/patches', '.yarn/plugins', '.yarn/releases'];
const skipped = ['node_modules', '.git'];
/** pnpm's settings with which the workspace's own packages are copies, and stay as they were. */
const injects = /"injected"\s*:\s*true|inject-?workspace-?packages\s*[:=]\s*true/i;
/**
 * What an install gives, and a key that is another one whenever that may be. It says nothing of what
 * it was made from, and no credential is among that.
 *
 * @returns the reason, as text, where an install is not the same each time or cannot be named.
 */
async function readInstallKey(question) {
    const { checkout, project, variables, node } = question;
    const { packageManager } = project;
    const { root, lockfile, name, release } = packageManager;
    if (lockfile === null)
        return 'no lockfile fixes the installed versions';
    const fromCheckout = (path) => (0,paths/* wayTo */.bj)(checkout, path);
    const members = await (0,workspaces/* readWorkspaceFolders */.t3)(root);
    if (members === null)
        return 'the workspace has too many folders to find its packages among them';
    const addFiles = async (folder) => {
        for (const path of await cache_key_listFiles(folder)) {
            parts.set(fromCheckout(path), (0,digest/* sha256 */.s)(await (0,promises_.readFile)(path)));
        }
    };
    const memberPaths = members.map((folder) => fromCheckout((0,external_node_path_.join)(root, folder)));
    if (memberPaths.some((path) => /[*?[\]{}!#\\~\n]/.test(path))) {
        return 'a folder has a name that the cache takes for a pattern';
    }
    const parts = new Map([
        ['format', String(cache_key_format)],
        ['system', `${process.platform} ${process.arch} ${await readDistribution()}`],
        ['node', String(semver.major(node.version))],
        ['manager', `${name} ${release}`],
        ['lockfile', (0,digest/* sha256 */.s)(await (0,promises_.readFile)(lockfile))],
        ['variables', JSON.stringify(installVariables(variables, project.registryVariables))],
    ]);
    const memberFolders = members.map((folder) => (0,external_node_path_.join)(root, folder));
    const scripted = await findScript([...memberFolders, root], name, variables);
    if (scripted !== null) {
        const { folder, script } = scripted;
        const where = fromCheckout((0,external_node_path_.join)(folder, 'package.json'));
        return `the script "${script}" of ${where} runs with each install, and may write something else each time`;
    }
    for (const folder of new Set([...memberFolders, ...(0,paths/* foldersUp */.TS)(project.folder, checkout)])) {
        for (const file of ['package.json', ...cache_key_settingsFiles, ...codeFiles]) {
            const text = await (0,text_file/* readTextFile */.Gu)((0,external_node_path_.join)(folder, file), text_file/* sizeLimits */.gX.lockfile).catch(() => null);
            if (text === null)
                continue;
            if (injects.test(text))
                return 'packages of the workspace are copied into node_modules';
            const isSettings = cache_key_settingsFiles.includes(file);
            parts.set(fromCheckout((0,external_node_path_.join)(folder, file)), (0,digest/* sha256 */.s)(isSettings ? withoutCredentials(text) : text));
        }
        for (const code of codeFolders)
            await addFiles((0,external_node_path_.join)(folder, code));
    }
    for (const folder of await (0,workspaces/* readLocalDependencies */.zP)(memberFolders))
        await addFiles(folder);
    for (const path of userSettings(variables)) {
        const text = await (0,text_file/* readSettings */.sb)(path);
        if (text !== null)
            parts.set(`user: ${path}`, (0,digest/* sha256 */.s)(withoutCredentials(text)));
    }
    const within = (folder, name) => folder === '' ? name : `${folder}/${name}`;
    // Yarn runs no script of a project that it has not written this for.
    const state = name === 'yarn-berry' ? [within(fromCheckout(root), '.yarn/install-state.gz')] : [];
    return {
        paths: [...memberPaths.map((folder) => within(folder, 'node_modules')), ...state],
        key: `nango-deploy-action-node_modules-${process.platform}-${process.arch}-${(0,digest/* sha256 */.s)(JSON.stringify([...parts].sort()))}`,
    };
}
const installScripts = [
    ...['preinstall', 'install', 'postinstall'],
    ...['preprepare', 'prepare', 'postprepare'],
];
const scriptsOff = /^\s*(?:ignore-scripts\s*=\s*true|ignoreScripts:\s*true)/m;
/**
 * A script that an install runs in a folder of the workspace, unless the settings turn them off. Yarn 2
 * and later has no such setting: `enableScripts` is for dependencies.
 * https://yarnpkg.com/configuration/yarnrc#enableScripts
 */
async function findScript(folders, manager, variables) {
    const isOff = Object.entries(variables).some(([name, value]) => /^(?:p?npm_config|yarn)_ignore_scripts$/i.test(name) && value === 'true');
    const root = folders.at(-1) ?? '';
    for (const name of manager === 'yarn-berry' ? [] : cache_key_settingsFiles) {
        const text = await (0,text_file/* readSettings */.sb)((0,external_node_path_.join)(root, name));
        if (isOff || (text !== null && scriptsOff.test(text)))
            return null;
    }
    for (const folder of folders) {
        const manifest = await (0,package_json/* readManifest */.WI)(folder, folder).catch(() => null);
        const script = installScripts.find((name) => manifest?.scripts.has(name));
        if (script !== undefined)
            return { folder, script };
    }
    return null;
}
function userSettings(variables) {
    const home = variables.HOME || variables.USERPROFILE;
    const own = variables.NPM_CONFIG_USERCONFIG || variables.npm_config_userconfig;
    return [
        ...(own === undefined ? [] : [own]),
        ...(home === undefined ? [] : ['.npmrc', '.yarnrc.yml'].map((name) => (0,external_node_path_.join)(home, name))),
    ];
}
/** A binary that was built on one distribution may not start on another. */
async function readDistribution() {
    const text = await (0,promises_.readFile)('/etc/os-release', 'utf8').catch(() => '');
    return text
        .split('\n')
        .filter((line) => /^(ID|VERSION_ID)=/.test(line))
        .sort()
        .join(' ');
}
async function cache_key_listFiles(folder) {
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => (0,external_node_path_.join)(folder, name));
    const inner = entries.filter((entry) => entry.isDirectory() && !skipped.includes(entry.name));
    return [
        ...files,
        ...(await Promise.all(inner.map(({ name }) => cache_key_listFiles((0,external_node_path_.join)(folder, name))))).flat(),
    ];
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/install/installed-tree.js



/** The times and the inode tell what was written to since: nobody can set `ctime` to hide that. */
function readInstalledTree(root, paths) {
    const tree = { fingerprint: new Map(), foreignLinks: [] };
    const visit = (path) => {
        const stats = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(root, path), { throwIfNoEntry: false });
        if (stats === undefined)
            return;
        // A folder's times change with every name in it, wanted or not.
        if (stats.isDirectory()) {
            tree.fingerprint.set(path, 'd');
            for (const name of (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(root, path)))
                visit(`${path}/${name}`);
            return;
        }
        if (stats.isSymbolicLink() && !isPortable(root, path))
            tree.foreignLinks.push(path);
        const type = stats.isSymbolicLink() ? 'l' : 'f';
        const { size, mode, ino, mtimeMs, ctimeMs } = stats;
        tree.fingerprint.set(path, [`${type}${size}`, mode, ino, mtimeMs, ctimeMs].join(' '));
    };
    for (const path of paths)
        visit(path);
    return tree;
}
/**
 * What was changed, removed or added since, but for what tools keep for themselves: `.vite`, `.cache`
 * and the like.
 */
function findDifferences(before, after) {
    const paths = new Set([...before.fingerprint.keys(), ...after.fingerprint.keys()]);
    return [...paths].filter((path) => {
        const was = before.fingerprint.get(path);
        const isKept = was === undefined && /(?:^|\/)node_modules\/\.(?!bin\/)/.test(path);
        return was !== after.fingerprint.get(path) && !isKept;
    });
}
function isPortable(root, path) {
    const target = (0,external_node_fs_.readlinkSync)((0,external_node_path_.join)(root, path));
    if ((0,external_node_path_.isAbsolute)(target))
        return false;
    return (0,paths/* isInside */.FK)((0,external_node_path_.resolve)(root, (0,external_node_path_.dirname)(path), target), root);
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/install/cached-install.js







/**
 * Installs the dependencies, or takes them as an earlier run has installed them. Whatever is the
 * matter with the cache, they are installed.
 *
 * @returns null where nothing names what was installed.
 * @throws RunFailure `install-failed`.
 */
async function installWithCache(installation) {
    const entry = await findEntry(installation);
    if (entry === null) {
        await installDependencies(installation);
        return null;
    }
    const { checkout, note, log } = installation;
    const isRestored = await restore(installation, entry);
    note(isRestored ? 'cache hit' : 'cache miss');
    const before = isRestored ? null : readCheckoutFiles(checkout);
    if (!isRestored)
        await installDependencies(installation);
    const tree = readInstalledTree(checkout, entry.paths);
    const watch = () => findDifferences(tree, readInstalledTree(checkout, entry.paths));
    if (isRestored)
        return watch;
    const why = findObstacle(tree, before, readCheckoutFiles(checkout), entry.paths);
    if (why === null)
        installation.afterwards(() => keep(installation, entry, watch));
    else
        log.write('info', `The install is not cached: ${why}`);
    return watch;
}
async function findEntry(installation) {
    if (!installation.store.enabled)
        return null;
    try {
        const found = await readInstallKey(installation);
        if (typeof found !== 'string')
            return found;
        installation.log.write('info', `The install is not cached: ${found}.`);
    }
    catch (error) {
        if ((0,errors/* isRunFailure */.sr)(error))
            throw error;
        installation.log.write('info', `The install is not cached: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    return null;
}
async function restore(installation, entry) {
    const { store, checkout, log, check } = installation;
    const clear = async () => {
        await Promise.all(entry.paths.map((path) => (0,promises_.rm)((0,external_node_path_.join)(checkout, path), { recursive: true, force: true })));
    };
    try {
        // An install would begin with that, too; what is there must not be mixed with what was kept.
        await clear();
        if (!(await store.restore(entry)))
            return false;
        await check();
        log.write('info', 'Restored node_modules from the cache: nothing to install.');
        return true;
    }
    catch (error) {
        log.write('warning', `What the cache had cannot be used, and is installed afresh: ${(0,errors/* messageOf */.bD)(error)}`);
        await clear().catch(() => undefined);
        return false;
    }
}
/** Why an install cannot be kept: something else than it is lost with it; null: it can. */
function findObstacle({ foreignLinks }, before, after, paths) {
    if (before === null || after === null)
        return 'the checkout has too many files';
    const touched = findTouchedFiles(before, after, paths);
    if (touched.length > 0) {
        return `it does more than fill node_modules, and would have to do so each time: ${shorten(touched)}`;
    }
    return foreignLinks.length > 0
        ? `links lead out of the checkout: ${shorten(foreignLinks)}`
        : null;
}
/** Saves an install as it was made: what the project's code wrote since would live on in other runs. */
async function keep({ store, log }, entry, watch) {
    const changes = watch();
    if (changes.length === 0)
        await store.save(entry);
    else {
        log.write('info', `The install is not cached: it was changed since, as in ${shorten(changes)}`);
    }
}
function shorten(paths) {
    const shown = paths.slice(0, 3).join(', ');
    return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown;
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/system/node-runtime.js





/**
 * The `node` on the PATH when the CLI supports it: that is the one that the team chose. Else the one
 * that runs this action, which is new enough for most, with a notice.
 *
 * @throws RunFailure `unsupported-node` when the CLI supports neither.
 */
function chooseNode(choice) {
    const { onPath } = choice;
    if (onPath !== null && satisfies(onPath, choice.range))
        return onPath;
    const range = choice.range ?? '*';
    const found = onPath === null ? 'no node on the PATH' : `Node ${onPath.version} on the PATH`;
    if (!satisfies(choice.own, choice.range)) {
        throw new errors/* RunFailure */.ae('unsupported-node', `The installed Nango CLI needs Node ${range}, but there is ${found}, and this action runs on ${choice.own.version}.`, {
            hint: `Add a step before this one: actions/setup-node with \`node-version: '${suggest(range)}'\`.`,
        });
    }
    choice.log.write('notice', `The Nango CLI needs Node ${range}; there is ${found}. Using the Node ${choice.own.version} that runs this action. To choose one, add actions/setup-node before this step.`);
    return choice.own;
}
/** The same environment with a Node's folder first on the PATH, so that children use that one. */
function withNodeFirst(env, node, platform = process.platform) {
    // Windows calls it Path, and does not mind how it is written.
    const name = Object.keys(env).find((key) => platform === 'win32' ? key.toUpperCase() === 'PATH' : key === 'PATH') ?? 'PATH';
    const rest = env[name];
    const separator = platform === 'win32' ? ';' : ':';
    const folder = (0,external_node_path_.dirname)(node.execPath);
    return { ...env, [name]: rest === undefined || rest === '' ? folder : folder + separator + rest };
}
function satisfies(node, range) {
    // A range that cannot be read says nothing that could be broken.
    if (range === null || semver.validRange(range) === null)
        return true;
    return semver.satisfies(node.version, range, { includePrerelease: true });
}
function suggest(range) {
    const lowest = semver.validRange(range) === null ? null : semver.minVersion(range);
    return lowest === null ? 'lts/*' : String(lowest.major);
}
const question = 'process.stdout.write(JSON.stringify([process.execPath, process.version]))';
/** The `node` that is first on the PATH; null: there is none that answers. */
async function readNodeOnPath(choice) {
    const lines = [];
    // What a preloaded module prints or breaks is no property of the executable.
    const env = { ...choice.env, NODE_OPTIONS: '' };
    try {
        await (0,run_child/* runChild */.w$)({
            command: 'node',
            args: ['-e', question],
            ...{ ...choice, env, quiet: true },
            onLine: (line) => lines.push(line),
        });
    }
    catch (error) {
        if (error instanceof errors/* RunFailure */.ae)
            throw error;
        return null;
    }
    return parseAnswer(lines.at(-1) ?? '');
}
const answerSchema = schemas/* tuple */.PVZ([schemas/* string */.YjP(), schemas/* string */.YjP()]);
function parseAnswer(line) {
    try {
        const [execPath, version] = answerSchema.parse(JSON.parse(line));
        const clean = semver.clean(version);
        return clean === null ? null : { execPath, version: clean };
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/tests/run-tests.js




const run_tests_shownLines = 60;
/**
 * Runs the project's tests, in its folder and on the chosen Node.
 *
 * @throws RunFailure `tests-failed`, with the last lines of their output.
 */
async function runTests(run) {
    const { project, testCommand, log } = run;
    if (testCommand === false) {
        log.write('info', 'Tests are skipped: `test-command: false`.');
        return { result: 'skipped', durationMs: 0 };
    }
    if (testCommand === null && project.testScript === null) {
        log.write('notice', "package.json has no `test` script, or npm's placeholder: no tests were run. `test-command` can name another command.");
        return { result: 'none', durationMs: 0 };
    }
    const shown = testCommand ?? 'the `test` script of package.json';
    const result = await log.group('Test', () => runCommand(run, testCommand));
    if (result.hung !== null)
        throw run_tests_hungFailure(shown, result.hung, result.tail);
    if (result.exitCode !== 0)
        throw run_tests_failureOf(shown, result);
    return { result: 'passed', durationMs: result.durationMs };
}
async function runCommand(run, testCommand) {
    const options = {
        cwd: run.project.folder,
        env: withNodeFirst(run.env, run.node),
        log: run.log,
        signal: run.signal,
        annotationRoot: run.root,
        longestSilence: run.longestSilence ?? run_child/* longestSilence */.aM,
    };
    const candidates = testCommand === null
        ? [
            await readPackageManagerCommand({ ...options, project: run.project, runChild: run_child/* runChild */.w$ }, { run: 'test' }),
        ]
        : buildShellCommands(testCommand);
    let missing;
    for (const candidate of candidates) {
        try {
            return await (0,run_child/* runChild */.w$)({ ...options, ...candidate });
        }
        catch (error) {
            if (error instanceof errors/* RunFailure */.ae)
                throw error;
            missing = error;
        }
    }
    throw new errors/* RunFailure */.ae('tests-failed', `The tests could not be started: ${(0,errors/* messageOf */.bD)(missing)}`, {
        hint: "Check that the package manager and the shell are on the runner's PATH.",
        cause: missing,
    });
}
/** A shell that stops at the first failing command, as the runner's own; the first that exists. */
function buildShellCommands(script, platform = process.platform) {
    if (platform === 'win32') {
        return [{ command: 'cmd.exe', args: ['/d', '/s', '/c', `"${script}"`], verbatim: true }];
    }
    return [
        { command: 'bash', args: ['-e', '-o', 'pipefail', '-c', script] },
        { command: 'sh', args: ['-e', '-c', script] },
    ];
}
function run_tests_failureOf(shown, result) {
    return new errors/* RunFailure */.ae('tests-failed', `The tests failed: ${shown} ${(0,run_child/* describeEnd */.lA)(result)}.`, {
        hint: 'Run the same command in the project’s folder. `test-command: false` skips the tests.',
        details: result.tail.slice(-run_tests_shownLines),
    });
}
/** How Vitest, Jest, Mocha and Node's own runner say that all went well. */
const passedText = /^\s*(?:Tests:? .*\d+ passed|Test Files .*\d+ passed|\d+ passing\b|[#ℹ] fail 0\b)/;
function run_tests_hungFailure(shown, hung, tail) {
    const passed = tail.some((line) => passedText.test(line));
    return new errors/* RunFailure */.ae('tests-failed', `The tests printed nothing for 10 minutes and were ended: ${shown}.`, {
        hint: passed
            ? 'The tests printed that they passed but did not end: look for an open handle (server, timer, connection) or watch mode (`vitest` needs `vitest run`).'
            : 'A test may wait for the network or for input. The processes are listed as they stood.',
        details: [...hung, ...tail.slice(-run_tests_shownLines)],
    });
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/system/git.js + 1 modules
var git = __webpack_require__(24906);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/sources/candidates.js
var candidates = __webpack_require__(96858);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/changes/touched.js
var changes_touched = __webpack_require__(94483);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/changes/label-functions.js




const shownCauses = 20;
const label_functions_folders = {
    syncs: 'sync',
    actions: 'action',
    'on-events': 'on-event',
};
/**
 * Labels every entry point of a project, and names those that the base alone has; a line for each that is
 * unknown says why.
 */
async function labelFunctions(project, graph, difference) {
    const named = indexBases(difference.changed);
    const entries = project.integrations.flatMap(nameEntries);
    const sources = difference.index.before;
    const before = sources && indexEntries(sources.flatMap(nameEntries));
    const functions = [];
    const details = [];
    for (const { id, entryPoint } of entries) {
        const reached = graph.reach([(0,external_node_path_.join)(project.folder, entryPoint)]);
        const causes = findCauses(reached, difference.changed, named);
        // The file itself may be old.
        if (before?.has((0,function_id/* functionKey */.ay)(id)) === false)
            causes.add(difference.index.path);
        const { detail, ...judged } = await judge(reached, causes, difference);
        functions.push({ ...id, ...judged });
        if (judged.why !== null && detail !== null)
            details.push(`${entryPoint}: ${detail}`);
    }
    const now = indexEntries(entries);
    const removed = before && [...before].flatMap(([key, id]) => (now.has(key) ? [] : [id]));
    return { functions, removed, details };
}
function nameEntries({ name: integration, entryPoints }) {
    return entryPoints.map((entryPoint) => {
        const parts = entryPoint.split('/');
        const type = label_functions_folders[parts.at(-2) ?? ''] ?? 'function';
        const name = (parts.at(-1) ?? '').replace(/\.ts$/, '');
        return { id: { type, integration, name }, entryPoint };
    });
}
function indexEntries(entries) {
    return new Map(entries.map(({ id }) => [(0,function_id/* functionKey */.ay)(id), id]));
}
/** Changed files by the imports that may mean them: those that are gone count too. */
function indexBases(changed) {
    const named = new Map();
    for (const path of changed) {
        for (const base of (0,candidates/* basesOf */.c)(path))
            named.set(base, [...(named.get(base) ?? []), path]);
    }
    return named;
}
function findCauses({ files, links, probes }, changed, named) {
    const touched = [...files, ...links].filter((path) => (0,changes_touched/* isTouched */.D)(path, changed));
    return new Set([...touched, ...probes.flatMap((base) => named.get(base) ?? [])]);
}
async function judge(reached, causes, { tracked, changed, locked }) {
    const untracked = reached.files.find((path) => !(0,changes_touched/* isTouched */.D)(path, tracked) && !changed.has(path));
    // The CLI compiles every function: another version of it may make another one.
    for (const name of ['nango', ...reached.packages]) {
        for (const found of await locked.findIn(name))
            causes.add(`${found}@`);
    }
    const [unclear] = reached.unknown;
    const doubt = doubtOf(unclear, untracked, locked);
    const label = causes.size > 0 ? 'changed' : doubt === null ? 'same' : 'unknown';
    return {
        label,
        causes: [...causes].slice(0, shownCauses),
        total: causes.size,
        why: label === 'unknown' ? doubt : null,
        detail: unclear ?? untracked ?? null,
    };
}
function doubtOf(unclear, untracked, locked) {
    if (unclear !== undefined)
        return 'unclear-import';
    return untracked !== undefined ? 'not-in-git' : locked.unknown;
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/shared/remember.js
var remember = __webpack_require__(4653);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/changes/locked-changes.js








/** Compares the lockfile of a project with that of a commit. */
async function readLockedChanges(project, root, { base, changed }, question) {
    const unchanged = { unknown: null, findIn: () => Promise.resolve([]) };
    const { lockfile, name } = project.packageManager;
    if (lockfile === null) {
        return { ...unchanged, unknown: 'no-lockfile' };
    }
    const path = (0,paths/* wayTo */.bj)(root, await (0,promises_.realpath)(lockfile));
    if (!changed.has(path))
        return unchanged;
    const [before, now] = [
        await (0,git/* readAtCommit */.zX)(question, base, path),
        await (0,text_file/* readTextFile */.Gu)((0,external_node_path_.join)(root, path), text_file/* sizeLimits */.gX.lockfile).catch(() => null),
    ].map((text) => (text === null ? null : parseLockfile(name, text)));
    if (before == null || now == null) {
        return { ...unchanged, unknown: 'lockfile-unreadable' };
    }
    const names = new Set([...before.keys(), ...now.keys()].filter((item) => [...(before.get(item) ?? [])].join() !== [...(now.get(item) ?? [])].join()));
    if (names.size === 0)
        return unchanged;
    return { unknown: null, findIn: searchDependencies(project.folder, names) };
}
/**
 * Finds wanted names among all that a package depends on, as it is installed: each manifest is read
 * once. A package that is not installed (optional, a peer) ends its branch.
 *
 * @param folder the project's, whose `node_modules` and those above are looked through.
 */
function searchDependencies(folder, wanted) {
    const dependencies = new Map();
    const found = new Map();
    const search = async (start) => {
        const names = new Set();
        const homes = new Set();
        const queue = [{ name: start, from: folder }];
        // The loop appends to the list that it iterates over.
        for (const { name, from } of queue) {
            if (wanted.has(name))
                names.add(name);
            const home = await locked_changes_findInstalled(name, from);
            if (home === null || homes.has(home))
                continue;
            homes.add(home);
            const next = (0,remember/* remember */.k)(dependencies, home, readDependencies);
            for (const item of await next)
                queue.push({ name: item, from: home });
        }
        return [...names].sort();
    };
    return (name) => (0,remember/* remember */.k)(found, name, search);
}
async function readDependencies(home) {
    const manifest = await (0,package_json/* readManifest */.WI)(home, home).catch(() => null);
    if (manifest === null)
        return [];
    const { dependencies, optionalDependencies, peerDependencies } = manifest;
    return [dependencies, optionalDependencies, peerDependencies].flatMap((map) => [...map.keys()]);
}
async function locked_changes_findInstalled(name, from) {
    for (const folder of (0,paths/* foldersUp */.TS)(from)) {
        const real = await (0,promises_.realpath)((0,external_node_path_.join)(folder, 'node_modules', name)).catch(() => null);
        if (real !== null)
            return real;
    }
    return null;
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/changes/changed-since.js







const reasons = {
    'not-wanted': 'no-base',
    'no-git': 'git-failed',
    shallow: 'base-missing',
    'no-such-commit': 'base-missing',
    'not-fetched': 'base-missing',
};
/** Labels every function of a project. Never throws but when the run is cancelled. */
async function readChanges(project, graph, base, question) {
    const { kind: since } = base;
    const nothing = (unknown, detail) => ({
        changes: { since, base: null, unknown, functions: [] },
        details: [detail],
    });
    if (base.commit === null)
        return nothing(reasons[base.problem], base.why);
    const tracked = await (0,git/* listTracked */.z7)(question);
    const changed = await (0,git/* listChanged */.PE)(question, base.commit);
    if (tracked === null || changed === null) {
        return nothing('git-failed', 'git could not compare the files');
    }
    const difference = { base: base.commit, changed };
    const locked = await readLockedChanges(project, graph.root, difference, question);
    const folder = await (0,promises_.realpath)(project.folder);
    const path = (0,paths/* wayTo */.bj)(graph.root, (0,external_node_path_.join)(folder, 'index.ts'));
    const index = { path, before: await readIndexBefore(question, base.commit, path) };
    const { details, ...labels } = await labelFunctions({ ...project, folder }, graph, {
        ...{ tracked, changed, locked, index },
    });
    return { changes: { since, base: base.commit, unknown: null, ...labels }, details };
}
/** What a commit's `index.ts` names; null where it names nothing, because it is elsewhere or a link. */
async function readIndexBefore(question, commit, path) {
    const found = parseIntegrations((await (0,git/* readAtCommit */.zX)(question, commit, path)) ?? '');
    return found.length === 0 ? null : found;
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/hygiene/hygiene.js

const keyLine = /^[ \t]*(?:export[ \t]+)?(NANGO_SECRET_KEY\w*)[ \t]*=[ \t]*["']?[0-9a-f]{8}-[0-9a-f-]{27}/im;
/** What is wrong with how the project is kept, each with its fix. Never a reason to fail. */
function findHygieneProblems(facts) {
    return [...outputProblems(facts), ...keyProblems(facts), ...versionProblems(facts)];
}
function outputProblems({ relativeFolder, tracked, unignored }) {
    if (tracked === null)
        return [];
    const prefix = relativeFolder === '.' ? '' : `${relativeFolder}/`;
    return ['build', 'dist'].flatMap((name) => {
        const folder = `${prefix}${name}/`;
        const count = [...tracked].filter((path) => path.startsWith(folder)).length;
        if (count > 0) {
            return [
                `${folder} is build output, and ${count === 1 ? 'a file of it is' : `${count} files of it are`} committed. Fix: \`git rm -r --cached ${folder}\` and a line \`${name}/\` in ${prefix}.gitignore.`,
            ];
        }
        return unignored.includes(name)
            ? [
                `${folder} is build output, and git does not ignore it. Fix: a line \`${name}/\` in ${prefix}.gitignore.`,
            ]
            : [];
    });
}
function keyProblems({ environmentFiles }) {
    return [...environmentFiles].flatMap(([path, text]) => {
        const name = keyLine.exec(text)?.[1];
        return name === undefined
            ? []
            : [
                `${path} is committed and holds a key (${name}). Fix: make a new key in Nango and delete this one, \`git rm --cached ${path}\`, and a line \`.env*\` in .gitignore.`,
            ];
    });
}
function versionProblems(facts) {
    const { nango, cli, cliZod } = facts;
    const problems = [];
    if (nango !== null &&
        semver.valid(nango) === null &&
        !/^(workspace|file|link|catalog):/.test(nango)) {
        problems.push(`package.json asks for nango "${nango}": another day may compile with another version. Fix: "nango": "${cli}" in devDependencies, and an install.`);
    }
    const other = cliZod === null ? null : describeZod(facts, cliZod);
    if (other !== null) {
        problems.push(`${other}, and Nango CLI ${cli} is built with ${String(cliZod)}: with two versions TypeScript runs for minutes, and out of memory. Fix: "zod": "${String(cliZod)}" in devDependencies, and an install.`);
    }
    return problems;
}
/** What is wrong with the zod of a project. `catalog:` and the like say nothing: the install does. */
function describeZod({ zod, projectZod }, cliZod) {
    if (zod === null)
        return 'package.json does not list zod';
    if (projectZod !== null && projectZod !== cliZod)
        return `zod ${projectZod} is installed`;
    const asksForOther = semver.validRange(zod) !== null && !semver.satisfies(cliZod, zod);
    return asksForOther ? `package.json asks for zod "${zod}"` : null;
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/hygiene/hygiene-facts.js






const hygiene_facts_mostFiles = 50;
/**
 * Looks at what the warnings about a repository are made of.
 *
 * @param question with its root.
 */
async function readRepositoryFacts(project, cli, question) {
    const root = question.folder;
    const tracked = await (0,git/* listTracked */.z7)(question);
    const manifest = await (0,package_json/* readManifest */.WI)(project.folder, project.relativeFolder).catch(() => null);
    const environmentFiles = new Map();
    const named = [...(tracked ?? [])].filter((path) => (0,external_node_path_.basename)(path).startsWith('.env'));
    for (const path of named.slice(0, hygiene_facts_mostFiles)) {
        const text = await (0,text_file/* readSettings */.sb)((0,external_node_path_.join)(root, path));
        if (text !== null)
            environmentFiles.set(path, text);
    }
    return {
        relativeFolder: (0,paths/* wayTo */.bj)(root, project.folder) || '.',
        tracked,
        unignored: tracked === null ? [] : await findUnignored(project, question),
        environmentFiles,
        nango: manifest === null ? null : (0,package_json/* nangoRange */.Zo)(manifest),
        zod: manifest === null ? null : (0,package_json/* rangeOf */.be)(manifest, 'zod'),
        cli: cli.version,
        cliZod: manifest === null ? null : cli.zod,
        projectZod: cli.projectZod,
    };
}
/** The CLI always makes `build/`; `dist/` counts where it is there. */
async function findUnignored(project, question) {
    const found = [];
    for (const name of ['build', 'dist']) {
        const stats = await (0,promises_.stat)((0,external_node_path_.join)(project.folder, name)).catch(() => null);
        if (name === 'dist' && stats?.isDirectory() !== true)
            continue;
        const path = (0,external_node_path_.join)(project.folder, name, 'nango.js');
        const ignored = await (0,git/* askGit */.gG)(question, ['check-ignore', '--quiet', '--no-index', path]);
        if (ignored === null)
            found.push(name);
    }
    return found;
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyless/change-base.js + 1 modules
var change_base = __webpack_require__(34227);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyless/changes.js







const shownDetails = 20;
/**
 * Labels the functions of a package: what really changes. Whatever fails leaves them unknown, and the
 * log says why: the labels themselves hold no sentence.
 *
 * @param known the imports, where they were read already.
 */
async function labelChanges(run, project, known) {
    const { log, signal } = run;
    const question = (0,change_base/* projectQuestion */.ok)(run, project);
    const { base } = project;
    try {
        const graph = known ?? (0,source_graph/* createSourceGraph */.e)(await (0,promises_.realpath)(project.checkout.root));
        const { changes, details } = await readChanges(project, graph, base, question);
        if (base.commit !== null) {
            log.write('info', `Compared with ${base.since} (${base.commit.slice(0, 12)}).`);
        }
        for (const line of details.slice(0, shownDetails)) {
            log.write('info', `Could not tell what changed: ${line}`);
        }
        return changes;
    }
    catch (error) {
        signal.throwIfAborted();
        log.write('warning', `Could not find out which functions changed: ${(0,errors/* messageOf */.bD)(error)}`);
        return { since: base.kind, base: null, unknown: 'git-failed', functions: [] };
    }
}
/** Warns of how the repository is kept. */
async function warnOfHygiene(run, project, cli) {
    const { log, signal } = run;
    try {
        const facts = await readRepositoryFacts(project, cli, (0,change_base/* projectQuestion */.ok)(run, project));
        for (const problem of findHygieneProblems(facts))
            log.write('warning', problem);
    }
    catch (error) {
        signal.throwIfAborted();
        log.write('debug', `The repository could not be looked at: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/system/cache-protocol.js
var cache_protocol = __webpack_require__(74403);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/system/cache-store.js








const defaultLimits = { restore: 120_000, save: 300_000 };
/** What the client needs of the variables that no other child gets. */
const serviceVariables = /^(ACTIONS_(RUNTIME_TOKEN|RESULTS_URL|CACHE_\w+)|GITHUB_SERVER_URL)$/;
// The client's log is ours to tell, and a list of every packed file is no help.
const talkative = ['RUNNER_DEBUG', 'NODE_DEBUG'];
const cache_store_answerSchema = schemas/* object */.Ikc({ available: schemas/* boolean */.zMY(), done: schemas/* boolean */.zMY() });
/**
 * Makes a store on the runner's cache service, spoken to by `@actions/cache` in a process of its own:
 * that can be ended in the middle of an archive, has no key to hand on to `tar`, and cannot take this
 * one down with it.
 */
function createCacheStore(options) {
    const { wanted, root, variables, log, signal } = options;
    const limits = options.limits ?? defaultLimits;
    const enabled = wanted && hasService(variables);
    if (wanted && !enabled)
        log.write('debug', 'This runner has no cache service.');
    return {
        enabled,
        restore: async (entry) => {
            if (!enabled)
                return false;
            const { done, trouble } = await ask(options, { action: 'restore', entry }, limits.restore);
            if (trouble !== null) {
                // A cancelled run says so itself.
                if (!signal.aborted)
                    log.write('warning', `The cache could not be used, which costs time and nothing else: ${trouble}`);
                // Half an archive may have been unpacked.
                const paths = done ? [] : entry.paths;
                await Promise.all(paths.map((path) => remove((0,external_node_path_.join)(root, path), log)));
            }
            return done;
        },
        save: async (entry) => {
            if (!enabled)
                return;
            const { trouble } = await ask(options, { action: 'save', entry }, limits.save);
            // A later run misses; there is nothing for anybody to do about it.
            if (trouble !== null)
                log.write('info', `The cache could not be saved: ${trouble}`);
        },
    };
}
/** The rule of `isFeatureAvailable` in @actions/cache, without starting it. */
function hasService(variables) {
    return Boolean(variables.ACTIONS_RESULTS_URL) || Boolean(variables.ACTIONS_CACHE_URL);
}
async function ask({ root, program, variables, log, signal }, question, limit) {
    const nonce = (0,external_node_crypto_.randomUUID)();
    const lines = [];
    const giveUp = new AbortController();
    const end = (why) => {
        giveUp.abort(new errors/* RunFailure */.ae('timeout', why, { hint: 'The next run asks again.' }));
    };
    const timer = setTimeout(() => {
        end(`no answer within ${limit / 1000} s`);
    }, limit);
    try {
        const { exitCode, tail } = await (0,run_child/* runChild */.w$)({
            command: program.execPath,
            args: [program.script, cache_protocol/* cacheClientArgument */.z],
            cwd: root,
            env: clientEnvironment(variables, root),
            input: JSON.stringify({ ...question, nonce }),
            log,
            signal: AbortSignal.any([signal, giveUp.signal]),
            quiet: true,
            onLine: (line) => {
                lines.push(line);
                // The library would go on for half a minute.
                const retry = /^Attempt ([2-9]) of \d+ failed with error: (.*?)\.? Retrying/.exec(line);
                if (retry !== null)
                    end(withoutQuery(retry[2] ?? ''));
            },
        });
        for (const line of lines) {
            if (!/^(::|\[command\])/.test(line) && !line.startsWith(nonce) && line !== '') {
                log.write('debug', `cache: ${withoutQuery(line)}`);
            }
        }
        const answer = findAnswer(lines, nonce);
        const complaint = findComplaint(lines);
        if (answer !== null)
            return { done: answer.done, trouble: complaint };
        const last = tail.findLast((line) => line.trim() !== '') ?? '';
        return {
            done: false,
            trouble: complaint ?? withoutQuery(`its client ended with ${String(exitCode)}: ${last}`),
        };
    }
    catch (error) {
        return { done: false, trouble: (0,errors/* messageOf */.bD)(error) };
    }
    finally {
        clearTimeout(timer);
    }
}
function clientEnvironment(variables, root) {
    const service = Object.entries(variables).filter(([name]) => serviceVariables.test(name));
    const rest = Object.entries((0,child_environment/* childEnvironment */.Q)(variables, 'cli', []));
    return {
        ...Object.fromEntries([...rest, ...service].filter(([name]) => !talkative.includes(name))),
        // What the library packs and unpacks from.
        GITHUB_WORKSPACE: root,
    };
}
function findAnswer(lines, nonce) {
    const line = lines.findLast((candidate) => candidate.startsWith(nonce));
    try {
        return line === undefined ? null : cache_store_answerSchema.parse(JSON.parse(line.slice(nonce.length)));
    }
    catch {
        return null;
    }
}
/** The library tells what went wrong as an annotation, and goes on. */
function findComplaint(lines) {
    const found = lines.flatMap((line) => {
        const message = /^::(?:warning|error)(?: [^:]*)?::(.*)$/.exec(line)?.[1];
        return message === undefined ? [] : [message];
    });
    return found.length === 0 ? null : withoutQuery([...new Set(found)].join('; '));
}
/** Where an archive is, is an address that anybody may use who has it. */
function withoutQuery(text) {
    return text.replaceAll(/\?\S*/g, '?…');
}
async function remove(path, log) {
    try {
        await (0,promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 });
    }
    catch (error) {
        log.write('warning', `${path} could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyless/cache.js

/** The runner's cache for a run, with paths from a folder; finds nothing where it is not wanted. */
function openCache(run, root = run.context.workspace) {
    const { inputs, context, log, signal, node, script } = run;
    return createCacheStore({
        // Any job of the default branch can write a cache: what was reviewed is not mixed with it.
        wanted: inputs.cache && inputs.ref === null,
        root,
        variables: context.variables,
        program: { execPath: node.execPath, script },
        log,
        signal,
    });
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keyless/open-commits.js + 2 modules
var open_commits = __webpack_require__(32674);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/compare-functions.js + 3 modules
var compare_functions = __webpack_require__(57610);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/contract.js
var contract = __webpack_require__(82762);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/package/contract/compare-schema-files.js



/** What a package changes against an earlier one, without an environment that either is deployed to. */
function compareSchemaFiles(before, after) {
    const [was, is] = [listIds(before), listIds(after)];
    const changes = {
        created: [...is].filter(([key]) => !was.has(key)).map(([, id]) => id),
        updated: [...is].filter(([key]) => was.has(key)).map(([, id]) => id),
        deleted: [...was].filter(([key]) => !is.has(key)).map(([, id]) => id),
    };
    const compared = (0,compare_functions/* compareFunctions */.R)(changes, (0,contract/* listContracts */.Y)(after), (0,contract/* listContracts */.Y)(before));
    return { ...compared, deleted: changes.deleted };
}
function listIds(file) {
    const ids = file.flatMap(({ providerConfigKey: integration, syncs, actions, onEventScripts }) => [
        ...[...syncs, ...actions].map(({ type, name }) => ({ type, integration, name })),
        ...Object.entries(onEventScripts).flatMap(([event, names]) => names.map((name) => ({ type: 'on-event', integration, name, event }))),
    ]);
    return new Map(ids.map((id) => [(0,function_id/* functionKey */.ay)(id), id]));
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/contract/schema-file.js
var schema_file = __webpack_require__(79794);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/plan-log.js
var plan_log = __webpack_require__(48239);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/report/markdown/plan/contract-markdown.js
var contract_markdown = __webpack_require__(89285);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/run.js
var commands_run = __webpack_require__(25686);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyless/kept-schemas.js












/** Schemas of thousands of functions. */
const largestFile = 64 * 1024 * 1024;
const kept_schemas_fileName = 'schemas.json';
/**
 * On a pull request, compares a package with the schemas that a run on the default branch kept in the
 * runner's cache, at the commit where the branch left it. On the default branch, keeps them.
 *
 * Any run of the same pull request may have put something else there: it is shown, and decides
 * nothing. Never a cause of failure.
 */
async function compareWithKept(run, project, loaded) {
    const { context, inputs } = run;
    if (context.pullRequest !== null) {
        const base = await (0,commands_run/* stage */.d)(run, 'compare schemas', () => compare(run, project, loaded));
        run.log.write('info', (0,contract_markdown/* describeBaseComparison */.K)(base));
        for (const line of (0,plan_log/* renderFindingLines */.Nm)(base.changes?.findings ?? []))
            run.log.write('info', line);
        run.learn({ base });
        return;
    }
    const isDefault = context.defaultBranch !== null && context.ref === `refs/heads/${context.defaultBranch}`;
    const { commit } = loaded.package;
    if (inputs.command !== 'validate' || !isDefault || commit === null)
        return;
    if (loaded.parsed.kind === 'functions')
        return;
    run.afterwards.push(() => kept_schemas_keep(openEntry(run, project, commit), loaded));
}
async function compare(run, project, loaded) {
    const { eventBase: base } = project;
    const gap = (why, commit = null) => ({
        ...{ commit, changes: null, why },
    });
    if (loaded.parsed.kind === 'functions')
        return gap('createFunction projects are not covered');
    if (base.commit === null)
        return gap(base.why);
    const entry = openEntry(run, project, base.commit);
    if (!entry.cache.enabled)
        return gap('there is no cache', base.commit);
    try {
        await (0,promises_.rm)(entry.folder, { recursive: true, force: true });
        const { cache, paths, key } = entry;
        if (!(await cache.restore({ paths, key }))) {
            return gap('no `validate` on the default branch has kept schemas of it', base.commit);
        }
        const text = await (0,text_file/* readTextFile */.Gu)((0,external_node_path_.join)(entry.folder, kept_schemas_fileName), largestFile);
        const before = (0,schema_file/* parseSchemaFile */.vb)((0,strict_json/* parseStrictJson */.R)(text ?? ''));
        const changes = compareSchemaFiles(before, (0,schema_file/* buildSchemaFile */.SV)(loaded.parsed));
        return { commit: base.commit, changes, why: null };
    }
    catch (error) {
        run.signal.throwIfAborted();
        run.log.write('debug', `The kept schemas: ${(0,errors/* messageOf */.bD)(error)}`);
        return gap('what the cache has of it cannot be read', base.commit);
    }
}
function openEntry(run, { relativeFolder }, commit) {
    const name = `nango-schemas-${(0,digest/* sha256 */.s)(relativeFolder).slice(0, 32)}`;
    const { runnerTemp } = run.context;
    return {
        cache: openCache(run, runnerTemp),
        folder: (0,external_node_path_.join)(runnerTemp, name),
        ...{ paths: [name], key: `${name}-1-${commit}` },
    };
}
async function kept_schemas_keep({ cache, folder, ...entry }, { parsed }) {
    if (!cache.enabled)
        return;
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    await (0,promises_.mkdir)(folder);
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, kept_schemas_fileName), JSON.stringify((0,schema_file/* buildSchemaFile */.SV)(parsed)), { mode: 0o600 });
    await cache.save(entry);
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/commands/keep-package.js
var keep_package = __webpack_require__(47763);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyless/side-by-side.js

/**
 * Does two things at once. The log shows the first as it goes, and the second after it. Both are
 * waited for, so that whoever reads a failure knows of the other one, too.
 *
 * @throws what the first one threw, else what the second one did.
 */
async function sideBySide(run, first, second) {
    const held = holdLog(run.log);
    const [one, two] = await Promise.allSettled([
        first(run).finally(() => void held.release()),
        second({ ...run, log: held.log }),
    ]);
    await held.release();
    if (one.status === 'rejected') {
        if (two.status === 'rejected' && !run.signal.aborted) {
            run.log.write('warning', `And besides: ${(0,errors/* messageOf */.bD)(two.reason)}`);
        }
        throw one.reason;
    }
    if (two.status === 'rejected')
        throw two.reason;
    return one.value;
}
/** Two stages at once would write into each other's groups: one of them has to wait with its lines. */
function holdLog(log) {
    const kept = [];
    let open = null;
    let shown = null;
    // The other stage may release it while this one works.
    const released = () => shown;
    const show = async () => {
        for (const item of kept.splice(0)) {
            if ('title' in item) {
                await log.group(item.title, async () => {
                    for (const line of item.lines)
                        log.write(...line);
                    await item.ended;
                });
            }
            else
                log.write(...item);
        }
    };
    const held = {
        write: (...line) => {
            if (shown !== null)
                log.write(...line);
            else
                (open?.lines ?? kept).push(line);
        },
        group: async (title, work) => {
            if (released() !== null)
                return await log.group(title, work);
            const ending = Promise.withResolvers();
            open = { title, lines: [], ended: ending.promise };
            kept.push(open);
            try {
                return await work();
            }
            finally {
                open = null;
                ending.resolve(null);
                await released();
            }
        },
    };
    return { log: held, release: () => (shown ??= show()) };
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/package/package.js
var package_package = __webpack_require__(40871);
// EXTERNAL MODULE: ./node_modules/.cache/bundle/system/defang.js
var defang = __webpack_require__(45611);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/cli/diagnostics.js

// `fileErrorToText` of the CLI. It leaves out line and column of whatever is on the first line.
const header = /^err - (?<file>.+?)(?::(?<line>\d+)(?::(?<column>\d+))?)?$/;
// esbuild's own errors, in the message of a file that imports the broken one.
const esbuildError = /^(?:✘ \[ERROR\] )?(?<file>.+?):(?<line>\d+):(?<column>\d+): ERROR: (?<message>.+)$/;
// TypeScript's errors without a place name the file that they are about, if any, in the text.
const programReason = /^\s+The file is in the program because:/;
const missingFile = /^File '(?<file>.+)' not found\.$/;
const definitionFailure = /^✗ Failed to compile definitions$/;
const namedScript = /^(?:Script|Function) '(?<file>[^']+\.ts)'/;
const messageEnd = /^(?:err - |[✓✗] |Found \d+ errors?$|$)/;
/** Finds the compiler's diagnostics in the lines that the CLI printed, in their order. */
function parseDiagnostics(lines) {
    const plain = lines.map((line) => (0,external_node_util_.stripVTControlCharacters)(line).trimEnd());
    const found = [];
    for (let index = 0; index < plain.length; index++) {
        const line = plain[index] ?? '';
        const place = header.exec(line)?.groups;
        if (place !== undefined) {
            const message = readMessage(plain, index + 1);
            found.push(...diagnosticsOf(place, message));
            index += message.length;
        }
        else if (!line.startsWith(' ') && programReason.test(plain[index + 1] ?? '')) {
            const reasons = readMessage(plain, index + 1);
            const file = missingFile.exec(line)?.groups?.file ?? null;
            found.push({ file, line: null, column: null, message: textOf([line, ...reasons]) });
            index += reasons.length;
        }
        else if (definitionFailure.test(line)) {
            const next = skipBlank(plain, index + 1);
            const text = plain[next] ?? '';
            if (text === '' || messageEnd.test(text))
                continue;
            const file = namedScript.exec(text)?.groups?.file ?? null;
            found.push({ file, line: null, column: null, message: text.trim() });
            index = next;
        }
    }
    return found;
}
/** One line that says where and what, for the log and the details of a failure. */
function renderDiagnostic(diagnostic) {
    const { file, line, column, message } = diagnostic;
    const place = [file, line, column].filter((part) => part !== null).join(':');
    return place === '' ? message : `${place} - ${message}`;
}
function diagnosticsOf(place, message) {
    const inner = message.flatMap((line) => {
        const groups = esbuildError.exec(line.trim())?.groups;
        return groups === undefined
            ? []
            : [{ ...diagnostics_placeOf(groups), message: (groups.message ?? '').trim() }];
    });
    return inner.length > 0 ? inner : [{ ...diagnostics_placeOf(place), message: textOf(message) }];
}
function diagnostics_placeOf(groups) {
    return {
        file: groups.file?.trim().replace(/^\.[\\/]/, '') ?? null,
        line: numberOf(groups.line),
        column: numberOf(groups.column),
    };
}
function numberOf(digits) {
    return digits === undefined ? null : Number(digits);
}
function readMessage(lines, from) {
    let to = from;
    while (to < lines.length && !messageEnd.test(lines[to] ?? ''))
        to++;
    return lines.slice(from, to);
}
function skipBlank(lines, from) {
    let index = from;
    while (index < lines.length && lines[index] === '')
        index++;
    return index;
}
/** TypeScript says the general first and indents what explains it: kept, in one text. */
function textOf(lines) {
    return lines.map((line) => line.trim()).join('\n');
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/cli/failure.js






const failure_shownLines = 60;
const shownDiagnostics = 200;
const outOfMemoryText = /JavaScript heap out of memory|Reached heap limit|Ineffective mark-compacts near heap limit|ERR_WORKER_OUT_OF_MEMORY|runtime: out of memory|Array buffer allocation failed|Cannot allocate memory|\bENOMEM\b/;
/** What came to the capture server and should not have: the package is not to be trusted. */
function captureFailure(problems, version) {
    const [first] = problems;
    if (first === undefined)
        return null;
    const details = problems.slice(0, 20).map(({ call, message }) => `${call}: ${message}`);
    if (first.kind === 'too-large')
        return tooLarge(first.message, details);
    if (first.kind === 'nothing-in-it')
        return nothingToDeploy('index.ts imports no function.');
    if (first.kind === 'twice')
        return twice(first.message);
    const stranger = first.kind === 'wrong-key';
    return new errors/* RunFailure */.ae('unsupported-cli', stranger
        ? `While Nango CLI ${version} ran, something called ${first.call} without the key of this run.`
        : `Nango CLI ${version} does not deploy as this action knows it: ${first.call} was ${first.message}.`, {
        hint: stranger
            ? 'Code of the project or of a dependency talks to the server that this action starts for the CLI. Find it: a package built this way cannot be trusted.'
            : `Use the newest release of this action, or pin "nango" to ${recommendedCli} and "zod" to ${recommendedZod}. Else code of the project talks to the server that this action starts for the CLI.`,
        details,
    });
}
/** Nango would run either of them. */
function twice(message) {
    return new errors/* RunFailure */.ae('compile-failed', `The project has a function twice: ${message}.`, {
        hint: 'Name each function once: is a file imported twice in index.ts, or are there two of one name in one integration?',
    });
}
/** More than is taken of any project, in however many parts it would be sent. */
function tooLarge(what, details = []) {
    return new errors/* RunFailure */.ae('package-too-large', `The package is too large: ${what}.`, {
        hint: 'Split the project, or make its functions smaller: each function bundles its own copy of a library that it imports.',
        details,
    });
}
/** Why the CLI sent no package, from what it printed. */
function cliFailure(end, confirmed) {
    const { lines } = end;
    const says = (text) => lines.find((line) => text.test(line));
    const tail = lines
        .filter((line) => line !== '')
        .slice(-failure_shownLines)
        .map(defang/* defangAll */.Z3);
    if (isOutOfMemory(end))
        return outOfMemory(end, tail);
    if (says(/`nango\.yaml` configuration file is deprecated/) !== undefined) {
        return new errors/* RunFailure */.ae('legacy-yaml', 'The project is defined in a nango.yaml.', {
            hint: 'Run `npx nango migrate-to-zero-yaml` once and commit what it writes: https://nango.dev/docs/guides/platform/migrations/migrate-to-zero-yaml',
        });
    }
    if (says(/^Not inside a Nango folder/) !== undefined) {
        return new errors/* RunFailure */.ae('no-project', 'The Nango CLI does not recognize the folder as a Nango project.', {
            hint: 'A project has an index.ts and a folder `.nango/`. Check `working-directory`.',
        });
    }
    if (says(/^Legacy scripts and functions cannot be deployed together/) !== undefined) {
        return mixedKinds();
    }
    if (says(/^No syncs or actions to deploy/) !== undefined) {
        return onEventsOnly();
    }
    if (says(/^No entry points found/) !== undefined) {
        return nothingToDeploy('index.ts imports nothing that the CLI takes for a function.');
    }
    const unpackaged = says(/^No (?:script|function) files found for "/);
    if (unpackaged !== undefined)
        return misplaced(unpackaged, end);
    const diagnostics = parseDiagnostics(lines);
    if (diagnostics.length > 0)
        return compileFailure(diagnostics);
    const unknown = says(/^error: unknown (?:option|command)/);
    if (unknown !== undefined || confirmed || says(/^✓ Packaging$/) !== undefined) {
        return new errors/* RunFailure */.ae('unsupported-cli', unknown === undefined
            ? `Nango CLI ${end.version} packaged the project, but ${confirmed ? 'sent no deploy after its confirmation' : 'sent nothing'}.`
            : `Nango CLI ${end.version} does not take the options of this action: ${(0,defang/* defangAll */.Z3)(unknown)}`, {
            hint: `${moveHint} Or take a newer release of this action.`,
            details: tail,
        });
    }
    return new errors/* RunFailure */.ae('compile-failed', `The Nango CLI ended without a package (${describeEnd(end)}).`, {
        hint: '`npx nango compile` in the project’s folder should show the same. If not, report it.',
        details: tail,
        diagnostics: [],
    });
}
/** A project that does not compile, by what the compiler says of it. */
function compileFailure(diagnostics) {
    const details = diagnostics.slice(0, shownDiagnostics).map(renderDiagnostic).map(defang/* defangAll */.Z3);
    const rest = diagnostics.length - details.length;
    return new errors/* RunFailure */.ae('compile-failed', `The project does not compile: ${diagnostics.length === 1 ? 'one error' : `${diagnostics.length} errors`}.`, {
        hint: '`npx nango compile` in the project’s folder shows the same.',
        details: rest === 0 ? details : [...details, `… and ${rest} more`],
        diagnostics,
    });
}
/** The CLI's own rule: it sends either kind. */
function mixedKinds() {
    return new errors/* RunFailure */.ae('mixed-kinds', 'The project has syncs, actions or on-event scripts beside functions made with createFunction.', {
        hint: 'Nango deploys either kind, not both at once. Keep them in two projects, each with its own index.ts.',
    });
}
/** The CLI's own rule: on-event scripts go along with something else. */
function onEventsOnly() {
    return nothingToDeploy('The project has on-event scripts only.');
}
function isOutOfMemory({ exitCode, signal, lines }) {
    // 134 and 137: what a shell makes of SIGABRT and SIGKILL.
    if (signal === 'SIGABRT' || signal === 'SIGKILL' || exitCode === 134 || exitCode === 137) {
        return true;
    }
    return lines.some((line) => outOfMemoryText.test(line));
}
function outOfMemory(end, tail) {
    const gigabytes = (0,external_node_os_.totalmem)() / 1024 ** 3;
    const suggested = Math.max(1, Math.floor(gigabytes * 0.75)) * 1024;
    const killed = end.signal === 'SIGKILL' || end.exitCode === 137;
    return new errors/* RunFailure */.ae('out-of-memory', killed
        ? 'The Nango CLI was killed, as the system does when the machine has no memory left.'
        : 'The Nango CLI ran out of memory.', {
        hint: zodHint(end) ??
            `This machine has ${gigabytes.toFixed(0)} GB. Set \`NODE_OPTIONS: --max-old-space-size=${suggested}\` (megabytes) in the step's \`env\`, or take a larger runner.`,
        details: tail.slice(-15),
    });
}
/** More memory would not help: TypeScript compares two zods for minutes. */
function zodHint({ otherZod }) {
    if (otherZod == null)
        return null;
    const { project, cli } = otherZod;
    return `The project has zod ${project}, and its CLI zod ${cli}: with two of them TypeScript runs out of any memory. Set \`"zod": "${cli}"\` in "devDependencies" of package.json, install, and commit the lockfile.`;
}
function nothingToDeploy(message) {
    return new errors/* RunFailure */.ae('nothing-to-deploy', message, {
        hint: 'Nango deploys a project that has at least one sync, action or function. Is it imported in index.ts, in a line of its own such as `import "./github/syncs/fetchIssues.js";`?',
    });
}
function misplaced(line, { lines, entryPoints = [] }) {
    const name = /"(?<name>.*)"/.exec(line)?.groups?.name ?? '';
    const files = lines.filter((text) => text.startsWith('Error loading file '));
    return new errors/* RunFailure */.ae('compile-failed', `"${name}" compiles, but cannot be packaged: it is in the wrong folder.`, {
        hint: 'The CLI looks for a sync in <integration>/syncs/, an action in <integration>/actions/, an on-event script in <integration>/on-events/. Move the file, and its line in index.ts.',
        details: [line, ...files].slice(0, failure_shownLines).map(defang/* defangAll */.Z3),
        diagnostics: entryPoints
            .filter((path) => external_node_path_.posix.basename(path, '.ts') === name)
            .map((file) => ({ file, line: null, column: null, message: 'It is in the wrong folder.' })),
    });
}
function describeEnd({ exitCode, signal }) {
    return signal ?? `exit code ${String(exitCode)}`;
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/cli/capture-answers.js

const flowSchema = schemas/* looseObject */._H3({
    syncName: schemas/* string */.YjP(),
    providerConfigKey: schemas/* string */.YjP(),
    type: schemas/* string */.YjP(),
    version: schemas/* string */.YjP().optional(),
    models: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
});
const legacySchema = schemas/* looseObject */._H3({ flowConfigs: schemas/* array */.YOg(flowSchema) });
const functionsSchema = schemas/* looseObject */._H3({
    functions: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), integrationId: schemas/* string */.YjP() })),
});
/** What an environment would answer that has nothing yet and takes everything: the CLI goes on. */
function buildAnswer(kind, step, body) {
    if (kind === 'functions') {
        const { functions } = functionsSchema.parse(body);
        const created = functions.map(({ integrationId, name }) => ({ integrationId, name }));
        return {
            created: step === 'deploy' ? created : [],
            updated: [],
            unchanged: [],
            deleted: [],
        };
    }
    const { flowConfigs } = legacySchema.parse(body);
    if (step === 'deploy') {
        return flowConfigs.map((flow) => ({
            name: flow.syncName,
            version: flow.version ?? '1',
            providerConfigKey: flow.providerConfigKey,
            type: flow.type,
            models: flow.models ?? [],
        }));
    }
    return {
        newSyncs: [],
        updatedSyncs: [],
        deletedSyncs: [],
        newActions: [],
        updatedActions: [],
        deletedActions: [],
        newOnEventScripts: [],
        updatedOnEventScripts: [],
        deletedOnEventScripts: [],
        deletedModels: [],
    };
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/cli/capture-server.js








const calls = new Map([
    ['POST /sync/deploy/confirmation', { kind: 'legacy', step: 'confirmation' }],
    ['POST /sync/deploy', { kind: 'legacy', step: 'deploy' }],
    ['POST /functions/deployments/bundle/preview', { kind: 'functions', step: 'confirmation' }],
    ['POST /functions/deployments/bundle', { kind: 'functions', step: 'deploy' }],
]);
/**
 * A server on loopback that takes one confirmation and one deploy, in this order, with its own key,
 * and nothing else: whatever else is asked of it is remembered, and makes the capture worthless.
 */
async function startCapture(options = {}) {
    const key = (0,external_node_crypto_.randomUUID)();
    const bodyLimit = options.bodyLimit ?? package_package/* largestPackage */.L;
    const problems = [];
    let expected = 'confirmation';
    let confirmed = null;
    let captured = null;
    const handle = async (request, response) => {
        const call = describeCall(request);
        const refuse = (status, kind, message) => {
            problems.push({ kind, call, message });
            if (problems.length === 1)
                options.onProblem?.();
            expected = 'nothing';
            answer(response, status, { error: { code: kind.replaceAll('-', '_'), message } });
        };
        if (request.headers.authorization !== `Bearer ${key}`) {
            refuse(401, 'wrong-key', 'a call without the key of this run');
            return;
        }
        const known = calls.get(call);
        if (known === undefined) {
            refuse(404, 'unknown-call', 'a call that this action does not know');
            return;
        }
        if (known.step !== expected || (confirmed !== null && confirmed !== known.kind)) {
            refuse(409, 'wrong-order', 'a call out of turn: only one confirmation and one deploy are allowed');
            return;
        }
        // Claimed before the body is read: two calls at once are one too many.
        expected = 'nothing';
        const bytes = await readBody(request, bodyLimit);
        if (bytes === null) {
            refuse(413, 'too-large', `a request of more than ${bodyLimit / 1024 / 1024} MB`);
            return;
        }
        try {
            const body = decode(bytes, request);
            const value = (0,strict_json/* parseStrictJson */.R)(body);
            if (known.step === 'confirmation') {
                confirmed = known.kind;
                expected = 'deploy';
                answer(response, 200, buildAnswer(known.kind, 'confirmation', value));
                return;
            }
            if (isEmptyBundle(value)) {
                refuse(400, 'nothing-in-it', 'a deploy of no functions');
                return;
            }
            const parsed = (0,package_body/* checkBody */.ll)(known.kind, value);
            captured = { kind: known.kind, body, value, parsed };
            answer(response, 200, buildAnswer(known.kind, 'deploy', value));
        }
        catch (error) {
            if (error instanceof package_body/* FunctionTwiceError */.$q)
                refuse(400, 'twice', (0,errors/* messageOf */.bD)(error));
            else
                refuse(400, 'bad-body', `a body that this action does not know: ${(0,package_file/* firstProblem */.AX)(error)}`);
        }
    };
    const server = (0,external_node_http_.createServer)({ requestTimeout: 0 }, (request, response) => {
        // Only a connection that broke lands here, and that is the CLI's to tell.
        handle(request, response).catch(() => response.destroy());
    });
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address();
    return {
        url: `http://127.0.0.1:${port}`,
        key,
        close: async () => {
            await new Promise((resolve) => {
                server.close(() => {
                    resolve();
                });
                server.closeAllConnections();
            });
            return { confirmed: confirmed !== null, captured, problems };
        },
    };
}
/** Without the query: it may hold what is not ours to print. */
function describeCall(request) {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const query = request.url?.includes('?') === true ? '?…' : '';
    return `${request.method ?? ''} ${path.replace(/[^\x21-\x7e]/g, '?').slice(0, 200)}${query}`;
}
async function readBody(request, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
        size += chunk.length;
        if (size > limit)
            return null;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
}
/** The text is what will be sent again: it must hold every byte, a mark at its start included. */
function decode(bytes, request) {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity')
        throw new Error(`content-encoding ${encoding}`);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
function isEmptyBundle(value) {
    return (typeof value === 'object' &&
        value !== null &&
        'functions' in value &&
        Array.isArray(value.functions) &&
        value.functions.length === 0);
}
function answer(response, status, body) {
    // The CLI waits for idle connections before it ends.
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(body));
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/cli/environment.js

/** The environment that the CLI is told to deploy to: a name that no project has, and no key. */
const placeholderEnvironment = 'package';
/**
 * What the CLI reads and must not get from the workflow or from the project's `.env`. A variable
 * that exists wins over the file even when it is empty, so each is there.
 */
const emptied = [
    'NANGO_CLI_DEBUG',
    'NANGO_CLI_TLS_CA',
    'NANGO_CLI_TLS_CERT',
    'NANGO_CLI_TLS_KEY',
    'NANGO_CLI_TLS_KEY_PASSPHRASE',
    'NANGO_DEPLOY_AUTO_CONFIRM',
    'NANGO_DEPLOY_SOURCE',
    'NANGO_INTEGRATIONS_LOCATION',
    'NANGO_PORT',
    'SERVER_PORT',
    // dotenv's encrypted file
    'DOTENV_KEY',
];
/** Fewer functions than this are few: their process is over before much of its memory is old. */
const few = 150;
/**
 * Options of Node for a process of so many functions: the room for what is new, of which V8 takes three
 * times as much. For few it gets half of what it would, which saves 100 MB of 450 and costs no time; for
 * many twice, which saves a fourteenth of the CPU time and takes no more memory, as less is thought to
 * be old. Four times takes more of both (measured with CLI 0.71.10). A team's own setting wins.
 */
function buildHeapOptions(base, functions) {
    if (/semi[-_]space/.test(base.NODE_OPTIONS ?? ''))
        return [];
    return [`--max-semi-space-size=${functions < few ? 8 : 32}`];
}
/** The children's environment, and all that makes the CLI talk to the capture server alone. */
function buildCliEnvironment(base, capture) {
    const noProxy = ['127.0.0.1', base.NO_PROXY ?? base.no_proxy ?? '']
        .filter((hosts) => hosts !== '')
        .join(',');
    const { RUNNER_TEMP: temporary = '' } = base;
    return {
        ...base,
        // It keeps its settings there, and ends where it cannot: a container's HOME may be read-only.
        ...(temporary === '' ? {} : { XDG_CONFIG_HOME: (0,external_node_path_.join)(temporary, 'nango-cli-settings') }),
        ...Object.fromEntries(emptied.map((name) => [name, ''])),
        CI: 'true',
        NANGO_HOSTPORT: capture.url,
        NANGO_SECRET_KEY: capture.key,
        [`NANGO_SECRET_KEY_${placeholderEnvironment.toUpperCase()}`]: capture.key,
        NANGO_CLI_DEPENDENCY_UPDATE: 'false',
        NANGO_CLI_TELEMETRY: 'false',
        NANGO_CLI_UPGRADE_MODE: 'ignore',
        // Both spellings are read, by different programs.
        NO_PROXY: noProxy,
        no_proxy: noProxy,
    };
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/cli/output.js


/** The CLI names each file that it builds: thousands of lines in a large project. */
const output_building = /^ {2}Building (?<total>\d+) file\(s\)(?: - .*)?$/;
const packaged = /^✓ Packaging$/;
// The capture server answers as an empty environment would; none of what follows from it is true.
const claims = /Acquiring remote state|Nango will perform this plan|^ *Summary$|to create \[|impacted connections|^ *\[(?:Syncs|Actions|OnEvents|Functions) |^ +(?:Only updates|No changes)$|proceeding without confirmation|Deploying \d+|^[✓✗] Deployed|Successfully (?:deployed|removed)|No function changes were deployed|^- \S+(?:@v| → )/;
const progressMs = 5_000;
const keptLines = 5_000;
const keptHead = 4_000;
/**
 * Shows the CLI's compile output as it comes, its progress now and then, and nothing of what it
 * believes to have deployed.
 */
function readCliOutput(log, now = Date.now) {
    const kept = [];
    let built = 0;
    let shownAt = null;
    let isPackaged = false;
    return {
        onLine: (line) => {
            const plain = (0,external_node_util_.stripVTControlCharacters)(line).trimEnd();
            const progress = output_building.exec(plain)?.groups;
            if (progress !== undefined) {
                built++;
                shownAt ??= now();
                if (now() - shownAt < progressMs)
                    return;
                shownAt = now();
                log.write('info', `  Building file ${built} of ${String(progress.total)}`);
                return;
            }
            if (isPackaged && claims.test(plain))
                return;
            kept.push(plain);
            if (kept.length > keptLines)
                kept.splice(keptHead, (keptLines - keptHead) / 2);
            if (!isPackaged)
                log.write('output', (0,defang/* defang */.e8)(line));
            isPackaged ||= packaged.test(plain);
        },
        lines: () => [...kept],
    };
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/cli/run-cli.js








/**
 * Packages a project with one run of its own CLI: what it would have sent to Nango.
 *
 * @throws RunFailure `compile-failed`, `out-of-memory`, `legacy-yaml`,
 *   `mixed-kinds`, `nothing-to-deploy`, `unsupported-cli`, `package-too-large`, `no-project`,
 *   `cancelled`.
 */
async function capturePackage(run) {
    const { folder, integrations } = run.project;
    const entryPoints = integrations.flatMap((integration) => integration.entryPoints);
    return await run.log.group('Compile and package', () => captureDeploy({ ...run, folder, entryPoints, functions: entryPoints.length }));
}
/**
 * One run of the CLI, `nango deploy`, against a server that keeps what it sends. What was caught
 * decides: the exit code says the same for a deploy, a help text and a missing key.
 */
async function captureDeploy(run) {
    const { version, zod, projectZod } = run.cli;
    const output = run.output ?? readCliOutput(run.log);
    const spoilt = new AbortController();
    const server = await startCapture({
        onProblem: () => {
            spoilt.abort();
        },
    });
    const child = await startCli(run, server, output, spoilt.signal).catch((error) => ({
        error,
    }));
    const { captured, confirmed, problems } = await server.close();
    throwIfCancelled(run.signal, child);
    const failure = captureFailure(problems, version);
    if (failure !== null)
        throw failure;
    if ('error' in child)
        throw child.error;
    if (captured === null)
        throw cliFailure({
            ...{ ...child, version, lines: output.lines(), entryPoints: run.entryPoints },
            otherZod: hasOtherZod(run.cli) ? { project: projectZod ?? '', cli: zod ?? '' } : null,
        }, confirmed);
    return captured;
}
async function startCli(run, server, output, spoilt) {
    const { cli, node, log, signal } = run;
    const options = ['--no-dependency-update', '--no-interactive'];
    const heap = buildHeapOptions(run.env, run.functions);
    try {
        return await (0,run_child/* runChild */.w$)({
            command: node.execPath,
            args: [...heap, cli.bin, 'deploy', placeholderEnvironment, ...options],
            cwd: run.folder,
            env: withNodeFirst(buildCliEnvironment(run.env, server), node),
            log,
            signal: signal === undefined ? spoilt : AbortSignal.any([signal, spoilt]),
            quiet: true,
            onMemory: run.onMemory,
            onLine: (line) => {
                output.onLine(line);
            },
        });
    }
    catch (cause) {
        if (cause instanceof errors/* RunFailure */.ae)
            throw cause;
        throw new errors/* RunFailure */.ae('compile-failed', 'The Nango CLI could not be started.', {
            hint: 'Is the project’s folder still there, and its node_modules complete?',
            details: [(0,errors/* messageOf */.bD)(cause)],
            cause,
        });
    }
}
/** A run that was cancelled says so, whatever the CLI's end looked like. */
function throwIfCancelled(signal, child) {
    if (signal?.aborted === true && 'error' in child)
        throw child.error;
}

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/incremental/split-body.js

/** The lists of a deploy request that hold functions. All else of it is the same in each. */
const lists = {
    legacy: ['flowConfigs', 'onEventScriptsByProvider'],
    functions: ['functions'],
};
const bodySchema = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J());
const itemSchema = schemas/* union */.KCZ([
    schemas/* looseObject */._H3({ providerConfigKey: schemas/* string */.YjP() }).transform((item) => item.providerConfigKey),
    schemas/* looseObject */._H3({ integrationId: schemas/* string */.YjP() }).transform((item) => item.integrationId),
]);
/** The integration that an item of a list is about, or null. */
function ownerOf(item) {
    return itemSchema.safeParse(item).data ?? null;
}
/** The integrations that the items of a request are about, one an item. */
function ownersOf(kind, value) {
    const body = bodySchema.parse(value);
    return lists[kind].flatMap((list) => schemas/* array */.YOg(schemas/* unknown */.L5J())
        .parse(body[list] ?? [])
        .map(ownerOf));
}
/**
 * Takes a deploy request apart, by integration.
 *
 * @returns null for a request that is not put together as this action knows it, and so could not be
 *   put together again.
 */
function splitBody(captured) {
    const { kind, body } = captured;
    const value = bodySchema.parse(captured.value);
    const integrations = new Map();
    const names = new Set(lists[kind]);
    const envelope = JSON.stringify(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, names.has(key) ? [] : item])));
    if (speaksOfAll(value))
        return null;
    const all = [];
    for (const list of lists[kind]) {
        const items = value[list];
        if (!Array.isArray(items))
            return null;
        for (const item of items) {
            const owner = ownerOf(item);
            if (owner === null)
                return null;
            let integration = integrations.get(owner);
            if (integration === undefined)
                integrations.set(owner, (integration = { kind, envelope, items: [] }));
            const written = { list, text: JSON.stringify(item) };
            integration.items.push(written);
            all.push(written);
        }
    }
    return writeBody({ kind, envelope, items: all }) === body ? integrations : null;
}
/** CLI 0.69 adds the types of all functions of a project to its request, as one `jsonSchema`. */
function speaksOfAll(body) {
    return body.jsonSchema !== undefined && body.jsonSchema !== null;
}
/**
 * Puts a deploy request together as one run of the CLI over the whole project writes it: integrations
 * in the order in which index.ts first names them, functions made with createFunction in the order of
 * all entry points.
 *
 * @returns null when the parts do not make up one request.
 */
function joinBody(order, integrations) {
    const parts = order.flatMap(({ name, places }) => {
        const integration = integrations.get(name);
        return integration === undefined ? [] : [{ ...integration, places }];
    });
    const [first] = parts;
    if (first === undefined)
        return null;
    const { kind, envelope } = first;
    if (parts.some((part) => part.kind !== kind || part.envelope !== envelope))
        return null;
    const all = parts.flatMap(({ items, places }) => items.map((item, index) => ({ ...item, place: places[index] ?? 0 })));
    if (kind === 'functions')
        all.sort((a, b) => a.place - b.place);
    return { kind, body: writeBody({ kind, envelope, items: all }) };
}
/** The request of an envelope and its items. */
function writeBody({ kind, envelope, items }) {
    const names = new Set(lists[kind]);
    const pieces = Object.entries(bodySchema.parse(JSON.parse(envelope))).flatMap(([key, value], index) => {
        const start = `${index === 0 ? '' : ','}${JSON.stringify(key)}:`;
        if (!names.has(key))
            return [start, JSON.stringify(value)];
        const texts = items.filter(({ list }) => list === key).map(({ text }) => text);
        return [
            start,
            '[',
            ...texts.flatMap((text, place) => (place === 0 ? text : [',', text])),
            ']',
        ];
    });
    // Joined once: each text in between would be another copy of up to 240 MB.
    return ['{', ...pieces, '}'].join('');
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/incremental/cache.js











const largestBody = 256 * 1024 * 1024;
const sourcesFile = 'sources.json';
const bodyFile = /^[0-9a-f]{64}\.body$/;
const headerSchema = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(['legacy', 'functions']),
    envelope: schemas/* string */.YjP(),
    lists: schemas/* array */.YOg(schemas/* enum */.k5n(['flowConfigs', 'onEventScriptsByProvider', 'functions'])),
    /** Of all lines after this one. */
    hash: schemas/* string */.YjP(),
});
const sourcesSchema = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* strictObject */.rej({
    specifiers: schemas/* array */.YOg(schemas/* string */.YjP()),
    incomplete: schemas/* string */.YjP().nullable(),
    references: schemas/* array */.YOg(schemas/* string */.YjP()),
    isAmbient: schemas/* boolean */.zMY(),
    readsProcess: schemas/* boolean */.zMY(),
}));
/** What earlier runs parsed; empty where that is not there or not whole. */
async function readKeptSources(folder) {
    try {
        const text = await (0,text_file/* readTextFile */.Gu)((0,external_node_path_.join)(folder, sourcesFile), largestBody);
        return new Map(Object.entries(sourcesSchema.parse(JSON.parse(text ?? '{}'))));
    }
    catch {
        return new Map();
    }
}
/**
 * The package of an integration that was made from the same files; null: there is none that is whole,
 * fits into a deploy request, and is about its own integration alone.
 *
 * @param known the digest of what was found before: it is parsed with the whole package, not again.
 */
async function readKept(folder, { name, fingerprint }, known) {
    try {
        const text = await (0,text_file/* readTextFile */.Gu)((0,external_node_path_.join)(folder, `${fingerprint}.body`), largestBody);
        const end = text?.indexOf('\n') ?? -1;
        if (text === null || end === -1)
            return null;
        const { kind, envelope, lists, hash } = headerSchema.parse(JSON.parse(text.slice(0, end)));
        const rest = text.slice(end + 1);
        const texts = rest.split('\n');
        if ((0,digest/* sha256 */.s)(rest) !== hash || texts.length !== lists.length)
            return null;
        const items = lists.map((list, at) => ({ list, text: texts[at] ?? '' }));
        const kept = { body: { kind, envelope, items }, digest: (0,digest/* sha256 */.s)(text) };
        if (known !== undefined)
            return kept.digest === known ? kept : null;
        const value = (0,strict_json/* parseStrictJson */.R)(writeBody(kept.body));
        const owners = ownersOf(kind, value);
        const isOwn = owners.length === items.length && owners.every((owner) => owner === name);
        return isOwn && (0,package_body/* isPartOfBody */.$3)(kind, value) ? kept : null;
    }
    catch {
        return null;
    }
}
/** The integrations whose packages are there. */
async function findKept(all, store) {
    const found = new Map();
    if (store === null)
        return found;
    const find = async (integration) => {
        const kept = integration.isVolatile ? null : await readKept(store.folder, integration);
        if (kept === null)
            return;
        found.set(integration.name, { kind: kept.body.kind, digest: kept.digest });
    };
    // A few at a time: together they are the whole package.
    await (0,p_map/* default */.Ay)(all, find, { concurrency: 4 });
    return found;
}
/**
 * Writes what was compiled beside what was found, in place of all else. Never throws.
 *
 * @returns the digest of what is kept; null: nothing is, or nothing else than before.
 */
async function cache_keep(keeping) {
    const { folder, integrations, bodies, parsed, log } = keeping;
    try {
        await (0,promises_.mkdir)(folder, { recursive: true });
        const before = listKept(folder);
        const kept = new Set();
        for (const { name, fingerprint, isVolatile } of integrations) {
            if (isVolatile)
                continue;
            const file = `${fingerprint}.body`;
            const body = bodies.get(name);
            if (body !== undefined)
                await (0,promises_.writeFile)((0,external_node_path_.join)(folder, file), renderKept(body), { mode: 0o600 });
            kept.add(file);
        }
        for (const name of await (0,promises_.readdir)(folder)) {
            if (!kept.has(name))
                await (0,promises_.rm)((0,external_node_path_.join)(folder, name), { recursive: true, force: true });
        }
        const sources = JSON.stringify(Object.fromEntries(parsed));
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, sourcesFile), sources, { mode: 0o600 });
        const after = listKept(folder);
        return after === '' || after === before ? null : (0,digest/* sha256 */.s)(after);
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
        log.write('info', `The packages of integrations are not kept for later runs: ${(0,errors/* messageOf */.bD)(error)}`);
        return null;
    }
}
function renderKept({ kind, envelope, items }) {
    const rest = items.map(({ text }) => text).join('\n');
    const lists = items.map(({ list }) => list);
    return `${JSON.stringify({ kind, envelope, lists, hash: (0,digest/* sha256 */.s)(rest) })}\n${rest}`;
}
function listKept(folder) {
    return (0,external_node_fs_.readdirSync)(folder)
        .filter((name) => bodyFile.test(name))
        .sort()
        .join();
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/incremental/merge-failures.js


// The CLI goes through these one after another, each over the whole project, and stops at the first
// that fails.
const steps = [
    /^✗ Typechecking$/,
    /^✗ Failed to build /,
    /^✗ (?:Generating artifacts|Failed to compile definitions)$/,
    /^✗ Packaging$/,
];
/**
 * The failure with which one run of the CLI over the whole project would have ended: all type errors
 * in TypeScript's order, else the first error of the first step that has one.
 */
function mergeFailures(question) {
    const { failures } = question;
    const [first, ...others] = failures;
    if (first === undefined)
        throw new TypeError('nothing failed');
    const accident = failures.find(({ failure }) => !/^(compile-failed|mixed-kinds|nothing-to-deploy)$/.test(failure.reason));
    if (accident !== undefined)
        return accident.failure;
    const step = Math.min(...failures.map(stepOf));
    const atStep = failures.filter((failure) => stepOf(failure) === step);
    if (step === 0) {
        const diagnostics = sortDiagnostics(atStep.flatMap(({ lines }) => parseDiagnostics(lines)), question.folder);
        if (diagnostics.length > 0)
            return compileFailure(diagnostics);
    }
    if (step === 3) {
        const kinds = new Set(question.otherKinds);
        // Only these are packaged from files of their own.
        if (atStep.some(({ failure }) => failure.reason !== 'mixed-kinds'))
            kinds.add('legacy');
        const mixed = atStep.find(({ failure }) => failure.reason === 'mixed-kinds');
        if (mixed !== undefined || kinds.size > 1)
            return mixedKinds();
    }
    if (others.length === 0)
        return first.failure;
    const ranked = atStep
        .map((item) => ({ item, rank: rankOf(item, question) }))
        .sort((a, b) => a.rank - b.rank);
    return (ranked[0]?.item ?? first).failure;
}
function stepOf({ lines }) {
    const found = steps.findIndex((pattern) => lines.some((line) => pattern.test(line)));
    return found === -1 ? steps.length : found;
}
/** `sortAndDeduplicateDiagnostics` of TypeScript, as far as the CLI prints what it goes by. */
function sortDiagnostics(diagnostics, folder) {
    const path = ({ file }) => {
        if (file === null)
            return '';
        return file.startsWith('/') ? file : `${folder}/${file}`;
    };
    // What has no place comes first, in TypeScript's list: it belongs to no file.
    const group = ({ line, file }) => (line === null || file === null ? 0 : 1);
    const unique = new Map(diagnostics.map((item) => [
        JSON.stringify([path(item), item.line, item.column, item.message]),
        item,
    ]));
    return [...unique.values()].sort((a, b) => compareText(path(a), path(b)) ||
        group(a) - group(b) ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0));
}
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
/**
 * How early the CLI would have come to a failure. What it finds once all definitions are read is
 * named without `./` and comes after all others of the step.
 */
function rankOf({ lines }, { entryPoints }) {
    const text = lines.join('\n');
    const named = entryPoints.findIndex((path) => text.includes(`./${path.replace(/\.ts$/, '')}.`) ||
        text.includes(`'${path}'`) ||
        text.includes(`/build/${path.replaceAll('/', '_').replace(/\.ts$/, '.cjs')}`));
    if (named !== -1)
        return named;
    const later = entryPoints.findIndex((path) => text.includes(path));
    return entryPoints.length + (later === -1 ? entryPoints.length : later);
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/incremental/divisible.js
/** Where the CLI looks for what it built: `build/<integration>_<folder>_<name>.cjs`. */
const divisible_folders = ['syncs', 'actions', 'on-events'];
/**
 * Why the integrations of a project cannot be packaged apart with the same outcome, as a part of a
 * sentence, or null: they can.
 */
function whyIndivisible(integrations) {
    for (const { name, entryPoints, reached, settings } of integrations) {
        if (/^(\.\.)?$/.test(name)) {
            return `index.ts names ${entryPoints[0] ?? 'a file'}, which is in no integration's folder`;
        }
        const [unknown] = reached.unknown;
        if (unknown !== undefined)
            return unknown;
        const [link] = reached.links;
        if (link !== undefined)
            return `${link} is a symbolic link`;
        const babel = settings.find(({ isBabel }) => isBabel);
        if (babel !== undefined)
            return `${babel.path} changes how sources are read`;
        const [twice] = reached.doubled;
        if (twice !== undefined)
            return `${twice} is imported by path and as a package`;
    }
    return findSameOutput(integrations);
}
/** The CLI writes all it builds into one folder: two names may fall together there. */
function findSameOutput(integrations) {
    const flat = (path) => path.replaceAll('/', '_');
    const outputs = new Map();
    const prefixes = new Map();
    for (const { name } of integrations) {
        for (const folder of divisible_folders)
            prefixes.set(flat(`${name}/${folder}/`), name);
    }
    for (const { name, entryPoints } of integrations) {
        for (const entryPoint of entryPoints) {
            const output = flat(entryPoint);
            const other = outputs.get(output);
            if (other !== undefined && other !== entryPoint) {
                return `the CLI builds ${other} and ${entryPoint} into one file`;
            }
            outputs.set(output, entryPoint);
            // Each beginning of it that ends in an underscore.
            for (let end = output.indexOf('_'); end !== -1; end = output.indexOf('_', end + 1)) {
                const owner = prefixes.get(output.slice(0, end + 1));
                if (owner !== undefined && owner !== name) {
                    return `the CLI may take what it builds of ${entryPoint} for a part of ${owner}`;
                }
            }
        }
    }
    return null;
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/incremental/read-integrations.js




/**
 * Reads what the integrations of a project stand on. Nothing of the project is run.
 *
 * @param folder absolute and real path of the project.
 * @returns a sentence's part that says why they cannot be packaged apart with the same outcome.
 */
function read_integrations_readIntegrations(integrations, folder, graph) {
    const facts = integrations.map((integration) => {
        const reached = graph.reach(integration.entryPoints.map((path) => (0,external_node_path_.join)(folder, path)));
        return { ...integration, reached, settings: findSettings(reached.files, graph) };
    });
    const why = whyIndivisible(facts) ?? findPackagesAbove(graph.root, graph.directories);
    if (why !== null)
        return why;
    const ambient = facts.flatMap(({ reached }) => reached.ambient);
    // What declares something for all files is a part of every integration.
    const surroundings = hashAll(new Set(ambient), graph);
    const found = new Map();
    for (const { name, entryPoints, reached, settings } of facts) {
        const files = new Set([...reached.files, ...settings.map(({ path }) => path)]);
        const hashes = hashAll(files, graph);
        if (hashes === null || surroundings === null)
            return `a file of ${name} cannot be read`;
        const isOfPackage = (path) => reached.homes.some((home) => path.startsWith(`${home}/`));
        found.set(name, {
            ...{ name, entryPoints },
            // A copy finds workspace packages through the links in `node_modules`.
            files: [...files].filter((path) => !isOfPackage(path)),
            ambient: findAmbient(reached, entryPoints, folder, graph),
            fingerprint: (0,digest/* sha256 */.s)(JSON.stringify([name, entryPoints, hashes, surroundings])),
            isVolatile: reached.volatile.length > 0,
        });
    }
    return found;
}
function findAmbient({ ambient }, entryPoints, folder, graph) {
    const found = {};
    if (ambient.length === 0)
        return found;
    for (const entryPoint of entryPoints) {
        for (const path of graph.reach([(0,external_node_path_.join)(folder, entryPoint)]).ambient)
            found[path] ??= entryPoint;
    }
    return found;
}
function hashAll(paths, graph) {
    const hashes = [];
    for (const path of [...paths].sort()) {
        const hash = graph.hashOf((0,external_node_path_.join)(graph.root, path));
        if (hash === null)
            return null;
        hashes.push([path, hash]);
    }
    return hashes;
}
/** Settings that are looked for in the folder of a source and in those above it. */
const settingsName = /^(?:package\.json|(?:\.babelrc|babel\.config)(?:\.json|\.[cm]?[jt]s)?|\.babelignore)$/;
function findSettings(files, { root, directories }) {
    const folders = foldersAbove(files.map((file) => (0,external_node_path_.join)(root, file)), root);
    return [...folders].flatMap((folder) => directories
        .list(folder)
        .filter((name) => settingsName.test(name))
        .map((name) => ({ path: (0,paths/* wayTo */.bj)(root, (0,external_node_path_.join)(folder, name)), isBabel: name.includes('babel') })));
}
/** The folders of some files and all above them, the root included. */
function foldersAbove(files, root) {
    return new Set([root, ...files.flatMap((file) => (0,paths/* foldersUp */.TS)((0,external_node_path_.dirname)(file), root))]);
}
/** TypeScript looks for packages above the checkout, too, where a copy is not. */
function findPackagesAbove(root, directories) {
    const modules = (0,paths/* foldersUp */.TS)((0,external_node_path_.dirname)(root)).map((folder) => (0,external_node_path_.join)(folder, 'node_modules'));
    const found = modules.find((path) => directories.kindOf(path) !== null);
    return found === undefined ? null : `there are packages in ${found}`;
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/incremental/companions.js
const flowFile = /^[^/]+\/(?:syncs|actions)\/[^/]+$/;
const scriptFile = /^[^/]+\/on-events\/[^/]+$/;
/**
 * What a batch needs of the rest of the project to be compiled as a part of it:
 *
 * - files that declare something for all files are in every program;
 * - the CLI sends no on-event scripts without a sync or an action.
 */
function findCompanions(batch, all) {
    const own = new Set(batch.map(({ name }) => name));
    const reached = new Set(batch.flatMap(({ ambient }) => Object.keys(ambient)));
    const found = new Map();
    for (const { name, ambient, files } of all) {
        if (own.has(name))
            continue;
        for (const [file, entryPoint] of Object.entries(ambient)) {
            if (reached.has(file))
                continue;
            reached.add(file);
            found.set(entryPoint, { entryPoint, files });
        }
    }
    const entryPoints = [...batch.flatMap((integration) => integration.entryPoints), ...found.keys()];
    if (entryPoints.every((path) => scriptFile.test(path))) {
        for (const { entryPoints: candidates, files } of all) {
            const flow = candidates.find((path) => flowFile.test(path));
            if (flow === undefined)
                continue;
            found.set(flow, { entryPoint: flow, files });
            break;
        }
    }
    return [...found.values()];
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/incremental/workspace-copy.js





/**
 * Makes a folder in which the CLI finds some of a project's functions, and makes of each the same as
 * in the project. Sources are hard-linked, else copied: a symbolic link would put the real path into
 * bundles and source maps. `node_modules` are linked whole, as they are where a package manager puts
 * them; `.env` is linked, so that it stands in one place only.
 */
async function makeShadow(question) {
    const { root, folder, files, directories } = question;
    const base = await (0,promises_.realpath)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(question.temporary, 'nango-batch-')));
    const at = (path) => (0,external_node_path_.join)(base, (0,external_node_path_.relative)(root, path));
    const shadow = {
        folder: at(folder),
        toCheckout: (text) => text.replaceAll(base, root),
        remove: () => (0,promises_.rm)(base, { recursive: true, force: true, maxRetries: 3 }).catch((error) => {
            question.log.write('debug', `${base} could not be removed: ${(0,errors/* messageOf */.bD)(error)}`);
        }),
    };
    try {
        const absolute = files.map((file) => (0,external_node_path_.join)(root, file));
        const folders = foldersAbove([...absolute, (0,external_node_path_.join)(folder, 'index.ts')], root);
        for (const path of folders)
            await (0,promises_.mkdir)(at(path), { recursive: true });
        await (0,promises_.mkdir)((0,external_node_path_.join)(shadow.folder, '.nango'), { recursive: true });
        for (const path of absolute)
            await place(path, at(path));
        for (const path of folders) {
            const modules = (0,external_node_path_.join)(path, 'node_modules');
            if (directories.kindOf(modules) === null)
                continue;
            await (0,promises_.symlink)(await (0,promises_.realpath)(modules), at(modules), 'junction');
        }
        const environment = (0,external_node_path_.join)(folder, '.env');
        if (directories.kindOf(environment) !== null) {
            await (0,promises_.symlink)(environment, at(environment));
        }
        await (0,promises_.writeFile)((0,external_node_path_.join)(shadow.folder, 'index.ts'), renderIndex(question.entryPoints));
        return shadow;
    }
    catch (error) {
        await shadow.remove();
        throw error;
    }
}
async function place(from, to) {
    // What the CLI may write anew is no link to the project's own.
    if (!from.endsWith('package.json')) {
        try {
            await (0,promises_.link)(from, to);
            return;
        }
        catch {
            // Another file system, or one without hard links.
        }
    }
    await (0,promises_.copyFile)(from, to, external_node_fs_.constants.COPYFILE_FICLONE);
}
function renderIndex(entryPoints) {
    return entryPoints.map((path) => `import './${path.replace(/\.ts$/, '.js')}';\n`).join('');
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/incremental/batch-progress.js

/** How many functions some integrations have. */
function countFunctions({ integrations }, names) {
    return names.reduce((sum, name) => sum + (integrations.get(name)?.entryPoints.length ?? 0), 0);
}
/** One line when a batch begins and one when it ends: a log stays short with thousands of functions. */
function startProgress({ plan, integrations }, log) {
    const total = plan.batches.flat().length;
    const running = new Set();
    let done = 0;
    let started = 0;
    return {
        start: (names) => {
            const label = `batch ${String(++started)}`;
            const functions = countFunctions({ integrations }, names);
            const startedAt = performance.now();
            running.add(label);
            log.write('info', `  ${label}: ${describe(names)}, ${(0,format/* count */.U9)(functions, 'function')}`);
            return (end, why) => {
                running.delete(label);
                if (end === 'packaged')
                    done += names.length;
                const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
                const still = running.size === 0 ? '' : `; running: ${[...running].join(', ')}`;
                log.write('info', `  ${label}: ${why ?? 'packaged'}, ${seconds} s; ${String(done)} of ${(0,format/* count */.U9)(total, 'integration')} done${still}`);
            };
        },
    };
}
function describe(names) {
    const [first = '', ...others] = names;
    const last = others.at(-1);
    if (last === undefined)
        return first;
    return others.length === 1
        ? `${first}, ${last}`
        : `${first} … ${last} (${String(names.length)} integrations)`;
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/incremental/run-batches.js








/**
 * Packages integrations in batches, each by a run of the project's own CLI in a shadow folder. One
 * that does not compile keeps the others going: a compiler names all errors at once. One that runs
 * out of memory is tried again in halves. Nothing of it is left on disk.
 *
 * @throws RunFailure whatever `captureDeploy` throws that is not about the project's code.
 */
async function runBatches(question) {
    const { plan, run } = question;
    const outcome = { bodies: new Map(), failures: [], indivisible: null };
    const queue = [...plan.batches];
    let isFirst = true;
    const learn = (names, megabytes) => {
        if (!isFirst || queue.length === 0)
            return;
        isFirst = false;
        const functions = countFunctions(question, names);
        queue.splice(0, queue.length, ...question.resize(queue.flat(), { functions, megabytes }));
    };
    const stop = new AbortController();
    const signal = run.signal === undefined ? stop.signal : AbortSignal.any([run.signal, stop.signal]);
    const progress = startProgress(question, run.log);
    const work = async () => {
        for (let names = queue.shift(); names !== undefined; names = queue.shift()) {
            const done = progress.start(names);
            const result = await runBatch({ ...question, run: { ...run, signal } }, names);
            if ('bodies' in result) {
                for (const [name, body] of result.bodies)
                    outcome.bodies.set(name, body);
                done('packaged');
                if (result.megabytes > 0)
                    learn(names, result.megabytes);
            }
            else if (result.failure.reason === 'out-of-memory' && hasOtherZod(run.cli)) {
                // Two zods fill any memory: halves would, too.
                queue.length = 0;
                outcome.failures.push(result);
                done('failed', 'it ran out of memory, over two versions of zod');
            }
            else if (result.failure.reason === 'out-of-memory' && names.length > 1) {
                const middle = Math.ceil(names.length / 2);
                learn(names, null);
                queue.unshift(names.slice(0, middle), names.slice(middle));
                done('halved', 'it ran out of memory, and is tried again in two halves');
            }
            else {
                const isMemory = result.failure.reason === 'out-of-memory';
                outcome.failures.push(isMemory ? nameIntegration(result, names) : result);
                done('failed', isMemory ? 'it ran out of memory' : 'it failed');
            }
        }
    };
    const workers = Array.from({ length: plan.parallel }, () => work().catch((error) => {
        // The first failure that is not about the code ends them all.
        stop.abort(error);
        throw error;
    }));
    await Promise.allSettled(workers);
    const reason = stop.signal.reason;
    if (reason instanceof Indivisible)
        outcome.indivisible = reason.message;
    else if (stop.signal.aborted)
        throw reason;
    return outcome;
}
/** What stands in the way is no failure of the project's: one run may do it. */
class Indivisible extends Error {
}
const codeReasons = new Set([
    'compile-failed',
    'mixed-kinds',
    'nothing-to-deploy',
    'out-of-memory',
]);
async function runBatch({ integrations, entryPoints, root, folder, temporary, directories, run }, names) {
    const own = names.flatMap((name) => integrations.get(name) ?? []);
    const companions = findCompanions(own, [...integrations.values()]);
    const chosen = new Set(names);
    const extra = new Set(companions.map(({ entryPoint }) => entryPoint));
    const shadow = await makeShadow({
        root,
        folder,
        temporary,
        directories,
        log: run.log,
        files: [...new Set([...own, ...companions].flatMap(({ files }) => files))],
        entryPoints: entryPoints
            .filter(({ integration, path }) => chosen.has(integration) || extra.has(path))
            .map(({ path }) => path),
    }).catch((error) => {
        throw new Indivisible(`a part of it could not be laid out (${(0,errors/* messageOf */.bD)(error)})`);
    });
    const said = [];
    const output = readCliOutput({
        write: (level, line) => {
            if (level === 'output')
                said.push(line);
        },
    });
    let megabytes = 0;
    const onLine = (line) => {
        output.onLine(shadow.toCheckout(line));
    };
    try {
        const captured = await captureDeploy({
            ...run,
            folder: shadow.folder,
            entryPoints: entryPoints.map(({ path }) => path),
            functions: countFunctions({ integrations }, names),
            onMemory: (most) => {
                megabytes = most;
            },
            output: { onLine, lines: () => output.lines() },
        });
        for (const line of said)
            if (/\bWarning: /.test(line))
                run.log.write('output', line);
        const all = splitBody(captured);
        if (all === null || names.some((name) => !all.has(name))) {
            throw new Indivisible('its CLI sends what this action cannot take apart');
        }
        return { bodies: new Map([...all].filter(([name]) => chosen.has(name))), megabytes };
    }
    catch (failure) {
        if ((0,errors/* isRunFailure */.sr)(failure) && codeReasons.has(failure.reason)) {
            return { failure, lines: output.lines() };
        }
        throw failure;
    }
    finally {
        await shadow.remove();
    }
}
/** One of many was too large: the failure has to say which. */
function nameIntegration({ failure, lines }, names) {
    const { reason, hint, details } = failure;
    const message = `${failure.message} It was at work on ${names.join(', ')} alone.`;
    return { failure: new errors/* RunFailure */.ae(reason, message, { hint, details, cause: failure }), lines };
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/incremental/package-integrations.js















/**
 * Packages a project: by one run of its CLI in its folder where it is small, or where one batch of it
 * would do and nothing is kept; else by integration.
 *
 * @throws RunFailure as `capturePackage`.
 */
async function packageProject(run) {
    const { leavesBuild, machine, project } = run;
    const functions = project.integrations.flatMap(({ entryPoints }) => entryPoints).length;
    const fits = fitsOneProcess(functions, machine);
    const isOneBatch = fits && planProcesses(functions, machine) === 1;
    if (functions < fewestFunctions ||
        (leavesBuild && fits) ||
        (isOneBatch && (await run.openStore()) === null)) {
        return { ...(await capturePackage(run)), counts: null, save: null, graph: null };
    }
    return await packageIntegrations(run);
}
/**
 * Packages a large project: byte for byte what one run of its CLI over all of it would send, by as
 * many runs over as much of it as memory and changes ask for.
 *
 * @throws RunFailure as `capturePackage`.
 */
async function packageIntegrations(run) {
    const { log, cli } = run;
    // Its request holds the types of all functions in one `jsonSchema`.
    if (semver.lt(cli.version, '0.70.0')) {
        return await packageWhole(run, `CLI ${cli.version} sends what cannot be taken apart`, null);
    }
    const store = await run.openStore();
    await store?.restore();
    const known = store === null ? new Map() : await readKeptSources(store.folder);
    const graph = (0,source_graph/* createSourceGraph */.e)(await (0,promises_.realpath)(run.root), known);
    const folder = await (0,promises_.realpath)(run.project.folder);
    const integrations = read_integrations_readIntegrations(run.project.integrations, folder, graph);
    const made = typeof integrations === 'string'
        ? integrations
        : await packageApart(run, { folder, graph, integrations, store });
    if (typeof made === 'string')
        return await packageWhole(run, made, graph);
    const { kind, body, all, compiled: bodies } = made;
    if (store === null)
        return { kind, body, counts: null, save: null, graph };
    const digest = await cache_keep({
        ...{ folder: store.folder, integrations: all, bodies, log },
        parsed: graph.parsed,
    });
    const save = () => (digest === null ? Promise.resolve() : store.save(digest));
    const counts = { cached: all.length - bodies.size, total: all.length };
    return { kind, body, counts, save, graph };
}
async function packageWhole(run, why, graph) {
    run.log.write('info', `The project is packaged as a whole: ${why}.`);
    return { ...(await capturePackage(run)), counts: null, save: null, graph };
}
/** Compiles the changed integrations and adds the kept ones; a text says why that is not possible. */
async function packageApart(run, state) {
    const { folder, integrations, store } = state;
    const entryPoints = parseEntryPoints(await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'index.ts'), 'utf8'));
    const all = [...integrations.values()];
    const kept = await findKept(all, store);
    const dirty = all.filter(({ name }) => !kept.has(name));
    const compiled = new Map();
    if (dirty.length === 0) {
        run.log.write('info', 'No integration changed: nothing to compile.');
    }
    else {
        const outcome = await compile(run, { ...state, entryPoints, dirty, kept });
        if (outcome.indivisible !== null)
            return outcome.indivisible;
        if (outcome.failures.length > 0) {
            const kinds = [...outcome.bodies.values()].map(({ kind }) => kind);
            throw mergeFailures({
                failures: outcome.failures,
                otherKinds: new Set([...kinds, ...[...kept.values()].map(({ kind }) => kind)]),
                entryPoints: entryPoints.map(({ path }) => path),
                folder,
            });
        }
        for (const [name, body] of outcome.bodies)
            compiled.set(name, body);
    }
    const bodies = new Map(compiled);
    // Read only now: while the CLI runs, its memory is all that should be needed.
    for (const integration of all) {
        const found = kept.get(integration.name);
        if (found === undefined)
            continue;
        const again = await readKept(store?.folder ?? '', integration, found.digest);
        if (again === null)
            return `the kept package of ${integration.name} is gone`;
        bodies.set(integration.name, again.body);
    }
    const joined = assemble({ integrations, entryPoints }, bodies);
    if (joined === null)
        return 'its CLI sends what this action cannot take apart';
    return { ...joined, all, compiled };
}
async function compile(run, state) {
    const { dirty, kept, integrations, entryPoints, graph, folder } = state;
    const { temporary, log } = run;
    const sizes = dirty.map((integration) => ({
        name: integration.name,
        functions: integration.entryPoints.length,
    }));
    const plan = (run.plan ?? planBatches)(sizes, run.machine);
    return await log.group('Compile and package', async () => {
        const size = (0,format/* count */.U9)(plan.batches.length, 'batch').replace(/batchs$/, 'batches');
        const from = kept.size === 0 ? '' : ` (${String(kept.size)} unchanged, from the cache)`;
        log.write('info', `Packaging ${String(dirty.length)} of ${(0,format/* count */.U9)(integrations.size, 'integration')}${from}, in ${size}, ${String(plan.parallel)} at a time`);
        const { root, directories } = graph;
        const at = { root, folder, directories, temporary };
        const resize = createResize(sizes, plan.parallel, run.machine);
        return await runBatches({ ...at, plan, resize, integrations, entryPoints, run });
    });
}
/** The whole package, after the checks that the CLI makes of a whole project alone. */
function assemble({ integrations, entryPoints }, bodies) {
    if (new Set([...bodies.values()].map(({ kind }) => kind)).size > 1)
        throw mixedKinds();
    const items = [...bodies.values()].flatMap((integration) => integration.items);
    if (items.every(({ list }) => list === 'onEventScriptsByProvider'))
        throw onEventsOnly();
    const order = [...integrations.keys()].map((name) => ({
        name,
        places: entryPoints.flatMap(({ integration }, index) => (integration === name ? [index] : [])),
    }));
    const joined = joinBody(order, bodies);
    const bytes = joined === null ? 0 : Buffer.byteLength(joined.body);
    if (bytes > package_package/* largestPackage */.L)
        throw tooLarge(`a package of ${Math.round(bytes / 1024 / 1024)} MB`);
    return joined;
}

// EXTERNAL MODULE: ./node_modules/.cache/bundle/build/sources/source-node.js + 2 modules
var source_node = __webpack_require__(37061);
;// CONCATENATED MODULE: ./node_modules/.cache/bundle/build/project/nango-folder.js




/**
 * Makes the project's `.nango/` where it is missing, as after a checkout: git keeps no empty folder,
 * and without it the CLI takes the project for a legacy one. It stays: the CLI writes into it.
 *
 * @throws RunFailure `no-project` when it cannot be made.
 */
async function ensureNangoFolder(project, log) {
    const shown = (0,paths/* placeIn */.VV)(project.relativeFolder, '.nango/');
    try {
        const made = await (0,promises_.mkdir)((0,external_node_path_.join)(project.folder, '.nango'), { recursive: true });
        if (made === undefined)
            return;
    }
    catch (error) {
        throw new errors/* RunFailure */.ae('no-project', `${shown} cannot be made: ${(0,errors/* messageOf */.bD)(error)}`, {
            hint: 'The Nango CLI needs that folder. Look for a file of that name or a read-only checkout.',
            cause: error,
        });
    }
    log.write('warning', `${shown} is missing and was made for this run: git keeps no empty folder. Commit an empty ${shown}.gitkeep to keep it.`);
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyless/packaging.js











/** Packages a project, its unchanged integrations out of the cache, and says how many they were. */
async function packageCheckout(run, project, tools, note) {
    const { context, log, signal } = run;
    const env = (0,child_environment/* childEnvironment */.Q)(context.variables, 'cli', project.registryVariables);
    await ensureNangoFolder(project, log);
    const made = await packageProject({
        ...{ ...tools, project, env, log, signal },
        root: project.checkout.root,
        temporary: context.runnerTemp,
        machine: readMachine(env.NODE_OPTIONS ?? ''),
        openStore: () => openStore(run, project, tools, env.NODE_OPTIONS ?? ''),
    });
    const { counts, save } = made;
    if (counts !== null) {
        note(`${String(counts.cached)} of ${(0,format/* count */.U9)(counts.total, 'integration')} from the cache`);
    }
    const { install } = tools;
    if (save !== null && install !== null) {
        run.afterwards.push(async () => {
            // Compiled with something else than the lockfile says, they would live on in other runs.
            const [first] = install();
            if (first === undefined) {
                await save();
            }
            else {
                log.write('info', `The packages of integrations are not cached: the install was changed, as in ${first}`);
            }
        });
    }
    return made;
}
/**
 * Where the packages of single integrations are kept, under the digest of what they depend on beside
 * their sources; null: without a lockfile, or an install that goes by it, nothing says what that was.
 */
async function openStore(run, project, { cli, node, install }, nodeOptions) {
    const { runnerTemp } = run.context;
    const { root } = project.checkout;
    const { lockfile } = project.packageManager;
    const cache = openCache(run, runnerTemp);
    if (!cache.enabled || install === null || lockfile === null)
        return null;
    const files = await listTools(project, lockfile);
    const hashes = files.map((path) => [(0,paths/* wayTo */.bj)(root, path), (0,source_node/* readContent */.c)(path)?.hash ?? null]);
    if (hashes.some(([, hash]) => hash === null))
        return null;
    const versions = [cli.version, node.version, nodeOptions, process.platform];
    const tools = (0,digest/* sha256 */.s)(JSON.stringify([...versions, hashes])).slice(0, 32);
    // Its place in the checkout stands in source maps.
    const name = `nango-integrations-${(0,digest/* sha256 */.s)(project.relativeFolder).slice(0, 32)}`;
    const folder = (0,external_node_path_.join)(runnerTemp, name);
    const beginning = `${name.replace('integrations-', 'integrations-2-')}-${tools}-`;
    return {
        folder,
        restore: async () => {
            // Of a step before, of the same job.
            await (0,promises_.rm)(folder, { recursive: true, force: true });
            await cache.restore({ paths: [name], key: beginning, restoreKeys: [beginning] });
        },
        save: (digest) => cache.save({ paths: [name], key: beginning + digest }),
    };
}
/** The lockfile, and patches that an install puts onto what it names. */
async function listTools(project, lockfile) {
    const files = [lockfile];
    for (const home of new Set([project.packageManager.root, project.folder])) {
        const options = { recursive: true, withFileTypes: true };
        const entries = await (0,promises_.readdir)((0,external_node_path_.join)(home, 'patches'), options).catch(() => []);
        for (const entry of entries) {
            if (!entry.isDirectory())
                files.push((0,external_node_path_.join)(entry.parentPath, entry.name));
        }
    }
    return files.sort();
}

;// CONCATENATED MODULE: ./node_modules/.cache/bundle/commands/keyless/build.js































/**
 * Finds the project and what it is compared with, and refuses what cannot be packaged, before anything
 * is installed.
 */
async function findProject(run) {
    const { changedSince, ref } = run.inputs;
    const workspace = ref === null ? null : (0,open_commits/* openCommits */.J)(run, (0,change_base/* gitQuestion */.dF)(run));
    if (ref !== null && workspace !== null) {
        await (await Promise.all(/* import() */[__webpack_require__.e(611), __webpack_require__.e(127)]).then(__webpack_require__.bind(__webpack_require__, 10127))).checkOutRef(run, workspace, ref);
    }
    const project = await build_locateProject(run);
    const commits = workspace ?? (0,open_commits/* openCommits */.J)(run, (0,change_base/* projectQuestion */.ok)(run, project));
    const base = await (0,change_base/* findRunBase */.yF)(run, commits, changedSince);
    const isOther = changedSince !== null && run.context.pullRequest !== null;
    return { ...project, base, eventBase: isOther ? await (0,change_base/* findRunBase */.yF)(run, commits, null) : base };
}
async function build_locateProject(run) {
    const { inputs, context, log } = run;
    const project = await (0,commands_run/* stage */.d)(run, 'project', () => readProject({ root: context.workspace, workingDirectory: inputs.workingDirectory }));
    const checkout = await (0,find_checkout/* findCheckout */.I)((0,change_base/* gitQuestion */.dF)(run, { root: project.folder }), context.workspace);
    const smoke = await readSmoke(project.folder);
    const { commit, root, submodule } = checkout;
    // Now, while no code of the project has run: a later job can rely on it.
    run.runnerFiles.write(() => {
        run.setOutput('commit', commit ?? '');
    });
    if (submodule !== null) {
        log.write('info', `The project is in the submodule ${submodule.path}, at ${submodule.commit}.`);
    }
    run.learn({
        projectFolder: project.relativeFolder,
        commit,
        repositoryFolder: (0,paths/* wayTo */.bj)(context.workspace, root) || '.',
    });
    return { ...project, checkout, smoke };
}
/** Installs, packages and tests. Returns the package, written into a file for later jobs. */
async function buildProject(run, project) {
    const tools = await prepare(run, project);
    const { testCommand } = run.inputs;
    const waits = testCommand === null ? project.testsNeedBuild : needsBuild(testCommand || '');
    if (!waits && hasRoomForTests(project)) {
        const who = 'The compile or the tests, which ran side by side,';
        const work = () => sideBySide(run, (own) => makePackage(own, project, tools), (own) => testProject(own, project, tools));
        return await run.runnerFiles.guard('tests-failed', work, who);
    }
    const loaded = await makePackage(run, project, tools, waits);
    await testProject(run, project, tools);
    return loaded;
}
/** Whether tests beside the compile would find a core that it leaves idle, and the memory. */
function hasRoomForTests({ integrations }) {
    const functions = integrations.flatMap(({ entryPoints }) => entryPoints).length;
    const machine = readMachine('');
    return hasRoomForTwo() && planProcesses(functions, machine) < machine.cores;
}
async function prepare(run, project) {
    const { inputs, context, log, signal } = run;
    // An install or the CLI would blame the project for it.
    await (0,promises_.access)(project.folder, promises_.constants.W_OK);
    for (const warning of project.warnings)
        log.write('warning', warning);
    const env = (0,child_environment/* childEnvironment */.Q)(context.variables, 'cli', project.registryVariables);
    const onPath = await readNodeOnPath({ env, cwd: project.folder, log, signal });
    const install = (note) => installWithCache({
        project,
        checkout: context.workspace,
        env: (0,child_environment/* childEnvironment */.Q)(context.variables, 'install', project.registryVariables),
        variables: context.variables,
        node: onPath ?? run.node,
        store: openCache(run),
        check: () => readInstalledCli(project.folder),
        log,
        signal,
        runChild: run_child/* runChild */.w$,
        note,
        afterwards: (work) => run.afterwards.push(work),
    });
    const installed = inputs.install
        ? await (0,commands_run/* stage */.d)(run, 'install', (note) => run.runnerFiles.guard('install-failed', () => install(note)))
        : null;
    const cli = await readInstalledCli(project.folder);
    await warnOfHygiene(run, project, cli);
    const node = chooseNode({ range: cli.nodeRange, onPath, own: run.node, log });
    return { cli, node, install: installed };
}
async function makePackage(run, project, tools, leavesBuild = false) {
    const { commit, submodule } = project.checkout;
    if (commit === null) {
        const question = (0,change_base/* gitQuestion */.dF)(run, { root: project.folder });
        const why = (await (0,git_problem/* readGitProblem */.k)(question)) ?? 'the repository has none yet';
        run.log.write('warning', `The package names no commit: ${why}.`);
    }
    const capture = (note) => packageCheckout(run, project, { ...tools, leavesBuild }, note);
    const { kind, body, parsed, graph } = await (0,commands_run/* stage */.d)(run, 'package', (note) => run.runnerFiles.guard('compile-failed', async () => {
        await checkEntryFiles(project);
        return await withSourceLines({ folder: project.folder, root: run.context.workspace }, () => capture(note));
    }));
    const changes = await (0,commands_run/* stage */.d)(run, 'compare', () => labelChanges(run, project, graph));
    const { repository } = run.context;
    const provenance = { commit, submodule, repository, project: project.relativeFolder };
    const { smoke } = project;
    const built = {
        kind,
        cli: tools.cli.version,
        body,
        changes,
        ...(smoke && { smoke }),
        ...provenance,
    };
    const loaded = (0,package_file/* loadPackage */.HU)(built, 'the package', parsed);
    const [unknown] = smoke === null ? [] : (0,package_smoke/* findUnknownChecks */.DD)(smoke, loaded.functions);
    if (unknown !== undefined)
        throw invalidSmoke(`${(0,package_smoke/* describeCheck */.cn)(unknown)}: the package has no such ${unknown.type}`);
    const size = `${(0,format/* count */.U9)(loaded.functions.length, 'function')}, ${(0,format/* sizeInWords */._u)(Buffer.byteLength(body))}`;
    run.log.write('info', `Packaged ${size}, ${loaded.digest}`);
    for (const shared of (0,package_body/* findSharedNames */.Ld)(loaded.parsed)) {
        run.log.write('warning', `${(0,function_id/* describeItem */.f)(shared)} has the name of an action there: on a Nango server the two share files. Rename one of them.`);
    }
    (0,keep_package/* keepPackage */.Y)(run, loaded);
    return loaded;
}
async function testProject(run, project, tools) {
    const { inputs, context, log, signal } = run;
    const test = () => runTests({
        root: project.checkout.root,
        project,
        testCommand: inputs.testCommand,
        env: (0,child_environment/* childEnvironment */.Q)(context.variables, 'test', project.registryVariables),
        node: tools.node,
        log,
        signal,
    });
    const outcome = await (0,commands_run/* stage */.d)(run, 'test', () => run.runnerFiles.guard('tests-failed', test));
    run.learn({ tests: outcome.result });
}
/** `compile`: install and package. */
async function build_compile(run) {
    const project = await findProject(run);
    const loaded = await makePackage(run, project, await prepare(run, project));
    await compareWithKept(run, project, loaded);
    return { result: 'validated' };
}
/** `test`: install and test. */
async function test(run) {
    const project = await build_locateProject(run);
    await testProject(run, project, await prepare(run, project));
    return { result: 'validated' };
}
/** `validate`: install, package and test. */
async function validate(run) {
    const project = await findProject(run);
    await compareWithKept(run, project, await buildProject(run, project));
    return { result: 'validated' };
}


/***/ })

};
