import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderSummary } from '../../../src/report/markdown/summary.js';
import { buildReport } from '../../../src/report/report-file.js';
import { requireValidReport } from '../../support/report.js';
import { plannedResult } from '../report/results.js';
import { renderGithubHtml, textOutsideCode } from '../report/sanitized.js';
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

const given = { INPUT_COMMAND: 'drift', 'INPUT_ALLOW-DESTRUCTIVE': '' };
const report = { ...buildReport(plannedResult()), drift: 'found' };

it('a report that is right is told', async () => {
  const { result } = await world.deploy(JSON.stringify(report), () => undefined, true, given);
  expect(result.failure?.reason).toBe('drift-found');
});

it('whatever stands in a report, drift ends in a documented way and obeys nothing', async () => {
  const named = hostileText.map((text): unknown =>
    JSON.parse(JSON.stringify(report).replaceAll('"fetch-pulls"', () => JSON.stringify(text))),
  );
  const files = fc.oneof(spoil(report), named, hostileJson);
  const work = fc.asyncProperty(files, async (value) => {
    const { result, log } = await world.deploy(
      JSON.stringify(value),
      (_request, response) => response.destroy(),
      true,
      given,
    );
    expect(['drift-found', 'file-invalid', undefined]).toContain(result.failure?.reason);
    requireValidReport(JSON.parse(JSON.stringify(buildReport(result))));
    const summary = renderSummary(result);
    expect([log, summary].join('\n')).not.toContain(key);
    expect(log.match(/^[^\S\n]*::(?!(debug|notice|warning|group|endgroup)\b)|##\[/gm)).toBeNull();
    const html = await renderGithubHtml(summary);
    expect(html).not.toMatch(/<(script|img)|<[^>]*javascript:/);
    expect(textOutsideCode(html)).not.toMatch(/@everyone|::error|\$\{\{/);
  });
  await fc.assert(work, fuzzed(0.5));
});
