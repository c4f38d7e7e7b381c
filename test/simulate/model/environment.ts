import type { FunctionType } from '../../../src/package/function-id.js';

/** A deployed function, of either kind. Never changed: an edit makes a new one. */
export interface Row {
  key: string;
  type: FunctionType;
  integration: string;
  name: string;
  event: string | null;
  /** A new one for each function of each deploy. */
  id: number;
  enabled: boolean;
  source: 'repo' | 'standalone' | 'catalog';
  /** What was sent, as JSON, with what was edited since: equal to a package's, it is the package's. */
  content: string;
  sent: SentFunction;
  models: readonly string[];
  version: string;
  /** False: it exists, and is not started for its connections. */
  isStarted: boolean;
  deployedAt: number;
  /** Who deployed it. */
  writer: string;
}

/** A function in a request; of a legacy body, of a bundle, or an on-event script. */
export type SentFunction = Record<string, unknown>;

/** What one moment's environment holds. Never changed: a deploy makes a new one. */
export interface Environment {
  rows: readonly Row[];
  integrations: readonly string[];
  /** How many each integration has. */
  connections: Readonly<Record<string, number>>;
}

export function keyOf(
  type: FunctionType,
  integration: string,
  name: string,
  event: string | null = null,
): string {
  return `${type} ${integration}/${name}${event === null ? '' : ` ${event}`}`;
}

export function findRow({ rows }: Environment, key: string): Row | undefined {
  return rows.find((row) => row.key === key);
}

export function countConnections({ connections }: Environment, integration: string): number {
  return connections[integration] ?? 0;
}
