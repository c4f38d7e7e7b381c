import { describeProtection } from '../../deploy/environment/protection.js';
import { isGuarded, isProductionPreview } from '../../deploy/environment/production-guard.js';
import { readEnvironment } from '../../github/environments.js';
import { openRepository, reportTime } from '../github.js';
import type { Run } from '../run.js';

/**
 * Reads how GitHub protects a production environment, and warns where it does not. The runner tells
 * no job which environment it is in, so it is looked for by the job's name and by Nango's. Never
 * throws.
 *
 * @returns sentences; none where it was not looked at.
 */
export async function readProtection(run: Run, environment: string): Promise<readonly string[]> {
  const { inputs, context, log } = run;
  const { repository } = context;
  if (!isGuarded(environment, inputs)) return [];
  // Nothing is deployed from there, whatever the rules are.
  if (isProductionPreview(environment, inputs, context)) return [];
  if (inputs.githubToken === null || repository === null) return [];
  const { client } = openRepository(run, reportTime);
  const names =
    inputs.command === 'smoke'
      ? [`${environment}-smoke`]
      : [...new Set([context.job ?? environment, environment])];
  const asked = await Promise.all(
    names.map(async (name) => ({ name, answer: await readEnvironment(client, repository, name) })),
  );
  const { lines, warnings } = describeProtection(asked);
  for (const warning of warnings) log.write('warning', warning);
  return lines;
}
