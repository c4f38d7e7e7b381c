// Tests src/deploy/live/read-entry-files.ts
import { describe, expect, it } from 'vitest';
import { deployOne, file, plan, seeing, withText } from './support/live.js';
import { markOf, withDeployment } from './support/last-deployment.js';
import { commit, legacyPackage } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import { deployed, routesOf, seeingKey, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

describe('what really changes', () => {
  it('is shown as a diff of the live entry file, counted, and makes has-changes true', async () => {
    const api = await startWorld();
    await deployed(api, file);
    await deployOne(api, 'ping', 'const edited = "by hand";\n');
    const run = await runKeyed({ api, file, with: plan });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(run.outputs).toMatchObject({ 'has-changes': 'true', drift: 'found' });
    await golden(run, 'log');
    await golden(run, 'summary');
    const codes = api.requests.filter(({ route }) => route === 'code').map(({ path }) => path);
    expect(codes.toSorted()).toEqual([
      '/integrations/demo/functions/ping/code?type=action',
      '/integrations/demo/functions/pong/code?type=action',
      '/integrations/demo/functions/welcome/code?type=on-event',
      '/integrations/github/functions/issues/code?type=sync',
    ]);
  });

  it('is nothing where the entry files are the same', async () => {
    const api = await startWorld();
    await deployed(api, file);
    const run = await runKeyed({ api, file, with: plan });
    expect(run.outputs).toMatchObject({ 'has-changes': 'unknown', drift: 'unknown' });
    await golden(run, 'log');
  });

  it('shows counts and no text where the repository is not private, and nobody else’s functions', async () => {
    const api = await startWorld();
    await deployed(api, file);
    await deployOne(api, 'ping', 'const token = "not for the public";\n');
    for (const repository of [{ private: false }, { private: undefined }]) {
      const run = await runKeyed({
        ...{ api, file, with: plan },
        event: { payload: { repository: { default_branch: 'main', ...repository } } },
      });
      const said = [run.log, run.summary, ...Object.values(run.files)].join('\n');
      await golden(run, 'summary', `private: ${String(repository.private)}`);
      expect(said).not.toContain('not for the public');
    }
  });

  it('never has live text in the plan file, nor a key anywhere', async () => {
    const api = await startWorld();
    await deployed(api, file);
    await deployOne(api, 'ping', `const key = "${seeingKey}";\n`);
    const run = await runKeyed({ api, file, with: plan });
    await golden(run, 'summary');
    expect(JSON.stringify(readOutputFile(run, 'plan-file'))).not.toContain('const key');
  });

  it.each([
    // One file for all environments, and one for each.
    ['local', 'true'],
    ['s3', 'unknown'],
  ] as const)('is what the store has: %s', async (store, changed) => {
    const api = await startWorld({ store });
    await deployed(api, file);
    await deployed(api, withText(file, 'ping', '// of prod'), 'prod');
    const other = await runKeyed({ api, file, with: plan });
    expect(other.outputs['has-changes']).toBe(changed);
    await deployed(api, file);

    // A deploy that fails half way has replaced the text, and moved no id.
    const before = await runKeyed({ api, file, with: plan });
    const ghost = legacyPackage({ actions: ['demo/ping', 'ghost/none'], code: 'failed' });
    await expect(deployed(api, ghost)).rejects.toThrow();
    const after = await runKeyed({ api, file, with: plan });
    expect(after.outputs['plan-hash']).toBe(before.outputs['plan-hash']);
    await golden(after, 'summary', 'after');
  });

  it.each([
    ['local', true],
    ['s3', false],
  ] as const)('warns where another environment has the same files: %s', async (store, warns) => {
    const api = await startWorld({ store });
    const run = await runKeyed({ api, file, with: seeing });
    const known = await withDeployment(markOf(run));
    const same = (name: string) => ({
      ...{ type: 'action', integration: 'demo', name, label: 'same' },
      ...{ causes: [], total: 0, why: null },
    });
    const functions = [same('ping'), same('pong')];
    const changes = { since: 'deployment', base: commit, unknown: null, functions };
    const planAgain = () =>
      runKeyed({
        ...{ ...known, api, file: { ...file, changes } },
        with: { ...known.with, ...plan },
      });
    expect((await planAgain()).log).not.toContain('has the same files');

    // The ids of dev do not tell it.
    await deployed(api, withText(file, 'ping', '// of prod'), 'prod');
    const shared = await planAgain();
    expect(shared.outputs.drift).toBe(warns ? 'found' : 'none');
    const warning =
      '::warning::According to the packaging job, these functions are the same as in the last deployment of "dev": action "ping" of demo.';
    expect(shared.log.includes(warning)).toBe(warns);
    expect(shared.log.includes('has the same files')).toBe(warns);
  });

  it('is read for none of the rest past 500 functions, and so says', async () => {
    const api = await startWorld();
    const many = legacyPackage({
      actions: Array.from({ length: 501 }, (_, index) => `demo/f${index}`),
    });
    await deployed(api, many);
    const marked = {
      ...many,
      changes: {
        ...{ since: 'ref', base: null, unknown: null },
        functions: [
          {
            ...{ type: 'action', integration: 'demo', name: 'f7', label: 'changed' },
            ...{ causes: ['demo/lib.ts'], total: 1, why: null },
          },
        ],
      },
    };
    const run = await runKeyed({ api, file: marked, with: plan });
    const count = (name: string) => routesOf(api).filter((route) => route === name).length;
    expect([count('functions'), count('code')]).toEqual([6, 1]);
    const { effects } = readOutputFile(run, 'report-file') as { effects: { unknown: unknown[] } };
    expect(effects.unknown).toHaveLength(500);
    // One line of the 501.
    const summary = run.summary.replaceAll(/^.*`f(?!7`)\d+`.*\n/gm, '');
    await golden({ ...run, summary }, 'summary');
  });
});
