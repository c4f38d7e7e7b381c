import { expect, it } from 'vitest';
import type { FixtureName, FixtureOptions } from '../../fixtures/copy.js';
import type { ActionResult } from '../../runner/action-result.js';
import { openGolden } from '../../support/golden.js';
import { checkoutFixture } from '../support/checkout.js';
import { annotationsOf, expectFailure, runStep } from '../support/step.js';

const golden = openGolden(import.meta.filename);

/** Below the root: annotations name files from there. */
async function compile(
  name: FixtureName,
  files: FixtureOptions['files'] = {},
): Promise<ActionResult> {
  const { root } = await checkoutFixture(name, { at: 'apps/nango', files, lockfile: true });
  return await runStep({ workspace: root, with: { command: 'compile', install: 'false' } });
}

/** The annotations, and the errors of the job summary. */
const shown = (result: ActionResult): string =>
  [annotationsOf(result), /^### Errors\n\n(- .*\n)+/m.exec(result.summary)?.[0]].join('\n\n');

/** What the CLI said, once more below its output. */
const details = ({ log }: ActionResult): string =>
  log
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .join('\n');

const cases: [string, FixtureName, string, FixtureOptions['files']?][] = [
  ['a frequency that is none', 'bad-frequency', 'compile-failed'],
  ['a function without a default export', 'no-default-export', 'compile-failed'],
  ['a sync among the actions', 'sync-under-actions', 'compile-failed'],
  [
    'an import of a file that is not there',
    'basic',
    'compile-failed',
    { 'github/actions/createIssue.ts': null },
  ],
  ['both kinds of functions', 'mixed', 'mixed-kinds'],
  ['on-event scripts only', 'only-on-event', 'nothing-to-deploy'],
];

it.each(cases)('%s', async (title, name, reason, files) => {
  const result = await compile(name, files);
  expectFailure(result, reason);
  await golden(title, `${details(result)}\n${shown(result)}`);
  expect(result.outputs).toMatchObject({ 'package-file': '', 'package-digest': '', url: '' });
});

it('type errors, one of many lines; past ten, the rest is in the summary only', async () => {
  const lines = Array.from({ length: 6 }, (_, index) => `const n${index}: number = 'x';`);
  const result = await compile('type-error', {
    'github/actions/createIssue.ts': lines.join('\n'),
  });
  expectFailure(result, 'compile-failed');
  await golden('past ten errors', `${details(result)}\n${shown(result)}`);
  expect(result.log.match(/^::error /gm)).toHaveLength(10);
});
