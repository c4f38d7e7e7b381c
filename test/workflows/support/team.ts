import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chooseForm, type TemplateForm } from '../../../src/init/approval-form.js';
import { repositoryRoot } from '../../runner/repository-root.js';

/** A team's repository: the example project and the templates, as they are. */
export interface Team {
  folder: string;
  git: (...args: string[]) => string;
  read: (path: string) => string;
  /** Null removes the file. */
  write: (path: string, text: string | null) => void;
  /** Commits all of it and returns the commit. */
  commit: (message: string) => string;
  remove: () => void;
}

/** act 0.2.89 does not know `deployment: false`: that is taken away, and nothing else is. */
export function fitAct(text: string): string {
  return text.replaceAll(', deployment: false }', ' }');
}

/** A template's job for smoke checks, and the lines for it in the job that deploys, without comment signs. */
export function takeSmokeJob(text: string): string {
  const blocks = /^( *)# (?:prod-smoke:|.*# for prod-smoke.*)\n(?:\1#.*\n)+/gm;
  return text.replaceAll(blocks, (block) => block.replaceAll(/^( *)# /gm, '$1'));
}

const markTests = `import { appendFileSync } from 'node:fs';
if (process.env.TEST_PROCESSES) appendFileSync(process.env.TEST_PROCESSES, \`\${process.env.GITHUB_JOB} project tests\\n\`);
`;

/**
 * Makes the repository, with one commit on `main`.
 *
 * @param projects where copies of the example project go.
 * @param form which lines of the templates are taken.
 */
export function makeTeam(
  projects: readonly string[] = ['nango-integrations'],
  form: TemplateForm = { approval: { by: 'code' }, planKeys: false },
): Team {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nango-team-')));
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const write = (path: string, text: string | null): void => {
    const target = join(folder, path);
    if (text === null) {
      rmSync(target);
      return;
    }
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  const commit = (message: string): string => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', message);
    return git('rev-parse', 'HEAD');
  };

  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Team');
  git('config', 'user.email', 'team@example.com');
  git('config', 'commit.gpgsign', 'false');
  // A commit that no branch holds can be fetched from GitHub too.
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  // act takes the repository's name from here.
  git('remote', 'add', 'origin', 'https://github.com/acme/app.git');
  for (const project of projects) {
    cpSync(join(repositoryRoot, 'examples', 'nango-integrations'), join(folder, project), {
      recursive: true,
      filter: (path) => !/[\\/](node_modules|build)$/.test(path),
    });
    const config = `${project}/vitest.config.ts`;
    write(config, markTests + read(config));
  }
  for (const name of readdirSync(join(repositoryRoot, 'workflows'))) {
    const text = readFileSync(join(repositoryRoot, 'workflows', name), 'utf8');
    // These lines are taken where nobody chooses: the template is as it stands.
    const isDefault = form.approval.by === 'code' && !form.planKeys;
    write(`.github/workflows/${name}`, fitAct(isDefault ? text : chooseForm(text, form)));
  }
  commit('The project and the templates');
  return {
    folder,
    git,
    read,
    write,
    commit,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
