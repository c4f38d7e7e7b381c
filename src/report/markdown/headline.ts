import { overwrittenBy, type Plan, type PlanItem, takesData } from '../../deploy/plan/plan.js';
import { discoveryHeadline } from './discovery.js';
import type { RunResult } from '../model/result.js';
import { knowsChanges, sortPlan } from '../model/sorted-plan.js';
import { count } from '../../shared/format.js';

/** What happened and where, in one sentence. Also the last line of the log. */
export function headline(result: RunResult): string {
  switch (result.result) {
    case 'validated':
      return validated(result);
    case 'planned':
      return planned(result, result.plan);
    case 'deployed':
      return deployed(result, result.plan);
    case 'unchanged':
      return `Nothing to change in ${result.environment ?? 'the environment'}`;
    case 'healthy':
      return `${count(result.smoke?.length ?? 0, 'smoke check')} passed in ${result.environment ?? 'the environment'}`;
    case 'skipped':
      return `Skipped: ${result.skipped}`;
    case 'blocked':
      return `Blocked: ${result.failure.message}`;
    case 'failed':
      return result.failure.message;
  }
}

/** A mark for the kind of ending, before the headline. */
export function mark(result: RunResult): string {
  switch (result.result) {
    case 'planned':
      return result.blocked.length > 0 ? '🚫' : '🔍';
    case 'skipped':
      return '⏭️';
    case 'blocked':
      return '🚫';
    case 'failed':
      return '❌';
    default:
      return '✅';
  }
}

function validated(result: RunResult): string {
  const { package: made, discovery } = result;
  if (discovery !== null) return discoveryHeadline(discovery);
  const tests = result.tests === 'passed' ? 'tests passed' : '';
  const compiled = made === null ? '' : `compiled ${count(made.functions, 'function')}`;
  const text = [compiled, tests].filter((part) => part !== '').join(', ') || 'nothing to test';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function planned(result: RunResult, plan: Plan): string {
  if (knowsChanges(plan, result.live) === 'false')
    return `Nothing to change in ${plan.environment}`;
  const stopped = result.blocked.length > 0 ? ' (blocked)' : '';
  return `Plan for ${plan.environment}${stopped}: ${changesOf(plan, result, 'would').join(', ')}`;
}

function deployed(result: RunResult, plan: Plan): string {
  const sent = plan.created.length + plan.updated.length;
  const parts = changesOf(plan, result, 'did');
  const first =
    sent === 0
      ? `Deployed to ${plan.environment}`
      : `Deployed ${count(sent, 'function')} to ${plan.environment}`;
  return parts.length === 0 ? first : `${first}: ${parts.join(', ')}`;
}

/** `2 to create, 1 to delete`: the changes with a number, deletions last with what they take. */
function changesOf(plan: Plan, { live }: RunResult, mood: 'would' | 'did'): string[] {
  const { created, changed, sameEntry, unknown } = sortPlan(plan, live);
  const say = (number: number, would: string, did: string): string[] =>
    number === 0 ? [] : [`${number} ${mood === 'would' ? would : did}`];
  const again = sameEntry.length + unknown.length;
  const known = unknown.length === 0 ? 'entry files unchanged' : 'changed or not';
  return [
    ...say(created.length, 'to create', 'created'),
    ...say(changed.length, 'to change', 'changed'),
    ...say(again, `to send again (${known})`, `sent again (${known})`),
    ...say(overwrittenBy(plan).length, 'to overwrite', 'overwritten'),
    ...say(plan.deletedModels.length, 'models to leave a sync', 'models left a sync').map((text) =>
      text.replace(/^1 models/, '1 model'),
    ),
    ...say(plan.deleted.length, `to delete${loss(plan.deleted)}`, `deleted${loss(plan.deleted)}`),
  ];
}

/** ` (a sync with 42 connections)`, ` (2 with data of connections)`. */
function loss(deleted: readonly PlanItem[]): string {
  const withData = deleted.filter(takesData);
  if (withData.length === 0) return '';
  const [only] = withData;
  if (deleted.length > 1 || only === undefined) {
    return ` (${withData.length} with data of connections)`;
  }
  const connections = only.connections;
  if (connections === undefined) return ' (with data of connections)';
  return ` (with ${connections === 'some' ? 'connections' : count(connections, 'connection')})`;
}
