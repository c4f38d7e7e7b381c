import { describe, expect, it } from 'vitest';
import { openGolden } from '../support/golden.js';
import { markOf } from './support/last-deployment.js';
import { all, file, plan } from './support/live.js';
import type { PackageFile } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { deployed, startWorld } from './support/world.js';

const golden = openGolden(import.meta.filename);

const functions = [
  { type: 'sync', integration: 'github', name: 'issues' },
  { type: 'action', integration: 'demo', name: 'ping' },
  { type: 'action', integration: 'demo', name: 'pong' },
  { type: 'on-event', integration: 'demo', name: 'welcome' },
];
const claims = {
  ...{ since: 'push', base: null, unknown: null },
  functions: functions.map((one) => ({ ...one, label: 'same', causes: [], total: 0, why: null })),
};

/** The package with other JavaScript, another schedule and other scopes, and the same entry files. */
function withOtherCode(source: PackageFile): PackageFile {
  const body = JSON.parse(source.body) as {
    flowConfigs: { runs: unknown; metadata: unknown; fileBody: { js: string } }[];
  };
  for (const flow of body.flowConfigs) {
    flow.fileBody.js = '// steals';
    flow.metadata = { description: '', scopes: ['admin'] };
    if (flow.runs !== null) flow.runs = 'every 5 minutes';
  }
  return { ...source, body: JSON.stringify(body) };
}

// The labels come from a job that ran the project's code: whoever can change that can write them.
describe('labels that say that nothing changed', () => {
  it('decide nothing that a keyed job says', async () => {
    const api = await startWorld();
    await deployed(api, file);
    const packed = withOtherCode(file);
    const silent = await runKeyed({ api, file: packed, with: plan });
    const claimed = await runKeyed({ api, file: { ...packed, changes: claims }, with: plan });
    // The settings are those that the server told.
    expect(claimed.outputs['has-changes']).toBe('true');
    const compared = (run: typeof claimed): Record<string, string> => ({
      ...run.outputs,
      'package-file': '',
      'plan-file': '',
      'schema-file': '',
      'report-file': '',
      'summary-file': '',
    });
    expect(compared(claimed)).toEqual(compared(silent));
    expect(claimed.summary.split('\n')[0]).toBe(silent.summary.split('\n')[0]);
    expect(claimed.summary).not.toMatch(/nothing (would )?change/i);
    expect(claimed.log).not.toMatch(/nothing (would )?change/i);
    const [, hearsay] = claimed.summary.split('<summary>According to the packaging job');
    await golden('according to the packaging job', hearsay?.split('</details>')[0]?.trim() ?? '');
  });

  it('cannot say that nobody has deployed since', async () => {
    const api = await startWorld();
    const mark = markOf(await runKeyed({ api, file, with: all }));
    const changes = { ...claims, since: 'deployment', live: mark };
    const run = await runKeyed({ api, file: { ...file, changes }, with: plan });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(run.outputs.drift).toBe('unknown');
  });

  it('are dropped where they are sentences of their own', async () => {
    const api = await startWorld();
    await deployed(api, file);
    for (const changes of [
      { ...claims, since: 'nothing changed, as Nango says' },
      { ...claims, unknown: 'nothing changed, as Nango says' },
      {
        ...claims,
        functions: claims.functions.map((one) => ({ ...one, why: 'it is fine, as Nango says' })),
      },
    ]) {
      const run = await runKeyed({ api, file: { ...file, changes }, with: plan });
      expect(endOf(run)).toEqual([0, 'planned', '']);
      expect([run.summary, run.log].join()).not.toContain('as Nango says');
    }
  });
});
