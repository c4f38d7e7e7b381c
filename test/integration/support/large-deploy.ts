import { applyPackage, type Applied, type ApplyRequest } from '../../../src/deploy/apply/apply.js';
import { gateDeletions } from '../../../src/deploy/gate/gate.js';
import { makePlan } from '../../../src/deploy/plan/make-plan.js';
import { buildParts } from '../../../src/deploy/parts/build-parts.js';
import type { DestructivePolicy } from '../../../src/inputs/inputs.js';
import type { Target } from '../../../src/deploy/target.js';
import { verifyDeploy } from '../../../src/deploy/apply/verify.js';
import { createReadBudget } from '../../../src/nango/read-budget.js';
import { createConnections } from '../../../src/shared/connections.js';
import { type Clock, realTime, startClock } from '../../../src/shared/clock.js';
import { loadPackage } from '../../../src/package/package-file.js';
import type { PackageFile } from '../../keyed/support/package-files.js';
import { rememberingLog } from '../../fixtures/log.js';
import { type NangoApi, type NangoApiOptions, startNangoApi } from '../../nango-api/server.js';

const key = 'e0000000-0000-4000-8000-000000000001';

/** An API with one environment, dev, that takes so many bytes in one request. */
export function startSmallApi(bodyLimit: number, rest: NangoApiOptions = {}): Promise<NangoApi> {
  const ids = ['a', 'b', 'c', 'd', 'gone'];
  return startNangoApi({
    seed: {
      environments: [
        {
          name: 'dev',
          integrations: ids.map((id) => ({ id, provider: 'unauthenticated' })),
          connections: { a: 2 },
          keys: [{ secret: key, scopes: ['environment:deploy'] }],
        },
      ],
    },
    bodyLimit,
    ...rest,
  });
}

/** Time that passes only where somebody waits: a retry costs a test nothing. */
export function quickClock(signal: AbortSignal, minutes = 15): Clock {
  const real = startClock(minutes * 60_000, signal, realTime);
  let slept = 0;
  const remaining = (): number => Math.max(0, real.remaining() - slept);
  return {
    signal,
    remaining,
    sleep: async (milliseconds) => {
      slept += Math.min(milliseconds, remaining());
      await real.sleep(0);
    },
    time: realTime,
  };
}

export interface LargeDeploy extends Partial<Pick<ApplyRequest, 'beforeSend'>> {
  policy?: DestructivePolicy;
  /** Whether the plan was approved. */
  isApproved?: boolean;
  signal?: AbortSignal;
}

/** The keyed stages, as the command `deploy` goes through them, with a limit of the API's own. */
export async function deployLarge(
  api: NangoApi,
  file: PackageFile,
  bodyLimit: number,
  options: LargeDeploy = {},
): Promise<{ applied: Applied; lines: string[] }> {
  const log = rememberingLog();
  const loaded = loadPackage(file, 'test');
  const signal = options.signal ?? new AbortController().signal;
  const connections = createConnections(api.url);
  const target: Target = {
    environment: 'dev',
    log,
    policy: options.policy ?? 'true',
    mayCount: true,
    bodyLimit,
    connection: {
      host: api.url,
      key,
      userAgent: 'test',
      clock: quickClock(signal),
      connections,
      budget: createReadBudget(() => performance.now()),
    },
  };
  try {
    const plan = await makePlan(loaded, target);
    buildParts(loaded, plan, bodyLimit);
    gateDeletions(plan);
    const applied = await applyPackage({
      loaded,
      plan,
      approved: options.isApproved === true ? plan : null,
      target,
      onPlan: () => undefined,
      ...(options.beforeSend === undefined ? {} : { beforeSend: options.beforeSend }),
    });
    const { answer } = applied;
    if (answer !== null) await verifyDeploy(loaded, applied.plan, answer, target);
    return { applied, lines: log.lines };
  } finally {
    connections.close();
  }
}

/** What is deployed, by the words in which a failure names it, with its code. */
export function contentOf(api: NangoApi): Record<string, string> {
  const dev = api.state.environments[0];
  return Object.fromEntries(
    [
      ...(dev?.flows ?? []).map((one) => [
        `${one.type} "${one.name}" of ${one.integration}`,
        `${one.models.join()} ${one.hash}`,
      ]),
      ...(dev?.onEventScripts ?? []).map((one) => [
        `on-event script "${one.name}" (${one.event}) of ${one.integration}`,
        api.state.files[one.location] ?? '',
      ]),
      ...(dev?.bundleFunctions ?? []).map((one) => [
        `function "${one.name}" of ${one.integration}`,
        JSON.stringify(one.sent),
      ]),
    ].sort() as [string, string][],
  );
}

/** What the details of a failure say of the environment and is not so. */
export function findUntruths(
  details: readonly string[],
  content: Record<string, string>,
  before: Record<string, string>,
  wanted: Record<string, string>,
): string[] {
  const claims = (title: string): string[] => {
    const line = details.find((one) => one.startsWith(`${title} (`));
    return line?.slice(line.indexOf(': ') + 2).split(', ') ?? [];
  };
  const isAs = (state: Record<string, string>) => (claim: string) => {
    const name = claim.replace('the deletion of ', '');
    return content[name] === state[name];
  };
  const pending = 'Not there yet when last checked; it may still be running';
  const untrue = [
    ...claims('Deployed').filter((claim) => !isAs(wanted)(claim)),
    ...claims('Not deployed').filter((claim) => !isAs(before)(claim)),
    ...claims(pending).filter((claim) => !isAs(before)(claim)),
  ];
  const nothing = details.some((line) => line.includes('Nothing was written'));
  const changed = JSON.stringify(content) !== JSON.stringify(before);
  return nothing && changed ? [...untrue, 'nothing was written'] : untrue;
}
