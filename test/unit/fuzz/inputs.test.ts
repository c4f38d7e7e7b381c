import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readContext } from '../../../src/inputs/run-context.js';
import { chooseKey, readSecrets } from '../../../src/deploy/environment/key.js';
import { findForeignOption } from '../../../src/deploy/environment/node-options.js';
import { guardProduction } from '../../../src/deploy/environment/production-guard.js';
import { readInputs } from '../../../src/inputs/read-inputs.js';
import { readError } from '../../../src/nango/failures.js';
import { redactText } from '../../../src/report/redact.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { fuzzed, orForeseen } from './settings.js';
import { hostileJson, hostileText } from './texts.js';

const folder = mkdtempSync(join(tmpdir(), 'nango-fuzz-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const action = parse(readFileSync(join(repositoryRoot, 'action.yml'), 'utf8')) as {
  inputs: Record<string, unknown>;
};
const names = Object.keys(action.inputs);
const likely = fc.constantFrom(
  'deploy',
  'plan',
  'true',
  'False',
  '15',
  'none',
  'dev',
  'https://a.b',
);
const variables = fc.dictionary(
  fc.constantFrom(...names.map((name) => `INPUT_${name.toUpperCase()}`), 'NANGO_HOSTPORT'),
  fc.oneof(likely, hostileText),
);

it('inputs are usable or named', async () => {
  const work = fc.asyncProperty(variables, async (given) => {
    const inputs = await orForeseen(() => readInputs(given));
    if (inputs === undefined) return;
    expect(inputs.host).toBe(new URL(inputs.host).origin);
    expect(inputs.timeout).toBeGreaterThan(0);
    expect(inputs.environment ?? 'dev').toMatch(/^[A-Za-z0-9_-]+$/);
    // It becomes an argument of git.
    expect(inputs.changedSince ?? 'main').not.toMatch(/^-|[\0\s]/);
  });
  await fc.assert(work, fuzzed());
});

it('a key is one, or is named by its variable alone, and no text that holds it is shown', async () => {
  const uuid = fc.uuid({ version: 4 });
  const value = fc.oneof(
    uuid,
    uuid.map((key) => ` ${key}\n`),
    hostileText,
  );
  const given = fc.dictionary(
    fc.constantFrom(
      'INPUT_SECRET-KEY',
      'NANGO_SECRET_KEY',
      'NANGO_SECRET_KEY_DEV',
      'NANGO_SECRET_KEY_STAGING-EU',
      'NANGO_SECRET_KEY_STAGING_EU',
      'NANGO_SECRET_KEY_PROD',
    ),
    value,
  );
  const environment = fc.constantFrom('dev', 'staging-eu', 'prod', '__proto__');
  const work = fc.asyncProperty(given, environment, hostileText, async (variables, name, text) => {
    let failure = '';
    const key = await orForeseen(() => {
      try {
        return chooseKey(name, variables);
      } catch (error) {
        failure = JSON.stringify(error) + String(error);
        throw error;
      }
    });
    if (key !== undefined) {
      expect(key).toMatch(/^[0-9a-f-]{36}$/i);
      const { NANGO_SECRET_KEY: plain, ...named } = variables;
      expect(
        Object.values(named).map((one) => one.trim()),
        plain,
      ).toContain(key);
    }
    const secrets = readSecrets(variables);
    const shown = redactText(`${text}${secrets.join(text)}`, secrets);
    // Somebody who gives the environment's name as its key has made no secret of it.
    const kept = secrets.filter((one) => one.trim().length > 8 && one.trim() !== name);
    for (const secret of kept) {
      expect(failure).not.toContain(secret.trim());
      expect(shown).not.toContain(secret);
    }
  });
  await fc.assert(work, fuzzed());
});

it('the event file says what it says, and nothing else happens', () => {
  const path = join(folder, 'event.json');
  const work = fc.property(
    fc.oneof(
      hostileText,
      hostileJson.map((v) => JSON.stringify(v)),
    ),
    (text) => {
      writeFileSync(path, text);
      const { defaultBranch } = readContext({ GITHUB_EVENT_PATH: path });
      expect(defaultBranch === null || defaultBranch.length > 0).toBe(true);
    },
  );
  fc.assert(work, fuzzed(0.5));
});

it('branches and environments of any name pass the guard or are stopped by it', async () => {
  const work = fc.asyncProperty(
    fc.record({ ref: hostileText, eventName: hostileText, defaultBranch: hostileText }),
    // As `readInputs` gives them: trimmed, and none of them empty.
    fc.array(
      hostileText.map((text) => text.trim()).filter((text) => text !== ''),
      { maxLength: 3 },
    ),
    async (context, patterns) => {
      const inputs = {
        ...{ command: 'deploy' as const, from: null, publicPlans: null },
        productionEnvironments: ['prod*', ...patterns],
        productionRefs: patterns.length === 0 ? null : patterns,
        expectedPlan: null,
      };
      const passed = await orForeseen(() => {
        guardProduction('production', inputs, { ...context, isPrivate: true });
        return true;
      });
      if (passed === true) {
        expect(['workflow_dispatch', 'release', 'push']).toContain(context.eventName);
      }
    },
  );
  await fc.assert(work, fuzzed());
});

it('NODE_OPTIONS and error answers are read without a fault', () => {
  const work = fc.property(hostileText, hostileJson, (text, json) => {
    findForeignOption(text);
    readError({ status: 400, json, retryAfter: null, location: null, requestBytes: 0 });
    expect(findForeignOption(`--a ${text.replaceAll(/["\\]/g, '')} --import x`)).not.toBeNull();
  });
  fc.assert(work, fuzzed());
});

it.each(names)('10 MB of %s are usable or named', async (name) => {
  const text = 'x'.repeat(10_000_000);
  const inputs = await orForeseen(() =>
    readInputs({ 'INPUT_PRODUCTION-ENVIRONMENTS': 'a', [`INPUT_${name.toUpperCase()}`]: text }),
  );
  if (name.startsWith('production-')) expect(inputs).toBeUndefined();
});

it('an event file of 10 MB says what it says', () => {
  const path = join(folder, 'large-event.json');
  const repository = { default_branch: 'x'.repeat(10_000_000), private: true };
  writeFileSync(path, JSON.stringify({ repository }));
  expect(readContext({ GITHUB_EVENT_PATH: path }).isPrivate).toBe(true);
});
