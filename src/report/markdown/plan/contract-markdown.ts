import type { ComparedFunctions } from '../../../package/contract/compare-functions.js';
import type { FunctionSettings } from '../../../package/contract/compare-settings.js';
import type { Finding } from '../../../package/contract/finding.js';
import { count } from '../../../shared/format.js';
import { type Block, folded, list } from '../blocks.js';
import { nameItem, cell, code, escapeMarkdown } from '../markdown.js';
import type { BaseComparison } from '../../model/result.js';

/**
 * What changes of functions do to those who depend on them: breaking changes first, the rest folded.
 *
 * @param before what the package was compared with.
 */
export function contractBlocks(
  { findings = [], settings = [] }: Partial<ComparedFunctions>,
  before: 'deployed' | 'base' = 'deployed',
): Block[] {
  const of = (wanted: Finding['class'], quote = ''): string[] =>
    findings
      .filter((finding) => finding.class === wanted)
      .map(
        ({ function: item, text }) =>
          `${quote}| ${cell(nameItem(item))} | ${cell(escapeMarkdown(text))} |`,
      );
  const breaking = of('breaking', '> ');
  const head = (quote: string): string => `${quote}| function | change |\n${quote}| --- | --- |`;
  const compatible = of('compatible');
  const alert = `> [!CAUTION]\n> **${count(breaking.length, 'breaking change')}**\n>\n${head('> ')}`;
  const changed = settings.filter(({ isNew }) => !isNew).flatMap(renderRows);
  const fresh = settings.filter(({ isNew }) => isNew).map(renderNew);
  const columns = `| function | setting | ${before} | package |\n| --- | --- | --- | --- |`;
  return [
    ...list(0, alert, breaking, more('> ', '| |')),
    ...list(1, `### Changes to check\n\n${head('')}`, of('warning'), more('', '| |')),
    ...(compatible.length === 0
      ? []
      : [folded(4, count(compatible.length, 'compatible change'), compatible, head(''))]),
    ...list(3, `### Settings\n\n${columns}`, changed, more('', '| | | |')),
    ...(fresh.length === 0
      ? []
      : [folded(4, `Settings of ${count(fresh.length, 'new function')}`, fresh)]),
  ];
}

function more(quote: string, end: string): (left: number) => string {
  return (left) => `${quote}| … and ${left} more ${end}`;
}

function renderRows({ function: item, changes }: FunctionSettings): string[] {
  return changes.map(({ setting, before, after }) => {
    const cells = [
      nameItem(item),
      setting,
      ...[before, after].map((value) => (value === null ? '—' : code(value))),
    ];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
}

function renderNew({ function: item, changes }: FunctionSettings): string {
  const words = changes.map(({ setting, after }) => `${setting} ${code(after ?? '')}`);
  return `- ${nameItem(item)}: ${words.join(', ')}`;
}

/** What a pull request's package was compared with, or why it was not: one line. */
export function describeBaseComparison({ commit, changes, why }: BaseComparison): string {
  const base = commit === null ? 'the default branch' : commit.slice(0, 12);
  if (changes === null) return `Settings and schemas were not compared with ${base}: ${why}.`;
  const { findings, settings, deleted } = changes;
  const isSame = findings.length + settings.length + deleted.length === 0;
  return `Settings and schemas ${isSame ? 'are the same as' : 'differ from'} those of ${base} in the runner's cache. This is a hint: it gates nothing, and a plan compares with the deployed functions.`;
}

/** What a pull request changes for those who depend on a function, without a key. */
export function baseBlocks(base: BaseComparison | null): Block[] {
  if (base === null) return [];
  const line = { rank: 1, before: escapeMarkdown(describeBaseComparison(base)) };
  if (base.changes === null) return [line];
  const gone = base.changes.deleted.map((item) => `- ${nameItem(item)}`);
  return [line, ...list(1, '### No longer there\n', gone), ...contractBlocks(base.changes, 'base')];
}
