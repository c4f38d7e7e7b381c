import type { Answer } from '../../nango/client.js';
import { buildIntegrationProbe, routes } from '../../nango/deploy-routes.js';
import { answerFailure, readError, isForbidden, misunderstood } from '../../nango/failures.js';
import { read } from '../../nango/retry.js';
import { RunFailure } from '../../shared/errors.js';
import type { Target } from '../target.js';
import { integrationsSchema } from '../../nango/live-routes.js';

/**
 * The confirmation does not notice an integration that the environment lacks, and the deploy fails
 * on it after it has replaced files (recorded). The bundle preview names all of them.
 */
export async function requireIntegrations(integrations: string[], target: Target): Promise<void> {
  const body = buildIntegrationProbe(integrations);
  const purpose = 'the check of the integrations';
  const answer = await read(target, { path: routes.preview, body, purpose });
  if (answer.status === 200) return;
  const error = readError(answer);
  if (error?.code === 'integration_not_found') {
    throw missingIntegrations(error.message, target);
  }
  requireSameServer(answer, target);
  // An older server has no such route, a newer one may want other fields: then the deploy tells.
  target.log.write(
    'debug',
    `The integrations could not be checked before the deploy: ${answer.status} ${error?.code ?? ''}`,
  );
}

/** Who redirects one of the calls is not the API that the key is for. */
export function requireSameServer(answer: Answer, { connection }: Target): void {
  if (answer.status >= 300 && answer.status < 400) throw answerFailure(answer, connection.host);
}

/** @param message of the server: it ends with the names. */
export function missingIntegrations(message: string, target: Target): RunFailure {
  const names = message.replace(/^Integration\(s\) not found:\s*/, '');
  return new RunFailure(
    'integration-missing',
    `Environment "${target.environment}" lacks what the project deploys to: ${names}. Nothing was written.`,
    {
      hint: `Create ${names.includes(',') ? 'these integrations' : 'this integration'} in the environment "${target.environment}" (Nango dashboard > Integrations), with exactly this id, or remove the folder from the project. Is it the key of another environment?`,
    },
  );
}

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
