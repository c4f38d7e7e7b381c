/** Escape codes for a terminal, and nothing elsewhere. */
export interface Colours {
  bold: (text: string) => string;
  dim: (text: string) => string;
  red: (text: string) => string;
  yellow: (text: string) => string;
}

const paint =
  (code: number, isOn: boolean) =>
  (text: string): string =>
    isOn ? `\u001b[${code}m${text}\u001b[0m` : text;

/** @param isTerminal whether colours are shown. */
export function createColours(isTerminal: boolean): Colours {
  return {
    bold: paint(1, isTerminal),
    dim: paint(2, isTerminal),
    red: paint(31, isTerminal),
    yellow: paint(33, isTerminal),
  };
}

/**
 * Shows a step's log as GitHub's page does: masked values as `***`, groups, annotations; each line
 * once, and no debug lines. Takes pieces of output as they come and writes whole lines.
 */
export function createLogView(
  write: (line: string) => void,
  colours: Colours,
): (piece: string) => void {
  const masked: string[] = [];
  const seen = new Set<string>();
  let rest = '';
  const show = (line: string): void => {
    const mask = /^::add-mask::(.*)$/.exec(line)?.[1];
    if (mask !== undefined) masked.push(mask);
    const text = render(line, colours);
    if (text === null || (text !== '' && seen.has(text))) return;
    seen.add(text);
    write(`  ${masked.reduce((shown, value) => shown.replaceAll(value, '***'), text)}`);
  };
  return (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) show(line);
  };
}

function render(line: string, { bold, red, yellow }: Colours): string | null {
  const [, name, text = ''] = /^::([\w-]+)[^:]*::(.*)$/.exec(line) ?? [];
  const plain = text.replaceAll('%0A', '\n  ').replaceAll('%25', '%');
  switch (name) {
    case 'group':
      return bold(`▾ ${text}`);
    case 'error':
      return red(`error: ${plain}`);
    case 'warning':
    case 'notice':
      return yellow(`${name}: ${plain}`);
    case undefined:
      return line;
    default:
      return null;
  }
}
