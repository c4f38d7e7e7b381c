import { describeItem } from '../deploy/compare.js';
import { describeLoss } from '../deploy/gate.js';
import type { Plan } from '../deploy/plan.js';
import { discoveryBlock, discoveryHeadline } from './discovery.js';
import { escapeMarkdown } from './markdown.js';
import type { RunResult } from './result.js';

const shown = 200;

/** The job summary, as Markdown. */
export function renderSummary(result: RunResult): string {
  const blocks = [
    `## Nango: ${escapeMarkdown(headline(result))}`,
    failureBlock(result),
    result.plan === null ? '' : planBlock(result.plan),
    discoveryBlock(result.discovery),
    protectionBlock(result.protection),
    factsBlock(result),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** One sentence: what happened. Also the last line of the log. */
export function headline(result: RunResult): string {
  const where = result.environment === null ? '' : ` ${result.environment}`;
  const { plan } = result;
  switch (result.result) {
    case 'validated':
      if (result.discovery !== null) return discoveryHeadline(result.discovery);
      return result.package === null
        ? 'tests passed'
        : `${count(result.package.functions, 'function')} compiled`;
    case 'planned':
      return plan === null ? 'planned' : `plan for${where}: ${counts(plan)}`;
    case 'deployed':
      return `${count(result.functions?.length ?? 0, 'function')} deployed to${where}`;
    case 'unchanged':
      return `nothing to change in${where}`;
    case 'skipped':
      return `skipped${result.skipped === null ? '' : `: ${result.skipped}`}`;
    case 'blocked':
    case 'failed':
      return `${result.result}${where === '' ? '' : ` (${where.trim()})`}: ${result.failure?.message ?? ''}`;
  }
}

function counts(plan: Plan): string {
  return [
    `${plan.created.length} to create`,
    plan.kind === 'functions'
      ? `${plan.updated.length} to update`
      : `${plan.updated.length} sent again`,
    `${plan.deleted.length + plan.deletedModels.length} to delete`,
  ].join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function failureBlock({ failure }: RunResult): string {
  if (failure === null) return '';
  const lines = [`**${failure.reason}**: ${escapeMarkdown(failure.hint)}`];
  if (failure.details.length > 0) {
    lines.push('', ...listed(failure.details.map((line) => `- ${escapeMarkdown(line)}`)));
  }
  return lines.join('\n');
}

function planBlock(plan: Plan): string {
  const lines = [
    ...plan.deleted.map(
      (item) =>
        `- **delete** ${escapeMarkdown(describeItem(item))}: ${escapeMarkdown(describeLoss(item))}`,
    ),
    ...plan.deletedModels.map(
      (name) => `- **delete** model ${escapeMarkdown(name)}, with its records`,
    ),
    ...plan.created.map((item) => `- create ${escapeMarkdown(describeItem(item))}`),
    ...plan.updated.map(
      (item) =>
        `- ${plan.kind === 'functions' ? 'update' : 'send again'} ${escapeMarkdown(describeItem(item))}`,
    ),
  ];
  return listed(lines).join('\n');
}

function factsBlock(result: RunResult): string {
  const facts: [string, string | null | undefined][] = [
    ['Environment', result.environment],
    ['Host', result.host],
    ['Commit', result.package?.commit],
    ['Nango CLI', result.package?.cli],
    ['allow-destructive', result.policy],
    ['Plan hash', result.planHash],
    ['Package digest', result.package?.digest],
  ];
  const rows = facts.flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`| ${name} | ${escapeMarkdown(value)} |`],
  );
  return rows.length === 0 ? '' : ['| | |', '| --- | --- |', ...rows].join('\n');
}

function protectionBlock(lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return ['### Protection', '', ...lines.map((line) => `- ${escapeMarkdown(line)}`)].join('\n');
}

function listed(lines: string[]): string[] {
  if (lines.length <= shown) return lines;
  return [...lines.slice(0, shown), `- … and ${lines.length - shown} more`];
}
