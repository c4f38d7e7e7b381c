// Compiles the benchmark of large projects and runs it: `npm run bench:large -- 1000 3`.
import { execFileSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const out = join(root, 'node_modules', '.cache', 'bench');

const run = (/** @type {string[]} */ ...args) =>
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

run(tsc, '-p', 'tsconfig.bench.json');
// What the fixtures look for beside themselves.
for (const path of ['node_modules', 'test/fixtures/dependencies']) {
  if (!existsSync(join(out, path))) symlinkSync(join(root, path), join(out, path), 'junction');
}
run(join(out, 'test', 'bench', 'large-projects.js'), ...process.argv.slice(2));
