import type { BaseComparison } from '../model/result.js';
import { type Block, list } from './blocks.js';
import { contractBlocks } from './plan/contract-markdown.js';
import { nameItem } from './item-name.js';
import { escapeMarkdown } from './markdown.js';

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
