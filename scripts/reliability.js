// Runs the fault matrix against the built action and writes what happened into docs/reliability.md.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');

execFileSync(
  process.execPath,
  [vitest, 'run', '--project', 'e2e', 'test/e2e/faults/matrix.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, RELIABILITY: 'write' } },
);
