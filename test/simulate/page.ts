import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

/** What many seeds met. */
export interface Met {
  seeds: number;
  counts: Readonly<Record<string, number>>;
}

const mark = 'simulation';
const sections = [
  ['fault: ', 'On the way, or of the server'],
  ['event: ', 'Beside the run'],
  ['end of a plan: ', 'End of a `plan`'],
  ['end of a deploy: ', 'End of a `deploy`'],
  ['beyond us: ', 'Beyond what a run can know'],
] as const;

/** Writes into docs/reliability.md how often what was met. */
export async function writePage(met: Met): Promise<void> {
  const page = new URL('../../docs/reliability.md', import.meta.url).pathname;
  const found = readFileSync(page, 'utf8');
  const block = new RegExp(`(<!-- ${mark} -->)[^]*?(<!-- /${mark} -->)`);
  if (!block.test(found)) throw new Error(`docs/reliability.md has no part "${mark}"`);
  const made = found.replace(
    block,
    (_, start: string, end: string) => `${start}\n\n${renderMet(met)}\n\n${end}`,
  );
  const options = { ...(await resolveConfig(page)), parser: 'markdown' };
  writeFileSync(page, await format(made, options));
}

export function renderMet({ seeds, counts }: Met): string {
  const rows = sections.flatMap(([prefix, title]) => [
    `| **${title}** | |`,
    ...Object.entries(counts)
      .filter(([what]) => what.startsWith(prefix))
      .sort(([, one], [, other]) => other - one)
      .map(([what, times]) => `| ${nameOf(what.slice(prefix.length))} | ${number(times)} |`),
  ]);
  const runs = `${number(seeds)} seeds, ${number(counts.runs ?? 0)} runs. What they met, and how often:`;
  return [runs, '', '| | times |', '| --- | ---: |', ...rows].join('\n');
}

/** A failure reason is code; what is told in words is not. */
function nameOf(what: string): string {
  return /^[a-z]+(-[a-z]+)*$/.test(what) ? `\`${what}\`` : what;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
