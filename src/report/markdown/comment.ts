import { type Block, renderBlocks } from './blocks.js';
import { failureBlocks } from './failure-markdown.js';
import type { RenderedComment } from '../../github/comments.js';
import { headline, mark } from './headline.js';
import { dispatchBlocks } from './dispatch-markdown.js';
import { code, escapeMarkdown } from './markdown.js';
import { isBlockSure } from '../../deploy/gate/gate.js';
import { previewBlocks } from './preview-markdown.js';
import { planBlocks } from './plan/plan-markdown.js';
import { repositoryUrl, type RunResult } from '../model/result.js';
import { knowsChanges } from '../model/sorted-plan.js';
import { sha256 } from '../../shared/digest.js';

/** GitHub refuses a comment of more than 65,536 characters. */
export const longestComment = 65_000;

/**
 * The comment of a pull request: one a project and environment. Null where there is nothing that one
 * would be about.
 */
export function renderComment(result: RunResult): RenderedComment | null {
  const { plan, environment } = result;
  const isTold = plan !== null || result.failure !== null || result.isPreview;
  if (environment === null || !isTold) return null;
  const marker = commentMarker(result, environment);
  const isQuiet =
    plan !== null && result.failure === null && knowsChanges(plan, result.live) === 'false';
  const blocks: Block[] = isQuiet
    ? [{ rank: 0, before: `**Nango**: no changes in ${escapeMarkdown(environment)}.` }]
    : loudBlocks(result);
  const footer = renderFooter(result);
  if (footer !== '') blocks.push({ rank: 0, before: footer });
  return {
    marker,
    body: `${marker}\n${renderBlocks(blocks, longestComment - marker.length - 1, (text) => text.length)}`,
    tells: !isQuiet,
  };
}

/**
 * Names the repository, the workflow and the project as this job knows them, and nothing that a package
 * says: another project's package must not take over a comment. A digest, so that no name can end it.
 */
export function commentMarker(
  { origin, workingDirectory }: Pick<RunResult, 'origin' | 'workingDirectory'>,
  environment: string,
): string {
  // `owner/name/.github/workflows/x.yml@ref`: the ref is another one for each pull request.
  const workflow = origin?.variables.GITHUB_WORKFLOW_REF?.split('@')[0] ?? '';
  const about = JSON.stringify([origin?.repository, workflow, workingDirectory, environment]);
  const digest = sha256(about).slice(0, 32);
  return `<!-- nango-deploy-action ${digest} -->`;
}

function loudBlocks(result: RunResult): Block[] {
  const { plan, blocked, policy } = result;
  const blocks: Block[] = [
    { rank: 0, before: `### ${mark(result)} ${escapeMarkdown(headline(result))}` },
  ];
  if (blocked.length > 0 && result.result === 'planned') {
    const isOverwriting = blocked.some(({ overwrites }) => overwrites);
    blocks.push({
      rank: 0,
      before: `**${result.isPreview ? 'A deploy' : 'The deploy after the merge'} ${plan !== null && isBlockSure(plan) ? 'would' : 'may'} be blocked** by ${code(`allow-destructive: ${policy ?? 'false'}`)}, because it deletes${isOverwriting ? ' or overwrites' : ''} functions. If that is not meant, something is missing in the project or was renamed.`,
    });
  }
  blocks.push(...failureBlocks(result));
  if (plan !== null) {
    blocks.push(
      ...(result.isPreview
        ? previewBlocks(plan, result)
        : planBlocks(plan, result, { mood: 'would', diffs: false })),
    );
  }
  blocks.push(...dispatchBlocks(result));
  return blocks;
}

/** Which commit this is about, and where the rest is to be read. */
function renderFooter(result: RunResult): string {
  const { package: made, projectFolder } = result;
  const link = renderRunLink(result);
  const parts = [
    ...(projectFolder === null || projectFolder === '.' ? [] : [`Project ${code(projectFolder)}`]),
    ...(made?.commit == null ? [] : [`Commit ${code(made.commit.slice(0, 12))}`]),
    ...(link === null ? [] : [link]),
  ];
  return parts.join(' · ');
}

/** A link to the run; null where the runner's values make none. */
export function renderRunLink({ origin }: Pick<RunResult, 'origin'>): string | null {
  const { GITHUB_RUN_ID: run = '' } = origin?.variables ?? {};
  const url = repositoryUrl(origin);
  return url !== null && /^\d+$/.test(run) ? `[Details](${url}/actions/runs/${run})` : null;
}
