import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { readContext } from '../../../src/context.js';
import { findForeignOption } from '../../../src/environment/node-options.js';
import { guardProduction } from '../../../src/environment/production-guard.js';
import { readInputs } from '../../../src/inputs.js';
import { readError } from '../../../src/nango/failures.js';
import { fuzzed, orForeseen } from './settings.js';
import { hostileJson, hostileText } from './texts.js';

const folder = mkdtempSync(join(tmpdir(), 'nango-fuzz-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const names = [
  'command',
  'environment',
  'working-directory',
  'host',
  'from',
  'expected-plan',
  'allow-destructive',
  'production-environments',
  'production-refs',
  'test-command',
  'install',
  'timeout',
];
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
        command: 'deploy' as const,
        productionEnvironments: ['prod*', ...patterns],
        productionRefs: patterns.length === 0 ? null : patterns,
        expectedPlan: null,
      };
      const passed = await orForeseen(() => {
        guardProduction('production', inputs, context);
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
    readError({ status: 400, json, retryAfter: null, location: null });
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
