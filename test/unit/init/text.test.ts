import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import {
  renderBranchPattern,
  renderScalar,
  renderShellWord,
  replaceExactly,
} from '../../../src/init/text.js';

describe('a text in YAML', () => {
  it.each(['main', 'release/1.x', 'services/crm', 'v2'])('stays plain: %s', (text) => {
    expect(renderScalar(text)).toBe(text);
  });

  it.each(['true', 'null', '1.0', '1e3', '0x1', "a'b", 'a, b]', '# no', '- x', '&a', '.', 'ä b'])(
    'is read back as it was: %s',
    (text) => {
      expect(parse(`key: [${renderScalar(text)}]\nother: ${renderScalar(text)}`)).toEqual({
        key: [text],
        other: text,
      });
    },
  );

  test('whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        fc.pre(!/\p{Cc}|\p{Cs}/u.test(text));
        expect(parse(`[${renderScalar(text)}, 1]`)).toEqual([text, 1]);
      }),
    );
  });
});

it('a branch is a pattern that matches itself only', () => {
  expect(renderBranchPattern('main')).toBe('main');
  expect(parse(renderBranchPattern('c++/!next'))).toBe('c\\+\\+/\\!next');
});

it.skipIf(process.platform === 'win32')('a shell reads a word as the text that it was', () => {
  for (const text of ['plain', "it's", '$(touch x)', '`x`', 'a b; c', '"', '\\']) {
    const read = execFileSync('sh', ['-c', `printf %s ${renderShellWord(text)}`]);
    expect(read.toString()).toBe(text);
  }
});

it('a template that has changed is not fitted half', () => {
  expect(() => replaceExactly('a b a', 'a', 'x')).toThrow('2 and not 1');
  expect(() => replaceExactly('a b a', 'c', 'x')).toThrow('0 and not 1');
  expect(replaceExactly('a b a', 'a', '$&', 2)).toBe('$& b $&');
});
