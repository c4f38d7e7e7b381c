// Compiles the benchmarks and runs those that are named, or all: `npm run bench -- small release`.
// What they measure is written into docs/performance.md; what is not run stays as it was.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const out = join(root, 'node_modules', '.cache', 'bench');

const run = (/** @type {string[]} */ ...args) =>
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

run(tsc, '-p', 'tsconfig.bench.json');
// What the tests' helpers look for beside themselves.
for (const path of ['node_modules', 'test/fixtures/dependencies']) {
  const target = join(out, path);
  mkdirSync(dirname(target), { recursive: true });
  if (!existsSync(target)) symlinkSync(join(root, path), target, 'junction');
}
// Minutes, and gigabytes: only when it is asked for, `npm run bench -- large 1000`.
const [first, ...rest] = process.argv.slice(2);
const bench = join(out, 'test', 'bench');
if (first === 'large') run(join(bench, 'large-projects.js'), ...rest);
else run(join(bench, 'main.js'), ...process.argv.slice(2));
