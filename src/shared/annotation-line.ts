/** What the runner shows beside the code. */
export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** A line with which a program asks the runner for an annotation. */
export interface AnnotationLine {
  level: AnnotationLevel;
  /** As they stand: `file`, `line`, `title` and so on, decoded. */
  properties: ReadonlyMap<string, string>;
  message: string;
}

const command = /^\s*::(error|warning|notice)(?: ([^]*?))?::([^]*)$/i;

/** Reads `::error file=a.ts,line=1::message`; null for any other line. */
export function parseAnnotationLine(line: string): AnnotationLine | null {
  const [, level, properties = '', message = ''] = command.exec(line) ?? [];
  if (level === undefined) return null;
  const pairs = properties.split(',').map((property): [string, string] => {
    const [name = '', ...value] = property.split('=');
    return [name.trim().toLowerCase(), decodeProperty(value.join('='))];
  });
  return {
    level: level.toLowerCase() as AnnotationLevel,
    properties: new Map(pairs),
    message: decodeMessage(message),
  };
}

// The runner's own escapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts

/** A property's value as it was before it was escaped. */
export function decodeProperty(value: string): string {
  return decodeMessage(value.replace(/%3A/gi, ':').replace(/%2C/gi, ','));
}

/** A property's value so that it ends neither the property nor the line. */
export function encodeProperty(value: string): string {
  return value
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
}

function decodeMessage(value: string): string {
  return value.replace(/%0D/gi, '\r').replace(/%0A/gi, '\n').replace(/%25/g, '%');
}
