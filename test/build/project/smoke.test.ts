import { expect, it } from 'vitest';
import { openGolden } from '../../support/golden.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { annotationsOf, expectValidated, runStep } from '../support/step.js';

const golden = openGolden(import.meta.filename);
const check = { integration: 'github', name: 'ping', connection: 'test' };
const compile = (smoke: object) =>
  runStep({
    workspace: makeCheckout({ ...localProject(), ...localCli(), 'smoke.json': smoke }),
    with: { command: 'compile', install: 'false' },
  });

it('packages the smoke checks with the functions that they are of', async () => {
  const smoke = { actions: [{ ...check, input: { n: 1 } }] };
  const result = await compile(smoke);
  expectValidated(result);
  const file = result.files[result.outputs['package-file'] ?? ''] ?? '';
  expect(JSON.parse(file)).toMatchObject({ smoke });
});

it.each([
  ['of a function that the package lacks', { actions: [{ ...check, name: 'pong' }] }],
  ['of a sync that is an action', { syncs: [check] }],
  ['with a key that is not known', { actions: [{ ...check, reset: true }] }],
])('refuses a check %s', async (name, smoke) => {
  const result = await compile(smoke);
  expect([result.exitCode, result.outputs['failure-reason']]).toEqual([1, 'invalid-input']);
  await golden(name, annotationsOf(result));
});
