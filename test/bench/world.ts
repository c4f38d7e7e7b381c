import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CacheApi, startCacheApi } from '../cache-api/server.js';
import { type NangoApi, startNangoApi } from '../nango-api/server.js';
import { copyCheckout } from '../real/copy-checkout.js';
import { findInstall } from '../real/find-install.js';
import { repositoryRoot } from '../runner/repository-root.js';
import { type ActionResult, type ActionRun, runAction } from '../runner/run-action.js';
import type { Template } from './checkout.js';
import { type Cost, startCost } from './cost.js';

const keys = {
  dev: '11111111-1111-4111-8111-111111111111',
  prod: '22222222-2222-4222-8222-222222222222',
};
export type Environment = keyof typeof keys;

export const exampleTemplate: Template = {
  root: join(repositoryRoot, 'examples', 'nango-integrations'),
  project: '.',
  integrations: ['github'],
  remove: () => undefined,
};

/** What a benchmark works in: a project's checkout, Nango, and the runner's cache. */
export interface World {
  nango: NangoApi;
  cache: CacheApi;
  /** A checkout as a job finds it: without node_modules. */
  checkout: () => string;
  /** Runs the action, after an event of GitHub. Fails unless it ends well. */
  action: (
    folder: string,
    inputs: Readonly<Record<string, string>>,
    at?: Pick<ActionRun, 'event' | 'env'>,
  ) => Promise<Timed>;
  /** Runs what the project's lockfile asks for. */
  install: (folder: string) => Promise<Cost>;
  /** Runs a command of the documented pipeline, in the project's folder. Fails unless it exits with 0. */
  command: (folder: string, ...command: string[]) => Promise<Cost>;
  close: () => Promise<void>;
}

interface Timed extends Cost {
  /** Milliseconds in which it installed, compiled or tested, one after the other. */
  projectWork: number;
  outputs: ActionResult['outputs'];
}

/** The keyed inputs for an environment: `dev` or `prod`. */
export const keyed = (environment: Environment) => ({
  environment,
  'secret-key': keys[environment],
});

export async function startWorld(template = exampleTemplate): Promise<World> {
  const integrations = template.integrations.map((id) => ({ id, provider: id }));
  // What docs/keys.md asks for: a plan that waits for a code has to see the deployed functions.
  const scopes = ['environment:deploy', 'environment:functions:list'];
  const environments = Object.entries(keys).map(([name, secret]) => ({
    name,
    integrations,
    keys: [{ secret, scopes }],
  }));
  const [nango, cache] = [await startNangoApi({ seed: { environments } }), await startCacheApi()];
  const home = mkdtempSync(join(tmpdir(), 'nango-bench-'));
  let number = 0;
  return {
    nango,
    cache,
    checkout: () => {
      number += 1;
      const folder = join(home, `checkout-${number}`);
      copyCheckout(template.root, folder);
      // Git keeps no empty folder, and without this one the CLI of the pipeline finds no project.
      mkdirSync(join(folder, template.project, '.nango'), { recursive: true });
      // What the one before has written is not to be waited for by this one.
      execFileSync('sync');
      return folder;
    },
    action: async (workspace, inputs, at = {}) => {
      const stop = startCost();
      const result = await runAction({
        workspace,
        runnerTemp: join(home, 'temp'),
        with: inputs,
        ...at,
        env: { ...cache.env, NANGO_HOSTPORT: nango.url, ...at.env },
      });
      const cost = stop();
      result.remove();
      if (result.exitCode !== 0) throw new Error(result.log);
      return { ...cost, projectWork: readProjectWork(result.summary), outputs: result.outputs };
    },
    install: (folder) => {
      const { command, root } = findInstall(join(folder, template.project));
      return timeCommand(root, command.split(' '), nango.url);
    },
    command: (folder, ...command) =>
      timeCommand(join(folder, template.project), command, nango.url),
    close: async () => {
      await Promise.all([nango.close(), cache.close()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** From the table of stages. */
function readProjectWork(summary: string): number {
  const rows = summary.matchAll(/^\| (?:install|package|test) \| (?:(\d+) min )?([\d.]+) (ms|s)/gm);
  return [...rows].reduce((sum, [, minutes = '0', number, unit]) => {
    const seconds = Number(number) / (unit === 'ms' ? 1000 : 1);
    return sum + (Number(minutes) * 60 + seconds) * 1000;
  }, 0);
}

async function timeCommand(cwd: string, command: string[], host: string): Promise<Cost> {
  const [name = '', ...args] = command;
  const stop = startCost();
  const child = spawn(name, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...Object.fromEntries(
        ['HOME', 'NODE_EXTRA_CA_CERTS'].map((variable) => [variable, process.env[variable] ?? '']),
      ),
      PATH: process.env.PATH ?? '',
      CI: 'true',
      NANGO_HOSTPORT: host,
      NANGO_SECRET_KEY_DEV: keys.dev,
      NANGO_SECRET_KEY_PROD: keys.prod,
      NANGO_CLI_TELEMETRY: 'false',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${String(code)}\n${output}`);
  return stop();
}
