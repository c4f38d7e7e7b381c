import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../runner/repository-root.js';
import { makeFolder } from './temporary.js';

/** A Node process that a run started. */
export interface WitnessedChild {
  argv: string[];
  env: Record<string, string>;
}

export interface Witness {
  /** For `env`: makes every Node process tell of itself, whoever starts it. */
  nodeOptions: string;
  children: () => WitnessedChild[];
}

/** Sees every Node process below the action, and its environment: npm, install scripts, CLI, tests. */
export function callWitness(): Witness {
  const folder = makeFolder('witness');
  const preload = join(folder, 'witness.cjs');
  const action = join(repositoryRoot, 'dist', 'index.js');
  writeFileSync(
    preload,
    `const { argv, env, pid } = process;
if (require('worker_threads').isMainThread && argv[1] !== ${JSON.stringify(action)}) {
  const name = String(process.hrtime.bigint()) + '-' + pid + '.json';
  require('fs').writeFileSync(require('path').join(__dirname, name), JSON.stringify({ argv, env }));
}
`,
  );
  return {
    nodeOptions: `--require ${preload}`,
    children: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as WitnessedChild),
  };
}
