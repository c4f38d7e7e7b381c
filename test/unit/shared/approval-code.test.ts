import { expect, it } from 'vitest';
import { isPlanningJob, parseApprovalJob } from '../../../src/shared/approval-code.js';
import { readWorkflows } from '../workflows/workflow-files.js';

const code = `7-1-${'a'.repeat(64)}`;

it('finds the jobs of nango-deploy.yml by their names, also in a called workflow', () => {
  const deploy = readWorkflows('workflows').find(({ file }) => file.endsWith('nango-deploy.yml'));
  const shown = (job: string): string =>
    (deploy?.jobs[job]?.name ?? '')
      .replace('${{ inputs.prefix }}', 'crm-')
      .replace('${{ needs.prod-plan.outputs.approval-code }}', code)
      .replace('${{ needs.prod-plan.outputs.artifact-id }}', '9');
  for (const before of ['', 'Deploy crm / ']) {
    expect(isPlanningJob(before + shown('prod-plan'), 'crm-prod')).toBe(true);
    expect(parseApprovalJob(before + shown('prod-approve'), 'crm-prod')).toEqual({
      ...{ code, artifactId: '9' },
    });
  }
  expect(isPlanningJob(shown('prod-plan'), 'prod')).toBe(false);
  expect(isPlanningJob(`Not ${shown('prod-plan')}`, 'crm-prod')).toBe(false);
});
