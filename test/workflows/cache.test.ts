import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActRun } from './support/act.js';
import { processesOf } from './support/processes.js';
import { hasTool } from './support/tools.js';
import { startWorld, type World } from './support/world.js';

let world: World;
const cache = mkdtempSync(join(tmpdir(), 'nango-act-cache-'));

/** A pull request of a fork, with the cache service that act has: the first version of its protocol. */
function validate(): Promise<ActRun> {
  return world.run({
    workflow: 'nango-validate.yml',
    event: 'pull_request',
    payload: {
      number: 1,
      pull_request: {
        number: 1,
        user: { login: 'stranger' },
        head: { ref: 'change', sha: 'c'.repeat(40), repo: { full_name: 'stranger/app' } },
        base: {
          ref: 'main',
          sha: world.team.git('rev-parse', 'HEAD'),
          repo: { full_name: 'acme/app' },
        },
      },
    },
    secrets: [],
    cache,
  });
}

describe.skipIf(!hasTool('act'))('the cache, with a service that is not ours', () => {
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    await world.close();
    rmSync(cache, { recursive: true, force: true });
  });

  it('keeps an install, which the next run skips', async () => {
    const first = await validate();
    expect(first.jobs.package?.outputs.result, first.log).toBe('validated');
    expect(processesOf(first, 'package')).toContain('npm ci --prefer-offline --include=dev');
    expect(first.jobs.package?.log).toContain('(cache miss)');

    const second = await validate();
    expect(second.jobs.package?.outputs.result, second.log).toBe('validated');
    expect(second.jobs.package?.log).toContain('(cache hit)');
    expect(processesOf(second, 'package')).not.toContain('npm ci --prefer-offline --include=dev');
    expect(processesOf(second, 'package')).toContain('project tests');
  });
});
