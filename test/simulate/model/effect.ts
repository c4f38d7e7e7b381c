import type { Request, Sent } from './bodies.js';
import { countConnections, type Environment, findRow, type Row } from './environment.js';

/** What a deploy does to an environment, or would. */
export interface Effect {
  created: readonly Sent[];
  /** With what was there. */
  overwritten: readonly { sent: Sent; before: Row }[];
  /** Functions of bundles only. */
  unchanged: readonly Sent[];
  deleted: readonly Row[];
  /** Models that leave a sync that has connections. */
  deletedModels: readonly string[];
}

/**
 * @param isDone whether it is carried out. What is only announced leaves out on-event scripts that a
 *   part deactivates beyond its reach, and heeds no `reconcile` (recorded).
 */
export function effectOf(environment: Environment, request: Request, isDone: boolean): Effect {
  const { kind, flows, scripts } = request;
  // Without a sync or action, a deploy does nothing at all (recorded).
  const isIdle = isDone && kind === 'legacy' && flows.length === 0;
  if (isIdle)
    return { created: [], overwritten: [], unchanged: [], deleted: [], deletedModels: [] };
  const created: Sent[] = [];
  const overwritten: { sent: Sent; before: Row }[] = [];
  const unchanged: Sent[] = [];
  const deletedModels: string[] = [];
  const sentScripts = (scripts ?? []).filter(({ integration }) =>
    environment.integrations.includes(integration),
  );
  for (const sent of [...flows, ...sentScripts]) {
    const before = findRow(environment, sent.key);
    if (before === undefined) {
      created.push(sent);
      continue;
    }
    if (kind === 'functions' && before.content === sent.content) unchanged.push(sent);
    else overwritten.push({ sent, before });
    if (sent.type === 'sync' && countConnections(environment, sent.integration) > 0) {
      deletedModels.push(...before.models.filter((model) => !sent.models.includes(model)));
    }
  }
  const keys = new Set([...flows, ...sentScripts].map(({ key }) => key));
  const deleted = environment.rows.filter(
    (row) => !keys.has(row.key) && isDeleted(row, request, isDone),
  );
  return { created, overwritten, unchanged, deleted, deletedModels };
}

function isDeleted(
  row: Row,
  { kind, scope, flows, scripts, reconcile }: Request,
  isDone: boolean,
): boolean {
  const isWithin =
    scope === 'environment' || (scope !== 'nothing' && scope.integration === row.integration);
  if (row.type === 'on-event') return kind === 'legacy' && scripts !== null && (isDone || isWithin);
  const isOfKind = (row.type === 'function') === (kind === 'functions');
  if (!isOfKind || row.source !== 'repo' || !isWithin) return false;
  if (kind === 'functions') return true;
  return flows.length > 0 && (reconcile || !isDone);
}
