import { beforeAll, describe, expect, it } from 'vitest';
import { makeCheckout } from '../support/checkout.js';
import { annotationsOf, expectFailure, expectValidated, runStep } from '../support/step.js';
import type { ActionResult } from '../../runner/action-result.js';
import { openGolden } from '../../support/golden.js';
import { hostileProject, type Place } from './hostile-project.js';

const golden = openGolden(import.meta.filename);

const home = "require('node:path').join(process.env.RUNNER_TEMP, ";
const tell = (name: string, text = "''"): string =>
  `require('node:fs').writeFileSync(${home}'${name}'), ${text});`;

/** Posts a package of its own to an address, and keeps how that went. */
const posting = `
async function postTheirs(host, key) {
  const send = async (path) => {
    const headers = { authorization: 'Bearer ' + key, 'content-type': 'application/json' };
    const fileBody = { js: 'theirs', ts: 'theirs' };
    const flow = { syncName: 'ping', providerConfigKey: 'github', type: 'action', fileBody, models: [],
      runs: null, version: '1.0.0', track_deletes: false, auto_start: false, endpoints: [],
      input: null, metadata: {}, features: [] };
    const body = JSON.stringify({ flowConfigs: [flow], onEventScriptsByProvider: [],
      deployMode: 'all', nangoYamlBody: '', jsonSchema: { definitions: {} }, reconcile: true,
      debug: false, source: 'repo' });
    const { status } = await fetch(host + path, { method: 'POST', headers, body });
    return status;
  };
  try {
    return 'answered ' + await send('/sync/deploy/confirmation') + ' ' + await send('/sync/deploy');
  } catch (error) { return 'refused ' + (error.cause?.code ?? error.message); }
}`;

/** Linux: looks through all processes until one knows a capture server, then posts to it. */
const lieInWait = `${posting}
const fs = require('node:fs');
const timer = setInterval(async () => {
  for (const pid of fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))) {
    let text = '';
    try { text = fs.readFileSync('/proc/' + pid + '/environ', 'utf8'); } catch { continue; }
    const host = /NANGO_HOSTPORT=(http:..127.0.0.1:[0-9]+)/.exec(text)?.[1];
    const key = /NANGO_SECRET_KEY=([^\\0]+)/.exec(text)?.[1];
    if (!host || !key || !text.includes('RUNNER_TEMP=' + process.env.RUNNER_TEMP)) continue;
    clearInterval(timer);
    ${tell('theirs', 'await postTheirs(host, key)')}
    process.exit();
  }
}, 20);
setTimeout(process.exit, 30000);`;

/** Starts it in a session of its own, so that it is not ended with the process group. */
const leave = (script: string, env: string): string =>
  `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(script)}], { detached: true, stdio: 'ignore', env: ${env} }).unref();`;

/** The CLI gives whoever waits for it the time to come in between. */
const slowly = 'await new Promise((resolve) => setTimeout(resolve, 1500));';

/** The CLI waits until they have posted. */
const untilPosted = `while (!require('node:fs').existsSync(${home}'theirs'))) {
  await new Promise((resolve) => setTimeout(resolve, 20));
}`;

async function validate(
  code: Partial<Record<Place, string>>,
  inputs: Record<string, string> = {},
): Promise<ActionResult> {
  const workspace = makeCheckout(hostileProject(code));
  return await runStep({ workspace, with: { command: 'validate', ...inputs } });
}

/** Has the CLI leave behind where it sends its package. */
const leaveAddress = tell(
  'address',
  'JSON.stringify([process.env.NANGO_HOSTPORT, process.env.NANGO_SECRET_KEY])',
);
/** A test that waits for it, and posts. */
const postAsTest = `${posting}
const address = ${home}'address');
const wait = setInterval(async () => {
  if (!require('node:fs').existsSync(address)) return;
  clearInterval(wait);
  const text = await postTheirs(...JSON.parse(require('node:fs').readFileSync(address, 'utf8')));
  ${tell('theirs', 'text')}
}, 20);`;

function fileOf({ files }: ActionResult, name: string): string | undefined {
  return Object.entries(files).find(([path]) => path.endsWith(name))?.[1];
}

describe('a package that the project’s code posts itself', () => {
  let own: string;
  beforeAll(async () => {
    const run = await validate({});
    expectValidated(run);
    own = run.outputs['package-digest'] ?? '';
  });

  it('by a test, once the CLI is done: nobody listens any more', async () => {
    // Tests that name a build come after it.
    const inputs = { 'test-command': ': after the build; npm test' };
    const run = await validate({ cli: leaveAddress, tests: postAsTest }, inputs);
    expectValidated(run);
    expect(fileOf(run, 'theirs')).toBe('refused ECONNREFUSED');
    expect(run.outputs['package-digest']).toBe(own);
  });

  it('by a test, perhaps beside the CLI: the run fails, or the package is the CLI’s', async () => {
    const run = await validate({ cli: `${leaveAddress} ${slowly}`, tests: postAsTest });
    expect(fileOf(run, 'theirs')).toBeDefined();
    if (run.outputs.result === 'validated') {
      expect(fileOf(run, 'theirs')).toBe('refused ECONNREFUSED');
      expect(run.outputs['package-digest']).toBe(own);
    } else {
      // Which of the two calls comes out of turn is chance.
      expectFailure(run, 'unsupported-cli');
      expect(run.outputs['package-file']).toBe('');
    }
  });

  it('by the CLI’s own process, beside the real one: the run fails', async () => {
    const run = await validate({
      cli: `${posting}; await postTheirs(process.env.NANGO_HOSTPORT, process.env.NANGO_SECRET_KEY)`,
    });
    expectFailure(run, 'unsupported-cli');
    await golden('a call that is not the CLI’s', annotationsOf(run));
    expect(run.outputs['package-file']).toBe('');
  });

  it.runIf(process.platform === 'linux')(
    'by what an install script left to wait for the CLI: it is gone by then',
    async () => {
      const run = await validate({ install: leave(lieInWait, '{ ...process.env }'), cli: slowly });
      expectValidated(run);
      expect(fileOf(run, 'theirs')).toBeUndefined();
      expect(run.outputs['package-digest']).toBe(own);
    },
  );

  it.runIf(process.platform === 'linux')(
    'by one that put off its environment, and so was not found: the run fails',
    async () => {
      const env = '{ RUNNER_TEMP: process.env.RUNNER_TEMP }';
      const run = await validate({ install: leave(lieInWait, env), cli: untilPosted });
      expectFailure(run, 'unsupported-cli');
      await golden('a call that is not the CLI’s', annotationsOf(run));
      expect(run.outputs['package-file']).toBe('');
    },
  );
});
