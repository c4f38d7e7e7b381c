// Makes dist/ again from a copy of the checkout in another folder, and compares the bytes: anybody who
// clones this repository can do the same and need not believe in what is committed.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const copy = join(mkdtempSync(join(tmpdir(), 'nango-reproduce-')), 'another path', 'clone');

/** @param {string} folder @returns {Map<string, Buffer>} every file of its dist/ */
function readDist(folder) {
  const dist = join(folder, 'dist');
  const names = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  return new Map(names.sort().map((name) => [name, readFileSync(join(dist, name))]));
}

try {
  const tracked = execFileSync('git', ['ls-files', '-z', '--', ':!dist'], { cwd: root })
    .toString()
    .split('\0')
    .filter((name) => name !== '');
  for (const name of tracked) {
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    cpSync(join(root, name), join(copy, name));
  }
  cpSync(join(root, 'node_modules'), join(copy, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith(join('node_modules', '.cache')),
  });
  execFileSync(process.execPath, [join('scripts', 'bundle.js')], { cwd: copy, stdio: 'inherit' });

  const [here, there] = [readDist(root), readDist(copy)];
  const names = [...new Set([...here.keys(), ...there.keys()])];
  const different = names.filter(
    (name) => !(here.get(name) ?? Buffer.alloc(0)).equals(there.get(name) ?? Buffer.alloc(0)),
  );
  if (different.length > 0) {
    console.error(`dist/ is not what the sources make elsewhere: ${different.join(', ')}`);
    process.exitCode = 1;
  } else {
    console.log(`dist/ is the same from another path: ${names.length} files, byte for byte.`);
  }
} finally {
  rmSync(dirname(dirname(copy)), { recursive: true, force: true });
}
