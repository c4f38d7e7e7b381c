import { describe, expect, it } from 'vitest';
import type { ActionResult } from '../../runner/run-action.js';
import { checkoutFixture, makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectFailure, expectValidated, runStep } from '../support/step.js';

function test(
  scripts: Record<string, string>,
  testCommand = '',
  command = 'test',
): Promise<ActionResult> {
  const workspace = makeCheckout({
    ...localProject({ scripts }),
    ...localCli(),
  });
  return runStep({
    workspace,
    with: { command, install: 'false', 'test-command': testCommand },
  });
}

it('runs the `test` script, in a group of the log', async () => {
  const result = await test({ test: "node --print '6 * 7'" });
  expectValidated(result);
  expect(result.log).toMatch(/::group::Test\n[^]*^42$[^]*::endgroup::/m);
});

it('runs the given command instead, in a shell that stops at the first failure', async () => {
  const scripts = { test: 'exit 1' };
  expectValidated(await test(scripts, 'test -f index.ts && echo "$((6 * 7))"'));
  const failed = await test(scripts, 'false\necho went on');
  expect(expectFailure(failed, 'tests-failed')).toMatch(/The tests failed: .*exit code 1/);
  expect(failed.log).not.toMatch(/^went on$/m);
});

it.each(['false', 'False', 'no'])('%s skips them', async (word) => {
  const result = await test({ test: 'exit 1' }, word);
  expectValidated(result);
  expect(result.log).toMatch(/^Tests are skipped/m);
});

it.each([
  ["npm's placeholder", { test: 'echo "Error: no test specified" && exit 1' }, /placeholder/],
  ['no script', {}, /has no `test` script/],
])('%s counts as no tests, with a notice', async (_title, scripts, says) => {
  const result = await test(scripts);
  expectValidated(result);
  expect(result.log).toMatch(new RegExp(`::notice::.*${says.source}.*no tests were run`));
});

it('fails with the exit code and how to go on', async () => {
  const result = await test({ test: 'echo it is 41; exit 7' });
  expect(expectFailure(result, 'tests-failed')).toMatch(
    /the `test` script of package\.json ended with exit code 7.*`test-command: false` skips/,
  );
  expect(result.log).toMatch(/^it is 41$/m);
});

it('`validate` fails for its tests, and still gives the package', async () => {
  const result = await test({ test: 'exit 1' }, '', 'validate');
  expectFailure(result, 'tests-failed');
  expect(result.outputs['package-digest']).toMatch(/^sha256:/);
});

it('`compile` runs no tests, `test` makes no package', async () => {
  const compiled = await test({ test: 'exit 1' }, '', 'compile');
  expectValidated(compiled);
  const tested = await test({ test: 'exit 0' });
  expectValidated(tested);
  expect(tested.outputs).toMatchObject({ 'package-file': '', 'package-digest': '' });
});

describe('the project’s own vitest', () => {
  const command = { command: 'test', install: 'false' };

  it('passes', async () => {
    const { root } = await checkoutFixture('passing-tests');
    expectValidated(await runStep({ workspace: root, with: command }));
  });

  it('fails, and its assertion is in the log', async () => {
    const { root } = await checkoutFixture('failing-tests');
    const result = await runStep({ workspace: root, with: command });
    expectFailure(result, 'tests-failed');
    expect(result.log).toContain('createIssue.test.ts');
    expect(result.log).toMatch(/AssertionError|expected/i);
  });
});
