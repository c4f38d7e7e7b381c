import { ok, parsePart, refusal, type Answer } from '../answer.js';
import { requireEmptyQuery, type Call } from '../call.js';
import { confirmationBody, deployBody } from '../schemas/legacy-body.js';
import { requireKnownCli, requireOlderSdk } from './cli-version.js';
import { deployLegacy } from './legacy-deploy.js';
import { planLegacy } from './legacy-plan.js';
import { runLocked } from './lock.js';

/** `POST /sync/deploy/confirmation`: changes nothing and heeds no lock. */
export function postConfirmation(call: Call): Answer {
  requireKnownCli(call);
  requireEmptyQuery(call);
  const body = parsePart('invalid_body', confirmationBody, call.body);
  requireOlderSdk(call, body.sdkVersion);
  return ok(planLegacy(call.environment, body));
}

/** `POST /sync/deploy` */
export function postDeploy(call: Call): Promise<Answer> {
  requireKnownCli(call);
  requireEmptyQuery(call);
  const body = parsePart('invalid_body', deployBody, call.body);
  requireOlderSdk(call, body.sdkVersion);
  return runLocked(call, true, () => ok(deployLegacy(call, body)));
}

/** `POST /sync/deploy/internal`: Nango's own. */
export function postInternalDeploy(): Answer {
  throw refusal(403, 'forbidden', 'This endpoint is only available for Nango internal use');
}
