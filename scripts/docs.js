// Writes docs/reference/: inputs and outputs from action.yml, failure reasons from the sections of
// docs/troubleshooting.md. With --check it only says whether the pages are up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { parse } from 'yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** @param {string} file */
const read = (file) => readFileSync(join(root, file), 'utf8');
const action = parse(read('action.yml'));

/** @param {string} text */
const linked = (text) =>
  text
    .trim()
    .replaceAll(/\b(docs|schemas)\/([\w/-]+\.\w+)/g, (path, folder, file) =>
      folder === 'docs' ? `[${file}](../${file})` : `[${path}](../../${path})`,
    );

/**
 * @param {string} name
 * @param {Record<string, any>} values
 */
const renderValues = (name, values) =>
  Object.entries(values).map(([key, { description, default: value }]) =>
    [
      `## ${key}`,
      linked(description),
      ...(name === 'inputs' && value !== undefined ? [`Default: \`${value}\``] : []),
    ].join('\n\n'),
  );

const sections = read('docs/troubleshooting.md')
  .split(/^### /m)
  .slice(1)
  .map((text) => text.split('\n\n'))
  .filter(([title = '']) => /^[a-z-]+$/.test(title));
const reasons = sections.map(([title, first = '']) => {
  const [sentence] = first.replaceAll(/\s+/g, ' ').split(/(?<=\.) (?=[A-Z`_])/);
  const meaning = sentence?.replaceAll(/\]\((?!https?:)/g, '](../');
  return `| [\`${title}\`](../troubleshooting.md#${title}) | ${meaning} |`;
});

const pages = {
  inputs: ['# Inputs', 'All are optional.', ...renderValues('inputs', action.inputs)],
  outputs: [
    '# Outputs',
    'Every run sets the outputs that it knows, also when it fails.',
    ...renderValues('outputs', action.outputs),
  ],
  'failure-reasons': [
    '# Failure reasons',
    'The output `failure-reason` is one of these words when `result` is `blocked` or `failed`. Each ' +
      'links to what to do.',
    ['| reason | meaning |', '| --- | --- |', ...reasons].join('\n'),
  ],
};

const stale = [];
for (const [name, parts] of Object.entries(pages)) {
  const file = join('docs', 'reference', `${name}.md`);
  const source = name === 'failure-reasons' ? 'docs/troubleshooting.md' : 'action.yml';
  const [title, ...rest] = parts;
  const text = [title, `<!-- Written from ${source} by \`npm run docs\`. -->`, ...rest].join(
    '\n\n',
  );
  const page = await format(text, { parser: 'markdown', printWidth: 100, proseWrap: 'always' });
  if (existsSync(join(root, file)) && read(file) === page) continue;
  stale.push(file);
  if (!process.argv.includes('--check')) writeFileSync(join(root, file), page);
}

if (stale.length === 0) {
  console.log('docs/reference/ is up to date.');
} else if (process.argv.includes('--check')) {
  console.error(`Out of date, run \`npm run docs\`: ${stale.join(', ')}`);
  process.exitCode = 1;
} else {
  console.log(`Written: ${stale.join(', ')}`);
}
