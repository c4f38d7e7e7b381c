import { findAnnotations } from '../model/annotations.js';
import type { Block } from './blocks.js';
import { code, codeLine, escapeMarkdown, fenceFor } from './markdown.js';
import type { RunResult } from '../model/result.js';

/** Why a run did not end well: the reason, what to do, and the lines that show it. */
export function failureBlocks(result: RunResult): Block[] {
  const { failure } = result;
  if (failure === null) return [];
  const blocks: Block[] = [
    {
      rank: 0,
      before: `**${failure.reason}**: ${escapeMarkdown(failure.message)}\n\n${escapeMarkdown(failure.hint)}`,
      items: [],
    },
  ];
  if (failure.diagnostics.length > 0) {
    blocks.push({
      rank: 1,
      before: '### Errors\n',
      items: findAnnotations(result).map(({ file, line, column, message }) => {
        const place = [file, line, column].filter((part) => part !== null).join(':');
        return `- ${place === '' ? '' : `${code(place)}: `}${escapeMarkdown(message)}`;
      }),
    });
    // The details say the same.
    return blocks;
  }
  // The plan below lists them, and more of each.
  const isListed =
    ['destructive-blocked', 'breaking-blocked'].includes(failure.reason) && result.plan !== null;
  if (failure.details.length === 0 || isListed) return blocks;
  const lines = failure.details.map(codeLine);
  const fence = fenceFor(lines);
  blocks.push({
    rank: 1,
    before: `${fence}text`,
    items: lines,
    after: fence,
    more: (count) => `… and ${count} more lines`,
  });
  return blocks;
}
