import { startNangoApi, type NangoApi, type NangoApiOptions } from '../../nango-api/server.js';

export const devKey = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

/** A server with one environment, dev, that has the integrations github and demo. */
export function startWorld(options: NangoApiOptions = {}): Promise<NangoApi> {
  return startNangoApi({
    seed: {
      environments: [
        {
          name: 'dev',
          integrations: [
            { id: 'github', provider: 'github' },
            { id: 'demo', provider: 'unauthenticated' },
          ],
          keys: [{ secret: devKey, scopes: ['environment:*'] }],
        },
      ],
    },
    ...options,
  });
}

interface Sent {
  integration?: string;
  code?: string;
  version?: string;
}

/** A body for `/sync/deploy` with one action each. */
export function buildBody(actions: Record<string, Sent>, rest: object = {}): object {
  return {
    flowConfigs: Object.entries(actions).map(([name, { integration, code, version }]) => ({
      type: 'action',
      models: [],
      runs: null,
      syncName: name,
      providerConfigKey: integration ?? 'github',
      fileBody: { js: code ?? 'js', ts: code ?? 'ts' },
      ...(version === undefined ? {} : { version }),
      track_deletes: false,
    })),
    reconcile: true,
    debug: false,
    nangoYamlBody: '',
    ...rest,
  };
}

/** Sends a call with the key of dev. */
export function call(api: NangoApi, path: string, body?: object): Promise<Response> {
  return fetch(`${api.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${devKey}`, 'content-type': 'application/json' },
    body: body ? JSON.stringify(body) : null,
  });
}
