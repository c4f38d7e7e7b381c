import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repositoryRoot } from '../runner/repository-root.js';
import type { Benchmark } from './benchmark.js';
import { overhead } from './overhead.js';
import { putBenchmark, renderBenchmark } from './page.js';
import { release } from './release.js';
import { small } from './small.js';

const benchmarks: Benchmark[] = [small, overhead, release];
const page = join(repositoryRoot, 'docs', 'performance.md');

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const rounds = Number(/^--rounds=(\d+)$/.exec(process.argv.at(-1) ?? '')?.[1] ?? 3);
const unknown = wanted.filter((name) => benchmarks.every((benchmark) => benchmark.name !== name));
if (unknown.length > 0) throw new Error(`there is no benchmark ${unknown.join(', ')}`);

for (const benchmark of benchmarks) {
  if (wanted.length > 0 && !wanted.includes(benchmark.name)) continue;
  console.log(`\n${benchmark.title}`);
  const part = renderBenchmark(benchmark, await benchmark.run(rounds));
  console.log(`\n${part}`);
  const text = putBenchmark(readFileSync(page, 'utf8'), benchmark.name, part);
  const options = { ...(await resolveConfig(page)), parser: 'markdown' };
  writeFileSync(page, await format(text, options));
}
