import { visible } from '../../shared/visible.js';

/**
 * Text from a project or a server, as Markdown that shows it and does nothing else.
 *
 * GitHub looks for mentions, references, commits and emoji in what Markdown has become, where an
 * escaped character is a plain one again. Only code is left alone by all of it. So: words of letters
 * stand as they are, and whatever else is in a text becomes code. What stands between backticks is
 * code already.
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .split(/(`[^`]+`)/)
    .map((part) =>
      /^`[^`]+`$/.test(part)
        ? code(part.slice(1, -1))
        : part.replace(/\S+/g, (word) => (isPlain(word) ? word : code(word))),
    )
    .join('');
}

/** Letters, or a short number, with what may stand around a word. */
const plainWord =
  /^["'(]{0,3}(?:\p{L}+(?:['’-]\p{L}+)*["')]{0,3}[.,;:!?…]?["')]{0,2}|\d{1,6}(?:\.\d{1,2})?[,;:]?)$/u;

function isPlain(word: string): boolean {
  // `feedbeef` is letters, and a commit to GitHub.
  return (
    /^[–—….,;:!?)("']{1,3}$/.test(word) ||
    (plainWord.test(word) && !/^\W*[0-9a-f]{7,}\W*$/i.test(word))
  );
}

const longestCode = 500;

/** A name, a path, a value: as code, whatever stands in it. Fit for a table's cell too. */
export function code(text: string): string {
  const shown = shorten(visible(text), longestCode).trim();
  if (shown === '') return '`(empty)`';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  // A table reads its bars before anything else, and takes the backslash off again.
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** For a cell of a table. */
export function cell(markdown: string): string {
  return markdown.replaceAll('|', '\\|');
}

const longestLine = 2_000;

/** A fence for a block of code that none of the lines can end. */
export function fenceFor(lines: readonly string[]): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  return '`'.repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
}

/** A line of a block of code. */
export function codeLine(line: string): string {
  return shorten(visible(line), longestLine);
}

function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
