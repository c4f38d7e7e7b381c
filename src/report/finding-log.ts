import type { Finding } from '../package/contract/finding.js';
import { describeItem } from '../package/function-id.js';

const shown = 50;

/** Findings as lines of the log: all that break something, then those to check. */
export function renderFindingLines(findings: readonly Finding[]): string[] {
  const of = (wanted: Finding['class']): Finding[] =>
    findings.filter((finding) => finding.class === wanted);
  return [
    ...of('breaking').map(
      ({ function: item, text }) => `  ! breaking in ${describeItem(item)}: ${text}`,
    ),
    ...limited(
      of('warning').map(({ function: item, text }) => `  ? ${describeItem(item)}: ${text}`),
    ),
  ];
}

/** The first lines, and how many more there are. */
export function limited(lines: string[]): string[] {
  if (lines.length <= shown) return lines;
  return [...lines.slice(0, shown), `  … and ${lines.length - shown} more`];
}
