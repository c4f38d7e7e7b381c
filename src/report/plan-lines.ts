import { describeItem } from '../deploy/compare.js';
import { describeLoss } from '../deploy/gate.js';
import type { Plan } from '../deploy/plan.js';

const shown = 50;

/** A plan as lines of the log: deletions first and all of them, then what is new, then counts. */
export function renderPlanLines(plan: Plan): string[] {
  const lines = [
    ...plan.deleted.map((item) => `  - delete ${describeItem(item)}: ${describeLoss(item)}`),
    ...plan.deletedModels.map((name) => `  - delete the model "${name}" with all its records`),
    ...listed(plan.created.map((item) => `  + create ${describeItem(item)}`)),
    ...(plan.kind === 'functions'
      ? listed(plan.updated.map((item) => `  ~ update ${describeItem(item)}`))
      : []),
  ];
  const again =
    plan.kind === 'legacy' && plan.updated.length > 0
      ? ` ${plan.updated.length} sent again, changed or not (Nango does not tell which).`
      : '';
  return [
    `Plan for "${plan.environment}" at ${plan.host}: ${plan.created.length} to create, ${
      plan.kind === 'functions' ? `${plan.updated.length} to update, ` : ''
    }${plan.deleted.length + plan.deletedModels.length} to delete.${again}`,
    ...lines,
  ];
}

function listed(lines: string[]): string[] {
  if (lines.length <= shown) return lines;
  return [...lines.slice(0, shown), `  … and ${lines.length - shown} more`];
}
