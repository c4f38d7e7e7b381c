import { ok, refuse, type Route } from './call.js';

const workflow = '/repos/:owner/:repo/actions/workflows/:id';
const pending = '/repos/:owner/:repo/actions/runs/:id/pending_deployments';
const permissions = ['actions:write'];

/** What a person does with workflows: start, switch off, approve, fetch what a run left. */
export const workflowControlRoutes: Route[] = [
  {
    // https://docs.github.com/en/rest/actions/workflows#get-a-workflow, by id or by file
    method: 'GET',
    path: workflow,
    permissions: ['actions:read'],
    handler: () => {
      const path = '.github/workflows/nango-deploy.yml';
      return ok({ ...{ id: 7, name: 'Nango deploy', path }, state: 'active' });
    },
  },
  {
    // https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event
    method: 'POST',
    path: `${workflow}/dispatches`,
    permissions,
    handler: ({ body }) => {
      const { ref } = (body ?? {}) as { ref?: unknown };
      return ref === 'main' ? { status: 204, body: undefined } : refuse(422, 'No ref found');
    },
  },
  ...['disable', 'enable'].map((verb): Route => ({
    ...{ method: 'PUT', path: `${workflow}/${verb}`, permissions },
    handler: () => ({ status: 204, body: undefined }),
  })),
  {
    // https://docs.github.com/en/rest/actions/workflow-runs#get-pending-deployments-for-a-workflow-run
    method: 'GET',
    path: pending,
    permissions: ['actions:read'],
    handler: () => ok([{ environment: { id: 161, name: 'prod' }, current_user_can_approve: true }]),
  },
  {
    method: 'POST',
    path: pending,
    permissions,
    handler: ({ body }) => {
      const { environment_ids: ids, state, comment } = body as Record<string, unknown>;
      const isGood =
        JSON.stringify(ids) === '[161]' &&
        ['approved', 'rejected'].includes(String(state)) &&
        typeof comment === 'string';
      return isGood ? ok([{ id: 1 }]) : refuse(422, 'Validation Failed');
    },
  },
  {
    // https://docs.github.com/en/rest/actions/artifacts#list-workflow-run-artifacts
    method: 'GET',
    path: '/repos/:owner/:repo/actions/runs/:id/artifacts',
    permissions: ['actions:read'],
    handler: (call) => {
      const artifacts = call.repository.artifacts.map(({ zip, ...artifact }) => ({
        ...{ ...artifact, size_in_bytes: zip.length, expired: false },
        // gh sends its token to the host that it is signed in to.
        archive_download_url: `http://api.github.localhost/repos/acme/app/actions/artifacts/${artifact.id}/zip`,
      }));
      return ok({ total_count: artifacts.length, artifacts });
    },
  },
];
