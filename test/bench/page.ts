import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { type Benchmark, type Comparison, median } from './benchmark.js';

/** The part of the page that one benchmark writes, between two marks. */
export function renderBenchmark(
  { name, title, about }: Pick<Benchmark, 'name' | 'title' | 'about'>,
  found: readonly Comparison[] | string,
): string {
  const content =
    typeof found === 'string' ? [found, machine()] : [renderComparisons(found), rounds(found)];
  return [
    `<!-- bench ${name} -->`,
    `## ${title}`,
    about,
    ...content,
    `<!-- /bench ${name} -->`,
  ].join('\n\n');
}

/** Replaces a benchmark's part of the page, or adds it at the end. */
export function putBenchmark(page: string, name: string, part: string): string {
  const block = new RegExp(`<!-- bench ${name} -->[^]*?<!-- /bench ${name} -->`);
  return block.test(page) ? page.replace(block, () => part) : `${page.trimEnd()}\n\n${part}\n`;
}

/** A table of what is compared: the medians, their ratio, and whether that is what was aimed at. */
export function renderComparisons(
  comparisons: readonly Comparison[],
  [base, ours] = ['compared with', 'this action'],
): string {
  return renderTable(
    ['', base, ours, 'ratio', 'single rounds', 'goal', ''],
    comparisons.map(({ what, unit, goal, isReached, ...values }) => {
      const [a, b] = [median(values.base), median(values.ours)];
      const verdict = isReached === undefined ? '' : isReached(a, b) ? 'reached' : '**missed**';
      const each = values.ours.map((own, round) => own / (values.base[round] ?? Number.NaN));
      const noise = [Math.min(...each), Math.max(...each)].map((one) => one.toFixed(2));
      const ratio = (b / a).toFixed(2);
      return [what, show(a, unit), show(b, unit), ratio, noise.join(' to '), goal ?? '', verdict];
    }),
  );
}

/** A table whose cells stand to the right but for the first, and those under `goal` and nothing. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const marks = head.map((title, index) =>
    index === 0 || title === '' || title === 'goal' ? '---' : '---:',
  );
  return [line(head), line(marks), ...rows.map(line)].join('\n');
}

/** A value as the page has it: seconds or megabytes. */
export function show(value: number, unit: Comparison['unit'] = 'ms'): string {
  return unit === 'ms'
    ? `${(value / 1000).toFixed(2)} s`
    : `${Math.round(value).toLocaleString('en')} MB`;
}

function rounds(comparisons: readonly Comparison[]): string {
  return `Rounds, in turns, of which the median is shown: ${comparisons[0]?.ours.length ?? 0}. ${machine()}`;
}

function machine(): string {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const day = new Date().toISOString().slice(0, 10);
  return `Measured ${day} on ${process.platform} ${process.arch}, ${availableParallelism()} cores (${model}), ${gigabytes} GB, Node ${process.versions.node}, load ${loadavg()[2]?.toFixed(1) ?? '?'}.`;
}
