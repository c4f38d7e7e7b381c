import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string>>;

/** Whether a command can be started by its name with that environment. */
export async function isOnPath(
  command: string,
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  const folders = readVariable(env, 'PATH', platform).split(delimiter);
  const endings =
    platform === 'win32'
      ? (readVariable(env, 'PATHEXT', platform) || '.COM;.EXE;.BAT;.CMD').split(';')
      : [''];
  for (const folder of folders) {
    if (folder === '') continue;
    for (const ending of endings) {
      if (await isExecutable(join(folder, command + ending))) return true;
    }
  }
  return false;
}

// Windows calls it Path, and does not mind how it is written.
function readVariable(env: Environment, name: string, platform: NodeJS.Platform): string {
  if (platform !== 'win32') return env[name] ?? '';
  const key = Object.keys(env).find((candidate) => candidate.toUpperCase() === name);
  return key === undefined ? '' : (env[key] ?? '');
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
