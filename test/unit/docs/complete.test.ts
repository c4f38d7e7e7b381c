import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { failureReasons } from '../../../src/shared/errors.js';
import { actionVersion } from '../../../src/shared/version.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { readPages } from './markdown.js';

const read = (file: string): string => readFileSync(join(repositoryRoot, file), 'utf8');

it('troubleshooting has a paragraph for each failure reason, and for no other', () => {
  const page = readPages().find(({ file }) => file === 'docs/troubleshooting.md');
  const named = page?.headings.filter((heading) =>
    /^[a-z]+(-[a-z]+)+$|^(cancelled|expired|superseded|timeout|unhealthy)$/.test(heading),
  );
  expect(named).toEqual([...failureReasons]);
  const sections = read('docs/troubleshooting.md').split(/^### /m).slice(1);
  const thin = sections.filter((text) => text.split('\n').slice(1).join(' ').trim().length < 120);
  expect(thin).toEqual([]);
});

it('the pages that people write have at most 17,000 words together', () => {
  const pages = readPages().filter(({ file }) => !/^(docs\/reference\/|CHANGELOG)/.test(file));
  const words = pages.map(
    ({ file }) =>
      read(file)
        // Tables that a command writes, and the lines that rule tables.
        .replaceAll(/<!-- ([\w ]+) -->[^]*?<!-- \/\1 -->/g, '')
        .replaceAll(/\|[\s-:|]+\|/g, ' ')
        .split(/\s+/)
        .filter((word) => /[A-Za-z0-9]/.test(word)).length,
  );
  expect(words.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(17_000);
});

it('the README stays a page that a stranger reads', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(180);
});

it('every command that runs code of this repository names a release that never changes', () => {
  const named = readPages().flatMap(({ file }) =>
    [...read(file).matchAll(/github:org\/nango-deploy-action(#\S*)?/g)].map(([, tag = '']) => tag),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(new Set(named)).toEqual(new Set([`#v${actionVersion}`]));
});

it('the architecture names every folder, as it is, and no other', () => {
  const folders = readdirSync(join(repositoryRoot, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const named = [...read('docs/architecture.md').matchAll(/^\| `([a-z-]+)\/` +\|/gm)].map(
    ([, name]) => name,
  );
  expect(named.sort()).toEqual(folders.sort());
});

it('the decisions have an index', () => {
  const index = read('docs/decisions/README.md');
  const pages = readdirSync(join(repositoryRoot, 'docs', 'decisions'));
  expect(pages.filter((page) => page !== 'README.md' && !index.includes(`(${page})`))).toEqual([]);
});
