// Compiles the demo, which is TypeScript like the Nango API that it uses, and runs it.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

for (const args of [
  [tsc, '-p', 'tsconfig.demo.json'],
  [join('node_modules', '.cache', 'demo', 'demo', 'demo.js')],
]) {
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
