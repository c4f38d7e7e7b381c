import { routes } from '../../nango/deploy-routes.js';
import { answerFailure, isForbidden, misunderstood } from '../../nango/failures.js';
import { integrationsSchema } from '../../nango/live-routes.js';
import { read } from '../../nango/retry.js';
import type { Target } from '../target.js';

/**
 * The integrations of an environment; null: the key may not list them.
 *
 * @throws RunFailure
 */
export async function readIntegrationIds(target: Target): Promise<string[] | null> {
  const { host } = target.connection;
  const purpose = 'the list of integrations';
  const answer = await read(target, { path: routes.integrations, purpose });
  if (isForbidden(answer)) return null;
  if (answer.status !== 200) throw answerFailure(answer, host);
  const parsed = integrationsSchema.safeParse(answer.json);
  if (parsed.success) return parsed.data.data.map((one) => one.unique_key);
  throw misunderstood(`${host} lists integrations in a form`);
}
