import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { type Benchmark, type Comparison, median } from './benchmark.js';

/** The part of the page that one benchmark writes, between two marks. */
export function renderBenchmark(
  { name, title, about }: Benchmark,
  comparisons: readonly Comparison[],
): string {
  return [
    `<!-- bench ${name} -->`,
    `## ${title}`,
    about,
    [
      '| | compared with | this action | ratio | goal | |',
      '| --- | ---: | ---: | ---: | --- | --- |',
      ...comparisons.map(renderRow),
    ].join('\n'),
    `Rounds, in turns, of which the median is shown: ${comparisons[0]?.ours.length ?? 0}. ${machine()}`,
    `<!-- /bench ${name} -->`,
  ].join('\n\n');
}

/** Replaces a benchmark's part of the page, or adds it at the end. */
export function putBenchmark(page: string, name: string, part: string): string {
  const block = new RegExp(`<!-- bench ${name} -->[^]*?<!-- /bench ${name} -->`);
  return block.test(page) ? page.replace(block, () => part) : `${page.trimEnd()}\n\n${part}\n`;
}

function renderRow({ what, base, ours, goal, isReached }: Comparison): string {
  const [a, b] = [median(base), median(ours)];
  const cells = [what, seconds(a), seconds(b), (b / a).toFixed(2), goal];
  return `| ${[...cells, isReached(a, b) ? 'reached' : '**missed**'].join(' | ')} |`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function machine(): string {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const day = new Date().toISOString().slice(0, 10);
  return `Measured ${day} on ${process.platform} ${process.arch}, ${availableParallelism()} cores (${model}), ${gigabytes} GB, Node ${process.versions.node}, load ${loadavg()[2]?.toFixed(1) ?? '?'}.`;
}
