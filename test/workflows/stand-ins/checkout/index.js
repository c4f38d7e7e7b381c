// What the real action does with these inputs: the remote's branches and tags, or a commit; HEAD detached.
const { execFileSync } = require('node:child_process');
const { readdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const { GITHUB_WORKSPACE: workspace, GITHUB_SHA: sha, TEST_ORIGIN: folder } = process.env;
const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const git = (...args) => execFileSync('git', args, { cwd: workspace, stdio: 'inherit' });

for (const name of readdirSync(workspace)) {
  rmSync(join(workspace, name), { recursive: true, force: true });
}
const commit = input('ref') || sha;
const depth = input('fetch-depth');
const all = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*'];
git('init', '--quiet', '--initial-branch=main');
git('remote', 'add', 'origin', `${server}/${repository}`);
const from = ['--quiet', '--no-tags', `file://${folder}`];
if (depth === '0') git('fetch', ...from, ...all);
else git('fetch', `--depth=${depth}`, ...from, commit);
git('-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--detach', commit);
