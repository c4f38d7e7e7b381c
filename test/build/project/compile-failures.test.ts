import { expect, it } from 'vitest';
import type { FixtureName } from '../../fixtures/copy.js';
import { checkoutFixture } from '../support/checkout.js';
import { expectFailure, runStep } from '../support/step.js';

const cases: [FixtureName, string, RegExp, RegExp][] = [
  [
    'type-error',
    'compile-failed',
    /The project does not compile: one error\..*`npx nango compile`/,
    /^ {2}github\/.*\.ts:\d+:\d+ - \S/m,
  ],
  ['bad-frequency', 'compile-failed', /does not compile/, /frequency|every/],
  ['no-default-export', 'compile-failed', /does not compile/, /createIssue\.ts.*export/],
  [
    'sync-under-actions',
    'compile-failed',
    /"fetchIssues" compiles, but cannot be packaged: it is in the wrong folder\..*Move the file/,
    /No script files found for "fetchIssues"/,
  ],
  ['mixed', 'mixed-kinds', /beside functions made with createFunction.*two projects/, /./],
  ['only-on-event', 'nothing-to-deploy', /on-event scripts only.*at least one sync/, /./],
];

it.each(cases)('%s: %s', async (name, reason, says, shows) => {
  const { root } = await checkoutFixture(name);
  const result = await runStep({
    workspace: root,
    with: { command: 'compile', install: 'false' },
  });
  expect(expectFailure(result, reason)).toMatch(says);
  expect(result.log).toMatch(shows);
  expect(result.outputs).toMatchObject({ 'package-file': '', 'package-digest': '', url: '' });
});
