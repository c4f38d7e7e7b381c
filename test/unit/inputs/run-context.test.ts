import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readContext } from '../../../src/inputs/run-context.js';

const folder = mkdtempSync(join(tmpdir(), 'nango-context-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function eventFile(content: string): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, content);
  return path;
}

describe('readContext', () => {
  it('keeps every variable but keys and inputs', () => {
    const { variables } = readContext({
      PATH: '/bin',
      NANGO_SECRET_KEY: 'a',
      NANGO_SECRET_KEY_DEV: 'b',
      nango_secret_key_dev: 'c',
      'INPUT_SECRET-KEY': 'd',
      NANGO_HOSTPORT: 'http://localhost',
    });
    expect(variables).toEqual({ PATH: '/bin', NANGO_HOSTPORT: 'http://localhost' });
  });

  it.each([
    ['{"repository":{"default_branch":"trunk"}}', 'trunk'],
    ['{"repository":{}}', null],
    ['{"repository":', null],
    ['', null],
  ])('reads the default branch of %j', (content, expected) => {
    expect(readContext({ GITHUB_EVENT_PATH: eventFile(content) }).defaultBranch).toBe(expected);
  });

  it('does without an event file', () => {
    expect(readContext({ GITHUB_EVENT_PATH: join(folder, 'none') }).defaultBranch).toBeNull();
    expect(readContext({}).defaultBranch).toBeNull();
  });
});

it('takes the base of a merge group', () => {
  const base = 'a'.repeat(40);
  const event = eventFile(JSON.stringify({ merge_group: { base_sha: base } }));
  expect(readContext({ GITHUB_EVENT_PATH: event }).changeBase).toBe(base);
});
