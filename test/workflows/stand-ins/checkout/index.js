// What the real action does with these inputs: the remote's branches and tags, HEAD detached.
const { execFileSync } = require('node:child_process');
const { readdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const { GITHUB_WORKSPACE: workspace, GITHUB_SHA: sha, TEST_ORIGIN: origin } = process.env;
const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const git = (...args) => execFileSync('git', args, { cwd: workspace, stdio: 'inherit' });

for (const name of readdirSync(workspace)) {
  rmSync(join(workspace, name), { recursive: true, force: true });
}
git('init', '--quiet', '--initial-branch=main');
git('remote', 'add', 'origin', `file://${origin}`);
const depth = input('fetch-depth') === '0' ? [] : ['--depth', input('fetch-depth')];
git(
  'fetch',
  '--quiet',
  ...depth,
  'origin',
  '+refs/heads/*:refs/remotes/origin/*',
  '+refs/tags/*:refs/tags/*',
);
if (depth.length > 0) git('fetch', '--quiet', ...depth, 'origin', sha);
git('-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--detach', input('ref') || sha);
