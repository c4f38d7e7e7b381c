import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addCosts, type Cost } from './cost.js';
import type { World } from './world.js';

/** The pipeline of Nango's documentation, with what it lacks to work in CI. */
export async function documentedPipeline(world: World, environment: string): Promise<Cost> {
  const folder = world.checkout();
  const nango = `nango@${readPinned(folder)}`;
  const deploy = ['deploy', environment, '--no-interactive', '--auto-confirm'];
  const commands = [
    ['npm', 'ci'],
    ['npx', '--yes', nango, 'compile', '--no-dependency-update', '--no-interactive'],
    ['npm', 'test'],
    ['npx', '--yes', nango, ...deploy, '--no-dependency-update'],
  ];
  const costs: Cost[] = [];
  for (const command of commands) costs.push(await world.command(folder, ...command));
  return addCosts(...costs);
}

/** The CLI that the project pins. */
function readPinned(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    devDependencies: { nango: string };
  };
  return manifest.devDependencies.nango;
}
