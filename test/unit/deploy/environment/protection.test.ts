import { describe, expect, it } from 'vitest';
import { describeProtection } from '../../../../src/deploy/environment/protection.js';
import type { GithubEnvironment } from '../../../../src/github/environments.js';
import { openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

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

const shown = ({ lines, warnings }: ReturnType<typeof describeProtection>): string =>
  [...lines, ...warnings.map((line) => `[warning] ${line}`)].join('\n');

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

  it('warns when anyone who can push can deploy', async () => {
    const described = describeOne({ reviewers: [], refs: null });
    await golden('anyone who can push', shown(described));
    expect(described.warnings).toHaveLength(1);
  });

  it('warns of reviewers without a branch rule, and of a rule that lets every branch in', async () => {
    await golden('no branch rule', shown(describeOne({ refs: null })));
    await golden('every branch', shown(describeOne({ refs: ['*'] })));
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
    const described = describeProtection([
      { name: 'apply', answer: { kind: 'missing' } },
      { name: 'prod', answer: { kind: 'found', environment: guarded } },
    ]);
    expect(described).toEqual(describeOne({}));
  });

  it('names an environment that GitHub would make without any rule', async () => {
    const described = describeProtection([
      { name: 'apply', answer: { kind: 'missing' } },
      { name: 'prod', answer: { kind: 'missing' } },
    ]);
    await golden('neither is there', shown(described));
  });

  it('says what keeps it from knowing', async () => {
    const forbidden = describeProtection([{ name: 'prod', answer: { kind: 'forbidden' } }]);
    await golden('it may not be read', shown(forbidden));
    const broken = describeProtection([
      { name: 'prod', answer: { kind: 'unknown', why: 'it answered 503' } },
    ]);
    await golden('GitHub is out of order', shown(broken));
  });
});
