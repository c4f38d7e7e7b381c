import { afterEach, expect, it } from 'vitest';
import type { ActionResult } from '../../runner/run-action.js';
import { makeRepository, type Repository, run } from './support.js';

let project: Repository;
let result: ActionResult;
afterEach(async () => {
  result.remove();
  await project.remove();
});

const annotations = (log: string, level: string): string[] =>
  log.split('\n').filter((line) => line.startsWith(`::${level}`));

it('puts what the compiler says on the file and line of the repository', async () => {
  project = await makeRepository('type-error', { at: 'apps/nango' });
  result = await run(
    {},
    { workspace: project.root, with: { command: 'compile', install: 'false' } },
  );
  expect(result.outputs['failure-reason']).toBe('compile-failed');
  const [first, last] = annotations(result.log, 'error');
  expect(first).toMatch(
    /^::error title=Nango%3A compile error,file=apps\/nango\/github\/\S+\.ts,line=\d+/,
  );
  expect(last).toMatch(/^::error title=Nango%3A compile-failed::/);
  expect(result.summary).toMatch(/- `apps\/nango\/github\/[^`]+\.ts:\d+:\d+`: /);
});

it('puts what has no line on the first, and lists past ten errors in the summary only', async () => {
  const lines = Array.from({ length: 14 }, (_, index) => `const n${index}: number = 'x';`);
  project = await makeRepository('basic', {
    at: 'nango',
    files: {
      'github/actions/createIssue.ts': `import 'left-pad';\n${lines.join('\n')}\n`,
    },
  });
  result = await run(
    {},
    { workspace: project.root, with: { command: 'compile', install: 'false' } },
  );
  const shown = annotations(result.log, 'error');
  expect(shown).toHaveLength(10);
  expect(
    shown.every(
      (line, index) =>
        index === 9 || line.includes('file=nango/github/actions/createIssue.ts,line='),
    ),
  ).toBe(true);
  expect(shown.at(-1)).toMatch(/\d+ more in the job summary\.$/);
  expect(
    result.summary.match(/^- `nango\/github\/actions\/createIssue\.ts:/gm)?.length,
  ).toBeGreaterThan(14);
});

it('puts a definition that Nango refuses on its file', async () => {
  project = await makeRepository('bad-frequency', { at: 'nango' });
  result = await run(
    {},
    { workspace: project.root, with: { command: 'compile', install: 'false' } },
  );
  expect(annotations(result.log, 'error')[0]).toMatch(
    /file=nango\/github\/syncs\/fetchIssues\.ts,line=1::.*frequency/,
  );
});

it('puts a sync that lies among the actions on its file', async () => {
  project = await makeRepository('sync-under-actions', { at: 'nango' });
  result = await run(
    {},
    { workspace: project.root, with: { command: 'compile', install: 'false' } },
  );
  expect(annotations(result.log, 'error')[0]).toMatch(
    /file=nango\/github\/actions\/fetchIssues\.ts,line=1::/,
  );
});

it('keeps vitest’s own, with paths from the repository’s root', async () => {
  project = await makeRepository('failing-tests', { at: 'nango' });
  result = await run({}, { workspace: project.root, with: { command: 'test', install: 'false' } });
  expect(result.outputs['failure-reason']).toBe('tests-failed');
  const [first, last] = annotations(result.log, 'error');
  expect(first).toMatch(/^::error file=nango\/github\/tests\/createIssue\.test\.ts,/);
  expect(last).toMatch(/^::error title=Nango%3A tests-failed::/);
});

it('lists in the summary what vitest says past ten errors', async () => {
  const tests = Array.from(
    { length: 14 },
    (_, index) => `it('case ${index}', () => { expect(${index}).toBe(-1); });`,
  );
  project = await makeRepository('failing-tests', {
    at: 'nango',
    files: {
      'github/tests/createIssue.test.ts': `import { expect, it } from 'vitest';\n${tests.join('\n')}\n`,
    },
  });
  result = await run({}, { workspace: project.root, with: { command: 'test', install: 'false' } });
  const shown = annotations(result.log, 'error');
  expect(shown).toHaveLength(10);
  expect(shown.at(-1)).toMatch(/tests-failed/);
  expect(result.summary).toContain('### Annotations past the ten that GitHub shows');
  const listed = result.summary.match(
    /^- error: `nango\/github\/tests\/createIssue\.test\.ts:\d+:\d+/gm,
  );
  expect(listed).toHaveLength(5);
});

it('groups the stages, says their times, and ends with the result', async () => {
  project = await makeRepository('passing-tests');
  result = await run(
    {},
    { workspace: project.root, with: { command: 'validate', install: 'false' } },
  );
  const lines = result.log.trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(
    /^nango-deploy-action: validated after [\d.]+ (s|min).*: 3 functions compiled, tests passed$/,
  );
  for (const title of ['Find the project', 'Compile and package', 'Test']) {
    expect(lines).toContain(`::group::${title}`);
  }
  for (const stage of ['project', 'package', 'test']) {
    expect(result.log).toMatch(new RegExp(`^${stage}: [\\d.]+ s$`, 'm'));
  }
  expect(lines.filter((line) => line.startsWith('::group::')).length).toBe(
    lines.filter((line) => line === '::endgroup::').length,
  );
});

it('warns of how the repository is kept, each with its fix', async () => {
  const uuid = '0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f';
  project = await makeRepository('basic', {
    at: 'nango',
    lockfile: false,
    files: {
      '.gitignore': 'node_modules\n',
      '.env': `NANGO_SECRET_KEY_PROD=${uuid}\n`,
      'build/github_actions_createIssue.cjs': '// built\n',
      'package.json': JSON.stringify({
        name: 'loose',
        type: 'module',
        devDependencies: { nango: '^0.71.0', zod: '4.0.0' },
      }),
    },
  });
  project.commitAll('All of it');
  result = await run(
    {},
    { workspace: project.root, with: { command: 'compile', install: 'false' } },
  );
  expect(result.outputs.result).toBe('validated');
  const warnings = annotations(result.log, 'warning').join('\n');
  expect(warnings).toContain('nango/build/ is build output, and a file of it is committed. Fix: ');
  expect(warnings).toContain(
    'nango/.env is committed and holds a key (NANGO_SECRET_KEY_PROD). Fix: ',
  );
  expect(warnings).toMatch(/::warning::.*no lockfile/i);
  expect(warnings).toContain('asks for nango "^0.71.0"');
  expect(warnings).toContain('has zod "4.0.0", and Nango CLI 0.71.10 would choose "4.3.6"');
  expect(result.log + result.summary).not.toContain(uuid);
  expect(result.summary).toContain('### Warnings');
});
