import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { repositoryRoot } from '../../runner/repository-root.js';
import { hasTool, toolsPath } from '../../workflows/support/tools.js';
import { readPages, type CodeBlock } from './markdown.js';

const blocks = readPages().flatMap((page) => page.blocks);
const of = (...languages: string[]): CodeBlock[] =>
  blocks.filter(({ language }) => languages.includes(language));
const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const checked = ['sh', 'yaml', 'json', 'ini', 'text'];
const isLinted = hasTool('actionlint');
const isWindows = process.platform === 'win32';

it('every code block has a language that is checked here', () => {
  const unknown = blocks.filter(({ language }) => !checked.includes(language));
  expect(unknown.map(({ place, language }) => `${place}: ${language}`)).toEqual([]);
  expect(blocks.length).toBeGreaterThan(15);
});

describe.each(of('sh').map((block) => [block.place, block] as const))('%s', (_, { text, file }) => {
  it.skipIf(isWindows)('is a script that bash can read', () => {
    execFileSync('bash', ['-n'], { input: text });
  });

  it('starts only commands that there are', () => {
    expect(listCommands(text).filter((name) => !commands.has(name))).toEqual([]);
    const known = file.startsWith('examples/')
      ? ['start', 'compile', 'test']
      : Object.keys(scripts);
    const run = [...text.matchAll(/\bnpm (?:run )?(?:--silent )?([a-z:]+)/g)].map(
      ([, name = '']) => name,
    );
    const own = ['ci', 'install', 'exec', 'pkg'];
    expect(run.filter((name) => !known.includes(name) && !own.includes(name))).toEqual([]);
  });
});

describe.each(of('yaml').map((block) => [block.place, block] as const))('%s', (_, block) => {
  const { text } = block;

  it('is YAML', () => {
    expect(parseAllDocuments(text).flatMap(({ errors }) => errors)).toEqual([]);
  });

  it('is a workflow, or what may stand in one', () => {
    const keys = Object.keys(parse(asWorkflow(block)) as object);
    expect(keys).toEqual(expect.arrayContaining(['on', 'jobs']));
  });

  // .ci/workflows installs actionlint, and runs this file again.
  it.skipIf(!isLinted)('is one that actionlint lets pass', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nango-block-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    mkdirSync(join(folder, '.github', 'workflows'), { recursive: true });
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    writeFileSync(join(folder, '.github', 'workflows', 'block.yml'), asWorkflow(block));
    const env = { ...process.env, PATH: toolsPath };
    execFileSync('actionlint', ['-shellcheck=', '-pyflakes='], { cwd: folder, env });
  });
});

it.each(of('json').map((block) => [block.place, block] as const))('%s is JSON', (_, { text }) => {
  expect(() => JSON.parse(text) as unknown).not.toThrow();
});

it.each(of('ini').map((block) => [block.place, block] as const))(
  '%s has settings',
  (_, { text }) => {
    const lines = text.split('\n').filter((line) => line !== '' && !/^[#;]/.test(line));
    expect(lines.filter((line) => !/^[^=\s]+=\S/.test(line))).toEqual([]);
  },
);

it('text is the diagram of the stages, whose words are those of the table below it', () => {
  const [diagram, ...others] = of('text');
  expect(others.map(({ place }) => place)).toEqual([]);
  const page = readFileSync(join(repositoryRoot, 'docs', 'architecture.md'), 'utf8');
  const stages = [...page.matchAll(/^\| ([a-z]+) +\| .*`src\//gm)].map(([, stage = '']) => stage);
  expect(stages.length).toBeGreaterThan(8);
  expect(stages.filter((stage) => diagram?.text.includes(stage) !== true)).toEqual([]);
});

const commands = new Set([
  ...['npm', 'npx', 'node', 'git', 'gh', 'bash', 'export', 'cd', 'cp', 'echo', 'curl', 'openssl'],
]);

/** The first word of each line and of each command behind `&&`, `|` and the like. */
function listCommands(text: string): string[] {
  const whole = text.replaceAll(/\\\n/g, ' ').replaceAll(/(?<=^|\s)#.*$/gm, '');
  return whole
    .split(/\n|&&|\|\||;|\|/)
    .map((line) => line.trim().split(/\s+/)[0] ?? '')
    .filter((word) => word !== '');
}

/** A step, a job or what belongs to one, inside of a workflow with the jobs it needs. */
function asWorkflow({ file, text }: CodeBlock): string {
  const value = parse(text) as unknown;
  const indent = (spaces: number): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(spaces));
  const head = 'on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n';
  const step = '    steps:\n      - run: echo\n';
  if (Array.isArray(value)) return `${head}    steps:\n${indent(6)}\n`;
  const keys = Object.keys(value as object);
  if (keys.includes('jobs')) return text;
  if (keys.includes('on')) return `${text}\njobs:\n  job:\n    runs-on: ubuntu-latest\n${step}`;
  if (keys.every((key) => ['permissions', 'concurrency', 'environment', 'env'].includes(key))) {
    return `${head}${indent(4)}\n${step}`;
  }
  if (keys.every((key) => ['with', 'env', 'uses', 'id'].includes(key))) {
    const uses = keys.includes('uses') ? '' : '        uses: org/nango-deploy-action@v1\n';
    return `${head}    steps:\n      - name: step\n${uses}${indent(8)}\n`;
  }
  return `on: push\njobs:\n${indent(2)}\n${stringify(findNeeded(file, value as Jobs))
    .replaceAll(/^(?=[^{])/gm, '  ')
    .replace('{}', '')}`;
}

type Jobs = Record<string, { needs?: string }>;

/** The jobs of the page's workflows that `jobs` needs and does not have. */
function findNeeded(file: string, jobs: Jobs): Jobs {
  const workflows = of('yaml')
    .filter((block) => block.file === file)
    .map((block) => (parse(block.text) as { jobs?: Jobs }).jobs ?? {});
  const known = Object.assign({}, ...workflows) as Jobs;
  const missing = Object.values(jobs).flatMap(({ needs }) =>
    needs === undefined || needs in jobs ? [] : [needs],
  );
  return Object.fromEntries(missing.flatMap((name) => (known[name] ? [[name, known[name]]] : [])));
}
