import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openGolden } from '../../support/golden.js';
import { checkoutFixture, makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { annotationsOf, expectFailure, runStep } from '../support/step.js';

const golden = openGolden(import.meta.filename);
const confirm = "await post('/sync/deploy/confirmation', body);";
const deploy = "await post('/sync/deploy', body);";

const refusals: { title: string; script: string }[] = [
  {
    title: 'another route',
    script: `await post('/functions?draft=1', body);${deploy}`,
  },
  {
    title: 'a call after the two',
    script: `${confirm}${deploy}await post('/telemetry', {});`,
  },
  {
    title: 'a deploy without a confirmation',
    script: deploy,
  },
  {
    title: 'two deploys',
    script: confirm + deploy + deploy,
  },
  {
    title: 'a deploy of the other kind',
    script: `${confirm}await post('/functions/deployments/bundle', { functions: [] });`,
  },
  {
    title: 'a key that is not the run’s own',
    script: `await post('/sync/deploy/confirmation', body, '11111111-1111-4111-8111-111111111111');`,
  },
  {
    title: 'no deploy after the confirmation',
    script: confirm,
  },
  {
    title: 'options that it does not know',
    script: `console.error("error: unknown option '--no-interactive'"); process.exitCode = 1;`,
  },
];

it.each(refusals)('a CLI that makes $title is unsupported-cli', async ({ title, script }) => {
  const workspace = makeCheckout({ ...localProject(), ...localCli({ script }) });
  const result = await runStep({ workspace, with: { command: 'compile', install: 'false' } });
  expectFailure(result, 'unsupported-cli');
  await golden(title, annotationsOf(result));
  expect(result.outputs['package-file']).toBe('');
});

it('a request above every limit is package-too-large', async () => {
  const script = `const { Readable } = require('node:stream');
    const megabyte = Buffer.alloc(1024 * 1024, 'a');
    const body = Readable.from((function* () { for (let i = 0; i < 300; i++) yield megabyte; })());
    const headers = { authorization: 'Bearer ' + key };
    await fetch(host + '/sync/deploy/confirmation', { method: 'POST', headers, body, duplex: 'half' });`;
  const workspace = makeCheckout({ ...localProject(), ...localCli({ script }) });
  const result = await runStep({ workspace, with: { command: 'compile', install: 'false' } });
  expectFailure(result, 'package-too-large');
  await golden('a request above every limit', annotationsOf(result));
});

it('an installed CLI that is older than package.json says is unsupported-cli, too', async () => {
  const workspace = makeCheckout({ ...localProject(), ...localCli({ version: '0.69.14' }) });
  const result = await runStep({ workspace, with: { command: 'compile', install: 'false' } });
  expectFailure(result, 'unsupported-cli');
  await golden('an older CLI is installed', annotationsOf(result));
});

it('a CLI that ends well and sends nothing is no success', async () => {
  const script = "console.log('Nothing to do')";
  const workspace = makeCheckout({ ...localProject(), ...localCli({ script }) });
  const result = await runStep({ workspace, with: { command: 'compile', install: 'false' } });
  expectFailure(result, 'compile-failed');
  await golden('nothing was sent', annotationsOf(result));
});

it('project code that calls beside the real CLI spoils the package', async () => {
  const hostile = `
const { NANGO_HOSTPORT: url, NANGO_SECRET_KEY: key } = process.env;
if (url) void fetch(url + '/sync/deploy/confirmation', {
  method: 'POST',
  headers: { authorization: 'Bearer ' + key, 'content-type': 'application/json' },
  body: '{"flowConfigs":[]}',
}).catch(() => undefined);
`;
  const { root } = await checkoutFixture('basic', { files: { 'hostile.cjs': hostile } });
  const result = await runStep({
    workspace: root,
    with: { command: 'compile', install: 'false' },
    env: { NODE_OPTIONS: `--require ${root}/hostile.cjs` },
  });
  expectFailure(result, 'unsupported-cli');
  await golden('project code beside the CLI', annotationsOf(result));
});

it('project code that adds to the request of the real CLI is refused by the key’s name', async () => {
  const { root, folder } = await checkoutFixture('basic');
  appendFileSync(
    join(folder, 'github/actions/createIssue.ts'),
    `
const stringify = JSON.stringify;
JSON.stringify = ((value: any, ...rest: any[]) =>
  (stringify as any)(value?.flowConfigs ? { ...value, addedByTheProject: [] } : value, ...rest)) as any;
`,
  );
  const result = await runStep({ workspace: root, with: { command: 'compile', install: 'false' } });
  expectFailure(result, 'unsupported-cli');
  await golden('project code that adds a key', annotationsOf(result));
  expect(result.outputs['package-file']).toBe('');
});
