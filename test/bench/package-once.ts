// Packages one generated checkout, as the stage `package` of the action does: the program that is measured.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readInstalledCli } from '../../src/package/installed-cli.js';
import { packageProject } from '../../src/package/package-project.js';
import type { UnitStore } from '../../src/package/unit-cache.js';
import { parseIntegrations } from '../../src/project/integrations.js';
import { readMachine } from '../../src/toolchain/machine.js';
import { generatedFolder } from '../fixtures/generated-project.js';

const [root = '', temporary = '', units = ''] = process.argv.slice(2);
const folder = join(root, generatedFolder);
const store: UnitStore = {
  folder: units,
  restore: () => Promise.resolve(),
  save: () => Promise.resolve(),
};
const line = (text: string): void => {
  console.log(text);
};
const result = await packageProject({
  project: {
    folder,
    integrations: parseIntegrations(await readFile(join(folder, 'index.ts'), 'utf8')),
  },
  root,
  temporary,
  machine: readMachine(process.env.NODE_OPTIONS ?? ''),
  store: units === '' ? null : store,
  cli: await readInstalledCli(folder),
  node: { execPath: process.execPath, version: process.versions.node },
  env: Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
  log: {
    ...{ info: line, output: line, debug: () => undefined, notice: line, warning: line },
    group: (_, work) => work(),
  },
  commit: null,
  repository: null,
});
console.log(JSON.stringify({ bytes: result.package.body.length, units: result.units }));
