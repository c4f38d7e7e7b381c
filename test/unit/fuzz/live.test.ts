import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parsePlanFile } from '../../../src/deploy/plan/plan-file.js';
import { packageFacts, planHash } from '../../../src/deploy/plan/plan.js';
import { loadPackage } from '../../../src/package/package-file.js';
import { renderComment } from '../../../src/report/markdown/comment.js';
import { buildReport } from '../../../src/report/report-file.js';
import { requireValidReport } from '../../support/report.js';
import { renderOutputs } from '../../../src/report/outputs.js';
import { renderSummary } from '../../../src/report/markdown/summary.js';
import { legacyPackage } from '../../keyed/support/package-files.js';
import { renderGithubHtml, textOutsideCode } from '../report/sanitized.js';
import { plan } from '../deploy/plans.js';
import { fuzzed, orForeseen } from './settings.js';
import { hostileText, spoil } from './texts.js';
import { type Deployer, key, startDeployer } from './world.js';

let world: Deployer;
beforeAll(async () => {
  world = await startDeployer();
});
afterAll(() => {
  world.close();
});

const file = legacyPackage({ actions: ['demo/ping'], onEvents: ['demo/hook'] });
const nothing = {
  ...{ newSyncs: [], updatedSyncs: [], deletedSyncs: [], newActions: [], deletedActions: [] },
  ...{ newOnEventScripts: [], deletedOnEventScripts: [], deletedModels: [] },
};
const confirmation = {
  ...nothing,
  updatedActions: [{ name: 'ping', providerConfigKey: 'demo' }],
  updatedOnEventScripts: [
    { name: 'hook', providerConfigKey: 'demo', event: 'post-connection-creation' },
  ],
};
const deployed = [
  { name: 'ping', providerConfigKey: 'demo', type: 'action', version: '1' },
  { name: 'hook', providerConfigKey: 'demo', type: 'on-event', version: '0.0.1' },
];
const list = {
  data: [
    {
      ...{ name: 'ping', type: 'action', id: 1, enabled: false, source: 'standalone' },
      ...{ description: '@everyone', scopes: ['repo'], input: 'In', returns: ['Out'] },
      json_schema: {
        definitions: {
          In: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
          Out: { type: 'object', properties: { '<img>': { const: '::error::' } } },
        },
      },
    },
    {
      ...{ name: 'hook', type: 'on-event', event: 'post-connection-creation' },
      ...{ id: 1, enabled: true, source: 'repo' },
    },
  ],
  pagination: { total: 2, page: 0, limit: 100 },
};
const scripts = [
  {
    syncs: [],
    actions: [
      {
        ...{ id: 1, name: 'ping', features: ['checkpoints'], version: '1.0.0' },
        endpoints: [{ method: 'GET', path: '/${{ github.token }}' }],
      },
    ],
  },
];
const status = fc.constantFrom(200, 200, 200, 200, 200, 403, 404, 429, 500, 301);
const code = fc.oneof(
  fc.array(hostileText, { maxLength: 8 }).map((lines) => ({ code: lines.join('\n') })),
  fc.constant<unknown>({ code: `const key = '${key}';\n\`\`\`\n</details>` }),
  spoil({ type: 'action', code: '// ts' }),
);

it('whatever a server says is live, a deploy ends as it would have, and nothing is obeyed', async () => {
  const looks = fc.record({
    status,
    list: fc.oneof(fc.constant<unknown>(list), spoil(list)),
    code,
    scripts: fc.oneof(fc.constant<unknown>(scripts), spoil(scripts)),
  });
  const work = fc.asyncProperty(
    fc.array(looks, { minLength: 1, maxLength: 3 }),
    fc.boolean(),
    async (answers, isPrivate) => {
      let call = 0;
      const { result, log } = await world.deploy(
        JSON.stringify(file),
        (request, response) => {
          const url = request.url ?? '';
          const isCode = url.includes('/code?');
          const isScripts = url === '/scripts/config';
          const isLook = isCode || isScripts || url.includes('/functions?');
          const said = answers[call++ % answers.length];
          if (isLook) response.statusCode = said?.status ?? 200;
          const right = url === '/sync/deploy' ? deployed : confirmation;
          const look = isCode ? said?.code : isScripts ? said?.scripts : said?.list;
          response.end(JSON.stringify(isLook ? (look ?? '') : right));
        },
        isPrivate,
      );
      expect([result.result, result.failure?.message]).toEqual(['deployed', undefined]);
      const summary = renderSummary(result);
      const comment = renderComment(result)?.body ?? '';
      requireValidReport(JSON.parse(JSON.stringify(buildReport(result))));
      const said = [log, summary, comment, ...Object.values(renderOutputs(result))].join('\n');
      expect(said).not.toContain(key);
      expect(log.match(/^[^\S\n]*::(?!(debug|notice|warning|group|endgroup)\b)|##\[/gm)).toBeNull();
      for (const markdown of [summary, comment]) {
        const html = await renderGithubHtml(markdown);
        // As text in a block of code it is as inert as any other.
        expect(html).not.toMatch(/<(script|img)|<[^>]*javascript:/);
        expect(textOutsideCode(html)).not.toMatch(/@everyone|::error|\$\{\{/);
        const opened = html.match(/<details>/g)?.length;
        expect(opened).toBe(html.match(/<\/details>/g)?.length);
      }
    },
  );
  await fc.assert(work, fuzzed(0.3));
});

it('a plan that knows what was live and was changed anywhere is refused, or is whole', async () => {
  const made = plan({
    ...packageFacts(loadPackage(file, 'a.json')),
    updated: [{ type: 'action', integration: 'demo', name: 'ping' }],
    live: [
      {
        ...{ type: 'action', integration: 'demo', name: 'ping' },
        ...{ id: 7, enabled: true, source: 'repo', digest: 'sha256:1' },
      },
    ],
  });
  const hash = planHash(made);
  const whole = { version: 1, package: file, plan: made, hash };
  expect(parsePlanFile(whole, 'a.json', 'acme/app').plan).toEqual(made);
  const work = fc.asyncProperty(spoil(whole), async (value) => {
    const parsed = await orForeseen(() => parsePlanFile(value, 'a.json', 'acme/app'));
    const keys = parsed?.plan.live?.map(({ name, id }) => [name, id]);
    // The ids are what the hash is for: none can change without it.
    if (parsed?.hash === hash) expect(keys).toEqual([['ping', 7]]);
  });
  await fc.assert(work, fuzzed());
});
