import { approvalBlocks } from './approval-markdown.js';
import { baseBlocks } from './base-markdown.js';
import { type Block, renderBlocks } from './blocks.js';
import { discoveryBlocks } from './discovery.js';
import { dispatchBlocks } from './dispatch-markdown.js';
import { factBlocks } from './stage-table.js';
import { failureBlocks } from './failure-markdown.js';
import { goBackBlocks } from './go-back-markdown.js';
import { headline, mark } from './headline.js';
import { code, escapeMarkdown } from './markdown.js';
import { renderOutputs } from '../outputs.js';
import { planBlocks } from './plan-markdown.js';
import { plannedSmokeBlocks, smokeBlocks } from './smoke-markdown.js';
import type { RunResult } from '../model/result.js';

/** The runner takes 1 MiB a step, and drops the whole of a larger one. */
const largestSummary = 1024 * 1024 - 8 * 1024;

/** The job summary, as Markdown. */
export function renderSummary(result: RunResult): string {
  const { plan } = result;
  const blocks: Block[] = [
    { rank: 0, before: `## ${mark(result)} ${escapeMarkdown(headline(result))}`, items: [] },
    ...environmentBlocks(result),
    ...failureBlocks(result),
    ...(plan === null
      ? []
      : planBlocks(plan, result, {
          mood: result.result === 'deployed' ? 'did' : 'would',
          diffs: true,
        })),
    ...dispatchBlocks(result),
    ...(plan === null ? [] : plannedSmokeBlocks(plan)),
    ...smokeBlocks(result.smoke),
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
    ...goBackBlocks(result),
    ...approvalBlocks(result),
  ];
  return renderBlocks(blocks, largestSummary, (text) => Buffer.byteLength(text));
}

/** Where the environment can be seen. */
function environmentBlocks(result: RunResult): Block[] {
  const { url } = renderOutputs(result);
  if (url === undefined || !/^https?:\/\/[\w./:-]+(#[\w=&.-]*)?$/.test(url)) return [];
  const where = `[Open ${code(result.environment ?? '')} in Nango](${url})`;
  return [{ rank: 0, before: where, items: [] }];
}

function unshownBlocks({ unshown }: RunResult): Block[] {
  if (unshown.length === 0) return [];
  return [
    {
      rank: 3,
      before: '### Annotations beyond the ten that GitHub shows\n',
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
