const { copyFileSync, existsSync, mkdirSync, readdirSync } = require('node:fs');
const { join, resolve } = require('node:path');

const store = process.env.TEST_ARTIFACTS;
const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const ids = input('artifact-ids');
const name = input('name');
const wanted = (folder) =>
  ids === '' ? folder.replace(/^\d+-/, '') === name : ids === folder.split('-')[0];

const found = readdirSync(store).find(wanted);
if (found === undefined || (ids === '') === (name === '')) {
  console.log(`::error::Unable to download artifact(s): Artifact not found: "${ids}${name}"`);
  process.exit(1);
}
// A test puts files here that somebody slipped in between the jobs.
const swapped = join(store, '..', 'swapped', found.replace(/^\d+-/, ''));
const from = existsSync(swapped) ? swapped : join(store, found);
const to = resolve(process.env.GITHUB_WORKSPACE, input('path'));
mkdirSync(to, { recursive: true });
for (const file of readdirSync(from)) copyFileSync(join(from, file), join(to, file));
