import { expect, it } from 'vitest';
import type { ActionResult } from '../../runner/run-action.js';
import { openGolden } from '../../support/golden.js';
import { checkoutFixture, makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import {
  annotationsOf,
  expectFailure,
  expectValidated,
  linesOf,
  logOf,
  runStep,
} from '../support/step.js';

const golden = openGolden(import.meta.filename);

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
  await golden('the `test` script', logOf(result));
});

it('runs the given command instead, in a shell that stops at the first failure', async () => {
  const scripts = { test: 'exit 1' };
  expectValidated(await test(scripts, 'test -f index.ts && echo "$((6 * 7))"'));
  const failed = await test(scripts, 'false\necho went on');
  expectFailure(failed, 'tests-failed');
  await golden('a given command fails', logOf(failed));
});

it.each(['false', 'False', 'no'])('%s skips them', async (word) => {
  const result = await test({ test: 'exit 1' }, word);
  expectValidated(result);
  await golden(`skipped with ${word}`, logOf(result));
});

it.each([
  ["npm's placeholder", { test: 'echo "Error: no test specified" && exit 1' }],
  ['no script', {}],
])('%s counts as no tests, with a notice', async (title, scripts) => {
  const result = await test(scripts);
  expectValidated(result);
  await golden(title, annotationsOf(result));
});

it('fails with the exit code and how to go on', async () => {
  const result = await test({ test: 'echo it is 41; exit 7' });
  expectFailure(result, 'tests-failed');
  await golden('the `test` script fails', logOf(result));
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

it('the project’s own vitest: ten of its annotations are shown, the rest is in the summary', async () => {
  const tests = Array.from(
    { length: 14 },
    (_, index) => `it('case ${index}', () => { expect(${index}).toBe(-1); });`,
  );
  const file = `import { expect, it } from 'vitest';\n${tests.join('\n')}\n`;
  const { root } = await checkoutFixture('failing-tests', {
    at: 'nango',
    files: { 'github/tests/createIssue.test.ts': file },
  });
  const command = { command: 'test', install: 'false' };
  const result = await runStep({ workspace: root, with: command });
  expectFailure(result, 'tests-failed');
  await golden('vitest, annotations', annotationsOf(result));
  await golden(
    'vitest, summary',
    /^### Annotations .*\n\n(- .*\n)+/m.exec(result.summary)?.[0] ?? '',
  );
  // Vitest's own words, as they come.
  const words = 'AssertionError: expected +0 to be -1';
  expect(linesOf(result).some((line) => line.includes(words))).toBe(true);
});
