import { describeItem } from '../../package/function-id.js';
import { RunFailure } from '../../shared/errors.js';
import { requireAccounted, askConfirmation, askPreview } from '../plan/ask-plan.js';
import type { Part } from '../parts/packing.js';
import { itemKey, lossOf, type Plan, type PlanItem, takesData } from '../plan/plan.js';
import type { Target } from '../target.js';

/** What is about to be sent. */
export interface Question {
  part: Part;
  /** Such as "Part 1 of 2", for messages. */
  name: string;
  /** The plan that it carries out. */
  plan: Plan;
  /** Whether an earlier sending of this part may have landed. */
  again: boolean;
}

/**
 * The last call before a write: asks what the request would do now. The plan may be minutes old, and a
 * server that does not know parts would take one for the whole project.
 *
 * @returns whether it was answered only after a pause: the deployed set that was read before is old then.
 * @throws RunFailure `plan-changed` when it is more than the plan says; `server-error` when the answer
 *   does not have each function of the request once.
 */
export async function askLastQuestion(
  question: Question,
  wanted: Target,
): Promise<{ paused: boolean }> {
  const { part, name } = question;
  const { connection } = wanted;
  let paused = false;
  const clock = {
    ...connection.clock,
    sleep: async (milliseconds: number): Promise<void> => {
      paused = true;
      await connection.clock.sleep(milliseconds);
    },
  };
  const target = { ...wanted, connection: { ...connection, clock } };
  const deactivated = await askDeactivated(part, target);
  const body = part.buildQuestion();
  const found =
    question.plan.kind === 'legacy'
      ? await askConfirmation(body, target)
      : { ...(await askPreview(body, target)), deletedModels: [] };
  const known = new Set(found.deleted.map(itemKey));
  const deleted = [...found.deleted, ...deactivated.filter((item) => !known.has(itemKey(item)))];
  const details = [
    ...findDeletions(question, { ...found, deleted }),
    ...findChanges(question, found),
  ];
  if (details.length === 0) {
    requireAccounted(part.functions, found, target);
    return { paused };
  }
  throw new RunFailure(
    'plan-changed',
    `${name} would do in "${target.environment}" what the plan did not: it was not sent.`,
    {
      hint: 'Somebody deployed since, or the server does not support deploys in parts. Plan again; if the new plan shows no foreign deploy, update the server.',
      details,
    },
  );
}

/** On-event scripts that a part deactivates beyond what its own question tells. */
async function askDeactivated({ buildScriptQuestion }: Part, target: Target): Promise<PlanItem[]> {
  if (buildScriptQuestion === null) return [];
  return (await askConfirmation(buildScriptQuestion(), target)).deleted;
}

type Found = Pick<Plan, 'created' | 'updated' | 'deleted' | 'deletedModels'>;

function findDeletions({ plan }: Question, found: Found): string[] {
  const planned = new Map(plan.deleted.map((item) => [itemKey(item), lossOf(item)]));
  const models = found.deletedModels.filter((model) => !plan.deletedModels.includes(model));
  return [
    ...found.deleted
      .filter((item) => {
        const most = planned.get(itemKey(item));
        if (most === undefined) return true;
        // A preview does not count connections: the plan did.
        return item.type !== 'function' && lossOf(item) > most;
      })
      .map((item) => {
        const data = item.type === 'sync' && takesData(item) ? ', with data of connections' : '';
        return `Would delete ${describeItem(item)}${data}.`;
      }),
    ...models.map((model) => `Would take the model "${model}" out of a sync.`),
  ];
}

/** What was there is gone, or what was not there is there. */
function findChanges({ part, plan, again }: Question, found: Found): string[] {
  const live = new Set(plan.live?.map(itemKey));
  const created = new Set(plan.created.map(itemKey));
  const isNew = new Set(found.created.map(itemKey));
  const gone = found.created.filter(
    // Nango calls a sync new that is not started for its connections (recorded).
    (item) => !created.has(itemKey(item)) && !(item.type === 'sync' && live.has(itemKey(item))),
  );
  const fresh = part.functions.filter((item) => created.has(itemKey(item)));
  // A deploy changes all rows together: while an action is missing, nothing is there by ours.
  const mayBeOurs =
    again && !fresh.some((item) => item.type === 'action' && isNew.has(itemKey(item)));
  const there = mayBeOurs ? [] : fresh.filter((item) => !isNew.has(itemKey(item)));
  return [
    ...gone.map((item) => `Would create ${describeItem(item)}, which was there.`),
    ...there.map((item) => `Would overwrite ${describeItem(item)}, which was not there.`),
  ];
}
