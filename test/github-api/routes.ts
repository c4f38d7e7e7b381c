import type { Route } from './call.js';
import { artifactRoutes } from './artifacts.js';
import { commentRoutes } from './comments.js';
import { deploymentRoutes } from './deployments.js';
import { issueRoutes } from './issues.js';
import { environmentRoutes } from './environments.js';
import { pullRoutes } from './pulls.js';
import { reviewRoutes } from './reviews.js';
import { settingRoutes } from './settings.js';
import { viewerRoutes } from './viewer.js';
import { workflowControlRoutes } from './workflow-controls.js';
import { workflowRunRoutes } from './workflow-runs.js';

/** Every route, the first match counts. A group of them is a file: add its list here. */
export const routes: readonly Route[] = [
  ...artifactRoutes,
  ...commentRoutes,
  ...deploymentRoutes,
  ...environmentRoutes,
  ...issueRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...settingRoutes,
  ...viewerRoutes,
  ...workflowControlRoutes,
  ...workflowRunRoutes,
];

export function matchRoute(
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | null {
  for (const route of routes) {
    if (route.method !== method) continue;
    const source = route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${source}$`).exec(path);
    if (match === null) continue;
    const entries = Object.entries(match.groups ?? {});
    const params = entries.map(([name, value]) => [name, decodeURIComponent(value)]);
    return { route, params: Object.fromEntries(params) as Record<string, string> };
  }
  return null;
}
