/** How a plan of a guarded environment is approved. */
export interface ApprovalForm {
  /** By required reviewers of its GitHub environment, or by a code that a second run is started with. */
  by: 'reviewers' | 'code';
  /** With a code: whether another account has to pass it on; with logins, one of these. */
  secondPerson: boolean | readonly string[];
}

/** What decides which lines of a template are taken. */
export interface TemplateForm {
  approval: Pick<ApprovalForm, 'by'>;
  /** Whether plans are made with keys that cannot deploy. */
  planKeys: boolean;
}

const marked = /^(.*) # (reviewers|code|plan-keys|deploy-keys|switch)$/;
/** Lines with these markers are commented out in the template. */
const commented = ['reviewers', 'plan-keys'];

/** A template's lines for one form: those with its markers, without these, and none of the others'. */
export function chooseForm(template: string, { approval, planKeys }: TemplateForm): string {
  const chosen = [approval.by, planKeys ? 'plan-keys' : 'deploy-keys'];
  return template
    .split('\n')
    .flatMap((line) => chooseLine(line, chosen))
    .join('\n');
}

/** A line may have several markers. */
function chooseLine(line: string, chosen: readonly string[]): string[] {
  const [, text = '', marker = ''] = marked.exec(line) ?? [];
  if (marker === '') return [line];
  if (!chosen.includes(marker)) return [];
  return chooseLine(commented.includes(marker) ? text.replace('# ', '') : text, chosen);
}

/**
 * What the name of a guarded secret ends with. A run of an older workflow file can be run again for 30
 * days: where the approval takes more than before, that run finds no key.
 */
export function keySuffix({ secondPerson }: ApprovalForm): string {
  if (secondPerson === false) return '';
  return secondPerson === true ? '_TWO_PEOPLE' : '_NAMED_PEOPLE';
}
