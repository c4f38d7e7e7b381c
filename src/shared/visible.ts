import { stripVTControlCharacters } from 'node:util';

/** A character that could hide or reorder what is written around it. */
export const invisible = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;

/**
 * Control and direction characters, which could hide or reorder what is written, as their codes;
 * colours, which many a tool's message brings along, are left out.
 */
export function visible(text: string): string {
  return stripVTControlCharacters(text).replace(new RegExp(invisible, 'gu'), (char) => {
    const point = char.codePointAt(0) ?? 0;
    return char === '\n' || char === '\t' ? ' ' : `\\u${point.toString(16).padStart(4, '0')}`;
  });
}
