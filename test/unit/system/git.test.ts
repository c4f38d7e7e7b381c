import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { readHead } from '../../../src/system/git.js';
import { cleanEnvironment } from '../../fixtures/copy.js';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nango-git-'));
  made.push(folder);
  return folder;
}

function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim();
}

function makeRepository(): { folder: string; head: string } {
  const folder = makeFolder();
  git(folder, 'init', '--quiet');
  git(folder, '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--allow-empty', '-m', 'One');
  return { folder, head: git(folder, 'rev-parse', 'HEAD') };
}

const head = (folder: string): Promise<string | null> =>
  readHead({ folder, env: cleanEnvironment() });

it('reads the commit that is checked out, and prints nothing', async () => {
  const repository = makeRepository();
  const printed = vi.spyOn(process.stdout, 'write');
  expect(await head(repository.folder)).toBe(repository.head);
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
});

it('is null outside of git and before the first commit', async () => {
  expect(await head(makeFolder())).toBeNull();
  const empty = makeFolder();
  git(empty, 'init', '--quiet');
  expect(await head(empty)).toBeNull();
});

// As in a container job, whose checkout belongs to the runner's user. Only root can give it away.
it.skipIf(process.getuid?.() !== 0)('reads a checkout of another user', async () => {
  const repository = makeRepository();
  chownSync(repository.folder, 12_345, 12_345);
  chownSync(join(repository.folder, '.git'), 12_345, 12_345);
  expect(() => git(repository.folder, 'rev-parse', 'HEAD')).toThrow(/dubious ownership/);
  expect(await head(repository.folder)).toBe(repository.head);
});

it('starts nothing that the checkout’s configuration names', async () => {
  const repository = makeRepository();
  const trace = join(repository.folder, 'trace');
  for (const name of ['core.fsmonitor', 'core.pager', 'core.sshCommand', 'core.editor']) {
    git(repository.folder, 'config', name, `touch ${trace}`);
  }
  git(repository.folder, 'config', 'alias.rev-parse', `!touch ${trace}`);
  expect(await head(repository.folder)).toBe(repository.head);
  expect(existsSync(trace)).toBe(false);
});
