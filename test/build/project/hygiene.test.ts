import { expect, it } from 'vitest';
import { openGolden } from '../../support/golden.js';
import { makeRepository } from '../report/support.js';
import { annotationsOf, expectValidated, runStep } from '../support/step.js';
import { afterFile } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);

it('warns of how the repository is kept, each with its fix', async () => {
  const uuid = '0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f';
  const project = await makeRepository('basic', {
    at: 'nango',
    lockfile: false,
    files: {
      '.gitignore': 'node_modules\n',
      '.env': `NANGO_SECRET_KEY_PROD=${uuid}\n`,
      'build/github_actions_createIssue.cjs': '// built\n',
      'package.json': JSON.stringify({
        name: 'loose',
        type: 'module',
        devDependencies: { nango: '^0.71.0', zod: '4.0.0' },
      }),
    },
  });
  afterFile(project.remove);
  project.commitAll('All of it');
  const result = await runStep({
    workspace: project.root,
    with: { command: 'test', 'test-command': 'false', install: 'false' },
  });
  expectValidated(result);
  await golden('warnings', annotationsOf(result));
  await golden('summary', /^### Warnings\n\n(- .*\n)+/m.exec(result.summary)?.[0] ?? '');
  expect(result.log + result.summary).not.toContain(uuid);
});
