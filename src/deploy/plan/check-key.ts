import { RunFailure } from '../../shared/errors.js';
import { answerFailure, isForbidden } from '../../nango/failures.js';
import { buildCheckBody, confirmationSchema, routes } from '../../nango/deploy-routes.js';
import { listScopes } from '../../nango/live-routes.js';
import { read } from '../../nango/retry.js';
import type { Target } from '../target.js';
import { readIntegrationIds } from '../live/read-integrations.js';

/**
 * Are the key, the host and the CLI's version good? Asked before anything slow: one confirmation
 * without functions.
 *
 * @param cli version of the CLI in whose name the request is made, where it is known.
 * @param isPlan whether a key that cannot deploy is enough.
 * @returns what the key may do.
 * @throws RunFailure such as `invalid-key`, `insufficient-scope`, `host-unreachable`,
 *   `unsupported-cli`.
 */
export async function checkTarget(
  target: Target,
  cli: string | null,
  isPlan: boolean,
): Promise<Target['access']> {
  const { connection } = target;
  const body = buildCheckBody(cli);
  const purpose = 'the check of the key';
  const answer = await read(target, { path: routes.confirmation, body, purpose });
  if (isPlan && isForbidden(answer)) {
    if ((await readIntegrationIds(target)) !== null) return 'lists';
    throw noScope();
  }
  if (answer.status !== 200) throw answerFailure(answer, connection.host);
  if (!confirmationSchema.safeParse(answer.json).success) {
    throw new RunFailure('host-unreachable', `${connection.host} is not a Nango API.`, {
      hint: 'Something else than Nango answers. Set `host` to the API address of your Nango.',
    });
  }
  return 'deploy';
}

function noScope(): RunFailure {
  const { functions, integrations } = listScopes;
  return new RunFailure('insufficient-scope', 'The key may neither deploy nor plan.', {
    hint: `Give it \`environment:deploy\`, or, for plans alone, \`${functions}\` and \`${integrations}\`, in Environment Settings > API keys in Nango. If it has the scopes: an account key and the key of a deleted environment are refused like this, too.`,
  });
}
