import { startNangoApi } from '../nango-api/server.js';

export const key = '11111111-1111-4111-8111-111111111111';

/** A Nango with one environment, and what was deployed to it. */
export interface RealNango {
  url: string;
  close: () => Promise<void>;
  /** By function: the code that runs, as it was sent. */
  deployed: () => Map<string, string>;
  /** How what both hold differs, a line each. */
  compareWith: (other: RealNango) => string;
}

/** @param packageFile its text: the integrations in it are set up; null: nobody knows them. */
export async function startNango(packageFile: string | null): Promise<RealNango> {
  const ids = new Set<string>();
  if (packageFile !== null) {
    const { body } = JSON.parse(packageFile) as { body: string };
    const names = /"(?:providerConfigKey|integrationId)":"([^"\\]+)"/g;
    for (const [, id] of body.matchAll(names)) if (id !== undefined) ids.add(id);
  }
  const integrations = [...ids].map((id) => ({ id, provider: id }));
  const keys = [{ secret: key, scopes: ['environment:deploy'] }];
  const seed = { environments: [{ name: 'dev', integrations, keys }] };
  const api = await startNangoApi({ seed });
  const deployed = (): Map<string, string> => {
    const [dev] = api.state.environments;
    const all = [
      ...(dev?.flows ?? []).map((flow) => [
        `${flow.type} ${flow.integration}/${flow.name}`,
        flow.hash,
      ]),
      ...(dev?.onEventScripts ?? []).map((script) => [
        `on-event ${script.integration}/${script.name}`,
        script.event,
      ]),
      ...(dev?.bundleFunctions ?? []).map((item) => [
        `function ${item.integration}/${item.name}`,
        JSON.stringify(item.sent),
      ]),
    ] as [string, string][];
    return new Map(all);
  };
  return {
    url: api.url,
    close: api.close,
    deployed,
    compareWith: (other) => compare(deployed(), other.deployed()),
  };
}

function compare(ours: Map<string, string>, theirs: Map<string, string>): string {
  const lines = [`deployed: ${ours.size} functions by the action, ${theirs.size} by the CLI`];
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    if (!theirs.has(name)) lines.push(`  only by the action: ${name}`);
    else if (!ours.has(name)) lines.push(`  only by the CLI: ${name}`);
    else if (ours.get(name) !== theirs.get(name)) lines.push(`  other code: ${name}`);
  }
  return lines.length > 1 || ours.size === 0
    ? lines.join('\n')
    : `${lines.join('')}: the same code`;
}
