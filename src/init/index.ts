#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRunFailure, messageOf } from '../shared/errors.js';
import { childEnvironment } from '../system/child-environment.js';
import { visible } from '../shared/visible.js';
import { init } from './init.js';
import { parseOptions, usage } from './options.js';

// The bin of package.json, dist/init/index.js: starts on Node 20, which is why nothing here is newer.
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === null) print(usage.trimEnd());
  else {
    await init(options, {
      templates: join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'workflows'),
      env: childEnvironment(process.env, 'cli', []),
      print,
    });
  }
} catch (error) {
  const lines = isRunFailure(error)
    ? [visible(error.message), ...error.details.map(visible), '', error.hint]
    : ['A bug of this action:', error instanceof Error ? (error.stack ?? '') : messageOf(error)];
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
}
