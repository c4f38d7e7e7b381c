// Which calls does `nango deploy` make, of the version that the example pins and of the newest? Runs
// both against a server on loopback that answers as an empty environment, prints what differs, and
// fails on a difference that the capture would not understand.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const example = join(
  dirname(dirname(fileURLToPath(import.meta.url))),
  'examples',
  'nango-integrations',
);
const nothing = Object.fromEntries(
  ['Syncs', 'Actions', 'OnEventScripts']
    .flatMap((kind) => ['new', 'updated', 'deleted'].map((verb) => [`${verb}${kind}`, []]))
    .concat([['deletedModels', []]]),
);

/** @param {unknown} value @param {string} path @returns {string[]} its shape, a line a key */
function shapeOf(value, path = '') {
  if (Array.isArray(value)) return value.flatMap((item) => shapeOf(item, `${path}[]`));
  if (value === null || typeof value !== 'object')
    return [`${path}: ${value === null ? 'null' : typeof value}`];
  // A schema is as free as the project's own types.
  if (/schema/i.test(path)) return [`${path}: schema`];
  return Object.entries(value).flatMap(([key, item]) => shapeOf(item, `${path}.${key}`));
}

/** @param {string | null} version @returns {Promise<{version: string, calls: string[]}>} */
async function record(version) {
  const folder = mkdtempSync(join(tmpdir(), 'nango-canary-'));
  cpSync(example, folder, {
    recursive: true,
    filter: (path) => !/[\\/](node_modules|build)$/.test(path),
  });
  const npm = (...args) =>
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  npm(...(version === null ? ['ci'] : ['install', '--no-audit', '--no-fund', `nango@${version}`]));
  const calls = new Set();
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString('utf8');
    const name = `${request.method} ${request.url}`;
    for (const line of shapeOf(text === '' ? null : JSON.parse(text))) calls.add(`${name} ${line}`);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/sync/deploy' ? [] : nothing));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const cli = spawn(
    process.execPath,
    [
      join('node_modules', 'nango', 'dist', 'index.js'),
      'deploy',
      'dev',
      '--no-interactive',
      '--no-dependency-update',
    ],
    {
      cwd: folder,
      stdio: 'ignore',
      timeout: 180_000,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        CI: 'true',
        NANGO_CLI_TELEMETRY: 'false',
        NANGO_HOSTPORT: `http://127.0.0.1:${address.port}`,
        NANGO_SECRET_KEY_DEV: '22222222-2222-4222-8222-222222222222',
      },
    },
  );
  await once(cli, 'exit');
  server.close();
  const manifest = join(folder, 'node_modules', 'nango', 'package.json');
  const { version: installed } = JSON.parse(readFileSync(manifest, 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  return { version: installed, calls: [...calls].sort() };
}

const pinned = await record(null);
const newest = await record(process.argv[2] ?? 'latest');
const gone = pinned.calls.filter((call) => !newest.calls.includes(call));
const added = newest.calls.filter((call) => !pinned.calls.includes(call));
console.log(`nango ${pinned.version} (pinned) and ${newest.version} (newest), \`nango deploy\`:`);
for (const call of gone) console.log(`- gone: \`${call}\``);
for (const call of added) console.log(`- new: \`${call}\``);
if (pinned.calls.length === 0 || newest.calls.length === 0)
  console.log('- a version made no call at all');
else if (gone.length + added.length === 0)
  console.log('- the same calls, with bodies of the same shape');
process.exitCode = gone.length + added.length > 0 || newest.calls.length === 0 ? 1 : 0;
