import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { isPlanFile, parsePlanFile } from '../../../src/deploy/plan/plan-file.js';
import { packageFacts, planHash } from '../../../src/deploy/plan/plan.js';
import { loadPackage, readArtifact } from '../../../src/package/package-file.js';
import { parsePackageFile } from '../../../src/package/package-file.js';
import { functionsPackage, legacyPackage } from '../../keyed/support/package-files.js';
import { plan } from '../deploy/plans.js';
import { fuzzed, orForeseen } from './settings.js';
import { hostileJson, hostileText, spoil } from './texts.js';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'nango-fuzz-')));
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const file = legacyPackage({ actions: ['demo/ping'], onEvents: ['demo/hook'] });
const made = plan({
  ...packageFacts(loadPackage(file, 'a.json')),
  created: [{ type: 'action', integration: 'demo', name: 'ping' }],
});
const planFile = { version: 1, package: file, plan: made, hash: planHash(made) };

it.each([
  ['a package', file, parsePackageFile],
  ['a package of functions', functionsPackage(['demo/a']), parsePackageFile],
  ['a plan', planFile, parsePlanFile],
] as const)('%s that was changed anywhere is refused, or is whole', async (_, whole, parse) => {
  expect(() => parse(whole, 'a.json', 'acme/app')).not.toThrow();
  const work = fc.asyncProperty(spoil(whole), async (value) => {
    isPlanFile(value);
    const parsed = await orForeseen(() => parse(value, 'a.json', 'acme/app'));
    if (parsed !== undefined) JSON.stringify(parsed);
  });
  await fc.assert(work, fuzzed());
});

it('a package with any text for a body is refused, or is a deploy request', async () => {
  const body = fc.oneof(
    hostileText,
    hostileJson.map((value) => JSON.stringify(value)),
    spoil(JSON.parse(file.body)).map((value) => JSON.stringify(value ?? null)),
  );
  const work = fc.asyncProperty(body, async (text) => {
    const parsed = await orForeseen(() =>
      parsePackageFile({ ...file, body: text }, 'a.json', 'acme/app'),
    );
    if (parsed !== undefined) expect(parsed.package.body).toBe(text);
  });
  await fc.assert(work, fuzzed());
});

it('no path leads out of the checkout and RUNNER_TEMP', async () => {
  const [workspace, runnerTemp, outside] = ['workspace', 'temp', 'outside'].map((name) => {
    mkdirSync(join(home, name, 'sub'), { recursive: true });
    writeFileSync(join(home, name, 'a.json'), JSON.stringify(name));
    return join(home, name);
  }) as [string, string, string];
  symlinkSync(outside, join(workspace, 'link'), 'junction');
  symlinkSync(workspace, join(workspace, 'self'), 'junction');
  const part = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      'link',
      'self',
      'sub',
      'a.json',
      'outside',
      'temp',
      'workspace',
      '~',
    ),
    hostileText,
  );
  const path = fc.oneof(
    fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/')),
    fc.array(part, { maxLength: 4 }).map((parts) => `${home}/${parts.join('/')}`),
  );
  const work = fc.asyncProperty(path, async (given) => {
    const content = await orForeseen(() => readArtifact(given, { workspace, runnerTemp }));
    expect([undefined, 'workspace', 'temp']).toContain(content);
  });
  await fc.assert(work, fuzzed());
});
