// Whole runs of the keyed half in one process, each decided by a seed:
//   npm run simulate -- --seeds=5000 [--seed=1] [--page]   many, from a seed on, and into the docs
//   npm run simulate -- --seed=7                           one, with its story
//   npm run simulate -- --planted [--seeds=10000]          whether each planted bug is found
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const hooks = join(root, 'scripts', 'simulate-hooks.js');
const main = join(root, 'test', 'simulate', 'main.ts');
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    planted: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed ?? 1);
const workers = Math.max(2, availableParallelism());
// Killed runs leave promises that nobody settles: a process with more seeds has too much to collect.
const perProcess = 2500;

/** @param {(string | number)[]} args @param {Record<string, string>} variables @returns {Promise<string>} */
function run(args, variables = {}) {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=128', '--import', hooks, main, ...args.map(String)],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...variables },
    },
  );
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_, signal) =>
      signal === null ? resolve(text) : reject(new Error(`a worker was ended by ${signal}`)),
    );
  });
}

if (values.planted) {
  await findPlanted(Number(values.seeds ?? 10_000));
} else if (values.seeds === undefined && values.seed !== undefined) {
  const story = await run([first]);
  process.stdout.write(story);
  if (!story.includes('\nNo problem')) process.exitCode = 1;
} else {
  await findMany(Number(values.seeds ?? 1000));
}

/** @param {number} seeds */
async function findMany(seeds) {
  const started = performance.now();
  const last = first + seeds - 1;
  let next = first;
  /** @type {{ seeds: number, failed: { seed: number, problems: string[] }[], counts: Record<string, number> }[]} */
  const parts = [];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (next <= last) {
        const from = next;
        next += perProcess;
        parts.push(JSON.parse(await run([from, Math.min(last, next - 1)])));
      }
    }),
  );
  const failed = parts.flatMap((part) => part.failed).sort((a, b) => a.seed - b.seed);
  /** @type {Record<string, number>} */
  const counts = {};
  for (const part of parts) {
    for (const [what, times] of Object.entries(part.counts)) {
      counts[what] = (counts[what] ?? 0) + times;
    }
  }
  const total = parts.reduce((sum, part) => sum + part.seeds, 0);
  for (const what of Object.keys(counts).sort()) console.log(`${what}: ${counts[what]}`);
  const took = Math.round((performance.now() - started) / 1000);
  console.log(`${total} seeds from ${first} on, ${took} s, ${failed.length} with a problem`);
  for (const { seed, problems } of failed.slice(0, 50)) {
    console.log(`\n--seed=${seed}\n  ${problems.join('\n  ')}`);
  }
  if (values.page) {
    const { writePage } = await import('../test/simulate/page.ts');
    await writePage({ seeds: total, counts });
  }
  if (failed.length > 0) process.exitCode = 1;
}

/** @param {number} seeds */
async function findPlanted(seeds) {
  const { planted } = await import('../test/simulate/planted.ts');
  const left = [...planted];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let bug = left.shift(); bug !== undefined; bug = left.shift()) {
        const text = await run([1, seeds], { SIMULATE_PLANTED: bug.name });
        const [found] = JSON.parse(text).failed;
        console.log(
          found === undefined
            ? `not found in ${seeds} seeds: ${bug.name}`
            : `seed ${found.seed}: ${bug.name} (${found.problems[0]})`,
        );
        if (found === undefined) process.exitCode = 1;
      }
    }),
  );
}
