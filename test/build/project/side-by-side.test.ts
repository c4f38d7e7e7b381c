import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ActionResult } from '../../runner/run-action.js';
import { openGolden } from '../../support/golden.js';
import { makeCheckout } from '../support/checkout.js';
import { deployScript, localCli, localProject } from '../support/local-cli.js';
import { expectFailure, expectValidated, logOf, runStep } from '../support/step.js';

const golden = openGolden(import.meta.filename);

/** Waits for a file, so long that only what never comes is missed. */
const awaitFile = (name: string): string => `
  for (let tries = 0; !require('node:fs').existsSync('${name}'); tries += 1) {
    if (tries === 4000) throw new Error('there is no ${name}');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
`;

/** Waits until the other one has begun: two that come one after the other never get there. */
const meet = (own: string, other: string): string => `
  console.log('${own} begins');
  require('node:fs').writeFileSync('${own}.begun', '');
  ${awaitFile(`${other}.begun`)}
  console.log('${own} goes on');
`;

interface Parts {
  cli?: string;
  test?: string;
  scripts?: object;
}

function makeProject({ cli = deployScript, test = '', scripts = {} }: Parts): string {
  return makeCheckout({
    ...localProject({ scripts: { test: 'node test.cjs', ...scripts } }),
    ...localCli({ script: cli }),
    'test.cjs': `${test}; console.log('the tests end');`,
  });
}

const validate = (workspace: string, inputs: Readonly<Record<string, string>> = {}) =>
  runStep({ workspace, with: { command: 'validate', install: 'false', ...inputs } });

/** The lines of a group of the log. */
function groupOf({ log }: ActionResult, title: string): string[] {
  return log.split(`::group::${title}\n`)[1]?.split('::endgroup::')[0]?.split('\n') ?? [];
}

describe.skipIf(availableParallelism() < 2)('packaging and tests', () => {
  it('run side by side, each in a group of its own', async () => {
    const result = await validate(
      makeProject({ cli: meet('cli', 'test') + deployScript, test: meet('test', 'cli') }),
    );
    expectValidated(result);
    expect(groupOf(result, 'Test')).toContain('test goes on');
    expect(groupOf(result, 'Test')).not.toContain('✓ Packaging');
    expect(groupOf(result, 'Compile and package')).not.toContain('test goes on');
    expect(result.log.indexOf('::group::Test')).toBeGreaterThan(result.log.indexOf('\npackage: '));
  });

  it('show the tests as they go once the package is there', async () => {
    const workspace = makeProject({
      test: `console.log('one'); ${awaitFile('seen')} console.log('two')`,
    });
    const result = await runStep({
      workspace,
      with: { command: 'validate', install: 'false' },
      // Whoever showed the tests at their end would not get there.
      onOutput: (log) => {
        if (/^package: /m.test(log) && /^one$/m.test(log))
          writeFileSync(join(workspace, 'seen'), '');
      },
    });
    expectValidated(result);
    const said = groupOf(result, 'Test').filter((line) => ['one', 'two'].includes(line));
    expect(said).toEqual(['one', 'two']);
  });

  it('tell both failures', async () => {
    const result = await validate(
      makeProject({ cli: "console.log('no luck'); process.exit(1);", test: 'process.exit(7)' }),
    );
    expectFailure(result, 'compile-failed');
    await golden('both failures', logOf(result));
  });

  it('fail with the tests alone, with the package made', async () => {
    const result = await validate(makeProject({ test: 'process.exit(7)' }));
    expectFailure(result, 'tests-failed');
    expect(result.outputs['package-file']).not.toBe('');
  });

  it.each<[string, Parts, Record<string, string>]>([
    ['a script before them starts the CLI', { scripts: { pretest: 'echo nango compile' } }, {}],
    [
      'a script that they run builds',
      { scripts: { test: 'npm run check', check: 'echo build && node test.cjs' } },
      {},
    ],
    ['the command builds', {}, { 'test-command': 'echo build; node test.cjs' }],
  ])('come one after the other when %s', async (_, parts, inputs) => {
    const late = "require('node:fs').writeFileSync('cli.done', '')";
    const test = "if (!require('node:fs').existsSync('cli.done')) process.exit(9)";
    const cli = `${deployScript}; await new Promise((r) => setTimeout(r, 500)); ${late}`;
    expectValidated(await validate(makeProject({ ...parts, cli, test }), inputs));
  });
});
