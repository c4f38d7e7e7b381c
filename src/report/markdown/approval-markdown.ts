import type { Plan } from '../../deploy/plan/plan.js';
import { findingClasses } from '../../package/contract/finding.js';
import { count } from '../../shared/format.js';
import type { ApprovalRequest, RunResult } from '../model/result.js';
import type { Block } from './blocks.js';
import { cell, code } from './markdown.js';

/** The end of a plan that a code approves: what the code covers, and how to pass it on. */
export function approvalBlocks({ approval, plan, origin }: RunResult): Block[] {
  if (approval === null || plan === null) return [];
  const again = origin?.againBy ?? null;
  const againBy: [string, string][] = again === null ? [] : [['Run again by', code(again)]];
  const rows: [string, string][] = [
    ['Commit', `${code(plan.commit ?? 'unknown')}: ${describeSince(approval.since)}`],
    ['Started by', code(origin?.actor ?? 'unknown')],
    ...againBy,
    ['Environment', `${code(plan.environment)} on ${code(plan.host)}`],
    ['Package digest', code(plan.package)],
    ['Changes', describeChanges(plan)],
    ['Connections', describeConnections(plan)],
    ['Deletions that pass', code(`allow-destructive: ${plan.policy}`)],
    ['Findings', describeFindings(plan)],
    ['Until', `${approval.until}, or a newer plan`],
  ];
  return [
    {
      rank: 0,
      before: [
        '### Approve\n',
        'This code covers exactly the plan above:\n',
        '| | |',
        '| --- | --- |',
        ...rows.map(([name, text]) => `| ${name} | ${cell(text)} |`),
        '\nTo apply it, start the workflow with the code:\n',
        ...(approval.command === null ? [] : [`\`\`\`sh\n${approval.command}\n\`\`\`\n`]),
        code(approval.code),
      ].join('\n'),
    },
  ];
}

function describeSince(since: ApprovalRequest['since']): string {
  if (since.deployed === null) return `distance to the deployed commit unknown, ${code(since.why)}`;
  const { deployed, ahead, behind } = since;
  const from = `the deployed ${code(deployed.slice(0, 12))}`;
  if (ahead === 0 && behind === 0) return 'the deployed commit';
  if (behind === 0) return `${count(ahead, 'commit')} newer than ${from}`;
  if (ahead === 0) return `${count(behind, 'commit')} older than ${from}: a rollback`;
  return `on another line than ${from}: ${count(ahead, 'commit')} more, ${behind} fewer`;
}

function describeChanges({ created, updated, deleted, deletedModels }: Plan): string {
  const models =
    deletedModels.length === 0 ? '' : `, ${count(deletedModels.length, 'model')} removed`;
  return `${created.length} created, ${updated.length} sent again, ${deleted.length} deleted${models}`;
}

function describeConnections({ connections }: Plan): string {
  if (connections === undefined) return 'unknown';
  const all = connections.map((one) => `${code(one.integration)} ${one.count}`);
  return all.length === 0 ? 'no syncs' : all.join(', ');
}

function describeFindings({ findings }: Plan): string {
  if (findings === undefined) return 'not compared';
  const counts = findingClasses.flatMap((name) => {
    const number = findings.filter((finding) => finding.class === name).length;
    return number === 0 ? [] : [`${number} ${name}`];
  });
  return counts.join(', ') || 'none';
}
