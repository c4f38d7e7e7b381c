import type { NangoApi } from '../../nango-api/server.js';
import { legacyPackage, type PackageFile } from './package-files.js';
import { seeingKey } from './world.js';

/** A key that sees what is live. */
export const seeing = { 'secret-key': seeingKey };
/** Plans with it. */
export const plan = { ...seeing, command: 'plan' };
export const all = { ...seeing, 'allow-destructive': 'true' };
export const file = legacyPackage({
  syncs: { 'github/issues': ['Issue'] },
  actions: ['demo/ping', 'demo/pong'],
  onEvents: ['demo/welcome'],
});

/** The package with another entry file of one function. */
export function withText(source: PackageFile, name: string, text: string): PackageFile {
  const body = JSON.parse(source.body) as {
    flowConfigs: { syncName: string; fileBody: { js: string; ts: string } }[];
  };
  for (const flow of body.flowConfigs) {
    if (flow.syncName === name) flow.fileBody = { js: `// js ${text}`, ts: text };
  }
  return { ...source, body: JSON.stringify(body) };
}

/** Somebody deploys one function, as the dashboard or another machine does. */
export async function deployOne(
  api: NangoApi,
  name: string,
  text: string,
  source: 'repo' | 'standalone' | 'catalog' = 'repo',
): Promise<void> {
  const whole = JSON.parse(withText(file, name, text).body) as {
    flowConfigs: { syncName: string }[];
    onEventScriptsByProvider?: unknown;
  };
  const { onEventScriptsByProvider, ...body } = whole;
  await api.deployAs('dev', {
    ...body,
    flowConfigs: body.flowConfigs.filter(({ syncName }) => syncName === name),
    deployMode: 'single',
    reconcile: false,
    source,
  });
}

/** Somebody deploys just before the body of the run is asked for in the given route. */
export function deployBefore(
  api: NangoApi,
  route: string,
  nth: number,
  work: () => Promise<void>,
): void {
  let count = 0;
  api.onRequest(async (request) => {
    if (request.route !== route) return;
    count += 1;
    if (count === nth) await work();
  });
}
