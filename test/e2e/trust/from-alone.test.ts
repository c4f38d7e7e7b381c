import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../runner/repository-root.js';
import { openGolden } from '../../support/golden.js';
import { makeFolder } from '../../build/support/temporary.js';
import { legacyPackage } from '../../keyed/support/package-files.js';
import { deployedIn, endOf, runKeyed, startWorld } from '../keyed/world.js';
import { hostileProject } from '../../build/trust/hostile-project.js';
import { descendantsOfAction } from './processes.js';
import { readLoadedScripts } from './loaded-scripts.js';

const golden = openGolden(import.meta.filename);
const file = legacyPackage({ actions: ['demo/ping'] });
const dist = join(repositoryRoot, 'dist');

/** A checkout full of what would run if anything of it were installed, built, tested or loaded. */
function trap(): { workspace: string; path: string; sprung: string } {
  const workspace = makeFolder('trap');
  const sprung = join(makeFolder('sprung'), 'sprung');
  const spring = `require('node:fs').appendFileSync(${JSON.stringify(sprung)}, 'sprung\\n');`;
  const files = {
    ...hostileProject({ install: spring, cli: spring, tests: spring }),
    '.yarnrc.yml': 'yarnPath: ./install.cjs\n',
    '.pnpmfile.cjs': spring,
    'node_modules/@actions/core/index.js': spring,
    'node_modules/undici/index.js': spring,
    'node_modules/nango/bin.cjs': spring,
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(workspace, path, '..'), { recursive: true });
    writeFileSync(
      join(workspace, path),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }
  const path = makeFolder('path');
  for (const name of [
    'node',
    'npm',
    'npx',
    'yarn',
    'pnpm',
    'bun',
    'corepack',
    'git',
    'sh',
    'env',
  ]) {
    writeFileSync(join(path, name), `#!/bin/sh\necho ${name} >> ${sprung}\n`, { mode: 0o755 });
  }
  return { workspace, path, sprung };
}

describe('a keyed run with `from`', () => {
  it('may start no process, load no addon and read nothing but its file', async () => {
    const api = await startWorld();
    const { workspace, path } = trap();
    const runnerTemp = makeFolder('temp');
    // Node's own permissions: a process, a worker, an addon or another file fails the run.
    const allowed = [dist, join(workspace, 'artifact.json'), runnerTemp];
    const options = [
      '--permission',
      ...allowed.map((folder) => `--allow-fs-read=${folder}`),
      `--allow-fs-write=${runnerTemp}`,
    ];
    const files = Object.fromEntries(
      ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'].map((name) => [name, join(runnerTemp, name)]),
    );
    for (const place of Object.values(files)) writeFileSync(place, '');
    const env = { NODE_OPTIONS: options.join(' '), PATH: path, ...files };
    const run = await runKeyed({ api, file, workspace, runnerTemp, env });
    expect(run.exitCode, run.log).toBe(0);
    expect(deployedIn(api)).toEqual(['demo/ping']);
    // The same permissions stop a run that builds: the fence is there.
    const building = await runKeyed({ api, workspace, runnerTemp, env, with: { install: 'true' } });
    expect(building.exitCode, building.log).toBe(1);
  });

  it('has no child at any call, and loads no script outside of dist/', async () => {
    const api = await startWorld();
    const { workspace, path, sprung } = trap();
    const coverage = makeFolder('coverage');
    const seen: string[][] = [];
    api.onRequest(() => {
      if (process.platform === 'linux') seen.push(descendantsOfAction());
    });
    const env = { NODE_V8_COVERAGE: coverage, PATH: path };
    const run = await runKeyed({ api, file, workspace, env });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(seen).toEqual(process.platform === 'linux' ? api.requests.map(() => []) : []);
    const scripts = readLoadedScripts(coverage);
    expect(scripts).toContain(join(dist, 'index.js'));
    expect(scripts.filter((script) => !script.startsWith(dist))).toEqual([]);
    expect(existsSync(sprung), 'a trap was sprung').toBe(false);
  });

  it('refuses to go on after a preload, before anything is sent', async () => {
    const api = await startWorld();
    const preload = join(makeFolder('preload'), 'preload.mjs');
    writeFileSync(preload, 'globalThis.loaded = true;\n');
    const run = await runKeyed({ api, file, env: { NODE_OPTIONS: `--require ${preload}` } });
    expect(endOf(run)).toEqual([1, 'failed', 'invalid-input']);
    const errors = run.log.split('\n').filter((line) => line.startsWith('::error'));
    await golden('a preload', errors.join('\n'));
    expect(api.requests).toEqual([]);
  });
});
