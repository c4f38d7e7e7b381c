import { requireSameHost } from '../../deploy/environment/host.js';
import { describeOutcome, runChecks, readSmokeConnections } from '../../deploy/smoke/run-checks.js';
import { count } from '../../shared/format.js';
import { RunFailure } from '../../shared/errors.js';
import type { Success } from '../../report/model/result.js';
import { type Run, stage } from '../run.js';
import { openTarget, withTimeout } from './connect.js';
import { readProtection } from './protection.js';
import { requireReviewedTag } from './reviewed-tag.js';
import { approvalOf, openSource, settleEnvironment } from './source.js';

/**
 * `smoke`: runs the functions that the approved plan's smoke file names, on the connections that
 * administrators have set aside for it.
 *
 * @throws RunFailure `unhealthy` with what is wrong of each.
 */
export async function smoke(run: Run): Promise<Success> {
  const { inputs, context, log } = run;
  const source = await openSource(run);
  if (source.kind !== 'plan') {
    throw new RunFailure('invalid-input', 'from: `command: smoke` reads a plan file.', {
      hint: 'Pass the file that was deployed, and its hash as `expected-plan`: what it tries was approved with it.',
    });
  }
  const { plan, loaded, hash } = source;
  approvalOf(inputs, source);
  const environment = settleEnvironment(run, source);
  await requireReviewedTag(run, environment);
  run.learn({ environment, host: inputs.host, planHash: hash });
  requireSameHost(inputs.host, plan.host);
  const { smoke: wanted } = plan;
  if (wanted === undefined) {
    log.write(
      'warning',
      `Nothing was tried in "${environment}": the deployed commit has no smoke.json.`,
    );
    return { result: 'skipped', skipped: 'the deployed commit has no smoke.json' };
  }
  const ids = readSmokeConnections(wanted, context.variables);
  const target = withTimeout(run, openTarget(run, environment, loaded.package.cli));
  const [outcomes, protection] = await Promise.all([
    stage(run, 'smoke', () => runChecks(target.connection, wanted, ids, log)),
    readProtection(run, environment),
  ]);
  run.learn({ smoke: outcomes, protection });
  const failed = outcomes.filter(({ problem }) => problem !== null);
  if (failed.length === 0) return { result: 'healthy' };
  throw new RunFailure(
    'unhealthy',
    `${String(failed.length)} of ${count(outcomes.length, 'smoke check')} failed in "${environment}".`,
    {
      hint: 'Nothing was rolled back. Look at the logs of these connections in Nango; the summary of the deploy ends with the command that goes back to the commit before.',
      details: failed.map(describeOutcome),
    },
  );
}
