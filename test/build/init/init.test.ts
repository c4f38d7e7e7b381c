import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { chooseForm } from '../../../src/init/approval-form.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { hasTool, toolsPath } from '../../workflows/support/tools.js';
import { openGolden } from '../../support/golden.js';
import { makeFolder } from '../support/temporary.js';
import { changes, git, makeRepository, runInit } from './support.js';

const golden = openGolden(import.meta.filename);

interface Written {
  on: { push: { branches: string[] }; workflow_dispatch: { inputs: Record<string, unknown> } };
  jobs: Record<
    string,
    { environment?: { name: string }; steps: { with?: Record<string, unknown> }[] }
  >;
}

const validate = '.github/workflows/nango-validate.yml';
const deploy = '.github/workflows/nango-deploy.yml';
const protect = '.github/nango-protect.sh';
const isLinted = hasTool('actionlint');
const noted = isLinted ? '' : ' (actionlint is not installed: parsed only)';

function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Both workflows, parsed, and through actionlint where it is. */
function check(root: string): { validate: Written; deploy: Written } {
  if (isLinted) {
    const env = { ...process.env, PATH: toolsPath };
    execFileSync('actionlint', ['-shellcheck=', '-pyflakes='], { cwd: root, env });
  }
  return {
    validate: parse(read(root, validate)) as Written,
    deploy: parse(read(root, deploy)) as Written,
  };
}

/** What the step that deploys prod is given. */
function deployOf({ prod }: Written['jobs']): Record<string, unknown> | undefined {
  return prod?.steps.find((step) => step.with?.command === 'deploy')?.with;
}

/** The folders that steps give to the action. */
function workingDirectories(jobs: Written['jobs']): unknown[] {
  return Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap((step) => step.with?.['working-directory'] ?? []),
  );
}

describe(`init${noted}`, () => {
  it('writes the templates, fitted to nothing that they have already', async () => {
    const root = makeRepository();
    const run = await runInit(root);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    await golden('the first run', run.stdout);
    const [, next = ''] = run.stdout.split('\n\n  wrote');
    expect(next).toContain('--rules');
    expect(next.trimEnd().split('\n').length).toBeLessThanOrEqual(15);
    expect(changes(root)).toEqual([
      `?? ${protect}`,
      `?? ${deploy}`,
      `?? ${validate}`,
      '?? nango-integrations/.gitignore',
    ]);
    check(root);
    const untouched = (text: string): string => text.split('\n').slice(3).join('\n');
    const template = readFileSync(join(repositoryRoot, 'workflows', 'nango-deploy.yml'), 'utf8');
    const byCode = chooseForm(template, { approval: { by: 'code' }, planKeys: false });
    expect(untouched(read(root, deploy))).toBe(untouched(byCode));
    expect(read(root, 'nango-integrations/.gitignore')).toBe(
      'node_modules/\nbuild/\ndist/\n.env\n',
    );
    for (const name of ['index.js', 'nango.js']) {
      const path = `nango-integrations/build/${name}`;
      expect(git(root, 'check-ignore', path)).toBe(`${path}\n`);
    }
  });

  it('changes nothing the second time, nor what somebody has changed since', async () => {
    const root = makeRepository('', { '.gitignore': 'node_modules\n*.log' });
    await runInit(root);
    expect(read(root, '.gitignore')).toBe('node_modules\n*.log\nbuild/\ndist/\n.env\n');
    const once = [validate, deploy, '.gitignore'].map((path) => read(root, path));
    await golden('the second run', (await runInit(root)).stdout);
    expect([validate, deploy, '.gitignore'].map((path) => read(root, path))).toEqual(once);

    writeFileSync(join(root, deploy), 'name: ours\n');
    const third = await runInit(root);
    expect(third.exitCode).toBe(0);
    await golden('a workflow that was changed', third.stdout);
    expect(read(root, deploy)).toBe('name: ours\n');
    await golden('a workflow that was changed, by force', (await runInit(root, '--force')).stdout);
    expect(read(root, deploy)).toBe(once[1]);
  });

  it('says what it would write, and writes nothing', async () => {
    const root = makeRepository();
    const run = await runInit(root, '--dry-run');
    await golden('a dry run', run.stdout);
    expect(changes(root)).toEqual([]);
  });

  it('fits folder, package manager, branch and environments', async () => {
    const root = makeRepository('services/crm', {
      'services/crm/pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
      '.env.example': '',
      'services/crm/.env.example': 'NANGO_SECRET_KEY_STAGING=\nNANGO_SECRET_KEY_PRODUCTION=\n',
      'other/index.ts': "import './x.js';\n",
      'other/package.json': { devDependencies: { nango: '0.71.10' } },
    });
    git(root, 'remote', 'add', 'origin', 'git@github.com:acme/app.git');
    git(root, 'update-ref', 'refs/remotes/origin/trunk', 'HEAD');
    git(root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    const run = await runInit(join(root, 'services', 'crm'));
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    const written = check(root);
    expect(written.deploy.on.push.branches).toEqual(['trunk']);
    for (const { jobs } of [written.deploy, written.validate]) {
      const folders = workingDirectories(jobs);
      expect(new Set(folders)).toEqual(
        new Set(["${{ inputs.working-directory || 'services/crm' }}"]),
      );
    }
    expect(Object.keys(written.deploy.jobs)).toEqual([
      'package',
      'test',
      'staging',
      'production-plan',
      'production-approve',
      'production',
    ]);
    expect(written.deploy.jobs.production?.environment?.name).toBe(
      '${{ inputs.prefix }}production',
    );
    expect(read(root, deploy)).not.toMatch(/\b(dev|prod)\b(?!uction)|KEY_(DEV|PROD)\b/);
    const commands = read(root, validate).match(/(?<=run: )pnpm .*/g) ?? [];
    await golden('the commands of a dry run', commands.join('\n'));
    await golden('a fitted run', run.stdout);
  });

  it('makes a block for each environment that is asked for', async () => {
    const root = makeRepository();
    await runInit(root, '--environments', 'dev,staging,prod-eu,prod-us');
    const { jobs } = check(root).deploy;
    const guarded = ['prod-eu', 'prod-us'].flatMap((name) => [
      `${name}-plan`,
      `${name}-approve`,
      name,
    ]);
    const names = ['dev', 'staging', ...guarded];
    expect(Object.keys(jobs)).toEqual(['package', 'test', ...names]);
    const text = read(root, deploy);
    const secrets = new Set(text.match(/(?<=secrets\.NANGO_SECRET_KEY_)\w+(?= }})/g));
    expect(secrets).toEqual(new Set(['DEV', 'STAGING', 'PROD_EU', 'PROD_US']));
    const lines = text.split('\n').filter((line) => line.includes('prod-us'));
    await golden('the lines of one environment of four', lines.join('\n'));
  });

  it('writes the approval that is asked for', async () => {
    const root = makeRepository();
    await runInit(root, '--reviewers');
    const byReviewers = check(root).deploy.jobs;
    expect(Object.keys(byReviewers)).toEqual(['package', 'test', 'dev', 'prod-plan', 'prod']);
    expect(byReviewers['prod-plan']?.environment?.name).toBe('${{ inputs.prefix }}prod-plan');
    expect(deployOf(byReviewers)).toMatchObject({
      from: 'nango/nango-plan.json',
      'expected-plan': '${{ needs.prod-plan.outputs.plan-hash }}',
    });
    expect(read(root, deploy)).not.toMatch(
      /inputs\.approve|prod-approve|# (code|reviewers|switch)$/m,
    );

    await runInit(root, '--second-person=mona,hubot', '--force');
    const byTwo = check(root).deploy.jobs;
    expect(deployOf(byTwo)).toMatchObject({
      'approved-run': '${{ inputs.approve }}',
      'second-person': 'mona, hubot',
    });
    const refused = await runInit(root, '--reviewers', '--second-person', 'true');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('--second-person goes with a code');
  });

  it('names the key of prod after its approval, so that no run of another one finds it', async () => {
    const root = makeRepository();
    const forms = [
      '--second-person=false',
      '--second-person=true',
      '--second-person=mona,hubot,octo',
      '--second-person=mona,hubot',
      '--reviewers',
    ];
    const nameFor = async (flag: string): Promise<string> => {
      await runInit(root, flag, '--force');
      const [, ending = ''] = /^people=(\S*)/m.exec(read(root, protect)) ?? [];
      const { prod, 'prod-plan': plan } = check(root).deploy.jobs;
      const keys = [prod, plan].flatMap((job) =>
        (job?.steps ?? []).flatMap((step) => step.with?.['secret-key'] ?? []),
      );
      expect(keys).toHaveLength(2);
      expect(new Set(keys)).toEqual(new Set([`\${{ secrets.NANGO_SECRET_KEY_PROD${ending} }}`]));
      return `NANGO_SECRET_KEY_PROD${ending}`;
    };
    const names: string[] = [];
    for (const flag of forms) names.push(await nameFor(flag));
    expect(names[0]).toBe('NANGO_SECRET_KEY_PROD');
    expect(new Set(names).size).toBe(forms.length);
    expect(await nameFor('--second-person=Hubot, mona')).toBe(names[3]);
  });

  it('brings the names of a copied nango-drift.yml to the form, and changes nothing else in it', async () => {
    const root = makeRepository();
    const drift = '.github/workflows/nango-drift.yml';
    const template = readFileSync(join(repositoryRoot, 'workflows', 'nango-drift.yml'), 'utf8');
    const copied = template.replace('17 5 * * 1-5', '1 1 * * *');
    mkdirSync(join(root, '.github', 'workflows'), { recursive: true });
    writeFileSync(join(root, drift), copied);
    await runInit(root);
    expect(read(root, drift)).toBe(copied);
    const changed = (): string[] => {
      const before = copied.split('\n');
      return read(root, drift)
        .split('\n')
        .filter((line, at) => line !== before[at])
        .map((line) => line.trim());
    };
    const { stdout } = await runInit(root, '--second-person=true', '--force');
    expect(stdout).toContain(`changed       ${drift}`);
    expect(changed()).toEqual(['secret-key: ${{ secrets.NANGO_SECRET_KEY_PROD_TWO_PEOPLE }}']);
    await runInit(root, '--reviewers', '--force');
    expect(changed()).toEqual([
      'environment: { name: prod-plan, deployment: false }',
      'secret-key: ${{ secrets.NANGO_SECRET_KEY_PROD_REVIEWERS }}',
    ]);
    await runInit(root, '--force');
    expect(read(root, drift)).toBe(copied);
  });

  it('leaves out what an older GitHub Enterprise Server rejects', async () => {
    const root = makeRepository();
    const withLine = /, deployment: false }/;
    await runInit(root);
    expect(read(root, deploy)).toMatch(withLine);
    git(root, 'remote', 'add', 'origin', 'git@ghe.example.com:acme/app.git');
    await runInit(root, '--force');
    expect(read(root, deploy)).not.toMatch(withLine);
    expect(check(root).deploy.jobs['prod-plan']?.environment?.name).toBe(
      '${{ inputs.prefix }}prod',
    );
  });

  it('plans with keys that cannot deploy, where that is asked for', async () => {
    const root = makeRepository();
    await runInit(
      root,
      '--plan-keys',
      '--environments',
      'dev,prod,customers',
      '--production=customers',
    );
    const byCode = check(root);
    const stepsOf = ({ jobs }: Written, job: string): unknown[] =>
      (jobs[job]?.steps ?? []).flatMap(({ with: input }) =>
        input?.command === 'plan' ? [[input.environment, input['secret-key']]] : [],
      );
    const planned = ['dev', 'prod', 'customers'].map((name) => [
      `\${{ inputs.prefix }}${name}`,
      `\${{ secrets.NANGO_PLAN_KEY_${name.toUpperCase()} }}`,
    ]);
    expect(stepsOf(byCode.validate, 'plan')).toEqual(planned);
    expect(stepsOf(byCode.deploy, 'prod-plan')).toEqual([planned[1]]);
    expect(byCode.deploy.jobs['prod-plan']?.environment).toBeUndefined();
    expect(byCode.deploy.jobs.prod?.environment?.name).toBe('${{ inputs.prefix }}prod');
    expect(read(root, validate)).not.toContain('secrets.NANGO_SECRET_KEY');
    await golden(
      'the plan job of pull requests',
      read(root, validate)
        .replace(/^[^]*\n(?= {2}plan:)/, '')
        .replace(/\n\n[^]*/, ''),
    );
    expect(read(root, protect)).toMatch(/^plan_keys=yes /m);

    const said = await runInit(root, '--plan-keys', '--reviewers', '--force');
    expect(said.stdout).toMatch(/^plan keys +ok/m);
    const byReviewers = check(root).deploy;
    expect(byReviewers.jobs['prod-plan']?.environment).toBeUndefined();
    expect(read(root, deploy)).not.toMatch(/prod-plan[, ].*nango-protect|# (plan|deploy)-keys$/m);
    expect(await runInit(root, '--update')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(check(root).deploy).toEqual(byReviewers);

    mkdirSync(join(root, 'second', '.nango'), { recursive: true });
    writeFileSync(join(root, 'second', 'index.ts'), "import './x.js';\n");
    const several = await runInit(root, '--plan-keys');
    expect(several.stderr).toContain('--plan-keys is for one project');
  });

  const hostileFolders = ["it's, a: #1 & [x]", '- "quoted" \\', '{a} | > %@', '  spaced', 'ünï–☃'];
  it.each(process.platform === 'win32' ? ['- it], #1'] : hostileFolders)(
    'a folder called <%s> is that folder in YAML, and nothing else',
    async (folder) => {
      const root = makeRepository(folder);
      const run = await runInit(root, `--working-directory=${folder}`);
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
      const written = check(root);
      // The action finds the only project by itself; beside a second it is named.
      mkdirSync(join(root, 'second', '.nango'), { recursive: true });
      writeFileSync(join(root, 'second', 'index.ts'), "import './x.js';\n");
      await runInit(root, `--working-directory=${folder}`, '--force');
      const named = check(root);
      const callers = '${{ inputs.working-directory }}';
      const own = `\${{ inputs.working-directory || '${folder.replaceAll("'", "''")}' }}`;
      expect(new Set(workingDirectories(written.deploy.jobs))).toEqual(new Set([callers]));
      expect(new Set(workingDirectories(named.deploy.jobs))).toEqual(new Set([own]));
      expect(Object.keys(named.deploy.jobs)).toEqual(Object.keys(written.deploy.jobs));
    },
  );

  // Windows keeps a branch in a file of that name.
  const hostileBranches = ["o'hara", 'a]b,"c"', '#1', '!x', 'c++', 'true', '$(id)'];
  it.each(hostileBranches.filter((name) => process.platform !== 'win32' || !name.includes('"')))(
    'a branch called <%s> is that branch in YAML and in the commands',
    async (branch) => {
      const root = makeRepository('', {}, branch);
      const run = await runInit(root);
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
      const [pattern = ''] = (parse(read(root, deploy)) as Written).on.push.branches;
      expect(pattern.replace(/\\([*+?![\]])/g, '$1')).toBe(branch);
      const line =
        read(root, protect)
          .split('\n')
          .find((text) => text.startsWith('branch=')) ?? '';
      const shell = execFileSync('bash', ['-c', `${line}\nprintf %s "$branch"`]).toString();
      expect(shell).toBe(branch);
    },
  );

  it.each([
    ['a folder that GitHub would evaluate', '${{ github.token }}', []],
    ['a branch that GitHub would evaluate', 'app', ['--branch', '${{x}}']],
    ['a folder with a direction character', 'a\u202eb', []],
    ['a branch with an invisible character', 'app', ['--branch', 'ma\u200bin']],
    ['a branch that git would refuse', 'app', ['--branch', 'a\nb: c']],
    ['an environment that is no name', 'app', ['--environments', 'dev,prod: x']],
    ['a folder outside', 'app', ['--working-directory', '..']],
  ])('refuses %s, and writes nothing', async (title, folder, args) => {
    const root = makeRepository(folder);
    const run = await runInit(root, ...args);
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    await golden(title, run.stderr);
    expect(changes(root)).toEqual([]);
  });

  it('does not follow a link out of the repository', async () => {
    const root = makeRepository();
    const outside = makeFolder('outside');
    symlinkSync(outside, join(root, '.github'), 'junction');
    const run = await runInit(root);
    expect(run.exitCode).toBe(1);
    await golden('a link out of the repository', run.stderr);
    expect(() => readFileSync(join(outside, 'workflows'))).toThrow();
  });

  it('says so outside of git, and with no project', async () => {
    const folder = makeFolder('plain');
    await golden('outside of git', (await runInit(folder)).stderr);
    const empty = makeRepository('docs', { 'docs/package.json': {} });
    await golden('no project', (await runInit(empty)).stderr);
  });

  it('tells what is in git and should not be, and leaves it there', async () => {
    const root = makeRepository('', { 'build/nango.js': '', 'dist/mine.js': '' });
    const run = await runInit(root);
    await golden('build output in git', run.stdout);
    expect(read(root, '.gitignore')).toBe('node_modules/\nbuild/\n.env\n');
  });

  it.skipIf(process.platform === 'win32')('shows control characters of file names', async () => {
    const name = '.github/workflows/\u001b[2J\u202e\n::error::x.yml';
    const root = makeRepository('', { [name]: 'steps:\n  - run: npx nango deploy dev\n' });
    const { stdout } = await runInit(root);
    await golden('control characters of a file name', stdout);
    expect(['\u001b', '\u202e', '\n::'].filter((text) => stdout.includes(text))).toEqual([]);
  });

  it('writes commands that a shell can read', async () => {
    const root = makeRepository();
    await runInit(root);
    await golden('nango-protect.sh', read(root, protect).split('\n').slice(5, 15).join('\n'));
    execFileSync('bash', ['-n', join(root, protect)]);
  });
});

it('loads no HTTP client: undici needs a newer Node than npx may have', () => {
  const bundled = readFileSync(join(repositoryRoot, 'dist/init/LICENSES.txt'), 'utf8');
  // Each entry begins with the name and the version.
  const names = [...bundled.matchAll(/^(\S+) \d+\.\d+\.\d+$/gm)].map(([, name]) => name);
  expect(names).toContain('zod');
  expect(names).not.toContain('undici');
});
