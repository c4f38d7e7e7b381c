import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeCheckout } from '../../build/support/checkout.js';
import { makeFolder } from '../../build/support/temporary.js';
import { localCli, localProject } from '../../build/support/local-cli.js';
import { runAction, type ActionResult } from '../../runner/run-action.js';
import { openGolden } from '../../support/golden.js';
import { legacyPackage } from '../../keyed/support/package-files.js';
import {
  cleanLater,
  countWrites,
  deployed,
  deployedIn,
  devKey,
  endOf,
  startWorld,
} from './world.js';

const golden = openGolden(import.meta.filename);

/** What the log says of parts, in order. */
const partsOf = ({ log }: ActionResult): string =>
  log
    .split('\n')
    .filter((line) => /\bparts?\b/i.test(line))
    .join('\n');

/** Four functions of 30 MB, with what a text in JSON, and then in JSON again, has to escape. */
const largeProject = `
const line = '  const value = "a text of a line";\\n';
const code = line.repeat(Math.floor((30 * 1024 * 1024) / (Buffer.byteLength(JSON.stringify(line)) - 2)));
body.flowConfigs = ['github/a', 'github/b', 'demo/c', 'demo/d'].map((id) => ({
  ...action, version: '', providerConfigKey: id.split('/')[0], syncName: id.split('/')[1],
  fileBody: { js: '// ' + id + '\\n' + code, ts: '// ts' },
}));
body.onEventScriptsByProvider = [
  { providerConfigKey: 'github', scripts: [{ name: 'hook', event: 'post-connection-creation', fileBody }] },
];
await post('/sync/deploy/confirmation', body);
await post('/sync/deploy', body);
`;

it('a package of 120 MB goes through validate, plan and deploy, in files and in parts', async () => {
  const api = await startWorld({ store: 's3' });
  // In both parts something has an earlier version.
  await deployed(api, legacyPackage({ actions: ['github/a', 'demo/c', 'demo/d'] }));
  const step = async (
    inputs: Record<string, string>,
    { workspace = makeFolder('large'), file }: { workspace?: string; file?: string | undefined },
  ): Promise<ActionResult> => {
    // Moved, as an artifact goes from job to job: the next step does not have to read it twice.
    if (file !== undefined) renameSync(file, join(workspace, 'from.json'));
    const result = await runAction({
      workspace,
      with: { host: api.url, ...(file === undefined ? {} : { from: 'from.json' }), ...inputs },
      // What Node takes by itself on a runner with 8 GB.
      env: { NODE_OPTIONS: '--max-old-space-size=2048' },
    });
    cleanLater(result.remove);
    return result;
  };
  const workspace = makeCheckout({ ...localProject(), ...localCli({ script: largeProject }) });
  const validated = await step({ command: 'validate', install: 'false' }, { workspace });
  expect(endOf(validated), validated.log).toEqual([0, 'validated', '']);

  const keyed = { environment: 'dev', 'secret-key': devKey };
  const file = validated.outputs['package-file'];
  const planned = await step({ ...keyed, command: 'plan' }, { file });
  expect(endOf(planned), planned.log).toEqual([0, 'planned', '']);
  await golden('the plan', partsOf(planned));

  const run = await step(
    {
      ...{ ...keyed, command: 'deploy' },
      'expected-plan': planned.outputs['plan-hash'] ?? '',
    },
    { file: planned.outputs['plan-file'] },
  );
  expect(endOf(run), run.log).toEqual([0, 'deployed', '']);
  await golden('the deploy', partsOf(run));
  expect(countWrites(api)).toBe(2);
  expect(deployedIn(api)).toEqual(['demo/c', 'demo/d', 'github/a', 'github/b', 'github/hook']);
  // 15 s on a machine that has nothing else to do; some have.
}, 300_000);
