import { z } from 'zod';

import { ok, parsePart, refusal, type Answer } from '../answer.js';
import type { Call } from '../call.js';
import { integrationQuery } from '../schemas/query.js';
import { integrationId } from '../schemas/name.js';
import { addIntegration, hasIntegration, type IntegrationState } from '../state.js';

/** `GET /integrations` */
export function getIntegrations(call: Call): Answer {
  return ok({ data: call.environment.integrations.map((one) => renderIntegration(call, one)) });
}

/** `GET /integrations/<id>` */
export function getIntegration(call: Call): Answer {
  const { include } = parsePart('invalid_query_params', integrationQuery, call.query);
  const integration = call.environment.integrations.find((one) => one.id === call.params.id);
  if (!integration) throw refusal(404, 'not_found', 'Integration does not exist');
  const data = renderIntegration(call, integration);
  if (include !== 'webhook') return ok({ data });
  const { id, provider } = integration;
  // As https://nango.dev/docs/implementation-guides/webhooks/implement-webhooks shows it.
  const address = `${call.url}/webhook/${call.environment.uuid}/${encodeURIComponent(id)}`;
  // Tried: hubspot and slack have one, github and unauthenticated do not.
  const hasWebhooks = ['hubspot', 'slack'].includes(provider);
  return ok({ data: { ...data, webhook_url: hasWebhooks ? address : null } });
}

const newIntegration = z.strictObject({
  provider: z.string(),
  unique_key: integrationId,
  display_name: z.string().optional(),
  credentials: z.record(z.string(), z.unknown()).optional(),
});

/** `POST /integrations` */
export function postIntegration(call: Call): Answer {
  const body = parsePart('invalid_body', newIntegration, call.body);
  if (body.provider !== 'unauthenticated' && !body.credentials) {
    throw refusal(400, 'invalid_body', 'Missing credentials');
  }
  if (hasIntegration(call.environment, body.unique_key)) {
    throw refusal(400, 'invalid_body', 'Unique key already exists');
  }
  const { unique_key: id, provider, display_name: name } = body;
  const integration = addIntegration(call.environment, id, provider, name);
  return ok({ data: renderIntegration(call, integration) });
}

function renderIntegration(call: Call, integration: IntegrationState) {
  const { id, provider, displayName, createdAt } = integration;
  return {
    unique_key: id,
    provider,
    display_name: displayName,
    logo: `${call.url}/images/template-logos/${provider}.svg`,
    forward_webhooks: true,
    created_at: createdAt,
    updated_at: createdAt,
  };
}
