import { RunFailure } from '../shared/errors.js';
import { runChild } from '../system/run-child.js';

const repository = 'github:org/nango-deploy-action';

/**
 * What the init of an older release prints, fetched with npx.
 *
 * @param address of the package; a release of ours when not given.
 * @throws RunFailure `invalid-input` where it cannot be fetched or fails.
 */
export async function runOlder(
  version: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  address = `${repository}#v${version}`,
): Promise<string> {
  const chunks: Buffer[] = [];
  const { exitCode, tail } = await runChild({
    command: 'npx',
    args: ['--yes', '--omit=optional', address, ...args],
    cwd: process.cwd(),
    env,
    log: { write: () => undefined },
    quiet: true,
    onStdout: (chunk) => {
      if (chunk !== null) chunks.push(chunk);
    },
  });
  if (exitCode === 0) return Buffer.concat(chunks).toString('utf8');
  throw new RunFailure('invalid-input', `The init of version ${version} could not be run.`, {
    hint: 'It is fetched from GitHub to see what it wrote. Try again with a connection, or compare with `init --force` by hand.',
    details: tail.slice(-10),
  });
}
