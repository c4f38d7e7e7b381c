import { expect, it } from 'vitest';
import { parseSource } from '../../../../src/build/sources/parse-source.js';

it('finds every way to import, type-only ones too', () => {
  const source = `
    import a, { type B } from './a.js';
    import type { C } from './c.js';
    import './side.js';
    export * from './star.js';
    export { d } from "./d.js";
    const e = await import('./e.js');
    const f = require(\`./f.js\`);
    type G = import('./g.js').G;
    import h = require('./h.js');
    // import './comment.js';
    const text = "import './text.js'";
    @decorated class X { private y!: number; }
    const z = <const T,>(x: T) => x satisfies unknown;
  `;
  const { specifiers, incomplete } = parseSource(source, 'x.ts');
  expect(specifiers.sort()).toEqual(
    ['a', 'c', 'd', 'e', 'f', 'g', 'h', 'side', 'star'].map((name) => `./${name}.js`),
  );
  expect(incomplete).toBeNull();
});

it.each(['await import(name)', 'require("./" + name)', 'import(`./${name}.js`)'])(
  'says that it cannot know: %s',
  (source) => {
    expect(parseSource(source, 'x.ts').incomplete).not.toBeNull();
  },
);

it('says that it cannot parse', () => {
  expect(parseSource('<<<<<<< HEAD', 'x.ts')).toMatchObject({
    specifiers: [],
    incomplete: 'it cannot be parsed',
  });
});

it.each([
  ['declare global { var x: 1 } export {};', true],
  ["declare module 'zod' { interface X {} } export {};", true],
  ['const seen = 1;', true],
  ['namespace Inner { export const x = 1; } export {};', false],
  ['export const x = 1;', false],
])('knows whether %s is for all files', (source, isAmbient) => {
  expect(parseSource(source, 'x.ts').isAmbient).toBe(isAmbient);
});
