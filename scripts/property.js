// The property test of incremental packaging, for longer: `npm run property -- --cases=50 --seed=7`.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
console.log(`${values.cases} cases, --seed=${values.seed}`);
execFileSync(
  process.execPath,
  [vitest, 'run', 'test/integration/incremental.test.ts', 'test/integration/batches.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PROPERTY_CASES: values.cases, PROPERTY_SEED: values.seed },
  },
);
