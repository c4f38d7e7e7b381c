import type { EntryFile, LiveCode } from './entry-files.js';
import { compareEntry, listEntryFiles, unknownEntry } from './entry-files.js';
import pMap from 'p-map';
import { functionKey } from '../../package/function-id.js';
import { buildCodePath, codeSchema } from '../../nango/live-routes.js';
import type { LoadedPackage } from '../../package/package-file.js';
import type { Plan, PlanItem } from '../plan/plan.js';
import { readOrExplain, readLive, readsAtOnce, withShare } from './read-live.js';
import type { Target } from '../target.js';

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
