import { expect, it } from 'vitest';
import { watchParsedBodies } from '../support/parsed-bodies.js';
import { functionsPackage, legacyPackage, type PackageFile } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import { startWorld } from './support/world.js';

it.each<[string, PackageFile]>([
  ['syncs and actions', legacyPackage({ actions: ['demo/ping'], onEvents: ['demo/hook'] })],
  ['functions', functionsPackage(['demo/hello'])],
])('plan and deploy parse the body of %s once each', async (_, file) => {
  const api = await startWorld();
  const watched = watchParsedBodies();
  try {
    const plan = await runKeyed({ api, file, with: { command: 'plan' } });
    expect(endOf(plan)).toEqual([0, 'planned', '']);
    expect(watched.texts).toEqual([file.body]);
    const approved = readOutputFile(plan, 'plan-file');
    const hash = plan.outputs['plan-hash'] ?? '';
    const deploy = await runKeyed({ api, file: approved, with: { 'expected-plan': hash } });
    expect(endOf(deploy)).toEqual([0, 'deployed', '']);
    expect(watched.texts).toEqual([file.body, file.body]);
  } finally {
    watched.stop();
  }
});
