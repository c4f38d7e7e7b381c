import { expect, it } from 'vitest';
import { splitLines } from '../../../src/system/line-splitter.js';

function split(...chunks: (string | Buffer)[]): string[] {
  const lines: string[] = [];
  const splitter = splitLines((line) => lines.push(line));
  for (const chunk of chunks) splitter.write(Buffer.from(chunk));
  splitter.end();
  return lines;
}

it('splits where the runner does', () => {
  expect(split('a\nb\r\nc\rd')).toEqual(['a', 'b', 'c', 'd']);
  expect(split('a\n\nb\n')).toEqual(['a', '', 'b']);
  expect(split('a\r', '\nb\r', 'c')).toEqual(['a', 'b', 'c']);
  expect(split('a\r', '', '\nb')).toEqual(['a', 'b']);
});

it('puts characters together that two chunks share', () => {
  const bytes = Buffer.from('✓ é\n');
  expect(split(bytes.subarray(0, 1), bytes.subarray(1, 5), bytes.subarray(5))).toEqual(['✓ é']);
});

it('caps a line without an end', () => {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const [line, ...others] = split(...Array.from({ length: 160 }, () => chunk), '\nnext');
  expect(line).toMatch(/^x{16384}… \(10469376 more characters\)$/);
  expect(others).toEqual(['next']);
});
