import { type ApprovalForm, parsePeople } from '../approval-form.js';
import type { AskedApproval } from '../options.js';
import type { Ask } from './choose-environments.js';

/**
 * The approval to write: of the flags, else as a person answers, else a code that anybody passes on.
 *
 * @throws RunFailure `invalid-input` for an answer that is none.
 */
export async function chooseApproval(
  { by, secondPerson }: AskedApproval,
  ask: Ask,
): Promise<ApprovalForm> {
  if (secondPerson !== null) return { by, secondPerson };
  if (by === 'reviewers' || ask === null) return { by, secondPerson: false };
  const answer = await ask(
    'Who may pass on the code of a plan: anyone (false), another account than planned (true), or these logins, separated by commas [false]: ',
  );
  return { by, secondPerson: parsePeople(answer) };
}
