import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { type Benchmark, type Comparison, type Found, median } from './benchmark.js';

/** What a benchmark found, and on what machine. */
export function renderFound(found: Found): string {
  const content =
    typeof found === 'string' ? [found, machine()] : [renderComparisons(found), rounds(found)];
  return content.join('\n\n');
}

/**
 * Replaces a benchmark's part of the page, between two marks, or adds it at the end.
 *
 * @param project whose section of that part it is; the others stay as they were.
 */
export function putBenchmark(
  page: string,
  { name, title, about }: Pick<Benchmark, 'name' | 'title' | 'about'>,
  { content, project }: { content: string; project?: string | undefined },
): string {
  const mark = `bench ${name}`;
  const [old = ''] = new RegExp(`<!-- ${mark} -->[^]*?<!-- /${mark} -->`).exec(page) ?? [];
  const sections = [content];
  if (project !== undefined) {
    const kept = new Map<string, string>();
    const inner = new RegExp(`<!-- ${mark}: (.+) -->\n+([^]*?)\n+<!-- /${mark}: \\1 -->`, 'g');
    for (const [, key = '', section = ''] of old.matchAll(inner)) kept.set(key, section);
    kept.set(project, `### ${project}\n\n${content}`);
    const wrap = ([key, section]: [string, string]): string =>
      wrapMarks(`${mark}: ${key}`, section);
    sections.splice(0, 1, ...[...kept].map(wrap));
  }
  const part = wrapMarks(mark, [`## ${title}`, about, ...sections].join('\n\n'));
  return old === '' ? `${page.trimEnd()}\n\n${part}\n` : page.replace(old, () => part);
}

function wrapMarks(mark: string, text: string): string {
  return `<!-- ${mark} -->\n\n${text}\n\n<!-- /${mark} -->`;
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

/** In words, for what takes turns. */
export function describeRounds(rounds: number): string {
  return rounds === 1 ? 'One round.' : `Medians of ${rounds} rounds, in turns.`;
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
