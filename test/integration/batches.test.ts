import { rmSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type BatchPlan,
  planBatches,
  type PlannedIntegration,
} from '../../src/build/incremental/plan-batches.js';
import { generatedFolder, renderProject, shapeProject } from '../fixtures/generated-project.js';
import { rememberingLog } from '../fixtures/log.js';
import { captureFixture, failureOf } from './support/cli.js';
import {
  type GeneratedCheckout,
  makeCheckout,
  makeStore,
  packageCheckout,
} from './support/generated.js';
import { outcomeOf } from './support/same-outcome.js';
import { openGolden, withoutTimes } from '../support/golden.js';

const golden = openGolden(import.meta.filename);

/** `npm run property` has time for all of them. */
const isLong = process.env.PROPERTY_CASES !== undefined;

const made: GeneratedCheckout[] = [];
afterEach(async () => {
  for (const checkout of made.splice(0)) await checkout.remove();
});
async function checkoutOf(files: ReadonlyMap<string, string>): Promise<GeneratedCheckout> {
  const checkout = await makeCheckout(files);
  made.push(checkout);
  return checkout;
}

/** One run of the CLI over the whole project. */
function whole({ folder }: GeneratedCheckout): Promise<{ body: string }> {
  return captureFixture(folder);
}

/** Each integration is a batch, whatever its size. */
const each = (integrations: readonly PlannedIntegration[]): BatchPlan => ({
  batches: integrations.map(({ name }) => [name]),
  parallel: 2,
});

/** A generated project with other files in its folder, and lines after those of its index.ts. */
function projectWith(
  extra: Record<string, string>,
  lines: readonly string[] = [],
  generated = shapeProject(2, 1),
): Map<string, string> {
  const files = renderProject(generated);
  for (const [path, text] of Object.entries(extra)) files.set(`${generatedFolder}/${path}`, text);
  const index = `${generatedFolder}/index.ts`;
  const added = lines.map((path) => `import './${path}.js';\n`).join('');
  files.set(index, (files.get(index) ?? '') + added);
  return files;
}

const action = (name: string, body = '', first = ''): string => `${first}
import { createAction } from 'nango';
import * as z from 'zod';

export default createAction({
  description: '${name}',
  version: '1.0.0',
  input: z.void(),
  output: z.string(),
  exec: async () => { ${body} return '${name}'; },
});
`;

const plainFunction = (
  name: string,
): string => `import { createFunction } from 'nango/experimental';
import * as z from 'zod';

export default createFunction({
  description: '${name}',
  input: z.object({ name: z.string() }),
  output: z.object({ text: z.string() }),
  exec: async (nango, trigger) => {
    await nango.log('Called');
    return { text: '${name}' + trigger.input.name };
  },
});
`;

const onEvent = `import { createOnEvent } from 'nango';

export default createOnEvent({
  description: 'made',
  version: '1.0.0',
  event: 'post-connection-creation',
  exec: async (nango) => { await nango.log('made'); },
});
`;

describe('batches make what one run makes', () => {
  it('byte for byte, and leave nothing behind, in a log of a few lines', async () => {
    const files = projectWith(
      {
        '.env': 'A=1\n',
        // What it declares is seen by all, and used by another integration.
        'alpha/globals.ts': 'declare global { var alphaLimit: number | undefined }\nexport {};\n',
        'alpha/actions/a.ts': action('a', '', "import '../globals.js';"),
        'beta/actions/b.ts': action('b', 'void globalThis.alphaLimit;'),
        'types/money.d.ts': 'interface Money { cents: number }\n',
        'alpha/actions/c.ts': action(
          'c',
          'const money: Money = { cents: 1 }; void money;',
          '/// <reference path="../../types/money.d.ts" />',
        ),
        // The CLI sends no on-event scripts alone.
        'hooks/on-events/made.ts': onEvent,
      },
      // Back and forth.
      ['alpha/actions/a', 'beta/actions/b', 'hooks/on-events/made', 'alpha/actions/c'],
      shapeProject(1, 2),
    );
    const checkout = await checkoutOf(files);
    const log = rememberingLog();
    const options = { log, plan: each };
    const { body, left, counts } = await packageCheckout(checkout, files, options);
    expect(body).toBe((await whole(checkout)).body);
    expect(left).toEqual([]);
    expect(counts).toBeNull();
    const lines = log.lines.map((line) =>
      line.replace(/\d+ KB/, '<size>').replace(/sha256:\S+/, '<digest>'),
    );
    // Batches end in any order.
    const ends = lines.filter((line) => line.includes(': packaged, '));
    expect(ends).toHaveLength(4);
    await golden('four batches', lines.filter((line) => !ends.includes(line)).join('\n'));
    await golden(
      'a batch has ended',
      withoutTimes(ends[0] ?? '').replaceAll(/batch \d/g, 'batch <n>'),
    );
  });

  it('of functions made with createFunction, in the order of index.ts', async () => {
    const files = projectWith({
      'alpha/functions/a.ts': plainFunction('a'),
      'beta/functions/b.ts': plainFunction('b'),
      'alpha/functions/c.ts': plainFunction('c'),
    });
    const order = ['alpha/functions/a', 'beta/functions/b', 'alpha/functions/c'];
    files.set(
      `${generatedFolder}/index.ts`,
      order.map((path) => `import './${path}.js';\n`).join(''),
    );
    const checkout = await checkoutOf(files);
    const { kind, body } = await packageCheckout(checkout, files, { plan: each });
    expect(kind).toBe('functions');
    expect(body).toBe((await whole(checkout)).body);
  });
});

describe('batches fail as one run fails', () => {
  const projects: [string, Map<string, string>, long?: true][] = [
    [
      'with both kinds of functions',
      projectWith(
        { 'alpha/functions/a.ts': plainFunction('a') },
        ['alpha/functions/a'],
        shapeProject(1, 1),
      ),
    ],
    [
      'with an error in a file beside the project',
      renderProject({ ...shapeProject(3, 1), libTypeError: true }),
      true,
    ],
    [
      'with a module that throws, before one that does not build',
      projectWith(
        {
          'alpha/actions/a.ts': `${action('a')}\nthrow new Error('thrown');\n`,
          'beta/actions/b.ts': `${action('b')}\nexport const more = 1;\n`,
        },
        ['alpha/actions/a', 'beta/actions/b'],
        shapeProject(1, 1),
      ),
    ],
    [
      'with a function in the wrong folder',
      projectWith({ 'alpha/syncs/a.ts': action('a') }, ['alpha/syncs/a']),
      true,
    ],
    [
      'with a file that is not there',
      projectWith({ 'beta/actions/b.ts': action('b') }, ['alpha/actions/a', 'beta/actions/b']),
      true,
    ],
  ];
  const now = projects.filter(([, , long]) => long !== true || isLong);
  it.each(now)('%s', async (title, files) => {
    const checkout = await checkoutOf(files);
    const log = rememberingLog();
    const batched = packageCheckout(checkout, files, { plan: each, log });
    const outcome = await outcomeOf(batched);
    expect(outcome).toEqual(await outcomeOf(whole(checkout)));
    const packaging = log.lines.filter((line) => line.startsWith('Packaging '));
    await golden(title, packaging.join('\n'));
  });

  it('and when it is cancelled, with nothing left running or on disk', async () => {
    const files = renderProject(shapeProject(3, 2));
    const checkout = await checkoutOf(files);
    const cancellation = new AbortController();
    const remembering = rememberingLog();
    const log: typeof remembering = {
      ...remembering,
      write: (level, line) => {
        remembering.write(level, line);
        if (line.startsWith('  batch 2: ')) cancellation.abort();
      },
    };
    const run = packageCheckout(checkout, files, { plan: each, log, signal: cancellation.signal });
    expect((await failureOf(run)).reason).toBe('cancelled');
    // Two were under way, and the third was never begun.
    expect(log.lines.filter((line) => /^ {2}batch \d/.test(line))).toHaveLength(2);
  });
});

describe('a project is packaged as a whole', () => {
  it('with sources behind a symbolic link', async () => {
    const first = "import { pageSize } from '../linked/pages.js';";
    const files = projectWith({ 'alpha/actions/a.ts': action('a', 'void pageSize;', first) }, [
      'alpha/actions/a',
    ]);
    const checkout = await checkoutOf(files);
    await symlink('../shared', join(checkout.folder, 'alpha', 'linked'));
    const log = rememberingLog();
    const built = await packageCheckout(checkout, files, { plan: each, log });
    await golden('a symbolic link', log.lines[0] ?? '');
    expect(log.lines.join('\n')).not.toContain('batch');
    expect(built.counts).toBeNull();
    expect(JSON.parse(built.body)).toMatchObject({ flowConfigs: [{}, {}, { syncName: 'a' }] });
  });

  it('when what was kept of it goes away while it is packaged', async () => {
    const generated = shapeProject(2, 1);
    const checkout = await checkoutOf(renderProject(generated));
    const store = await makeStore();
    await packageCheckout(checkout, renderProject(generated), { store });
    for (const item of generated.integrations[0]?.functions ?? []) item.body++;
    await checkout.write(renderProject(generated));
    const log = rememberingLog();
    const plan: typeof planBatches = (integrations, machine) => {
      rmSync(store.folder, { recursive: true });
      return planBatches(integrations, machine);
    };
    const files = renderProject(generated);
    const built = await packageCheckout(checkout, files, { store, plan, log });
    await golden(
      'a kept package is gone',
      log.lines.filter((line) => line.includes('service-2')).join('\n'),
    );
    expect(built.counts).toBeNull();
    expect(JSON.parse(built.body)).toMatchObject({ flowConfigs: [{}, {}] });
  });
});

describe.runIf(isLong)('an integration is compiled again', () => {
  it('when a file appears that an import means instead', async () => {
    const files = renderProject(shapeProject(2, 1));
    const checkout = await checkoutOf(files);
    const store = await makeStore();
    await packageCheckout(checkout, files, { store });
    // esbuild takes the file that is there under the very name; TypeScript does not.
    await writeFile(
      join(checkout.folder, 'service-1', 'helpers.js'),
      'export const toRecord = (raw) => raw;\nexport const summarize = () => ({});\n',
    );
    const built = await packageCheckout(checkout, files, { store });
    expect(built.counts).toEqual({ cached: 1, total: 2 });
    expect(built.body).toBe((await whole(checkout)).body);
  });

  it('when a workspace package that it takes types from changes', async () => {
    const files = projectWith(
      {
        'alpha/actions/a.ts': action(
          'a',
          'const unit: Unit = "m"; void unit;',
          "import type { Unit } from '@acme/units';",
        ),
      },
      ['alpha/actions/a'],
    );
    const types = 'packages/units/index.d.ts';
    files.set(
      'packages/units/package.json',
      '{"name":"@acme/units","version":"1.0.0","types":"./index.d.ts"}',
    );
    files.set(types, "export type Unit = 'm' | 'km';\n");
    const checkout = await checkoutOf(files);
    await mkdir(join(checkout.root, 'node_modules', '@acme'), { recursive: true });
    await symlink('../../packages/units', join(checkout.root, 'node_modules', '@acme', 'units'));
    const store = await makeStore();
    const first = await packageCheckout(checkout, files, { store, plan: each });
    expect(first.body).toBe((await whole(checkout)).body);
    await writeFile(join(checkout.root, types), "export type Unit = 'mi';\n");
    const outcome = await outcomeOf(packageCheckout(checkout, files, { store, plan: each }));
    expect(outcome).toMatchObject({ reason: 'compile-failed' });
    expect(outcome).toEqual(await outcomeOf(whole(checkout)));
  });
});
