import { RunFailure } from '../../shared/errors.js';
import { answerFailure } from '../../nango/failures.js';
import { buildCheckBody, confirmationSchema, routes } from '../../nango/deploy-routes.js';
import { read } from '../../nango/retry.js';
import type { Target } from '../target.js';

/**
 * Are the key, the host and the CLI's version good? Asked before anything slow: one confirmation
 * without functions.
 *
 * @param cli version of the CLI in whose name the request is made, where it is known.
 * @throws RunFailure such as `invalid-key`, `insufficient-scope`, `host-unreachable`,
 *   `unsupported-cli`.
 */
export async function checkTarget(target: Target, cli: string | null): Promise<void> {
  const { connection, log } = target;
  const answer = await read(
    connection,
    {
      method: 'POST',
      path: routes.confirmation,
      body: buildCheckBody(cli),
      purpose: 'the check of the key',
    },
    log,
  );
  if (answer.status !== 200) throw answerFailure(answer, connection.host);
  if (!confirmationSchema.safeParse(answer.json).success) {
    throw new RunFailure('host-unreachable', `${connection.host} is no Nango API.`, {
      hint: 'Something else than Nango answers. Set `host` to the API address of your Nango.',
    });
  }
}
