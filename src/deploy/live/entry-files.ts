import { functionKey, type FunctionId } from '../../package/function-id.js';
import { structuredPatch } from 'diff';
import type { ParsedBody } from '../../package/body.js';

/** The live entry file of a function beside the one of the package. */
export interface EntryFile {
  item: FunctionId;
  verdict: 'changed' | 'same' | 'unknown';
  /** Lines that the package has and the live file has not, and the other way round. */
  added: number;
  removed: number;
  /** The hunks of a unified diff from the live file to the package's, a line each; null: not shown. */
  diff: string[] | null;
  /** Why it is unknown, or why no diff is shown. */
  why: string | null;
}

/** What really changes, as far as entry files tell. */
export interface LiveCode {
  files: EntryFile[];
  /** How many were not read, because there are too many and `changed-since` does not mark them. */
  skipped: number;
}

/** Larger files, and more different ones, are not compared line by line: it takes too long (ms). */
const largestText = 512 * 1024;
const mostEdits = 1_000;
const longestDiff = 500;
const mostLines = 400;

/** The entry files of a package, by `functionKey`. */
export function listEntryFiles(parsed: ParsedBody): Map<string, string> {
  if (parsed.kind === 'functions') return new Map();
  const flows = parsed.body.flowConfigs.map((flow): [string, string] => [
    functionKey({ type: flow.type, integration: flow.providerConfigKey, name: flow.syncName }),
    flow.fileBody.ts,
  ]);
  const scripts = (parsed.body.onEventScriptsByProvider ?? []).flatMap((provider) =>
    provider.scripts.map(({ name, event, fileBody }): [string, string] => [
      functionKey({ type: 'on-event', integration: provider.providerConfigKey, name, event }),
      fileBody.ts,
    ]),
  );
  return new Map([...flows, ...scripts]);
}

/**
 * @param mayShow whether text of the live file may be shown: who edited it by hand may not have meant
 *   it for a public repository.
 */
export function compareEntry(
  item: FunctionId,
  live: string,
  wanted: string,
  mayShow: boolean,
): EntryFile {
  const base = { item, added: 0, removed: 0, diff: null, why: null };
  if (live === wanted) return { ...base, verdict: 'same' };
  const tooLarge = live.length > largestText || wanted.length > largestText;
  const patch = tooLarge
    ? undefined
    : structuredPatch('live', 'package', live, wanted, undefined, undefined, {
        context: 3,
        maxEditLength: mostEdits,
        timeout: longestDiff,
      });
  if (patch === undefined) {
    return { ...base, verdict: 'changed', why: 'the files are too large or too different to show' };
  }
  const lines = patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
  const count = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length;
  return {
    item,
    verdict: 'changed',
    added: count('+'),
    removed: count('-'),
    diff: mayShow ? lines.slice(0, mostLines) : null,
    why: mayShow
      ? lines.length > mostLines
        ? `${lines.length - mostLines} more lines are not shown`
        : null
      : 'the deployed text is shown only where a repository is private',
  };
}

export function unknownEntry(item: FunctionId, why: string): EntryFile {
  return { item, verdict: 'unknown', added: 0, removed: 0, diff: null, why };
}
