import { describe, expect, it } from 'vitest';
import {
  buildFindings,
  type Change,
  type FindingClass,
  findingClasses,
  sortFindings,
} from '../../../src/package/contract/finding.js';
import { renderFunctions, renderOutputs, renderPlan } from '../../../src/report/outputs.js';
import { emptyResult } from './results.js';
import { item, plan } from '../deploy/plans.js';

const limit = 100 * 1024;
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => item('action', `${'ü'.repeat(40)}${index}`));

describe('renderPlan', () => {
  it('is the whole plan where it fits', () => {
    const small = plan({ created: many(3), deletedModels: ['X'] });
    expect(JSON.parse(renderPlan(small))).toEqual(small);
  });

  it('keeps deletions and counts where it does not, in bytes', () => {
    const text = renderPlan(plan({ created: many(2000), deleted: many(5), deletedModels: ['X'] }));
    expect(JSON.parse(text)).toMatchObject({
      truncated: true,
      created: [],
      deleted: many(5),
      deletedModels: ['X'],
      counts: { created: 2000, updated: 0, deleted: 5, deletedModels: 1 },
    });
  });

  it('keeps the findings that fit, breaking ones first, and says how many there are', () => {
    const owner = { type: 'sync' as const, integration: 'github', name: 'fetchIssues' };
    const change = (kind: FindingClass, index: number): Change => ({
      ...{ class: kind, rule: 'field-removed', path: `Issue.${'ü'.repeat(40)}${index}` },
      text: 'It is no longer returned.',
    });
    const all = findingClasses.flatMap((kind) =>
      Array.from({ length: 400 }, (_, index) => change(kind, index)),
    );
    const findings = sortFindings(buildFindings(owner, all.toReversed()));
    const deleted = many(5);
    const text = renderPlan(plan({ created: many(2000), deleted, findings, settings: [] }));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
    const cut = JSON.parse(text) as { deleted: unknown; findings: unknown[]; counts: object };
    expect(cut).toMatchObject({ truncated: true, deleted, counts: { findings: 1200 } });
    expect(cut.findings.length).toBeGreaterThan(300);
    expect(cut.findings).toEqual(findings.slice(0, cut.findings.length));
    expect(cut.findings[0]).toMatchObject({ class: 'breaking' });
  });

  it.each([1, 700, 5000])('is never over the limit: %i deletions', (count) => {
    const large = plan({ created: many(800), deleted: many(count) });
    expect(Buffer.byteLength(renderPlan(large))).toBeLessThanOrEqual(limit);
    const models = plan({ created: many(800), deletedModels: many(count).map(({ name }) => name) });
    expect(Buffer.byteLength(renderPlan(models))).toBeLessThanOrEqual(limit);
  });
});

describe('renderFunctions', () => {
  it('is a list, and past the limit an object that says so', () => {
    const one = { type: 'sync' as const, integration: 'github', name: 'a', version: null };
    expect(JSON.parse(renderFunctions([one]))).toEqual([one]);
    const text = renderFunctions(many(3000).map((entry) => ({ ...entry, version: '1' })));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
    expect(JSON.parse(text)).toMatchObject({ truncated: true, count: 3000 });
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
    ['https://api.nango.dev', 'https://app.nango.dev/dev/integrations#commit=abc'],
    ['https://nango.acme.dev', 'https://nango.acme.dev/#commit=abc'],
  ])('names where to look: %s', (host, url) => {
    const result = { ...emptyResult(), host, environment: 'dev', package: facts };
    expect(renderOutputs(result).url).toBe(url);
  });

  it('says nothing where there is nothing to say', () => {
    const { result, ...rest } = renderOutputs(emptyResult());
    expect(result).toBe('validated');
    expect(new Set(Object.values(rest))).toEqual(new Set(['']));
  });
});
