import { ok, page, refuse, type Call, type Route } from './call.js';
import type { Environment } from './options.js';

/** Environments and the patterns of the refs that may use them. */
export const environmentRoutes: Route[] = [
  {
    method: 'GET',
    path: '/repos/:owner/:repo/environments/:name',
    permissions: ['actions:read'],
    handler: (call) => {
      const found = find(call);
      if (found === undefined) return refuse(404, 'Not Found');
      const { branch_policies, tag_policies, custom_rules, ...environment } = found;
      return ok({ protection_rules: [], deployment_branch_policy: null, ...environment });
    },
  },
  {
    method: 'GET',
    path: '/repos/:owner/:repo/environments/:name/deployment-branch-policies',
    permissions: ['actions:read'],
    handler: (call) => {
      const found = find(call);
      const policies = [
        ...(found?.branch_policies ?? []).map((name) => ({ name, type: 'branch' })),
        ...(found?.tag_policies ?? []).map((name) => ({ name, type: 'tag' })),
      ].map((policy, id) => ({ id, ...policy }));
      return page(call, policies, (list) => ({
        total_count: policies.length,
        branch_policies: list,
      }));
    },
  },
  // https://docs.github.com/en/rest/deployments/protection-rules
  {
    method: 'GET',
    path: '/repos/:owner/:repo/environments/:name/deployment_protection_rules',
    permissions: ['actions:read'],
    handler: (call) => {
      const found = find(call);
      if (found === undefined) return refuse(404, 'Not Found');
      const rules = (found.custom_rules ?? []).map(({ slug, enabled }, id) => ({
        ...{ id, enabled },
        app: { id, slug },
      }));
      return ok({ total_count: rules.length, custom_deployment_protection_rules: rules });
    },
  },
];

/** GitHub finds an environment whatever the case of its name. */
function find({ repository, params }: Call): Environment | undefined {
  return repository.environments.find(
    ({ name }) => name.toLowerCase() === params.name?.toLowerCase(),
  );
}
