import { join } from 'node:path';
import { keyVariables } from '../deploy/environment/key.js';
import { isProduction, resemblesProduction } from '../deploy/environment/production-guard.js';
import { RunFailure } from '../shared/errors.js';
import { readSettings } from '../shared/text-file.js';

/** Nango's environments, as the workflows treat them. None of the lists is empty. */
export interface Environments {
  /** Deployed by a merge. Pull requests are planned for the first. */
  open: string[];
  /** Deployed with a plan and an approval. */
  guarded: string[];
}

// A job, a secret, an artifact and a group are called after it, and YAML takes some words for values.
const usable = /^[a-z][a-z0-9_-]{0,62}$/;
const taken = new Set(['package', 'true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);
const variable = /\bNANGO_SECRET_KEY_([A-Z][A-Z0-9]*)\b/g;
const variableFiles = ['.env.example', '.env.sample', '.env.template', '.env'];

/**
 * Sorts names of environments into those with an approval and those without.
 *
 * @param production names that get the approval besides those that look like production.
 * @throws RunFailure `invalid-input` when a name is not usable, or a kind is missing.
 */
export function parseEnvironments(
  names: readonly string[],
  production: readonly string[] = [],
): Environments {
  const distinct = [...new Set([...names, ...production])];
  const isGuarded = (name: string): boolean => production.includes(name) || guarded(name);
  const jobs = distinct.filter(isGuarded).map((name) => `${name}-plan`);
  const bad = distinct.find((name) => !usable.test(name) || taken.has(name) || jobs.includes(name));
  if (bad !== undefined) {
    throw new RunFailure('invalid-input', `--environments: "${bad}" cannot name a job.`, {
      hint: 'Use lower-case letters, digits, - and _, beginning with a letter. "package", words that YAML reads as values, and the name of another environment with -plan are taken.',
    });
  }
  const twin = distinct.find((name) =>
    distinct.some((other) => other < name && secretOf(other) === secretOf(name)),
  );
  if (twin !== undefined) {
    throw new RunFailure(
      'invalid-input',
      `--environments: two of them have the secret ${secretOf(twin)}.`,
      {
        hint: 'GitHub secrets hold no "-": rename one of the environments.',
      },
    );
  }
  const environments = {
    open: distinct.filter((name) => !isGuarded(name)),
    guarded: distinct.filter(isGuarded),
  };
  if (environments.open.length === 0 || environments.guarded.length === 0) {
    throw new RunFailure(
      'invalid-input',
      `--environments: ${distinct.join(', ')} ${environments.open.length === 0 ? 'has none that a merge may deploy' : 'has none with an approval'}.`,
      {
        hint: 'The workflows need both: --environments dev,prod for example. Names that look like production get the approval; --production names others.',
      },
    );
  }
  return environments;
}

/**
 * The environments that .env files name, by NANGO_SECRET_KEY_<ENVIRONMENT>, development first; only
 * names are looked at. A name with `_` in it may stand for `-` as well, and is left out.
 */
export async function readNamedEnvironments(folders: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const folder of folders) {
    for (const name of variableFiles) {
      const text = await readSettings(join(folder, name));
      for (const [, environment = ''] of (text ?? '').matchAll(variable)) {
        found.add(environment.toLowerCase());
      }
    }
  }
  return [...found].filter((name) => usable.test(name) && !taken.has(name)).sort(devFirst);
}

/** The secret with an environment's key. */
export function secretOf(environment: string): string {
  return keyVariables(environment)[0] ?? '';
}

/** The secret with a key that only plans an environment. */
export function planSecretOf(environment: string): string {
  return secretOf(environment).replace('SECRET', 'PLAN');
}

/** Names between commas. */
export function parseList(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** A typing error such as `porduction` gets the approval too: a merge never deploys it. */
export function guarded(name: string): boolean {
  return isProduction(name) || resemblesProduction(name);
}

function devFirst(a: string, b: string): number {
  return Number(b.startsWith('dev')) - Number(a.startsWith('dev')) || a.localeCompare(b, 'en');
}
