import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Comparison } from './benchmark.js';
import { renderComparisons } from './page.js';

const files = 20_000;
const commits = 50_000;

/** What `actions/checkout` asks for, by what stands in its `with:`. */
const ways = {
  'fetch-depth: 2': ['--depth=2'],
  'filter: blob:none': ['--filter=blob:none'],
  'filter: tree:0': ['--filter=tree:0'],
};

export const history: Benchmark = {
  name: 'history',
  title: 'A large history',
  about: `What \`git fetch\` takes of a generated repository of ${commits.toLocaleString('en')} commits and ${files.toLocaleString('en')} files, over a pipe on this machine, against \`fetch-depth: 0\`; then what lies in \`.git\`. Writing the files of the checkout comes on top, for all alike; with a filter, so does fetching their content. The templates take 2 for a pull request, whose base is a parent of what GitHub checks out, and the whole history where \`ref\` or \`deployed:\` may look for a commit: with a filter, git would ask for files that an older commit has, without the credentials that the templates do not leave behind.`,
  run: async (rounds) => {
    const home = mkdtempSync(join(tmpdir(), 'nango-bench-history-'));
    try {
      const origin = await makeOrigin(home);
      const times: Record<string, number[]> = { whole: [] };
      const sizes: Record<string, number[]> = { whole: [] };
      for (let round = 0; round < rounds; round += 1) {
        for (const [way, options] of Object.entries({ whole: [], ...ways })) {
          const { took, megabytes } = fetch(home, origin, options);
          (times[way] ??= []).push(took);
          (sizes[way] ??= []).push(megabytes);
        }
      }
      const rows = Object.keys(ways).flatMap((way): Comparison[] => [
        { what: `\`${way}\``, base: times.whole ?? [], ours: times[way] ?? [] },
        { what: `\`${way}\``, base: sizes.whole ?? [], ours: sizes[way] ?? [], unit: 'MB' },
      ]);
      const table = renderComparisons(rows, ['`fetch-depth: 0`', 'instead']);
      return `${table}\n\nMedians of ${rounds} rounds, in turns.`;
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  },
};

/** https://git-scm.com/docs/git-fast-import */
async function makeOrigin(home: string): Promise<string> {
  const origin = join(home, 'origin.git');
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', origin]);
  execFileSync('git', ['config', 'uploadpack.allowFilter', 'true'], { cwd: origin });
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

function fetch(
  home: string,
  origin: string,
  options: readonly string[],
): { took: number; megabytes: number } {
  const folder = mkdtempSync(join(home, 'checkout-'));
  const git = (...args: string[]): void => {
    execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  git('init', '--quiet');
  git('remote', 'add', 'origin', `file://${origin}`);
  const start = performance.now();
  git('fetch', '--quiet', '--no-tags', ...options, 'origin', '+refs/heads/*:refs/remotes/origin/*');
  const took = performance.now() - start;
  const bytes = readdirSync(join(folder, '.git'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  rmSync(folder, { recursive: true, force: true });
  return { took, megabytes: bytes / 1024 / 1024 };
}
