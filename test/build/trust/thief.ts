import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ActionResult } from '../../runner/action-result.js';
import { devKey } from '../../keyed/support/world.js';

/**
 * Looks wherever a key may lie, and keeps what it finds. What it says about /proc stands apart: one
 * job cannot keep that from its own code.
 */
export const thief = (name: string): string => `
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
  fs.writeFileSync(path.join(env.GITHUB_WORKSPACE, 'loot-${name}.json'), JSON.stringify({ loot, proc }));
})()`;

export interface Haul {
  loot: Record<string, string>;
  proc: string;
}

/** What a thief has found, once the run is over. */
export function readHaul(workspace: string, name: string, { log }: ActionResult): Haul {
  const file = join(workspace, `loot-${name}.json`);
  expect(existsSync(file), log).toBe(true);
  return JSON.parse(readFileSync(file, 'utf8')) as Haul;
}

/** That it has looked, and there was no key where the action can keep it away. */
export function expectNoKey({ loot }: Haul): void {
  expect(JSON.parse(loot.event ?? '')).toHaveProperty('repository.default_branch');
  expect(Object.entries(loot).filter(([, text]) => text.includes(devKey))).toEqual([]);
  expect(loot.inputs).toBe('');
}
