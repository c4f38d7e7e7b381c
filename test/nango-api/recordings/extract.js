// Takes from the recordings of a real server what the contract test compares:
//   node test/nango-api/recordings/extract.js <folder with the recordings>
// Parts that are long and occur twice are kept once and referred to as {"$part": n}.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';

const folder = argv[2];
if (folder === undefined) throw new Error('usage: extract.js <folder with the recordings>');

/** Headers that a route reads. */
const shown = ['connection-id', 'provider-config-key', 'x-async', 'x-max-retries'];

/** Of the largest recording, what a fault, a probe or a plan key is answered with. */
const replayed =
  /^(5\. (sync status\?|sync status,|trigger |deploy okSync, badSync)|6\. |8\. Postgres stopped: (confirmation|deploy|preview|bundle|integrations|functions|code|config|connections) |11\. probe GET \/(records|connections|proxy|environment-variables|sync)\S* \[key: (environment:deploy|full)|7\. (integrations|one integration|list of (acme|an unknown)|get code|scripts|confirmation|deploy|bundle preview|connections|sync status|records)[^[]* \[key: functions:list \+ integrations:list\])/;

for (const file of ['http-exchanges.json', 'read-exchanges.json', 'more-exchanges.json']) {
  const recorded = JSON.parse(readFileSync(join(folder, file), 'utf8')).filter(
    (one) => file !== 'more-exchanges.json' || replayed.test(one.case),
  );
  const exchanges = nameEach(recorded.map(extractFacts));
  const text = JSON.stringify(shareParts(exchanges), null, 2);
  writeFileSync(join(import.meta.dirname, file), `${text}\n`);
}

function extractFacts({ case: name, request, response }) {
  const { authorization } = request.headers;
  const contentType = request.headers['content-type'];
  const agent = request.headers['user-agent']?.split(' ')[0];
  return {
    name: name.replaceAll(/ \(CLI [\d.]+ rc=0\)/g, ''),
    method: request.method,
    path: request.path,
    // A key that is not shown is stated in the test's set-ups.
    ...(authorization === undefined ? { authorization: null } : {}),
    ...(authorization !== undefined && authorization !== 'Bearer <key>' ? { authorization } : {}),
    ...(contentType === undefined ? {} : { contentType }),
    ...(agent === undefined ? {} : { agent }),
    ...pickHeaders(request.headers),
    ...(request.body ? { body: request.body } : {}),
    answer: {
      status: response.status,
      contentType: response.headers['content-type'] ?? null,
      body: response.body,
    },
  };
}

function pickHeaders(headers) {
  const found = Object.entries(headers).filter(([name]) => shown.includes(name));
  return found.length === 0 ? {} : { headers: Object.fromEntries(found) };
}

/** Cases that were recorded in several exchanges get a number. */
function nameEach(exchanges) {
  const seen = new Map();
  return exchanges.map((exchange) => {
    const count = (seen.get(exchange.name) ?? 0) + 1;
    seen.set(exchange.name, count);
    return count === 1 ? exchange : { ...exchange, name: `${exchange.name} #${count}` };
  });
}

function shareParts(exchanges) {
  const counts = new Map();
  const count = (value) => {
    if (typeof value !== 'object' || value === null) return;
    const text = JSON.stringify(value);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    // What is inside of a repeated part repeats with it.
    if (counts.get(text) === 1) for (const inner of Object.values(value)) count(inner);
  };
  count(exchanges);

  const parts = [];
  const numbers = new Map();
  const refer = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const text = JSON.stringify(value);
    if (text.length < 120 || counts.get(text) < 2) return copy(value);
    if (!numbers.has(text)) {
      numbers.set(text, parts.push(null) - 1);
      parts[numbers.get(text)] = copy(value);
    }
    return { $part: numbers.get(text) };
  };
  const copy = (value) =>
    Array.isArray(value)
      ? value.map(refer)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, refer(inner)]));
  return { exchanges: copy(exchanges), parts };
}
