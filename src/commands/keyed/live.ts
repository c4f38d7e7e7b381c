import type { LivePlan } from '../../deploy/live/plan-with-live.js';
import { readLiveCode } from '../../deploy/live/read-entry-files.js';
import { liveMark, type Plan } from '../../deploy/plan/plan.js';
import type { Target } from '../../deploy/target.js';
import { describeItems, type FunctionId } from '../../package/function-id.js';
import { indexChanges } from '../../package/labels.js';
import type { LoadedPackage } from '../../package/package-file.js';
import type { DeployedCommit } from '../../github/deployed-commit.js';
import type { LiveFacts } from '../../report/model/result.js';
import type { Run } from '../run.js';

/** There are many of these runs, and each read is one less of the account's rate limit. */
const previews = ['pull_request', 'merge_group'];

/**
 * Reads the deployed functions beside a plan, for the report: the entry files of those that would be
 * sent again, and what could not be read. Decides nothing.
 */
export async function readLiveFacts(
  run: Run,
  loaded: LoadedPackage,
  { plan, unread, unreadSettings, notes }: LivePlan,
  { target, last }: { target: Target; last: DeployedCommit },
): Promise<LiveFacts> {
  const { log } = run;
  const gaps: string[] = [];
  const tell = (gap: string, level: 'info' | 'warning' = 'info'): void => {
    gaps.push(gap);
    log.write(level, gap);
  };
  for (const note of notes) tell(note);
  const facts: LiveFacts = { code: null, deployed: last.commit, elsewhere: null, gaps };
  if (plan.kind === 'functions') {
    gaps.push(
      'Settings and schemas are not compared: Nango lists no functions that are made with `createFunction`.',
    );
    return facts;
  }
  if (unread !== null) {
    if (unread.missingScope !== null) {
      tell(
        `The deployed functions are not compared, neither code nor settings nor schemas: the key lacks ${unread.missingScope}. With it and environment:functions:read, which open no customer's data, the plan knows breaking changes, hand edits and other deploys.`,
      );
      return facts;
    }
    tell(`Could not read the deployed functions: ${unread.why}.`, 'warning');
    return facts;
  }
  if (unreadSettings !== null) {
    const why =
      unreadSettings.missingScope === null
        ? unreadSettings.why
        : `the key lacks ${unreadSettings.missingScope}`;
    tell(
      `Endpoints, webhook subscriptions, sync types, features and versions are not compared: ${why}.`,
    );
  }
  facts.elsewhere = wasDeployedElsewhere(plan, last);
  if (facts.elsewhere === true) {
    log.write(
      'warning',
      `The function ids in "${plan.environment}" differ from those of its last deployment by a workflow: somebody deployed since, or this key opens another environment.`,
    );
  }
  // Production's code is not for everyone who can push.
  if (target.isPreview) return facts;
  if (previews.includes(run.context.eventName) && facts.elsewhere === false) {
    gaps.push(
      'The deployed code was not read: nobody has deployed since the last deployment by a workflow.',
    );
    return facts;
  }
  const { code, missingScope } = await readLiveCode(loaded, plan, target);
  facts.code = code;
  if (missingScope !== null) {
    tell(
      `The code that is live is not compared: the key lacks ${missingScope}, which opens no customer's data.`,
    );
  }
  const moved = findMovedText(loaded, facts, last.commit);
  if (moved.length > 0) {
    log.write(
      'warning',
      `According to the packaging job, these functions are the same as in the last deployment of "${plan.environment}": ${describeItems(moved, 5)}. Nobody has deployed since, and yet their stored entry files differ from the package's. Either a deploy failed half way, or another environment of this server has the same files: a self-hosted Nango without S3 has one copy for all, and runs the code of the last deploy to any of them.`,
    );
  }
  const failed = code?.files.filter(({ verdict }) => verdict === 'unknown') ?? [];
  if (failed.length > 0) {
    tell(
      `The live code of ${failed.length} of ${code?.files.length ?? 0} functions is unknown: ${failed[0]?.why ?? ''}.`,
      'warning',
    );
  }
  if (code !== null && code.skipped > 0) {
    gaps.push(
      `The live code of ${code.skipped} functions was not read: past 500, it is only for those that \`changed-since\` marks.`,
    );
  }
  return facts;
}

/** Whether the ids are others than the last deployment left; null: not known. */
function wasDeployedElsewhere(plan: Plan, last: DeployedCommit): boolean | null {
  const mark = last.commit === null ? null : last.live;
  if (mark?.startsWith(`${plan.environment}:`) !== true || plan.live === undefined) return null;
  return liveMark(plan, plan.live) !== mark;
}

/**
 * The functions that are the same as in the last deployment, by their label and their ids, and whose
 * stored entry file is another one.
 */
function findMovedText(
  loaded: LoadedPackage,
  { code, elsewhere }: LiveFacts,
  commit: string | null,
): FunctionId[] {
  const changes = loaded.package.changes ?? null;
  if (code === null || elsewhere !== false || changes?.base !== commit) return [];
  const labelOf = indexChanges(changes);
  return code.files
    .filter(({ item, verdict }) => verdict === 'changed' && labelOf(item)?.label === 'same')
    .map(({ item }) => item);
}
