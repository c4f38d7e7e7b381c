import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { repositoryRoot } from '../runner/repository-root.js';
import type { Benchmark } from './benchmark.js';
import { fromEventToResult } from './events.js';
import { growth } from './growth.js';
import { history } from './history.js';
import { large } from './large.js';
import { putBenchmark, renderBenchmark } from './page.js';
import { release } from './release.js';
import { small } from './small.js';
import { validate } from './validate.js';

const benchmarks: Benchmark[] = [
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
  options: { rounds: { type: 'string', default: '3' }, sizes: { type: 'string' } },
});
const wanted = {
  rounds: parseCount(values.rounds),
  sizes: values.sizes?.split(',').map(parseCount) ?? [],
};
const unknown = positionals.filter((name) => benchmarks.every((one) => one.name !== name));
if (unknown.length > 0) throw new Error(`there is no benchmark ${unknown.join(', ')}`);

for (const benchmark of benchmarks) {
  const { name, title, isLong } = benchmark;
  if (positionals.length > 0 ? !positionals.includes(name) : isLong) continue;
  console.log(`\n${title}`);
  const part = renderBenchmark(benchmark, await benchmark.run(wanted.rounds, wanted));
  console.log(`\n${part}`);
  const page = join(repositoryRoot, 'docs', benchmark.page ?? 'performance.md');
  const text = putBenchmark(readFileSync(page, 'utf8'), name, part);
  const options = { ...(await resolveConfig(page)), parser: 'markdown' };
  writeFileSync(page, await format(text, options));
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${text} is no number of anything`);
  return count;
}
