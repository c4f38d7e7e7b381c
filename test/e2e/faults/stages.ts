import type { LoggedRequest, NangoApi } from '../../nango-api/server.js';

/** The calls of a keyed run that a fault can hit, in order. */
export const stages = ['check', 'integration check', 'plan', 'apply', 'verify'] as const;
export type Stage = (typeof stages)[number];

/** Tells each request of one run which stage it belongs to; null: the look at the key's scopes. */
export function followStages(firstVerify = 1): (request: LoggedRequest) => Stage | null {
  let previews = 0;
  let writes = 0;
  return ({ route }) => {
    if (route === 'deploy') {
      writes += 1;
      return 'apply';
    }
    if (route === 'preview') previews += 1;
    if (writes > 0) return writes >= firstVerify && route === 'confirmation' ? 'verify' : null;
    if (route === 'preview') return 'integration check';
    if (route === 'confirmation') return previews === 0 ? 'check' : 'plan';
    return null;
  };
}

/** Calls `spoil` just before the API handles a request that belongs to a stage. */
export function beforeStage(
  api: NangoApi,
  spoil: (stage: Stage) => void,
  firstVerify?: number,
): void {
  const stageOf = followStages(firstVerify);
  api.onRequest((request) => {
    const stage = stageOf(request);
    if (stage !== null) spoil(stage);
  });
}
