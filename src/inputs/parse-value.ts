import { isAbsolute } from 'node:path';
import { type ApprovalCode, parseApprovalCode } from '../shared/approval-code.js';
import { wholeCommit } from '../shared/commit.js';
import { addressOf, insecurePrefix } from '../shared/http/address.js';

/** Takes what is wrong with an input, a sentence each; the value that is returned then is any. */
export type Complain = (problem: string) => void;

/** Nango Cloud. */
export const defaultHost = 'https://api.nango.dev';

const trueWords = ['true', 'yes', 'y', 'on', '1'];
const falseWords = ['false', 'no', 'n', 'off', '0'];
const longestTimeout = 360;

/** One of some words, in any case; the first of them where it is none. */
export function parseChoice<T extends string>(
  name: string,
  value: string,
  allowed: readonly [T, ...T[]],
  complain: Complain,
): T {
  const found = allowed.find((item) => item === value.toLowerCase());
  if (found === undefined) complain(`${name}: "${value}" is not one of ${allowed.join(', ')}.`);
  return found ?? allowed[0];
}

/** A boolean, in any of the words that YAML has for it. */
export function parseBoolean(name: string, value: string, complain: Complain): boolean {
  const word = value.toLowerCase();
  if (trueWords.includes(word)) return true;
  if (!falseWords.includes(word)) complain(`${name}: "${value}" is neither true nor false.`);
  return false;
}

/** A choice with `true` and `false` among it, in any of the words that YAML has for them. */
export function parseChoiceOrBoolean<T extends string>(
  name: string,
  value: string,
  allowed: readonly [T | 'false' | 'true', ...(T | 'false' | 'true')[]],
  complain: Complain,
): T | 'false' | 'true' {
  const word = value.toLowerCase();
  if (trueWords.includes(word)) return 'true';
  if (falseWords.includes(word)) return 'false';
  return parseChoice(name, value, allowed, complain);
}

const texts = {
  environment: {
    // Nango itself takes only lower case, but older accounts have others.
    pattern: /^[A-Za-z0-9_-]{1,100}$/,
    not: 'an environment name (letters, digits, "-" and "_")',
  },
  // Any name that GitHub takes.
  'promote-from': { pattern: /^\S{1,255}$/, not: 'the name of a GitHub environment' },
  'environment-id': { pattern: /^[0-9a-f]{16}$/, not: '16 hex digits, as a deploy prints them' },
  'changed-since': {
    pattern: /^[\p{L}\p{N}_@{}^~/.+#:-]{1,255}$/u,
    not: 'a branch, tag or commit',
  },
};

/** A text of the form that its input asks for. */
export function parseText(
  name: keyof typeof texts,
  value: string | null,
  complain: Complain,
): string | null {
  const { pattern, not } = texts[name];
  if (value !== null && !pattern.test(value)) complain(`${name}: "${value}" is not ${not}.`);
  return value;
}

const expectations = {
  'expected-plan': {
    pattern: /^sha256:[0-9a-f]{64}$/,
    not: 'a plan hash (sha256: and 64 hex digits)',
    empty:
      'The expression has no value: add the planning job to `needs:` and the hash to its `outputs:`. To apply without one, leave the input out.',
  },
  'expected-commit': {
    pattern: wholeCommit,
    not: 'a whole commit id',
    empty: 'Add the packaging job to `needs:` and `commit` to its `outputs:`.',
  },
};

/**
 * What another job named: a plan hash, or a commit in full; null: any will do.
 *
 * @param value not trimmed, undefined where the input is not given.
 */
export function parseExpected(
  name: keyof typeof expectations,
  value: string | undefined,
  complain: Complain,
): string | null {
  const text = value?.trim() ?? 'none';
  if (text === 'none') return null;
  const { pattern, not, empty } = expectations[name];
  if (text === '') complain(`${name}: empty. ${empty}`);
  else if (!pattern.test(text)) complain(`${name}: "${text}" is not ${not}.`);
  return text;
}

/** A path from the checkout's root. */
export function parseFolder(value: string | null, complain: Complain): string | null {
  if (value !== null && (isAbsolute(value) || value.includes('\0'))) {
    complain(`working-directory: "${value}" must be a path from the checkout's root.`);
  }
  return value;
}

/**
 * The origin of a Nango API, such as `https://api.nango.dev`, with `insecure+` before it where the
 * address is written so.
 *
 * @param name of the input or the variable that it stands in.
 */
export function parseHost(name: string, value: string, complain: Complain): string {
  const isMeant = value.startsWith(`${insecurePrefix}http:`);
  const address = isMeant ? addressOf(value) : value;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    complain(`${name}: not an address such as https://nango.example.com.`);
    return defaultHost;
  }
  if (url.username !== '' || url.password !== '') {
    complain(`${name}: an address with a user name or password is not accepted.`);
  } else if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    // The CLI drops the path without a word, and so talks to another API than the one written.
    complain(`${name}: "${value}" has a path; give the origin alone: ${url.origin}`);
  }
  return `${isMeant ? insecurePrefix : ''}${url.origin}`;
}

/**
 * The code of a plan to apply; null: none.
 *
 * @param value not trimmed, undefined where the input is not given.
 */
export function parseApprovedRun(
  value: string | undefined,
  complain: Complain,
): ApprovalCode | null {
  const text = value === undefined ? 'none' : value.trim();
  if (text === 'none') return null;
  const code = parseApprovalCode(text);
  if (code === null) {
    complain(
      text === ''
        ? 'approved-run: empty. To apply without a code, leave the input out.'
        : `approved-run: "${text}" is not a code (<run id>-<attempt>-<64 hex digits>); the summary of the planning job ends with it.`,
    );
  }
  return code;
}

/** Whether a second account has to apply; with logins, one of these. */
export function parseSecondPerson(
  value: string | null,
  complain: Complain,
): boolean | readonly string[] {
  const word = value?.toLowerCase() ?? 'false';
  if (trueWords.includes(word)) return true;
  if (falseWords.includes(word)) return false;
  const logins = parseList(value) ?? [];
  const bad = logins.find((login) => !/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(login));
  if (bad !== undefined) complain(`second-person: "${bad}" is not a GitHub login.`);
  return logins;
}

/** A shell command; false: no tests. */
export function parseTestCommand(value: string | null, complain: Complain): string | false | null {
  if (value === null) return null;
  const word = value.toLowerCase();
  if (falseWords.includes(word)) return false;
  if (trueWords.includes(word)) {
    complain(
      `test-command: "${value}" runs nothing; give a command, or leave it out for the project's test script.`,
    );
  }
  return value;
}

/** Minutes in, milliseconds out. */
export function parseTimeout(value: string, complain: Complain): number {
  const minutes = /^\d+(\.\d+)?$/.test(value) ? Number(value) : 0;
  if (minutes <= 0 || minutes > longestTimeout) {
    complain(`timeout: "${value}" is not a number of minutes above 0 and up to ${longestTimeout}.`);
  }
  return minutes * 60_000;
}

/** The GitHub environment of `deployed:<environment>`; null: the value is something else. */
export function parseDeployed(value: string | null): string | null {
  return /^deployed:(.*)$/s.exec(value ?? '')?.[1] ?? null;
}

/** What to check out: a branch, a tag, a whole commit id, or `deployed:<GitHub environment>`. */
export function parseRef(value: string | null, complain: Complain): string | null {
  if (value === null || /^deployed:\S{1,255}$/.test(value)) return value;
  // https://git-scm.com/docs/git-check-ref-format; git's own notations, such as `main~2`, are refused.
  if (!/^[\p{L}\p{N}_.+#@/-]{1,255}$/u.test(value) || /^[-/]|\.\.|\/\/|\/$/.test(value)) {
    complain(
      `ref: "${value}" is not the name of a branch or tag, a whole commit id, or deployed:<environment>.`,
    );
  }
  return value;
}

/** What to compare with: a ref, a commit, or `deployed:<GitHub environment>`. */
export function parseChangedSince(value: string | null, complain: Complain): string | null {
  // It becomes an argument of git, which takes what begins with "-" for an option.
  if (value?.startsWith('-') === true) complain(`changed-since: "${value}" begins with "-".`);
  else parseText('changed-since', value, complain);
  return value;
}

/** Items between commas or line ends; null: none. */
export function parseList(value: string | null): string[] | null {
  if (value === null) return null;
  const items = value
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return items.length === 0 ? null : items;
}
