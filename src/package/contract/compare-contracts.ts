import { isDeepStrictEqual } from 'node:util';
import { cannotTell, compareSchemas } from './schemas/compare-schemas.js';
import { compareSettings } from './compare-settings.js';
import type { Contract } from './contract.js';
import type { Change } from './finding.js';

/** What a deployed function's change to the package's does to those who depend on it. */
export function compareContracts(before: Contract, after: Contract): Change[] {
  const changes = [...compareSettings(before.settings, after.settings)];
  if (before.schemas === null || after.schemas === null) {
    return isDeepStrictEqual(before.schemas, after.schemas)
      ? changes
      : [...changes, cannotTell('schemas', 'one side has no schema')];
  }
  return [
    ...changes,
    ...(after.type === 'sync' ? compareRecords(before, after) : compareOutput(before, after)),
    ...compareInput(before, after),
  ];
}

function compareRecords(before: Contract, after: Contract): Change[] {
  const added = after.models.filter((model) => !before.models.includes(model));
  const removed = before.models.filter((model) => !after.models.includes(model));
  return [
    ...removed.map((model) => removedModel(before, after, model, added)),
    ...added.map((model): Change => ({
      ...{ class: 'compatible', rule: 'model-added', path: model },
      text: `The model \`${model}\` is new.`,
    })),
    ...before.models
      .filter((model) => after.models.includes(model))
      .flatMap((model) =>
        compareSchemas('output', model, {
          before: before.schemas?.[model],
          after: after.schemas?.[model],
        }),
      )
      .map(withRecordsNote),
  ];
}

function removedModel(
  before: Contract,
  after: Contract,
  model: string,
  added: readonly string[],
): Change {
  const heir = added.find((name) =>
    isDeepStrictEqual(before.schemas?.[model], after.schemas?.[name]),
  );
  const rename =
    heir === undefined ? '' : ` \`${heir}\` has the same fields; to Nango it is a new model.`;
  return {
    ...{ class: 'breaking', rule: 'model-removed', path: model },
    text: `The sync no longer returns \`${model}\`. Its records stay readable and no longer change, without an error.${rename}`,
  };
}

/** Only a fetched record has a new field. */
function withRecordsNote(change: Change): Change {
  return change.rule === 'field-added'
    ? { ...change, text: `${change.text} Records that exist lack it until they are fetched again.` }
    : change;
}

function compareOutput(before: Contract, after: Contract): Change[] {
  const [old] = before.models;
  const [now] = after.models;
  if (old !== undefined && now !== undefined) {
    const schemas = { before: before.schemas?.[old], after: after.schemas?.[now] };
    return compareSchemas('output', 'output', schemas);
  }
  if (old === now) return [];
  const change: Pick<Change, 'class' | 'rule' | 'text'> =
    old === undefined
      ? { class: 'compatible', rule: 'output-added', text: 'The action has an output now.' }
      : { class: 'breaking', rule: 'output-removed', text: 'The action no longer has an output.' };
  return [{ ...change, path: 'output' }];
}

function compareInput(before: Contract, after: Contract): Change[] {
  const path = after.type === 'sync' ? 'metadata' : 'input';
  // Where nothing is declared, anything goes.
  const old = before.input === null ? true : before.schemas?.[before.input];
  const now = after.input === null ? true : after.schemas?.[after.input];
  const changes = compareSchemas('input', path, { before: old, after: now });
  if (path === 'input') return changes;
  return changes.map((change) =>
    change.class === 'compatible'
      ? change
      : {
          ...change,
          text: `${change.text} Connections keep the metadata that they have until it is set again.`,
        },
  );
}
