import { type FunctionsBody, listFunctions } from '../../package/body.js';
import { buildPreviewBody } from '../../nango/deploy-routes.js';
import { bytesOf, joinChunks, packChunks, chunkOf, type Part } from './packing.js';
import type { Plan } from '../plan/plan.js';
import { unreachableDeletions, unsplittable } from './too-large.js';

/**
 * The requests that ask what a large `createFunction` project would change: together they hold each
 * function once.
 *
 * @throws RunFailure `package-too-large`
 */
export function buildPreviews(body: FunctionsBody, limit: number): (() => string)[] {
  const { functions, ...rest } = body;
  const envelope = bytesOf({ ...rest, functions: [] });
  const chunks = functions.map(chunkOf);
  const large = chunks.find(({ bytes }) => envelope + bytes > limit);
  const named = large?.items[0];
  if (large !== undefined && named !== undefined) {
    const name = `The function "${named.name}" of ${named.integrationId} has`;
    throw unsplittable(name, envelope + large.bytes, limit);
  }
  return packChunks(chunks, limit - envelope).map(
    ({ items }) =>
      () =>
        JSON.stringify({ ...rest, functions: items }),
  );
}

/**
 * The parts of a `createFunction` project: each is an integration in which something changes, whole,
 * because what its request lacks of the integration is deleted.
 *
 * @throws RunFailure `package-too-large`
 */
export function buildBundleParts(body: FunctionsBody, plan: Plan, limit: number): Part[] {
  const groups = Map.groupBy(body.functions, ({ integrationId }) => integrationId);
  const unreachable = plan.deleted.filter(({ integration }) => !groups.has(integration));
  if (unreachable.length > 0) throw unreachableDeletions(unreachable);
  const changed = new Set(
    [...plan.created, ...plan.updated, ...plan.deleted].map(({ integration }) => integration),
  );
  return [...groups]
    .filter(([integration]) => changed.has(integration))
    .map(([integration, functions]) => {
      const reconciliationScope = { kind: 'integration', integrationId: integration } as const;
      const request: FunctionsBody = { ...body, reconciliationScope, functions };
      const { bytes: content } = joinChunks(functions.map(chunkOf));
      const bytes = bytesOf({ ...request, functions: [] }) + content - 1;
      if (bytes > limit) throw unsplittable(`The integration ${integration} has`, bytes, limit);
      const sent = listFunctions({ kind: 'functions', body: request });
      return {
        functions: sent,
        integration,
        deletions: plan.deleted.filter((item) => item.integration === integration),
        bytes,
        buildBody: () => JSON.stringify(request),
        buildQuestion: () => buildPreviewBody(sent, reconciliationScope),
        buildScriptQuestion: null,
      };
    });
}
