#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { RunFailure } from '../shared/errors.js';
import { childEnvironment } from '../system/child-environment.js';
import { runOlder } from './older.js';
import { runCommandLine } from './command-line.js';

/** On stderr, because stdout may be a pipe or a file. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } catch (error) {
    // Ctrl+C and Ctrl+D.
    throw new RunFailure('cancelled', 'Cancelled: nothing was written.', {
      hint: 'Answer the questions, or name the environments: --environments dev,prod.',
      cause: error,
    });
  } finally {
    terminal.close();
  }
}

// The bin of package.json, dist/init/index.js: starts on Node 20, which is why nothing here is newer.
// Of a pipe that is closed (`| head`) only the output is lost: the files are written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
const env = childEnvironment(process.env, 'cli', []);
const tokens = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value = '']) =>
    /^(GH|GITHUB)_(ENTERPRISE_)?TOKEN$/.test(name) ? [[name, value]] : [],
  ),
);
process.exitCode = await runCommandLine(process.argv.slice(2), {
  templates: join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'workflows'),
  env,
  ghEnv: { ...env, ...tokens, GH_PROMPT_DISABLED: '1' },
  renderOld: (version, args) => runOlder(version, args, env),
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : null,
  print: (text) => {
    process.stdout.write(`${text}\n`);
  },
  printError: (text) => {
    process.stderr.write(`${text}\n`);
  },
});
