import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 of bytes, or of a text's UTF-8, as 64 hex digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * `sha256:` and 64 hex digits over the canonical JSON (RFC 8785) of a value.
 *
 * @throws TypeError for a value that is not JSON.
 */
export function digestOf(value: unknown): string {
  const text = canonicalize(hasLoneSurrogate(value) ? ['quoted', quoteTexts(value)] : value);
  if (text === undefined) throw new TypeError('only a JSON value has a digest');
  return `sha256:${sha256(text)}`;
}

/** JSON allows halves of characters in a text, and a server or a file may hold them. RFC 8785 does not. */
function hasLoneSurrogate(value: unknown): boolean {
  return /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(value));
}

/** The value with the JSON of each text and key in their place: no two values become one. */
function quoteTexts(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => {
    if (typeof part === 'string') return JSON.stringify(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, of]) => [JSON.stringify(key), of]));
  });
}
