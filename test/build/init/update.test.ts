// Tests src/init/update.ts, origin.ts and older.ts
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runOlder } from '../../../src/init/older.js';
import { parseOrigin } from '../../../src/init/origin.js';
import { actionVersion } from '../../../src/shared/version.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { makeFolder } from '../support/temporary.js';
import { commitAll, type InitRun, makeRepository, runInit, runInitWith } from './support.js';

const deploy = '.github/workflows/nango-deploy.yml';
const flags = ['--branch', 'trunk', '--environments', 'dev,eu-prod', '--second-person=mona,hubot'];
const old = '0.1.0';

/** The templates of an older version: other minutes, and no step that this version has. */
function makeOldTemplates(): string {
  const templates = makeFolder('templates');
  cpSync(join(repositoryRoot, 'workflows'), templates, { recursive: true });
  const path = join(templates, 'nango-deploy.yml');
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replaceAll('timeout-minutes: 30', 'timeout-minutes: 25'),
  );
  return templates;
}

/** A repository whose workflows an older version wrote. */
async function makeOldRepository(): Promise<{
  root: string;
  update: (...more: string[]) => Promise<InitRun>;
  path: string;
}> {
  const root = makeRepository();
  const templates = makeOldTemplates();
  const asOld = (text: string): string =>
    text.replaceAll(`\`init\` ${actionVersion} `, `\`init\` ${old} `);
  await runInitWith({ templates }, root, ...flags);
  for (const name of ['nango-deploy.yml', 'nango-validate.yml']) {
    const path = join(root, '.github', 'workflows', name);
    writeFileSync(path, asOld(readFileSync(path, 'utf8')));
  }
  const renderOld = async (version: string, args: readonly string[]): Promise<string> => {
    expect(version).toBe(old);
    const [, folder = '', ...rest] = args;
    return asOld((await runInitWith({ templates }, folder, ...rest)).stdout);
  };
  const path = join(root, deploy);
  return { root, path, update: (...more) => runInitWith({ renderOld }, root, '--update', ...more) };
}

describe('init --update', () => {
  it('brings a file to this version with the options that it was written with, and keeps edits', async () => {
    const { path, update } = await makeOldRepository();
    const edited = readFileSync(path, 'utf8').replace('name: Nango deploy', 'name: Our deploy');
    writeFileSync(path, edited);
    const dry = await update('--dry-run');
    expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readFileSync(path, 'utf8')).toBe(edited);

    const run = await update();
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain(`${deploy}: brought from ${old} to ${actionVersion}`);
    expect(run.stdout).toContain('-    timeout-minutes: 25\n+    timeout-minutes: 30');
    const fresh = makeRepository();
    await runInit(fresh, ...flags);
    const expected = readFileSync(join(fresh, deploy), 'utf8');
    expect(readFileSync(path, 'utf8')).toBe(
      expected.replace('name: Nango deploy', 'name: Our deploy'),
    );

    const again = await update();
    expect(again.stdout).toBe(
      `.github/workflows/nango-validate.yml: as it is\n${deploy}: as it is\n`,
    );
  });

  it('leaves a file whose edited place changed, and shows both sides of it', async () => {
    const { path, update } = await makeOldRepository();
    const edited = readFileSync(path, 'utf8').replaceAll(
      'timeout-minutes: 25',
      'timeout-minutes: 99',
    );
    writeFileSync(path, edited);
    const run = await update();
    expect(run.exitCode).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(edited);
    expect(run.stdout).toMatch(/nango-deploy.yml: kept; 3 places that you edited/);
    expect(run.stdout).toContain(
      'timeout-minutes: 99\n||||||| init 0.1.0\n    timeout-minutes: 25\n',
    );
  });

  it('leaves a file that init did not write', async () => {
    const { path, update } = await makeOldRepository();
    writeFileSync(path, 'name: ours\n');
    expect((await update()).stdout).toContain(`${deploy}: kept; its first line does not say`);
    expect(readFileSync(path, 'utf8')).toBe('name: ours\n');
  });

  it('records options that a line can hold', async () => {
    const root = makeRepository("it's, a: #1; [x]");
    mkdirSync(join(root, 'second', '.nango'), { recursive: true });
    writeFileSync(join(root, 'second', 'index.ts'), "import './x.js';\n");
    await runInit(root, "--working-directory=it's, a: #1; [x]", '--branch', "o'hara;%20");
    expect(parseOrigin(readFileSync(join(root, deploy), 'utf8'))).toEqual({
      version: actionVersion,
      flags: [
        "--branch=o'hara;%20",
        '--environments=dev,prod',
        "--working-directory=it's, a: #1; [x]",
      ],
    });
    expect(await runInit(root, '--update')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('runs the older version with npx', async () => {
    const folder = makeFolder('older');
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'older', version: old, bin: 'bin.js' }),
    );
    writeFileSync(
      join(folder, 'bin.js'),
      '#!/usr/bin/env node\nconsole.log(process.argv.slice(2).join("|"));\n',
    );
    commitAll(folder, 'main');
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      npm_config_cache: makeFolder('cache'),
    };
    const printed = await runOlder(
      old,
      ['init', '.', '--render', 'x'],
      env,
      `git+file://${folder}`,
    );
    expect(printed).toBe('init|.|--render|x\n');
    await expect(runOlder(old, [], env, `git+file://${folder}/nowhere`)).rejects.toThrow(
      'The init of version 0.1.0 could not be run.',
    );
  });
});
