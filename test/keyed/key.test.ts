import { describe, expect, it } from 'vitest';
import { findLeaks } from '../runner/run-action.js';
import { legacyPackage } from './support/package-files.js';
import { endOf, readOutput, runKeyed } from './support/run.js';
import { devKey, prodKey, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });
const plan = { command: 'plan', 'secret-key': '' };

describe('the key', () => {
  it.each([
    ['the input, trimmed', 'dev', { 'secret-key': ` ${devKey}\n` }, {}],
    ['the variable of the environment', 'dev', {}, { NANGO_SECRET_KEY_DEV: devKey }],
    ['the name that the CLI reads', 'my-dev', {}, { 'NANGO_SECRET_KEY_MY-DEV': devKey }],
  ])('is taken from %s', async (_, environment, given, env) => {
    const api = await startWorld();
    const run = await runKeyed({ api, file, env, with: { ...plan, environment, ...given } });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    const sent = new Set(api.requests.map(({ headers }) => headers.authorization));
    expect(sent).toEqual(new Set([`Bearer ${devKey}`]));
  });

  it.each([
    ['no key', 'missing-key', {}, {}],
    ['a blank key', 'missing-key', { 'secret-key': '  ' }, {}],
    ['a key of no environment', 'missing-key', {}, { NANGO_SECRET_KEY: devKey }],
    [
      'one key for two environments',
      'ambiguous-key',
      {},
      { NANGO_SECRET_KEY_DEV: devKey, NANGO_SECRET_KEY_PROD: devKey },
    ],
    [
      'the key of another environment',
      'ambiguous-key',
      { 'secret-key': prodKey },
      { NANGO_SECRET_KEY_PROD: prodKey },
    ],
    ['a key in quotes', 'invalid-key', { 'secret-key': `"${devKey}"` }, {}],
    // A UUID, but not of version 4.
    ['another UUID', 'invalid-key', { 'secret-key': devKey.replace('-4', '-1') }, {}],
  ])('is refused without a request: %s', async (_, reason, given, env) => {
    const api = await startWorld();
    const run = await runKeyed({ api, file, env, with: { ...plan, ...given } });
    expect(endOf(run)).toEqual([1, 'failed', reason]);
    await golden(run, 'log');
    expect(api.requests).toEqual([]);
  });

  it('and every other key in sight is masked before anything else is printed', async () => {
    const secrets = {
      NANGO_SECRET_KEY: 'generic secret',
      NANGO_SECRET_KEY_PROD: prodKey,
      NANGO_CLI_TLS_KEY_PASSPHRASE: 'open sesame',
    };
    const api = await startWorld();
    const run = await runKeyed({
      api,
      file,
      env: secrets,
      with: { ...plan, 'secret-key': ` ${devKey}` },
    });
    const lines = run.log.split('\n').filter((line) => line !== '');
    const masks = lines.filter((line) => line.startsWith('::add-mask::'));
    expect(lines.slice(0, masks.length)).toEqual(masks);
    expect(masks.map((line) => line.slice('::add-mask::'.length)).sort()).toEqual(
      [...Object.values(secrets), devKey, ` ${devKey}`].sort(),
    );
    expect(Object.values(secrets).flatMap((secret) => findLeaks(run, secret))).toEqual([]);
  });

  it('never shows, though a server, a gateway, an input or a package says it', async () => {
    const echo = `You sent Authorization: Bearer ${devKey}`;
    for (const status of [400, 500]) {
      const api = await startWorld();
      api.misbehave({
        route: 'confirmation',
        kind: 'answer',
        status,
        body: { error: { code: `code_${devKey}`, message: echo } },
        times: Infinity,
      });
      const run = await runKeyed({ api, file, with: { timeout: '0.04' } });
      expect(run.exitCode).toBe(1);
      await golden(run, 'log', String(status));
    }
    // The helper looks into the log, the outputs and the files of each of these runs.
    const named = await startWorld();
    named.misbehave({
      route: 'confirmation',
      kind: 'answer',
      status: 200,
      body: {
        ...empty,
        newActions: [{ name: 'ping', providerConfigKey: 'demo' }],
        deletedActions: [{ name: devKey.toUpperCase(), providerConfigKey: 'demo' }],
      },
      after: 1,
    });
    const planned = await runKeyed({ api: named, file, with: { command: 'plan' } });
    expect(readOutput(planned, 'plan')).toMatchObject({ deleted: [{ name: '***' }] });

    const given = await runKeyed({ with: { environment: `!${devKey}` } });
    expect(endOf(given)).toEqual([1, 'failed', 'invalid-input']);
    const moved = await startWorld();
    moved.misbehave({ route: 'any', kind: 'redirect', location: `https://evil.test/${devKey}` });
    await golden(await runKeyed({ api: moved, file }), 'log', 'redirected');
  });
});

const empty = {
  newSyncs: [],
  updatedSyncs: [],
  deletedSyncs: [],
  newActions: [],
  updatedActions: [],
  deletedActions: [],
  newOnEventScripts: [],
  updatedOnEventScripts: [],
  deletedOnEventScripts: [],
  deletedModels: [],
};
