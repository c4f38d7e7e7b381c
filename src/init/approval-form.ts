/** How a plan of a guarded environment is approved. */
export interface ApprovalForm {
  /** By required reviewers of its GitHub environment, or by a code that a second run is started with. */
  by: 'reviewers' | 'code';
  /** With a code: whether another account has to pass it on; with logins, one of these. */
  secondPerson: boolean | readonly string[];
}

const markers = { reviewers: ' # reviewers', code: ' # code', switch: ' # switch' };

/**
 * A template's lines for one form: those that end in its marker, without it, and none of the other's.
 * Lines for reviewers are commented out in the template.
 */
export function chooseForm(template: string, { by }: ApprovalForm): string {
  const others = Object.entries(markers).flatMap(([name, marker]) => (name === by ? [] : [marker]));
  return template
    .split('\n')
    .filter((line) => !others.some((marker) => line.endsWith(marker)))
    .map((line) => (line.endsWith(markers[by]) ? takeMarker(line, by) : line))
    .join('\n');
}

function takeMarker(line: string, by: ApprovalForm['by']): string {
  const text = line.slice(0, -markers[by].length);
  return by === 'reviewers' ? text.replace('# ', '') : text;
}

/**
 * What the name of a guarded secret ends with. A run of an older workflow file can be run again for 30
 * days: where the approval takes more than before, that run finds no key.
 */
export function keySuffix({ secondPerson }: ApprovalForm): string {
  if (secondPerson === false) return '';
  return secondPerson === true ? '_TWO_PEOPLE' : '_NAMED_PEOPLE';
}
