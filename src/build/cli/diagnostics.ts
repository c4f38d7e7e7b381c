import { stripVTControlCharacters } from 'node:util';

import type { Diagnostic } from '../../shared/errors.js';

// `fileErrorToText` of the CLI. It leaves out line and column of whatever is on the first line.
const header = /^err - (?<file>.+?)(?::(?<line>\d+)(?::(?<column>\d+))?)?$/;
// esbuild's own errors, in the message of a file that imports the broken one.
const esbuildError =
  /^(?:✘ \[ERROR\] )?(?<file>.+?):(?<line>\d+):(?<column>\d+): ERROR: (?<message>.+)$/;
// TypeScript's errors without a place name the file that they are about, if any, in the text.
const programReason = /^\s+The file is in the program because:/;
const missingFile = /^File '(?<file>.+)' not found\.$/;
const definitionFailure = /^✗ Failed to compile definitions$/;
const namedScript = /^(?:Script|Function) '(?<file>[^']+\.ts)'/;
const messageEnd = /^(?:err - |[✓✗] |Found \d+ errors?$|$)/;

/** Finds the compiler's diagnostics in the lines that the CLI printed, in their order. */
export function parseDiagnostics(lines: readonly string[]): Diagnostic[] {
  const plain = lines.map((line) => stripVTControlCharacters(line).trimEnd());
  const found: Diagnostic[] = [];
  for (let index = 0; index < plain.length; index++) {
    const line = plain[index] ?? '';
    const place = header.exec(line)?.groups;
    if (place !== undefined) {
      const message = readMessage(plain, index + 1);
      found.push(...diagnosticsOf(place, message));
      index += message.length;
    } else if (!line.startsWith(' ') && programReason.test(plain[index + 1] ?? '')) {
      const reasons = readMessage(plain, index + 1);
      const file = missingFile.exec(line)?.groups?.file ?? null;
      found.push({ file, line: null, column: null, message: textOf([line, ...reasons]) });
      index += reasons.length;
    } else if (definitionFailure.test(line)) {
      const next = skipBlank(plain, index + 1);
      const text = plain[next] ?? '';
      if (text === '' || messageEnd.test(text)) continue;
      const file = namedScript.exec(text)?.groups?.file ?? null;
      found.push({ file, line: null, column: null, message: text.trim() });
      index = next;
    }
  }
  return found;
}

/** One line that says where and what, for the log and the details of a failure. */
export function renderDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, message } = diagnostic;
  const place = [file, line, column].filter((part) => part !== null).join(':');
  return place === '' ? message : `${place} - ${message}`;
}

function diagnosticsOf(place: Record<string, string | undefined>, message: string[]): Diagnostic[] {
  const inner = message.flatMap((line): Diagnostic[] => {
    const groups = esbuildError.exec(line.trim())?.groups;
    return groups === undefined
      ? []
      : [{ ...placeOf(groups), message: (groups.message ?? '').trim() }];
  });
  return inner.length > 0 ? inner : [{ ...placeOf(place), message: textOf(message) }];
}

function placeOf(groups: Record<string, string | undefined>): Omit<Diagnostic, 'message'> {
  return {
    file: groups.file?.trim().replace(/^\.[\\/]/, '') ?? null,
    line: numberOf(groups.line),
    column: numberOf(groups.column),
  };
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

function readMessage(lines: readonly string[], from: number): string[] {
  let to = from;
  while (to < lines.length && !messageEnd.test(lines[to] ?? '')) to++;
  return lines.slice(from, to);
}

function skipBlank(lines: readonly string[], from: number): number {
  let index = from;
  while (index < lines.length && lines[index] === '') index++;
  return index;
}

/** TypeScript says the general first and indents what explains it: kept, in one text. */
function textOf(lines: readonly string[]): string {
  return lines.map((line) => line.trim()).join('\n');
}
