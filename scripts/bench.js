// Compiles the benchmarks and runs all of them, with 8 GB and in hours, or those that are named, in rounds
// of which the median is shown. Each writes what it measured into its page of docs/; what is not run stays
// as it was. Minutes: `npm run bench -- small release events`. Others: `validate`, `history`, `large`, `growth`.
// `--rounds=1` and `--sizes=1000,5000` are for a look. Somebody's checkouts are measured when they are named:
// `npm run bench -- validate large --checkout=<name>:<folder>[:<working-directory>] --checkout=…`, without the
// generated projects unless `--sizes` names some.
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
