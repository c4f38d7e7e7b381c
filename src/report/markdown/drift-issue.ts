import type { Plan } from '../../deploy/plan/plan.js';
import { type Block, renderBlocks } from './blocks.js';
import { commentMarker, longestComment, renderRunLink } from './comment.js';
import { headline } from './headline.js';
import { pullCommand } from './plan/live-markdown.js';
import { code, escapeMarkdown } from './markdown.js';
import { planBlocks } from './plan/plan-markdown.js';
import { printableName } from '../../shared/printable-name.js';
import type { RunResult } from '../model/result.js';
import { sortPlan } from '../model/sorted-plan.js';

/** The issue about one environment that is not as it was deployed. */
export interface DriftIssue {
  /** The first line of its body: finds it again. */
  marker: string;
  title: string;
  /** @param since when it was found first, and now: ISO dates. */
  renderBody: (since: string, now: string) => string;
}

/** Made of what a `plan` found; it holds no code. */
export function renderDriftIssue(result: RunResult, plan: Plan): DriftIssue {
  const { projectFolder } = result;
  const project =
    projectFolder === null || projectFolder === '.' ? '' : ` (${printableName(projectFolder)})`;
  const marker = commentMarker(result, plan.environment);
  return {
    marker,
    title: `Nango: ${plan.environment}${project} is not as it was deployed`,
    renderBody: (since, now) => {
      const blocks = driftBlocks(result, plan, `since ${dayOf(since)}, last seen ${dayOf(now)}`);
      const room = longestComment - marker.length - 1;
      return `${marker}\n${renderBlocks(blocks, room, (text) => text.length)}`;
    },
  };
}

function driftBlocks(result: RunResult, plan: Plan, dates: string): Block[] {
  const { environment, commit } = plan;
  const sent = commit === null ? 'its package' : `commit ${code(commit.slice(0, 12))}`;
  const name = escapeMarkdown(environment);
  const elsewhere =
    result.live?.elsewhere === true
      ? ' Somebody has deployed past the workflows since its last deployment: files that entry files import may differ, too, and cannot be read.'
      : '';
  const pulls = sortPlan(plan, result.live).changed.flatMap(({ item }) => {
    const command = pullCommand(item, environment);
    return command === null ? [] : [`  - ${code(command)}`];
  });
  const link = renderRunLink(result);
  return [
    {
      rank: 0,
      before: `**${name} differs from ${sent}**, ${dates}: ${escapeMarkdown(headline(result))}.${elsewhere}\n\nWhat a deploy of that commit would change:`,
    },
    ...planBlocks(plan, { ...result, changes: null, blocked: [] }, { mood: 'would', diffs: false }),
    {
      rank: 1,
      before: `### Two ways out\n\n- The commit is right: run **Nango deploy** for ${name}. What somebody did by hand is gone.\n- Nango is right: bring it into the project with the key of ${name}, then open a pull request like any other.`,
      items: pulls,
    },
    {
      rank: 0,
      before: `${link === null ? '' : `${link}. `}This issue is updated in place and closed when ${name} is as it was deployed.`,
    },
  ];
}

/** `2026-11-27`; a server's date is text until it is one. */
function dayOf(date: string): string {
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? 'an unknown day' : time.toISOString().slice(0, 10);
}
