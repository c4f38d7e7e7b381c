import { type FunctionId, functionKey } from '../function-id.js';
import { compareFunctions, type ComparedFunctions } from './compare-functions.js';
import { listContracts } from './contract.js';
import type { SchemaFile } from './schema-file.js';

export interface ComparedSchemaFiles extends ComparedFunctions {
  /** Functions that are only in the earlier one. */
  deleted: FunctionId[];
}

/** What a package changes against an earlier one, without an environment that either is deployed to. */
export function compareSchemaFiles(before: SchemaFile, after: SchemaFile): ComparedSchemaFiles {
  const [was, is] = [listIds(before), listIds(after)];
  const changes = {
    created: [...is].filter(([key]) => !was.has(key)).map(([, id]) => id),
    updated: [...is].filter(([key]) => was.has(key)).map(([, id]) => id),
    deleted: [...was].filter(([key]) => !is.has(key)).map(([, id]) => id),
  };
  const compared = compareFunctions(changes, listContracts(after), listContracts(before));
  return { ...compared, deleted: changes.deleted };
}

function listIds(file: SchemaFile): Map<string, FunctionId> {
  const ids = file.flatMap(
    ({ providerConfigKey: integration, syncs, actions, onEventScripts }): FunctionId[] => [
      ...[...syncs, ...actions].map(({ type, name }) => ({ type, integration, name })),
      ...Object.entries(onEventScripts).flatMap(([event, names]) =>
        names.map((name) => ({ type: 'on-event' as const, integration, name, event })),
      ),
    ],
  );
  return new Map(ids.map((id) => [functionKey(id), id]));
}
