import { parse } from 'yaml';

/** A text as a YAML value, inside of brackets too: plain where YAML reads it back as that text. */
export function renderScalar(text: string): string {
  if (/^[A-Za-z0-9_][A-Za-z0-9_./-]*$/.test(text) && parse(text) === text) return text;
  return JSON.stringify(text);
}

/**
 * A branch as a pattern that matches this branch only.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function renderBranchPattern(branch: string): string {
  return renderScalar(branch.replace(/[*+?![\]]/g, '\\$&'));
}

/** A text as one word of a shell. */
export function renderShellWord(text: string): string {
  return /^[A-Za-z0-9_./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * Replaces a text that has to be there a known number of times: a template that was changed without
 * init would otherwise be written half fitted.
 *
 * @throws Error when it is there more or less often.
 */
export function replaceExactly(text: string, from: string, to: string, times = 1): string {
  const parts = text.split(from);
  if (parts.length - 1 !== times) {
    throw new Error(`a template has ${parts.length - 1} and not ${times} of: ${from}`);
  }
  return parts.join(to);
}

/** A template's marked block, with what is before and after it. */
export function cutBlock(text: string, name: string): [string, string, string] {
  const match = new RegExp(`^ +# ── ${name} ─[^]*?# ── end of ${name} ─+\\n`, 'm').exec(text);
  if (match === null) throw new Error(`a template has no block for ${name}`);
  const end = match.index + match[0].length;
  return [text.slice(0, match.index), match[0], text.slice(end)];
}
