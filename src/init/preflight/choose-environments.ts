import { RunFailure } from '../../shared/errors.js';
import {
  type Environments,
  guarded,
  parseEnvironments,
  parseList,
  readNamedEnvironments,
} from '../environments.js';
import type { Row } from './row.js';

/** Asks a person on a terminal; null: there is none. */
export type Ask = ((question: string) => Promise<string>) | null;

export interface ChosenEnvironments {
  environments: Environments;
  row: Row;
}

/**
 * The environments to write: of the flags, else as a person answers, else those that .env files name.
 *
 * @param folders where .env files may be.
 * @throws RunFailure `invalid-input` when nothing names them and nobody can be asked.
 */
export async function chooseEnvironments(
  flags: { environments: string[] | null; production: string[] | null },
  folders: readonly string[],
  ask: Ask,
): Promise<ChosenEnvironments> {
  const production = flags.production ?? [];
  if (flags.environments !== null) {
    return describe(parseEnvironments(flags.environments, production), '--environments');
  }
  const named = await readNamedEnvironments(folders);
  if (ask !== null) {
    const names = await askFor(ask, 'Nango environments, separated by commas', usual(named));
    if (flags.production !== null)
      return describe(parseEnvironments(names, production), 'as you answered');
    const likely = names.filter(guarded);
    const chosen = await askFor(ask, 'Which of them need an approval for each deploy', likely);
    return describe(parseEnvironments(names, chosen), 'as you answered');
  }
  const isWhole = named.some(guarded) && !named.every(guarded);
  if (isWhole || (named.length > 0 && production.length > 0)) {
    return describe(parseEnvironments(named, production), '.env files');
  }
  const seen =
    named.length === 0 ? 'nothing names them' : `.env files name only ${named.join(', ')}`;
  throw new RunFailure(
    'invalid-input',
    `Which Nango environments does this repository deploy to? There is no terminal to ask on, and ${seen}.`,
    {
      hint: 'Name them: --environments dev,prod. Those that look like production get an approval; --production names others.',
    },
  );
}

/** What Nango gives to a new account, where nothing else is known; only a suggestion. */
function usual(named: readonly string[]): string[] {
  return named.length === 0 ? ['dev', 'prod'] : [...named];
}

async function askFor(
  ask: NonNullable<Ask>,
  question: string,
  suggested: readonly string[],
): Promise<string[]> {
  const list = suggested.join(',');
  const answer = await ask(list === '' ? `${question}: ` : `${question} [${list}]: `);
  return parseList(answer.trim() === '' ? list : answer);
}

function describe(environments: Environments, source: string): ChosenEnvironments {
  const { open, guarded: others } = environments;
  const found = `${open.join(', ')} by a merge; ${others.join(', ')} with an approval (${source})`;
  return { environments, row: { check: 'environments', found, change: null } };
}
