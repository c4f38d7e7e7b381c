import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parseDocument } from 'yaml';
import { chooseForm } from '../../../src/init/approval-form.js';
import { hasTool, toolsPath } from '../../workflows/support/tools.js';
import { readWorkflows } from './workflow-files.js';

/** A template with what it has commented out: a job, a trigger, a step. */
function takeComments(text: string): { text: string; taken: string[] } {
  const taken: string[] = [];
  const uncommented = text.replace(/(?:^ *#.*\n)+/gm, (comment) => {
    const lines = comment.split('\n');
    const start = lines.findIndex((line) => /^ *# (- )?[a-z][a-z-]*:( [^ ]+)?( #.*)?$/.test(line));
    if (start === -1) return comment;
    taken.push((lines[start] ?? '').trim());
    return lines.map((line, at) => (at < start ? line : line.replace('# ', ''))).join('\n');
  });
  return { text: uncommented, taken };
}

// What an approval by reviewers has commented out, a code has not.
const templates = (['code', 'reviewers'] as const).flatMap((by) =>
  readWorkflows('workflows').map(({ file, text }) => ({
    by,
    file,
    ...takeComments(chooseForm(text, { by, secondPerson: false })),
  })),
);

it('finds what the templates have commented out', () => {
  const found = templates.flatMap(({ file, taken }) => taken.map((line) => `${file}: ${line}`));
  expect(found).toEqual(
    expect.arrayContaining([
      'nango-deploy.yml: # release:',
      'nango-validate.yml: # dryrun:',
      expect.stringContaining('nango-validate.yml: # - uses: actions/setup-node@'),
    ]),
  );
});

it.each(templates)('$file, approved by $by, is YAML with its comments taken away', ({ text }) => {
  expect(parseDocument(text).errors).toEqual([]);
});

// .ci/workflows installs actionlint, and runs this file again.
it.skipIf(!hasTool('actionlint')).each(['code', 'reviewers'])(
  'and workflows that actionlint lets pass, approved by %s',
  (by) => {
    const folder = mkdtempSync(join(tmpdir(), 'nango-comments-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const target = join(folder, '.github', 'workflows');
    mkdirSync(target, { recursive: true });
    for (const { file, text } of templates.filter((template) => template.by === by)) {
      writeFileSync(join(target, file), text);
    }
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const env = { ...process.env, PATH: toolsPath };
    execFileSync('actionlint', ['-shellcheck=', '-pyflakes='], { cwd: folder, env });
  },
);
