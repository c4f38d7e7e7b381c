import { basename, dirname, join } from 'node:path';

const extensions = [
  ...['.tsx', '.ts', '.mts', '.cts', '.d.ts', '.d.mts', '.d.cts'],
  ...['.jsx', '.js', '.mjs', '.cjs', '.css', '.json', '.d.json.ts'],
];
/** Extensions that an import may have written in place of the file's own. */
const written = ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx', '.json'];

/**
 * Every name under which esbuild or TypeScript may look for what an import names. Which of them wins
 * is theirs to say: all that are there count.
 *
 * @param base the import's path as it is written, absolute or from any folder.
 */
export function candidatesOf(base: string): string[] {
  const extension = written.find((item) => base.endsWith(item)) ?? '';
  const stem = base.slice(0, base.length - extension.length);
  return [
    base,
    ...extensions.map((item) => base + item),
    ...(extension === '' ? [] : extensions.map((item) => stem + item)),
    ...extensions.map((item) => join(base, `index${item}`)),
    join(base, 'package.json'),
  ];
}

/** The imports' paths for which a file is a candidate: `candidatesOf` the other way round. */
export function basesOf(path: string): string[] {
  const stems = extensions
    .filter((item) => path.endsWith(item))
    .map((item) => path.slice(0, path.length - item.length));
  return [
    path,
    ...stems.flatMap((stem) => [stem, ...written.map((item) => stem + item)]),
    ...stems.filter((stem) => basename(stem) === 'index').map((stem) => dirname(stem)),
    ...(basename(path) === 'package.json' ? [dirname(path)] : []),
  ];
}
