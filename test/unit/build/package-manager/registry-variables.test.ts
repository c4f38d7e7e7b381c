import { expect, test } from 'vitest';
import {
  parseRegistryVariables,
  readRegistryVariables,
} from '../../../../src/build/package-manager/registry-variables.js';
import { makeCheckout } from '../checkout.js';

test.each([
  ['npm', '//registry.example.com/:_authToken=${NPM_TOKEN}', ['NPM_TOKEN']],
  ['npm, optional', '//registry.example.com/:_authToken=${NPM_TOKEN?}', ['NPM_TOKEN']],
  ['in an address', 'registry=https://${NAME}:${SECRET}@example.com/', ['NAME', 'SECRET']],
  ['yarn', 'npmAuthToken: "${YARN_TOKEN:-none}"', ['YARN_TOKEN']],
  ['bun', 'token = "$BUN_TOKEN"', ['BUN_TOKEN']],
  ['twice', '${A}\n${A}', ['A']],
  ['not in a comment', '# ${A}\n ; ${B}', []],
  ['not what every program needs', 'cache=${HOME}/x\nprefix=${RUNNER_TEMP}', []],
  ['nothing', 'save-exact=true', []],
])('%s', (_, text, names) => {
  expect(parseRegistryVariables(text)).toEqual(names);
});

test('from every file of the folders', async () => {
  const root = await makeCheckout({
    '.npmrc': '${C}',
    'a/.yarnrc.yml': '${A}',
    'a/bunfig.toml': '$B',
    'a/.npmrc/': '',
  });
  expect(await readRegistryVariables([`${root}/a`, root, root])).toEqual(['A', 'B', 'C']);
});
