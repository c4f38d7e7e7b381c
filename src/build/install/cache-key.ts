import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import semver from 'semver';
import { installVariables, withoutCredentials } from './settings.js';
import { readManifest } from '../package-manager/package-json.js';
import type { PackageManagerName, Project } from '../project/project.js';
import { readTextFile, sizeLimits, readSettings } from '../../shared/text-file.js';
import { readLocalDependencies, readWorkspaceFolders } from '../package-manager/workspaces.js';
import type { CacheEntry } from '../../system/cache-protocol.js';
import type { NodeRuntime } from '../../system/node-runtime.js';
import { sha256 } from '../../shared/digest.js';
import { wayTo, foldersUp } from '../../shared/paths.js';

/** Raised when what is kept under a key is no longer what this version would keep. */
const format = 2;

const settingsFiles = ['.npmrc', '.yarnrc', '.yarnrc.yml', 'bunfig.toml', 'pnpm-workspace.yaml'];
const codeFiles = ['.pnpmfile.cjs', '.pnpmfile.mjs'];
const codeFolders = ['patches', '.yarn/patches', '.yarn/plugins', '.yarn/releases'];

const skipped = ['node_modules', '.git'];
/** pnpm's settings with which the workspace's own packages are copies, and stay as they were. */
const injects = /"injected"\s*:\s*true|inject-?workspace-?packages\s*[:=]\s*true/i;

export interface InstallKeyQuestion {
  /** Absolute path of the checkout. */
  checkout: string;
  project: Project;
  /** Of the run: settings in them count, credentials do not. */
  variables: Readonly<Record<string, string>>;
  /** What an install runs on. */
  node: NodeRuntime;
}

/**
 * What an install gives, and a key that is another one whenever that may be. It says nothing of what
 * it was made from, and no credential is among that.
 *
 * @returns the reason, as text, where an install is not the same each time or cannot be named.
 */
export async function readInstallKey(question: InstallKeyQuestion): Promise<CacheEntry | string> {
  const { checkout, project, variables, node } = question;
  const { packageManager } = project;
  const { root, lockfile, name, release } = packageManager;
  if (lockfile === null) return 'no lockfile fixes the installed versions';
  const fromCheckout = (path: string): string => wayTo(checkout, path);

  const members = await readWorkspaceFolders(root);
  if (members === null) return 'the workspace has too many folders to find its packages among them';
  const addFiles = async (folder: string): Promise<void> => {
    for (const path of await listFiles(folder)) {
      parts.set(fromCheckout(path), sha256(await readFile(path)));
    }
  };
  const memberPaths = members.map((folder) => fromCheckout(join(root, folder)));
  if (memberPaths.some((path) => /[*?[\]{}!#\\~\n]/.test(path))) {
    return 'a folder has a name that the cache takes for a pattern';
  }
  const parts = new Map<string, string>([
    ['format', String(format)],
    ['system', `${process.platform} ${process.arch} ${await readDistribution()}`],
    ['node', String(semver.major(node.version))],
    ['manager', `${name} ${release}`],
    ['lockfile', sha256(await readFile(lockfile))],
    ['variables', JSON.stringify(installVariables(variables, project.registryVariables))],
  ]);

  const memberFolders = members.map((folder) => join(root, folder));
  const scripted = await findScript([...memberFolders, root], name, variables);
  if (scripted !== null) {
    const { folder, script } = scripted;
    const where = fromCheckout(join(folder, 'package.json'));
    return `the script "${script}" of ${where} runs with each install, and may write something else each time`;
  }
  for (const folder of new Set([...memberFolders, ...foldersUp(project.folder, checkout)])) {
    for (const file of ['package.json', ...settingsFiles, ...codeFiles]) {
      const text = await readTextFile(join(folder, file), sizeLimits.lockfile).catch(() => null);
      if (text === null) continue;
      if (injects.test(text)) return 'packages of the workspace are copied into node_modules';
      const isSettings = settingsFiles.includes(file);
      parts.set(
        fromCheckout(join(folder, file)),
        sha256(isSettings ? withoutCredentials(text) : text),
      );
    }
    for (const code of codeFolders) await addFiles(join(folder, code));
  }
  for (const folder of await readLocalDependencies(memberFolders)) await addFiles(folder);
  for (const path of userSettings(variables)) {
    const text = await readSettings(path);
    if (text !== null) parts.set(`user: ${path}`, sha256(withoutCredentials(text)));
  }

  const within = (folder: string, name: string): string =>
    folder === '' ? name : `${folder}/${name}`;
  // Yarn runs no script of a project that it has not written this for.
  const state = name === 'yarn-berry' ? [within(fromCheckout(root), '.yarn/install-state.gz')] : [];
  return {
    paths: [...memberPaths.map((folder) => within(folder, 'node_modules')), ...state],
    key: `nango-deploy-action-node_modules-${process.platform}-${process.arch}-${sha256(JSON.stringify([...parts].sort()))}`,
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
async function findScript(
  folders: readonly string[],
  manager: PackageManagerName,
  variables: Readonly<Record<string, string>>,
): Promise<{ folder: string; script: string } | null> {
  const isOff = Object.entries(variables).some(
    ([name, value]) => /^(?:p?npm_config|yarn)_ignore_scripts$/i.test(name) && value === 'true',
  );
  const root = folders.at(-1) ?? '';
  for (const name of manager === 'yarn-berry' ? [] : settingsFiles) {
    const text = await readSettings(join(root, name));
    if (isOff || (text !== null && scriptsOff.test(text))) return null;
  }
  for (const folder of folders) {
    const manifest = await readManifest(folder, folder).catch(() => null);
    const script = installScripts.find((name) => manifest?.scripts.has(name));
    if (script !== undefined) return { folder, script };
  }
  return null;
}

function userSettings(variables: Readonly<Record<string, string>>): string[] {
  const home = variables.HOME || variables.USERPROFILE;
  const own = variables.NPM_CONFIG_USERCONFIG || variables.npm_config_userconfig;
  return [
    ...(own === undefined ? [] : [own]),
    ...(home === undefined ? [] : ['.npmrc', '.yarnrc.yml'].map((name) => join(home, name))),
  ];
}

/** A binary that was built on one distribution may not start on another. */
async function readDistribution(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => /^(ID|VERSION_ID)=/.test(line))
    .sort()
    .join(' ');
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  const inner = entries.filter((entry) => entry.isDirectory() && !skipped.includes(entry.name));
  return [
    ...files,
    ...(await Promise.all(inner.map(({ name }) => listFiles(join(folder, name))))).flat(),
  ];
}
