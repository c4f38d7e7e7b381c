import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from '../../build/package-manager/package-json.js';
import { placeIn } from '../../shared/paths.js';
import { readSettings } from '../../shared/text-file.js';
import type { Row } from './row.js';

const deploys = /\bnango(?:@[\w.^~-]+)?["']?\s+deploy\b/;

/** What runs `nango deploy` by itself, past every gate of the workflows that init writes. */
export async function readOtherDeploys(
  root: string,
  folders: readonly string[],
  written: readonly string[],
): Promise<Row> {
  const check = 'other deploys';
  const scripts = await findScripts(root, folders);
  const found = [...scripts.map(({ place }) => place)];
  const calls = scripts.map(({ name }) => callOf(name));
  const names = await readdir(join(root, '.github/workflows')).catch(() => []);
  for (const name of names.filter((item) => /\.ya?ml$/.test(item)).sort()) {
    const path = `.github/workflows/${name}`;
    const text = written.includes(path) ? null : await readSettings(join(root, path));
    if (text !== null && [deploys, ...calls].some((call) => call.test(text))) found.push(path);
  }
  if (found.length === 0) return { check, found: 'none', change: null };
  return {
    check,
    found: [...found, 'past the plan and the approval'].join('\n'),
    change: 'Remove it when the first deploy of the new workflow has passed: docs/migration.md.',
  };
}

interface Script {
  name: string;
  place: string;
}

async function findScripts(root: string, folders: readonly string[]): Promise<Script[]> {
  const found: Script[] = [];
  for (const folder of new Set(['.', ...folders])) {
    // A package.json that cannot be read has a row already, if it is the project's.
    const manifest = await readManifest(join(root, folder), folder).catch(() => null);
    for (const [name, text] of manifest?.scripts ?? []) {
      const place = `${placeIn(folder, 'package.json')}: the script "${name}"`;
      if (deploys.test(text)) found.push({ name, place });
    }
  }
  return found;
}

/** How a workflow starts a script: `npm run deploy:dev`, `yarn deploy:dev`. */
function callOf(script: string): RegExp {
  const name = script.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\b(?:npm|pnpm|yarn|bun)\\s+(?:run\\s+)?${name}(?![\\w:-])`);
}
