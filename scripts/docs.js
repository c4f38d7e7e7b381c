// Writes the tables of inputs and outputs into README.md, from action.yml; with --check only says
// whether they are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { parse } from 'yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const readme = join(root, 'README.md');
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));

/** @param {unknown} text */
const cell = (text) => String(text).trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');

const tables = {
  inputs: [
    '| input | default | meaning |',
    '| --- | --- | --- |',
    ...Object.entries(action.inputs).map(
      ([name, input]) =>
        `| \`${name}\` | ${input.default === undefined ? '' : `\`${cell(input.default)}\``} | ${cell(input.description)} |`,
    ),
  ],
  outputs: [
    '| output | meaning |',
    '| --- | --- |',
    ...Object.entries(action.outputs).map(
      ([name, output]) => `| \`${name}\` | ${cell(output.description)} |`,
    ),
  ],
};

const before = readFileSync(readme, 'utf8');
let after = before;
for (const [name, rows] of Object.entries(tables)) {
  const block = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
  if (!block.test(after)) throw new Error(`README.md has no block for the ${name}`);
  after = after.replace(block, (_, start, end) => `${start}\n\n${rows.join('\n')}\n\n${end}`);
}
after = await format(after, { parser: 'markdown', printWidth: 100, proseWrap: 'always' });

if (after === before) {
  console.log('README.md is up to date with action.yml.');
} else if (process.argv.includes('--check')) {
  console.error('README.md is not up to date with action.yml: run `npm run docs`.');
  process.exitCode = 1;
} else {
  writeFileSync(readme, after);
  console.log('README.md is written.');
}
