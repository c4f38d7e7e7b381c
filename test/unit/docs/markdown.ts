import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { repositoryRoot } from '../../runner/repository-root.js';

/** A node of the tree that remark makes, as far as it is looked at here. */
interface Node {
  type: string;
  value?: string;
  lang?: string | null;
  url?: string;
  children?: Node[];
  position?: { start: { line: number } };
}

export interface CodeBlock {
  /** File and line. */
  place: string;
  file: string;
  language: string;
  text: string;
}

export interface Page {
  file: string;
  blocks: CodeBlock[];
  links: { place: string; url: string }[];
  /** What `#…` may name. */
  anchors: Set<string>;
  headings: string[];
}

/** Every page of this repository that a reader may open: not what tests compare with. */
export function readPages(): Page[] {
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '*.md'],
    { cwd: repositoryRoot, encoding: 'utf8' },
  );
  return list
    .split('\0')
    .filter((file) => file !== '' && !file.startsWith('test/'))
    .filter((file) => existsSync(join(repositoryRoot, file)))
    .map(readPage);
}

function readPage(file: string): Page {
  const text = readFileSync(join(repositoryRoot, file), 'utf8');
  const nodes = flatten(unified().use(remarkParse).use(remarkGfm).parse(text) as Node);
  const at = ({ position }: Node): string => `${file}:${position?.start.line ?? 0}`;
  const headings = nodes.filter(({ type }) => type === 'heading').map(textOf);
  return {
    file,
    blocks: nodes
      .filter(({ type }) => type === 'code')
      .map((node) => ({
        place: at(node),
        file,
        language: node.lang ?? '',
        text: node.value ?? '',
      })),
    links: nodes
      .filter(({ type }) => ['link', 'image', 'definition'].includes(type))
      .map((node) => ({ place: at(node), url: node.url ?? '' })),
    anchors: new Set(slugs(headings)),
    headings,
  };
}

function flatten(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(flatten)];
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}

/** As GitHub makes them: letters, digits, `-` and `_`; the second of a name gets a number. */
function slugs(headings: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}
