import { expect, it } from 'vitest';
import { defang, defangAll } from '../../../src/system/defang.js';

it.each([
  'plain text',
  'a::b::c',
  '::group::Install',
  '::endgroup::',
  '::error file=a.ts,line=1::Broken',
  '  ::Warning::with white space before it',
  '##[error]Broken',
  '##[GROUP]Install',
  '# # [a heading]',
])('leaves %j', (line) => {
  expect(defang(line)).toBe(line);
});

it.each([
  '::set-output name=result::deployed',
  '::add-mask::e',
  '::stop-commands::token',
  '::debug::x',
  '::SET-ENV name=A::b',
  ' \t ::add-path::/tmp',
  '\u0085\u00a0::add-mask::e',
  '\ufeff::add-mask::e',
  '\u200b:\u00ad:add-mask::e',
  '\0::add-mask::e',
  '::error\t::add-mask::e',
  '::group',
  '::::',
])('takes the start from %j', (line) => {
  const result = defang(line);
  expect(result).toBe(`[not obeyed] ${line}`);
});

it.each([
  ['##[set-env name=A;]b', '# #[set-env name=A;]b'],
  ['deep in a line ##[add-mask]e', 'deep in a line # #[add-mask]e'],
  ['##[error]first ##[add-mask]e', '##[error]first # #[add-mask]e'],
  ['::error::##[add-mask]e', '::error::# #[add-mask]e'],
  ['##[debug##[add-path]e', '# #[debug# #[add-path]e'],
  ['###[add-mask]e', '## #[add-mask]e'],
  ['#\u00ad#[add-mask]e', '# #[add-mask]e'],
])('breaks %j', (line, expected) => {
  expect(defang(line)).toBe(expected);
});

it('lets nothing pass in the details of a failure', () => {
  expect(defangAll('::error::x')).toBe('[not obeyed] ::error::x');
  expect(defangAll('##[error]x')).toBe('# #[error]x');
});

it('goes once over a line, however long that is', () => {
  for (const piece of [' ', '\t', '#', '##[', ':', '\u200b', '#\u200b']) {
    // In quadratic time, this would not end today.
    expect(defang(piece.repeat(3_000_000)).length).toBeGreaterThan(1_000_000);
  }
});
