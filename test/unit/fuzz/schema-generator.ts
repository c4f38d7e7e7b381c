import fc from 'fast-check';

export type Generate = fc.GeneratorValue;
type Json = Record<string, unknown>;

const names = ['id', 'title', 'kind', 'a b', '__proto__'];
const tags = ['a', 'b', 'c'];

/** A schema as zod makes it, of a few levels. */
export function generateSchema(g: Generate, level = 0): unknown {
  const leaves = [
    () => ({ type: 'string' }),
    () => ({
      type: 'string',
      minLength: g(fc.nat, { max: 2 }),
      maxLength: g(fc.nat, { max: 4 }) + 1,
    }),
    () => ({ type: 'string', enum: g(fc.subarray, tags, { minLength: 1 }) }),
    () => ({ type: 'string', const: pick(g, tags) }),
    () => ({ type: 'string', pattern: pick(g, ['^a', 'b$']) }),
    () => ({ type: 'number' }),
    () => ({ type: 'integer', minimum: g(fc.nat, { max: 3 }), maximum: g(fc.nat, { max: 3 }) + 2 }),
    () => ({ type: 'number', exclusiveMinimum: g(fc.nat, { max: 3 }) }),
    () => ({ type: 'number', const: g(fc.nat, { max: 2 }) }),
    () => ({ type: 'boolean' }),
    () => ({ type: 'null' }),
    () => ({}),
    () => ({ not: {} }),
  ];
  const inner = (): unknown => generateSchema(g, level + 1);
  const list = (): unknown[] => Array.from({ length: g(fc.nat, { max: 2 }) + 1 }, inner);
  const nested = [
    () => generateObject(g, level),
    () => generateObject(g, level),
    () => ({ type: 'array', items: inner() }),
    () => ({ type: 'array', items: list() }),
    () => ({ type: 'array', items: list(), additionalItems: inner() }),
    () => ({ type: 'array', items: inner(), minItems: g(fc.nat, { max: 1 }), maxItems: 2 }),
    () => ({ type: 'object', propertyNames: { type: 'string' }, additionalProperties: inner() }),
    () => ({ anyOf: [inner(), { type: 'null' }] }),
    () => ({ anyOf: list() }),
    () => ({ oneOf: list() }),
    () => ({
      oneOf: tags.slice(g(fc.nat, { max: 2 })).map((tag) => generateTagged(g, tag, level)),
    }),
    () => ({ allOf: list() }),
  ];
  return pick(g, level >= 3 ? leaves : [...leaves, ...nested, ...nested])();
}

function generateObject(g: Generate, level: number): Json {
  const used = g(fc.subarray, names, { minLength: 1 });
  const open = pick(g, [false, false, false, {}, { type: 'number' }]);
  return {
    type: 'object',
    properties: record(used.map((name) => [name, generateSchema(g, level + 1)])),
    required: g(fc.subarray, used),
    additionalProperties: open,
  };
}

function generateTagged(g: Generate, tag: string, level: number): Json {
  return {
    type: 'object',
    properties: { kind: { type: 'string', const: tag }, id: generateSchema(g, level + 2) },
    required: ['kind', ...g(fc.subarray, ['id'])],
    additionalProperties: false,
  };
}

/** A model whose types refer to each other, and to the model. */
export function generateRecursive(g: Generate): unknown {
  const reference = { $ref: pick(g, ['#/definitions/__schema0', '#']) };
  return {
    type: 'object',
    properties: { leaf: generateSchema(g, 2), next: { anyOf: [reference, { type: 'null' }] } },
    required: g(fc.subarray, ['leaf', 'next']),
    additionalProperties: false,
    definitions: {
      __schema0: {
        type: 'object',
        properties: { id: generateSchema(g, 2), children: { type: 'array', items: reference } },
        required: g(fc.subarray, ['id', 'children']),
        additionalProperties: false,
      },
    },
  };
}

/** The same schema with one change somewhere. */
export function mutate(g: Generate, schema: unknown): unknown {
  if (!isJson(schema)) return generateSchema(g, 2);
  const inner = Object.entries(schema).filter(
    ([key, value]) =>
      ['properties', 'definitions', 'items', 'anyOf', 'oneOf'].includes(key) && value !== null,
  );
  if (inner.length > 0 && g(fc.nat, { max: 3 }) > 0) {
    const [key, value] = pick(g, inner);
    return { ...schema, [key]: mutateInner(g, key, value) };
  }
  return mutateHere(g, schema);
}

function mutateInner(g: Generate, key: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const index = g(fc.nat, { max: Math.max(0, value.length - 1) });
    return value.map((item: unknown, at) => (at === index ? mutate(g, item) : item));
  }
  if (!isJson(value) || key === 'items') return mutate(g, value);
  const entries = Object.entries(value);
  const index = g(fc.nat, { max: Math.max(0, entries.length - 1) });
  return record(entries.map(([name, item], at) => [name, at === index ? mutate(g, item) : item]));
}

function mutateHere(g: Generate, schema: Json): unknown {
  const fields = isJson(schema.properties) ? Object.entries(schema.properties) : null;
  const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  const branches = ['anyOf', 'oneOf'].filter((key) => Array.isArray(schema[key]));
  const changes: (() => unknown)[] = [
    () => ({ anyOf: [schema, { type: 'null' }] }),
    () => generateSchema(g, 2),
    () => ({ ...schema, description: 'changed' }),
  ];
  if (fields !== null) {
    changes.push(
      () => ({ ...schema, required: fields.map(([name]) => name) }),
      () => ({ ...schema, required: required.slice(1) }),
      () => ({
        ...schema,
        properties: record(fields.slice(1)),
        required: required.filter((name) => name !== fields[0]?.[0]),
      }),
      () => ({ ...schema, properties: record([...fields, ['added', generateSchema(g, 2)]]) }),
      () => ({ ...schema, additionalProperties: pick(g, [false, {}, { type: 'number' }]) }),
    );
  }
  for (const key of branches) {
    const list = schema[key] as unknown[];
    changes.push(
      () => ({ ...schema, [key]: [...list, generateSchema(g, 2)] }),
      () => (list.length > 1 ? { ...schema, [key]: list.slice(1) } : schema),
    );
  }
  if (Array.isArray(schema.enum)) {
    const values = schema.enum as unknown[];
    changes.push(
      () => ({ ...schema, enum: [...values, 'd'] }),
      () => ({ ...schema, enum: values.slice(0, Math.max(1, values.length - 1)) }),
    );
  }
  for (const key of ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems']) {
    if (typeof schema[key] !== 'number') continue;
    const limit = schema[key];
    changes.push(() => ({ ...schema, [key]: limit + pick(g, [-1, 1]) }));
  }
  return pick(g, changes)();
}

/** A value that may well be valid under a schema. */
export function generateValue(g: Generate, schema: unknown, root: unknown, level = 0): unknown {
  if (!isJson(schema) || level > 6) return pick(g, [null, 0, 'a', {}, []]);
  if (typeof schema.$ref === 'string') {
    const { definitions } = root as { definitions?: Json };
    const target = schema.$ref === '#' ? root : definitions?.[schema.$ref.split('/')[2] ?? ''];
    return generateValue(g, target, root, level + 1);
  }
  const branches = [schema.anyOf, schema.oneOf, schema.allOf].find((list) => Array.isArray(list));
  if (branches !== undefined)
    return generateValue(g, pick(g, branches as unknown[]), root, level + 1);
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return pick(g, schema.enum as unknown[]);
  switch (schema.type) {
    case 'null':
      return null;
    case 'boolean':
      return pick(g, [true, false]);
    case 'integer':
      return g(fc.nat, { max: 6 });
    case 'number':
      return pick(g, [0, 1, 2, 3, 4, 0.5, 3.5, -1, 1e9]);
    case 'string':
      return pick(g, ['', 'a', 'ab', 'b', '😀', 'a long text', 'c']);
    case 'array':
      return generateList(g, schema, root, level);
    case 'object':
      return generateFields(g, schema, root, level);
    default:
      return pick(g, [null, true, 0, 1.5, '', 'a', [], ['a'], {}, { id: 1 }, { kind: 'a' }]);
  }
}

function generateList(g: Generate, schema: Json, root: unknown, level: number): unknown[] {
  const { items, additionalItems } = schema;
  return Array.from({ length: g(fc.nat, { max: 3 }) }, (_, index) => {
    const item: unknown = Array.isArray(items)
      ? ((items as unknown[])[index] ?? additionalItems)
      : items;
    return generateValue(g, item ?? {}, root, level + 1);
  });
}

function generateFields(g: Generate, schema: Json, root: unknown, level: number): Json {
  const required = new Set((schema.required ?? []) as string[]);
  const fields = Object.entries((schema.properties ?? {}) as Json)
    .filter(([name]) => required.has(name) || g(fc.boolean))
    .map(([name, field]): [string, unknown] => [name, generateValue(g, field, root, level + 1)]);
  const others = schema.additionalProperties ?? {};
  const extra = g(
    fc.subarray,
    [...names, 'added', 'other'].filter((name) => !fields.some(([had]) => had === name)),
  );
  const more = others === false ? [] : extra;
  return record([
    ...fields,
    ...more.map((name): [string, unknown] => [name, generateValue(g, others, root, level + 1)]),
  ]);
}

/** Not an assignment: a field may be called `__proto__`. */
function record(entries: readonly (readonly [string, unknown])[]): Json {
  return Object.fromEntries(entries);
}

export function pick<T>(g: Generate, list: readonly T[]): T {
  return list[g(fc.nat, { max: list.length - 1 })] as T;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
