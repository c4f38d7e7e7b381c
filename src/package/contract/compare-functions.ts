import { type FunctionId, functionKey, idOf } from '../function-id.js';
import { compareContracts } from './compare-contracts.js';
import { type FunctionSettings, listSettingChanges, listSettings } from './compare-settings.js';
import type { Contract, Contracts } from './contract.js';
import { buildFindings, type Change, type Finding, sortFindings } from './finding.js';

/** What changes of functions do to those who depend on them. */
export interface ComparedFunctions {
  findings: Finding[];
  settings: FunctionSettings[];
}

/** Which functions come, stay and go. */
export interface FunctionChanges {
  created: readonly FunctionId[];
  updated: readonly FunctionId[];
  deleted: readonly FunctionId[];
  /** How many connections an integration has; not known where it is missing. */
  connections?: readonly { integration: string; count: number | 'some' }[];
}

/**
 * Compares what is deployed with the package, function by function, and says what a deploy does to
 * connections that exist.
 *
 * @param live the deployed functions by `functionKey`: those that a plan creates and that are in it
 *   are there, and not started.
 * @param show what is told of the changes of a function that is deployed.
 */
export function compareFunctions(
  plan: FunctionChanges,
  packaged: Contracts,
  live: Contracts,
  show: (changes: Change[], after: Contract) => Change[] = (changes) => changes,
): ComparedFunctions {
  const findings: Finding[] = [];
  const settings: FunctionSettings[] = [];
  const renames = findRenames(plan, packaged, live);
  for (const item of [...plan.created, ...plan.updated]) {
    const after = packaged.get(functionKey(item));
    if (after === undefined) continue;
    const before = live.get(functionKey(item));
    const isNew = before === undefined;
    // What is sent again and was not read is not new either.
    if (isNew && !plan.created.includes(item)) continue;
    const former = renames.get(functionKey(item));
    const found = isNew
      ? describeNew(after, { former, connections: connectionsOf(plan, item) })
      : show(compareContracts(before, after), after);
    findings.push(...buildFindings(after, found));
    const changes = isNew
      ? listSettings(after.settings)
      : listSettingChanges(before.settings, after.settings);
    if (changes.length > 0) settings.push({ function: idOf(item), isNew, changes });
  }
  findings.push(...compareScripts(plan));
  return { findings: sortFindings(findings), settings };
}

interface Circumstances {
  /** The sync whose place it takes. */
  former: FunctionId | undefined;
  connections: number | 'some' | undefined;
}

function describeNew(
  { type, settings }: Contract,
  { former, connections }: Circumstances,
): Change[] {
  if (type !== 'sync') return [];
  const changes: Change[] = [];
  if (former !== undefined) {
    const start = settings.autoStart
      ? 'The first run fetches everything.'
      : 'Auto start is off, so it runs only when somebody starts it.';
    changes.push({
      ...{ class: 'warning', rule: 'renamed', path: '' },
      text: `Takes the place of the sync \`${former.name}\`, with the same models. To Nango it is a new sync: the old records are marked as deleted. ${start}`,
    });
  }
  if (settings.autoStart === true && connections !== 0) {
    changes.push({
      ...{ class: 'warning', rule: 'starts-at-once', path: 'auto_start' },
      text: `Starts at once for ${describeCount(connections)} of the integration.`,
    });
  }
  return changes;
}

function describeCount(count: number | 'some' | undefined): string {
  if (count === undefined || count === 'some') return 'the connections';
  return count === 1 ? 'the one connection' : `${count} connections`;
}

/** Connections of a function's integration; undefined: not known. */
export function connectionsOf(
  { connections = [] }: Pick<FunctionChanges, 'connections'>,
  { integration }: FunctionId,
): number | 'some' | undefined {
  return connections.find((one) => one.integration === integration)?.count;
}

/** A deleted sync for each new one of the same integration and models. */
function findRenames(
  plan: FunctionChanges,
  packaged: Contracts,
  live: Contracts,
): Map<string, FunctionId> {
  const left = plan.deleted.filter(({ type }) => type === 'sync');
  const renames = new Map<string, FunctionId>();
  for (const item of plan.created.filter(({ type }) => type === 'sync')) {
    const wanted = modelsOf(packaged.get(functionKey(item)));
    const index = left.findIndex(
      (gone) =>
        gone.integration === item.integration &&
        wanted !== null &&
        modelsOf(live.get(functionKey(gone))) === wanted,
    );
    const [former] = index === -1 ? [] : left.splice(index, 1);
    if (former !== undefined) renames.set(functionKey(item), former);
  }
  return renames;
}

function modelsOf(contract: Contract | undefined): string | null {
  if (contract === undefined || contract.models.length === 0) return null;
  return JSON.stringify(contract.models.toSorted());
}

/** On-event scripts have an event, and nothing else that others depend on. */
function compareScripts({ created, deleted }: FunctionChanges): Finding[] {
  const added = created.filter(({ type }) => type === 'on-event');
  const removed = deleted.filter(({ type }) => type === 'on-event');
  const isSame = (one: FunctionId, other: FunctionId): boolean =>
    one.integration === other.integration && one.name === other.name;
  return [
    ...added.flatMap((item) => {
      const former = removed.find((gone) => isSame(gone, item));
      return buildFindings(idOf(item), [
        ...(former === undefined ? [] : [eventChanged(former, item)]),
        ...(item.event === 'validate-connection' ? [validates] : []),
      ]);
    }),
    ...removed
      .filter(({ event }) => event === 'pre-connection-deletion')
      .flatMap((item) => buildFindings(idOf(item), [noLongerBeforeDeletion])),
  ];
}

function eventChanged(former: FunctionId, item: FunctionId): Change {
  return {
    ...{ class: 'breaking', rule: 'event-changed', path: 'event' },
    text: `The script ran on \`${former.event ?? ''}\`, and runs on \`${item.event ?? ''}\` now.`,
  };
}

const validates: Change = {
  ...{ class: 'breaking', rule: 'validate-connection-added', path: 'event' },
  text: 'The script runs on `validate-connection`, and can reject connections.',
};

const noLongerBeforeDeletion: Change = {
  ...{ class: 'warning', rule: 'pre-connection-deletion-removed', path: 'event' },
  text: 'This script no longer runs before a connection is deleted.',
};
