import { printableName } from '../shared/printable-name.js';

export const functionTypes = ['sync', 'action', 'on-event', 'function'] as const;
export type FunctionType = (typeof functionTypes)[number];

/** What names a function in an environment: nothing else of it has to be unique. */
export interface FunctionId {
  type: FunctionType;
  integration: string;
  name: string;
  /** On-event scripts only: one name may answer several events. */
  event?: string;
}

/** What names a function, of something that says more of it. */
export function idOf({ type, integration, name, event }: FunctionId): FunctionId {
  return { type, integration, name, ...(event === undefined ? {} : { event }) };
}

/** What names a function: one string, for sets and for sorting. */
export function functionKey({ type, integration, name, event }: FunctionId): string {
  return JSON.stringify([type, integration, name, event ?? null]);
}

/** Tells whether a function is one of these. */
export function among(items: readonly FunctionId[]): (item: FunctionId) => boolean {
  const keys = new Set(items.map(functionKey));
  return (item) => keys.has(functionKey(item));
}

/** The first of some functions, and how many more there are. */
export function describeItems(items: readonly FunctionId[], most: number): string {
  const rest = items.length > most ? ` and ${items.length - most} more` : '';
  return `${items.slice(0, most).map(describeItem).join(', ')}${rest}`;
}

/** `sync "fetchIssues" of github`; on-event scripts with their event. */
export function describeItem(item: FunctionId): string {
  const event =
    item.event === undefined || item.event === item.name ? '' : ` (${printableName(item.event)})`;
  const type = item.type === 'on-event' ? 'on-event script' : item.type;
  return `${type} "${printableName(item.name)}"${event} of ${printableName(item.integration)}`;
}
