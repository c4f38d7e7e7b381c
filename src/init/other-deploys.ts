import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings } from '../shared/text-file.js';

const deploys = /\bnango(?:@[\w.^~-]+)?["']?\s+deploy\b/;

/** Workflows that run `nango deploy` by themselves, past every gate of those that init writes. */
export async function findOtherDeploys(root: string, folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder)).catch(() => []);
  const found: string[] = [];
  for (const name of names.filter((item) => /\.ya?ml$/.test(item)).sort()) {
    const text = await readSettings(join(root, folder, name));
    if (text !== null && deploys.test(text)) found.push(`${folder}/${name}`);
  }
  return found;
}
