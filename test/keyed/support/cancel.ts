import type { NangoApi, RouteName } from '../../nango-api/server.js';
import type { ActionRun } from '../../runner/step.js';

/** Sends the run a signal as soon as a route is called for the n-th time, as a cancelled job does. */
export function cancelAt(
  api: NangoApi,
  route: RouteName,
  signal: NodeJS.Signals,
  call = 1,
): Pick<ActionRun, 'onOutput'> {
  let kill: ((signal: NodeJS.Signals) => void) | undefined;
  let calls = 0;
  api.onRequest((request) => {
    if (request.route !== route) return;
    calls += 1;
    if (calls === call) kill?.(signal);
  });
  return {
    // The masks are printed before the first request.
    onOutput: (_text, send) => {
      kill = send;
    },
  };
}
