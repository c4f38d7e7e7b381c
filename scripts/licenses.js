// The licences of what is bundled, for dist/LICENSES.txt.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ nameForCondition?: string | null, modules?: Module[] }} Module
 * @param {string} stats Path of webpack's statistics.
 * @returns {string[]} the absolute folder of each package that gave a module
 */
export function bundledPackages(stats) {
  /** @type {Set<string>} */
  const folders = new Set();
  /** @param {Module[] | undefined} modules */
  const collect = (modules) => {
    for (const { nameForCondition: path, modules: inner } of modules ?? []) {
      // The last one: a package may have packages of its own.
      const folder = /^.*[\\/]node_modules[\\/](?!\.)(@[^\\/]+[\\/])?[^\\/]+/.exec(path ?? '')?.[0];
      if (folder !== undefined) folders.add(folder);
      collect(inner);
    }
  };
  collect(JSON.parse(readFileSync(stats, 'utf8')).modules);
  return [...folders];
}

/**
 * @param {string[]} folders
 * @returns {string} name, version, licence and its text of each, in the order of their names
 */
export function renderLicenses(folders) {
  const entries = folders.map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    const texts = readdirSync(folder)
      .filter((file) => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(file))
      .sort()
      .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
    if (typeof license !== 'string') throw new Error(`${name} ${version} names no licence`);
    return `${[`${name} ${version}`, license, ...texts].join('\n\n')}\n`;
  });
  return [...new Set(entries)].sort().join(`\n${'-'.repeat(80)}\n\n`);
}
