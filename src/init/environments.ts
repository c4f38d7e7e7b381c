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
 * @throws RunFailure `invalid-input` when a name is not usable, or a kind is missing.
 */
export function parseEnvironments(names: readonly string[]): Environments {
  const distinct = [...new Set(names)];
  const jobs = distinct.filter(guarded).map((name) => `${name}-plan`);
  const bad = distinct.find((name) => !usable.test(name) || taken.has(name) || jobs.includes(name));
  if (bad !== undefined) {
    throw new RunFailure('invalid-input', `--environments: "${bad}" cannot name a job.`, {
      hint: 'Lower-case letters, digits, - and _, beginning with a letter; not "package", not a word that YAML reads as a value, not the name of another one with -plan.',
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
    open: distinct.filter((name) => !guarded(name)),
    guarded: distinct.filter(guarded),
  };
  if (environments.open.length === 0 || environments.guarded.length === 0) {
    throw new RunFailure(
      'invalid-input',
      '--environments: one that a merge deploys and one with an approval are needed.',
      {
        hint: 'Names that look like production (with prod, prd, production or live as a word) get the approval: dev,prod for example.',
      },
    );
  }
  return environments;
}

/**
 * The environments that a project's .env files name, by NANGO_SECRET_KEY_<ENVIRONMENT>; only names
 * are looked at. Where none of a kind is named: dev, and prod. A name with `_` in it may stand for
 * `-` as well, and is left to `--environments`.
 */
export async function readEnvironments(folders: readonly string[]): Promise<Environments> {
  const found = new Set<string>();
  for (const folder of folders) {
    for (const name of variableFiles) {
      const text = await readSettings(join(folder, name));
      for (const [, environment = ''] of (text ?? '').matchAll(variable)) {
        found.add(environment.toLowerCase());
      }
    }
  }
  const names = [...found].filter((name) => usable.test(name) && !taken.has(name)).sort(devFirst);
  const open = names.filter((name) => !guarded(name));
  const production = names.filter(guarded);
  return {
    open: open.length === 0 ? ['dev'] : open,
    guarded: production.length === 0 ? ['prod'] : production,
  };
}

/** The secret with an environment's key. */
export function secretOf(environment: string): string {
  return keyVariables(environment)[0] ?? '';
}

/** A typing error such as `porduction` gets the approval too: a merge never deploys it. */
function guarded(name: string): boolean {
  return isProduction(name) || resemblesProduction(name);
}

function devFirst(a: string, b: string): number {
  return Number(b.startsWith('dev')) - Number(a.startsWith('dev')) || a.localeCompare(b, 'en');
}
