import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCommits } from '../../src/build/checkout/commits.js';
import { credentialsOf } from '../../src/build/checkout/fetch.js';
import { startGitServer } from '../github-api/git-server.js';
import type { Benchmark, Comparison } from './benchmark.js';
import { renderComparisons } from './page.js';

const files = 20_000;
const commits = 50_000;
/** How much older the commit is that `ref` names: what a release or a rollback may be. */
const older = 500;
/** Tens of thousands of small files: what a disk takes for them says more of the disk. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const token = 'token-of-the-job';

/** What stands in the `with:` of actions/checkout, and what that makes of `git fetch`. */
const ways = {
  'fetch-depth: 0': [],
  'fetch-depth: 2': ['--depth=2'],
  'filter: blob:none': ['--filter=blob:none'],
  'fetch-depth: 1': ['--depth=1'],
};
const base = 'fetch-depth: 0';
/** Then the action gets all commits, and checks out an older one. */
const byNeed = 'fetch-depth: 1';

export const history: Benchmark = {
  name: 'history',
  title: 'A large history',
  about: `From \`git fetch\` to a finished checkout of a generated repository of ${commits.toLocaleString('en')} commits and ${files.toLocaleString('en')} files, over HTTP on this machine and in memory, then the size of \`.git\`. The templates take 2 where a pull request needs its base, else 1; for \`ref\` and \`deployed:\` the action then fetches all commits without files, and the files of one: the last rows, with a second checkout, of a commit ${older} older.`,
  run: async (rounds) => {
    const home = mkdtempSync(join(tmpdir(), 'nango-bench-history-'));
    const origin = await makeOrigin(home);
    const server = await startGitServer(origin, 'acme/app', token);
    try {
      const old = (await git(origin, 'rev-parse', `main~${older}`)).stdout.trim();
      const times: Record<string, number[]> = {};
      const sizes: Record<string, number[]> = {};
      for (let round = 0; round < rounds; round += 1) {
        for (const [way, options] of Object.entries(ways)) {
          const folder = mkdtempSync(join(memory, 'nango-bench-checkout-'));
          const start = performance.now();
          await checkOut(folder, `${server.url}/acme/app`, options);
          if (way === byNeed) await checkOutOlder(folder, `${server.url}/acme/app`, old);
          (times[way] ??= []).push(performance.now() - start);
          (sizes[way] ??= []).push(megabytesOf(folder));
          rmSync(folder, { recursive: true });
        }
      }
      const rows = Object.keys(ways)
        .filter((way) => way !== base)
        .flatMap((way): Comparison[] => {
          const what = way === byNeed ? `\`${way}\`, \`ref\`` : `\`${way}\``;
          return [
            { what, base: times[base] ?? [], ours: times[way] ?? [] },
            { what, base: sizes[base] ?? [], ours: sizes[way] ?? [], unit: 'MB' },
          ];
        });
      const table = renderComparisons(rows, [`\`${base}\``, 'instead']);
      return `${table}\n\nMedians of ${rounds} rounds, in turns.`;
    } finally {
      await server.close();
      rmSync(home, { recursive: true, force: true });
    }
  },
};

function git(folder: string, ...args: string[]): Promise<{ stdout: string }> {
  return promisify(execFile)('git', args, { cwd: folder });
}

/** As actions/checkout does it, also for the files that a filter left out. */
async function checkOut(folder: string, url: string, options: readonly string[]): Promise<void> {
  const header = `http.${url}.extraheader=AUTHORIZATION: basic ${credentialsOf(token)}`;
  const heads = options.some((one) => one.startsWith('--depth'))
    ? '+refs/heads/main:refs/remotes/origin/main'
    : '+refs/heads/*:refs/remotes/origin/*';
  await git(folder, 'init', '--quiet');
  await git(folder, 'remote', 'add', 'origin', url);
  await git(folder, '-c', header, 'fetch', '--quiet', '--no-tags', ...options, 'origin', heads);
  await git(folder, '-c', header, 'checkout', '--quiet', '--detach', 'origin/main');
}

async function checkOutOlder(folder: string, url: string, commit: string): Promise<void> {
  const { PATH = '' } = process.env;
  const origin = { url, token, temporary: folder, pause: () => Promise.resolve() };
  const own = createCommits({ folder, env: { PATH } }, () => Promise.resolve(origin));
  await own.history();
  await own.bring(commit);
  await git(folder, 'checkout', '--quiet', '--detach', commit);
}

/** Also of the repository that has the commits alone. */
function megabytesOf(folder: string): number {
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes('.git'))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  return bytes / 1024 / 1024;
}

/** https://git-scm.com/docs/git-fast-import */
async function makeOrigin(home: string): Promise<string> {
  const origin = join(home, 'origin.git');
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', origin]);
  const child = spawn('git', ['fast-import', '--quiet'], {
    cwd: origin,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const write = async (text: string): Promise<void> => {
    if (!child.stdin.write(text)) await once(child.stdin, 'drain');
  };
  for (let commit = 1; commit <= commits; commit += 1) {
    const message = `change ${commit}`;
    const when = 1_600_000_000 + commit * 600;
    await write(
      `commit refs/heads/main\ncommitter A <a@example.com> ${when} +0000\ndata ${message.length}\n${message}\n`,
    );
    // The first has all files, each later one changes two.
    const changed =
      commit === 1
        ? Array.from({ length: files }, (_, index) => index)
        : [(commit * 7_919) % files, (commit * 104_729) % files];
    for (const index of changed) {
      const text = renderFile(index, commit);
      const path = `src/m${Math.floor(index / 100)}/f${index % 100}.ts`;
      await write(`M 100644 inline ${path}\ndata ${text.length}\n${text}\n`);
    }
  }
  child.stdin.end();
  await once(child, 'close');
  execFileSync('git', ['repack', '-adq', '--write-bitmap-index'], { cwd: origin });
  return origin;
}

/** Two kilobytes that no other file has. */
function renderFile(index: number, commit: number): string {
  const seed = index * 1_000_003 + commit;
  const line = (number: number): string =>
    `export const value${number} = '${((seed * (number + 1)) % 2_147_483_647).toString(36)}';`;
  return `${Array.from({ length: 45 }, (_, number) => line(number)).join('\n')}\n`;
}
