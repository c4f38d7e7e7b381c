import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { cliFailure } from '../../../src/build/cli/failure.js';
import { readCliOutput } from '../../../src/build/cli/output.js';
import { parseDiagnostics, renderDiagnostic } from '../../../src/build/cli/diagnostics.js';
import { escapeMarkdown } from '../../../src/report/markdown/markdown.js';
import { createDelivery } from '../../../src/report/deliver.js';
import { splitLines } from '../../../src/system/line-splitter.js';
import { defang, defangAll } from '../../../src/system/defang.js';
import { rememberingLog } from '../../fixtures/log.js';
import { renderGithubHtml, textOutsideCode } from '../report/sanitized.js';
import { expectForeseen, fuzzed } from './settings.js';
import { hostileText } from './texts.js';

const said = fc.oneof(
  fc.constantFrom(
    'err - index.ts:1:2',
    'err - ',
    '✗ Failed to compile definitions',
    "Script 'a.ts' is bad",
    'The file is in the program because:',
    'Found 1 error',
    '✓ Typechecking',
    'JavaScript heap out of memory',
    '  ',
    'a.ts:1:2: ERROR: x',
  ),
  hostileText,
);
const lines = fc.array(said, { maxLength: 12 });
const allowed = /^(error|warning|notice|group|endgroup)$/i;

/** The commands that the runner would obey, read as it reads: by line, through what has no width. */
function commandsIn(text: string): string[] {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line) => [
      ...(/^\s*::([^\s:]+)[^]*?::/.exec(line)?.slice(1) ?? []),
      ...[...line.matchAll(/##\[([^\]\s]+)/g)].map((match) => match[1] ?? ''),
    ]);
}

/** What goes to the runner meanwhile. */
function printed(work: () => void): string {
  let log = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    log += String(text);
    return true;
  });
  try {
    work();
  } finally {
    spy.mockRestore();
  }
  return log;
}

it('whatever a child prints, only what colours or folds the log is obeyed', () => {
  const command = fc
    .tuple(
      fc.constantFrom('', ' ', '\t', '\u200b', 'x ', '\r'),
      fc.constantFrom('::', ':\u034f:', ':\u00ad:', '##[', '#\u200b#['),
      fc.constantFrom(
        'add-mask',
        'set-output name=a',
        'error',
        'stop-commands',
        'ADD-PATH',
        'group',
      ),
      fc.constantFrom('::', ']', ' a=b::', ''),
      hostileText,
    )
    .map((parts) => parts.join(''));
  const work = fc.property(fc.array(fc.oneof(command, said), { maxLength: 8 }), (texts) => {
    const shown: string[] = [];
    const splitter = splitLines((line) => shown.push(line));
    splitter.write(Buffer.from(texts.join('\n')));
    splitter.end();
    const obeyed = commandsIn(shown.map(defang).join('\n'));
    expect(obeyed.filter((name) => !allowed.test(name))).toEqual([]);
    expect(commandsIn(shown.map(defangAll).join('\n'))).toEqual([]);
  });
  fc.assert(work, fuzzed(2));
});

it('whatever the CLI says, its end is a documented failure', () => {
  const end = fc.record({
    exitCode: fc.constantFrom(0, 1, 10, 11, 137, null),
    signal: fc.constantFrom(null, 'SIGKILL' as const, 'SIGABRT' as const),
  });
  const work = fc.property(lines, end, fc.boolean(), (texts, { exitCode, signal }, confirmed) => {
    const output = readCliOutput(rememberingLog());
    const splitter = splitLines((line) => {
      output.onLine(line);
    });
    splitter.write(Buffer.from(texts.join('\n')));
    splitter.end();
    const version = '0.71.10';
    const failure = cliFailure({ version, exitCode, signal, lines: output.lines() }, confirmed);
    expectForeseen(failure);
    const log = printed(() => {
      const runner = createDelivery().log;
      for (const line of failure.details) runner.write('info', `  ${line}`);
    });
    expect(commandsIn(log)).toEqual([]);
  });
  fc.assert(work, fuzzed(2));
});

it('diagnostics are found in any lines', () => {
  const work = fc.property(lines, (texts) => {
    const found = parseDiagnostics(texts);
    expect(found.length).toBeLessThanOrEqual(texts.length);
    for (const diagnostic of found) renderDiagnostic(diagnostic);
  });
  fc.assert(work, fuzzed(2));
});

it('no text is markup once it is escaped, and none is read for mentions', async () => {
  const work = fc.asyncProperty(hostileText, async (text) => {
    const html = await renderGithubHtml(`Text: ${escapeMarkdown(text)}`);
    const tags = [...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag);
    expect(tags.filter((tag) => tag !== 'p' && tag !== 'code')).toEqual([]);
    expect(textOutsideCode(html)).not.toMatch(/[@#<>[\]/\\\u202e]|www\.|[0-9a-f]{7}/i);
  });
  await fc.assert(work, fuzzed(2));
});

it.each(['x', ' ', ':', '::', '\u001b[', '##[', 'err - index.ts:1:2 ', 'a.ts:1:2: ERROR: x\n'])(
  '10 MB of %j are read to their end, and obeyed nowhere',
  (text) => {
    const output = readCliOutput(rememberingLog());
    const shown: string[] = [];
    const splitter = splitLines((line) => {
      output.onLine(line);
      shown.push(defang(line));
    });
    splitter.write(Buffer.from(text.repeat(10_000_000 / text.length)));
    splitter.end();
    const version = '0.71.10';
    const end = { version, exitCode: 1, signal: null, lines: output.lines() };
    expectForeseen(cliFailure(end, false));
    expect(commandsIn(shown.join('\n')).filter((name) => !allowed.test(name))).toEqual([]);
  },
  60_000,
);
