import { overwrittenBy, type Plan, type PlanItem, takesData } from '../../deploy/plan/plan.js';
import { discoveryHeadline } from './discovery.js';
import type { RunResult } from '../model/result.js';
import { knowsChanges, sortPlan } from '../model/sorted-plan.js';
import { count } from '../../shared/format.js';

/** One sentence that a manager understands: what happened. Also the last line of the log. */
export function headline(result: RunResult): string {
  const { environment } = result;
  switch (result.result) {
    case 'validated':
      return validated(result);
    case 'planned':
      return planHeadline(
        result,
        result.plan,
        'would be',
        result.blocked.length > 0 ? blocked : '',
      );
    case 'deployed':
      return planHeadline(result, result.plan, 'was');
    case 'unchanged':
      return `nothing to change in ${environment ?? 'the environment'}`;
    case 'skipped':
      return `skipped: ${result.skipped}`;
    case 'blocked':
    case 'failed':
      if (result.plan !== null && result.failure.reason === 'destructive-blocked') {
        return planHeadline(result, result.plan, 'would be', blocked);
      }
      return `${result.result}${environment === null ? '' : ` (${environment})`}: ${result.failure.message}`;
  }
}

function validated(result: RunResult): string {
  const { package: made, discovery } = result;
  if (discovery !== null) return discoveryHeadline(discovery);
  const tests = result.tests === 'passed' ? 'tests passed' : '';
  const compiled = made === null ? '' : `${count(made.functions, 'function')} compiled`;
  return [compiled, tests].filter((part) => part !== '').join(', ') || 'nothing to test';
}

type Tense = 'would be' | 'was';

const blocked = ', blocked';

function planHeadline(result: RunResult, plan: Plan, tense: Tense, stop = ''): string {
  const sorted = sortPlan(plan, result.live);
  const would = tense === 'would be';
  const gone = [deletions(plan, tense), leavingModels(plan, tense), overwritings(plan, tense)]
    .filter((part) => part !== '')
    .join('; ');
  if (knowsChanges(plan, result.live) === 'false') {
    return `${would ? 'nothing would change' : 'nothing changed'} in ${plan.environment}`;
  }
  const parts: string[] = [];
  const changed = sorted.created.length + sorted.changed.length;
  if (changed > 0) {
    const fresh = sorted.created.length === 0 ? '' : ` (${sorted.created.length} new)`;
    parts.push(
      `${count(changed, 'function')} ${would ? 'would change' : 'changed'} in ${plan.environment}${fresh}`,
    );
  }
  const again = sorted.unknown.length + sorted.sameEntry.length;
  if (again > 0) {
    const what = changed > 0 ? `${again} more` : count(again, 'function');
    const verb = would ? 'would be' : again === 1 ? 'was' : 'were';
    const where = changed > 0 ? '' : ` to ${plan.environment}`;
    const known = sorted.unknown.length === 0 ? 'entry files unchanged' : 'changed or not';
    parts.push(`${what} ${verb} sent again${where}, ${known}`);
  }
  const first = parts.join('; ');
  if (gone === '') return first;
  return first === '' ? `${gone} in ${plan.environment}${stop}` : `${first}; ${gone}${stop}`;
}

function deletions(plan: Plan, tense: Tense): string {
  const total = plan.deleted.length;
  if (total === 0) return '';
  const verb =
    tense === 'would be' ? 'would be deleted' : `${total === 1 ? 'was' : 'were'} deleted`;
  const [only] = plan.deleted;
  if (total === 1 && only !== undefined) {
    return `1 ${nameOf(only.type)}${connectionsOf(only)} ${verb}`;
  }
  const types = new Map<string, number>();
  for (const { type } of plan.deleted) types.set(type, (types.get(type) ?? 0) + 1);
  const kinds = [...types].map(([type, number]) => count(number, nameOf(type)));
  const withData = plan.deleted.filter(takesData).length;
  const list = [kinds.slice(0, -1).join(', '), kinds.at(-1)].filter((part) => part !== '');
  const loss =
    withData === 0
      ? ''
      : ` (${withData === total ? (total === 2 ? 'both' : 'all') : withData} with data of connections)`;
  return `${list.join(' and ')}${loss} ${verb}`;
}

function leavingModels({ deletedModels }: Plan, tense: Tense): string {
  const total = deletedModels.length;
  if (total === 0) return '';
  const verb = tense === 'would be' ? 'would leave' : 'left';
  return `${count(total, 'model')} ${verb} ${total === 1 ? 'its sync' : 'their syncs'}`;
}

function overwritings(plan: Plan, tense: Tense): string {
  const total = overwrittenBy(plan).length;
  if (total === 0) return '';
  const verb = tense === 'would be' ? 'would be' : total === 1 ? 'was' : 'were';
  return `${count(total, 'function')} made in the dashboard ${verb} overwritten`;
}

function nameOf(type: string): string {
  return type === 'on-event' ? 'on-event script' : type;
}

function connectionsOf(item: PlanItem): string {
  if (!takesData(item) || item.connections === undefined) return '';
  return item.connections === 'some'
    ? ' with connections'
    : ` with ${count(item.connections, 'connection')}`;
}
