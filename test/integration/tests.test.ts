import { expect, it } from 'vitest';
import { readProject } from '../../src/build/project/read-project.js';
import { runTests, type TestOutcome } from '../../src/build/tests/run-tests.js';
import { cleanEnvironment, copyFixture, type FixtureName } from '../fixtures/copy.js';
import { rememberingLog } from '../fixtures/log.js';
import { failureOf } from './support/cli.js';

async function runFixture(name: FixtureName): Promise<TestOutcome> {
  const { root, remove } = await copyFixture(name, { at: 'nango-integrations', lockfile: true });
  const log = rememberingLog();
  try {
    const project = await readProject({ root, workingDirectory: null });
    const node = { execPath: process.execPath, version: process.versions.node };
    const env = { ...cleanEnvironment(), CI: 'true' };
    return await runTests({ project, testCommand: null, env, node, log });
  } finally {
    await remove();
  }
}

it('passes when the project’s tests do', async () => {
  expect(await runFixture('passing-tests')).toMatchObject({ result: 'passed' });
});

it('fails when they do, and shows the assertion', async () => {
  const failure = await failureOf(runFixture('failing-tests'));
  expect(failure.reason).toBe('tests-failed');
  expect(failure.details.join('\n')).toContain('createIssue.test.ts');
});
