import { z } from 'zod';

/** The routes that run functions, and tell how a run went. */
export const runRoutes = {
  action: '/action/trigger',
  sync: '/sync/trigger',
  status: '/sync/status',
} as const;

/** The address of one sync's status on one connection: never of all, which lists customers. */
export function syncStatusPath(sync: {
  integration: string;
  name: string;
  connectionId: string;
}): string {
  const query = new URLSearchParams({
    provider_config_key: sync.integration,
    syncs: sync.name,
    connection_id: sync.connectionId,
  });
  return `${runRoutes.status}?${query.toString()}`;
}

/**
 * A sync that has never run is `SUCCESS`, too: only `latestExecutionStatus` and `finishedAt` tell of a
 * run (recorded).
 */
export const syncStatusSchema = z.object({
  syncs: z.array(
    z.object({
      connection_id: z.string(),
      name: z.string(),
      variant: z.string().optional(),
      finishedAt: z.string().nullish(),
      latestExecutionStatus: z.string().nullish(),
    }),
  ),
});
