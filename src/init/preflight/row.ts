import { isRunFailure } from '../../shared/errors.js';

/** One line of the preflight: what was found, and what to change where it is not ok. */
export interface Row {
  check: string;
  found: string;
  /** Null: ok. */
  change: string | null;
}

/** A row from a check that answers with what it found, or throws a RunFailure with the way out. */
export async function readRow(check: string, read: () => Promise<string> | string): Promise<Row> {
  try {
    return { check, found: await read(), change: null };
  } catch (error) {
    if (!isRunFailure(error)) throw error;
    const found = [error.message, ...error.details].join('\n');
    return { check, found, change: error.hint };
  }
}

/** The rows of several projects: a row that all of them share is one, others begin with their folders. */
export function mergeRows(projects: ReadonlyMap<string, readonly Row[]>): Row[] {
  const groups = new Map<string, { row: Row; folders: string[] }>();
  for (const [folder, rows] of projects) {
    for (const row of rows) {
      const key = JSON.stringify(row);
      const group = groups.get(key) ?? { row, folders: [] };
      group.folders.push(folder);
      groups.set(key, group);
    }
  }
  const order = [...new Set([...projects.values()].flat().map(({ check }) => check))];
  return [...groups.values()]
    .map(({ row, folders }) =>
      folders.length === projects.size
        ? row
        : { ...row, found: `${folders.join(', ')}: ${row.found}` },
    )
    .sort((a, b) => order.indexOf(a.check) - order.indexOf(b.check));
}

const width = 100;

/** The rows as lines of a table; texts too long for one line go on below themselves. */
export function renderRows(rows: readonly Row[]): string {
  const column = Math.max(...rows.map(({ check }) => check.length)) + 2;
  const indent = column + 'change  '.length;
  return rows
    .map(({ check, found, change }) => {
      const mark = change === null ? 'ok' : 'change';
      const text = [found, ...(change === null ? [] : [change])].join('\n');
      const lines = text.split('\n').flatMap((line) => wrap(line, width - indent));
      return `${check.padEnd(column)}${mark.padEnd(8)}${lines.join(`\n${' '.repeat(indent)}`)}`;
    })
    .join('\n');
}

function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most)
      lines.push(`${lines.pop()} ${word}`);
    else lines.push(word);
  }
  return lines;
}
