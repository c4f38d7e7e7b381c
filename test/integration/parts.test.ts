import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault, NangoApi } from '../nango-api/server.js';
import { isRunFailure, RunFailure } from '../../src/shared/errors.js';
import type { PackageKind } from '../../src/package/body.js';
import {
  legacyPackage,
  functionsPackage,
  type PackageFile,
} from '../keyed/support/package-files.js';
import { type GeneratedFunction, generatedFunctions, packageOf } from '../unit/deploy/generated.js';
import { fuzzed } from '../unit/fuzz/settings.js';
import {
  contentOf,
  deployLarge,
  findUntruths,
  type LargeDeploy,
  startSmallApi,
} from './support/large-deploy.js';
import { failureText, openGolden, withoutTimes } from '../support/golden.js';

const golden = openGolden(import.meta.filename);

const kib = 1024;
const kinds: PackageKind[] = ['legacy', 'functions'];

/** A generated project whose code is large beside the rest of it. */
const project = (kind: PackageKind, integrations?: readonly string[]): fc.Arbitrary<PackageFile> =>
  generatedFunctions(integrations, integrations === undefined ? 8 : 1)
    .map((all) => packageOf(kind, all.map(enlarge)))
    .filter((made) => made !== null);
const enlarge = (one: GeneratedFunction): GeneratedFunction => ({
  ...one,
  code: `${one.code.repeat(6)}${'y'.repeat(1500)}`,
});
/** What was there before; now and then of an integration that the project no longer has. */
const earlier = (kind: PackageKind): fc.Arbitrary<PackageFile> =>
  fc
    .constantFrom<string[]>(['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'gone'])
    .chain((ids) => project(kind, ids));

const writesOf = (api: NangoApi): string[] =>
  api.requests
    .filter(({ route }) => route === 'deploy' || route === 'bundle')
    .map(({ body }) => body);

/** What the environment holds once the package was deployed in one request. */
async function contentAfter(
  before: PackageFile,
  file: PackageFile,
): Promise<Record<string, string>> {
  const api = await startSmallApi(10 * 1024 * kib);
  try {
    await api.deployAs('dev', JSON.parse(before.body));
    await api.deployAs('dev', JSON.parse(file.body));
    return contentOf(api);
  } finally {
    await api.close();
  }
}

describe.each(kinds)('parts of a %s project', (kind) => {
  it('leave the environment as the whole in one request does', async () => {
    let several = 0;
    const work = fc.asyncProperty(
      earlier(kind),
      project(kind),
      fc.integer({ min: 8 * kib, max: 20 * kib }),
      async (before, file, limit) => {
        const api = await startSmallApi(limit);
        try {
          await api.deployAs('dev', JSON.parse(before.body));
          const old = contentOf(api);
          try {
            await deployLarge(api, file, limit);
          } catch (error) {
            if (!isRunFailure(error)) throw error;
            expect([error.reason, writesOf(api), contentOf(api)]).toEqual([
              'package-too-large',
              [],
              old,
            ]);
            return;
          }
          if (writesOf(api).length > 1) several += 1;
          expect(contentOf(api)).toEqual(await contentAfter(before, file));
        } finally {
          await api.close();
        }
      },
    );
    await fc.assert(work, { ...fuzzed() });
    expect(several).toBeGreaterThan(10);
  });

  const faults = fc.constantFrom<Fault>(
    { kind: 'drop' },
    { kind: 'drop', act: true },
    { kind: 'drop', act: true, reset: true },
    { kind: 'cut-json' },
    { kind: 'server-error' },
    { kind: 'server-error', act: true },
    { kind: 'bad-gateway', act: true },
    { kind: 'empty-object', act: true },
    { kind: 'concurrent-deployment' },
    { kind: 'rate-limited', retryAfter: 2 },
    { kind: 'answer', status: 400, body: { error: { code: 'refused', message: 'no' } } },
    { kind: 'answer', status: 413, body: '<html>' },
  );

  it('tell the truth of the environment whatever happens, and the next run completes them', async () => {
    const seen = { failed: 0, halfway: 0 };
    const work = fc.asyncProperty(
      earlier(kind),
      project(kind),
      fc.array(
        fc.record({
          route: fc.constantFrom(
            kind === 'legacy' ? 'deploy' : 'bundle',
            'preview',
            'confirmation',
          ),
          after: fc.integer({ min: 0, max: 6 }),
          times: fc.constantFrom(1, 2, Infinity),
          fault: faults,
        }),
        { minLength: 1, maxLength: 2 },
      ),
      async (before, file, spoilt) => {
        const limit = 12 * kib;
        const api = await startSmallApi(limit);
        try {
          await api.deployAs('dev', JSON.parse(before.body));
          const old = contentOf(api);
          const wanted = await contentAfter(before, file);
          for (const { route, after, times, fault } of spoilt) {
            api.misbehave({ ...fault, route: route as 'deploy', after, times });
          }
          try {
            await deployLarge(api, file, limit);
            expect(contentOf(api)).toEqual(wanted);
          } catch (error) {
            if (!isRunFailure(error)) throw error;
            const content = contentOf(api);
            seen.failed += 1;
            if (JSON.stringify(content) !== JSON.stringify(old)) seen.halfway += 1;
            expect(
              findUntruths([error.message, ...error.details], content, old, wanted),
              error.details.join('\n'),
            ).toEqual([]);
            if (error.reason === 'package-too-large' && writesOf(api).length === 0) return;
            if (JSON.stringify(content) !== JSON.stringify(old)) {
              expect([error.message, ...error.details].join('\n')).toMatch(
                /eployed \(|may still be running|Unknown|should be gone|Nango answered the deploy|has landed/,
              );
            }
          }
          api.behave();
          try {
            await deployLarge(api, file, limit);
          } catch (error) {
            // Nothing of it may have been written by the run before either.
            expect([(error as RunFailure).reason, contentOf(api)]).toEqual([
              'package-too-large',
              old,
            ]);
            return;
          }
          expect(contentOf(api)).toEqual(wanted);
        } finally {
          await api.close();
        }
      },
    );
    await fc.assert(work, { ...fuzzed() });
    expect(seen.failed).toBeGreaterThan(10);
    expect(seen.halfway).toBeGreaterThan(3);
  });
});

/** Three integrations of 10 KB each; nothing of them is there before, but for what is deleted. */
const limit = 16 * kib;
const code = 'c'.repeat(2300);
const all = ['a/1', 'a/2', 'b/1', 'b/2', 'c/1', 'c/2'];
const whole = legacyPackage({ actions: all, onEvents: ['a/hook'], code });
const functions = functionsPackage(all, { code });
const there = legacyPackage({ actions: ['a/1', 'c/old'], code: 'before' });

/** Deploys `whole` over `there`: two parts that delete nothing, and c, in which something goes. */
async function deployWhole(
  options: LargeDeploy,
  prepare: (api: NangoApi) => void = () => undefined,
): Promise<{ api: NangoApi; failure: RunFailure | null; lines: string[] }> {
  const api = await startSmallApi(limit);
  try {
    await api.deployAs('dev', JSON.parse(there.body));
    prepare(api);
    const { lines } = await deployLarge(api, whole, limit, options);
    return { api, failure: null, lines };
  } catch (error) {
    if (!isRunFailure(error)) throw error;
    return { api, failure: error, lines: [] };
  } finally {
    await api.close();
  }
}

const textOf = (failure: RunFailure | null): string =>
  failure === null ? 'deployed' : withoutTimes(failureText(failure));

const approved = { isApproved: true };
const theirs = legacyPackage({
  actions: ['a/1', 'a/2', 'b/1', 'b/2', 'c/1', 'c/2', 'c/theirs'],
  code,
});

describe('parts one after the other', () => {
  it('say which is sent, delete last, and have the on-event scripts in the last', async () => {
    const { api, lines } = await deployWhole({});
    expect(lines.filter((line) => line.startsWith('Part '))).toEqual([
      'Part 1 of 3: 2 functions, 10 KB.',
      'Part 2 of 3: 2 functions, 10 KB.',
      'Part 3 of 3: 3 functions, 15 KB.',
    ]);
    const sent = writesOf(api).map((body) => JSON.parse(body) as Record<string, unknown>);
    expect(sent.map(({ deployMode }) => deployMode)).toEqual(['single', 'single', 'integration']);
    expect(sent.map((body) => 'onEventScriptsByProvider' in body)).toEqual([false, false, true]);
  });

  it('are retried alone: what was answered before is not sent again', async () => {
    const { api, failure, lines } = await deployWhole(approved, (one) => {
      one.misbehave({ route: 'deploy', kind: 'drop', act: true, after: 1 });
      one.misbehave({ route: 'deploy', kind: 'rate-limited', retryAfter: 3, after: 3 });
    });
    expect(failure).toBeNull();
    const [first, second, again, third, last] = writesOf(api);
    expect(writesOf(api)).toHaveLength(5);
    expect(new Set([first, second, third]).size).toBe(3);
    expect([again, last]).toEqual([second, third]);
    const sending = lines.filter((line) => /Part \d|Trying again/.test(line));
    await golden('one is retried', withoutTimes(sending.join('\n')));
  });

  it('that were retried leave no doubt over those after them', async () => {
    const body = { error: { code: 'deploy_script_security_rejected', message: 'rejected' } };
    const { failure } = await deployWhole({}, (api) => {
      api.misbehave({ route: 'deploy', kind: 'drop', after: 1 });
      api.misbehave({ route: 'deploy', kind: 'answer', status: 400, body, after: 3 });
    });
    expect(failure?.reason).toBe('server-error');
    await golden('refused after a retry', textOf(failure));
  });

  it('that stop on the way are told function by function', async () => {
    const { failure } = await deployWhole({}, (api) => {
      api.misbehave({ route: 'deploy', kind: 'drop', after: 1, times: Infinity });
    });
    expect(failure?.reason).toBe('apply-uncertain');
    // A part that was not answered may still be at work; one that never left is not.
    await golden('lost on the way', textOf(failure));
  });

  it('that are lost, and then cannot be looked at, stay uncertain', async () => {
    const { failure } = await deployWhole({}, (api) => {
      api.misbehave({ route: 'deploy', kind: 'drop', act: true, after: 1 });
      // The plan after it is answered; the look at the part before it is sent again is not.
      api.onRequest(({ route, body }) => {
        if (route !== 'confirmation' || writesOf(api).length < 2 || !body.includes('single'))
          return;
        api.misbehave({ route: 'confirmation', kind: 'drop' });
      });
    });
    expect(failure?.reason).toBe('apply-uncertain');
    await golden('lost, and not looked at', textOf(failure));
  });

  it('that the server refuses half way say so in the failure itself', async () => {
    const { failure } = await deployWhole({}, (api) => {
      const body = { error: { code: 'deploy_script_security_rejected', message: 'rejected' } };
      api.misbehave({ route: 'deploy', kind: 'answer', status: 400, body, after: 1 });
    });
    expect(failure?.reason).toBe('server-error');
    await golden('refused half way', textOf(failure));
  });

  it('that are cancelled under way, or while they wait, tell what is there', async () => {
    const cancelAt = async (route: 'deploy' | 'preview'): Promise<RunFailure | null> => {
      const abort = new AbortController();
      const { failure } = await deployWhole({ signal: abort.signal }, (api) => {
        api.misbehave({ route: 'deploy', kind: 'concurrent-deployment', after: 1 });
        api.onRequest((request) => {
          const ready = writesOf(api).length === (route === 'deploy' ? 3 : 2);
          if (request.route !== route || !ready) return;
          abort.abort(new RunFailure('cancelled', 'Nothing was deployed.', { hint: 'Again.' }));
        });
      });
      return failure;
    };
    const underWay = await cancelAt('deploy');
    expect(underWay?.reason).toBe('apply-uncertain');
    await golden('cancelled under way', textOf(underWay));

    const waiting = await cancelAt('preview');
    expect(waiting?.reason).toBe('cancelled');
    await golden('cancelled while it waits', textOf(waiting));
  });

  it.each([
    ['that was not there when it was planned', theirs],
    [
      'of an integration that the project does not have',
      legacyPackage({ actions: ['gone/theirs'] }),
    ],
  ])('never delete a function of somebody else %s', async (_, other) => {
    let done = false;
    const { api, failure } = await deployWhole({}, (one) => {
      one.onRequest(async ({ route }) => {
        if (done || route !== 'deploy') return;
        done = true;
        const body = JSON.parse(other.body) as { flowConfigs: object[] };
        const name = 'theirs';
        const flowConfigs = body.flowConfigs.filter(
          (flow) => 'syncName' in flow && flow.syncName === name,
        );
        await one.deployAs('dev', {
          ...body,
          deployMode: 'single',
          flowConfigs,
          onEventScriptsByProvider: undefined,
        });
      });
    });
    expect(Object.keys(contentOf(api)).filter((name) => name.includes('theirs'))).toHaveLength(1);
    if (other !== theirs) {
      // No part deletes there: the look at the whole after them finds it.
      expect(failure?.reason).toBe('verify-failed');
      return;
    }
    expect(failure?.reason).toBe('plan-changed');
    await golden('would delete', textOf(failure));
    expect(writesOf(api)).toHaveLength(2);
  });

  it('are not sent to a server that would take one for the whole', async () => {
    const { api, failure } = await deployWhole({}, (one) => {
      // The confirmation of the whole passes; the next one answers as if there were no modes.
      one.onRequest((request) => {
        const { deployMode } = JSON.parse(request.body || '{}') as Record<string, unknown>;
        if (deployMode !== 'single') return;
        one.misbehave({
          route: 'confirmation',
          kind: 'answer',
          status: 200,
          body: confirmationOf({
            deletedActions: [
              { name: 'old', providerConfigKey: 'c' },
              { name: '1', providerConfigKey: 'x' },
            ],
          }),
        });
      });
    });
    expect([failure?.reason, failure?.blocked, writesOf(api)]).toEqual(['plan-changed', true, []]);
    await golden('a server without parts', textOf(failure));
  });

  it('of an approved plan stop when something else is there than what is left of it', async () => {
    const { failure } = await deployWhole(approved, (api) => {
      api.misbehave({ route: 'deploy', kind: 'drop', act: true, after: 1 });
      const stop = api.onRequest(async ({ route }) => {
        if (route !== 'preview' || writesOf(api).length < 2) return;
        stop();
        await api.deployAs('dev', {
          ...(JSON.parse(legacyPackage({ actions: ['d/theirs'] }).body) as object),
          deployMode: 'single',
        });
      });
    });
    expect(failure?.reason).toBe('plan-changed');
    await golden('something else is there', textOf(failure));
  });

  it('of a functions project never delete a function of somebody else either', async () => {
    const api = await startSmallApi(limit);
    try {
      const stop = api.onRequest(async ({ route }) => {
        if (route !== 'bundle') return;
        stop();
        await api.deployAs('dev', JSON.parse(functionsPackage(['c/theirs']).body));
      });
      const work = deployLarge(api, functions, limit);
      await expect(work).rejects.toMatchObject({
        reason: 'plan-changed',
        message: 'Part 3 of 3 would do in "dev" what the plan did not: it was not sent.',
      });
      expect(Object.keys(contentOf(api))).toContain('function "theirs" of c');
      expect(writesOf(api)).toHaveLength(2);
    } finally {
      await api.close();
    }
  });

  it('of a functions project are sent where something changes only', async () => {
    const api = await startSmallApi(limit);
    try {
      await deployLarge(api, functions, limit);
      expect(writesOf(api)).toHaveLength(3);
      const again = await deployLarge(api, functions, limit);
      expect([again.result.result, writesOf(api).length]).toEqual(['unchanged', 3]);

      const one = JSON.parse(functions.body) as { functions: { fileBody: { js: string } }[] };
      const last = one.functions.at(-1);
      if (last !== undefined) last.fileBody.js = 'edited';
      const edited = await deployLarge(api, { ...functions, body: JSON.stringify(one) }, limit);
      expect(writesOf(api)).toHaveLength(4);
      expect(edited.result.functions?.map(({ name }) => name)).toEqual(['2']);
      expect(Object.keys(contentOf(api))).toHaveLength(6);
    } finally {
      await api.close();
    }
  });
});

/** An answer to a confirmation, nothing in it but what is given. */
function confirmationOf({ deletedActions }: { deletedActions: object[] }): object {
  const none: object[] = [];
  return {
    newSyncs: none,
    updatedSyncs: none,
    deletedSyncs: none,
    newActions: none,
    updatedActions: none,
    deletedActions,
    newOnEventScripts: none,
    updatedOnEventScripts: none,
    deletedOnEventScripts: none,
    deletedModels: [],
  };
}
