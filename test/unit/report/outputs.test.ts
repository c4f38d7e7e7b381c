import { describe, expect, it } from 'vitest';
import { renderFunctions, renderOutputs, renderPlan } from '../../../src/report/outputs.js';
import type { RunResult } from '../../../src/report/model/result.js';
import { emptyResult } from './results.js';
import { item, plan } from '../deploy/plans.js';

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => item('action', `${'ü'.repeat(40)}${index}`));

const file = '/temp/nango-report.json';

describe('renderPlan', () => {
  it('is the whole plan where it fits', () => {
    const small = plan({ created: many(3), deletedModels: ['X'] });
    expect(JSON.parse(renderPlan(small, file))).toEqual(small);
  });

  it('is counts and the file that has all where it does not, in bytes', () => {
    const large = plan({ created: many(2000), deleted: many(5), deletedModels: ['X'] });
    const none = { updated: 0, findings: 0, settings: 0 };
    expect(JSON.parse(renderPlan(large, file))).toEqual({
      truncated: true,
      reportFile: file,
      counts: { created: 2000, deleted: 5, deletedModels: 1, ...none },
    });
  });
});

describe('renderFunctions', () => {
  it('is a list, and past the limit its length and the file that has it', () => {
    const one = { type: 'sync' as const, integration: 'github', name: 'a', version: null };
    expect(JSON.parse(renderFunctions([one], file))).toEqual([one]);
    const text = renderFunctions(
      many(3000).map((entry) => ({ ...entry, version: '1' })),
      file,
    );
    expect(JSON.parse(text)).toEqual({ truncated: true, reportFile: file, count: 3000 });
  });
});

describe('renderOutputs', () => {
  const facts = {
    kind: 'legacy',
    digest: '',
    functions: 1,
    bytes: 1,
    cli: '1',
    commit: 'abc',
  } as const;

  it.each([
    ['https://api.nango.dev', 'https://app.nango.dev/dev/integrations#commit=abc&package='],
    ['https://nango.acme.dev', 'https://nango.acme.dev/#commit=abc&package='],
  ])('names where to look: %s', (host, url) => {
    const result = { ...emptyResult(), host, environment: 'dev', package: facts };
    const deploy = { ...result, command: 'deploy', result: 'unchanged', plan: plan() } as RunResult;
    expect(renderOutputs(deploy).url).toBe(url);
  });

  it.each([
    ['plan', 'planned'],
    ['plan', 'unchanged'],
    ['deploy', 'failed'],
    ['deploy', 'blocked'],
    ['deploy', 'skipped'],
  ] as const)('says of no commit that it is deployed after a %s that ended %s', (command, end) => {
    const result = { ...emptyResult(), environment: 'dev', package: facts };
    const host = 'https://api.nango.dev';
    const ended = { ...result, host, command, result: end, plan: plan() } as RunResult;
    expect(renderOutputs(ended).url).toBe('https://app.nango.dev/dev/integrations');
  });

  it('names the files that were written', () => {
    const outputs = renderOutputs(emptyResult(), { report: file, summary: '/temp/summary.md' });
    expect(outputs).toMatchObject({ 'report-file': file, 'summary-file': '/temp/summary.md' });
  });

  it('says nothing where there is nothing to say', () => {
    const { result, ...rest } = renderOutputs(emptyResult());
    expect(result).toBe('validated');
    expect(new Set(Object.values(rest))).toEqual(new Set(['']));
  });
});
