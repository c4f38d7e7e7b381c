import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../../runner/repository-root.js';

/** Every `uses:` of another project's action, in workflows, README, docs and examples. */
function readUses(): { file: string; action: string; ref: string; comment: string }[] {
  const list = execFileSync('git', ['ls-files', '-z', '--', '*.md', '*.yml', '*.yaml', '*.ts'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  const files = list.split('\0').filter((file) => file !== '' && !file.startsWith('test/'));
  return files.flatMap((file) =>
    [
      ...readFileSync(join(repositoryRoot, file), 'utf8').matchAll(
        /uses: ((?!org\/)[\w-]+\/[\w./-]+)@(\S+)(?: # (v[\d.]+))?/g,
      ),
    ].map(([, action = '', ref = '', comment = '']) => ({ file, action, ref, comment })),
  );
}

it('has one version of each other action everywhere', () => {
  const uses = readUses();
  expect(uses.length).toBeGreaterThan(30);
  const pins = new Map(
    uses.filter(({ comment }) => comment !== '').map((use) => [use.action, use]),
  );
  const wrong = uses.filter(({ action, ref, comment }) => {
    const pin = pins.get(action);
    if (comment !== '') return ref !== pin?.ref || comment !== pin.comment;
    return ref !== pin?.comment.split('.')[0];
  });
  expect(wrong.map(({ file, action, ref }) => `${file}: ${action}@${ref}`)).toEqual([]);
});
