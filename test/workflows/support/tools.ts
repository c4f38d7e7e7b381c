import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where `.ci/workflows` puts the tools. */
const toolsFolder =
  process.env.NANGO_WORKFLOW_TOOLS ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'nango-deploy-action', 'tools');

/** The PATH with the tools in front. */
export const toolsPath = [
  join(toolsFolder, 'venv', 'bin'),
  join(toolsFolder, 'bin'),
  process.env.PATH ?? '',
].join(delimiter);

/** Whether a tool can be started. */
export function hasTool(name: 'act' | 'actionlint' | 'zizmor'): boolean {
  try {
    execFileSync(name, [name === 'actionlint' ? '-version' : '--version'], {
      env: { ...process.env, PATH: toolsPath },
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}
