import { checkTarget, noticeWideKey, requirePlanKey } from '../../deploy/plan/check-key.js';
import type { Target } from '../../deploy/target.js';
import { checkTransport, readClientTls, requireSameHost } from '../../deploy/environment/host.js';
import { chooseKey } from '../../deploy/environment/key.js';
import { isProductionPreview } from '../../deploy/environment/production-guard.js';
import { addressOf } from '../../shared/http/address.js';
import { createConnections } from '../../shared/http/connections.js';
import { largestBody } from '../../nango/failures.js';
import { createPreviewBudget, createReadBudget } from '../../nango/read-budget.js';
import { cliUserAgent } from '../../nango/client.js';
import { startClock } from '../../shared/clock.js';
import { readProtection } from './protection.js';
import { type Run, stage } from '../run.js';
import { requireReviewedTag } from './reviewed-tag.js';
import { settleEnvironment, settlePolicy, type Source } from './source.js';
import { findHeadAfter } from '../../github/reviews.js';
import type { CommitPlace } from '../../report/model/result.js';
import { openRepository, reportTime } from '../github.js';

/** The check is for answers in seconds: it does not use up the time of plan and apply. */
const checkTime = 60_000;

/**
 * Finds the key, refuses an unsafe way, and asks the server whether both are good, before anything
 * slow. The returned target's clock starts when `startTimer` is called.
 */
export async function connect(run: Run, source: Source): Promise<Target> {
  const { inputs } = run;
  const environment = settleEnvironment(run, source);
  await requireReviewedTag(run, environment);
  run.learn({ environment, host: inputs.host });
  const policy = settlePolicy(inputs, source);
  run.learn({ policy });
  if (source.kind === 'plan') requireSameHost(inputs.host, source.plan.host);

  const cli = source.kind === 'project' ? source.project.cliVersion : source.loaded.package.cli;
  const unchecked = { ...openTarget(run, environment, cli), policy };
  run.learn({ isPreview: unchecked.isPreview });
  // Beside the check: nobody waits for what is only told.
  const commit = source.kind === 'project' ? null : source.loaded.package.commit;
  const [target, protection, commitPlace] = await Promise.all([
    stage(run, 'check', () => check(run, unchecked, cli)),
    readProtection(run, environment),
    readCommitPlace(run, commit),
  ]);
  run.learn({ protection, commitPlace });
  return target;
}

/**
 * The way to an environment with its key, over a transport that does not give it away.
 *
 * @param cli version of the CLI in whose name the requests are made.
 * @throws RunFailure such as `missing-key`, `unsafe-transport`.
 */
export function openTarget(run: Run, environment: string, cli: string | null): Target {
  const { inputs, context, log, signal, time } = run;
  checkTransport(inputs.host, context.variables, log);
  const isPreview = isProductionPreview(environment, inputs, context);
  return {
    environment,
    log,
    policy: 'false',
    access: 'deploy',
    isPreview,
    mayCount: context.isPrivate === true && !isPreview,
    bodyLimit: run.bodyLimit ?? largestBody,
    connection: {
      host: inputs.host,
      key: chooseKey(environment),
      userAgent: cliUserAgent(cli, run.node.version),
      connections: (run.createConnections ?? createConnections)(
        addressOf(inputs.host),
        readClientTls(context.variables),
      ),
      budget: (isPreview ? createPreviewBudget : createReadBudget)(() => time.now()),
      clock: startClock(Math.min(checkTime, inputs.timeout), signal, time),
    },
  };
}

/** The target with what its key may do. */
async function check({ inputs }: Run, target: Target, cli: string | null): Promise<Target> {
  const access = await checkTarget(target, cli, inputs.command === 'plan');
  const checked = { ...target, access };
  if (target.isPreview) await requirePlanKey(checked);
  // Each probe costs a point of the rate limit: a plan goes without.
  else if (inputs.command === 'deploy') await noticeWideKey(checked);
  return checked;
}

/** The same target with the time of `timeout` before it. */
export function withTimeout(run: Run, target: Target): Target {
  const clock = startClock(run.inputs.timeout, run.signal, run.time);
  return { ...target, connection: { ...target.connection, clock } };
}

/**
 * Compares the commit that the packaging job names with the commit of this run, and asks GitHub whether
 * it is on the default branch. Decides nothing, and never throws.
 *
 * @param commit null: the package names none.
 */
async function readCommitPlace(run: Run, commit: string | null): Promise<CommitPlace | null> {
  if (commit === null) return null;
  const { sha, defaultBranch } = run.context;
  const ask = async (): Promise<boolean | null> =>
    defaultBranch === null
      ? null
      : (await findHeadAfter(openRepository(run, reportTime), defaultBranch, commit)) !== null;
  const onDefaultBranch = await ask().catch(() => null);
  return { ofRun: sha === '' ? null : sha, defaultBranch, onDefaultBranch };
}
