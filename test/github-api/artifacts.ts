import { ok, refuse, type Call, type Route } from './call.js';
import type { Artifact } from './options.js';

/** What runs have uploaded. */
export const artifactRoutes: Route[] = [
  {
    // https://docs.github.com/en/rest/actions/artifacts#get-an-artifact
    method: 'GET',
    path: '/repos/:owner/:repo/actions/artifacts/:id',
    permissions: ['actions:read'],
    handler: (call) => {
      const found = find(call);
      if (found === undefined) return refuse(404, 'Not Found');
      const { zip, ...artifact } = found;
      return ok({ size_in_bytes: zip.length, ...artifact });
    },
  },
  {
    // https://docs.github.com/en/rest/actions/artifacts#download-an-artifact: a redirect
    method: 'GET',
    path: '/repos/:owner/:repo/actions/artifacts/:id/zip',
    permissions: ['actions:read'],
    handler: (call) => {
      const { owner = '', repo = '', id = '' } = call.params;
      return find(call) === undefined
        ? refuse(404, 'Not Found')
        : {
            status: 302,
            body: undefined,
            headers: { location: `${call.url}/storage/${owner}/${repo}/${id}.zip` },
          };
    },
  },
  {
    method: 'GET',
    path: '/storage/:owner/:repo/:id.zip',
    permissions: [],
    isStorage: true,
    handler: (call) => {
      // As the storage does: an address that is signed, and credentials beside it.
      if (call.authorization !== '') return refuse(400, 'InvalidAuthenticationInfo');
      const found = find(call);
      return found === undefined ? refuse(404, 'BlobNotFound') : ok(found.zip);
    },
  },
];

function find({ repository, params }: Call): Artifact | undefined {
  return repository.artifacts.find(({ id }) => id === Number(params.id));
}
