import { describe, expect, it } from 'vitest';
import { describeProtection } from '../../../../src/deploy/environment/protection.js';
import type { GithubEnvironment } from '../../../../src/github/environments.js';

const guarded: GithubEnvironment = {
  name: 'prod',
  reviewers: ['mona'],
  selfReview: false,
  adminsMayBypass: false,
  waitMinutes: 0,
  refs: ['main'],
};
const describeOne = (rest: Partial<GithubEnvironment>): ReturnType<typeof describeProtection> =>
  describeProtection([
    { name: 'prod', answer: { kind: 'found', environment: { ...guarded, ...rest } } },
  ]);

describe('describeProtection', () => {
  it('says who approves, from where, and whether administrators are bound', () => {
    expect(describeOne({})).toEqual({
      lines: [
        'GitHub environment "prod": one of mona has to approve, and not the one that started the run.',
        'Only these branches and tags may use it: main.',
        'Administrators may not bypass it.',
      ],
      warnings: [],
    });
  });

  it('warns when anyone who can push can deploy', () => {
    const { lines, warnings } = describeOne({ reviewers: [], refs: null });
    expect(lines).toContain('So anyone who can push can deploy.');
    expect(warnings).toHaveLength(1);
  });

  it('warns of reviewers without a branch rule, and of a rule that lets every branch in', () => {
    expect(describeOne({ refs: null }).warnings[0]).toContain('from any branch');
    expect(describeOne({ refs: ['*'] }).warnings[0]).toContain('every branch');
  });

  it('takes protected branches without reviewers for what they are', () => {
    const { lines, warnings } = describeOne({ reviewers: [], refs: 'protected' });
    expect(lines.slice(0, 2)).toEqual([
      'GitHub environment "prod": nobody has to approve.',
      'Only protected branches may use it.',
    ]);
    expect(warnings).toEqual([]);
  });

  it("takes the environment of the job's name before that of Nango's", () => {
    const { lines } = describeProtection([
      { name: 'apply', answer: { kind: 'missing' } },
      { name: 'prod', answer: { kind: 'found', environment: guarded } },
    ]);
    expect(lines[0]).toContain('"prod"');
  });

  it('names an environment that GitHub would make without any rule', () => {
    const { warnings } = describeProtection([
      { name: 'apply', answer: { kind: 'missing' } },
      { name: 'prod', answer: { kind: 'missing' } },
    ]);
    expect(warnings[0]).toMatch(/no GitHub environment "apply" or "prod".*without any rule/);
  });

  it('says what keeps it from knowing', () => {
    const forbidden = describeProtection([{ name: 'prod', answer: { kind: 'forbidden' } }]);
    expect(forbidden.lines[0]).toContain('`actions: read`');
    const broken = describeProtection([
      { name: 'prod', answer: { kind: 'unknown', why: 'it answered 503' } },
    ]);
    expect(broken.lines[0]).toContain('it answered 503');
  });
});
