import { approvalBlocks } from './approval-markdown.js';
import { baseBlocks } from './base-markdown.js';
import { type Block, renderBlocks } from './blocks.js';
import { discoveryBlocks } from './discovery.js';
import { factBlocks } from './stage-table.js';
import { failureBlocks } from './failure-markdown.js';
import { headline } from './headline.js';
import { escapeMarkdown } from './markdown.js';
import { planBlocks } from './plan-markdown.js';
import type { RunResult } from '../model/result.js';

/** The runner takes 1 MiB a step, and drops the whole of a larger one. */
const largestSummary = 1024 * 1024 - 8 * 1024;

/** The job summary, as Markdown. */
export function renderSummary(result: RunResult): string {
  const { plan } = result;
  const blocks: Block[] = [
    { rank: 0, before: `## Nango: ${escapeMarkdown(headline(result))}`, items: [] },
    ...failureBlocks(result),
    ...(plan === null
      ? []
      : planBlocks(plan, result, result.result === 'deployed' ? 'did' : 'would', 'diffs')),
    ...baseBlocks(result.base),
    ...discoveryBlocks(result.discovery),
    ...unshownBlocks(result),
    ...warningBlocks(result),
    ...(result.protection.length === 0
      ? []
      : [
          {
            rank: 4,
            before: '### Protection\n',
            items: result.protection.map((line) => `- ${escapeMarkdown(line)}`),
          },
        ]),
    ...factBlocks(result),
    ...approvalBlocks(result),
  ];
  return renderBlocks(blocks, largestSummary, (text) => Buffer.byteLength(text));
}

function unshownBlocks({ unshown }: RunResult): Block[] {
  if (unshown.length === 0) return [];
  return [
    {
      rank: 3,
      before: '### Annotations past the ten that GitHub shows\n',
      items: unshown.map((line) => `- ${escapeMarkdown(line)}`),
    },
  ];
}

function warningBlocks({ warnings }: RunResult): Block[] {
  if (warnings.length === 0) return [];
  return [
    {
      rank: 4,
      before: '### Warnings\n',
      items: warnings.map((warning) => `- ${escapeMarkdown(warning)}`),
    },
  ];
}
