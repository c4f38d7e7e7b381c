import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from './world.js';

/** The pipeline of Nango's documentation, with what it lacks to work in CI. Milliseconds. */
export async function documentedPipeline(world: World, environment: string): Promise<number> {
  const folder = world.checkout();
  const nango = `nango@${readPinned(folder)}`;
  const deploy = ['deploy', environment, '--no-interactive', '--auto-confirm'];
  const commands = [
    ['npm', 'ci'],
    ['npx', '--yes', nango, 'compile', '--no-dependency-update', '--no-interactive'],
    ['npm', 'test'],
    ['npx', '--yes', nango, ...deploy, '--no-dependency-update'],
  ];
  let took = 0;
  for (const command of commands) took += await world.command(folder, ...command);
  return took;
}

/** The CLI that the project pins. */
function readPinned(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    devDependencies: { nango: string };
  };
  return manifest.devDependencies.nango;
}
