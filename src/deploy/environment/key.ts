import { RunFailure } from '../../shared/errors.js';

type Variables = Readonly<Record<string, string | undefined>>;

const prefix = 'NANGO_SECRET_KEY';
const inputName = 'INPUT_SECRET-KEY';
const tokenName = 'INPUT_GITHUB-TOKEN';
const uuidV4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * Every value in sight that is, or may be, a key: all have to be masked before anything is printed,
 * the malformed ones too. Longest first, so that a mask never leaves the rest of another.
 */
export function readSecrets(variables: Variables = process.env): string[] {
  const found = new Set<string>();
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined || value.trim() === '') continue;
    if (name.toUpperCase().startsWith(prefix) || [inputName, tokenName].includes(name)) {
      found.add(value);
      found.add(value.trim());
    }
  }
  const passphrase = variables.NANGO_CLI_TLS_KEY_PASSPHRASE;
  if (passphrase !== undefined && passphrase !== '') found.add(passphrase);
  return [...found].sort((a, b) => b.length - a.length);
}

/**
 * The names under which an environment's key may be given: one that a GitHub secret and a shell can
 * hold, and the CLI's own spelling, which for `staging-eu` is `NANGO_SECRET_KEY_STAGING-EU`.
 */
export function keyVariables(environment: string): string[] {
  const upper = environment.toUpperCase();
  return [...new Set([`${prefix}_${upper.replace(/[^A-Z0-9]/g, '_')}`, `${prefix}_${upper}`])];
}

/**
 * The key of an environment: the input `secret-key`, else the environment's own variable. The plain
 * `NANGO_SECRET_KEY` is never taken: it opens whatever environment it belongs to, and so is how
 * "prod" ends up in dev.
 *
 * @throws RunFailure `missing-key`, `ambiguous-key` or `invalid-key`. No message holds a value.
 */
export function chooseKey(environment: string, variables: Variables = process.env): string {
  const own = keyVariables(environment);
  const given = [
    { name: 'the input `secret-key`', value: variables[inputName]?.trim() ?? '' },
    ...own.map((name) => ({ name, value: variables[name]?.trim() ?? '' })),
  ].filter((item) => item.value !== '');

  const distinct = new Set(given.map((item) => item.value));
  if (distinct.size > 1) {
    throw new RunFailure(
      'ambiguous-key',
      `${given.map((item) => item.name).join(' and ')} both stand for environment "${environment}" and differ.`,
      { hint: 'Set one of them only. A variable of `env:` on the workflow or job counts too.' },
    );
  }

  const [source] = given;
  if (source === undefined) throw missingKey(environment, own, variables);

  const twin = Object.keys(variables).find(
    (name) =>
      name.toUpperCase().startsWith(`${prefix}_`) &&
      !own.includes(name) &&
      variables[name]?.trim() === source.value,
  );
  if (twin !== undefined) {
    throw new RunFailure(
      'ambiguous-key',
      `${source.name} (environment "${environment}") and ${twin} hold the same key, and a key belongs to one environment only.`,
      {
        hint: 'One of the two secrets holds the wrong key: copy it again from Environment Settings > API keys in Nango.',
      },
    );
  }
  if (!uuidV4.test(source.value)) {
    throw new RunFailure(
      'invalid-key',
      `${source.name} is not a Nango key. A key looks like xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx.`,
      {
        hint: 'Copy the key again from Environment Settings > API keys in Nango, without quotes around it.',
      },
    );
  }
  return source.value;
}

function missingKey(environment: string, own: string[], variables: Variables): RunFailure {
  const generic = (variables[prefix]?.trim() ?? '') !== '';
  const [name] = own;
  return new RunFailure(
    'missing-key',
    `No key for environment "${environment}": neither the input \`secret-key\` nor ${own.join(' or ')} is set.`,
    {
      hint: generic
        ? `NANGO_SECRET_KEY is set, but it does not say which environment it opens. If it is the key of "${environment}", pass it on purpose: \`secret-key: \${{ secrets.NANGO_SECRET_KEY }}\`.`
        : `Add to the step: \`secret-key: \${{ secrets.${name} }}\`. A secret of a GitHub environment is empty unless the job names that environment, and pull requests of forks and of Dependabot get no secrets.`,
    },
  );
}
