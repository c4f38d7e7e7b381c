// Tests src/build/project/search.ts
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isChanged } from '../../../src/build/changes/changed-projects.js';
import { readWorkspaceFolders } from '../../../src/build/package-manager/workspaces.js';
import { maxFolders } from '../../../src/build/project/search.js';
import { createSourceGraph } from '../../../src/build/sources/source-graph.js';
import { writeFiles } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { openGolden } from '../../support/golden.js';
import { annotationsOf, expectFailure, expectValidated, runStep } from '../support/step.js';
import { afterFile } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);

/** In memory, where the machine has a place for it: a disk takes minutes. */
function makeLargeCheckout(): string {
  const memory = '/dev/shm';
  const root = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'nango-checkout-'));
  afterFile(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const files = { ...localProject(), ...localCli() };
  writeFiles(root, {
    'package.json': { name: 'root', private: true, workspaces: ['zz/*'] },
    'package-lock.json': { name: 'root', lockfileVersion: 3, packages: {} },
    ...Object.fromEntries(
      Object.entries(files).map(([path, content]) => [`zz/project/${path}`, content]),
    ),
  });
  const perFolder = 250;
  for (let folder = 0; folder <= maxFolders / perFolder; folder += 1) {
    for (let below = 0; below < perFolder; below += 1) {
      mkdirSync(join(root, `generated/${folder}/${below}`), { recursive: true });
    }
  }
  return root;
}

describe('a checkout of more folders than are searched', () => {
  const workspace = makeLargeCheckout();
  const project = { folder: join(workspace, 'zz/project'), relativeFolder: 'zz/project' };

  it.each(['compile', 'discover'])(
    'is said to be one, and its project is not guessed: %s',
    async (command) => {
      const result = await runStep({ workspace, with: { command, install: 'false' } });
      expectFailure(result, 'no-project');
      await golden(command, annotationsOf(result));
    },
  );

  it('is no matter where `working-directory` names the project', async () => {
    const given = { command: 'compile', install: 'false', 'working-directory': 'zz/project' };
    expectValidated(await runStep({ workspace, with: given }));
  });

  it('has no index.ts where `working-directory` names a folder without one', async () => {
    const given = { command: 'compile', 'working-directory': 'generated' };
    const result = await runStep({ workspace, with: given });
    expectFailure(result, 'no-project');
    await golden('a named folder without a project', annotationsOf(result));
  });

  it('as a workspace has members that are unknown: no cache, and taken for changed', async () => {
    expect(await readWorkspaceFolders(workspace)).toBeNull();
    const changed = await isChanged(project, new Set(['README.md']), createSourceGraph(workspace));
    expect(changed).toBe(true);
  });
}, 120_000);
