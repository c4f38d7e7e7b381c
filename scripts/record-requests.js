// Records the deploy request of every published Nango CLI that this action supports, as keys and
// values without code: `node scripts/record-requests.js [version …]`. Needs the npm registry and
// some minutes a version; what is recorded already is left, and a version that gives no request stands in
// `notRecorded` with the reason. test/unit/package/published-clis.test.ts reads the result.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldest = '0.69.36';
const newest = '0.71.10';
/** Milliseconds. */
const installTime = 6 * 60_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'test/fixtures/requests.json');

const sync = `
import { createSync } from 'nango';
import * as z from 'zod';
const issue = z.object({ id: z.string(), title: z.string().optional(), labels: z.array(z.string()) });
const sync = createSync({
  description: 'Every setting',
  version: '1.0.0',
  endpoints: [{ method: 'GET', path: '/example/issues', group: 'Records' }],
  frequency: 'every hour',
  autoStart: true,
  trackDeletes: false,
  syncType: 'incremental',
  scopes: ['repo'],
  webhookSubscriptions: ['*'],
  metadata: z.object({ since: z.string() }),
  models: { Issue: issue },
  exec: async (nango) => {
    await nango.batchSave([{ id: '1', labels: [] }], 'Issue');
  },
  onWebhook: async () => {},
});
export type NangoSyncLocal = Parameters<(typeof sync)['exec']>[0];
export default sync;
`;
const plainSync = `
import { createSync } from 'nango';
import * as z from 'zod';
const sync = createSync({
  description: 'As few settings as can be',
  endpoints: [{ method: 'GET', path: '/example/plain' }],
  frequency: 'every day',
  syncType: 'full',
  models: { Plain: z.object({ id: z.string() }) },
  exec: async () => {},
});
export default sync;
`;
const action = `
import { createAction } from 'nango';
import * as z from 'zod';
export default createAction({
  description: 'An action',
  version: '2.0.0',
  endpoint: { method: 'POST', path: '/example/issue', group: 'Issues' },
  scopes: ['repo'],
  input: z.object({ title: z.string() }),
  output: z.object({ id: z.string() }),
  exec: async () => ({ id: '1' }),
});
`;
const plainAction = `
import { createAction } from 'nango';
import * as z from 'zod';
export default createAction({
  description: '',
  endpoint: { method: 'GET', path: '/example/nothing' },
  input: z.void(),
  output: z.void(),
  exec: async () => {},
});
`;
const onEvent = (event) => `
import { createOnEvent } from 'nango';
import * as z from 'zod';
export default createOnEvent({
  event: '${event}',
  description: 'On an event',
  metadata: z.void(),
  exec: async () => {},
});
`;
const fn = `
import { createFunction } from 'nango/experimental';
import * as z from 'zod';
export default createFunction({
  description: 'Says hello',
  input: z.object({ name: z.string() }),
  output: z.object({ text: z.string() }),
  exec: async (nango, trigger) => {
    await nango.log('Called');
    return { text: trigger.input.name };
  },
});
`;

const legacyFiles = {
  'index.ts': [
    'github/syncs/everySetting',
    'github/syncs/plain',
    'github/actions/everySetting2',
    'github/actions/plain2',
    'github/on-events/created',
    'github/on-events/deleted',
  ]
    .map((path) => `import './${path}.js';\n`)
    .join(''),
  'github/syncs/everySetting.ts': sync,
  'github/syncs/plain.ts': plainSync,
  'github/actions/everySetting2.ts': action,
  'github/actions/plain2.ts': plainAction,
  'github/on-events/created.ts': onEvent('post-connection-creation'),
  'github/on-events/deleted.ts': onEvent('pre-connection-deletion'),
};
const bareFiles = {
  'index.ts': "import './github/syncs/plain.js';\n",
  'github/syncs/plain.ts': plainSync,
};
const functionFiles = {
  'index.ts': "import './github/functions/hello.js';\n",
  'github/functions/hello.ts': fn,
};

const empty = Object.fromEntries(
  [
    ...[
      'newSyncs',
      'updatedSyncs',
      'deletedSyncs',
      'newActions',
      'updatedActions',
      'deletedActions',
    ],
    ...['newOnEventScripts', 'updatedOnEventScripts', 'deletedOnEventScripts', 'deletedModels'],
    ...['created', 'updated', 'unchanged', 'deleted'],
  ].map((key) => [key, []]),
);

/** The last request of `nango deploy dev`. @throws Error where the CLI sent none, with its last words. */
async function record(folder) {
  const requests = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ path: request.url, body: Buffer.concat(chunks).toString('utf8') });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(request.url === '/sync/deploy' ? [] : empty));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const args = ['deploy', 'dev', '--no-interactive', '--no-dependency-update'];
  const cli = spawn(process.execPath, [join(folder, 'node_modules/nango/dist/index.js'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...{
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        CI: 'true',
        NANGO_CLI_TELEMETRY: 'false',
      },
      NANGO_HOSTPORT: `http://127.0.0.1:${server.address().port}`,
      NANGO_SECRET_KEY_DEV: '22222222-2222-4222-8222-222222222222',
    },
  });
  let said = '';
  for (const stream of [cli.stdout, cli.stderr]) stream.on('data', (chunk) => (said += chunk));
  await once(cli, 'close');
  server.close();
  const last = requests.at(-1);
  if (
    last === undefined ||
    !['/sync/deploy', '/functions/deployments/bundle'].includes(last.path)
  ) {
    throw new Error(`\`nango deploy\` sent no request: ${lastWords(said)}`);
  }
  return last;
}

function lastWords(text) {
  const lines = text.split('\n').map((line) => line.replace(/^npm error( notarget)?/, '').trim());
  return lines
    .filter((line) => line !== '' && !/^(code |In most cases|A complete log)/.test(line))
    .slice(-3)
    .join(' | ')
    .replaceAll(tmpdir(), '');
}

/** Code is left out: keys and values are what this is about. */
function withoutCode(value) {
  if (Array.isArray(value)) return value.map(withoutCode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'fileBody'
        ? Object.fromEntries(Object.keys(item).map((name) => [name, '']))
        : key === 'nangoYamlBody'
          ? ''
          : withoutCode(item),
    ]),
  );
}

function write(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** What the fixtures of the tests have installed already, or null. */
function installed(version) {
  const lockfile = join(root, 'test/fixtures/dependencies', version, 'package-lock.json');
  if (!existsSync(lockfile)) return null;
  const hash = createHash('sha256').update(readFileSync(lockfile)).digest('hex').slice(0, 16);
  const folder = join(root, 'node_modules/.cache/nango-fixtures', hash, 'node_modules');
  return existsSync(folder) ? folder : null;
}

async function recordVersion(version) {
  const folder = mkdtempSync(join(tmpdir(), 'nango-record-'));
  try {
    const zod = version.startsWith('0.71') ? '4.3.6' : '4.0.5';
    const manifest = {
      name: 'x',
      private: true,
      type: 'module',
      dependencies: { nango: version, zod },
    };
    const overrides = { rollup: '4.67.4' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, overrides }));
    const ready = installed(version);
    try {
      // Peers of some versions send npm's resolver into an endless search.
      const flags = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
      const options = { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], timeout: installTime };
      if (ready !== null) symlinkSync(ready, join(folder, 'node_modules'), 'junction');
      else execFileSync('npm', ['install', ...flags, '--loglevel=error'], options);
    } catch (error) {
      const said = error.code === 'ETIMEDOUT' ? 'timed out' : lastWords(String(error.stderr));
      throw new Error(`npm install: ${said}`, { cause: error });
    }
    mkdirSync(join(folder, '.nango'));
    const shots = {};
    for (const [name, files] of Object.entries({
      legacy: legacyFiles,
      bare: bareFiles,
      functions: functionFiles,
    })) {
      rmSync(join(folder, 'github'), { recursive: true, force: true });
      rmSync(join(folder, 'build'), { recursive: true, force: true });
      write(folder, files);
      const request = await record(folder).catch((error) => {
        // No functions before createFunction.
        if (name !== 'functions') throw error;
      });
      if (request === undefined) continue;
      const body = withoutCode(JSON.parse(request.body));
      if ('sdkVersion' in body) body.sdkVersion = body.sdkVersion.replace(version, '<version>');
      shots[name] = body;
    }
    return shots;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const listed = JSON.parse(
  execFileSync('npm', ['view', 'nango', 'versions', '--json'], { encoding: 'utf8' }),
);
const between = listed.slice(listed.indexOf(oldest), listed.indexOf(newest) + 1);
const asked = process.argv.slice(2);
const before = existsSync(target) ? JSON.parse(readFileSync(target, 'utf8')) : { requests: [] };
/** Equal requests stand once, with all versions that send them. */
const found = new Map(
  before.requests.map((group) => [JSON.stringify([group.project, group.body]), group]),
);
const reasons = new Map(before.notRecorded?.map(({ version, reason }) => [version, reason]));
for (const version of asked.length > 0 ? asked : between) {
  if ([...found.values()].some(({ versions }) => versions.includes(version))) continue;
  try {
    const shots = await recordVersion(version);
    for (const [name, body] of Object.entries(shots)) {
      const key = JSON.stringify([name, body]);
      const group = found.get(key) ?? { project: name, versions: [], body };
      group.versions.push(version);
      found.set(key, group);
    }
    console.log(version, Object.keys(shots).join(' '));
  } catch (error) {
    reasons.set(version, error.message);
    console.log(version, error.message);
  }
  const recorded = new Set([...found.values()].flatMap(({ versions }) => versions));
  const notRecorded = between
    .filter((one) => !recorded.has(one))
    .map((one) => ({ version: one, reason: reasons.get(one) ?? 'not tried' }));
  const requests = [...found.values()];
  for (const { versions } of requests) {
    versions.sort((one, other) => between.indexOf(one) - between.indexOf(other));
  }
  writeFileSync(target, `${JSON.stringify({ notRecorded, requests }, null, 2)}\n`);
}
