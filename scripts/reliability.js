// Runs the fault matrices and writes what happened into docs/reliability.md.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');

execFileSync(
  process.execPath,
  // One after the other: they write into the same page.
  [vitest, 'run', '--project', 'keyed', '--no-file-parallelism', 'matrix.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, RELIABILITY: 'write' } },
);
