import { takesData } from '../../deploy/plan/plan.js';
import type { RunResult } from '../model/result.js';
import type { Block } from './blocks.js';

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
