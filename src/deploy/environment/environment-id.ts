import { sha256 } from '../../shared/digest.js';
import { messageOf } from '../../shared/errors.js';
import { answerFailure, isForbidden, readError } from '../../nango/failures.js';
import { buildWebhookPath, integrationScope, webhookSchema } from '../../nango/live-routes.js';
import { read } from '../../nango/retry.js';
import { addressOf } from '../../shared/http/address.js';
import type { Target } from '../target.js';

/** What tells one environment from another, or why it is not known. */
export type EnvironmentId = { id: string; why: null } | { id: null; why: string };

/** Integrations that are asked: only those of providers with webhooks tell. */
const mostAsked = 10;
const prefix = 'nango-deploy-action:environment:1';

/**
 * Asks which environment a key opens: the addresses of its webhooks hold its UUID. Anybody who knows
 * such an address can send webhooks, so it is hidden at once, and a digest stands for it.
 *
 * @param integrations of the package.
 * @param hide has a value replaced by `***` in all that is shown.
 * @throws only when the run is cancelled.
 */
export async function readEnvironmentId(
  integrations: readonly string[],
  target: Target,
  { repository, hide }: { repository: string | null; hide: (value: string) => void },
): Promise<EnvironmentId> {
  const { connection } = target;
  if (repository === null) return { id: null, why: 'the run names no repository' };
  try {
    for (const integration of integrations.slice(0, mostAsked)) {
      const uuid = await readUuid(integration, target);
      if (uuid === null) continue;
      hide(uuid);
      const host = addressOf(connection.host);
      const text = [prefix, host, repository.toLowerCase(), uuid].join('\n');
      return { id: sha256(text).slice(0, 16), why: null };
    }
  } catch (error) {
    if (connection.clock.signal.aborted) throw error;
    return { id: null, why: messageOf(error).replace(/\.$/, '') };
  }
  return { id: null, why: 'no integration of the package has webhooks' };
}

/** The environment's UUID; null: the integration is not there, or its provider has no webhooks. */
async function readUuid(integration: string, target: Target): Promise<string | null> {
  const purpose = 'the check of the environment';
  const answer = await read(target, { path: buildWebhookPath(integration), purpose });
  if (answer.status === 404 && readError(answer)?.code === 'not_found') return null;
  if (isForbidden(answer)) {
    throw new Error(`the key lacks ${integrationScope}, which opens no customer's data`);
  }
  if (answer.status !== 200) throw answerFailure(answer, target.connection.host);
  const address = webhookSchema.safeParse(answer.json).data?.data.webhook_url ?? '';
  return /\/webhook\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//.exec(address)?.[1] ?? null;
}
