import type { Sent } from './journal.js';
import type { Outcome } from './simulate.js';

/** What happened, for who wants to know why: each run with its requests, and each state. */
export function renderStory({ seed, problems, journal }: Outcome): string {
  const runs = journal.runs.flatMap(({ plan, started, ended, result, requests, ...run }) => [
    `${plan.id}: ${plan.command}, ${run.approved === null ? 'no approval' : 'approved'}, allow-destructive ${plan.policy}, timeout ${plan.timeout / 1000} s, ${plan.isPrivate ? 'private' : 'public'}, ${plan.scopes.map((scope) => scope.replace('environment:', '')).join(' ')}`,
    `  starts at ${seconds(started)}${run.cancelled === null ? '' : `, is cancelled at ${seconds(run.cancelled)}`}${run.isKilled ? ', is killed' : ''}`,
    ...requests.flatMap(renderRequest),
    ...(ended === null || result === null
      ? []
      : [
          `  ends at ${seconds(ended)}: ${result.result}`,
          ...[result.failure?.message ?? [], result.failure?.details ?? [], result.warnings]
            .flat()
            .map((line) => `    ${line}`),
        ]),
  ]);
  const states = journal.history.map(({ at, environment }) => {
    const rows = environment.rows.map(
      ({ key, id, writer, enabled, source }) =>
        `${key} #${id} of ${writer}${enabled ? '' : ', disabled'}${source === 'repo' ? '' : `, ${source}`}`,
    );
    return `  ${seconds(at)}: ${rows.join(' | ') || 'nothing'}`;
  });
  return [
    ...[`Seed ${seed}`, ...runs, 'The environment', ...states],
    problems.length === 0 ? 'No problem' : 'Problems',
    ...problems.map((problem) => `  ${problem}`),
  ].join('\n');
}

function renderRequest({ at, method, path, answered, write }: Sent): string[] {
  const answer =
    answered === null
      ? 'no answer'
      : `${answered.status} at ${seconds(answered.at)}${answered.retryAfter === null ? '' : `, Retry-After ${answered.retryAfter}`}`;
  return [
    `  ${seconds(at)} ${method} ${path}: ${answer}`,
    ...(write?.commits ?? []).map(({ at: moment, effect }) => {
      const created = effect.created.map(({ key }) => `creates ${key}`);
      const overwritten = effect.overwritten.map(({ sent }) => `overwrites ${sent.key}`);
      const deleted = effect.deleted.map(({ key }) => `deletes ${key}`);
      const all = [...created, ...overwritten, ...deleted];
      return `    at ${seconds(moment)} it ${all.join(', ') || 'changes nothing'}`;
    }),
  ];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)} s`;
}
