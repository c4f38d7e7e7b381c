import type { Plan } from '../../deploy/plan/plan.js';
import { among, type FunctionId } from '../../package/function-id.js';
import { type Changes, indexChanges } from '../../package/labels.js';
import { count } from '../../shared/format.js';

const titles = {
  own: () => 'This pull request, according to the packaging job',
  unclear: () => 'This pull request or merged before (the packaging job does not tell)',
  merged: (environment: string) => `Merged, not yet in ${environment}`,
};
export type PreviewPart = keyof typeof titles;

/** The part of a plan of production that a pull request makes, does not make, or may make. */
export interface PartialPlan {
  part: PreviewPart;
  title: string;
  /** What it does, counted; `nothing`. */
  counts: string;
  plan: Plan;
}

/**
 * A plan of production on a pull request in parts: nothing is told as merged that may be of the pull
 * request. Which functions it changes or removes is hearsay of the packaging job.
 */
export function splitPreview(plan: Plan, changes: Changes | null): PartialPlan[] {
  const partOf = sortFunctions(plan, changes);
  const { findings = [] } = plan;
  const partOfModel = (model: string): PreviewPart => {
    const owners = findings.filter(
      ({ id, function: { type, integration, name } }) =>
        id === `${integration}/${type}/${name}:${model}:model-removed`,
    );
    const [part = 'unclear', ...others] = new Set(owners.map((one) => partOf(one.function)));
    return others.length === 0 ? part : 'unclear';
  };
  return (['own', 'unclear', 'merged'] as const).map((part) => {
    const isOf = (item: FunctionId): boolean => partOf(item) === part;
    const own: Plan = {
      ...plan,
      created: plan.created.filter(isOf),
      updated: plan.updated.filter(isOf),
      deleted: plan.deleted.filter(isOf),
      deletedModels: plan.deletedModels.filter((model) => partOfModel(model) === part),
      unknownSettings: plan.unknownSettings.filter(isOf),
      findings: findings.filter((one) => isOf(one.function)),
    };
    return { part, title: titles[part](plan.environment), counts: describeCounts(own), plan: own };
  });
}

function sortFunctions(plan: Plan, changes: Changes | null): (item: FunctionId) => PreviewPart {
  if (changes?.since !== 'pull-request' || changes.unknown !== null) return () => 'unclear';
  const labelOf = indexChanges(changes);
  const isDeleted = among(plan.deleted);
  const parts = { changed: 'own', removed: 'own', same: 'merged', unknown: 'unclear' } as const;
  return (item) => {
    // One that is deleted may have a label: a script that leaves one of its events.
    const label = labelOf(item)?.label;
    if (label !== undefined) return parts[label];
    return isDeleted(item) && changes.removed != null ? 'merged' : 'unclear';
  };
}

function describeCounts({ created, updated, deleted, deletedModels }: Plan): string {
  const words = [
    [created.length, count(created.length, 'new function')],
    [updated.length, `${updated.length} sent again`],
    [deleted.length, count(deleted.length, 'deletion')],
    [deletedModels.length, count(deletedModels.length, 'leaving model')],
  ] as const;
  const told = words.flatMap(([number, text]) => (number === 0 ? [] : [text]));
  return told.length === 0 ? 'nothing' : told.join(', ');
}
