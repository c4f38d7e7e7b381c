import type { ComparedFunctions } from '../../../package/contract/compare-functions.js';
import type { FunctionSettings } from '../../../package/contract/compare-settings.js';
import type { Finding } from '../../../package/contract/finding.js';
import { count } from '../../../shared/format.js';
import type { Block } from '../blocks.js';
import { nameItem } from '../item-name.js';
import { cell, code, escapeMarkdown } from '../markdown.js';

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
  const warnings = of('warning');
  const head = (quote: string): string => `${quote}| function | change |\n${quote}| --- | --- |`;
  const blocks: Block[] = [];
  if (breaking.length > 0) {
    blocks.push({
      rank: 0,
      before: `> [!CAUTION]\n> **${count(breaking.length, 'breaking change')}**\n>\n${head('> ')}`,
      items: breaking,
      more: (left) => `> | … and ${left} more | |`,
    });
  }
  if (warnings.length > 0) {
    blocks.push({
      rank: 1,
      before: `### Changes to check\n\n${head('')}`,
      items: warnings,
      more: (left) => `| … and ${left} more | |`,
    });
  }
  const compatible = of('compatible');
  if (compatible.length > 0) {
    blocks.push({
      rank: 4,
      before: `<details><summary>${count(compatible.length, 'compatible change')}</summary>\n\n${head('')}`,
      items: compatible,
      after: '\n</details>',
    });
  }
  return [...blocks, ...settingBlocks(settings, before)];
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
