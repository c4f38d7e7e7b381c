import type { Plan } from '../../deploy/plan/plan.js';
import type { SmokeOutcome } from '../../deploy/smoke/run-checks.js';
import { listChecks, type SmokeCheck } from '../../package/smoke.js';
import { count } from '../../shared/format.js';
import { type Block, list } from './blocks.js';
import { nameItem, code, escapeMarkdown, fenceFor } from './markdown.js';
import { visible } from '../../shared/visible.js';

/** What would be tried after the deploy: every word of it, because an approval covers it. */
export function plannedSmokeBlocks({ smoke }: Plan): Block[] {
  if (smoke === undefined) return [];
  const lines = JSON.stringify(smoke, null, 2).split('\n').map(visible);
  const fence = fenceFor(lines);
  const text = [`${fence}json`, ...lines, fence].join('\n');
  const lead = `\`command: smoke\` runs ${count(listChecks(smoke).length, 'function')}, on connections that administrators have named:`;
  return [{ rank: 0, before: `### After the deploy\n\n${lead}\n\n${text}` }];
}

/** How the checks went. */
export function smokeBlocks(outcomes: readonly SmokeOutcome[] | null): Block[] {
  const lines = (outcomes ?? []).map(({ check, problem }) =>
    problem === null
      ? `- ${nameCheck(check)}: passed`
      : `- **${nameCheck(check)}: failed**, ${escapeMarkdown(problem)}`,
  );
  return list(0, '### Smoke checks\n', lines);
}

function nameCheck(check: SmokeCheck): string {
  const { type, integration, name, connection } = check;
  return `${nameItem({ type, integration, name })} on ${code(connection)}`;
}
