import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../../runner/repository-root.js';
import { readPages } from './markdown.js';

const pages = readPages();
const isExternal = (url: string): boolean => /^[a-z]+:/i.test(url);

it('there are pages to look at', () => {
  expect(pages.map(({ file }) => file)).toContain('docs/guide.md');
});

it('links lead to files and headings that there are', () => {
  const broken = pages.flatMap(({ file, links }) =>
    links
      .filter(({ url }) => !isExternal(url))
      .filter(({ url }) => {
        const [path = '', anchor] = url.split('#');
        const target = path === '' ? file : join(dirname(file), decodeURIComponent(path));
        if (!existsSync(join(repositoryRoot, target))) return true;
        if (anchor === undefined) return false;
        return pages.find((page) => page.file === target)?.anchors.has(anchor) !== true;
      })
      .map(({ place, url }) => `${place}: ${url}`),
  );
  expect(broken).toEqual([]);
});

it('links out are whole addresses, and safe ones', () => {
  const bad = pages.flatMap(({ links }) =>
    links
      .filter(({ url }) => isExternal(url))
      .filter(({ url }) => {
        if (!URL.canParse(url)) return true;
        const { protocol, hostname, username } = new URL(url);
        return protocol !== 'https:' || !hostname.includes('.') || username !== '';
      })
      .map(({ place, url }) => `${place}: ${url}`),
  );
  expect(bad).toEqual([]);
});

it('every page of docs/ can be reached from the README', () => {
  const seen = new Set(['README.md']);
  for (const file of seen) {
    for (const { url } of pages.find((page) => page.file === file)?.links ?? []) {
      if (isExternal(url)) continue;
      const [path = ''] = url.split('#');
      if (path.endsWith('.md')) seen.add(join(dirname(file), path));
    }
  }
  const lost = pages.map(({ file }) => file).filter((file) => file.startsWith('docs/'));
  expect(lost.filter((file) => !seen.has(file))).toEqual([]);
});
