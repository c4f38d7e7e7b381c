import type { LoadedPackage } from '../../package/package-file.js';
import { itemKey } from '../plan/plan.js';
import type { FunctionId, FunctionType } from '../../package/function-id.js';
import { bundleSchema, deployedSchema } from '../../nango/deploy-routes.js';
import type { PackageKind } from '../../package/body.js';

/** A function that the server says it has deployed. */
export interface DeployedFunction {
  type: FunctionType;
  integration: string;
  name: string;
  /** Null where Nango gives none: functions made with createFunction. */
  version: string | null;
}

/** The answer to a deploy, read. */
export interface DeployAnswer {
  /** What was written. */
  deployed: DeployedFunction[];
  /** What the answer says is there now, whether written or left as it was. */
  present: DeployedFunction[];
  /** What the answer says is gone; null where it does not tell. */
  deleted: FunctionId[] | null;
}

/** Reads the answer of the deploy routes; null when it is not well-formed. */
export function parseDeployAnswer(kind: PackageKind, json: unknown): DeployAnswer | null {
  if (kind === 'legacy') {
    const parsed = deployedSchema.safeParse(json);
    if (!parsed.success) return null;
    const deployed = parsed.data.map((item) => ({
      type: item.type,
      integration: item.providerConfigKey,
      name: item.name,
      version: item.version ?? null,
    }));
    return { deployed, present: deployed, deleted: null };
  }
  const parsed = bundleSchema.safeParse(json);
  if (!parsed.success) return null;
  const read = (item: { integrationId: string; name: string }): DeployedFunction => ({
    type: 'function',
    integration: item.integrationId,
    name: item.name,
    version: null,
  });
  const deployed = [...parsed.data.created, ...parsed.data.updated].map(read);
  return {
    deployed,
    present: [...deployed, ...parsed.data.unchanged.map(read)],
    deleted: parsed.data.deleted.map(read),
  };
}

/** The functions of a package that an answer lacks. */
export function findMissing(loaded: LoadedPackage, answer: DeployAnswer): FunctionId[] {
  const present = new Set(answer.present.map(answerKey));
  return loaded.functions.filter((item) => !present.has(answerKey(item)));
}

/** What an answer has and the package lacks. */
export function findExtra(loaded: LoadedPackage, answer: DeployAnswer): FunctionId[] {
  const sent = new Set(loaded.functions.map(answerKey));
  return answer.present.filter((item) => !sent.has(answerKey(item)));
}

/** An answer does not name the event of an on-event script. */
function answerKey({ type, integration, name }: FunctionId): string {
  return itemKey({ type, integration, name });
}
