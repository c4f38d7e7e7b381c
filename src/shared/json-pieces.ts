/** Characters of a text that are written at once. */
const pieceLength = 1024 * 1024;

/**
 * What `JSON.stringify` makes of plain objects, lists and values, in pieces: the JSON of a package is
 * as large as the package, and need not be in memory beside it.
 */
export function* piecesOfJson(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    yield* piecesOfText(value);
  } else if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield JSON.stringify(value);
  } else {
    let start = '{';
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue;
      yield `${start}${JSON.stringify(key)}:`;
      yield* piecesOfJson(item);
      start = ',';
    }
    yield start === '{' ? '{}' : '}';
  }
}

function* piecesOfText(text: string): Generator<string> {
  yield '"';
  for (let start = 0; start < text.length;) {
    let end = start + pieceLength;
    // Both halves of a surrogate pair stay together.
    while (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end++;
    yield JSON.stringify(text.slice(start, end)).slice(1, -1);
    start = end;
  }
  yield '"';
}
