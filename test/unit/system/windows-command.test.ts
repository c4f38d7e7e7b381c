import { expect, it } from 'vitest';
import { buildSpawnCommand } from '../../../src/system/windows-command.js';

it('leaves a command alone elsewhere, and an .exe on Windows', () => {
  expect(buildSpawnCommand('npm', ['ci'], 'linux')).toEqual({
    command: 'npm',
    args: ['ci'],
    windowsVerbatimArguments: false,
  });
  expect(buildSpawnCommand('C:\\node.exe', ['-e', '"'], 'win32')).toMatchObject({
    command: 'C:\\node.exe',
    args: ['-e', '"'],
  });
});

it('starts a batch file through cmd.exe, with nothing in it that cmd.exe would obey', () => {
  expect(buildSpawnCommand('npm', ['run', 'a & b', 'c"d\\'], 'win32')).toEqual({
    command: 'cmd.exe',
    args: ['/d', '/s', '/c', '"npm ^"run^" ^"a^ ^&^ b^" ^"c\\^"d\\\\^""'],
    windowsVerbatimArguments: true,
  });
});
