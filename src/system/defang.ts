/**
 * Of what a child may tell the runner, only what colours or folds the log. The rest (set an output,
 * mask a word, stop all commands) would speak in this action's name.
 */
const passing: ReadonlySet<string> = new Set(['error', 'warning', 'notice', 'group', 'endgroup']);

// .NET compares strings by culture and may look through characters that have no width; so do we.
const invisible = '\\p{Cf}\\p{Cc}\\p{Default_Ignorable_Code_Point}';
const v2Start = new RegExp(`^[\\s${invisible}]*:[${invisible}]*:`, 'u');
// The name is looked at and not taken: another command may begin inside of it.
const v1Start = new RegExp(`#[${invisible}]*#[${invisible}]*\\[(?=([^\\] ]{0,40}))`, 'gu');

/**
 * A line of a child's output that the runner prints and, unless it only formats the log, does not
 * obey. The runner takes `::name ...::` after leading white space, and `##[name ...]` anywhere.
 */
export function defang(line: string): string {
  return defangExcept(line, passing);
}

/** Whether the runner takes a line as formatting of the log, such as an annotation. */
export function formatsLog(line: string): boolean {
  const start = v2Start.exec(line);
  return start !== null && defang(line) === line;
}

/** Like `defang`, for text that is shown again, as the details of a failure: nothing in it is obeyed. */
export function defangAll(line: string): string {
  return defangExcept(line, new Set());
}

function defangExcept(line: string, allowed: ReadonlySet<string>): string {
  const withoutV1 = line.includes('#')
    ? line.replace(v1Start, (match, name: string) =>
        allowed.has(name.toLowerCase()) ? match : '# #[',
      )
    : line;
  const start = v2Start.exec(withoutV1);
  if (start === null) return withoutV1;
  const rest = withoutV1.slice(start[0].length);
  const end = rest.indexOf('::');
  if (end !== -1) {
    const name = rest.slice(0, end).split(' ', 1)[0] ?? '';
    if (allowed.has(name.toLowerCase())) return withoutV1;
  }
  return `[not obeyed] ${withoutV1}`;
}
