import { createTwoFilesPatch } from 'diff';
import { join } from 'node:path';
import { count } from '../shared/format.js';
import { readTextFile, sizeLimits } from '../shared/text-file.js';
import { actionVersion } from '../shared/version.js';
import { buildWorkflow, workflowFolder, workflowNames } from './build-files.js';
import { writeFiles } from './files.js';
import type { InitWorld } from './world.js';
import { type InitOptions, parseOptions } from './options.js';
import { readRepository } from './preflight/repository.js';
import { readSetup } from './preflight/setup.js';
import { conflictsOf, updateFile, type Updated } from './update.js';

/** `--update`: each file with the options that its first line records. */
export async function updateWorkflows(
  root: string,
  options: InitOptions,
  world: InitWorld,
): Promise<void> {
  const { env, print, renderOld, templates } = world;
  for (const name of workflowNames) {
    const path = `${workflowFolder}/${name}`;
    const current = await readTextFile(join(root, path), sizeLimits.settings);
    if (current === null) {
      // Only a repository with several projects has it.
      if (name === 'nango-monorepo.yml') continue;
      print(`${path}: not there; run init without --update`);
      continue;
    }
    const updated = await updateFile({
      current,
      question: { folder: root, env },
      renderNew: async (flags) => {
        const recorded = parseOptions(['init', root, ...flags]) ?? options;
        const repository = await readRepository(root, recorded.branch, env);
        const { fit } = await readSetup(recorded, repository, { ...world, ask: null });
        return await buildWorkflow(name, fit, templates);
      },
      renderOld: (version, flags) => renderOld(version, ['init', root, '--render', name, ...flags]),
    });
    print(renderUpdate(path, current, updated, options.dryRun));
    if (updated.kind !== 'merged' || options.dryRun) continue;
    await writeFiles(root, [{ path, text: updated.text, mayChange: true }], options.dryRun);
  }
}

/** What became of a file, with the difference that it makes. */
function renderUpdate(path: string, current: string, updated: Updated, dryRun: boolean): string {
  switch (updated.kind) {
    case 'same':
      return `${path}: as it is`;
    case 'foreign':
      return `${path}: kept; its first line does not say which init wrote it`;
    case 'conflict':
      return `${path}: kept; ${count(updated.places, 'place')} that you edited changed since ${updated.from}, too. Merge by hand:\n\n${conflictsOf(updated.text)}`;
    case 'merged': {
      const patch = createTwoFilesPatch(
        path,
        path,
        current,
        updated.text,
        updated.from,
        actionVersion,
      );
      return `${path}: ${dryRun ? 'would be brought' : 'brought'} from ${updated.from} to ${actionVersion}, with your edits kept\n\n${patch}`;
    }
  }
}
