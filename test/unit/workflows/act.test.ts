import { expect, it } from 'vitest';
import { fitAct } from '../../workflows/support/team.js';
import { readWorkflows } from './workflow-files.js';

it('under act, the templates lack `deployment: false` and nothing else', () => {
  const changed = readWorkflows('workflows').flatMap(({ file, text }) => {
    const left = fitAct(text).split('\n');
    const lines = text.split('\n');
    expect([file, left.length]).toEqual([file, lines.length]);
    return lines.flatMap((line, at) => {
      const now = left[at] ?? '';
      if (now === line) return [];
      expect(now).toBe(line.replace(', deployment: false', ''));
      return [`${file}: ${now.trim()}`];
    });
  });
  expect(changed).toEqual([
    "nango-deploy.yml: environment: { name: '${{ inputs.prefix }}prod' } # it only plans # code # deploy-keys",
    "nango-deploy.yml: # environment: { name: '${{ inputs.prefix }}prod-plan' } # it only plans # reviewers # deploy-keys",
    'nango-drift.yml: environment: { name: dev } # it only plans',
    'nango-drift.yml: environment: { name: prod }',
  ]);
});
