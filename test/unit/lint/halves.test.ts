import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { repositoryRoot } from '../../runner/repository-root.js';

/** Each file is planted into a copy of src/, and breaks the rule beside it. */
const planted: Readonly<Record<string, [rule: string, code: string]>> = {
  'deploy/starts-a-process': [
    'keyed-half-starts-no-process',
    "export { spawn } from 'node:child_process';",
  ],
  'nango/starts-a-process': [
    'keyed-half-starts-no-process',
    "export { exec } from 'child_process';",
  ],
  'shared/starts-a-process': [
    'keyed-half-starts-no-process',
    "export { getExecOutput } from '@actions/exec';",
  ],
  'commands/keyed/starts-a-process': [
    'keyed-half-starts-no-process',
    "export { fork } from 'node:child_process';",
  ],
  'deploy/knows-the-build': [
    'keyed-half-knows-no-build',
    "export { readProject } from '../build/project/read-project.js';",
  ],
  'package/knows-the-system': [
    'keyed-half-knows-no-build',
    "export { runChild } from '../system/run-child.js';",
  ],
  'nango/loads-the-build': [
    'nango-imports',
    "export const load = () => import('../build/project/read-project.js');",
  ],
  'build/knows-the-deploy': [
    'keyless-half-knows-no-deploy',
    "export { applyPackage } from '../deploy/apply/apply.js';",
  ],
  'build/knows-nango': [
    'keyless-half-knows-no-deploy',
    "export { send } from '../nango/client.js';",
  ],
  'commands/loads-the-build-at-once': [
    'build-is-loaded-lazily',
    "export { readProject } from '../build/project/read-project.js';",
  ],
};

let folder: string;
let broken: Set<string>;

/** The rules that the linter finds broken, as `rule file`. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nango-lint-'));
  for (const name of ['src', 'tsconfig.json', '.dependency-cruiser.js', 'package.json']) {
    cpSync(join(repositoryRoot, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(repositoryRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [name, [, code]] of Object.entries(planted)) {
    writeFileSync(join(folder, 'src', `${name}.ts`), `${code}\n`);
  }
  const cruiser = join(
    repositoryRoot,
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  );
  const options = ['--config', '.dependency-cruiser.js', '--output-type', 'json', 'src'];
  const text = execFileSync(process.execPath, [cruiser, ...options], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { summary } = JSON.parse(text) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  broken = new Set(summary.violations.map(({ from, rule }) => `${rule.name} ${from}`));
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it.each(Object.entries(planted))('the linter fails on src/%s.ts', (name, [rule]) => {
  expect(broken).toContain(`${rule} src/${name}.ts`);
});

it('and on nothing else', () => {
  const names = Object.keys(planted).map((name) => `src/${name}.ts`);
  expect([...broken].filter((line) => !names.some((name) => line.endsWith(` ${name}`)))).toEqual(
    [],
  );
});
