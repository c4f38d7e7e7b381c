// Tests src/deploy/gate/gate.ts
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repositoryRoot } from '../runner/repository-root.js';
import { findCase } from '../unit/package/contract/recorded.js';
import { openGolden } from '../support/golden.js';
import { deployBefore } from './support/live.js';
import { functionsPackage, legacyPackage, type PackageFile } from './support/package-files.js';
import { endOf, type KeyedRun, readOutput, readOutputFile, runKeyed } from './support/run.js';
import {
  cleanLater,
  countWrites,
  deployed,
  listingKey,
  startWorld,
  settingsKey,
} from './support/world.js';

const golden = openGolden(import.meta.filename);

type Change = Record<string, unknown>;

/** A package of the recorded functions, with the changes of recorded cases and changes of its own. */
function build(titles: string[] = [], own: Change = {}, integration = 'github'): PackageFile {
  const flows = findCase('S0').map(({ sent }) => {
    const changed = titles.flatMap(findCase).filter((one) => one.sent.syncName === sent.syncName);
    const definitions = differing(
      sent.models_json_schema.definitions,
      changed.map((one) => one.sent.models_json_schema.definitions),
    );
    return {
      ...differing(
        sent,
        changed.map((one) => one.sent),
      ),
      ...{ models_json_schema: { definitions }, providerConfigKey: integration },
      fileBody: { js: 'js', ts: 'ts' },
      ...(sent.type === 'sync' ? own : {}),
    };
  });
  const body = {
    flowConfigs: flows,
    ...{ onEventScriptsByProvider: [], deployMode: 'all', source: 'repo' },
    ...{ reconcile: true, debug: false, sdkVersion: '0.71.4-zero', nangoYamlBody: '' },
  };
  const { commit, repository } = functionsPackage([]);
  return {
    version: 1,
    kind: 'legacy',
    cli: '0.71.4',
    commit,
    repository,
    body: JSON.stringify(body),
  };
}

/** The base with all that differs from it in the others. */
function differing(base: Change, others: readonly Change[]): Change {
  const entries = others.flatMap((other) =>
    Object.entries(other).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(base[key]),
    ),
  );
  return { ...base, ...Object.fromEntries(entries) };
}

const seeing = { command: 'plan', 'secret-key': settingsKey };
const many = ['S1', 'S5', 'S10', 'S11', 'S18', 'S19'];

describe('what a plan does to those who depend on a function', () => {
  it('stands in the log, the summary, the outputs and the plan file', async () => {
    const api = await startWorld();
    await deployed(api, build());
    const run = await runKeyed({ api, file: build(many), with: seeing });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(run.outputs).toMatchObject({ 'has-breaking-changes': 'true', 'has-changes': 'true' });
    await golden('log', run.log);
    await golden('job summary', run.summary);
    const plan = readOutput(run, 'plan') as { findings: unknown; settings: unknown };
    await golden('findings', JSON.stringify(plan.findings, null, 2));
    await golden('settings', JSON.stringify(plan.settings, null, 2));
    expect(readOutputFile(run, 'plan-file')).toMatchObject({ plan: { findings: plan.findings } });
  });

  it('is nothing where nothing changes', async () => {
    const api = await startWorld();
    await deployed(api, build());
    const run = await runKeyed({ api, file: build(), with: seeing });
    expect(run.outputs).toMatchObject({
      'has-breaking-changes': 'false',
      'has-changes': 'unknown',
    });
    expect(readOutput(run, 'plan')).toMatchObject({ findings: [], settings: [] });
  });

  it('knows a rename, and a sync that starts at once', async () => {
    const api = await startWorld();
    await deployed(api, build());
    const run = await runKeyed({ api, file: build([], { syncName: 'fetchAll' }), with: seeing });
    const { findings } = readOutput(run, 'plan') as { findings: { id: string }[] };
    expect(findings.map(({ id }) => id)).toEqual([
      'github/sync/fetchAll:renamed',
      'github/sync/fetchAll:auto_start:starts-at-once',
    ]);
  });

  it('is told by settings that were changed in the dashboard', async () => {
    const api = await startWorld();
    await deployed(api, build([], { runs: '30m' }));
    const run = await runKeyed({ api, file: build(), with: seeing });
    expect(readOutput(run, 'plan')).toMatchObject({
      findings: [],
      settings: [{ changes: [{ setting: 'schedule', before: '30m', after: 'every hour' }] }],
    });
    expect(run.outputs).toMatchObject({ 'has-changes': 'true', 'has-breaking-changes': 'false' });
  });

  it('is said not to be compared, in a line, where the key may not see it', async () => {
    const api = await startWorld();
    await deployed(api, build());
    const blind = await runKeyed({
      ...{ api, file: build(many) },
      with: { command: 'plan', 'allow-breaking': 'false' },
    });
    expect(blind.outputs).toMatchObject({ result: 'planned', 'has-breaking-changes': 'unknown' });
    await golden('job summary without a scope', blind.summary);
    const listing = await runKeyed({
      ...{ api, file: build(many) },
      with: { command: 'plan', 'secret-key': listingKey },
    });
    expect(listing.outputs['has-breaking-changes']).toBe('true');
    const notes = listing.summary.match(/^_.*_$/gm) ?? [];
    await golden('what is not compared without the scope for lists', notes.join('\n'));
  });

  it('is said not to be compared of createFunction projects', async () => {
    const api = await startWorld();
    await deployed(api, functionsPackage(['github/one']));
    const file = functionsPackage(['github/one'], { code: 'two' });
    const run = await runKeyed({ api, file, with: seeing });
    expect(run.outputs['has-breaking-changes']).toBe('unknown');
    expect(run.summary.match(/Settings and schemas are not compared/g)).toHaveLength(1);
  });
});

it('has-breaking-changes is true, false or unknown in every ending with a plan, else empty', async () => {
  const api = await startWorld();
  await deployed(api, build());
  const said: unknown[] = [];
  const ask = async (run: KeyedRun): Promise<void> => {
    const result = await runKeyed({ api, ...run });
    said.push([...endOf(result).slice(1), result.outputs['has-breaking-changes']]);
  };
  const listing = { 'secret-key': settingsKey };
  const hash = `sha256:${'0'.repeat(64)}`;
  await ask({ file: build(many), with: { ...listing, command: 'plan' } });
  await ask({ file: build(many), with: { ...listing, 'allow-breaking': 'false' } });
  await ask({ file: build(many), with: { ...listing, 'expected-plan': hash } });
  await ask({ file: legacyPackage({ actions: ['github/one'] }), with: listing });
  await ask({ file: legacyPackage({ actions: ['nowhere/one'] }), with: listing });
  const refusal = { error: { code: 'invalid_body', message: 'no' } };
  api.misbehave({ route: 'deploy', kind: 'answer', status: 400, body: refusal });
  await ask({ file: build(many), with: listing });
  await ask({ file: build(many), with: listing });
  await ask({ file: build(many), with: listing });
  await ask({ file: build(many) });
  await deployed(api, functionsPackage(['github/one']));
  await ask({ file: functionsPackage(['github/one']) });
  await ask({ file: functionsPackage(['github/one'], { code: 'two' }) });
  await golden('endings', said.map((line) => JSON.stringify(line)).join('\n'));
});

it('is not known of a function made in the dashboard where a repository is not private', async () => {
  const api = await startWorld();
  await deployed(api, build());
  for (const flow of api.state.environments[0]?.flows ?? []) flow.source = 'standalone';
  const open = await runKeyed({
    ...{ api, file: build(many), with: seeing },
    event: { payload: { repository: { default_branch: 'main', private: false } } },
  });
  expect(open.outputs['has-breaking-changes']).toBe('unknown');
  const own = await runKeyed({ api, file: build(many), with: seeing });
  expect(own.outputs['has-breaking-changes']).toBe('true');
});

describe('allow-breaking', () => {
  const strict = { 'secret-key': settingsKey, 'allow-breaking': 'false' };

  it('false blocks a breaking change, and writes nothing', async () => {
    const api = await startWorld();
    await deployed(api, build());
    const planned = await runKeyed({ api, file: build(many), with: { ...seeing, ...strict } });
    await golden('log of a plan that would be blocked', planned.log);
    const run = await runKeyed({ api, file: build(many), with: strict });
    expect(endOf(run)).toEqual([1, 'blocked', 'breaking-blocked']);
    expect(countWrites(api)).toBe(0);
    await golden('log of a blocked run', run.log);
  });

  it('false lets pass what is compatible, and what no connection can notice', async () => {
    const api = await startWorld();
    await deployed(api, build());
    const harmless = await runKeyed({ api, file: build(['S1', 'S9']), with: strict });
    expect(endOf(harmless)).toEqual([0, 'deployed', '']);
    await deployed(api, build([], {}, 'demo'));
    const unused = await runKeyed({
      ...{ api, file: build(many, {}, 'demo') },
      with: strict,
    });
    expect(endOf(unused)).toEqual([0, 'deployed', '']);
    expect(unused.outputs['has-breaking-changes']).toBe('true');
  });

  it('false blocks what breaks only since somebody has deployed in between', async () => {
    const api = await startWorld();
    await deployed(api, build(many));
    deployBefore(api, 'functions', 2, async () => {
      await api.deployAs('dev', JSON.parse(build().body) as object);
    });
    const run = await runKeyed({ api, file: build(many), with: strict });
    expect(endOf(run)).toEqual([1, 'blocked', 'breaking-blocked']);
    expect(countWrites(api)).toBe(0);
  });

  it('is no matter by default', async () => {
    const api = await startWorld();
    await deployed(api, build());
    const run = await runKeyed({ api, file: build(many), with: { 'secret-key': settingsKey } });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
  });
});

it('a plan that was approved is applied, by its file and by its hash', async () => {
  for (const way of ['file', 'hash'] as const) {
    const api = await startWorld();
    await deployed(api, build());
    const planned = await runKeyed({ api, file: build(many), with: seeing });
    const hash = planned.outputs['plan-hash'] ?? '';
    const file = way === 'hash' ? build(many) : readOutputFile(planned, 'plan-file');
    const run = await runKeyed({
      ...{ api, file },
      with: { 'secret-key': settingsKey, 'expected-plan': hash },
    });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
  }
});

it('a plan file with other findings than its hash covers is refused', async () => {
  const api = await startWorld();
  await deployed(api, build());
  const planned = await runKeyed({ api, file: build(many), with: seeing });
  const file = readOutputFile(planned, 'plan-file') as { plan: { findings: unknown[] } };
  file.plan.findings.pop();
  const run = await runKeyed({ api, file, with: { 'secret-key': settingsKey } });
  expect(endOf(run)).toEqual([1, 'failed', 'file-invalid']);
  expect(countWrites(api)).toBe(0);
});

interface Step {
  run?: string;
}

/** Runs the step of docs/contract.md that goes by a plan and a list of fields. */
function runExample(plan: string, fields: string): { status: number | null; said: string } {
  const page = readFileSync(join(repositoryRoot, 'docs', 'contract.md'), 'utf8');
  const steps = parse(/```yaml\n([^]*?)```/.exec(page)?.[1] ?? '') as Step[];
  const script = steps.find(({ run }) => run !== undefined)?.run ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'nango-fields-'));
  cleanLater(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, 'fields.txt'), fields);
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], {
    ...{ cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, PLAN: plan } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status, said: `${stdout}${stderr}` };
}

it('the check of docs/contract.md fails when a plan breaks a field that a backend reads', async () => {
  const api = await startWorld();
  await deployed(api, build());
  const field = 'github/sync/fetchIssues:Issue.body';
  const other = 'github/sync/fetchIssues:Issue.bo\n';
  const breaking = await runKeyed({ api, file: build(['S11']), with: seeing });
  const { plan = '' } = breaking.outputs;
  expect(runExample(plan, `${other}${field}\n`)).toEqual({
    status: 1,
    said: `Broken: ${field}:field-removed: \`Issue.body\` is no longer returned.\n`,
  });
  expect(runExample(plan, other)).toEqual({ status: 0, said: '' });
  const renamed = build([], { models: ['Other'] });
  const gone = await runKeyed({ api, file: renamed, with: seeing });
  expect(runExample(gone.outputs.plan ?? '', field)).toMatchObject({ status: 1 });
  const same = await runKeyed({ api, file: build(), with: seeing });
  expect(runExample(same.outputs.plan ?? '', field)).toEqual({ status: 0, said: '' });
});
