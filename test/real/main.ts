// What the action and the Nango CLI make of somebody else's checkout: the action validates, plans and
// deploys a copy, the CLI compiles and deploys another, each against a Nango API on this machine.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ActionResult, type ActionRun, runAction } from '../runner/run-action.js';
import { copyCheckout } from './copy-checkout.js';
import { key, startNango } from './nango.js';
import { runCli } from './run-cli.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'working-directory': { type: 'string', default: '' } },
});
const [checkout] = positionals;
if (checkout === undefined) {
  throw new Error('npm run real -- <checkout> [--working-directory=<folder>]');
}
const folder = values['working-directory'];
const home = mkdtempSync(join(tmpdir(), 'nango-real-'));
const say = (text: string): void => {
  console.log(text);
};

/** Runs the action on a copy; the lines that a reader of the workflow would see as annotations. */
async function step(run: ActionRun): Promise<ActionResult> {
  const runnerTemp = join(home, 'temp');
  const result = await runAction({ runnerTemp, ...run });
  const { result: ending = '?', 'failure-reason': reason = '' } = result.outputs;
  const seconds = (result.durationMs / 1000).toFixed(1);
  say(`\naction, ${run.with?.command ?? ''}: ${ending} ${reason} after ${seconds} s`);
  const shown = /^(::(?:error|warning|notice).*|[\w ]+: \d+\.\d s.*|Packag.*)$/;
  for (const line of result.log.split('\n').filter((one) => shown.test(one))) say(`  ${line}`);
  result.remove();
  return result;
}

try {
  const ours = copyCheckout(resolve(checkout), join(home, 'action'));
  const theirs = copyCheckout(resolve(checkout), join(home, 'cli'));
  const inputs = { 'working-directory': folder };
  const validated = await step({ workspace: ours, with: { command: 'validate', ...inputs } });
  const from = validated.outputs['package-file'] ?? '';
  const text = from === '' ? null : readFileSync(from, 'utf8');
  const [mine, other] = [await startNango(text), await startNango(text)];
  try {
    if (text !== null) {
      const keyed = { ...inputs, from, environment: 'dev', 'secret-key': key };
      const env = { NANGO_HOSTPORT: mine.url };
      await step({ workspace: ours, env, with: { command: 'plan', ...keyed } });
      await step({ workspace: ours, env, with: { command: 'deploy', ...keyed } });
    }
    await runCli(join(theirs, folder), other.url, say);
    say(`\n${mine.compareWith(other)}`);
  } finally {
    await Promise.all([mine.close(), other.close()]);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
