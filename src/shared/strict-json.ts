/** Why a text is refused although it may be JSON. */
export class StrictJsonError extends Error {
  override readonly name = 'StrictJsonError';
}

/** No request, package or plan nests deeper; a schema takes two or three levels a type. */
const deepest = 200;
/** Values in one text: the largest package has a tenth of it, and more would fill the memory. */
const mostValues = 10_000_000;

/**
 * Parses JSON that can be read in one way only. Parsers differ in which of two equal keys they take,
 * and in what `__proto__` does: neither is let through.
 *
 * @throws StrictJsonError for a key that stands twice in one object, for `__proto__`, and past the
 *   bounds; SyntaxError for a text that is not JSON.
 */
export function parseStrictJson(text: string): unknown {
  checkText(text);
  return JSON.parse(text);
}

const quote = 34;
const comma = 44;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** Goes over everything but strings character by character. Text that is not JSON may pass. */
function checkText(text: string): void {
  /** The keys of each object that is open; null for a list. */
  const open: (Set<string> | null)[] = [];
  let isKey = false;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === quote) {
      const end = endOfString(text, at);
      if (isKey) addKey(open.at(-1), text.slice(at, end + 1));
      isKey = false;
      at = end;
    } else if (char === openBrace || char === openBracket) {
      open.push(char === openBrace ? new Set() : null);
      isKey = char === openBrace;
      if (open.length > deepest) {
        throw new StrictJsonError(`it is nested more than ${deepest} levels deep`);
      }
      values += 1;
    } else if (char === closeBrace || char === closeBracket) {
      open.pop();
      isKey = false;
    } else if (char === comma) {
      isKey = open.at(-1) instanceof Set;
      values += 1;
    }
    if (values > mostValues) {
      throw new StrictJsonError(`it holds more than ${mostValues.toLocaleString('en')} values`);
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    // An even number of backslashes: none of them is for the quote.
    if ((at - before) % 2 === 1) return at;
  }
  return text.length;
}

function addKey(keys: Set<string> | null | undefined, written: string): void {
  const key = JSON.parse(written) as string;
  if (key === '__proto__') throw new StrictJsonError('it has a key "__proto__"');
  if (keys?.has(key) === true) {
    throw new StrictJsonError(`the key ${JSON.stringify(key.slice(0, 100))} stands in it twice`);
  }
  keys?.add(key);
}
