// Makes dist/: tsc emits, ncc bundles what was emitted (ncc's own TypeScript loader is not used, so
// the compiler may move on without it). The output has to be the same bytes from any folder.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const emitted = join(root, 'node_modules', '.cache', 'bundle');

/** @param {string[]} args */
function node(...args) {
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

rmSync(emitted, { recursive: true, force: true });
node(require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.bundle.json');
rmSync(join(root, 'dist'), { recursive: true, force: true });
// The action, and what `npx … init` starts: apart, so that a runner loads nothing of the second.
for (const [entry, out] of [
  ['index.js', 'dist'],
  [join('init', 'index.js'), join('dist', 'init')],
]) {
  node(
    require.resolve('@vercel/ncc/dist/ncc/cli.js'),
    'build',
    join(emitted, entry),
    '--out',
    out,
    '--license',
    'LICENSES.txt',
    '--target',
    'es2022',
    '--quiet',
  );
}
