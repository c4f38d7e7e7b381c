import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Copies a checkout as a job finds it, in git and without what an install or a build has left. */
export function copyCheckout(from: string, to: string): string {
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !/^(node_modules|build)$/.test(basename(path)),
  });
  if (!existsSync(join(to, '.git'))) {
    const git = (...args: string[]): void => {
      const identity = ['-c', 'user.name=Real', '-c', 'user.email=real@example.com'];
      execFileSync('git', [...identity, ...args], { cwd: to, stdio: 'ignore' });
    };
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'The checkout');
  }
  return to;
}
