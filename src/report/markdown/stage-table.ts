import type { Block } from './blocks.js';
import { cell, code } from './markdown.js';
import type { RunResult } from '../model/result.js';
import { type StageTime, totalTime } from '../model/stages.js';
import { duration } from '../../shared/format.js';

/** Folded: the stages with their times, and what identifies the run. */
export function factBlocks(result: RunResult): Block[] {
  const blocks: Block[] = [];
  if (result.stages.length > 0) {
    const total = totalTime(result.stages);
    blocks.push({
      rank: -1,
      before: ['| Stage | Time | |', '| --- | ---: | --- |'].join('\n'),
      items: [
        ...inOrder(result.stages).map(
          ({ name, milliseconds, note }) =>
            `| ${name} | ${duration(milliseconds)} | ${note === undefined ? '' : cell(note)} |`,
        ),
        `| **all** | **${duration(total)}** | |`,
      ],
    });
  }
  const rows = keyFacts(result).flatMap(([name, value]) =>
    value === null || value === undefined || value === ''
      ? []
      : [`| ${name} | ${cell(code(value))} |`],
  );
  if (rows.length > 0) {
    blocks.push({ rank: -1, before: ['| Run | |', '| --- | --- |'].join('\n'), items: rows });
  }
  if (blocks.length === 0) return [];
  const took = result.stages.length === 0 ? '' : `, ${duration(totalTime(result.stages))}`;
  return [
    { rank: -1, before: `<details><summary>This run${took}</summary>`, items: [] },
    ...blocks,
    { rank: -1, before: '</details>', items: [] },
  ];
}

/** By their start: stages that run side by side end in any order. */
function inOrder(stages: readonly StageTime[]): StageTime[] {
  return stages.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0));
}

function keyFacts(result: RunResult): [string, string | null | undefined][] {
  const { package: made, origin } = result;
  return [
    ['Environment', result.environment],
    ['Environment id', result.environmentId],
    ['Host', result.host],
    ['Project', result.projectFolder],
    ...commitFacts(result),
    [
      'Submodule',
      made?.submodule == null ? null : `${made.submodule.path} at ${made.submodule.commit}`,
    ],
    ['Actor', origin?.actor],
    ['Event', origin?.eventName],
    ['`allow-destructive`', result.policy],
    ['Nango CLI', made?.cli],
    ['Plan hash', result.planHash],
    ['Package digest', made?.digest],
  ];
}

/** The commit as the packaging job names it, and what this job knows of it. */
function commitFacts({ package: made, commitPlace }: RunResult): [string, string | null][] {
  const commit = made?.commit ?? null;
  if (commitPlace === null) return [['Commit', commit]];
  const { ofRun, defaultBranch, onDefaultBranch } = commitPlace;
  const isOn = onDefaultBranch === null ? 'unknown' : onDefaultBranch ? 'yes' : 'no';
  return [
    ['Commit, according to the packaging job', commit],
    ['Commit of this run', ofRun === commit ? 'the same' : ofRun],
    [`On the default branch${defaultBranch === null ? '' : `, ${defaultBranch}`}`, isOn],
  ];
}
