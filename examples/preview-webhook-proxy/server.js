import { createServer } from 'node:http';
import { forward } from './forward.js';
import { openPreviews } from './previews.js';
import { isSecret, isSigned } from './signature.js';

const largestBody = 10 * 1024 * 1024;

const signingKey = setting('NANGO_WEBHOOK_SIGNING_KEY');
const token = setting('PREVIEWS_TOKEN');
const allowed = setting('PREVIEW_URLS')
  .split(',')
  .map((pattern) => pattern.trim());
const previews = openPreviews(process.env.PREVIEWS_FILE ?? 'previews.json', allowed);

const server = createServer((request, response) => {
  answer(request)
    .catch(() => [500, 'it failed'])
    .then(([status, text]) => {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`${text}\n`);
      // Without the path's names and the headers: a log is no place for customers or tokens.
      console.log(`${request.method} ${status} ${text}`);
    });
});
server.listen(Number(process.env.PORT ?? 8080), process.env.ADDRESS, () => {
  console.log(`Listening on ${JSON.stringify(server.address())}`);
});
process.on('SIGTERM', () => server.close());

/** @param {import('node:http').IncomingMessage} request @returns {Promise<[number, string]>} */
async function answer(request) {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const [, collection, name] = /^\/(previews)\/([^/]+)$/.exec(pathname) ?? [];
  if (request.method === 'GET' && pathname === '/health') return [200, 'ok'];
  const body = await readBody(request);
  if (body === null) return [413, 'the body is too large'];
  if (request.method === 'POST' && pathname === '/webhooks-from-nango') {
    return takeWebhook({ body, headers: request.headers });
  }
  if (collection === undefined || name === undefined) return [404, 'nothing here'];
  return takePreview(request, name, body);
}

/**
 * One preview that is gone must not make Nango send again to all of the others, and after enough
 * failures to nobody: Nango hears of a failure only where no preview has taken the webhook.
 *
 * @param {{ body: Buffer, headers: import('node:http').IncomingHttpHeaders }} webhook
 * @returns {Promise<[number, string]>}
 */
async function takeWebhook(webhook) {
  if (!isSigned(webhook.body, webhook.headers['x-nango-hmac-sha256'], signingKey)) {
    return [401, 'not signed with the signing key'];
  }
  const targets = previews.list();
  const taken = await Promise.all(targets.map(([, preview]) => forward(preview, webhook)));
  const count = taken.filter(Boolean).length;
  const status = targets.length > 0 && count === 0 ? 502 : 200;
  return [status, `taken by ${count} of ${targets.length} previews`];
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {string} name
 * @param {Buffer} body
 * @returns {[number, string]}
 */
function takePreview({ method, headers }, name, body) {
  if (!isSecret(headers.authorization ?? '', `Bearer ${token}`)) return [401, 'not authorized'];
  if (method === 'DELETE') {
    previews.delete(name);
    return [200, 'taken away'];
  }
  if (method !== 'PUT') return [405, 'PUT or DELETE'];
  const problem = previews.set(name, parse(body));
  return problem === null ? [200, 'registered'] : [422, problem];
}

/** @param {import('node:http').IncomingMessage} request @returns {Promise<Buffer | null>} */
async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // Read to its end all the same, so that the sender gets to hear why.
    if (size <= largestBody) chunks.push(chunk);
  }
  return size <= largestBody ? Buffer.concat(chunks) : null;
}

/** @param {Buffer} body @returns {unknown} */
function parse(body) {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** @param {string} name @returns {string} */
function setting(name) {
  const value = process.env[name];
  if (value === undefined || value.trim() === '') {
    console.error(`${name} is not set: see README.md`);
    process.exit(1);
  }
  return value;
}
