import { page, refuse, type Route } from './call.js';
import type { DeploymentStatus } from './options.js';

/** Deployments and their statuses, newest first. */
export const deploymentRoutes: Route[] = [
  {
    method: 'GET',
    path: '/repos/:owner/:repo/deployments',
    permissions: ['deployments:read'],
    handler: (call) => {
      const environment = call.query.get('environment');
      const found = call.repository.deployments.filter(
        (item) => environment === null || item.environment === environment,
      );
      return page(
        call,
        found.map(({ statuses: _, ...deployment }) => ({
          created_at: new Date().toISOString(),
          ...deployment,
        })),
      );
    },
  },
  {
    method: 'GET',
    path: '/repos/:owner/:repo/deployments/:id/statuses',
    permissions: ['deployments:read'],
    handler: (call) => {
      const found = call.repository.deployments.find(({ id }) => id === Number(call.params.id));
      return found === undefined ? refuse(404, 'Not Found') : page(call, found.statuses.map(show));
    },
  },
];

function show(status: DeploymentStatus): object {
  return { log_url: '', creator: { login: 'github-actions[bot]' }, ...status };
}
