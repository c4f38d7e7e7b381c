import { dirname } from 'node:path';
import semver from 'semver';
import { z } from 'zod';
import { RunFailure } from '../shared/errors.js';
import type { Log } from '../shared/log.js';
import { type ChildOptions, runChild } from './run-child.js';

/** A Node that the project's tools may run on. */
export interface NodeRuntime {
  /** Absolute path of the executable. */
  execPath: string;
  /** Exact, without a `v`. */
  version: string;
}

export interface NodeChoice {
  /** `engines.node` of the installed Nango CLI; null: any. */
  range: string | null;
  /** From `readNodeOnPath`. */
  onPath: NodeRuntime | null;
  /** The Node that runs this action, given so that nothing here reads `process`. */
  own: NodeRuntime;
  log: Log;
}

/**
 * The `node` on the PATH when the CLI supports it: that is the one that the team chose. Else the one
 * that runs this action, which is new enough for most, with a notice.
 *
 * @throws RunFailure `unsupported-node` when the CLI supports neither.
 */
export function chooseNode(choice: NodeChoice): NodeRuntime {
  const { onPath } = choice;
  if (onPath !== null && satisfies(onPath, choice.range)) return onPath;

  const range = choice.range ?? '*';
  const found = onPath === null ? 'no node on the PATH' : `Node ${onPath.version} on the PATH`;
  if (!satisfies(choice.own, choice.range)) {
    throw new RunFailure(
      'unsupported-node',
      `The installed Nango CLI needs Node ${range}, but there is ${found}, and this action runs on ${choice.own.version}.`,
      {
        hint: `Add a step before this one: actions/setup-node with \`node-version: '${suggest(range)}'\`.`,
      },
    );
  }
  choice.log.write(
    'notice',
    `The Nango CLI needs Node ${range}; there is ${found}. Using the Node ${choice.own.version} that runs this action. To choose one, add actions/setup-node before this step.`,
  );
  return choice.own;
}

/** The same environment with a Node's folder first on the PATH, so that children use that one. */
export function withNodeFirst(
  env: Readonly<Record<string, string>>,
  node: NodeRuntime,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  // Windows calls it Path, and does not mind how it is written.
  const name =
    Object.keys(env).find((key) =>
      platform === 'win32' ? key.toUpperCase() === 'PATH' : key === 'PATH',
    ) ?? 'PATH';
  const rest = env[name];
  const separator = platform === 'win32' ? ';' : ':';
  const folder = dirname(node.execPath);
  return { ...env, [name]: rest === undefined || rest === '' ? folder : folder + separator + rest };
}

function satisfies(node: NodeRuntime, range: string | null): boolean {
  // A range that cannot be read says nothing that could be broken.
  if (range === null || semver.validRange(range) === null) return true;
  return semver.satisfies(node.version, range, { includePrerelease: true });
}

function suggest(range: string): string {
  const lowest = semver.validRange(range) === null ? null : semver.minVersion(range);
  return lowest === null ? 'lts/*' : String(lowest.major);
}

const question = 'process.stdout.write(JSON.stringify([process.execPath, process.version]))';

/** The `node` that is first on the PATH; null: there is none that answers. */
export async function readNodeOnPath(
  choice: Pick<ChildOptions, 'env' | 'cwd' | 'log' | 'signal'>,
): Promise<NodeRuntime | null> {
  const lines: string[] = [];
  // What a preloaded module prints or breaks is no property of the executable.
  const env = { ...choice.env, NODE_OPTIONS: '' };
  try {
    await runChild({
      command: 'node',
      args: ['-e', question],
      ...{ ...choice, env, quiet: true },
      onLine: (line) => lines.push(line),
    });
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    return null;
  }
  return parseAnswer(lines.at(-1) ?? '');
}

const answerSchema = z.tuple([z.string(), z.string()]);

function parseAnswer(line: string): NodeRuntime | null {
  try {
    const [execPath, version] = answerSchema.parse(JSON.parse(line));
    const clean = semver.clean(version);
    return clean === null ? null : { execPath, version: clean };
  } catch {
    return null;
  }
}
