import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StepFolders } from './step.js';

export interface ActionResult {
  exitCode: number | null;
  /** Standard output and standard error. */
  log: string;
  outputs: Record<string, string>;
  summary: string;
  /** Every file that the run left under RUNNER_TEMP and in the runner's own files. */
  files: Record<string, string>;
  runnerTemp: string;
  durationMs: number;
  remove: () => void;
}

/** What a run left: its outputs, its summary and every file. */
export function readResult(
  { home, runnerTemp }: StepFolders,
  run: Pick<ActionResult, 'exitCode' | 'log' | 'durationMs'>,
): ActionResult {
  const files = { ...readTree(runnerTemp), ...readTree(join(home, 'files')) };
  return {
    ...run,
    outputs: parseOutputs(files[join(home, 'files', 'output')] ?? ''),
    summary: files[join(home, 'files', 'summary')] ?? '',
    files,
    runnerTemp,
    remove: () => {
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The runner's heredoc format: `name<<delimiter`, lines, `delimiter`. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const [, name, delimiter] = /^([^<=]+)<<(.+)$/.exec(lines[index] ?? '') ?? [];
    if (name === undefined || delimiter === undefined) continue;
    const end = lines.indexOf(delimiter, index + 1);
    outputs[name] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return outputs;
}

function readTree(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found[path] = readFileSync(path, 'utf8');
  }
  return found;
}

/** Where a value stands that must not: in the log (masks apart) or in any file of the run. */
export function findLeaks(result: Pick<ActionResult, 'log' | 'files'>, secret: string): string[] {
  const unmasked = result.log
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n');
  return [
    ...(unmasked.includes(secret) ? ['the log'] : []),
    ...Object.entries(result.files).flatMap(([path, text]) =>
      text.includes(secret) ? [dirname(path)] : [],
    ),
  ];
}
