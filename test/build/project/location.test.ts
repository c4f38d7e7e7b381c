import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGolden } from '../../support/golden.js';
import { type Files, makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { annotationsOf, expectFailure, expectValidated, logOf, runStep } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);
const packageJson = { name: 'mine', devDependencies: { nango: '0.71.10' } };
const index = "import './github/actions/ping.js';\n";

/** The files, one folder down. */
function at(folder: string, files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]),
  );
}
const project = { 'package.json': packageJson, 'index.ts': index };

interface Refusal {
  title: string;
  files: Files;
  reason: string;
  workingDirectory?: string;
}

const refusals: Refusal[] = [
  {
    title: 'nothing at all',
    files: { 'readme.md': 'Nothing here' },
    reason: 'no-project',
  },
  {
    title: 'a folder that holds none',
    files: { ...at('api', project), 'docs/readme.md': '' },
    workingDirectory: 'docs',
    reason: 'no-project',
  },
  {
    title: 'a folder that is not there',
    files: project,
    workingDirectory: 'nango',
    reason: 'no-project',
  },
  {
    title: 'a project without index.ts',
    files: { 'package.json': packageJson, '.nango/.gitkeep': '' },
    reason: 'no-project',
  },
  {
    title: 'two projects',
    files: { ...at('crm', project), ...at('hr', project) },
    reason: 'several-projects',
  },
  {
    title: 'nango.yaml',
    files: { ...project, 'nango.yaml': 'integrations: {}\n' },
    reason: 'legacy-yaml',
  },
  {
    title: 'nango.yaml alone, below the root',
    files: at('nango-integrations', { 'nango.yaml': 'integrations: {}\n' }),
    reason: 'legacy-yaml',
  },
  {
    title: 'an index.ts that names nothing',
    files: { ...project, 'index.ts': '// import later\n' },
    reason: 'nothing-to-deploy',
  },
  {
    title: 'nango not among the dependencies',
    files: { 'index.ts': index, 'package.json': { name: 'mine' }, '.nango/.gitkeep': '' },
    reason: 'unsupported-cli',
  },
  {
    title: 'a CLI that is too old',
    files: { ...project, 'package.json': { devDependencies: { nango: '0.69.14' } } },
    reason: 'unsupported-cli',
  },
  {
    title: 'a folder above the checkout',
    files: project,
    workingDirectory: '..',
    reason: 'invalid-input',
  },
];

describe('is refused before anything is installed', () => {
  it.each(refusals)('$title', async ({ title, files, reason, workingDirectory }) => {
    const workspace = makeCheckout(files);
    const result = await runStep({
      workspace,
      with: { command: 'compile', 'working-directory': workingDirectory ?? '' },
      // Nothing to start anything with.
      env: { PATH: makeFolder('no-commands') },
    });
    expectFailure(result, reason);
    await golden(title, logOf(result));
    expect(result.log).not.toMatch(/::group::(Install|Compile|Test)/);
  });

  // Windows makes no links without being asked.
  it.skipIf(process.platform === 'win32')('a link that leads out of the checkout', async () => {
    const workspace = makeCheckout({ 'readme.md': '' });
    symlinkSync(makeCheckout(project), join(workspace, 'integrations'));
    const input = { command: 'compile', 'working-directory': 'integrations' };
    const result = await runStep({ workspace, with: input });
    expectFailure(result, 'invalid-input');
    await golden('a link', logOf(result));
  });
});

describe('is found', () => {
  const installed = { ...localProject(), ...localCli() };
  const compile = { command: 'compile', install: 'false' };

  it.each([
    ['in the root', '.'],
    ['in nango-integrations/', 'nango-integrations'],
    ['wherever the only one is', 'services/sync'],
  ])('%s', async (_title, folder) => {
    const workspace = makeCheckout(at(folder, installed));
    expectValidated(await runStep({ workspace, with: compile }));
  });

  it('in nango-integrations/ before any other', async () => {
    const workspace = makeCheckout({
      ...at('nango-integrations', installed),
      ...at('another', project),
    });
    expectValidated(await runStep({ workspace, with: compile }));
  });

  it('where working-directory says', async () => {
    const workspace = makeCheckout({ ...at('crm', installed), ...at('hr', project) });
    const input = { ...compile, 'working-directory': './crm/' };
    expectValidated(await runStep({ workspace, with: input }));
  });

  it('around another one, which belongs to it', async () => {
    const workspace = makeCheckout({
      ...at('integrations', installed),
      ...at('integrations/github', project),
      'integrations/github/.nango/.gitkeep': '',
    });
    expectValidated(await runStep({ workspace, with: compile }));
  });

  it('without a .nango/, which is made for the run, with a warning', async () => {
    const { '.nango/.gitkeep': _, ...files } = installed;
    const script = `if (!require('fs').existsSync('.nango')) process.exit(1);
      await post('/sync/deploy/confirmation', body); await post('/sync/deploy', body);`;
    const workspace = makeCheckout({ ...files, ...localCli({ script }) });
    const result = await runStep({ workspace, with: compile });
    expectValidated(result);
    await golden('without a .nango/', annotationsOf(result));
  });
});
