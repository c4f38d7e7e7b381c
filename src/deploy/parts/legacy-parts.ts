import { type LegacyBody, listFunctions } from '../../package/body.js';
import { buildConfirmationBody } from '../../nango/deploy-routes.js';
import { bytesOf, joinChunks, packChunks, type Chunk, chunkOf, type Part } from './packing.js';
import type { Plan, PlanItem } from '../plan/plan.js';
import { undividedDeletions, unreachableDeletions, unsplittable } from './too-large.js';

type Flow = LegacyBody['flowConfigs'][number];

/** `single` deletes nothing, `integration` within the integration of its first function only. */
interface Draft extends Chunk<Flow> {
  mode: 'single' | 'integration';
}

/**
 * The parts of a project of syncs, actions and on-event scripts. An integration goes whole where it
 * fits, and in a part of its own where something in it is deleted; these come last, so that a deploy
 * that stops on the way has deleted as little as can be. On-event scripts go with the last part, all
 * of them: a request that has some deactivates all others of the environment (recorded), and one
 * without a sync or action deploys none.
 *
 * @throws RunFailure `package-too-large`
 */
export function buildLegacyParts(body: LegacyBody, plan: Plan, limit: number): Part[] {
  const { flowConfigs, onEventScriptsByProvider: scripts, ...rest } = body;
  const envelope = bytesOf({ ...rest, deployMode: 'integration', flowConfigs: [] });
  const room = limit - envelope;
  const groups = Map.groupBy(flowConfigs, (flow) => flow.providerConfigKey);
  const deletions = Map.groupBy(
    plan.deleted.filter(({ type }) => type !== 'on-event'),
    ({ integration }) => integration,
  );
  const unreachable = [...deletions].filter(([integration]) => !groups.has(integration));
  if (unreachable.length > 0) throw unreachableDeletions(unreachable.flatMap(([, items]) => items));

  const divisible: Chunk<Flow>[] = [];
  const undivided: Draft[] = [];
  for (const [integration, flows] of groups) {
    const chunks = flows.map(chunkOf);
    const whole = joinChunks(chunks);
    const deleted = deletions.get(integration);
    const large = chunks.find(({ bytes }) => bytes > room);
    if (large !== undefined) throw tooLargeFunction(large, envelope, limit);
    if (deleted !== undefined) {
      if (whole.bytes > room) {
        throw undividedDeletions(integration, deleted, envelope + whole.bytes, limit);
      }
      undivided.push({ ...whole, mode: 'integration' });
    } else if (whole.bytes <= room) divisible.push(whole);
    else divisible.push(...chunks);
  }
  const drafts = [
    ...packChunks(divisible, room).map((chunk): Draft => ({ ...chunk, mode: 'single' })),
    ...undivided,
  ];
  const last = scripts === undefined ? 0 : bytesOf({ onEventScriptsByProvider: scripts });
  const ordered = last === 0 ? drafts : makeRoomAtTheEnd(drafts, last, room, limit);

  const askScripts = (): string =>
    buildConfirmationBody({ ...body, deployMode: 'all', flowConfigs: [] });

  return ordered.map(({ items, bytes, mode }, index) => {
    const isLast = index === ordered.length - 1;
    const held = new Set(items);
    const request: LegacyBody = {
      ...rest,
      deployMode: mode,
      flowConfigs: flowConfigs.filter((flow) => held.has(flow)),
      ...(isLast && scripts !== undefined ? { onEventScriptsByProvider: scripts } : {}),
    };
    const mine = (item: PlanItem): boolean =>
      item.type === 'on-event'
        ? isLast
        : mode === 'integration' && item.integration === items[0]?.providerConfigKey;
    return {
      functions: listFunctions({ kind: 'legacy', body: request }),
      deletions: plan.deleted.filter(mine),
      bytes: bytesOf({ ...request, flowConfigs: [] }) + bytes - 1,
      buildBody: () => JSON.stringify(request),
      integration: null,
      buildQuestion: () => buildConfirmationBody(request),
      buildScriptQuestion: isLast && scripts !== undefined ? askScripts : null,
    };
  });
}

/** The same parts, the last one with so many bytes to spare. */
function makeRoomAtTheEnd(
  drafts: readonly Draft[],
  bytes: number,
  room: number,
  limit: number,
): Draft[] {
  const index = drafts.findLastIndex((draft) => draft.bytes + bytes <= room);
  const fitting = drafts[index];
  if (fitting !== undefined) return [...drafts.toSpliced(index, 1), fitting];
  const [smallest] = drafts
    .filter(({ mode }) => mode === 'single')
    .flatMap(({ items }) => items.map(chunkOf))
    .sort((a, b) => a.bytes - b.bytes);
  if (smallest === undefined || smallest.bytes + bytes > room) {
    const least = limit - room + bytes + (smallest?.bytes ?? 0);
    throw unsplittable('The on-event scripts and a function to go with them have', least, limit);
  }
  const [moved] = smallest.items;
  const rest = drafts.map((draft): Draft =>
    moved !== undefined && draft.items.includes(moved)
      ? {
          ...draft,
          items: draft.items.filter((flow) => flow !== moved),
          bytes: draft.bytes - smallest.bytes,
        }
      : draft,
  );
  return [...rest, { ...smallest, mode: 'single' }];
}

function tooLargeFunction({ items, bytes }: Chunk<Flow>, envelope: number, limit: number): Error {
  const [flow] = items;
  const name =
    flow === undefined ? '' : `The ${flow.type} "${flow.syncName}" of ${flow.providerConfigKey}`;
  return unsplittable(`${name} has`, envelope + bytes, limit);
}
