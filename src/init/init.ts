import { visible } from '../shared/visible.js';
import { amendDrift, amendIgnores, buildFiles, buildWorkflow } from './build-files.js';
import { writeFiles } from './files.js';
import { renderNext } from './next.js';
import type { InitOptions } from './options.js';
import { readPreflight } from './preflight/preflight.js';
import { renderRows } from './preflight/row.js';
import { readRepository } from './preflight/repository.js';
import { readSetup } from './preflight/setup.js';
import { updateWorkflows } from './update-workflows.js';
import type { InitWorld } from './world.js';

/**
 * Sets a repository up: checks it and prints the table, writes the workflows, the script that protects
 * the environments and what .gitignore lacks, and prints what to run next.
 *
 * @throws RunFailure `invalid-input`, and those of `locateProject`.
 */
export async function init(options: InitOptions, world: InitWorld): Promise<void> {
  const { env, templates } = world;
  const print = (text: string): void => {
    world.print(text.split('\n').map(visible).join('\n'));
  };
  const repository = await readRepository(options.folder, options.branch, env);
  const { root } = repository;
  if (options.update) {
    await updateWorkflows(root, options, world);
    return;
  }
  const setup = await readSetup(options, repository, world);
  if (options.render !== null) {
    world.print((await buildWorkflow(options.render, setup.fit, templates)).replace(/\n$/, ''));
    return;
  }
  const files = [
    ...(await buildFiles(templates, setup.fit, repository.name, options.force)),
    ...(await amendDrift(root, setup.fit, options.force)),
    ...(await amendIgnores(root, setup.projects)),
  ];
  const written = files.map(({ path }) => path);
  print(renderRows(await readPreflight(repository, setup, written)));
  const states = await writeFiles(root, files, options.dryRun);
  print(`\n${renderNext(states, options.dryRun)}`);
}
