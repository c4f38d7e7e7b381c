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
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only a JSON value has a digest');
  return `sha256:${sha256(text)}`;
}
