import { expect, it } from 'vitest';
import type { BatchPlan } from '../../src/build/incremental/plan-batches.js';
import { readInstalledCli } from '../../src/build/cli/installed-cli.js';
import { cleanEnvironment } from '../fixtures/copy.js';
import { generatedFolder, renderProject, shapeProject } from '../fixtures/generated-project.js';
import { rememberingLog } from '../fixtures/log.js';
import { captureFixture, failureOf } from './support/cli.js';
import { makeCheckout, makeStore, packageCheckout } from './support/generated.js';
import { failureText, openGolden, withoutTimes } from '../support/golden.js';

const golden = openGolden(import.meta.filename);

const types = 5;
// Measured with CLI 0.71.10: one of these integrations gets by with a heap of 380 MB, two do not with 510.
const enoughForOne = 440;
/** Not enough to check any types. */
const enoughForNone = 60;

const shape = shapeProject(3, 1);

/** Three integrations, two of them with types that take the compiler more memory than all else. */
function renderWideProject(): Map<string, string> {
  const files = renderProject(shape);
  for (const { name } of shape.integrations.slice(0, 2)) {
    const models = `${generatedFolder}/${name}/models.ts`;
    const first = `import type { Wide1 } from './wide.js';\nexport const first: Wide1 = '${name}-1-00000';\n`;
    files.set(models, (files.get(models) ?? '') + first);
    files.set(`${generatedFolder}/${name}/wide.ts`, renderWideTypes(name));
  }
  return files;
}

/** Unions of 90,000 texts, which TypeScript writes out; no other integration has the same. */
function renderWideTypes(integration: string): string {
  const digits = Array.from({ length: 10 }, (_, digit) => `'${String(digit)}'`);
  const lines = Array.from({ length: types }, (_, index) => {
    const number = String(index + 1);
    return `export type Wide${number} = \`${integration}-${number}-\${Few}\${Digit}\${Digit}\${Digit}\${Digit}\`;`;
  });
  const named = [
    `type Digit = ${digits.join(' | ')};`,
    `type Few = ${digits.slice(0, 9).join(' | ')};`,
  ];
  return `${[...named, ...lines].join('\n')}\n`;
}

const withHeap = (megabytes: number): Record<string, string> => ({
  ...cleanEnvironment(),
  NODE_OPTIONS: `--max-old-space-size=${String(megabytes)}`,
});

it('a batch that runs out of memory is packaged in halves, to the same bytes', async () => {
  const files = renderWideProject();
  const checkout = await makeCheckout(files);
  try {
    const log = rememberingLog();
    const env = withHeap(enoughForOne);
    const plan = (): BatchPlan => ({
      batches: [['service-1', 'service-2'], ['service-3']],
      parallel: 1,
    });
    const made = await packageCheckout(checkout, files, { env, log, plan });
    const batches = log.lines.filter((line) => line.startsWith('  batch '));
    await golden('in halves', withoutTimes(batches.join('\n')));
    expect(made.left).toEqual([]);
    const whole = await captureFixture(checkout.folder);
    expect(made.body).toBe(whole.body);
  } finally {
    await checkout.remove();
  }
  // A minute of CPU time: five runs of the CLI, one of which fights for memory before it dies.
}, 600_000);

it('an integration that runs out of memory alone ends the run, with what to set', async () => {
  const files = renderProject(shapeProject(1, 1));
  const checkout = await makeCheckout(files);
  try {
    const log = rememberingLog();
    const env = withHeap(enoughForNone);
    const store = await makeStore();
    const failure = await failureOf(packageCheckout(checkout, files, { store, env, log }));
    expect(failure.reason).toBe('out-of-memory');
    // What this machine has.
    const text = failureText(failure).replaceAll(/\d+ GB|size=\d+/g, '<n>');
    await golden('one integration alone', text.split('\n').slice(0, 2).join('\n'));
  } finally {
    await checkout.remove();
  }
});

it('with another zod than the CLI’s, nothing is halved or started after the first batch', async () => {
  const files = renderProject(shapeProject(3, 1));
  const checkout = await makeCheckout(files);
  try {
    const log = rememberingLog();
    const plan = (): BatchPlan => ({
      batches: [['service-1', 'service-2'], ['service-3']],
      parallel: 1,
    });
    const installed = await readInstalledCli(checkout.folder);
    const cli = { ...installed, projectZod: '4.0.5' };
    const env = withHeap(enoughForNone);
    const failure = await failureOf(packageCheckout(checkout, files, { cli, env, log, plan }));
    expect(failure.reason).toBe('out-of-memory');
    const batches = log.lines.filter((line) => line.startsWith('  batch '));
    await golden('two versions of zod: the batches', withoutTimes(batches.join('\n')));
    const text = failureText(failure).replaceAll(/\d+ GB|size=\d+/g, '<n>');
    await golden('two versions of zod', text.split('\n').slice(0, 2).join('\n'));
  } finally {
    await checkout.remove();
  }
});
