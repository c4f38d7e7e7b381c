import type { EnvironmentAnswer, GithubEnvironment } from '../../github/environments.js';

/** How a production environment is guarded, in sentences for the summary, and what is worth a warning. */
export interface ProtectionReport {
  lines: string[];
  warnings: string[];
}

/** What GitHub said about one environment's name. */
export interface AskedEnvironment {
  name: string;
  answer: EnvironmentAnswer;
}

const guide = 'docs/protection.md says how to set it up.';

/**
 * Says how GitHub protects the way to a production environment.
 *
 * @param asked GitHub's environments by the names that a job would give them: the job's own name
 *   first, then the Nango environment's.
 */
export function describeProtection(asked: readonly AskedEnvironment[]): ProtectionReport {
  for (const { answer } of asked) {
    if (answer.kind === 'found') return describeEnvironment(answer.environment);
  }
  if (asked.some(({ answer }) => answer.kind === 'forbidden')) {
    return unknown(
      "Could not check how GitHub protects this environment: the token may not read it. Add `actions: read` to the job's `permissions:`.",
    );
  }
  const reason = asked.find(({ answer }) => answer.kind === 'unknown')?.answer;
  if (reason?.kind === 'unknown') {
    return unknown(`How GitHub protects this environment is unknown: ${reason.why}.`);
  }
  const names = asked.map(({ name }) => `"${name}"`).join(' or ');
  return unknown(
    `The repository has no GitHub environment ${names}: anyone who can push can deploy. A job that names a missing environment makes GitHub create it without any rule. ${guide}`,
  );
}

function describeEnvironment(environment: GithubEnvironment): ProtectionReport {
  const title = `GitHub environment "${environment.name}"`;
  const open = environment.reviewers.length === 0 && environment.refs === null;
  const lines = [
    environment.reviewers.length === 0
      ? `${title}: nobody has to approve.`
      : `${title}: one of ${environment.reviewers.join(', ')} has to approve${selfReview(environment.selfReview)}.`,
    refsLine(environment.refs),
    ...(environment.waitMinutes > 0 ? [`Jobs wait ${environment.waitMinutes} minutes.`] : []),
    adminsLine(environment.adminsMayBypass),
    ...(open ? ['Anyone who can push can deploy.'] : []),
  ];
  const warnings = open
    ? [`${title} has no rule: anyone who can push can deploy. ${guide}`]
    : environment.refs === null
      ? [`${title} may be used from any branch. ${guide}`]
      : environment.refs !== 'protected' && environment.refs.includes('*')
        ? [`${title} may be used from every branch that its pattern "*" matches. ${guide}`]
        : [];
  return { lines, warnings };
}

function selfReview(allowed: boolean | null): string {
  if (allowed === null) return '';
  return allowed
    ? ', who may be the one that started the run'
    : ', and not the one that started the run';
}

function refsLine(refs: GithubEnvironment['refs']): string {
  if (refs === null) return 'Any branch and tag may use it.';
  if (refs === 'protected') return 'Only protected branches may use it.';
  if (refs.length === 0) return 'No branch or tag may use it.';
  return `Only these branches and tags may use it: ${refs.join(', ')}.`;
}

function adminsLine(mayBypass: boolean | null): string {
  if (mayBypass === null)
    return 'GitHub does not tell this token whether administrators may bypass it.';
  return mayBypass ? 'Administrators may bypass it.' : 'Administrators may not bypass it.';
}

function unknown(line: string): ProtectionReport {
  return { lines: [line], warnings: [line] };
}
