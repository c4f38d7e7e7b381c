import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSmokeConnections } from '../../../src/deploy/smoke/run-checks.js';
import { packageFacts, planHash } from '../../../src/deploy/plan/plan.js';
import { loadPackage } from '../../../src/package/package-file.js';
import { smokeSchema } from '../../../src/package/smoke.js';
import { renderSummary } from '../../../src/report/markdown/summary.js';
import { buildReport } from '../../../src/report/report-file.js';
import { legacyPackage } from '../../keyed/support/package-files.js';
import { requireValidReport } from '../../support/report.js';
import { plan } from '../deploy/plans.js';
import { fuzzed, orForeseen } from './settings.js';
import { hostileJson, hostileText, spoil } from './texts.js';
import { type Deployer, key, startDeployer } from './world.js';

let world: Deployer;
beforeAll(async () => {
  world = await startDeployer();
});
afterAll(() => {
  world.close();
});

const common = { integration: 'github', connection: 'test' };
const smoke = {
  actions: [{ ...common, name: 'ping', expect: { ok: [true] } }],
  syncs: [{ ...common, name: 'issues' }],
};
const built = {
  ...legacyPackage({ syncs: { 'github/issues': [] }, actions: ['github/ping'] }),
  smoke,
};
const made = plan({ host: 'https://x.example', ...packageFacts(loadPackage(built, 'a')) });
const secret = 'of-a-customer';
const connection = 'our-own-test-connection';
const customer = 'their-connection';

it('whatever a server answers to smoke checks, the end is documented and nothing of it is told', async () => {
  const status = {
    syncs: [
      {
        ...{ connection_id: connection, name: 'issues', variant: 'base', status: 'SUCCESS' },
        ...{ finishedAt: secret, latestExecutionStatus: 'SUCCESS' },
      },
      { connection_id: customer, name: 'issues', status: secret },
    ],
  };
  const error = { error: { code: secret, message: secret, payload: { secret } } };
  const body = fc.oneof(
    ...[{ ok: [true], secret }, { success: true }, status, error].flatMap((one) => [
      fc.constant<unknown>(one),
      spoil(one),
    ]),
    hostileJson,
  );
  const statuses = fc.constantFrom(200, 200, 200, 202, 301, 400, 401, 403, 404, 429, 500, 502);
  const answers = fc.array(fc.record({ status: statuses, body }), { minLength: 1, maxLength: 6 });
  const work = fc.asyncProperty(answers, async (list) => {
    let call = 0;
    const of = { ...made, host: world.host };
    const hash = planHash(of);
    const { result, log } = await world.deploy(
      JSON.stringify({ version: 1, package: built, plan: of, hash }),
      (_request, response) => {
        const said = list[call++ % list.length] ?? { status: 500, body: null };
        response.writeHead(said.status, { location: 'http://127.0.0.1:9/', 'retry-after': '9' });
        response.end(JSON.stringify(said.body));
      },
      true,
      {
        ...{ INPUT_COMMAND: 'smoke', 'INPUT_EXPECTED-PLAN': hash },
        ...{ INPUT_ENVIRONMENT: '', 'INPUT_ALLOW-DESTRUCTIVE': '' },
        ...{ 'INPUT_PRODUCTION-REFS': 'main', GITHUB_REF: 'refs/heads/main' },
        ...{ GITHUB_EVENT_NAME: 'workflow_dispatch' },
        NANGO_SMOKE_CONNECTIONS: JSON.stringify({ test: connection }),
      },
    );
    expect(result.failure?.reason).not.toBe('internal-error');
    const report = JSON.parse(JSON.stringify(buildReport(result))) as object;
    requireValidReport(report);
    const said = [log, renderSummary(result), JSON.stringify(report)].join('\n');
    for (const word of [key, secret, customer, connection]) expect(said).not.toContain(word);
  });
  await fc.assert(work, fuzzed(0.3));
});

it('whatever stands in a smoke file or in the map of connections is used or refused', async () => {
  const work = fc.asyncProperty(
    fc.oneof(spoil(smoke), hostileJson),
    fc.oneof(
      hostileText,
      hostileJson.map((value) => JSON.stringify(value)),
    ),
    async (value, text) => {
      const parsed = smokeSchema.safeParse(value);
      if (!parsed.success) return;
      expect(() => planHash(plan({ smoke: parsed.data }))).not.toThrow();
      await orForeseen(() => readSmokeConnections(parsed.data, { NANGO_SMOKE_CONNECTIONS: text }));
    },
  );
  await fc.assert(work, fuzzed());
});
