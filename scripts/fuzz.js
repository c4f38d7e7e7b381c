// Runs the property-based tests with many cases and a new seed, which is printed and replays them:
// npm run fuzz -- --seed=123
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const given = process.argv.find((argument) => argument.startsWith('--seed='));
const seed = given === undefined ? randomInt(2 ** 31) : Number(given.slice('--seed='.length));

const fewest = 10_000;
const folder = mkdtempSync(join(tmpdir(), 'nango-fuzz-'));
const counts = join(folder, 'counts');
writeFileSync(counts, '');

console.log(`Seed ${seed}. To run the same cases again: npm run fuzz -- --seed=${seed}`);
try {
  execFileSync(
    process.execPath,
    [vitest, 'run', '--project', 'unit', 'test/unit/fuzz', '--testTimeout=300000'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, FUZZ_SEED: String(seed), FUZZ_RUNS: '1000', FUZZ_COUNTS: counts },
    },
  );
  const cases = readFileSync(counts, 'utf8')
    .split('\n')
    .reduce((sum, count) => sum + Number(count), 0);
  console.log(`Seed ${seed}: ${cases} cases.`);
  if (cases < fewest) throw new Error(`fewer than ${fewest} cases`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
