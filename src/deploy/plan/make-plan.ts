import { type FunctionsBody, type ParsedBody, listIntegrations } from '../../package/body.js';
import {
  buildConfirmationBody,
  buildConnectionProbe,
  buildPreviewBody,
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
import { among } from '../../package/function-id.js';
import { buildPreviews } from '../parts/bundle-parts.js';
import { requireIntegrations, requireSameServer } from './integrations.js';
import { packageFacts, type Plan, type PlanItem, shownConnections } from './plan.js';
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
  const { created, updated, deleted } =
    Buffer.byteLength(loaded.package.body) <= target.bodyLimit
      ? await askChanges(loaded, [() => loaded.package.body], target)
      : await askInPieces(loaded, parsed.body, target);
  const counts =
    deleted.length === 0
      ? new Map<string, number>()
      : await countConnections(deleted, loaded, target);
  return {
    ...planBase(target, loaded),
    created,
    updated,
    deleted: deleted.map((entry) => {
      const connections = counts.get(entry.integration);
      return connections === undefined
        ? entry
        : { ...entry, connections: shownConnections(connections, target.mayCount) };
    }),
    deletedModels: [],
  };
}

async function askChanges(
  { functions }: LoadedPackage,
  bodies: readonly (() => string)[],
  target: Target,
): Promise<FunctionChanges> {
  const answers: FunctionChanges[] = [];
  for (const buildBody of bodies) answers.push(await askPreview(buildBody(), target));
  const changes = {
    created: answers.flatMap(({ created }) => created),
    updated: answers.flatMap(({ updated }) => updated),
    unchanged: answers.flatMap(({ unchanged }) => unchanged),
    deleted: answers.flatMap(({ deleted }) => deleted),
  };
  requireAccounted(functions, changes, target);
  return changes;
}

/**
 * Pieces with code tell what is as it is sent. A last question without code names all functions: its
 * answer saw one state, and tells what is not there and what the package lacks.
 */
async function askInPieces(
  loaded: LoadedPackage,
  body: FunctionsBody,
  target: Target,
): Promise<FunctionChanges> {
  const { unchanged } = await askChanges(loaded, buildPreviews(body, target.bodyLimit), target);
  const stubs = buildPreviewBody(loaded.functions, { kind: 'environment' });
  const now = await askChanges(loaded, [() => stubs], target);
  const isSame = among(unchanged);
  return { ...now, updated: [...now.updated, ...now.unchanged].filter((item) => !isSame(item)) };
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
