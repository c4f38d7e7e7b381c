import type { ComparedFunctions } from '../../package/contract/compare-functions.js';
import type { FunctionSettings } from '../../package/contract/compare-settings.js';
import type { Finding } from '../../package/contract/finding.js';
import { count } from '../../shared/format.js';
import type { Block } from './blocks.js';
import { nameItem } from './item-name.js';
import { cell, code, escapeMarkdown } from './markdown.js';

/**
 * What changes of functions do to those who depend on them: breaking changes first, the rest folded.
 *
 * @param before what the package was compared with.
 */
export function contractBlocks(
  { findings = [], settings = [] }: Partial<ComparedFunctions>,
  before: 'deployed' | 'base' = 'deployed',
): Block[] {
  const of = (wanted: Finding['class']): string[] =>
    findings.filter((finding) => finding.class === wanted).map(renderFinding);
  const lists: [string, number, string[]][] = [
    ['### Breaking changes\n', 0, of('breaking')],
    ['### Changes to check\n', 1, of('warning')],
  ];
  const blocks = lists
    .filter(([, , items]) => items.length > 0)
    .map(([before, rank, items]): Block => ({ rank, before, items }));
  const compatible = of('compatible');
  if (compatible.length > 0) {
    blocks.push({
      rank: 4,
      before: `<details><summary>${count(compatible.length, 'compatible change')}</summary>\n`,
      items: compatible,
      after: '\n</details>',
    });
  }
  return [...blocks, ...settingBlocks(settings, before)];
}

function renderFinding(finding: Finding): string {
  return `- ${nameItem(finding.function)}: ${escapeMarkdown(finding.text)}`;
}

function settingBlocks(settings: readonly FunctionSettings[], before: string): Block[] {
  const changed = settings.filter(({ isNew }) => !isNew).flatMap(renderRows);
  const fresh = settings.filter(({ isNew }) => isNew).map(renderNew);
  const blocks: Block[] = [];
  if (changed.length > 0) {
    blocks.push({
      rank: 3,
      before: `### Settings\n\n| function | setting | ${before} | package |\n| --- | --- | --- | --- |`,
      items: changed,
      more: (left) => `| … and ${left} more | | | |`,
    });
  }
  if (fresh.length > 0) {
    blocks.push({
      rank: 4,
      before: `<details><summary>Settings of ${count(fresh.length, 'new function')}</summary>\n`,
      items: fresh,
      after: '\n</details>',
    });
  }
  return blocks;
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
