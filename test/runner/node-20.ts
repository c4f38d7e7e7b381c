import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const executable = process.platform === 'win32' ? 'node.exe' : 'node';

/**
 * A Node 20 of this machine, or null: on the PATH behind the one that npm puts first, or in a hosted
 * runner's tool cache. `NODE_20` names another.
 */
export const node20 = [process.env.NODE_20 ?? '', ...listOnPath(), ...listInToolCache()].find(
  (path) => path !== '' && existsSync(path) && majorOf(path) === 20,
);

/** An environment whose PATH begins with that Node, and with no folder that npm has put there. */
export function node20Environment(): Record<string, string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isOfMachine);
  const first = node20 === undefined ? [] : [dirname(node20)];
  // Windows calls it Path.
  const others = Object.entries(process.env).filter(([name]) => name.toUpperCase() !== 'PATH');
  return { ...Object.fromEntries(others), PATH: [...first, ...folders].join(delimiter) };
}

function listOnPath(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isOfMachine);
  return folders.map((folder) => join(folder, executable));
}

function isOfMachine(folder: string): boolean {
  return !folder.includes('node_modules') && !folder.includes('node-gyp-bin');
}

function listInToolCache(): string[] {
  const cache = join(process.env.RUNNER_TOOL_CACHE ?? '', 'node');
  const versions = existsSync(cache) ? readdirSync(cache) : [];
  const folders = versions.filter((version) => version.startsWith('20.'));
  const inside = process.platform === 'win32' ? [] : ['bin'];
  return folders.map((version) => join(cache, version, process.arch, ...inside, executable));
}

function majorOf(path: string): number | null {
  try {
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' });
    return Number(/^v(\d+)\./.exec(version)?.[1]);
  } catch {
    return null;
  }
}
