import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Files, makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectFailure, expectValidated, runStep } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';

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
  says: RegExp;
  workingDirectory?: string;
}

const refusals: Refusal[] = [
  {
    title: 'nothing at all',
    files: { 'readme.md': 'Nothing here' },
    reason: 'no-project',
    says: /No Nango project found.*actions\/checkout.*working-directory/,
  },
  {
    title: 'a folder that holds none',
    files: { ...at('api', project), 'docs/readme.md': '' },
    workingDirectory: 'docs',
    reason: 'no-project',
    says: /docs holds no Nango project: it has no index\.ts/,
  },
  {
    title: 'a folder that is not there',
    files: project,
    workingDirectory: 'nango',
    reason: 'no-project',
    says: /The checkout has no folder nango/,
  },
  {
    title: 'a project without index.ts',
    files: { 'package.json': packageJson, '.nango/.gitkeep': '' },
    reason: 'no-project',
    says: /would be a Nango project, but has no index\.ts.*Add an index\.ts/,
  },
  {
    title: 'two projects',
    files: { ...at('crm', project), ...at('hr', project) },
    reason: 'several-projects',
    says: /holds 2 Nango projects.*Set `working-directory`/,
  },
  {
    title: 'nango.yaml',
    files: { ...project, 'nango.yaml': 'integrations: {}\n' },
    reason: 'legacy-yaml',
    says: /nango\.yaml.*migrat/,
  },
  {
    title: 'nango.yaml alone, below the root',
    files: at('nango-integrations', { 'nango.yaml': 'integrations: {}\n' }),
    reason: 'legacy-yaml',
    says: /npx nango migrate-to-zero-yaml/,
  },
  {
    title: 'an index.ts that names nothing',
    files: { ...project, 'index.ts': '// import later\n' },
    reason: 'nothing-to-deploy',
    says: /index\.ts names no function.*Add a line for each function/,
  },
  {
    title: 'nango not among the dependencies',
    files: { 'index.ts': index, 'package.json': { name: 'mine' }, '.nango/.gitkeep': '' },
    reason: 'unsupported-cli',
    says: /`nango` is not among the dependencies of package\.json.*Add `"nango": "\d+\.\d+\.\d+"`/,
  },
  {
    title: 'a CLI that is too old',
    files: { ...project, 'package.json': { devDependencies: { nango: '0.69.14' } } },
    reason: 'unsupported-cli',
    says: /Nango CLI 0\.69\.14; this action needs 0\.69\.36 or newer.*Set `"nango": "0\.71\.10"`/,
  },
  {
    title: 'a folder above the checkout',
    files: project,
    workingDirectory: '..',
    reason: 'invalid-input',
    says: /working-directory: \.\. is refused\. It is outside of the checkout/,
  },
];

describe('is refused before anything is installed', () => {
  it.each(refusals)('$title', async ({ files, reason, says, workingDirectory }) => {
    const workspace = makeCheckout(files);
    const result = await runStep({
      workspace,
      with: { command: 'compile', 'working-directory': workingDirectory ?? '' },
      // Nothing to start anything with.
      env: { PATH: makeFolder('no-commands') },
    });
    expect(expectFailure(result, reason)).toMatch(says);
    expect(result.log).not.toMatch(/::group::(Install|Compile|Test)/);
  });

  // Windows makes no links without being asked.
  it.skipIf(process.platform === 'win32')('a link that leads out of the checkout', async () => {
    const workspace = makeCheckout({ 'readme.md': '' });
    symlinkSync(makeCheckout(project), join(workspace, 'integrations'));
    const input = { command: 'compile', 'working-directory': 'integrations' };
    const result = await runStep({ workspace, with: input });
    expect(expectFailure(result, 'invalid-input')).toMatch(/A symbolic link leads it out/);
  });

  it('lists the projects to choose from', async () => {
    const workspace = makeCheckout({ ...at('crm', project), ...at('hr', project) });
    const { log } = await runStep({ workspace, with: { command: 'compile' } });
    expect(log).toContain('  working-directory: crm\n  working-directory: hr\n');
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
    expect(result.log).toMatch(/::warning::\.nango\/ is missing and was made for this run.*Commit/);
  });
});
