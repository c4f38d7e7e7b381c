import fc from 'fast-check';

/** What somebody would try, and what goes wrong by itself. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    "it's",
    '"quoted"',
    '`id`',
    '$(id)',
    '${{ secrets.KEY }}',
    '%0A::add-mask::x',
    'a\n::set-output name=result::deployed',
    'a\r::stop-commands::x',
    '##[add-path]x',
    '::error::x',
    ':\u034f:add-path::x',
    '\u202egnp.exe',
    '\u200b',
    '\0',
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\Windows',
    '<script>',
    '[a](javascript:x)',
    '@everyone',
    '\ud800',
    '-rf',
    '',
    ' ',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
);

/** JSON of any shape, with keys that objects have anyway. */
export const hostileJson: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 4 }).chain((value) =>
  fc.oneof(
    fc.constant<unknown>(value),
    hostileText.map((text): unknown => ({ [text]: value })),
    hostileText.map((text): unknown => [text, value]),
  ),
);

/** A value with one place of it, at any depth, replaced or taken away. */
export function spoil(value: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(value, []);
  return fc
    .record({
      place: fc.constantFrom(...places),
      put: fc.oneof(hostileJson, hostileText, fc.constant(undefined)),
    })
    .map(({ place, put }) => replaceAt(value, place, put));
}

type Place = readonly string[];

function placesOf(value: unknown, place: Place): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  return [
    place,
    ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...place, key])),
  ];
}

function replaceAt(value: unknown, place: Place, put: unknown): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return put;
  const copy = (
    Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  ) as Record<string, unknown>;
  copy[key] = replaceAt(copy[key], rest, put);
  return copy;
}
