import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { ok, parsePart, refusal, type Answer } from '../answer.js';
import type { Call } from '../call.js';
import { addEnvironment, nextId } from '../state.js';

const newEnvironment = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9_-]+$/)
    .max(255),
  is_production: z.boolean().optional(),
});

/** `POST /environments` */
export function postEnvironment({ state, body }: Call): Answer {
  const { name, is_production: production } = parsePart('invalid_body', newEnvironment, body);
  if (state.environments.some((one) => one.name === name)) {
    throw refusal(409, 'conflict', 'Environment already exists');
  }
  const { id } = addEnvironment(state, { name, production: production ?? false });
  return ok({ data: { id, name } });
}

const environmentParams = z.strictObject({ environmentId: z.coerce.number() });

/** `DELETE /environments/<id>` */
export function deleteEnvironment({ state, params }: Call): Answer {
  const { environmentId } = parsePart('invalid_uri_params', environmentParams, params);
  const environment = state.environments.find(({ id }) => id === environmentId);
  if (!environment) throw refusal(404, 'not_found', 'Environment not found');
  // By name: one that is only marked as production can be deleted.
  if (environment.name === 'prod') {
    throw refusal(400, 'cannot_delete_prod_environment', 'Cannot delete prod environment');
  }
  state.environments = state.environments.filter((one) => one !== environment);
  state.orphanedKeys.push(...environment.keys.map(({ secret }) => secret));
  return { status: 204, body: null };
}

const newKey = z.strictObject({ environment_id: z.number(), display_name: z.string() });

/** `POST /environment/api-keys` */
export function postKey({ state, body }: Call): Answer {
  const { environment_id, display_name: name } = parsePart('invalid_body', newKey, body);
  const environment = state.environments.find(({ id }) => id === environment_id);
  if (!environment) throw refusal(404, 'not_found', 'Environment not found');
  if (environment.keys.some((key) => key.name === name)) {
    throw refusal(409, 'conflict', 'A key with this name already exists');
  }
  const key = { id: nextId(state, 'key'), name, secret: randomUUID(), scopes: ['environment:*'] };
  environment.keys.push(key);
  const { id, scopes, secret } = key;
  const created_at = new Date().toISOString();
  return ok({ data: { id, display_name: name, scopes, secret, created_at } });
}

const oldKey = z.strictObject({ environment_id: z.number(), key_id: z.number() });

/** `DELETE /environment/api-keys` */
export function deleteKey({ state, body }: Call): Answer {
  const { environment_id, key_id } = parsePart('invalid_body', oldKey, body);
  const environment = state.environments.find(({ id }) => id === environment_id);
  const key = environment?.keys.find(({ id }) => id === key_id);
  if (!environment || !key) throw refusal(404, 'not_found', 'API key not found');
  environment.keys = environment.keys.filter((one) => one !== key);
  return ok({ success: true });
}
