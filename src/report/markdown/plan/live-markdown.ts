import type { EntryFile } from '../../../deploy/live/entry-files.js';
import type { FunctionId } from '../../../package/function-id.js';
import { type Block, list } from '../blocks.js';
import { code, codeLine, escapeMarkdown, fenceFor, nameItem } from '../markdown.js';
import type { LiveFacts } from '../../model/result.js';
import type { SortedPlan } from '../../model/sorted-plan.js';
import { count } from '../../../shared/format.js';

/** Gaps in what is known of the deployed functions: a line each. */
export function gapBlocks(live: LiveFacts | null): Block[] {
  const lines = (live?.gaps ?? []).map((gap) => `_${escapeMarkdown(gap)}_`);
  return list(1, '', lines);
}

/** `entry file +3 −1`: lines against the deployed file; empty where none is known to differ. */
export function fileCounts(file: EntryFile | null): string {
  if (file?.verdict !== 'changed') return '';
  if (file.added + file.removed === 0) return 'entry file changed';
  return `entry file +${file.added} −${file.removed}`;
}

/** The diffs from the deployed entry files, folded. Their text comes from a server: it is code, and inert. */
export function diffBlocks({ changed }: SortedPlan, environment: string): Block[] {
  const files = changed.flatMap(({ file }) =>
    file?.verdict === 'changed' && (file.diff ?? file.why) !== null ? [file] : [],
  );
  if (files.length === 0) return [];
  return [
    {
      rank: 7,
      before: [
        `<details><summary>${count(files.length, 'difference')} from the deployed entry files, as stored by Nango</summary>\n`,
        'A minus marks Nango’s lines, a plus the package’s. A failed deploy may have left its text in Nango. Imported files cannot be read.\n',
      ].join('\n'),
      items: files.map((file) => renderDiff(file, pullCommand(file.item, environment))),
      after: '</details>',
      more: (left) => `… and ${count(left, 'more difference')} that this summary has no room for`,
    },
  ];
}

function renderDiff({ item, diff, why }: EntryFile, pull: string | null): string {
  const lines = diff?.map(codeLine) ?? [];
  const fence = fenceFor(lines);
  return [
    `**${nameItem(item)}**\n`,
    ...(why === null ? [] : [`_${escapeMarkdown(why)}_\n`]),
    ...(diff === null ? [] : [`${fence}diff`, ...lines, `${fence}\n`]),
    ...(pull === null ? [] : [`To keep the deployed version: ${code(pull)}\n`]),
  ].join('\n');
}

/** Names that a shell reads as they stand: others are nobody's to paste. */
const plainName = /^[A-Za-z0-9][\w.-]*$/;

/** The CLI's command that brings a deployed function into the project; null where a name forbids it. */
export function pullCommand(item: FunctionId, environment: string): string | null {
  const names = [item.integration, item.name, environment];
  if (!names.every((name) => plainName.test(name))) return null;
  return `npx nango pull ${item.integration} ${item.name} --env ${environment} --${item.type}`;
}
