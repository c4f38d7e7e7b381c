/** A JSON Schema of draft 7, as zod makes it: an object of keywords, or true (anything) or false (nothing). */
export type Schema = boolean | SchemaObject;
export type SchemaObject = Readonly<Record<string, unknown>>;

/** Keywords that restrict values, all of which the comparison knows. */
const assertions = new Set([
  ...['type', 'const', 'enum', 'anyOf', 'oneOf', 'allOf', 'not', '$ref'],
  ...['properties', 'required', 'additionalProperties', 'propertyNames'],
  ...['items', 'additionalItems', 'minItems', 'maxItems'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'format'],
]);
/** Keywords that restrict nothing. `default` stays: whether there is one matters to who writes an input. */
const kept = new Set(['default', 'definitions', '$defs']);
const annotations = new Set([
  ...['description', 'title', 'example', 'examples', 'deprecated', 'readOnly', 'writeOnly'],
  ...['$schema', '$id', 'id', '$comment', 'contentEncoding', 'contentMediaType'],
]);

/** Deeper schemas are not compared: nobody writes them, and each level takes stack. */
const deepest = 100;

export function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a schema without its annotations. Names of properties are no keywords: a property called
 * `description` stays.
 *
 * @returns null where the value is not a schema, or nests too deep to compare.
 */
export function parseSchema(value: unknown, level = 0): Schema | null {
  if (typeof value === 'boolean') return value;
  if (!isObject(value) || level > deepest) return null;
  const parsed: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (annotations.has(key)) continue;
    const piece = parseKeyword(key, inner, level + 1);
    if (piece === null) return null;
    // Not an assignment: a keyword may be called `__proto__`.
    Object.defineProperty(parsed, key, { value: piece.value, enumerable: true });
  }
  return parsed;
}

const ofSchemas = new Set(['anyOf', 'oneOf', 'allOf']);
const ofSchema = new Set(['not', 'additionalProperties', 'propertyNames', 'additionalItems']);
const ofNamedSchemas = new Set(['properties', 'definitions', '$defs']);

function parseKeyword(key: string, value: unknown, level: number): { value: unknown } | null {
  const isList = ofSchemas.has(key) || (key === 'items' && Array.isArray(value));
  if (isList && Array.isArray(value)) {
    const list = value.map((inner) => parseSchema(inner, level));
    return list.includes(null) ? null : { value: list };
  }
  if (isList) return null;
  if (ofSchema.has(key) || key === 'items') {
    const schema = parseSchema(value, level);
    return schema === null ? null : { value: schema };
  }
  if (!ofNamedSchemas.has(key)) return measureDepth(value, level) ? { value } : null;
  if (!isObject(value)) return null;
  const named: Record<string, Schema> = {};
  for (const [name, inner] of Object.entries(value)) {
    const schema = parseSchema(inner, level);
    if (schema === null) return null;
    Object.defineProperty(named, name, { value: schema, enumerable: true });
  }
  return { value: named };
}

function measureDepth(value: unknown, level: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return level <= deepest && Object.values(value).every((inner) => measureDepth(inner, level + 1));
}

/** The keywords of a schema that restrict it. */
export function listAssertions(schema: SchemaObject): string[] {
  return Object.keys(schema).filter((key) => !kept.has(key));
}

/** The first keyword that the comparison does not know. */
export function findUnknown(schema: SchemaObject): string | undefined {
  return listAssertions(schema).find((key) => !assertions.has(key));
}

/** As an object of keywords: nothing is what `not` anything leaves. */
export function asObject(schema: Schema): SchemaObject {
  if (typeof schema !== 'boolean') return schema;
  return schema ? {} : { not: {} };
}

/** Whether a schema accepts nothing, and says so plainly. */
export function isNever(schema: SchemaObject): boolean {
  return schema.not === true || (isObject(schema.not) && listAssertions(schema.not).length === 0);
}

const mostHops = 32;

/**
 * Follows references. They lead into the model's own definitions, or to the model itself.
 *
 * @returns null where one leads nowhere, or stands beside other keywords, which draft 7 ignores.
 */
export function resolve(schema: Schema, root: Schema): SchemaObject | null {
  let found = asObject(schema);
  for (let hops = 0; found.$ref !== undefined; hops += 1) {
    if (hops === mostHops || listAssertions(found).length > 1) return null;
    const target = lookUp(found.$ref, asObject(root));
    if (target === null) return null;
    found = target;
  }
  return found;
}

function lookUp(reference: unknown, root: SchemaObject): SchemaObject | null {
  if (reference === '#') return root;
  const match = /^#\/(definitions|\$defs)\/([^/~%]+)$/.exec(String(reference));
  if (match === null) return null;
  const [, place = '', name = ''] = match;
  const definitions = root[place];
  if (!isObject(definitions) || !Object.hasOwn(definitions, name)) return null;
  return asObject(definitions[name] as Schema);
}

/** The schemas of named properties. */
export function propertiesOf(schema: SchemaObject): Map<string, Schema> {
  return new Map(
    isObject(schema.properties) ? Object.entries(schema.properties as Record<string, Schema>) : [],
  );
}

export function requiredOf(schema: SchemaObject): Set<string> {
  return new Set(Array.isArray(schema.required) ? (schema.required as string[]) : []);
}

/** What a schema says of properties that it does not name. */
export function additionalOf(schema: SchemaObject): Schema {
  return (schema.additionalProperties as Schema | undefined) ?? true;
}
