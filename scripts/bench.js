// Compiles the benchmarks and runs those that are named, or all that take no minutes and gigabytes:
// `npm run bench -- small release`, `npm run bench -- large growth --sizes=1000,5000 --rounds=3`.
// What they measure is written into their pages of docs/; what is not run stays as it was.
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
run(join(out, 'test', 'bench', 'main.js'), ...process.argv.slice(2));
