import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const installs: Readonly<Record<string, string>> = {
  'package-lock.json': 'npm ci',
  'pnpm-lock.yaml': 'npx --yes pnpm install --frozen-lockfile',
  'yarn.lock': 'npx --yes yarn install',
  'bun.lock': 'npx --yes bun install --frozen-lockfile',
};

/** The command that installs a project, and where it has to run: the nearest lockfile's. */
export function findInstall(folder: string): { command: string; root: string } {
  for (let root = folder; ; root = dirname(root)) {
    const found = Object.keys(installs).find((name) => existsSync(join(root, name)));
    if (found !== undefined) return { command: installs[found] ?? '', root };
    if (existsSync(join(root, '.git'))) return { command: 'npm install', root: folder };
  }
}
