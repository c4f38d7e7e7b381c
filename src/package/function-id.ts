import { printableName } from '../shared/printable-name.js';

export type FunctionType = 'sync' | 'action' | 'on-event' | 'function';

/** What names a function in an environment: nothing else of it has to be unique. */
export interface FunctionId {
  type: FunctionType;
  integration: string;
  name: string;
  /** On-event scripts only: one name may answer several events. */
  event?: string;
}

/** What names a function: one string, for sets and for sorting. */
export function functionKey({ type, integration, name, event }: FunctionId): string {
  return JSON.stringify([type, integration, name, event ?? null]);
}

/** `sync "fetchIssues" of github`; on-event scripts with their event. */
export function describeItem(item: FunctionId): string {
  const event =
    item.event === undefined || item.event === item.name ? '' : ` (${printableName(item.event)})`;
  const type = item.type === 'on-event' ? 'on-event script' : item.type;
  return `${type} "${printableName(item.name)}"${event} of ${printableName(item.integration)}`;
}
