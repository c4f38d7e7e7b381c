import { expect, it } from 'vitest';
import {
  buildCodePath,
  buildListPath,
  codeSchema,
  functionsPageSchema,
} from '../../../src/nango/live-routes.js';
import { readRecording } from '../../nango-api/recordings/recording.js';

const answered = [...readRecording('read-exchanges').values()].filter(
  ({ method, answer }) => method === 'GET' && answer.status === 200,
);
const lists = answered.filter(({ path }) => /\/functions(\?.*)?$/.test(path));
const codes = answered.filter(({ path }) => /\/code(\?.*)?$/.test(path));

it.each(lists)('reads the recorded list: $name', ({ answer }) => {
  const { data } = functionsPageSchema.parse(answer.body);
  for (const { type, event } of data) expect(type === 'on-event').toBe(event !== undefined);
});

it.each(codes)('reads the recorded code: $name', ({ answer }) => {
  expect(codeSchema.parse(answer.body).code).toMatch(/^<\d+ chars>$/);
});

it('asks as it was recorded, whatever the names are', () => {
  expect([lists.length, codes.length].every((count) => count > 5)).toBe(true);
  expect(buildListPath('github', 2)).toBe('/integrations/github/functions?limit=100&page=2');
  const names = { type: 'sync' as const, integration: '../a?b', name: 'c/d#e' };
  expect(buildCodePath(names)).toBe('/integrations/..%2Fa%3Fb/functions/c%2Fd%23e/code?type=sync');
});
