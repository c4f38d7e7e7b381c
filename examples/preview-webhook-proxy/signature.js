import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether Nango has signed a body: HMAC-SHA256 over its bytes with the environment's webhook signing
 * key, as hex in X-Nango-Hmac-Sha256. The older X-Nango-Signature is not looked at: Nango advises
 * against it, because a plain hash over key and body can be extended.
 * https://nango.dev/docs/guides/platform/webhooks-from-nango
 *
 * @param {Buffer} body
 * @param {string | string[] | undefined} signature
 * @param {string} signingKey
 */
export function isSigned(body, signature, signingKey) {
  if (typeof signature !== 'string' || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  const expected = createHmac('sha256', signingKey).update(body).digest();
  return timingSafeEqual(Buffer.from(signature, 'hex'), expected);
}

/**
 * Compares a secret in a time that does not tell how much of it was right.
 *
 * @param {string} given
 * @param {string} secret
 */
export function isSecret(given, secret) {
  const hash = (/** @type {string} */ text) => createHmac('sha256', secret).update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}
