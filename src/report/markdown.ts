/**
 * Text from a project or a server, as Markdown that shows it and does nothing else: no markup, no
 * HTML, no mention, no reference, no link. Every character that starts any of them becomes an
 * entity, which GitHub shows as the character and does not interpret.
 */
export function escapeMarkdown(text: string): string {
  return visible(text).replace(/[^\p{L}\p{N} ,;()]/gu, (char) =>
    char === '\n' ? ' ' : `&#${String(char.codePointAt(0))};`,
  );
}

/** Control and direction characters, which could hide or reorder what is written, as their codes. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return char === '\n' || char === '\t' ? ' ' : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
