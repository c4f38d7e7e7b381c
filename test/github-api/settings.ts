import { ok, page, refuse, type Answer, type Call, type Route } from './call.js';
import type { Environment, Secret } from './options.js';

/** The one team, and its number, that a reviewer or a bypass may be. */
export const team = { address: 'acme/release', id: 4711 };

const mayWrite = ['administration:write'];
const environment = '/repos/:owner/:repo/environments/:name';
const rulesets = '/repos/:owner/:repo/rulesets';

/** What an administrator sets up: rulesets, environments with their rules, and secrets. */
export const settingRoutes: Route[] = [
  {
    method: 'GET',
    path: rulesets,
    permissions: mayWrite,
    handler: (call) => page(call, call.repository.rulesets),
  },
  {
    method: 'POST',
    path: rulesets,
    permissions: mayWrite,
    handler: (call) => {
      const { name } = call.body as { name: string };
      if (call.repository.rulesets.some((item) => item.name === name)) {
        return refuse(422, 'Validation Failed', { errors: ['Name must be unique'] });
      }
      const made = { ...(call.body as object), name, id: call.nextId() };
      call.repository.rulesets.push(made);
      return { status: 201, body: made };
    },
  },
  {
    method: 'PUT',
    path: `${rulesets}/:id`,
    permissions: mayWrite,
    handler: (call) => {
      const found = call.repository.rulesets.find(({ id }) => id === Number(call.params.id));
      return found === undefined ? refuse(404, 'Not Found') : ok(Object.assign(found, call.body));
    },
  },
  {
    method: 'GET',
    path: '/orgs/:org/teams/:slug',
    permissions: [],
    handler: ({ params }) =>
      `${params.org ?? ''}/${params.slug ?? ''}` === team.address
        ? ok({ id: team.id, slug: params.slug })
        : refuse(404, 'Not Found'),
  },
  { method: 'PUT', path: environment, permissions: mayWrite, handler: putEnvironment },
  { method: 'DELETE', path: environment, permissions: mayWrite, handler: deleteEnvironment },
  {
    method: 'POST',
    path: `${environment}/deployment-branch-policies`,
    permissions: mayWrite,
    handler: (call) => {
      const found = call.repository.environments.find(({ name }) => name === call.params.name);
      const { name, type = 'branch' } = call.body as { name?: string; type?: 'branch' | 'tag' };
      if (found === undefined || name === undefined) return refuse(404, 'Not Found');
      const list = type === 'tag' ? (found.tag_policies ??= []) : (found.branch_policies ??= []);
      if (list.includes(name)) return refuse(303, 'See Other');
      list.push(name);
      return ok({ id: call.nextId(), name, type });
    },
  },
  {
    method: 'GET',
    path: '/repos/:owner/:repo',
    permissions: [],
    handler: ({ params }) => ok({ owner: { login: params.owner, type: 'Organization' } }),
  },
  {
    method: 'GET',
    path: '/repos/:owner/:repo/actions/organization-secrets',
    permissions: mayWrite,
    handler: ({ repository }) =>
      ok({ secrets: repository.organizationSecrets.map((name) => ({ name })) }),
  },
  ...secretRoutes('/repos/:owner/:repo/actions/secrets'),
  ...secretRoutes(`${environment}/secrets`),
];

interface WantedEnvironment {
  reviewers: { type: string; id: number }[] | null;
  prevent_self_review: boolean;
  deployment_branch_policy: { protected_branches: boolean; custom_branch_policies: boolean } | null;
}

// https://docs.github.com/en/rest/deployments/environments#create-or-update-an-environment
function putEnvironment({ repository, params, body }: Call): Answer {
  const {
    reviewers,
    prevent_self_review,
    deployment_branch_policy: policy,
  } = body as WantedEnvironment;
  const isBad =
    (policy !== null && policy.protected_branches === policy.custom_branch_policies) ||
    (reviewers ?? []).some(
      ({ type, id }) => !['Team', 'User'].includes(type) || typeof id !== 'number',
    );
  if (isBad) return refuse(422, 'Validation Failed');
  const name = params.name ?? '';
  const found: Environment = repository.environments.find((item) => item.name === name) ?? { name };
  if (!repository.environments.includes(found)) repository.environments.push(found);
  found.deployment_branch_policy = policy;
  found.protection_rules =
    reviewers === null ? [] : [{ type: 'required_reviewers', prevent_self_review, reviewers }];
  return ok(found);
}

// https://docs.github.com/en/rest/deployments/environments#delete-an-environment
function deleteEnvironment({ repository, params }: Call): Answer {
  const { environments, secrets } = repository;
  if (!environments.some(({ name }) => name === params.name)) return refuse(404, 'Not Found');
  repository.environments = environments.filter(({ name }) => name !== params.name);
  repository.secrets = secrets.filter((secret) => secret.environment !== params.name);
  return { status: 204, body: undefined };
}

function secretRoutes(path: string): Route[] {
  const listed = ({ repository, params }: Call): Secret[] =>
    repository.secrets.filter((item) => item.environment === (params.name ?? null));
  return [
    {
      method: 'GET',
      path: `${path}/public-key`,
      permissions: mayWrite,
      // Any 32 bytes are a point to encrypt for.
      handler: () => ok({ key_id: '1', key: Buffer.alloc(32, 9).toString('base64') }),
    },
    {
      method: 'GET',
      path,
      permissions: mayWrite,
      handler: (call) =>
        ok({
          total_count: listed(call).length,
          secrets: listed(call).map(({ name }) => ({ name, updated_at: '2026-01-01T00:00:00Z' })),
        }),
    },
    {
      method: 'DELETE',
      path: `${path}/:secret`,
      permissions: mayWrite,
      handler: (call) => {
        const found = listed(call).find(({ name }) => name === call.params.secret);
        if (found === undefined) return refuse(404, 'Not Found');
        call.repository.secrets.splice(call.repository.secrets.indexOf(found), 1);
        return { status: 204, body: undefined };
      },
    },
    {
      method: 'PUT',
      path: `${path}/:secret`,
      permissions: mayWrite,
      handler: (call) => {
        const { encrypted_value } = call.body as { encrypted_value?: string };
        if (encrypted_value === undefined) return refuse(422, 'Invalid request');
        const name = call.params.secret ?? '';
        call.repository.secrets.push({ name, environment: call.params.name ?? null });
        return { status: 201, body: {} };
      },
    },
  ];
}
