import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import type { ActionResult } from '../runner/action-result.js';
import { repositoryRoot } from '../runner/repository-root.js';

/** Where the JSON Schema of a report is published. */
export const publishedReportSchema = join(repositoryRoot, 'schemas/report.json');

const isValid = new Ajv({ allowUnionTypes: true, formats: { uri: true } }).compile(
  JSON.parse(readFileSync(publishedReportSchema, 'utf8')) as object,
);

/** A report is as the published schema says. */
export function requireValidReport(report: unknown): void {
  expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true);
}

/** However a run ends, it leaves a report that the published schema describes, and its summary. */
export function requireReport({ files, log, outputs, summary }: ActionResult): void {
  const reports = Object.keys(files).filter((path) => basename(path) === 'nango-report.json');
  if (!log.includes('`report-file` could not be written')) expect(reports).not.toEqual([]);
  for (const path of reports) requireValidReport(JSON.parse(files[path] ?? ''));
  // Where not even the outputs could be set, nothing names them.
  if (outputs['report-file'] === undefined || outputs['report-file'] === '') return;
  const report: unknown = JSON.parse(files[outputs['report-file']] ?? '');
  expect(report).toMatchObject({ schemaVersion: 1, result: outputs.result });
  const told = files[outputs['summary-file'] ?? ''];
  expect(told).toMatch(/^## (✅|🔍|🚫|❌|⏭️) /u);
  if (summary !== '') expect(summary).toContain(told);
}
