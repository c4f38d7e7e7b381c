import { type Block, list } from './blocks.js';
import { cell, code } from './markdown.js';
import type { RunResult } from '../model/result.js';
import { totalTime } from '../model/stages.js';
import { duration } from '../../shared/format.js';

/** Folded: the stages with their times, and what identifies the run. */
export function factBlocks(result: RunResult): Block[] {
  const { stages } = result;
  const total = duration(totalTime(stages));
  // By their start: stages that run side by side end in any order.
  const times = stages
    .toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0))
    .map(
      ({ name, milliseconds, note }) =>
        `| ${name} | ${duration(milliseconds)} | ${note === undefined ? '' : cell(note)} |`,
    );
  if (stages.length > 0) times.push(`| **all** | **${total}** | |`);
  const rows = keyFacts(result).flatMap(([name, value]) =>
    value === null || value === undefined || value === ''
      ? []
      : [`| ${name} | ${cell(code(value))} |`],
  );
  const blocks = [
    ...list(-1, '| Stage | Time | |\n| --- | ---: | --- |', times),
    ...list(-1, '| Run | |\n| --- | --- |', rows),
  ];
  if (blocks.length === 0) return [];
  const took = stages.length === 0 ? '' : `, ${total}`;
  return [
    { rank: -1, before: `<details><summary>This run${took}</summary>` },
    ...blocks,
    { rank: -1, before: '</details>' },
  ];
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
    ['Run again by', origin?.againBy],
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
