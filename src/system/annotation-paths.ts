import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { decodeProperty, encodeProperty } from '../shared/annotation-line.js';
import { isInside, wayTo } from '../shared/paths.js';

/** Where a child that writes annotations runs, and where GitHub names files from. */
export interface AnnotationPlace {
  cwd: string;
  /** The checkout. */
  root: string;
}

const command = /^(\s*::(?:error|warning|notice) )(.*?)(::.*)$/is;

/**
 * A line of a child's output whose annotation names a file from the repository's root. Vitest names
 * files absolutely, and others name them from the folder that they run in.
 */
export function mendAnnotation(
  line: string,
  { cwd, root }: AnnotationPlace,
  exists: (path: string) => boolean = existsSync,
): string {
  const [, start, properties, end] = command.exec(line) ?? [];
  if (start === undefined || properties === undefined || end === undefined) return line;
  const mended = properties.split(',').map((property) => {
    const [, name, value] = /^(\s*file=)(.*)$/is.exec(property) ?? [];
    return name === undefined || value === undefined
      ? property
      : name + encodeProperty(mendPath(decodeProperty(value), cwd, root, exists));
  });
  return `${start}${mended.join(',')}${end}`;
}

function mendPath(
  file: string,
  cwd: string,
  root: string,
  exists: (path: string) => boolean,
): string {
  const absolute = isAbsolute(file) ? file : join(cwd, file);
  if (!isAbsolute(file) && !exists(absolute)) return file;
  return absolute !== root && isInside(absolute, root) ? wayTo(root, absolute) : file;
}
