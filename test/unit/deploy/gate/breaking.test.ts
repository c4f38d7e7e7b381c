// Tests src/deploy/gate/gate.ts
import { expect, it } from 'vitest';
import { hasBreakingChanges } from '../../../../src/deploy/gate/breaking.js';
import type { Plan } from '../../../../src/deploy/plan/plan.js';
import type { Finding } from '../../../../src/package/contract/finding.js';
import { item, plan } from '../plans.js';

const sync = item('sync', 'fetchIssues');
const action = item('action', 'createIssue');
const finding = (kind: Finding['class'], rule: string): Finding => ({
  ...{ id: `github/sync/fetchIssues:x:${rule}`, class: kind, function: sync, text: '' },
});
const counted = (count: number): Partial<Plan> => ({
  connections: [{ integration: 'github', count }],
});

it.each<[string, Partial<Plan>, boolean | null]>([
  ['a breaking finding', { findings: [finding('breaking', 'field-removed')], live: [] }, true],
  ['a breaking script, without the list', { findings: [finding('breaking', 'x')] }, true],
  ['a warning', { findings: [finding('warning', 'schedule')], live: [], updated: [sync] }, false],
  ['cannot tell', { findings: [finding('warning', 'cannot-tell')], live: [] }, null],
  ['cannot tell, twice', { findings: [finding('warning', 'cannot-tell:2')], live: [] }, null],
  ['sent again, without the list', { findings: [], updated: [action] }, null],
  ['a new action, without the list', { findings: [], created: [action] }, false],
  // It may be there, and not started for its connections.
  ['a new sync, without the list', { findings: [], created: [sync], ...counted(2) }, null],
  ['a new sync of no connection', { findings: [], created: [sync], ...counted(0) }, false],
  ['only deletions', { findings: [], deleted: [sync] }, false],
  ['createFunction', { kind: 'functions', updated: [item('function', 'one')] }, null],
  ['createFunction that is new', { kind: 'functions', created: [item('function', 'one')] }, false],
  ['createFunction that is not sent', { kind: 'functions' }, false],
])('%s', (_, parts, expected) => {
  expect(hasBreakingChanges(plan(parts))).toBe(expected);
});
