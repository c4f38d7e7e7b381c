// Of one connection, or about the body's length, which is made anew (RFC 9110, 7.6.1).
const ownHeaders = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'host', 'content-length', 'expect'],
]);
// Nango waits 20 seconds for an answer; two attempts have to fit.
const attemptMs = 8_000;
const pauseMs = 500;

/**
 * Sends a webhook to one preview as Nango has sent it: the same bytes and the same headers, so that
 * the preview can check the signature by itself. Once more where that fails.
 *
 * @param {{ url: string, headers: Record<string, string> }} preview
 * @param {{ body: Buffer, headers: import('node:http').IncomingHttpHeaders }} webhook
 * @returns {Promise<boolean>} whether the preview took it, with a 2xx
 */
export async function forward(preview, webhook) {
  if (await attempt(preview, webhook)) return true;
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  return attempt(preview, webhook);
}

/** @type {typeof forward} */
async function attempt({ url, headers: added }, { body, headers: received }) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received)) {
    if (value === undefined || ownHeaders.has(name)) continue;
    for (const item of [value].flat()) headers.append(name, item);
  }
  for (const [name, value] of Object.entries(added)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  try {
    const signal = AbortSignal.timeout(attemptMs);
    // A redirect would carry a customer's data where nobody has allowed it to go.
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal,
      redirect: 'manual',
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
