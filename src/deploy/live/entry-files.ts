import pMap from 'p-map';
import { functionKey, type FunctionId } from '../../package/function-id.js';
import { buildCodePath, codeSchema } from '../../nango/live-routes.js';
import type { LoadedPackage } from '../../package/package-file.js';
import type { Plan, PlanItem } from '../plan/plan.js';
import { readOrExplain, readLive, readsAtOnce, withShare } from './read-live.js';
import type { Target } from '../target.js';
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

/** Past so many functions, entry files are read only for those that `changed-since` marks. */
export const mostFiles = 500;
const longestLook = 60_000;
const lookShare = 0.2;

/** The comparison, or the scope that a key lacks for it. */
export interface LookedCode {
  code: LiveCode | null;
  missingScope: string | null;
}

/**
 * Compares the live entry file of each function that would be sent again with the package's. What
 * cannot be read is unknown.
 *
 * @throws only when the run is cancelled.
 */
export async function readLiveCode(
  loaded: LoadedPackage,
  plan: Plan,
  wholeTarget: Target,
): Promise<LookedCode> {
  const target = withShare(wholeTarget, lookShare, longestLook);
  const wanted = listEntryFiles(loaded.parsed);
  const items = chooseItems(loaded, plan);
  const skipped = plan.updated.length - items.length;
  const [first, ...others] = items;
  if (first === undefined) return { code: { files: [], skipped }, missingScope: null };

  // After one that failed for good the others would only fail too, each after all of its attempts.
  const broken: { why: string | null; missingScope: string | null } = {
    why: null,
    missingScope: null,
  };
  const { budget } = target.connection;
  const compare = async (item: PlanItem): Promise<EntryFile> => {
    if (broken.why === null && !budget.take()) {
      broken.why = budget.failure().message;
    }
    if (broken.why !== null) return unknownEntry(item, broken.why);
    const looked = await readOrExplain(target, () =>
      readLive(buildCodePath(item), 'environment:functions:read', target),
    );
    if (looked.found === null) {
      Object.assign(broken, { why: looked.why, missingScope: looked.missingScope });
      return unknownEntry(item, looked.why);
    }
    if (looked.found === 'not found') return unknownEntry(item, 'Nango has no code of it');
    const parsed = codeSchema.safeParse(looked.found.json);
    if (!parsed.success) return unknownEntry(item, 'the answer is not understood');
    const text = wanted.get(functionKey(item)) ?? '';
    return compareEntry(item, parsed.data.code, text, target.mayCount);
  };
  // One alone: a key without the scope costs a single request.
  const head = await compare(first);
  if (broken.missingScope !== null) return { code: null, missingScope: broken.missingScope };
  const tail = await pMap(others, compare, { concurrency: readsAtOnce });
  return { code: { files: [head, ...tail], skipped }, missingScope: null };
}

function chooseItems({ package: made }: LoadedPackage, plan: Plan): PlanItem[] {
  if (plan.updated.length <= mostFiles) return plan.updated;
  const marked = new Set(
    made.changes?.functions
      .filter(({ label }) => label !== 'same')
      .map(({ type, integration, name }) => functionKey({ type, integration, name })),
  );
  // A label does not name the event of an on-event script.
  return plan.updated.filter(({ type, integration, name }) =>
    marked.has(functionKey({ type, integration, name })),
  );
}
