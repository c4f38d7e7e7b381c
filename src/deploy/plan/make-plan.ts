import { type ParsedBody, listIntegrations } from '../../package/body.js';
import {
  buildConfirmationBody,
  buildConnectionProbe,
  confirmationSchema,
  routes,
} from '../../nango/deploy-routes.js';
import { read } from '../../nango/retry.js';
import type { LoadedPackage } from '../../package/package-file.js';
import {
  requireAccounted,
  askConfirmation,
  askPreview,
  connectionsOf,
  type FunctionChanges,
} from './ask-plan.js';
import { buildPreviews } from '../parts/bundle-parts.js';
import { requireIntegrations, requireSameServer } from './integrations.js';
import { itemKey, packageFacts, type Plan, type PlanItem, shownConnections } from './plan.js';
import type { Target } from '../target.js';

/**
 * Asks what a deploy of the package would change, and finds what would make it fail half way:
 * integrations that the environment lacks. Read-only.
 *
 * @throws RunFailure
 */
export async function makePlan(loaded: LoadedPackage, target: Target): Promise<Plan> {
  return loaded.parsed.kind === 'legacy'
    ? await planLegacy(loaded, loaded.parsed, target)
    : await planFunctions(loaded, loaded.parsed, target);
}

async function planLegacy(
  loaded: LoadedPackage,
  parsed: ParsedBody & { kind: 'legacy' },
  target: Target,
): Promise<Plan> {
  await requireIntegrations(listIntegrations(parsed), target);
  const changes = await askConfirmation(buildConfirmationBody(parsed.body), target);
  requireAccounted(loaded.functions, changes, target);
  return { ...planBase(target, loaded), ...changes };
}

async function planFunctions(
  loaded: LoadedPackage,
  parsed: ParsedBody & { kind: 'functions' },
  target: Target,
): Promise<Plan> {
  const { body } = loaded.package;
  const previews =
    Buffer.byteLength(body) <= target.bodyLimit
      ? [() => body]
      : buildPreviews(parsed.body, target.bodyLimit);
  const answers: FunctionChanges[] = [];
  for (const buildBody of previews) answers.push(await askPreview(buildBody(), target));
  const sorted = {
    created: answers.flatMap((answer) => answer.created),
    updated: answers.flatMap((answer) => answer.updated),
    unchanged: answers.flatMap((answer) => answer.unchanged),
  };
  requireAccounted(loaded.functions, sorted, target);
  const deleted = lackedByAll(answers.map((answer) => answer.deleted));
  const counts =
    deleted.length === 0
      ? new Map<string, number>()
      : await countConnections(deleted, loaded, target);
  return {
    ...planBase(target, loaded),
    created: sorted.created,
    updated: sorted.updated,
    deleted: deleted.map((entry) => {
      const connections = counts.get(entry.integration);
      return connections === undefined
        ? entry
        : { ...entry, connections: shownConnections(connections, target.mayCount) };
    }),
    deletedModels: [],
  };
}

/** Each preview calls deleted what it lacks: the package lacks what all of them do. */
function lackedByAll(lists: readonly (readonly PlanItem[])[]): PlanItem[] {
  const [first = [], ...others] = lists;
  const sets = others.map((list) => new Set(list.map(itemKey)));
  return first.filter((item) => sets.every((set) => set.has(itemKey(item))));
}

/** Connections of each integration; those that the server does not tell are left out. */
async function countConnections(
  items: PlanItem[],
  loaded: LoadedPackage,
  target: Target,
): Promise<Map<string, number>> {
  const integrations = [...new Set(items.map((item) => item.integration))];
  const answer = await read(target, {
    path: routes.confirmation,
    body: buildConnectionProbe(integrations, loaded.package.cli),
    purpose: 'the count of connections',
  });
  requireSameServer(answer, target);
  const parsed = confirmationSchema.safeParse(answer.json);
  if (answer.status !== 200 || !parsed.success) {
    target.log.write('warning', 'Nango did not tell how many connections the deletions touch.');
    return new Map();
  }
  return connectionsOf(parsed.data);
}

/** What a plan says of where it goes and what is sent. */
export function planBase({ environment, connection, policy }: Target, loaded: LoadedPackage) {
  return { environment, host: connection.host, policy, ...packageFacts(loaded) };
}
