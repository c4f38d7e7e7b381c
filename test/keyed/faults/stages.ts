import type { LoggedRequest, NangoApi } from '../../nango-api/server.js';

/** The calls of a keyed run with syncs and actions that a fault can hit, in order. */
export const stages = [
  ...(['check', 'integration check', 'plan', 'last question'] as const),
  ...(['apply', 'verify'] as const),
] as const;
export type Stage = (typeof stages)[number];

/** The same of a run with functions. */
export const functionStages = [
  ...(['check', 'plan', 'count of connections', 'last question'] as const),
  ...(['apply', 'verify'] as const),
] as const;

/** Tells each request of one run, in order, which stage it belongs to; null: none that is named. */
export type StageOf<S extends string = string> = (request: LoggedRequest) => S | null;

/**
 * @param spoilt whether the first apply is: then the environment is planned once more, and the same
 *   body sent again, before the verify.
 */
export function followStages(spoilt = false): StageOf<Stage> {
  const firstVerify = spoilt ? 2 : 1;
  let previews = 0;
  let writes = 0;
  // Between the plan and the last question, the deployed functions are listed.
  let listed = false;
  return ({ route }) => {
    if (route === 'deploy') {
      writes += 1;
      return 'apply';
    }
    if (route === 'preview') previews += 1;
    if (route === 'functions') listed = true;
    if (writes > 0) return writes >= firstVerify && route === 'confirmation' ? 'verify' : null;
    if (route === 'preview') return 'integration check';
    if (route !== 'confirmation') return null;
    if (previews === 0) return 'check';
    return listed ? 'last question' : 'plan';
  };
}

/** @param spoilt whether the first apply is: then the next preview tells what has landed. */
export function followFunctionStages(spoilt = false): StageOf<(typeof functionStages)[number]> {
  let planned = false;
  let counted = false;
  let written = false;
  let looks = 0;
  return ({ route }) => {
    if (route === 'bundle') {
      written = true;
      return 'apply';
    }
    if (route === 'preview') {
      planned = true;
      if (!written) return counted ? 'last question' : 'plan';
      looks += 1;
      return looks > (spoilt ? 1 : 0) ? 'verify' : null;
    }
    if (route !== 'confirmation' || written) return null;
    counted = planned;
    return planned ? 'count of connections' : 'check';
  };
}

/** The looks at what is live, in order. */
export const lookStages = ['look', 'settings', 'code', 'last look', 'look back'] as const;

/** A look that fails is made again before the code is read; the last one comes after the code. */
export function followLooks(): StageOf<(typeof lookStages)[number]> {
  let read = false;
  let written = false;
  return ({ route }) => {
    if (route === 'deploy') written = true;
    if (route === 'code') read = true;
    if (route === 'code') return 'code';
    if (route === 'scripts') return 'settings';
    if (route !== 'functions') return null;
    if (written) return 'look back';
    return read ? 'last look' : 'look';
  };
}

/** Calls `spoil` just before the API handles a request that belongs to a stage. */
export function beforeStage<S extends string>(
  api: NangoApi,
  spoil: (stage: S) => void,
  stageOf: StageOf<S>,
): void {
  api.onRequest((request) => {
    const stage = stageOf(request);
    if (stage !== null) spoil(stage);
  });
}
