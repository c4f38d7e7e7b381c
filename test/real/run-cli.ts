import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findInstall } from './find-install.js';
import { key } from './nango.js';

/** Minutes after which a command is ended: a CLI that runs out of memory takes as long as it likes. */
const longest = 10;

/** Installs, compiles and deploys as Nango's documentation says, and tells how each went. */
export async function runCli(
  folder: string,
  host: string,
  say: (text: string) => void,
): Promise<void> {
  const env = {
    ...process.env,
    CI: 'true',
    NANGO_HOSTPORT: host,
    NANGO_SECRET_KEY_DEV: key,
    NANGO_CLI_TELEMETRY: 'false',
  };
  const { command, root } = findInstall(folder);
  const run = async (cwd: string, line: string): Promise<boolean> => {
    const { code, seconds, lines } = await runLine(cwd, line, env);
    const ending = code === null ? `ended after ${longest} minutes` : `exit code ${code}`;
    say(`\nCLI, \`${line}\`: ${ending} after ${seconds.toFixed(1)} s`);
    for (const text of lines.slice(code === 0 ? -3 : -12)) say(`  ${text}`);
    return code === 0;
  };
  if (!(await run(root, command))) return;
  // Git keeps no empty folder, and without this one the CLI finds no project.
  mkdirSync(join(folder, '.nango'), { recursive: true });
  await run(folder, 'npx nango compile');
  await run(folder, 'npx nango deploy dev --auto-confirm --no-interactive');
}

async function runLine(
  cwd: string,
  line: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; seconds: number; lines: string[] }> {
  const start = performance.now();
  const [name = '', ...args] = line.split(' ');
  const timeout = longest * 60_000;
  const child = spawn(name, args, { cwd, env, timeout, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const seconds = (performance.now() - start) / 1000;
  return { code, seconds, lines: output.trim().split('\n') };
}
