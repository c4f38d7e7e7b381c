import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openGolden } from '../../support/golden.js';
import { checkoutFixture, writeFiles } from '../support/checkout.js';
import { annotationsOf, expectValidated, runStep } from '../support/step.js';

const golden = openGolden(import.meta.filename);

it('warns where a sync and an action of one integration have one name', async () => {
  const { folder, root } = await checkoutFixture('basic', { git: true, lockfile: true });
  const action = readFileSync(join(folder, 'github/actions/createIssue.ts'), 'utf8');
  const index = readFileSync(join(folder, 'index.ts'), 'utf8');
  writeFiles(folder, {
    'index.ts': `${index}import './github/actions/fetchIssues.js';\n`,
    'github/actions/fetchIssues.ts': action.replace('/example/github/issues', '/example/other'),
  });
  const result = await runStep({
    workspace: root,
    with: { command: 'compile', install: 'false' },
  });
  expectValidated(result);
  const warnings = annotationsOf(result);
  expect(warnings).toContain('fetchIssues');
  await golden('warnings', warnings);
});
