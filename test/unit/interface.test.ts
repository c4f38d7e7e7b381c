import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { productionPatterns } from '../../src/deploy/environment/production-guard.js';
import { failureReasons } from '../../src/shared/errors.js';
import { renderOutputs } from '../../src/report/outputs.js';
import { emptyResult } from './report/results.js';
import { actionVersion } from '../../src/shared/version.js';
import { repositoryRoot } from '../runner/repository-root.js';

interface ActionFile {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, unknown>;
}

const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');
const action = parse(read('action.yml')) as ActionFile;
const source = readdirSync(join(repositoryRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && path !== 'errors.ts')
  .map((path) => read(join('src', path)))
  .join('\n');

describe('the action’s interface', () => {
  it('has the inputs that the code reads, and no other', () => {
    const names = [...source.matchAll(/\btext\(\s*'([a-z-]+)'\s*\)/g)].map(([, name]) => name);
    const direct = [...source.matchAll(/INPUT_([A-Z-]+[A-Z])'/g)].map(([, name]) =>
      name?.toLowerCase(),
    );
    expect([...new Set([...names, ...direct])].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it('has the outputs that the code writes, and no other', () => {
    const outputs = Object.keys(renderOutputs(emptyResult()));
    expect(outputs.sort()).toEqual(Object.keys(action.outputs).sort());
  });

  it('has the default that the production guard has', () => {
    const { default: patterns } = action.inputs['production-environments'] ?? {};
    expect(patterns).toBe(productionPatterns.join(', '));
  });

  it('has one version', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(actionVersion).toBe(version);
  });

  it.each(failureReasons)('has a place that fails with %s', (reason) => {
    expect(source).toMatch(new RegExp(`new RunFailure\\(\\s*'${reason}'`));
  });

  it('never fails without a hint', () => {
    expect(source).toMatch(/new RunFailure\(/);
    expect(source).not.toMatch(/hint: ''|hint: ""|hint: ``/);
  });
});
