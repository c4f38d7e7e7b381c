import { expect, it } from 'vitest';
import { fitAct } from '../../workflows/support/team.js';
import { readWorkflows } from './workflow-files.js';

it('under act, the templates lack `deployment: false` and nothing else', () => {
  const taken = readWorkflows('workflows').flatMap(({ file, text }) => {
    const left = fitAct(text).split('\n');
    const lines = text.split('\n').filter((line) => {
      const isKept = left[0] === line;
      if (isKept) left.shift();
      return !isKept;
    });
    expect([file, left]).toEqual([file, []]);
    return lines.map((line) => `${file}: ${line.trim()}`);
  });
  expect(taken).toEqual([
    'nango-deploy.yml: deployment: false # it only plans # deploy-keys',
    'nango-drift.yml: deployment: false # it only plans',
    'nango-drift.yml: deployment: false # it only plans',
  ]);
});
