import { runChild } from '../system/run-child.js';

/** The environment of gh: a token, or a home with a login. */
export type GhEnvironment = Readonly<Record<string, string>>;

/** A person waits. */
const longest = 10_000;

/** GitHub's answer to a GET, by gh as it is signed in; null where it is not there, or was refused. */
export async function askGithub(
  path: string,
  { cwd, env }: { cwd: string; env: GhEnvironment },
): Promise<unknown> {
  const chunks: Buffer[] = [];
  try {
    const { exitCode } = await runChild({
      ...{ command: 'gh', args: ['api', path], cwd, env, quiet: true },
      log: { write: () => undefined },
      signal: AbortSignal.timeout(longest),
      onStdout: (chunk) => {
        if (chunk !== null) chunks.push(chunk);
      },
    });
    return exitCode === 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : null;
  } catch {
    return null;
  }
}
