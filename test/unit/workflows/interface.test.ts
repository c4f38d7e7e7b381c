import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { commands } from '../../../src/inputs/inputs.js';
import { renderOutputs } from '../../../src/report/outputs.js';
import { emptyResult } from '../report/results.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { readPages } from '../docs/markdown.js';
import { listJobs, readWorkflows, type Step } from './workflow-files.js';

const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');
const action = parse(read('action.yml')) as {
  inputs: Record<string, { description: string }>;
  outputs: Record<string, unknown>;
};
const inputs = Object.keys(action.inputs);
const outputs = Object.keys(action.outputs);

it('the code reads the inputs of action.yml', () => {
  const code = read('src/inputs/read-inputs.ts') + read('src/deploy/environment/key.ts');
  const used = [
    ...[...code.matchAll(/\btext\('([a-z-]+)'\)/g)].map((match) => match[1]),
    ...[...code.matchAll(/'INPUT_([A-Z-]+)'/g)].map((match) => match[1]?.toLowerCase()),
  ];
  expect([...new Set(used)].sort()).toEqual([...inputs].sort());
});

it('the code sets the outputs of action.yml', () => {
  expect(Object.keys(renderOutputs(emptyResult())).sort()).toEqual([...outputs].sort());
});

it('action.yml names every command', () => {
  const quoted = action.inputs.command?.description.match(/(?<=`)\w+(?=`)/g);
  expect(quoted).toEqual(expect.arrayContaining([...commands]));
});

it('workflows use only inputs and outputs that there are', () => {
  const workflows = [...readWorkflows('workflows'), ...readWorkflows('.github/workflows')];
  const unknown = listJobs(workflows).flatMap(([name, job]) => {
    const text = JSON.stringify(job);
    return (job.steps ?? []).filter(isOurs).flatMap((step) => {
      const read = new RegExp(`steps\\.${step.id ?? '-'}\\.outputs\\.([\\w-]+)`, 'g');
      return [
        ...Object.keys(step.with ?? {}).filter((input) => !inputs.includes(input)),
        ...[...text.matchAll(read)].flatMap(([, output = '']) =>
          outputs.includes(output) ? [] : [output],
        ),
      ].map((item) => `${name}: ${item}`);
    });
  });
  expect(unknown).toEqual([]);
});

it('README, docs and examples use only inputs that there are', () => {
  const unknown = readPages()
    .flatMap((page) => page.blocks)
    .filter(({ language }) => language === 'yaml')
    .flatMap(({ place, text }) =>
      findSteps(parseAllDocuments(text).map((doc) => doc.toJS() as unknown))
        .filter(isOurs)
        .flatMap((step) => Object.keys(step.with ?? {}))
        .filter((input) => !inputs.includes(input))
        .map((input) => `${place}: ${input}`),
    );
  expect(unknown).toEqual([]);
});

function isOurs({ uses }: Step): boolean {
  return uses === './' || uses?.includes('nango-deploy-action') === true;
}

/** Every object with `uses`, however deep: an example may be a step, a job or a workflow. */
function findSteps(value: unknown): Step[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'uses' in value ? [value as Step] : [];
  return [...own, ...Object.values(value).flatMap(findSteps)];
}
