/**
 * Shows a step's log the way GitHub's page does: masked values as `***`, groups, annotations. Takes
 * pieces of output as they come and writes whole lines.
 */
export function createLogView(write: (line: string) => void): (piece: string) => void {
  const masked: string[] = [];
  let rest = '';
  const show = (line: string): void => {
    const mask = /^::add-mask::(.*)$/.exec(line)?.[1];
    if (mask !== undefined) {
      masked.push(mask);
      return;
    }
    write(`  ${masked.reduce((text, value) => text.replaceAll(value, '***'), render(line))}`);
  };
  return (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) show(line);
  };
}

function render(line: string): string {
  const [, name, text] = /^::(\w+)[^:]*::(.*)$/.exec(line) ?? [];
  switch (name) {
    case 'group':
      return `▾ ${text ?? ''}`;
    case 'endgroup':
      return '';
    case 'error':
    case 'warning':
    case 'notice':
      return `${name}: ${(text ?? '').replaceAll('%0A', '\n  ').replaceAll('%25', '%')}`;
    default:
      return line;
  }
}
