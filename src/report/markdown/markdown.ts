import { visible } from '../../shared/visible.js';
import type { FunctionId } from '../../package/function-id.js';
import { printableName } from '../../shared/printable-name.js';

/**
 * Text from a project or a server, as Markdown that shows it and does nothing else.
 *
 * GitHub looks for mentions, references, commits and emoji in what Markdown has become, where an
 * escaped character is a plain one again. Only code is left alone by all of it. So words and file
 * names stand as they are, and whatever else is in a text becomes code: neighbours in one piece,
 * without the punctuation that ends them. Text between backticks is code already.
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : escapeWords(part)))
    .join('');
}

function escapeWords(text: string): string {
  const pieces = text.split(/(\s+)/);
  let out = '';
  let pending = '';
  const flush = (): void => {
    const [, core = '', end = ''] = /^([^]*?)([,;:!?]?|\.)$/.exec(pending) ?? [];
    if (core !== '') out += `${code(core)}${end}`;
    else out += end;
    pending = '';
  };
  for (let index = 0; index < pieces.length; index += 2) {
    const word = pieces[index] ?? '';
    const space = pieces[index - 1] ?? '';
    if (word === '' || isPlain(word)) {
      if (pending !== '') flush();
      out += space + word;
    } else if (pending === '' || /[.,;:!?]$/.test(pending)) {
      if (pending !== '') flush();
      out += space;
      pending = word;
    } else {
      pending += space + word;
    }
  }
  if (pending !== '') flush();
  return out;
}

/** Letters, a file's name, or a short number, with what may stand around a word. */
const plainWord =
  /^["'(]{0,3}(?:\p{L}+(?:['’-]\p{L}+)*["')]{0,3}[.,;:!?…]?["')]{0,2}|\d{1,6}(?:\.\d{1,2})?[,;:]?)$/u;

/** `package.json`, `tsconfig.base.json`: an ending that GitHub takes for no domain. */
const fileName =
  /^[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*\.(?:json|ts|js|mjs|cjs|md|yml|yaml|lock)[,;:.]?$/;

function isPlain(word: string): boolean {
  // `feedbeef` is letters, and a commit to GitHub; an underscore could begin an emphasis.
  return (
    /^[–—….,;:!?)("']{1,3}$/.test(word) ||
    (fileName.test(word) && !/_|^www/i.test(word)) ||
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

/** The same inside of HTML, where Markdown is not read: in a `<summary>`. */
export function htmlCode(text: string): string {
  const shown = shorten(visible(text), longestCode)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
  return `<code>${shown.replaceAll('>', '&gt;')}</code>`;
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

/** `` sync `fetchIssues` of `github` ``, in Markdown. */
export function nameItem(item: FunctionId): string {
  return `${nameInIntegration(item)} of ${code(printableName(item.integration))}`;
}

/** The same where the integration is said already. */
export function nameInIntegration(item: FunctionId): string {
  const name = (text: string): string => code(printableName(text));
  const type = item.type === 'on-event' ? 'on-event script' : item.type;
  const event =
    item.event === undefined || item.event === item.name ? '' : ` (${name(item.event)})`;
  return `${type} ${name(item.name)}${event}`;
}
