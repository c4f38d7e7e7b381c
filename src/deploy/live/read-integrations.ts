import { RunFailure } from '../../shared/errors.js';
import { routes } from '../../nango/deploy-routes.js';
import { answerFailure, readError } from '../../nango/failures.js';
import { integrationsSchema } from '../../nango/live-routes.js';
import { read } from '../../nango/retry.js';
import type { Target } from '../target.js';

/**
 * The integrations of an environment; null: the key may not list them.
 *
 * @throws RunFailure
 */
export async function readIntegrationIds({ connection, log }: Target): Promise<string[] | null> {
  const answer = await read(
    connection,
    { method: 'GET', path: routes.integrations, purpose: 'the list of integrations' },
    log,
  );
  if (answer.status === 403 && readError(answer)?.code === 'forbidden') return null;
  if (answer.status !== 200) throw answerFailure(answer, connection.host);
  const parsed = integrationsSchema.safeParse(answer.json);
  if (parsed.success) return parsed.data.data.map((one) => one.unique_key);
  throw new RunFailure(
    'server-error',
    `${connection.host} lists integrations in a form that this action does not understand.`,
    {
      hint: 'Use the newest release of this action; if that is in use, report the server version.',
    },
  );
}
