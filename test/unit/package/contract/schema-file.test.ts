import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { resolveConfig, format } from 'prettier';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { ParsedBody } from '../../../../src/package/body.js';
import { listContracts } from '../../../../src/package/contract/contract.js';
import {
  buildSchemaFile,
  parseSchemaFile,
  schemaFileSchema,
} from '../../../../src/package/contract/schema-file.js';
import { repositoryRoot } from '../../../runner/repository-root.js';
import { changedCases } from './recorded.js';

const published = join(repositoryRoot, 'schemas/schema-file.json');
const isValid = new Ajv().compile(JSON.parse(readFileSync(published, 'utf8')) as object);
const fileBody = { js: 'the code', ts: 'the code' };

function legacy(flows: readonly object[], scripts: object[] = []): ParsedBody {
  const flowConfigs = flows.map((flow) => ({ ...flow, fileBody }));
  const body = { flowConfigs, onEventScriptsByProvider: scripts };
  return { kind: 'legacy', body } as unknown as ParsedBody;
}

it('the published schema is the one that the action reads by', async () => {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/org/nango-deploy-action/v1/schemas/schema-file.json',
    title: 'Settings and schemas of a package: the output `schema-file` of nango-deploy-action',
    ...z.toJSONSchema(schemaFileSchema, { target: 'draft-7', io: 'input' }),
  };
  const config = await resolveConfig(published);
  const text = await format(JSON.stringify(schema), { ...config, parser: 'json' });
  await expect(text).toMatchFileSnapshot(published);
});

it('holds for every recorded function, and nothing is lost on the way back', () => {
  expect(changedCases.length).toBeGreaterThan(20);
  for (const { functions } of changedCases) {
    const file = buildSchemaFile(legacy(functions.map(({ sent }) => sent)));
    expect(isValid(file), JSON.stringify(isValid.errors)).toBe(true);
    const read = parseSchemaFile(JSON.parse(JSON.stringify(file)));
    expect(listContracts(read)).toEqual(listContracts(file));
    expect(JSON.stringify(file)).not.toContain('the code');
  }
});

it('has scripts by event, and functions of createFunction as they are sent', () => {
  const scripts = [
    {
      providerConfigKey: 'github',
      scripts: [
        { name: 'hello', event: 'post-connection-creation', fileBody },
        { name: 'odd', event: '__proto__', fileBody },
      ],
    },
  ];
  const [github] = buildSchemaFile(legacy([], scripts));
  expect(github).toMatchObject({ providerConfigKey: 'github', syncs: [], actions: [] });
  expect(Object.entries(github?.onEventScripts ?? {})).toEqual([
    ['post-connection-creation', ['hello']],
    ['pre-connection-deletion', []],
    ['validate-connection', []],
    ['__proto__', ['odd']],
  ]);
  const functions = [{ name: 'ping', integrationId: 'github', description: 'Pings', fileBody }];
  const file = buildSchemaFile({ kind: 'functions', body: { functions } });
  expect(file).toMatchObject([{ functions: [{ name: 'ping', description: 'Pings' }] }]);
  expect(JSON.stringify(file)).not.toContain('the code');
  expect(isValid(file)).toBe(true);
});

it('holds for settings of other types than the CLI sends', () => {
  const odd = {
    runs: 7,
    metadata: [],
    models: {},
    endpoints: '/',
    models_json_schema: 1,
    input: 0,
  };
  const identity = { syncName: 'a', providerConfigKey: 'github' };
  const flows = (['sync', 'action'] as const).map((type) => ({ ...identity, type, ...odd }));
  const file = buildSchemaFile(legacy(flows));
  expect(isValid(file), JSON.stringify(isValid.errors)).toBe(true);
});
