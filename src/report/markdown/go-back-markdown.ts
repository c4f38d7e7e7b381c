import { code, escapeMarkdown } from './markdown.js';
import type { Block } from './blocks.js';
import { nameItem } from './item-name.js';
import type { RunResult } from '../model/result.js';

/** Failures after which something may have been deployed. */
const uncertain = ['apply-uncertain', 'verify-failed'];

/**
 * The end of a production deploy: the command that plans the commit deployed before, through the same
 * gate and approval, and what that would not undo.
 */
export function goBackBlocks({ result, failure, goBack, plan, package: made }: RunResult): Block[] {
  const isSent = result === 'deployed' || uncertain.includes(failure?.reason ?? '');
  if (goBack === null || plan === null || !isSent) return [];
  const before = '### To go back\n\n';
  if (goBack.commit === null) {
    const why = `The commit deployed before is unknown: ${escapeMarkdown(goBack.why ?? '')}.`;
    return [{ rank: 1, before: `${before}${why}` }];
  }
  if (goBack.commit === made?.commit) {
    return [{ rank: 1, before: `${before}The same commit was deployed before.` }];
  }
  const how =
    goBack.command === null
      ? `Start this workflow with ${code(`ref: ${goBack.commit}`)}. It plans the commit that was deployed before, through the same gate and approval.`
      : `This plans the commit that was deployed before, through the same gate and approval:\n\n\`\`\`sh\n${goBack.command}\n\`\`\``;
  const syncs = plan.deleted.filter(({ type }) => type === 'sync');
  return [
    {
      rank: 1,
      before: `${before}${how}\n\nIt would not undo:\n`,
      items: [
        '- records that syncs have written since: they stay as they are',
        '- checkpoints that newer code has saved: the older code reads them',
        ...syncs.map(
          (item) => `- records that went with ${nameItem(item)}: it would fetch everything again`,
        ),
        ...(plan.created.length === 0
          ? []
          : ['- functions that this deploy created: deleting them takes `allow-destructive`']),
      ],
    },
  ];
}
