import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { isRunFailure } from '../../../../src/shared/errors.js';
import { packageFacts, planHash } from '../../../../src/deploy/plan/plan.js';
import { parsePlanFile, writePlanFile } from '../../../../src/deploy/plan/plan-file.js';
import { loadPackage, readArtifact } from '../../../../src/package/package-file.js';
import { parsePackageFile } from '../../../../src/package/package-file.js';
import { functionsPackage, legacyPackage } from '../../../keyed/support/package-files.js';
import { item, plan } from '../plans.js';

const folder = mkdtempSync(`${tmpdir()}/nango-plan-file-`);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const { version, ...source } = legacyPackage({ actions: ['demo/a'] });
const loaded = loadPackage(source, 'test');
const made = plan({
  ...packageFacts(loaded),
  policy: 'keeps-data',
  created: [item('action', 'a', { integration: 'demo' })],
});
const hash = planHash(made);
const path = writePlanFile(folder, { loaded, plan: made, hash });
const written = readArtifact(path, { workspace: folder, runnerTemp: folder }) as PlanFileText;

interface PlanFileText {
  package: Record<string, unknown>;
  plan: Record<string, unknown>;
}

function reasonOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return isRunFailure(error) ? error.reason : 'thrown';
  }
}

describe('a plan file', () => {
  it('comes back as it was written', () => {
    expect(parsePlanFile(written, path, 'acme/app')).toEqual({
      loaded,
      plan: made,
      hash,
    });
  });

  it.each<[string, object]>([
    ['another host', { plan: { ...written.plan, host: 'https://evil.test' } }],
    ['no web host', { plan: { ...written.plan, host: 'file:///etc' } }],
    ['fewer creations', { plan: { ...written.plan, created: [] } }],
    ['another model', { plan: { ...written.plan, deletedModels: ['X'] } }],
    ['another kind', { plan: { ...written.plan, kind: 'functions' } }],
    ['a field too many', { plan: { ...written.plan, note: '' } }],
    ['another body', { package: { ...written.package, body: `${source.body} ` } }],
    ['another repository', { package: { ...written.package, repository: 'evil/app' } }],
    ['another hash', { hash: `sha256:${'0'.repeat(64)}` }],
    ['an unknown policy', { plan: { ...written.plan, policy: 'all' } }],
    ['another policy', { plan: { ...written.plan, policy: 'true' } }],
    ['another commit', { package: { ...written.package, commit: null } }],
    ['another CLI', { package: { ...written.package, cli: '0.71.10' } }],
    ['a policy beside the plan', { policy: 'true' }],
    ['another version', { version: 2 }],
  ])('with %s is refused', (_, change) => {
    const changed = { ...written, ...change };
    expect(reasonOf(() => parsePlanFile(changed, path, 'acme/app'))).toBe('file-invalid');
  });
});

describe('a package file', () => {
  const whole = { version, ...source };
  const body = JSON.parse(source.body) as Record<string, unknown>;
  const [flow] = body.flowConfigs as object[];
  const withBody = (change: object) => ({ ...whole, body: JSON.stringify({ ...body, ...change }) });
  const functions = functionsPackage(['demo/a']);

  it('comes back as it was written, its repository in any spelling', () => {
    for (const repository of ['acme/app', 'ACME/App']) {
      expect(parsePackageFile(whole, 'p', repository)).toEqual(loaded);
    }
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['nothing', null],
    ['another version', { ...whole, version: 2 }],
    ['a field too many', { ...whole, digest: '' }],
    ['no body', { ...whole, body: undefined }],
    ['a kind it is not', { ...whole, kind: 'functions' }],
    ['no functions', withBody({ flowConfigs: [] })],
    ['a function twice', withBody({ flowConfigs: [flow, flow] })],
    ['a key that no CLI sends', withBody({ jsonSchemas: {} })],
    ['a key twice', { ...whole, body: whole.body.replace('{', '{"debug":false,') }],
    ['a key __proto__', { ...whole, body: whole.body.replace('{', '{"__proto__":{},') }],
    ['debug output', withBody({ debug: true })],
    ['100,000 nested lists', { ...whole, body: '['.repeat(100_000) + ']'.repeat(100_000) }],
    ['no functions of its own', { ...functions, body: '{"functions":[]}' }],
    [
      'a scope of one integration',
      { ...functions, body: functions.body.replace('"environment"', '"integration"') },
    ],
    ['a body that writes nothing', withBody({ reconcile: false })],
    ['another mode', withBody({ deployMode: 'single' })],
    ['another source', withBody({ source: 'standalone' })],
    ['an unknown type', withBody({ flowConfigs: [{ ...flow, type: 'x' }] })],
    ['a header in its version', { ...whole, cli: '0.71.4\r\nx: y' }],
    ['a commit that is none', { ...whole, commit: 'main' }],
    ['another repository', { ...whole, repository: 'evil/app' }],
    ['no repository', { ...whole, repository: null }],
  ])('with %s is refused', (_, content) => {
    expect(reasonOf(() => parsePackageFile(content, 'p', 'acme/app'))).toBe('file-invalid');
  });
});
