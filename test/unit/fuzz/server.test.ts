import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunResult } from '../../../src/report/model/result.js';
import { renderComment } from '../../../src/report/markdown/comment.js';
import { buildReport } from '../../../src/report/report-file.js';
import { requireValidReport } from '../../support/report.js';
import { renderOutputs } from '../../../src/report/outputs.js';
import { renderSummary } from '../../../src/report/markdown/summary.js';
import { functionsPackage, legacyPackage } from '../../keyed/support/package-files.js';
import { fuzzed } from './settings.js';
import { hostileJson, hostileText, spoil } from './texts.js';
import { type Deployer, key, startDeployer } from './world.js';

let world: Deployer;
beforeAll(async () => {
  world = await startDeployer();
});
afterAll(() => {
  world.close();
});

const file = legacyPackage({ actions: ['demo/ping'] });
const confirmation = {
  newSyncs: [],
  updatedSyncs: [],
  deletedSyncs: [
    { name: 'a', providerConfigKey: 'demo', connections: 1 },
    { name: 'b', providerConfigKey: 'demo', connections: 0 },
  ],
  newActions: [{ name: 'ping', providerConfigKey: 'demo' }],
  updatedActions: [],
  deletedActions: [],
  newOnEventScripts: [],
  updatedOnEventScripts: [],
  deletedOnEventScripts: [{ name: 'c', providerConfigKey: 'demo', event: 'e' }],
  deletedModels: ['M'],
};
const deployed = [{ name: 'ping', providerConfigKey: 'demo', type: 'action', version: '1' }];
const named = (text: string): unknown =>
  JSON.parse(JSON.stringify(confirmation).replaceAll('"demo"', () => JSON.stringify(text)));

const bundleItem = (name: string) => ({ name, integrationId: name, id: null });
/** What a server answers on each route, with such names. */
function answerTo(url: string | undefined, name: string): unknown {
  switch (url) {
    case '/sync/deploy':
      return deployed;
    case '/functions/deployments/bundle':
    case '/functions/deployments/bundle/preview':
      return {
        created: [bundleItem(name)],
        updated: [],
        deleted: [bundleItem(`${name}2`)],
        unchanged: [],
      };
    default:
      return named(name);
  }
}

const answer = fc.record({
  status: fc.constantFrom(200, 200, 200, 200, 400, 401, 403, 404, 409, 413, 301, 429, 500, 502),
  body: fc.oneof(
    { weight: 4, arbitrary: fc.constant<unknown>(null) },
    spoil(confirmation),
    hostileText.map(named),
    hostileText.map((code) => ({ error: { code, message: code } })),
    fc.constant<unknown>({ error: { code: 'forbidden', message: `Bearer ${key}` } }),
    hostileJson,
  ),
});

function expectDocumented(result: RunResult, log: string): void {
  expect(result.failure?.reason, result.failure?.details.join('\n')).not.toBe('internal-error');
  const summary = renderSummary(result);
  const comment = renderComment(result)?.body ?? '';
  const outputs = Object.values(renderOutputs(result));
  requireValidReport(JSON.parse(JSON.stringify(buildReport(result))));
  const said = [log, JSON.stringify(result), ...outputs, summary, comment].join('\n');
  expect(said).not.toContain(key);
  // What GitHub would cut off, or refuse.
  expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
  expect(comment.length).toBeLessThan(65_536);
  // Each line of ours starts with what we say: the names in it cannot begin a command.
  const commands = log.match(/^[^\S\n]*::(?!(debug|notice|warning|group|endgroup)\b)|##\[/gm);
  expect(commands).toBeNull();
  expect(log).not.toMatch(/[\u202a-\u202e\0]/);
}

it('a server that answers as it should is deployed to', async () => {
  const calls: string[] = [];
  const { result, log } = await world.deploy(JSON.stringify(file), (request, response) => {
    calls.push(request.url ?? '');
    response.end(JSON.stringify(request.url === '/sync/deploy' ? deployed : confirmation));
  });
  expect(result.result).toBe('deployed');
  expect(calls.filter((url) => url === '/sync/deploy')).toHaveLength(1);
  const before = calls.slice(0, calls.indexOf('/sync/deploy'));
  expect(before).toContain('/sync/deploy/confirmation');
  expectDocumented(result, log);
});

it('whatever a server answers ends in a documented way, without the key', async () => {
  const work = fc.asyncProperty(
    fc.array(answer, { minLength: 1, maxLength: 6 }),
    async (answers) => {
      let call = 0;
      const { result, log } = await world.deploy(JSON.stringify(file), (request, response) => {
        const { status, body } = answers[call++ % answers.length] ?? { status: 500, body: null };
        const right = request.url === '/sync/deploy' ? deployed : confirmation;
        response.writeHead(status, { location: 'http://127.0.0.1:9/', 'retry-after': '9' });
        response.end(JSON.stringify(body ?? right));
      });
      expectDocumented(result, log);
    },
  );
  await fc.assert(work, fuzzed(0.3));
});

it.each([
  ['syncs and actions', file],
  ['functions', functionsPackage(['demo/ping'])],
])('whatever names a package has, nothing is obeyed and nothing leaks: %s', async (_, whole) => {
  const body = hostileText.map((text) =>
    whole.body.replace(/"(ping|demo)"/g, () => JSON.stringify(text)),
  );
  const work = fc.asyncProperty(body, hostileText, async (text, name) => {
    const { result, log } = await world.deploy(
      JSON.stringify({ ...whole, body: text }),
      (request, response) => {
        response.end(JSON.stringify(answerTo(request.url, name)));
      },
    );
    expectDocumented(result, log);
  });
  await fc.assert(work, fuzzed(0.3));
});

it.each([
  ['an answer', JSON.stringify(file), `{"newSyncs":"${'x'.repeat(10_000_000)}"}`],
  ['an answer without an end of lists', JSON.stringify(file), '['.repeat(10_000_000)],
  ['a file', 'x'.repeat(10_000_000), '{}'],
  ['a file of lists', '['.repeat(10_000_000), '{}'],
  ['a name', JSON.stringify({ ...file, body: file.body.replace('ping', 'p'.repeat(1e7)) }), ''],
])('10 MB of %s end in a documented way', async (_, text, body) => {
  let left = 1;
  const { result, log } = await world.deploy(text, (_request, response) => {
    if (body === '') {
      response.end(JSON.stringify(confirmation));
      return;
    }
    // Once: to read it again proves nothing more, and takes seconds.
    if (left-- > 0) response.end(body);
    else response.writeHead(503).end();
  });
  expectDocumented(result, log);
  expect(result.result).not.toBe('deployed');
});
