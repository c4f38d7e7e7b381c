import { chmodSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { ActionResult } from '../../runner/run-action.js';
import { openGolden } from '../../support/golden.js';
import { type Files, makeCheckout } from '../support/checkout.js';
import { deployScript, localCli, localProject } from '../support/local-cli.js';
import {
  annotationsOf,
  expectFailure,
  expectValidated,
  linesOf,
  runStep,
} from '../support/step.js';
import { makeFolder } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);
const own = process.versions.node;
const script = `console.log('the CLI runs on ' + process.version);${deployScript}`;

const withoutOwn = (text: string): string => text.replaceAll(own, '<own>');

/** A project whose CLI and tests say which Node runs them. */
function project(node: string): Files {
  return {
    ...localProject(),
    ...localCli({ node, script }),
  };
}

/** A `node` that is first on the PATH and gives itself out for another version. */
function oldNode(version: string): string {
  const root = makeCheckout({
    'bin/node': `#!/bin/sh\necho '["/opt/node/bin/node","v${version}"]'\n`,
  });
  chmodSync(join(root, 'bin/node'), 0o755);
  return join(root, 'bin');
}

function validate(files: Files, path: string): Promise<ActionResult> {
  return runStep({
    workspace: makeCheckout(files),
    with: {
      command: 'validate',
      install: 'false',
      'test-command': `node --print '"the tests run on " + process.version'`,
    },
    env: { PATH: path },
  });
}

it('takes the node on the PATH that the CLI supports, without a word', async () => {
  const result = await validate(project('>=20'), process.env.PATH ?? '');
  expectValidated(result);
  expect(result.log).not.toContain('::notice');
});

// The stand-in is a shell script.
it.skipIf(process.platform === 'win32')(
  'else the one that runs this action, for the CLI and for the tests, with a notice',
  async () => {
    const path = [oldNode('18.20.0'), '/bin'].join(delimiter);
    const result = await validate(project('>=20'), path);
    expectValidated(result);
    expect(linesOf(result)).toContain(`the CLI runs on v${own}`);
    expect(linesOf(result)).toContain(`the tests run on v${own}`);
    await golden('too old', withoutOwn(annotationsOf(result)));
  },
);

it('the same where there is no node at all', async () => {
  const empty = makeFolder('no-commands');
  const files = { ...project('>=20') };
  const result = await runStep({
    workspace: makeCheckout(files),
    with: { command: 'compile', install: 'false' },
    env: { PATH: empty },
  });
  expectValidated(result);
  await golden('none', withoutOwn(annotationsOf(result)));
});

it('neither: unsupported-node, with the step to add', async () => {
  const path = [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter);
  const result = await validate(project('>=99'), path);
  expectFailure(result, 'unsupported-node');
  await golden('neither', withoutOwn(annotationsOf(result)));
});
