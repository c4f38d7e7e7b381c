/**
 * A name so that two different ones never look the same: everything but printable ASCII as its code,
 * and spaces that a reader would not see. Nango takes ASCII names only; what a file or a server says
 * may be another thing.
 */
export function printableName(name: string): string {
  return name
    .replaceAll('\\', '\\\\')
    .replace(/[^\x20-\x7e]/gu, (char) => escapeOf(char))
    .replace(/^ +| +$| {2,}/g, (spaces) => '\\u0020'.repeat(spaces.length));
}

function escapeOf(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
