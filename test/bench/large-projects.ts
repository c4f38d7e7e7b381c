// How long large projects take, and what memory: `npm run bench -- large 1000 3` for three rounds.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  generatedFolder,
  linkDependencies,
  renderProject,
  shapeProject,
  writeProject,
} from '../fixtures/generated-project.js';
import { measureTree, type TreeCost } from './process-tree.js';

const functionsEach = 25;
const packageOnce = fileURLToPath(new URL('./package-once.js', import.meta.url));

const [size = '100', runs = '1', only = 'compile,full,first,edited'] = process.argv.slice(2);
const total = Number(size);
const shape = shapeProject(Math.max(1, total / functionsEach), Math.min(total, functionsEach));
const root = mkdtempSync(join(tmpdir(), 'nango-bench-'));
const folder = join(root, generatedFolder);
const units = join(root, 'units');
const temporary = join(root, 'temporary');
for (const path of [units, temporary]) mkdirSync(path);
let files = renderProject(shape);
await writeProject(root, files);
await linkDependencies(root);

const env = Object.fromEntries(
  ['PATH', 'HOME', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** The team's own way: with the heap that it needs, where the default is too small. */
function compile(): Promise<TreeCost> {
  const cli = join(folder, 'node_modules', 'nango', 'dist', 'index.js');
  return measureTree(process.execPath, ['--max-old-space-size=8192', cli, 'compile'], {
    cwd: folder,
    env: { ...env, CI: 'true', NANGO_CLI_TELEMETRY: 'false' },
  });
}

function packageWith(...args: string[]): Promise<TreeCost> {
  return measureTree(process.execPath, [packageOnce, root, temporary, ...args], { cwd: root, env });
}

async function edit(run: number): Promise<void> {
  const [first] = shape.integrations;
  const item = first?.functions[0];
  if (item === undefined) throw new Error('a project has a function');
  item.body = 100 + run;
  const next = renderProject(shape);
  await writeProject(root, next, files);
  files = next;
}

const steps: Record<string, (run: number) => Promise<TreeCost>> = {
  compile,
  full: () => packageWith(),
  first: () => packageWith(units),
  edited: async (run) => {
    await edit(run);
    return packageWith(units);
  },
};
try {
  for (let run = 0; run < Number(runs); run++) {
    for (const [name, measure] of Object.entries(steps)) {
      if (!only.split(',').includes(name) || (name === 'first' && run > 0)) continue;
      const { output, ...cost } = await measure(run);
      console.log(JSON.stringify({ functions: total, name, run, ...cost }));
      if (cost.exitCode !== 0) console.log(output.slice(-3_000));
      else if (name !== 'compile') console.log(output.trim().split('\n').slice(-2).join('\n'));
    }
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
