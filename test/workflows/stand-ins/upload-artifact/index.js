const { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync } = require('node:fs');
const { basename, join } = require('node:path');

const store = process.env.TEST_ARTIFACTS;
const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const fail = (why) => {
  console.log(`::error::${why}`);
  process.exit(1);
};

const path = input('path');
if (path === '' || !existsSync(path)) fail(`No files were found with the provided path: ${path}`);
if (!/^[1-9]\d?$/.test(input('retention-days'))) fail('retention-days is no number of days');
if (/["<>:|*?\r\n/\\]/.test(input('name'))) fail(`An artifact cannot be named ${input('name')}`);
if (readdirSync(store).some((folder) => folder.replace(/^\d+-/, '') === input('name'))) {
  fail(`409 Conflict: an artifact with this name already exists on the workflow run`);
}

const id = String(Math.floor(Math.random() * 1e9) + 1);
const folder = join(store, `${id}-${input('name')}`);
mkdirSync(folder);
copyFileSync(path, join(folder, basename(path)));
appendFileSync(process.env.GITHUB_OUTPUT, `artifact-id=${id}\n`);
