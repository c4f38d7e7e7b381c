import type { LoadedPackage } from '../../package/package-file.js';
import { buildConfirmationBody, buildPreviewBody } from '../../nango/deploy-routes.js';
import { buildBundleParts } from './bundle-parts.js';
import { buildLegacyParts } from './legacy-parts.js';
import type { Part } from './packing.js';
import type { Plan } from '../plan/plan.js';

/**
 * The requests that carry out a plan, in order, each of at most `limit` bytes. A package that fits
 * goes in one, byte for byte as it was captured. Pure.
 *
 * @throws RunFailure `package-too-large`, when parts cannot do what the plan says.
 */
export function buildParts(loaded: LoadedPackage, plan: Plan, limit: number): Part[] {
  const { parsed, functions } = loaded;
  const { body } = loaded.package;
  const bytes = Buffer.byteLength(body);
  if (bytes <= limit) {
    const buildQuestion = (): string =>
      parsed.kind === 'legacy'
        ? buildConfirmationBody(parsed.body)
        : buildPreviewBody(functions, { kind: 'environment' });
    const whole = { functions, deletions: plan.deleted, integration: null };
    return [{ ...whole, bytes, buildBody: () => body, buildQuestion, buildScriptQuestion: null }];
  }
  return parsed.kind === 'legacy'
    ? buildLegacyParts(parsed.body, plan, limit)
    : buildBundleParts(parsed.body, plan, limit);
}
