import { z } from 'zod';

import { ok, parsePart, refusal, type Answer } from '../answer.js';
import type { Call } from '../call.js';
import { connectionListQuery } from '../schemas/query.js';
import { addConnection, type ConnectionState } from '../state.js';

/** `GET /connections`: the newest first. */
export function getConnections(call: Call): Answer {
  const query = parsePart('invalid_query_params', connectionListQuery, call.query);
  const wanted = query.integrationId?.split(',');
  const found = call.environment.connections
    .filter(({ integration }) => !wanted || wanted.includes(integration))
    .sort((a, b) => b.id - a.id);
  const { page, limit } = query;
  const connections = found.slice(page * limit, (page + 1) * limit).map((connection) => ({
    ...renderConnection(call, connection),
    created: connection.createdAt,
  }));
  return ok({ connections });
}

const newConnection = z.strictObject({
  provider_config_key: z.string(),
  connection_id: z.string(),
  credentials: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('NONE') }),
    z.strictObject({ type: z.literal('API_KEY'), apiKey: z.string() }),
    z.strictObject({
      type: z.literal('OAUTH2'),
      access_token: z.string(),
      refresh_token: z.string().optional(),
    }),
  ]),
});

/** `POST /connections` */
export function postConnection(call: Call): Answer {
  const body = parsePart('invalid_body', newConnection, call.body);
  const { provider_config_key: integration, connection_id: id, credentials } = body;
  if (!call.environment.integrations.some((one) => one.id === integration)) {
    throw refusal(400, 'unknown_provider_config', 'Provider does not exist');
  }
  const connection = addConnection(call.state, call.environment, integration, id);
  const { createdAt } = connection;
  return ok(
    {
      ...renderConnection(call, connection),
      connection_config: {},
      webhook_url_override: null,
      created_at: createdAt,
      updated_at: createdAt,
      last_fetched_at: createdAt,
      credentials: { ...credentials, raw: credentials },
    },
    201,
  );
}

function renderConnection(call: Call, { id, connectionId, integration }: ConnectionState) {
  const provider = call.environment.integrations.find((one) => one.id === integration)?.provider;
  return {
    id,
    connection_id: connectionId,
    provider_config_key: integration,
    provider,
    errors: [],
    end_user: null,
    tags: {},
    metadata: {},
  };
}
