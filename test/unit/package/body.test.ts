import { describe, expect, it } from 'vitest';
import { findSharedNames, listFunctions, parseBody } from '../../../src/package/body.js';
import { packageDigest } from '../../../src/package/package.js';
import { listUnknownSettings } from '../../../src/package/unknown-settings.js';
import {
  functionsPackage,
  legacyPackage,
  type PackageFile,
} from '../../keyed/support/package-files.js';

type Kind = PackageFile['kind'];
const bodies: Record<Kind, Record<string, unknown>> = {
  legacy: {
    ...(JSON.parse(
      legacyPackage({ syncs: { 'demo/s': ['M'] }, actions: ['demo/a'], onEvents: ['demo/h'] }).body,
    ) as Record<string, unknown>),
    jsonSchema: { $schema: '', $comment: '', definitions: {} },
    singleDeployMode: false,
  },
  functions: JSON.parse(functionsPackage(['demo/a', 'demo/b']).body) as Record<string, unknown>,
};
/** Objects in which no other key passes: they act on more than one function. */
const fixed = /^(|jsonSchema|reconciliationScope|onEventScriptsByProvider\.\d+)$/;
/** Parts of a schema: whatever is in them is one. */
const free = /(jsonSchema|json_schema)\.definitions(\.|$)/;

interface Place {
  path: string;
  object: Record<string, unknown>;
}

/** Every object in a value, at every depth. */
function objectsIn(value: unknown, path = ''): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, item]) =>
    objectsIn(item, path === '' ? key : `${path}.${key}`),
  );
  return Array.isArray(value)
    ? inside
    : [{ path, object: value as Record<string, unknown> }, ...inside];
}

function parses(kind: Kind, body: string): ReturnType<typeof parseBody> | null {
  try {
    return parseBody({ kind, body });
  } catch {
    return null;
  }
}

const places = (['legacy', 'functions'] as const).flatMap((kind) =>
  objectsIn(bodies[kind]).map(({ path }): [Kind, string] => [kind, path]),
);

/** The text of a body in which one of its objects was altered. */
function alter(
  kind: Kind,
  path: string,
  change: (object: Record<string, unknown>) => void,
): string {
  const copy = structuredClone(bodies[kind]);
  const place = objectsIn(copy).find((one) => one.path === path);
  if (place === undefined) throw new Error(`nothing at ${path}`);
  change(place.object);
  return JSON.stringify(copy);
}

describe.each(places)('a %s body, at "%s"', (kind, path) => {
  it('refuses a key more, or shows it as an unknown setting', () => {
    const body = alter(kind, path, (object) => {
      object.more = { a: 1 };
    });
    const parsed = parses(kind, body);
    if (fixed.test(path)) {
      expect(parsed).toBeNull();
      return;
    }
    if (parsed === null) throw new Error('it is refused');
    const settings = listUnknownSettings(parsed).map(({ setting }) => setting);
    if (free.test(path)) expect(settings).toEqual([]);
    else expect(settings).toEqual([expect.stringMatching(/(^|\.)more$/)]);
    const before = packageDigest({ kind, body: JSON.stringify(bodies[kind]) });
    expect(packageDigest({ kind, body })).not.toBe(before);
  });

  it('refuses __proto__ and any key twice', () => {
    const marked = alter(kind, path, (object) => {
      object.__mark = 1;
    });
    const keys = Object.keys(
      objectsIn(bodies[kind]).find((one) => one.path === path)?.object ?? {},
    );
    for (const key of [...keys, '__proto__']) {
      const text = key === '__proto__' ? '"__proto__":{}' : `${JSON.stringify(key)}:1`;
      expect(parses(kind, marked.replace('"__mark":1', text))).toBeNull();
    }
  });

  it('without one of its keys is refused, or is about the same functions and another package', () => {
    const before = listFunctions(parseBody({ kind, body: JSON.stringify(bodies[kind]) }));
    for (const key of Object.keys(
      objectsIn(bodies[kind]).find((one) => one.path === path)?.object ?? {},
    )) {
      const body = alter(kind, path, (object) => {
        Reflect.deleteProperty(object, key);
      });
      const parsed = parses(kind, body);
      if (parsed === null || key === 'onEventScriptsByProvider') continue;
      expect(listFunctions(parsed)).toEqual(before);
      expect(listUnknownSettings(parsed)).toEqual([]);
    }
  });
});

it('knows a sync and an action of one name in one integration', () => {
  const made = legacyPackage({
    syncs: { 'demo/same': [], 'demo/s': [] },
    actions: ['demo/same', 'github/s'],
    onEvents: ['demo/s'],
  });
  expect(findSharedNames(parseBody(made)).map(({ name }) => name)).toEqual(['same']);
});
