import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ActionResult, findLeaks } from '../../runner/run-action.js';
import { deployedIn, devKey, startWorld } from '../keyed/world.js';
import { makeCheckout } from '../project/support/checkout.js';
import { runStep } from '../project/support/step.js';
import { hostileProject, type Place, places } from './hostile-project.js';

/**
 * Looks wherever a key may lie, and keeps what it finds. What it says about /proc stands apart: one
 * job cannot keep that from its own code.
 */
const thief = (place: Place): string => `
(async () => {
  const fs = require('node:fs'), path = require('node:path'), { env } = process;
  const read = (file) => { try { return fs.readFileSync(file, 'utf8'); } catch { return ''; } };
  const all = (folder) => { try {
    return fs.readdirSync(folder, { recursive: true }).map((name) => read(path.join(folder, name)));
  } catch { return []; } };
  const loot = {
    environment: JSON.stringify(env), arguments: process.argv.join(' '),
    inputs: Object.keys(env).filter((name) => name.startsWith('INPUT_')).join(' '),
    event: read(env.GITHUB_EVENT_PATH), git: read(path.join(env.GITHUB_WORKSPACE, '.git/config')),
    npmrc: read(path.join(env.GITHUB_WORKSPACE, '.npmrc')),
    files: [...all(env.RUNNER_TEMP), ...all(path.join(env.RUNNER_TEMP, '../files'))].join('\\n'),
    capture: '',
  };
  if (env.NANGO_HOSTPORT && env.NANGO_SECRET_KEY) loot.capture = env.NANGO_SECRET_KEY;
  let pid = process.ppid, proc = '';
  for (let step = 0; step < 12 && pid > 1; step += 1) {
    proc += read('/proc/' + pid + '/environ');
    pid = Number(/^PPid:\\s+(\\d+)/m.exec(read('/proc/' + pid + '/status'))?.[1] ?? 0);
  }
  console.log('stolen: ' + (/(?<=SECRET-KEY=)[0-9a-f-]{36}/.exec(proc)?.[0] ?? 'nothing'));
  fs.writeFileSync(path.join(env.GITHUB_WORKSPACE, 'loot-${place}.json'), JSON.stringify({ loot, proc }));
})()`;

interface Haul {
  loot: Record<string, string>;
  proc: string;
}

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
    result = await runStep({
      workspace,
      with: { command: 'deploy', environment: 'dev', 'secret-key': devKey, host: api.url },
      env: { NANGO_SECRET_KEY_DEV: devKey },
    });
    deployed = deployedIn(api);
    hauls = Object.fromEntries(
      places.map((place) => {
        const file = join(workspace, `loot-${place}.json`);
        expect(existsSync(file), result.log).toBe(true);
        return [place, JSON.parse(readFileSync(file, 'utf8')) as Haul];
      }),
    ) as Record<Place, Haul>;
  });

  it.each(places)('%s finds none where the action can keep it away', (place) => {
    const { loot } = hauls[place];
    expect(loot.event).toContain('default_branch');
    expect(Object.entries(loot).filter(([, text]) => text.includes(devKey))).toEqual([]);
    expect(loot.inputs).toBe('');
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
    if (process.platform === 'linux') expect(result.log).toContain('stolen: ***');
  });
});

it('the job that packages has no key to find, /proc included', async () => {
  const code = Object.fromEntries(places.map((place) => [place, thief(place)]));
  const workspace = makeCheckout(hostileProject(code));
  const run = await runStep({ workspace, with: { command: 'validate' } });
  expect(run.outputs.result, run.log).toBe('validated');
  expect(run.log.match(/stolen: nothing/g)?.length).toBeGreaterThanOrEqual(2);
  expect(run.log).not.toContain('stolen: *');
});
