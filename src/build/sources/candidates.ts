import { dirname, join } from 'node:path';
import type { Directories } from './directory-cache.js';

const extensions = [
  ...['.tsx', '.ts', '.mts', '.cts', '.d.ts', '.d.mts', '.d.cts'],
  ...['.jsx', '.js', '.mjs', '.cjs', '.css', '.json', '.d.json.ts'],
];

/**
 * Every name under which esbuild or TypeScript may look for what an import names. Which of them wins
 * is theirs to say: all that are there count, and so does each that is not and might be tomorrow.
 *
 * @param base the import's path, absolute or from anywhere, as it is written.
 */
export function candidatesOf(base: string): string[] {
  const [, stem = '', extension = ''] = /^(.*?)(\.(?:[cm]?[jt]sx?|json))?$/s.exec(base) ?? [];
  return [
    base,
    ...extensions.map((item) => base + item),
    ...(extension === '' ? [] : extensions.map((item) => stem + item)),
    ...(extension === '' ? extensions.map((item) => join(base, `index${item}`)) : []),
    join(base, 'package.json'),
  ];
}

/** Settings that are looked for in the folder of a source and in those above it. */
const babelNames = [
  ...['.babelrc', '.babelrc.json', '.babelrc.js', '.babelrc.cjs', '.babelrc.mjs'],
  ...['.babelignore', 'babel.config.json', 'babel.config.js', 'babel.config.cjs'],
  ...['babel.config.mjs', 'babel.config.cts'],
];

/** The package.json files and the settings of Babel that stand above some files, up to the root. */
export function settingsOf(
  files: readonly string[],
  root: string,
  directories: Directories,
): { path: string; isBabel: boolean }[] {
  const found: { path: string; isBabel: boolean }[] = [];
  for (const folder of foldersAbove(files, root)) {
    const names = new Set(directories.list(folder));
    if (names.has('package.json')) {
      found.push({ path: join(folder, 'package.json'), isBabel: false });
    }
    for (const name of babelNames) {
      if (names.has(name)) found.push({ path: join(folder, name), isBabel: true });
    }
  }
  return found;
}

/** The folders of some files and all above them, the root included. */
export function foldersAbove(files: readonly string[], root: string): Set<string> {
  const folders = new Set([root]);
  for (const file of files) {
    for (let folder = dirname(file); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  return folders;
}
