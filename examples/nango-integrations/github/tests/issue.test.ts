import { expect, test } from 'vitest';
import { toIssue } from '../issue.js';

test("an issue keeps GitHub's global id and its number", () => {
  expect(
    toIssue('acme/app', { id: 7001, number: 12, title: 'It rains in', state: 'closed' }),
  ).toEqual({
    id: '7001',
    repository: 'acme/app',
    number: 12,
    title: 'It rains in',
    open: false,
  });
});
