import { expect, it } from 'vitest';
import { captureFailure, cliFailure, type CliEnd } from '../../../../src/build/cli/failure.js';
import { failureText, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

function end(lines: string[], more: Partial<CliEnd> = {}): CliEnd {
  return { version: '0.71.10', exitCode: 1, signal: null, lines, ...more };
}

/** Without the memory of this machine. */
const withoutSizes = (text: string): string => text.replace(/\d+ GB|size=\d+/g, '<n>');

it.each([
  ['The `nango.yaml` configuration file is deprecated. See …', 'legacy-yaml'],
  ['Not inside a Nango folder', 'no-project'],
  ['Legacy scripts and functions cannot be deployed together.', 'mixed-kinds'],
  ['No syncs or actions to deploy', 'nothing-to-deploy'],
  ['No entry points found in index.ts, add one', 'nothing-to-deploy'],
  ['No script files found for "fetchIssues"', 'compile-failed'],
  ['err - a.ts:1:2', 'compile-failed'],
  ["error: unknown option '--no-interactive'", 'unsupported-cli'],
  ['✓ Packaging', 'unsupported-cli'],
  ['FATAL ERROR: … JavaScript heap out of memory', 'out-of-memory'],
  ['something else', 'compile-failed'],
])('%j is %s', async (line, reason) => {
  const failure = cliFailure(end(['✓ Compiled', line]), false);
  expect(failure.reason).toBe(reason);
  await golden(line, withoutSizes(failureText(failure)));
});

it.each([
  { signal: 'SIGABRT' as const, exitCode: null },
  { signal: 'SIGKILL' as const, exitCode: null },
  { exitCode: 134 },
  { exitCode: 137 },
])('%j is out of memory', async (how) => {
  const failure = cliFailure(end([], how), false);
  expect(failure.reason).toBe('out-of-memory');
  await golden(JSON.stringify(how), withoutSizes(failureText(failure)));
});

it('names two versions of zod before more memory', async () => {
  const otherZod = { project: '4.0.5', cli: '4.3.6' };
  const failure = cliFailure(end([], { exitCode: 134, otherZod }), false);
  expect(failure.reason).toBe('out-of-memory');
  await golden('out of memory with another zod', withoutSizes(failureText(failure)));
});

it('brings the diagnostics along, as lines and as values', async () => {
  const lines = Array.from({ length: 300 }, (_, index) => [
    `err - a.ts:${index + 1}:2`,
    '  No.',
    '',
  ]);
  const failure = cliFailure(end(lines.flat()), false);
  expect(failure.reason).toBe('compile-failed');
  await golden('300 errors', `${failure.message}\n${failure.hint}`);
  expect(failure.diagnostics).toHaveLength(300);
  expect(failure.details).toHaveLength(201);
  expect(failure.details[0]).toBe('a.ts:1:2 - No.');
  expect(failure.details.at(-1)).toBe('… and 100 more');
});

it('says that a deploy was missing after its confirmation', async () => {
  const failure = cliFailure(end(['Exiting'], { exitCode: 11 }), true);
  expect(failure.reason).toBe('unsupported-cli');
  await golden('no deploy after a confirmation', failureText(failure));
});

it('names what was called', async () => {
  const call = 'POST /other';
  const problem = { call, message: 'a call that this action does not know' };
  expect(captureFailure([], '0.71.10')).toBeNull();
  const reasons = {
    'unknown-call': 'unsupported-cli',
    'wrong-key': 'unsupported-cli',
    'too-large': 'package-too-large',
    'nothing-in-it': 'nothing-to-deploy',
  } as const;
  for (const [kind, reason] of Object.entries(reasons)) {
    const failure = captureFailure([{ kind: kind as keyof typeof reasons, ...problem }], '0.71.10');
    expect(failure?.reason).toBe(reason);
    await golden(`a call: ${kind}`, failureText(failure));
  }
});
