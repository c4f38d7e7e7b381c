import { describe, expect, it } from 'vitest';
import { findLoadingOption, refuseForeignCode } from '../../../src/environment/node-options.js';

describe('NODE_OPTIONS of a run with `from`', () => {
  it.each([
    ['--require ./a.cjs', '--require'],
    ['-r ./a.cjs', '-r'],
    ['--max-old-space-size=4096 --import=file:///a.mjs', '--import'],
    ['--loader ./a.mjs', '--loader'],
    ['--experimental-loader=./a.mjs', '--experimental-loader'],
    ['--experimental_loader=./a.mjs', '--experimental-loader'],
    ['"--require" "./with space.cjs"', '--require'],
    ['"--re\\quire" a.cjs', '--require'],
  ])('loads code: %s', (options, name) => {
    expect(findLoadingOption(options)).toBe(name);
    expect(() => {
      refuseForeignCode({ NODE_OPTIONS: options });
    }).toThrow(name);
  });

  it.each([
    '',
    '--max-old-space-size=4096',
    '--no-deprecation --trace-warnings',
    '--title=--import',
  ])('loads none: %s', (options) => {
    expect(findLoadingOption(options)).toBeNull();
    refuseForeignCode({ NODE_OPTIONS: options });
  });
});
