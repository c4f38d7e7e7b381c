import { describeItem } from '../../package/function-id.js';
import { RunFailure } from '../../shared/errors.js';
import { askConfirmation, askPreview } from '../plan/make-plan.js';
import type { Part } from '../parts/part.js';
import { itemKey, type Plan, type PlanItem, takesData } from '../plan/plan.js';
import type { Target } from '../target.js';

/**
 * Asks the server what a part would delete, just before it is sent: the plan may be minutes old
 * then, and a server that does not know parts would take one for the whole project.
 *
 * @throws RunFailure `plan-changed` when it is more than the plan says.
 */
export async function requirePlannedDeletions(
  part: Part,
  name: string,
  plan: Plan,
  target: Target,
): Promise<void> {
  if (part.look === null) return;
  const found = await askDeletions(part, part.look, target);
  const planned = new Map(plan.deleted.map((item) => [itemKey(item), takesData(item)]));
  const unplanned = [
    ...found.deleted
      .filter((item) => {
        const mayTakeData = planned.get(itemKey(item));
        // A preview does not count connections: the plan did.
        const takes = item.type !== 'function' && takesData(item);
        return mayTakeData === undefined || (takes && !mayTakeData);
      })
      .map((item) => `Would delete ${describeItem(item)}.`),
    ...found.deletedModels
      .filter((model) => !plan.deletedModels.includes(model))
      .map((model) => `Would take the model "${model}" out of a sync.`),
  ];
  if (unplanned.length === 0) return;
  throw new RunFailure(
    'plan-changed',
    `${name} would delete in "${target.environment}" what the plan did not: it was not sent.`,
    {
      hint: 'Somebody has deployed this environment since, or its server does not know parts of a deploy: plan again, and update the server if the new plan shows nothing of it.',
      details: unplanned,
    },
  );
}

async function askDeletions(
  part: Part,
  look: NonNullable<Part['look']>,
  target: Target,
): Promise<Pick<Plan, 'deleted' | 'deletedModels'>> {
  if (look.kind === 'confirmation') return await askConfirmation(look.buildBody(), target);
  const reconciliationScope = { kind: 'integration', integrationId: look.integration };
  const body = JSON.stringify({ reconciliationScope, functions: [] });
  const { deleted } = await askPreview(body, target);
  const sent = new Set(part.functions.map(itemKey));
  const lacks = (item: PlanItem): boolean => !sent.has(itemKey(item));
  return { deleted: deleted.filter(lacks), deletedModels: [] };
}
