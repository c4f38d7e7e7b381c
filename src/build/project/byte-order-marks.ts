import { placeIn } from '../../shared/paths.js';
import { join } from 'node:path';
import { RunFailure } from '../../shared/errors.js';
import { readSettings } from '../../shared/text-file.js';
import type { ProjectLocation } from './project.js';

const fix = 'Save it as UTF-8 without one (VS Code: "Save with Encoding", UTF-8).';

/**
 * Looks for a byte order mark before the project's settings. npm reads such a package.json and the
 * Nango CLI does not; it passes such a tsconfig.json by, other tools stumble over it.
 *
 * @returns warnings.
 * @throws RunFailure `no-project` for package.json.
 */
export async function checkMarks({ folder, relativeFolder }: ProjectLocation): Promise<string[]> {
  const shown = (name: string): string => placeIn(relativeFolder, name);
  if (await hasMark(join(folder, 'package.json'))) {
    throw new RunFailure(
      'no-project',
      `${shown('package.json')} begins with a byte order mark, and the Nango CLI cannot read it.`,
      { hint: fix },
    );
  }
  return (await hasMark(join(folder, 'tsconfig.json')))
    ? [`${shown('tsconfig.json')} begins with a byte order mark. ${fix}`]
    : [];
}

async function hasMark(path: string): Promise<boolean> {
  const text = await readSettings(path);
  return text?.startsWith('\uFEFF') === true;
}
