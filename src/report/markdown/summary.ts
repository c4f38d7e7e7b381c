import { approvalBlocks } from './approval-markdown.js';
import { baseBlocks } from './plan/contract-markdown.js';
import { type Block, list, renderBlocks } from './blocks.js';
import { discoveryBlocks } from './discovery.js';
import { dispatchBlocks, goBackBlocks } from './dispatch-markdown.js';
import { factBlocks } from './stage-table.js';
import { failureBlocks } from './failure-markdown.js';
import { headline, mark } from './headline.js';
import { code, escapeMarkdown } from './markdown.js';
import { renderUrl } from '../outputs.js';
import { planBlocks } from './plan/plan-markdown.js';
import { plannedSmokeBlocks, smokeBlocks } from './smoke-markdown.js';
import { previewBlocks } from './preview-markdown.js';
import type { Plan } from '../../deploy/plan/plan.js';
import type { RunResult } from '../model/result.js';

/** The runner takes 1 MiB a step, and drops the whole of a larger one. */
const largestSummary = 1024 * 1024 - 8 * 1024;

/** The job summary, as Markdown. */
export function renderSummary(result: RunResult): string {
  const { plan } = result;
  const blocks: Block[] = [
    { rank: 0, before: `## ${mark(result)} ${escapeMarkdown(headline(result))}` },
    ...environmentBlocks(result),
    ...failureBlocks(result),
    ...(plan === null ? [] : describePlan(result, plan)),
    ...dispatchBlocks(result),
    ...(plan === null ? [] : plannedSmokeBlocks(plan)),
    ...smokeBlocks(result.smoke),
    ...baseBlocks(result.base),
    ...discoveryBlocks(result.discovery),
    ...list(3, '### Annotations beyond the ten that GitHub shows\n', lines(result.unshown)),
    ...list(4, '### Warnings\n', lines(result.warnings)),
    ...list(4, '### Protection\n', lines(result.protection)),
    ...factBlocks(result),
    ...goBackBlocks(result),
    ...approvalBlocks(result),
  ];
  return renderBlocks(blocks, largestSummary, (text) => Buffer.byteLength(text));
}

function describePlan(result: RunResult, plan: Plan): Block[] {
  if (result.isPreview) return previewBlocks(plan, result);
  const mood = result.result === 'deployed' ? 'did' : 'would';
  return planBlocks(plan, result, { mood, diffs: true });
}

/** Where the environment can be seen. */
function environmentBlocks(result: RunResult): Block[] {
  // Without what a later run reads from it.
  const [url = ''] = renderUrl(result).split('#');
  if (!/^https?:\/\/[\w./:-]+$/.test(url)) return [];
  const where = `[Open ${code(result.environment ?? '')} in Nango](${url})`;
  return [{ rank: 0, before: where }];
}

function lines(texts: readonly string[]): string[] {
  return texts.map((text) => `- ${escapeMarkdown(text)}`);
}
