import { describe, expect, it } from 'vitest';
import { RunFailure } from '../../../../src/shared/errors.js';
import {
  type BatchFailure,
  mergeFailures,
  sortDiagnostics,
} from '../../../../src/build/incremental/merge-failures.js';
import { cliFailure } from '../../../../src/build/cli/failure.js';
import { failureText, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const entryPoints = ['a/syncs/x.ts', 'b/syncs/x.ts', 'c/syncs/x.ts'];

function failed(...lines: string[]): BatchFailure {
  const end = { version: '0.71.10', exitCode: 10, signal: null, lines };
  return { failure: cliFailure(end, false), lines };
}
function merge(failures: BatchFailure[], otherKinds: ('legacy' | 'functions')[] = []): RunFailure {
  return mergeFailures({
    ...{ failures, entryPoints, folder: '/work/nango' },
    otherKinds: new Set(otherKinds),
  });
}

const typeError = (file: string): BatchFailure =>
  failed(`err - ${file}:3:7 `, '  It is wrong.', '', '✗ Typechecking', 'Found 1 error');
const buildError = (name: string): BatchFailure =>
  failed(
    `✗ Failed to build ./${name}/syncs/x.js`,
    '',
    `err - ./${name}/syncs/x.ts:9 `,
    `  No export in ${name}.`,
  );
const definitionError = (name: string): BatchFailure =>
  failed('✗ Failed to compile definitions', '', `err - ./${name}/syncs/x.ts `, `  Bad ${name}.`);
const comparisonError = (name: string): BatchFailure =>
  failed('✗ Failed to compile definitions', '', `err - ${name}/syncs/x.ts `, `  Twice ${name}.`);

const detailsOf = (failure: RunFailure): readonly string[] => failure.details;

describe('failures of batches', () => {
  it('are all type errors, once, in the order of their files', () => {
    const failure = merge([
      typeError('c/syncs/x.ts'),
      buildError('a'),
      typeError('b/syncs/x.ts'),
      typeError('/work/lib/shared.ts'),
      typeError('b/syncs/x.ts'),
    ]);
    expect(detailsOf(failure)).toEqual([
      '/work/lib/shared.ts:3:7 - It is wrong.',
      'b/syncs/x.ts:3:7 - It is wrong.',
      'c/syncs/x.ts:3:7 - It is wrong.',
    ]);
    expect(failure.message).toBe('The project does not compile: 3 errors.');
    expect(failure.reason).toBe('compile-failed');
  });

  it('are else the first of the earliest step, in the order of index.ts', async () => {
    const build = merge([definitionError('a'), buildError('c'), buildError('b')]);
    await golden('build', failureText(build));
    const definition = merge([comparisonError('a'), definitionError('c'), definitionError('b')]);
    await golden('definition', failureText(definition));
    const comparison = merge([comparisonError('c'), comparisonError('b')]);
    await golden('comparison', failureText(comparison));
  });

  it('are a mixture of kinds where the batches are of both', () => {
    const misplaced = failed('✗ Packaging', 'No script files found for "x"');
    expect(merge([misplaced]).reason).toBe('compile-failed');
    expect(merge([misplaced], ['functions']).reason).toBe('mixed-kinds');
  });

  it('are what is no fault of the code, before all else', () => {
    const memory = new RunFailure('out-of-memory', 'No memory.', { hint: '' });
    const failure = merge([typeError('b/syncs/x.ts'), { failure: memory, lines: [] }]);
    expect(failure).toBe(memory);
  });
});

it('sorts diagnostics as TypeScript does', () => {
  const at = (file: string | null, line: number | null, column: number | null = 1): object => ({
    ...{ file, line, column, message: 'm' },
  });
  const sorted = [
    at(null, null, null),
    at('/work/lib/z.ts', 1),
    at('B/x.ts', 2),
    at('a/x.ts', 1, 5),
    at('a/x.ts', 1, 10),
    at('a/x.ts', 2),
  ] as Parameters<typeof sortDiagnostics>[0];
  expect(sortDiagnostics([...sorted].reverse().concat(sorted), '/work/nango')).toEqual(sorted);
});
