import { type ParsedBody, listIntegrations } from '../../package/body.js';
import { listContracts } from '../../package/contract/contract.js';
import { buildSchemaFile } from '../../package/contract/schema-file.js';
import { type FunctionId, functionKey } from '../../package/function-id.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { listScopes } from '../../nango/live-routes.js';
import { count } from '../../shared/format.js';
import { RunFailure } from '../../shared/errors.js';
import { missingIntegrations, readIntegrationIds } from '../plan/integrations.js';
import { planBase } from '../plan/make-plan.js';
import type { Plan } from '../plan/plan.js';
import type { Target } from '../target.js';
import { parseListed } from './deployed-contracts.js';
import type { Listed } from './live-functions.js';
import { readListed, readOrExplain, selectLive } from './read-live.js';

/** A plan by lists, what it was made of, and what it cannot know, a sentence each. */
export interface ListedPlan {
  plan: Plan;
  listed: Listed[];
  notes: string[];
}

type LegacyPackage = ParsedBody & { kind: 'legacy' };

/**
 * The plan of a key that may not deploy: Nango's own rules over all that it lists. What it cannot know
 * is the worse case: every deletion may take data.
 *
 * @throws RunFailure
 */
export async function makePlanByLists(loaded: LoadedPackage, target: Target): Promise<ListedPlan> {
  const { parsed } = loaded;
  if (parsed.kind === 'functions') {
    throw new RunFailure(
      'insufficient-scope',
      "A key that cannot deploy cannot plan a createFunction project: Nango lists none of its functions, and its preview demands the deploy's scope.",
      { hint: 'Plan with a key that has the scope `environment:deploy`.' },
    );
  }
  const integrations = (await readIntegrationIds(target)) ?? [];
  const missing = listIntegrations(parsed).filter((name) => !integrations.includes(name));
  if (missing.length > 0) throw missingIntegrations(missing.join(', '), target);
  const looked = await readOrExplain(target, () => readListed(integrations, target));
  if (looked.found === null) {
    throw new RunFailure(looked.reason, `The plan could not be made: ${looked.why}.`, {
      hint:
        looked.missingScope === null
          ? 'Run the job again; if it stays, look at the server.'
          : `A key that plans and cannot deploy needs \`${listScopes.functions}\` and \`${listScopes.integrations}\`.`,
    });
  }
  const listed = looked.found;
  const changes = planByLists(loaded, parsed, listed);
  const plan: Plan = { ...planBase(target, loaded), ...changes, madeOf: 'lists' };
  const known: Plan = { ...plan, live: selectLive(plan, listed, target) };
  return {
    plan: known,
    listed,
    notes: [...describeGaps(plan, listed), ...describeUnproved(known)],
  };
}

type ListedChanges = Pick<Plan, 'created' | 'updated' | 'deleted' | 'deletedModels'>;

/** What a deploy of a package does to the functions of an environment, by the server's own rules. */
export function planByLists(
  loaded: LoadedPackage,
  { body }: LegacyPackage,
  listed: readonly Listed[],
): ListedChanges {
  const there = new Map(listed.map((one) => [functionKey(one.item), one]));
  const sent = new Set(loaded.functions.map(functionKey));
  const packaged = listContracts(buildSchemaFile(loaded.parsed));
  // A request without the key leaves scripts alone.
  const replacesScripts = body.onEventScriptsByProvider !== undefined;
  const updated = loaded.functions.filter((item) => there.has(functionKey(item)));
  return {
    created: loaded.functions.filter((item) => !there.has(functionKey(item))),
    updated,
    deleted: listed
      .map(({ item }) => item)
      .filter(({ source, type }) => source === 'repo' && (type !== 'on-event' || replacesScripts))
      .filter((item) => !sent.has(functionKey(item)))
      .map(({ type, integration, name, event }): FunctionId => ({
        ...{ type, integration, name, ...(event === undefined ? {} : { event }) },
      })),
    deletedModels: updated
      .filter(({ type }) => type === 'sync')
      .flatMap((item) => {
        const deployed = there.get(functionKey(item));
        if (deployed === undefined) return [];
        const models = packaged.get(functionKey(item))?.models ?? [];
        return parseListed(deployed.item, deployed.entry).models.filter(
          (model) => !models.includes(model),
        );
      }),
  };
}

function describeGaps(plan: Plan, listed: readonly Listed[]): string[] {
  const named = new Set([...plan.updated, ...plan.deleted].map(functionKey));
  const others = listed.filter(({ item }) => !named.has(functionKey(item))).length;
  return [
    'The key cannot deploy, so Nango counts no connections for it: the deletion of a sync may take data, and a deploy may be blocked. Whether the key that deploys is good is not known.',
    ...(plan.updated.some(({ type }) => type === 'sync')
      ? [
          'Nango does not tell it which syncs are started: one that is sent again may start for the first time.',
        ]
      : []),
    ...(others === 0
      ? []
      : [
          `${count(others, 'more function')} of no repository ${others === 1 ? 'stays' : 'stay'} as before.`,
        ]),
  ];
}

/** What a plan by lists and its deploy say where no function proves that both keys open one environment. */
export function describeUnproved({ environment, live, madeOf }: Plan): string[] {
  if (madeOf !== 'lists' || live === undefined || live.length > 0) return [];
  return [
    `The plan knows no deployed function of "${environment}", so nothing proves that the key that planned and the key that deploys open the same environment.`,
  ];
}
