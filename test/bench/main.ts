import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { repositoryRoot } from '../runner/repository-root.js';
import type { Benchmark, Found, ProjectBenchmark, Subject } from './benchmark.js';
import { readCheckout } from './checkout.js';
import { fromEventToResult } from './events.js';
import { growth } from './growth.js';
import { history } from './history.js';
import { large } from './large.js';
import { putBenchmark, renderFound } from './page.js';
import { release } from './release.js';
import { small } from './small.js';
import { validate } from './validate.js';

const benchmarks: (Benchmark | ProjectBenchmark)[] = [
  small,
  validate,
  release,
  fromEventToResult,
  history,
  large,
  growth,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    sizes: { type: 'string' },
    checkout: { type: 'string', multiple: true, default: [] },
  },
});
const rounds = parseCount(values.rounds);
const sizes = values.sizes?.split(',').map(parseCount) ?? [];
const checkouts = await Promise.all(values.checkout.map(readCheckout));
for (const name of positionals) {
  const benchmark = benchmarks.find((one) => one.name === name);
  if (benchmark === undefined) throw new Error(`there is no benchmark ${name}`);
}
const chosen = benchmarks.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
if (checkouts.length > 0 && chosen.some((benchmark) => 'run' in benchmark)) {
  throw new Error('--checkout is for `validate` and `large`');
}

for (const benchmark of chosen) {
  console.log(`\n${benchmark.title}`);
  if ('run' in benchmark) await write(benchmark, await benchmark.run(rounds, { rounds, sizes }));
  else {
    for (const subject of chooseSubjects(benchmark)) {
      await write(benchmark, await benchmark.measure(subject, rounds), nameSubject(subject));
    }
  }
}

/** With checkouts, generated projects only where sizes are named. */
function chooseSubjects({ usualSizes }: ProjectBenchmark): Subject[] {
  const usual = checkouts.length > 0 ? [] : usualSizes;
  return [...(sizes.length > 0 ? sizes : usual), ...checkouts];
}

function nameSubject(subject: Subject): string {
  return typeof subject === 'number'
    ? `${subject.toLocaleString('en')} functions`
    : `${subject.name}, ${subject.entryPoints.length.toLocaleString('en')} functions`;
}

async function write(
  benchmark: Benchmark | ProjectBenchmark,
  found: Found,
  project?: string,
): Promise<void> {
  const content = renderFound(found);
  console.log(`\n${content}`);
  const page = join(repositoryRoot, 'docs', benchmark.page ?? 'performance.md');
  const text = putBenchmark(readFileSync(page, 'utf8'), benchmark, { content, project });
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${text} is no number of anything`);
  return count;
}
