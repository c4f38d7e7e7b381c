// `npm run real -- <checkout> [--working-directory=<folder>]`: what this action and the Nango CLI make of
// somebody else's checkout. Compiles test/real, which is TypeScript like the Nango API that it uses.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const run = (/** @type {string[]} */ ...args) =>
  execFileSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });

run(tsc, '-p', join(root, 'tsconfig.demo.json'));
run(join(root, 'node_modules/.cache/demo/real/main.js'), ...process.argv.slice(2));
