import fc from 'fast-check';
import { describeItem } from '../../../../src/package/function-id.js';
import { describe, expect, it } from 'vitest';
import type { Part } from '../../../../src/deploy/parts/packing.js';
import { buildParts } from '../../../../src/deploy/parts/build-parts.js';
import { itemKey, type Plan, type PlanItem } from '../../../../src/deploy/plan/plan.js';
import { isRunFailure, type RunFailure } from '../../../../src/shared/errors.js';
import { listFunctions } from '../../../../src/package/body.js';
import { loadPackage } from '../../../../src/package/package-file.js';
import { functionsPackage, legacyPackage } from '../../../keyed/support/package-files.js';
import { fuzzed } from '../../fuzz/settings.js';
import { generatedFunctions, generatedIntegrations, packageOf } from '../generated.js';
import { item, plan } from '../plans.js';
import { failureText, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

interface Sent {
  deployMode?: string;
  reconciliationScope?: { kind: string; integrationId: string };
  flowConfigs?: { syncName: string; providerConfigKey: string; type: string }[];
  functions?: { name: string; integrationId: string }[];
  onEventScriptsByProvider?: unknown[];
}

const bodiesOf = (parts: Part[]): Sent[] =>
  parts.map((part) => JSON.parse(part.buildBody()) as Sent);
const nameOf = (one: object): string => {
  const { syncName, providerConfigKey, type, name, integrationId } = one as Record<string, string>;
  return JSON.stringify([syncName ?? name, providerConfigKey ?? integrationId, type ?? null]);
};
const uses = (kind: 'legacy' | 'functions', deletions: string[]): PlanItem[] =>
  deletions.map((integration, index) =>
    kind === 'functions'
      ? item('function', `gone${index}`, { integration })
      : item(index % 3 === 0 ? 'on-event' : 'action', `gone${index}`, { integration }),
  );

/** What nobody can send in parts: the reasons, worked out from the rules another way. */
function obstacles(
  body: Sent,
  deleted: PlanItem[],
  changed: Set<string>,
  limit: number,
): { certain: boolean } {
  const size = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
  const all = body.flowConfigs ?? body.functions ?? [];
  const integrationOf = (one: object): string => {
    const { providerConfigKey, integrationId } = one as Record<string, string>;
    return providerConfigKey ?? integrationId ?? '';
  };
  const held = new Set(all.map(integrationOf));
  const needing = new Set(
    deleted.filter(({ type }) => type !== 'on-event').map(({ integration }) => integration),
  );
  if ([...needing].some((name) => !held.has(name))) return { certain: true };
  const { onEventScriptsByProvider: scripts, ...rest } = body;
  const alone = (functions: object[], name: string): number =>
    body.flowConfigs === undefined
      ? size({
          ...rest,
          reconciliationScope: { kind: 'integration', integrationId: name },
          functions,
        })
      : size({ ...rest, deployMode: 'integration', flowConfigs: functions });
  if (body.flowConfigs === undefined) {
    return {
      certain: [...changed].some(
        (name) =>
          alone(
            all.filter((one) => integrationOf(one) === name),
            name,
          ) > limit,
      ),
    };
  }
  // Within a few bytes of the limit the mode's length decides, which is not looked at here.
  const tight = limit - 20;
  const scriptBytes = size({ onEventScriptsByProvider: scripts });
  const large = all.some((one) => alone([one], '') > tight);
  const undivided = [...needing].some(
    (name) =>
      alone(
        all.filter((one) => integrationOf(one) === name),
        name,
      ) > tight,
  );
  // On-event scripts go with an integration in which something is deleted, or with any function.
  const homes = [
    ...[...needing].map((name) => all.filter((one) => integrationOf(one) === name)),
    ...all.filter((one) => !needing.has(integrationOf(one))).map((one) => [one]),
  ];
  const homeless = homes.every((home) => alone(home, '') + scriptBytes > tight);
  return { certain: large || undivided || homeless };
}

describe('buildParts', () => {
  it.each(['legacy', 'functions'] as const)(
    'of any %s project: each function once, in order, each part within the limit',
    (kind) => {
      const seen = { several: 0, refused: 0 };
      const work = fc.property(
        generatedFunctions(),
        fc.array(fc.constantFrom(...generatedIntegrations), { maxLength: 3 }),
        fc.integer({ min: 700, max: 6000 }),
        fc.boolean(),
        (functions, gone, limit, noScripts) => {
          const made = packageOf(kind, functions);
          if (made === null) return;
          const whole = JSON.parse(made.body) as Sent;
          if (noScripts) delete whole.onEventScriptsByProvider;
          const loaded = loadPackage({ ...made, body: JSON.stringify(whole) }, 'test');
          const all = listFunctions(loaded.parsed);
          const planned: Plan = plan({ kind, created: all, deleted: uses(kind, gone) });
          let parts: Part[];
          try {
            parts = buildParts(loaded, planned, limit);
          } catch (error) {
            if (!isRunFailure(error)) throw error;
            seen.refused += 1;
            expect(error.reason).toBe('package-too-large');
            const changed = new Set(all.map(({ integration }) => integration));
            expect(obstacles(whole, planned.deleted, changed, limit).certain, error.message).toBe(
              true,
            );
            return;
          }
          const bodies = bodiesOf(parts);
          if (parts.length === 1 && loaded.package.body === parts[0]?.buildBody()) return;
          seen.several += 1;
          for (const part of parts) {
            expect(Buffer.byteLength(part.buildBody())).toBe(part.bytes);
            expect(part.bytes).toBeLessThanOrEqual(limit);
          }
          expect(parts.flatMap((part) => part.functions.map(itemKey)).sort()).toEqual(
            all.map(itemKey).sort(),
          );
          expect(parts.flatMap((part) => part.deletions.map(itemKey)).sort()).toEqual(
            planned.deleted.map(itemKey).sort(),
          );
          bodies.forEach((sent, index) => {
            const isLast = index === bodies.length - 1;
            const {
              flowConfigs,
              functions: sentFunctions,
              onEventScriptsByProvider,
              deployMode,
              reconciliationScope,
              ...rest
            } = sent;
            const held = flowConfigs ?? sentFunctions ?? [];
            const names = new Set(held.map(nameOf));
            const captured: object[] = whole.flowConfigs ?? whole.functions ?? [];
            expect(held).toEqual(captured.filter((one) => names.has(nameOf(one))));
            expect(onEventScriptsByProvider).toEqual(
              isLast ? whole.onEventScriptsByProvider : undefined,
            );
            expect(whole).toMatchObject(rest);
            // What deletes within an integration holds the whole of it, and of no other.
            const scope =
              deployMode === 'integration'
                ? flowConfigs?.[0]?.providerConfigKey
                : reconciliationScope?.integrationId;
            if (scope === undefined) {
              expect(deployMode).toBe('single');
              return;
            }
            const mine = all.filter((one) => one.integration === scope && one.type !== 'on-event');
            const here = parts[index]?.functions.filter(({ type }) => type !== 'on-event');
            expect(here?.map(itemKey)).toEqual(mine.map(itemKey));
          });
        },
      );
      fc.assert(work, { ...fuzzed(4), numRuns: Math.max(200, fuzzed(4).numRuns ?? 0) });
      // The generator reaches both ends.
      expect(seen.several).toBeGreaterThan(20);
      expect(seen.refused).toBeGreaterThan(5);
    },
  );

  it('sends a package that fits as it was captured', () => {
    const made = legacyPackage({ actions: ['demo/a'] });
    const bytes = Buffer.byteLength(made.body);
    const loaded = loadPackage(made, 'test');
    const [part, ...rest] = buildParts(loaded, plan(), bytes);
    expect([part?.buildBody(), part?.bytes, rest]).toEqual([made.body, bytes, []]);
    expect(part?.buildQuestion()).not.toContain('// js');
  });

  const load = (functions: string[], code: string, onEvents: string[] = []) =>
    loadPackage(legacyPackage({ actions: functions, onEvents, code }), 'test');
  const kib = 1024;

  it('keeps an integration together where it fits, and deletes last', () => {
    const loaded = load(['x/1', 'y/1', 'y/2', 'z/1', 'x/2'], 'c'.repeat(kib), ['z/hook']);
    const deleted = [item('action', 'old', { integration: 'x' })];
    const parts = buildParts(loaded, plan({ deleted }), 9 * kib);
    const modes = bodiesOf(parts).map(({ deployMode }) => deployMode);
    expect(modes).toEqual(['single', 'integration']);
    expect(parts.map((part) => part.functions.map(describeItem))).toEqual([
      ['action "1" of y', 'action "2" of y', 'action "1" of z'],
      [
        'action "1" of x',
        'action "2" of x',
        'on-event script "hook" (post-connection-creation) of z',
      ],
    ]);
    expect(parts[1]?.deletions).toEqual(deleted);
  });

  it('sends of a functions project what changes only', () => {
    const loaded = loadPackage(
      functionsPackage(['x/1', 'y/1', 'z/1'], { code: 'c'.repeat(kib) }),
      'test',
    );
    const updated = [item('function', '1', { integration: 'y' })];
    const deleted = [item('function', 'old', { integration: 'z' })];
    const parts = buildParts(loaded, plan({ kind: 'functions', updated, deleted }), 4 * kib);
    expect(bodiesOf(parts).map(({ reconciliationScope }) => reconciliationScope)).toEqual([
      { kind: 'integration', integrationId: 'y' },
      { kind: 'integration', integrationId: 'z' },
    ]);
  });

  const refusal = (work: () => unknown): RunFailure => {
    try {
      work();
    } catch (error) {
      if (isRunFailure(error)) return error;
      throw error;
    }
    throw new Error('nothing was refused');
  };

  it.each([
    [
      'a function that is too large',
      () => buildParts(load(['x/1', 'x/2'], 'c'.repeat(3 * kib)), plan(), 2 * kib),
      /^The action "1" of x has /,
      /Make it smaller/,
    ],
    [
      'deletions in an integration that is too large',
      () =>
        buildParts(
          load(['x/1', 'x/2', 'x/3'], 'c'.repeat(kib)),
          plan({ deleted: [item('sync', 'old', { integration: 'x' })] }),
          6 * kib,
        ),
      /x has 0 MB|x has/,
      /Keep what would be deleted/,
    ],
    [
      'deletions in an integration that is gone',
      () =>
        buildParts(
          load(['x/1', 'x/2', 'x/3'], 'c'.repeat(kib)),
          plan({ deleted: [item('sync', 'old', { integration: 'gone' })] }),
          6 * kib,
        ),
      /no integration for any more: gone/,
      /Keep one function of it/,
    ],
    [
      'an integration of a functions project that is too large',
      () =>
        buildParts(
          loadPackage(functionsPackage(['x/1', 'x/2', 'y/1'], { code: 'c'.repeat(kib) }), 'test'),
          plan({ kind: 'functions', created: [item('function', '1', { integration: 'x' })] }),
          5 * kib,
        ),
      /^The integration x has/,
      /Make it smaller/,
    ],
    [
      'on-event scripts that are too large',
      () => buildParts(load(['x/1'], 'c'.repeat(kib), ['x/h1', 'x/h2']), plan(), 5 * kib),
      /^The on-event scripts/,
      /Make it smaller/,
    ],
  ])('refuses %s, with what to do', async (title, work) => {
    const failure = refusal(work);
    expect(failure.reason).toBe('package-too-large');
    await golden(title, failureText(failure));
  });
});
