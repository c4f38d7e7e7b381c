import type { Inputs } from './inputs.js';

const longestPattern = 1000;

/** What inputs that are each usable cannot mean together, a sentence each. */
export function findContradictions(inputs: Inputs): string[] {
  return [...contradictions(inputs), ...longPatterns(inputs)];
}

function contradictions(inputs: Inputs): string[] {
  const found: string[] = [];
  const keyed = inputs.command === 'plan' || inputs.command === 'deploy';
  if (keyed && inputs.from === null && inputs.environment === null) {
    found.push(
      `environment: this input is missing; \`command: ${inputs.command}\` needs the name of a Nango environment.`,
    );
  }
  const wanted = { drift: 'the report of a plan', smoke: 'the plan file that was deployed' };
  const reads = inputs.command in wanted ? wanted[inputs.command as keyof typeof wanted] : null;
  if (reads !== null && inputs.from === null) {
    found.push(`from: this input is missing; \`command: ${inputs.command}\` reads ${reads}.`);
  }
  if (!keyed && reads === null && inputs.from !== null) {
    found.push(
      `from: \`command: ${inputs.command}\` reads no file; plan, deploy, smoke and drift do.`,
    );
  }
  if (inputs.command === 'smoke' && inputs.expectedPlan === null) {
    found.push('expected-plan: this input is missing; `command: smoke` tries what was approved.');
  }
  if (inputs.ref !== null && inputs.command !== 'compile' && inputs.command !== 'validate') {
    found.push(`ref: \`command: ${inputs.command}\` checks nothing out; compile and validate do.`);
  }
  if (inputs.approvedRun !== null) found.push(...approvalContradictions(inputs));
  if (inputs.secondPerson !== false && inputs.approvedRun === null) {
    found.push('second-person: compares who planned with who applies a plan of `approved-run`.');
  }
  if (inputs.askApproval && inputs.command !== 'plan') {
    found.push('ask-approval: only `command: plan` can end with a code.');
  }
  if (inputs.expectedCommit !== null && inputs.from === null) {
    found.push('expected-commit: needs a file to compare with, named by `from`.');
  }
  if (
    !['deploy', 'smoke'].includes(inputs.command) &&
    inputs.expectedPlan !== null &&
    inputs.approvedRun === null
  ) {
    found.push('expected-plan: only `command: deploy` and `smoke` go by a plan.');
  }
  if (inputs.promoteFrom !== null && (inputs.command !== 'deploy' || inputs.githubToken === null)) {
    found.push(
      'promote-from: only `command: deploy` looks for it, and asks GitHub by `github-token`.',
    );
  }
  if (inputs.command !== 'deploy' && inputs.onlyLatest) {
    found.push('only-latest: only `command: deploy` can be overtaken by a newer run.');
  }
  if (inputs.onlyLatest && inputs.githubToken === null) {
    found.push(
      "only-latest: asks GitHub for newer runs and needs `github-token`; leave that input out to get the job's own token.",
    );
  }
  return found;
}

/** All that is deployed comes from the plan: nothing beside its code says otherwise. */
function approvalContradictions(inputs: Inputs): string[] {
  const found: string[] = [];
  if (inputs.command !== 'deploy') {
    found.push('approved-run: only `command: deploy` applies a plan.');
  }
  if (inputs.allowDestructive !== null) {
    found.push(
      'allow-destructive: leave it out beside `approved-run`; the plan says which deletions pass.',
    );
  }
  if (inputs.githubToken === null) {
    found.push('approved-run: asks GitHub for the plan and needs `github-token`.');
  }
  return found;
}

/** A pattern becomes an expression, and one that is too long an error of its library. */
function longPatterns({ productionEnvironments, productionRefs }: Inputs): string[] {
  const lists = {
    'production-environments': productionEnvironments,
    'production-refs': productionRefs,
  };
  return Object.entries(lists)
    .filter(([, patterns]) => patterns?.some((pattern) => pattern.length > longestPattern))
    .map(([name]) => `${name}: a pattern has more than ${longestPattern} characters.`);
}
