import { join } from 'node:path';
import { firstProblem } from '../../package/package-file.js';
import { largestSmokeFile, type Smoke, smokeSchema } from '../../package/smoke.js';
import { RunFailure } from '../../shared/errors.js';
import { parseStrictJson } from '../../shared/strict-json.js';
import { readTextFile } from '../../shared/text-file.js';

const fileName = 'smoke.json';

/**
 * What a project wants tried after a deploy; null: it has no smoke.json.
 *
 * @throws RunFailure `invalid-input` for a file that says something else.
 */
export async function readSmoke(folder: string): Promise<Smoke | null> {
  try {
    const text = await readTextFile(join(folder, fileName), largestSmokeFile);
    return text === null ? null : smokeSchema.parse(parseStrictJson(text));
  } catch (error) {
    throw invalidSmoke(firstProblem(error));
  }
}

/** What is wrong with a project's smoke.json. */
export function invalidSmoke(why: string): RunFailure {
  return new RunFailure('invalid-input', `${fileName}: ${why}.`, {
    hint: 'docs/smoke.md describes the file; schemas/smoke.json of nango-deploy-action checks it in an editor.',
  });
}
