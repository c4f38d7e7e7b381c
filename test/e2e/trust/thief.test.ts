import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ActionResult, findLeaks, runAction } from '../../runner/run-action.js';
import { cleanLater, deployedIn, devKey, runKeyed, startWorld } from '../keyed/world.js';
import { makeCheckout } from '../../build/support/checkout.js';
import { hostileProject, type Place, places } from '../../build/trust/hostile-project.js';
import { expectNoKey, type Haul, readHaul, thief } from '../../build/trust/thief.js';

describe('code that looks for the key, in one job with it', () => {
  let result: ActionResult;
  let hauls: Record<Place, Haul>;
  let deployed: string[];
  beforeAll(async () => {
    const api = await startWorld();
    const code = Object.fromEntries(places.map((place) => [place, thief(place)]));
    const workspace = makeCheckout(hostileProject(code));
    mkdirSync(join(workspace, '.git'));
    writeFileSync(join(workspace, '.git', 'config'), '[core]\n');
    // A process, whose environment lies in /proc.
    result = await runKeyed({ api, workspace, env: { NANGO_SECRET_KEY_DEV: devKey } });
    deployed = deployedIn(api);
    hauls = Object.fromEntries(
      places.map((place) => [place, readHaul(workspace, place, result)]),
    ) as Record<Place, Haul>;
  });

  it.each(places)('%s finds none where the action can keep it away', (place) => {
    expectNoKey(hauls[place]);
  });

  it('the capture server’s key is none that opens anything', () => {
    expect(hauls.cli.loot.capture).toMatch(/^[0-9a-f-]{36}$/);
    expect(hauls.cli.loot.capture).not.toBe(devKey);
  });

  // docs/security-model.md says so, and what to do: separate jobs.
  it.runIf(process.platform === 'linux')(
    'all find it in /proc, which no action can prevent',
    () => {
      for (const place of places) expect(hauls[place].proc.includes(devKey), place).toBe(true);
    },
  );

  it('what they print of it is masked, and the run goes on', () => {
    expect(result.outputs.result, result.log).toBe('deployed');
    expect(deployed).toEqual(['github/ping']);
    expect(findLeaks(result, devKey)).toEqual([]);
    if (process.platform === 'linux') expect(result.log.split('\n')).toContain('stolen: ***');
  });
});

it('the job that packages has no key to find, /proc included', async () => {
  const code = Object.fromEntries(places.map((place) => [place, thief(place)]));
  const workspace = makeCheckout(hostileProject(code));
  const run = await runAction({ workspace, with: { command: 'validate' } });
  cleanLater(run.remove);
  expect(run.outputs.result, run.log).toBe('validated');
  expect(run.log.match(/stolen: nothing/g)?.length).toBeGreaterThanOrEqual(2);
  expect(run.log).not.toContain('stolen: *');
});
