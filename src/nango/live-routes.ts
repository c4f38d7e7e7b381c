import type { FunctionId } from '../package/function-id.js';
import { z } from 'zod';

/** The most that the list gives in one page (recorded; 20 when not asked). */
export const pageSize = 100;

/** Whether the two routes know functions of that type: those of `createFunction` they do not. */
export const readableTypes = ['sync', 'action', 'on-event'] as const;

/** `GET /integrations/<id>/functions`, with the scope `environment:functions:list`. */
export function buildListPath(integration: string, page: number): string {
  return `/integrations/${encodeURIComponent(integration)}/functions?limit=${pageSize}&page=${page}`;
}

/** `GET /integrations/<id>/functions/<name>/code`, with the scope `environment:functions:read`. */
export function buildCodePath({ type, integration, name }: FunctionId): string {
  return `/integrations/${encodeURIComponent(integration)}/functions/${encodeURIComponent(name)}/code?type=${type}`;
}

/** A page of the list, as recorded from Nango 0.71.4: types that a later server adds are let through. */
export const functionsPageSchema = z.object({
  data: z.array(
    // Settings and schemas, too: a change by hand shows in them alone.
    z.looseObject({
      name: z.string(),
      type: z.string(),
      event: z.string().nullish(),
      id: z.number().int(),
      enabled: z.boolean(),
      source: z.string(),
    }),
  ),
  pagination: z.object({ total: z.number().int().nonnegative() }),
});
export type FunctionsPage = z.infer<typeof functionsPageSchema>;

/** The entry file of a function, byte for byte as it was sent. */
export const codeSchema = z.object({ code: z.string() });

/** The scopes of a plan key: it plans by lists, and cannot deploy. */
export const listScopes = {
  functions: 'environment:functions:list',
  integrations: 'environment:integrations:list',
} as const;

/** `GET /integrations`: all of an environment, in one answer. */
export const integrationsSchema = z.object({ data: z.array(z.object({ unique_key: z.string() })) });

/** The scope of `GET /integrations/<id>`. */
export const integrationScope = 'environment:integrations:read';

/** An integration with the address of its webhooks, which holds the UUID of the environment. */
export function buildWebhookPath(integration: string): string {
  return `/integrations/${encodeURIComponent(integration)}?include=webhook`;
}

/** The address is null for providers without webhooks (recorded). */
export const webhookSchema = z.object({
  data: z.object({ webhook_url: z.string().nullish() }),
});

/** The scope of `GET /scripts/config`. */
export const scriptsScope = 'environment:integrations:list_functions';

/** All syncs and actions of an environment in one answer, with settings that no other route tells. */
export const scriptsPath = '/scripts/config';

const scriptSchema = z.looseObject({ id: z.number().int(), name: z.string() });

/** The same as recorded from Nango 0.71.4. */
export const scriptsSchema = z.array(
  z.object({ syncs: z.array(scriptSchema), actions: z.array(scriptSchema) }),
);
