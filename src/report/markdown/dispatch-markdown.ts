import { code, escapeMarkdown, nameItem } from './markdown.js';
import type { Block } from './blocks.js';
import type { RunResult } from '../model/result.js';
import { takesData } from '../../deploy/plan/plan.js';

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

const plainName = /^[A-Za-z0-9][\w.-]*$/;

/**
 * The command that lets blocked deletions pass, for those who may start workflows. Only where the run
 * is of a template, because another workflow may have other inputs. A label or a comment cannot do it:
 * people who may not release can set labels and edit comments.
 */
export function dispatchBlocks({ plan, blocked, environment, origin }: RunResult): Block[] {
  if (plan === null || blocked.length === 0 || environment === null) return [];
  const path = origin?.variables.GITHUB_WORKFLOW_REF?.split('@')[0] ?? '';
  const isTemplate = /\/\.github\/workflows\/nango-(validate|deploy)\.yml$/.test(path);
  if (!isTemplate || !plainName.test(environment)) return [];
  const policy = blocked.some(({ item }) => item.type !== 'model' && takesData(item))
    ? 'true'
    : 'keeps-data';
  const when =
    origin?.pullRequest === undefined || origin.pullRequest === null ? '' : 'merge, then ';
  return [
    {
      rank: 0,
      before: [
        `If this is meant, ${when}run:`,
        '',
        '```sh',
        `gh workflow run nango-deploy.yml -f environment=${environment} -f allow-destructive=${policy}`,
        '```',
      ].join('\n'),
    },
  ];
}
