import { beforeAll, expect, it } from 'vitest';
import type { ActionResult } from '../../runner/run-action.js';
import { makeCheckout } from '../support/checkout.js';
import { deployScript, localCli, localProject } from '../support/local-cli.js';
import { expectFailure, expectValidated, runStep } from '../support/step.js';

// `who` tells the children apart. The runner obeys `::name::` at the start of a line, which a lone
// carriage return begins too, and `##[name]` anywhere.
const commands = (who: string): string[] => [
  `::set-output name=result::${who}`,
  `::add-mask::${who}`,
  `  ::stop-commands::${who}`,
  `::save-state name=a::${who}`,
  `::add-path::${who}`,
  `::SET-ENV name=A::${who}`,
  `progress\r::add-matcher::${who}.json`,
  `see ##[add-path]${who}`,
  `##[set-output name=result;]${who}`,
  // The runner compares as .NET does by culture: it looks through what has no width.
  `:\u034f:stop-commands::${who}`,
];
const colours = (who: string): string[] => [
  `::error file=index.ts,line=1::${who}`,
  `::warning::${who}`,
  `::notice title=a::${who}`,
  `::group::${who}`,
  '::endgroup::',
];
const speak = (who: string): string =>
  `for (const line of ${JSON.stringify([...commands(who), ...colours(who)])}) console.log(line);
   for (const line of ${JSON.stringify(commands(who))}) console.error(line);\n`;
const who = ['install', 'cli', 'tests'];

/** The lines as the runner reads them. */
function linesOf({ log }: ActionResult): string[] {
  return log.replace(/\p{Default_Ignorable_Code_Point}/gu, '').split(/\r\n|\r|\n/);
}

let result: ActionResult;
let lines: string[];
beforeAll(async () => {
  const workspace = makeCheckout({
    ...localProject({
      scripts: { preinstall: 'node install.cjs', test: 'node tests.cjs' },
      devDependencies: { nango: 'file:./cli' },
    }),
    ...localCli({ at: 'cli', script: speak('cli') + deployScript }),
    'install.cjs': speak('install'),
    'tests.cjs': speak('tests'),
    // npm keeps the output of scripts to itself otherwise.
    '.npmrc': 'foreground-scripts=true\n',
  });
  result = await runStep({ workspace, with: { command: 'validate' } });
  lines = linesOf(result);
});

it.each(who)('%s: what only colours or folds the log passes', (name) => {
  expectValidated(result);
  for (const line of colours(name)) expect(lines).toContain(line);
});

it.each(who)('%s: nothing else is obeyed, and all of it is shown', (name) => {
  const obeyed = lines.filter(
    (line) =>
      line.includes(name) &&
      (/^\s*::(?!(error|warning|notice|group|endgroup)\b)/i.test(line) || line.includes('##[')),
  );
  expect(obeyed).toEqual([]);
  expect(lines).toContain(`[not obeyed] ::add-mask::${name}`);
  expect(lines).toContain(`[not obeyed] ::add-matcher::${name}.json`);
  expect(lines).toContain(`see # #[add-path]${name}`);
});

it('neither is anything of it when the last lines are shown again with a failure', async () => {
  const workspace = makeCheckout({
    ...localProject(),
    ...localCli(),
    'tests.cjs': `${speak('tests')}process.exitCode = 1;`,
  });
  const failed = await runStep({
    workspace,
    with: { command: 'test', install: 'false', 'test-command': 'node tests.cjs' },
  });
  expectFailure(failed, 'tests-failed');
  const commandsOfLog = linesOf(failed)
    .filter((line) => /^\s*::/.test(line) && line.includes('tests'))
    .filter((line) => !line.startsWith('::error title=Nango'));
  // Once each, from the run itself.
  expect(commandsOfLog).toEqual(colours('tests').slice(0, 4));
});
