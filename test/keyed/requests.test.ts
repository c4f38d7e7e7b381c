import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../runner/repository-root.js';
import { functionsPackage, legacyPackage } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { deployed, devKey, settingsKey, startWorld } from './support/world.js';

const page = join(repositoryRoot, 'docs', 'performance.md');
const keys = { 'deploy only': devKey, 'and read all': settingsKey };
const counts = [3, 60, 700];

interface Row {
  functions: number;
  kind: 'syncs, actions' | '`createFunction`';
  key: keyof typeof keys;
  /** Requests a minute. */
  limit: number;
}

const reading = { kind: 'syncs, actions', key: 'and read all' } as const;
const rows: Row[] = counts.flatMap((functions): Row[] => [
  { functions, kind: 'syncs, actions', key: 'deploy only', limit: 200 },
  { functions, ...reading, limit: 200 },
  // The cloud's: it makes a difference where a plan reads more than a tenth of 200.
  ...(functions === 60 ? [{ functions, ...reading, limit: 5000 }] : []),
  { functions, kind: '`createFunction`', key: 'deploy only', limit: 200 },
]);

async function count({ functions, kind, key, limit }: Row, command: string): Promise<number> {
  const api = await startWorld({ rateLimit: limit });
  const ids = Array.from({ length: functions }, (_, index) => `demo/f${index}`);
  const made = (code: string): { body: string } =>
    kind === 'syncs, actions'
      ? legacyPackage({ actions: ids, code })
      : functionsPackage(ids, { code });
  await deployed(api, made('one'));
  const run = await runKeyed({
    ...{ api, file: made('two') },
    with: { command, 'secret-key': keys[key] },
  });
  expect(endOf(run)).toEqual([0, command === 'plan' ? 'planned' : 'deployed', '']);
  return api.requests.length;
}

/** With `REQUESTS=write` the table is written. */
it('docs/performance.md counts the requests of a plan and of a deploy', async () => {
  const lines: string[] = [];
  for (const row of rows) {
    const { functions, kind, key, limit } = row;
    const [plan, deploy] = [await count(row, 'plan'), await count(row, 'deploy')];
    lines.push(`| ${functions} | ${kind} | ${key} | ${limit} | ${plan} | ${deploy} |`);
  }
  const table = [
    '| functions | kind | key may | limit | plan | deploy |',
    '| --: | --- | --- | --: | --: | --: |',
    ...lines,
  ].join('\n');
  const found = readFileSync(page, 'utf8');
  const block = /(<!-- requests -->)[^]*?(<!-- \/requests -->)/;
  expect(found).toMatch(block);
  const made = await format(
    found.replace(block, (_, start: string, end: string) => `${start}\n\n${table}\n\n${end}`),
    { parser: 'markdown', printWidth: 100, proseWrap: 'always' },
  );
  if (process.env.REQUESTS === 'write') writeFileSync(page, made);
  else expect(found, 'stale: run it with REQUESTS=write').toBe(made);
});
