import { describe, expect, it } from 'vitest';
import {
  findForeignOption,
  refuseForeignCode,
} from '../../../../src/deploy/environment/node-options.js';

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
    ['--snapshot-blob=a.blob', '--snapshot-blob'],
    ['--inspect', '--inspect'],
    ['--inspect=127.0.0.1:9229', '--inspect'],
    ['--inspect_brk', '--inspect-brk'],
    ['--inspect-wait=0', '--inspect-wait'],
  ])('lets code in: %s', (options, name) => {
    expect(findForeignOption(options)).toBe(name);
    expect(() => {
      refuseForeignCode({ NODE_OPTIONS: options });
    }).toThrow(name);
  });

  it.each([
    '',
    '--max-old-space-size=4096',
    '--no-deprecation --trace-warnings',
    '--title=--import',
    '--inspect-port=0',
  ])('lets none in: %s', (options) => {
    expect(findForeignOption(options)).toBeNull();
    refuseForeignCode({ NODE_OPTIONS: options });
  });

  it.each(['LD_PRELOAD', 'LD_AUDIT', 'DYLD_INSERT_LIBRARIES'])(
    'is not all: the system’s loader knows %s',
    (name) => {
      expect(() => {
        refuseForeignCode({ [name]: '/opt/agent.so' });
      }).toThrow(`${name} is set: it loads a library`);
      refuseForeignCode({ [name]: ' ' });
    },
  );
});
