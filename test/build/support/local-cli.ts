import type { Files } from './checkout.js';

export interface LocalCli {
  version?: string;
  /** `engines.node`. */
  node?: string;
  /** Runs instead of the two calls; `post(path, body, key?)` makes one. */
  script?: string;
  /** Where it goes; `node_modules/nango` is installed already. */
  at?: string;
}

const call = `
const { NANGO_HOSTPORT: host, NANGO_SECRET_KEY: key } = process.env;
const post = async (path, body, bearer = key) => {
  const headers = { authorization: 'Bearer ' + bearer, 'content-type': 'application/json' };
  const answer = await fetch(host + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.json();
};
const fileBody = { js: 'module.exports = {};', ts: 'export default {};' };
const action = {
  syncName: 'ping', providerConfigKey: 'github', type: 'action', fileBody, models: [], runs: null,
  version: '1.0.0', track_deletes: false, auto_start: false, endpoints: [], input: null,
  metadata: {}, features: [],
};
const body = {
  flowConfigs: [action], onEventScriptsByProvider: [], deployMode: 'all', nangoYamlBody: '',
  jsonSchema: { definitions: {} }, reconcile: true, debug: false, source: 'repo',
};
`;

/** What the real one does, as far as a deploy is seen from outside. */
export const deployScript = `
console.log('✓ Typechecking');
console.log('✓ Packaging');
await post('/sync/deploy/confirmation', body);
await post('/sync/deploy', body);
`;

/**
 * A Nango CLI of a few lines that packages one action. For what is about the package manager or the
 * children's surroundings, where the real one (220 MB, 5 s) would add nothing, and for what no
 * release of the real one does.
 */
export function localCli(cli: LocalCli = {}): Files {
  const at = cli.at ?? 'node_modules/nango';
  return {
    [`${at}/package.json`]: {
      name: 'nango',
      version: cli.version ?? '0.71.10',
      bin: { nango: 'bin.cjs' },
      ...(cli.node === undefined ? {} : { engines: { node: cli.node } }),
    },
    [`${at}/bin.cjs`]: `${call}(async () => {${cli.script ?? deployScript}})();\n`,
  };
}

/** A project with one action, whose `nango` is a folder of the checkout. */
export function localProject(manifest: object = {}): Files {
  return {
    'package.json': {
      name: 'integrations',
      version: '1.0.0',
      private: true,
      devDependencies: { nango: '0.71.10' },
      ...manifest,
    },
    'index.ts': "import './github/actions/ping.js';\n",
    'github/actions/ping.ts': 'export default {};\n',
    '.nango/.gitkeep': '',
  };
}
