#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../system/child-environment.js';
import { runOlder } from './older.js';
import { runCommandLine } from './command-line.js';

// The bin of package.json, dist/init/index.js: starts on Node 20, which is why nothing here is newer.
const env = childEnvironment(process.env, 'cli', []);
process.exitCode = await runCommandLine(process.argv.slice(2), {
  templates: join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'workflows'),
  env,
  renderOld: (version, args) => runOlder(version, args, env),
  print: (text) => {
    process.stdout.write(`${text}\n`);
  },
  printError: (text) => {
    process.stderr.write(`${text}\n`);
  },
});
