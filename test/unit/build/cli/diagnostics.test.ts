import { expect, it } from 'vitest';
import { parseDiagnostics, renderDiagnostic } from '../../../../src/build/cli/diagnostics.js';
import { openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

it('reads file, line, column and message', () => {
  const lines = [
    '',
    '\x1b[31merr\x1b[39m - \x1b[34mgithub/syncs/a.ts\x1b[39m\x1b[33m:4:7\x1b[39m ',
    "  Type 'number' is not assignable to type 'string'.",
    '',
    'err - github/actions/b.ts:26:18 ',
    "  Parameter 'nango' implicitly has an 'any' type.",
    '',
    '✗ Typechecking',
    'Found 2 errors',
  ];
  expect(parseDiagnostics(lines)).toEqual([
    {
      file: 'github/syncs/a.ts',
      line: 4,
      column: 7,
      message: "Type 'number' is not assignable to type 'string'.",
    },
    {
      file: 'github/actions/b.ts',
      line: 26,
      column: 18,
      message: "Parameter 'nango' implicitly has an 'any' type.",
    },
  ]);
});

it('reads those without line or column, and those with a line alone', () => {
  const lines = [
    'err - github/actions/b.ts ',
    "  Cannot find module 'left-pad' or its corresponding type declarations.",
    '',
    'err - ./github/actions/c.ts:39 ',
    "  Named export 'action' is not allowed.",
  ];
  expect(parseDiagnostics(lines)).toMatchObject([
    { file: 'github/actions/b.ts', line: null, column: null },
    { file: 'github/actions/c.ts', line: 39, column: null },
  ]);
});

it('keeps a message of several lines together, and ends it where another begins', () => {
  const lines = [
    'err - a.ts:1:2 ',
    '  Argument is not assignable.',
    "    Types of property 'id' are incompatible.",
    'err - b.ts:3:4 ',
    '  Another.',
    '✗ Typechecking',
  ];
  expect(parseDiagnostics(lines).map(({ message }) => message)).toEqual([
    "Argument is not assignable.\nTypes of property 'id' are incompatible.",
    'Another.',
  ]);
});

it('reads a file that is imported and not there', async () => {
  const lines = [
    "File '/checkout/github/actions/gone.ts' not found.",
    '  The file is in the program because:',
    '    Root file specified for compilation',
    'Found 1 error',
  ];
  const [diagnostic, ...others] = parseDiagnostics(lines);
  expect(others).toEqual([]);
  expect(diagnostic).toMatchObject({ file: '/checkout/github/actions/gone.ts', line: null });
  await golden('a file that is not there', diagnostic?.message ?? '');
});

it('finds esbuild’s own errors inside of a message', () => {
  const lines = [
    'err - ./github/syncs/a.ts ',
    '  Build failed with 1 error:',
    'github/lib.ts:3:9: ERROR: No matching export in "github/other.ts" for import "x"',
  ];
  expect(parseDiagnostics(lines)).toEqual([
    {
      file: 'github/lib.ts',
      line: 3,
      column: 9,
      message: 'No matching export in "github/other.ts" for import "x"',
    },
  ]);
});

it('takes what follows a failure of the definitions', () => {
  const duplicate =
    "Function 'github/functions/a.ts' is already defined. Function names must be unique.";
  expect(parseDiagnostics(['✗ Failed to compile definitions', '', duplicate])).toEqual([
    { file: 'github/functions/a.ts', line: null, column: null, message: duplicate },
  ]);
  const definition = ['✗ Failed to compile definitions', '', 'err - ./a.ts ', '  Wrong.', ''];
  expect(parseDiagnostics(definition)).toMatchObject([{ file: 'a.ts', message: 'Wrong.' }]);
});

it('finds nothing in what is not one', () => {
  const lines = ['✓ Typechecking', '  Building 3 file(s)', 'Warning: errors', '', 'File'];
  expect(parseDiagnostics(lines)).toEqual([]);
});

it('goes once over its input, however long that is', () => {
  // In quadratic time, this would not end today.
  const long = [`err - ${'a:1'.repeat(500_000)}`, 'x:1:1: '.repeat(500_000)];
  expect(parseDiagnostics(long)).toHaveLength(1);
  const many = Array.from({ length: 200_000 }, () => 'err - a.ts:1:1');
  expect(parseDiagnostics(many)).toHaveLength(200_000);
});

it('renders one as a line that an editor finds', () => {
  const place = { file: 'a.ts', line: 3, column: 9, message: 'Wrong.' };
  expect(renderDiagnostic(place)).toBe('a.ts:3:9 - Wrong.');
  expect(renderDiagnostic({ ...place, line: null, column: null })).toBe('a.ts - Wrong.');
  expect(renderDiagnostic({ ...place, file: null, line: null, column: null })).toBe('Wrong.');
});
