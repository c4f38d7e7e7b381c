import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect } from 'vitest';
import { repositoryRoot } from '../../runner/repository-root.js';

const page = join(repositoryRoot, 'docs', 'reliability.md');

/**
 * Compares a table with the one that stands between two marks in docs/reliability.md; with
 * `RELIABILITY=write` it is written there.
 */
export async function expectTable(
  mark: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const lines = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const table = lines.join('\n');
  const found = readFileSync(page, 'utf8');
  const block = new RegExp(`(<!-- ${mark} -->)[^]*?(<!-- /${mark} -->)`);
  expect(found).toMatch(block);
  const made = await format(
    found.replace(block, (_, start: string, end: string) => `${start}\n\n${table}\n\n${end}`),
    { parser: 'markdown', printWidth: 100, proseWrap: 'always' },
  );
  if (process.env.RELIABILITY === 'write') writeFileSync(page, made);
  else expect(found, 'stale: run `npm run reliability`').toBe(made);
}
