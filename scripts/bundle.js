// Makes dist/: tsc emits, ncc bundles what was emitted (ncc's own TypeScript loader is not used, so
// the compiler may move on without it). The output has to be the same bytes from any folder.
// With --debug: with source maps, into node_modules/.cache/debug, for a debugger or a readable stack.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledPackages, renderLicenses } from './licenses.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const emitted = join(root, 'node_modules', '.cache', 'bundle');
const stats = join(root, 'node_modules', '.cache', 'bundle-stats.json');
const isDebug = process.argv.includes('--debug');
const dist = isDebug ? join('node_modules', '.cache', 'debug') : 'dist';

/** @param {string[]} args */
function node(...args) {
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

rmSync(emitted, { recursive: true, force: true });
const maps = isDebug ? ['--sourceMap', '--inlineSources'] : [];
node(require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.bundle.json', ...maps);
rmSync(join(root, dist), { recursive: true, force: true });
// The action, and what `npx … init` starts: apart, so that a runner loads nothing of the second.
for (const [entry, out] of [
  ['index.js', dist],
  [join('init', 'index.js'), join(dist, 'init')],
]) {
  node(
    require.resolve('@vercel/ncc/dist/ncc/cli.js'),
    'build',
    join(emitted, entry),
    '--out',
    out,
    '--stats-out',
    stats,
    '--target',
    'es2022',
    '--quiet',
    ...(isDebug ? ['--source-map'] : []),
  );
  // Not by ncc's own `--license`: with several chunks, each writes its list over the one before.
  writeFileSync(join(root, out, 'LICENSES.txt'), renderLicenses(bundledPackages(stats)));
  rmSync(stats);
}
