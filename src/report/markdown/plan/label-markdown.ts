import type { Plan, PlanItem } from '../../../deploy/plan/plan.js';
import {
  type Changes,
  indexChanges,
  type Label,
  type LabelBase,
  type UnknownReason,
} from '../../../package/labels.js';
import { type Block, folded } from '../blocks.js';
import { nameItem, code } from '../markdown.js';
import { count } from '../../../shared/format.js';

const shownCauses = 5;

const bases: Record<LabelBase, string> = {
  'pull-request': 'the base of the pull request',
  push: 'the commit before the push',
  ref: 'the ref that `changed-since` names',
  deployment: 'the last deployment that `changed-since` names',
};

const reasons: Record<UnknownReason, string> = {
  'no-base': 'it had no commit to compare with',
  'base-missing': 'its clone lacks that commit (`fetch-depth: 0` fetches all of them)',
  'git-failed': 'git could not compare the files',
  'no-lockfile': 'there is no lockfile',
  'lockfile-unreadable': 'the lockfile changed and could not be read',
  'not-in-git': 'it needs a file that is not in git',
  'unclear-import': 'not all of its imports could be followed',
};

/**
 * What the packaging job says of the functions that are sent again: under a title that says whose word
 * it is, because that job ran the project's code.
 */
export function labelBlocks(plan: Plan, changes: Changes | null): Block[] {
  if (changes === null || plan.updated.length === 0) return [];
  const { lead, items } = describeLabels(plan.updated, changes);
  return [folded(4, 'According to the packaging job', items, lead)];
}

/** The same of a part of a pull request's plan, with the functions that it removes. */
export function describePart(
  plan: Plan,
  changes: Changes | null,
): { lead: string; items: string[] } {
  if (changes?.since !== 'pull-request') return { lead: '', items: [] };
  const labelOf = indexChanges(changes);
  const removed = plan.deleted.filter((item) => labelOf(item)?.label === 'removed');
  return describeLabels([...plan.created, ...plan.updated, ...removed], changes);
}

function describeLabels(
  items: readonly PlanItem[],
  changes: Changes,
): { lead: string; items: string[] } {
  if (changes.unknown !== null) {
    const why = reasons[changes.unknown];
    return { lead: `Which functions changed is unknown: ${why}.`, items: [] };
  }
  const labelOf = indexChanges(changes);
  const labelled = items.map((item) => ({ item, change: labelOf(item) }));
  const told = labelled.flatMap(({ item, change }) =>
    change === undefined || change.label === 'same' ? [] : [`- ${nameItem(item)} ${say(change)}`],
  );
  const same = labelled.filter(({ change }) => change?.label === 'same').length;
  const commit = changes.base === null ? '' : ` (${code(changes.base.slice(0, 12))})`;
  const lead = [
    `Compared with ${bases[changes.since]}${commit}. This job cannot check it.`,
    ...(same === 0 ? [] : [`It found ${count(same, 'function')} unchanged.`]),
  ].join(' ');
  return { lead: `${lead}${told.length === 0 ? '' : '\n'}`, items: told };
}

function say({ label, causes, total, why }: Label): string {
  if (label === 'removed') return 'removed';
  if (label === 'unknown') return `may have changed${why === null ? '' : `: ${reasons[why]}`}`;
  const shown = causes
    .slice(0, shownCauses)
    .map((cause) =>
      cause.endsWith('@') ? `another version of ${code(cause.slice(0, -1))}` : code(cause),
    );
  const left = total - shown.length;
  const more = left > 0 && shown.length > 0 ? ` and ${left} more` : '';
  return `changed${shown.length === 0 ? '' : `: ${shown.join(', ')}${more}`}`;
}
