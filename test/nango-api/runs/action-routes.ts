import { randomUUID } from 'node:crypto';
import { z } from 'zod';

import { ok, parsePart, refusal, type Answer } from '../answer.js';
import type { Call } from '../call.js';
import { now } from '../time.js';

const headersSchema = z.object({
  'provider-config-key': z.string(),
  'connection-id': z.string(),
  'x-max-retries': z.coerce.number().max(5).optional(),
});
const bodySchema = z.object({ action_name: z.string(), input: z.unknown().optional() });
/** The result of an asynchronous action is there so much later. */
const asyncDelay = 2_000;

/** `POST /action/trigger` */
export function postAction(call: Call): Answer {
  const { environment, runs } = call;
  const headers = parsePart('invalid_headers', headersSchema, call.headers);
  const { action_name: name, input } = parsePart('invalid_body', bodySchema, call.body ?? {});
  const { 'provider-config-key': integration, 'connection-id': connection } = headers;
  const isKnown = environment.connections.some(
    (one) => one.integration === integration && one.connectionId === connection,
  );
  if (!isKnown) throw refusal(400, 'unknown_connection', 'Failed to find connection');
  const action = environment.flows.find(
    (flow) => flow.type === 'action' && flow.integration === integration && flow.name === name,
  );
  if (action === undefined) throw refusal(404, 'not_found', 'Action not found');
  if (!action.enabled) throw refusal(404, 'disabled_resource', 'The action is disabled');
  runs.inputs.push({ action: `${integration}/${name}`, connection, input });
  const behaviour = runs.actions.get(`${environment.name}/${integration}/${name}`);
  const give = (): unknown => (behaviour === undefined ? {} : behaviour(input));
  if (call.headers['x-async'] !== 'true') return answerOf(give());
  const id = randomUUID();
  runs.results.set(id, { readyAt: now(call.options) + asyncDelay, give });
  return ok({ id, statusUrl: `/action/${id}` }, 202);
}

/** `GET /action/<id>` */
export function getAction(call: Call): Answer {
  const { id } = parsePart('invalid_uri_params', z.object({ id: z.uuid() }), call.params);
  const result = call.runs.results.get(id);
  if (result === undefined || now(call.options) < result.readyAt) {
    throw refusal(404, 'not_found', `No action '${id}' found`);
  }
  return answerOf(result.give());
}

/** `null` is JSON here, and an empty body elsewhere. */
function answerOf(output: unknown): Answer {
  return { status: 200, body: output ?? null, json: true };
}
