import { parseSecondPerson } from '../inputs/parse-value.js';
import { sha256 } from '../shared/digest.js';
import { RunFailure } from '../shared/errors.js';

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
 * `secondPerson`, as a person writes it; nothing means false.
 *
 * @throws RunFailure `invalid-input`.
 */
export function parsePeople(text: string): ApprovalForm['secondPerson'] {
  const problems: string[] = [];
  const people = parseSecondPerson(text.trim() || 'false', (problem) => problems.push(problem));
  const [problem] = problems;
  if (problem === undefined) return people;
  throw new RunFailure('invalid-input', `--${problem}`, {
    hint: 'Give true, false, or logins of GitHub accounts, separated by commas.',
  });
}

/** What the name of a guarded secret may end with, as a pattern; protect.sh has the same. */
const endings = '(?:_REVIEWERS|_TWO_PEOPLE|_PEOPLE_[0-9A-Z]+)?';

/**
 * What the name of a guarded secret ends with: each form has its own. A run of an older workflow file can
 * be run again for 30 days, and finds no key once the form has changed.
 */
export function keySuffix({ by, secondPerson }: ApprovalForm): string {
  if (by === 'reviewers') return '_REVIEWERS';
  if (typeof secondPerson === 'boolean') return secondPerson ? '_TWO_PEOPLE' : '';
  const logins = [...new Set(secondPerson.map((login) => login.toLowerCase()))].sort();
  return `_PEOPLE_${sha256(logins.join(',')).slice(0, 8).toUpperCase()}`;
}

/** A workflow with the names of a secret, whatever form they are of, in this one. */
export function renameKeys(text: string, secret: string, approval: ApprovalForm): string {
  const name = new RegExp(`(?<= secrets\\.${secret})${endings}(?= )`, 'g');
  return text.replaceAll(name, keySuffix(approval));
}
