// Compiles the drawing of the pictures in docs/images, and runs it in Debian's Chromium.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

if (!existsSync(chromium)) {
  console.error(
    `There is no ${chromium}. Install it (\`apt-get install chromium\`), or name another Chromium by the variable CHROMIUM.`,
  );
  process.exit(1);
}
for (const args of [
  [tsc, '-p', 'tsconfig.screenshots.json'],
  [join('node_modules', '.cache', 'screenshots', 'test', 'screenshots', 'summary.js')],
]) {
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
