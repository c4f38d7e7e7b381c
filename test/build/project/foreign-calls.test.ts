import { expect, it } from 'vitest';
import { checkoutFixture, makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectFailure, runStep } from '../support/step.js';

const confirm = "await post('/sync/deploy/confirmation', body);";
const deploy = "await post('/sync/deploy', body);";
const otherBody = "{ ...body, flowConfigs: [{ ...action, syncName: 'pong' }] }";

const refusals: { title: string; script: string; says: RegExp }[] = [
  {
    title: 'another route',
    script: `await post('/functions?draft=1', body);${deploy}`,
    says: /Nango CLI 0\.71\.10 does not deploy as this action knows it: POST \/functions\?… was a call that this action does not know/,
  },
  {
    title: 'a call after the two',
    script: `${confirm}${deploy}await post('/telemetry', {});`,
    says: /POST \/telemetry was a call that this action does not know/,
  },
  {
    title: 'a deploy without a confirmation',
    script: deploy,
    says: /POST \/sync\/deploy was a call out of turn/,
  },
  {
    title: 'two deploys',
    script: confirm + deploy + deploy,
    says: /POST \/sync\/deploy was a call out of turn/,
  },
  {
    title: 'a deploy of the other kind',
    script: `${confirm}await post('/functions/deployments/bundle', { functions: [] });`,
    says: /POST \/functions\/deployments\/bundle was a call out of turn/,
  },
  {
    title: 'a deploy of something else than was confirmed',
    script: `${confirm}await post('/sync/deploy', ${otherBody});`,
    says: /other functions than those of the confirmation/,
  },
  {
    title: 'a key that is not the run’s own',
    script: `await post('/sync/deploy/confirmation', body, '11111111-1111-4111-8111-111111111111');`,
    says: /something called POST \/sync\/deploy\/confirmation without the key of this run/,
  },
  {
    title: 'no deploy after the confirmation',
    script: confirm,
    says: /sent no deploy after its confirmation/,
  },
  {
    title: 'options that it does not know',
    script: `console.error("error: unknown option '--no-interactive'"); process.exitCode = 1;`,
    says: /does not take the options of this action.*Pin "nango" to/,
  },
];

it.each(refusals)('a CLI that makes $title is unsupported-cli', async ({ script, says }) => {
  const workspace = makeCheckout({ ...localProject(), ...localCli({ script }) });
  const result = await runStep({ workspace, with: { command: 'compile', install: 'false' } });
  expect(expectFailure(result, 'unsupported-cli')).toMatch(says);
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
  expect(expectFailure(result, 'package-too-large')).toMatch(/a request of more than 240 MB/);
});

it('an installed CLI that is older than package.json says is unsupported-cli, too', async () => {
  const workspace = makeCheckout({ ...localProject(), ...localCli({ version: '0.69.14' }) });
  const result = await runStep({ workspace, with: { command: 'compile', install: 'false' } });
  expect(expectFailure(result, 'unsupported-cli')).toMatch(
    /0\.69\.14; this action needs 0\.69\.36/,
  );
});

it('a CLI that ends well and sends nothing is no success', async () => {
  const script = "console.log('Nothing to do')";
  const workspace = makeCheckout({ ...localProject(), ...localCli({ script }) });
  const result = await runStep({ workspace, with: { command: 'compile', install: 'false' } });
  expect(expectFailure(result, 'compile-failed')).toMatch(
    /ended without a package \(exit code 0\)/,
  );
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
  expect(expectFailure(result, 'unsupported-cli')).toMatch(/out of turn/);
});
