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

const forms = (['code', 'reviewers'] as const).flatMap((by) =>
  [false, true].map((planKeys) => ({ approval: { by }, planKeys })),
);
// What one form has commented out, another has not.
const templates = forms.flatMap((form) =>
  readWorkflows('workflows')
    // Plan keys are for one project.
    .filter(({ file }) => !form.planKeys || file !== 'nango-monorepo.yml')
    .map(({ file, text }) => ({
      form,
      file,
      ...takeComments(chooseForm(text, form)),
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

it.each(templates)(
  '$file, approved by $form.approval.by, plan keys: $form.planKeys, is YAML with its comments taken away',
  ({ text }) => {
    expect(parseDocument(text).errors).toEqual([]);
  },
);

// .ci/workflows installs actionlint, and runs this file again.
it.skipIf(!hasTool('actionlint')).each(forms)(
  'and workflows that actionlint lets pass, approved by $approval.by, plan keys: $planKeys',
  (form) => {
    const folder = mkdtempSync(join(tmpdir(), 'nango-comments-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const target = join(folder, '.github', 'workflows');
    mkdirSync(target, { recursive: true });
    for (const { file, text } of templates.filter((template) => template.form === form)) {
      writeFileSync(join(target, file), text);
    }
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const env = { ...process.env, PATH: toolsPath };
    execFileSync('actionlint', ['-shellcheck=', '-pyflakes='], { cwd: folder, env });
  },
);
