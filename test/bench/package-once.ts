// Packages a project of a checkout, as the stage `package` of the action does, or by
// one run of its CLI: the program that is measured.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readInstalledCli } from '../../src/build/cli/installed-cli.js';
import { capturePackage } from '../../src/build/cli/run-cli.js';
import { packageProject } from '../../src/build/incremental/package-integrations.js';
import type { IntegrationStore } from '../../src/build/incremental/cache.js';
import { parseIntegrations } from '../../src/build/project/entry-points.js';
import { readMachine } from '../../src/system/machine.js';

const [root = '', project = '', temporary = '', how = ''] = process.argv.slice(2);
/** In place of a folder of packaged integrations. */
const oneRun = '--one-run';
const folder = join(root, project);
const store: IntegrationStore = {
  folder: how,
  restore: () => Promise.resolve(),
  save: () => Promise.resolve(),
};
const line = (text: string): void => {
  console.log(text);
};
const run = {
  project: {
    folder,
    integrations: parseIntegrations(await readFile(join(folder, 'index.ts'), 'utf8')),
  },
  cli: await readInstalledCli(folder),
  node: { execPath: process.execPath, version: process.versions.node },
  env: Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
  log: {
    write: (level: string, text: string) => {
      if (level !== 'debug') line(text);
    },
    group: <T>(_: string, work: () => Promise<T>) => work(),
  },
};
if (how === oneRun) {
  const { body } = await capturePackage(run);
  line(JSON.stringify({ bytes: body.length }));
} else {
  const machine = readMachine(process.env.NODE_OPTIONS ?? '');
  const at = { root, temporary, machine };
  const result = await packageProject({
    ...{ ...run, ...at, leavesBuild: false },
    openStore: () => Promise.resolve(how === '' ? null : store),
  });
  line(JSON.stringify({ bytes: result.body.length, counts: result.counts }));
}
