import { expect, it } from 'vitest';
import { readCliOutput } from '../../../../src/build/cli/output.js';
import { rememberingLog } from '../../../fixtures/log.js';

const compiled = ['✓ Typechecking', '✓ Building 3 file(s)', '✓ Generating artifacts', '✓ Compiled'];

it('shows how it compiles, and nothing that claims a deploy', () => {
  const log = rememberingLog();
  const output = readCliOutput(log);
  const claims = [
    '✓ Acquiring remote state (http://127.0.0.1:1)',
    '',
    ' Nango will perform this plan:',
    '  Only updates',
    ' Summary',
    '⁣⁣ ↳ Syncs           to create [ 0 ]    to update [ 1 ]    to delete [ 0 ]   ',
    'No sync deleted with active connections, proceeding without confirmation',
    '✓ Deployed',
    'Successfully deployed the functions: ',
    '- fetchIssues@v1.0.0',
  ];
  for (const line of [...compiled, '✓ Packaging', ...claims]) output.onLine(line);
  expect(log.lines).toEqual([...compiled, '✓ Packaging']);
  expect(output.lines().filter((line) => line !== '')).toEqual([...compiled, '✓ Packaging']);
});

it('keeps an error after packaging for the failure', () => {
  const log = rememberingLog();
  const output = readCliOutput(log);
  output.onLine('✓ Packaging');
  output.onLine('\x1b[31mError checking state:\x1b[39m');
  expect(output.lines()).toEqual(['✓ Packaging', 'Error checking state:']);
  expect(log.lines).toEqual(['✓ Packaging']);
});

it('shows the progress of six thousand files every few seconds', () => {
  const log = rememberingLog();
  let time = 0;
  const output = readCliOutput(log, () => time);
  for (let file = 1; file <= 6_000; file++) {
    time += 50;
    output.onLine(`  Building 6000 file(s) - ./github/actions/a${file}.js`);
  }
  output.onLine('  Building 6000 file(s)');
  expect(log.lines.length).toBeLessThan(70);
  expect(log.lines[0]).toBe('  Building file 101 of 6000');
  expect(output.lines()).toEqual([]);
});

it('makes workflow commands of the project’s code inert', () => {
  const log = rememberingLog();
  readCliOutput(log).onLine('::set-output name=result::deployed');
  expect(log.lines).toEqual(['[not obeyed] ::set-output name=result::deployed']);
});

it('keeps the beginning and the end of very much', () => {
  const output = readCliOutput(rememberingLog());
  for (let line = 0; line < 50_000; line++) output.onLine(`line ${line}`);
  const lines = output.lines();
  expect(lines.length).toBeLessThanOrEqual(5_000);
  expect(lines[0]).toBe('line 0');
  expect(lines.at(-1)).toBe('line 49999');
});
