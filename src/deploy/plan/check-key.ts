import { messageOf, RunFailure } from '../../shared/errors.js';
import { type Answer, send } from '../../nango/client.js';
import { isForbidden, readError, answerFailure } from '../../nango/failures.js';
import { read } from '../../nango/retry.js';
import type { Target } from '../target.js';
import { buildCheckBody, confirmationSchema, routes } from '../../nango/deploy-routes.js';
import { listScopes } from '../../nango/live-routes.js';
import { readIntegrationIds } from './integrations.js';

/**
 * Are the key, the host and the CLI's version good? Asked before anything slow: one confirmation
 * without functions.
 *
 * @param cli version of the CLI in whose name the request is made, where it is known.
 * @param isPlan whether a key that cannot deploy is enough.
 * @returns what the key may do.
 * @throws RunFailure such as `invalid-key`, `insufficient-scope`, `host-unreachable`,
 *   `unsupported-cli`.
 */
export async function checkTarget(
  target: Target,
  cli: string | null,
  isPlan: boolean,
): Promise<Target['access']> {
  const { connection } = target;
  const body = buildCheckBody(cli);
  const purpose = 'the check of the key';
  const answer = await read(target, { path: routes.confirmation, body, purpose });
  if (isPlan && isForbidden(answer)) {
    if ((await readIntegrationIds(target)) !== null) return 'lists';
    throw noScope();
  }
  if (answer.status !== 200) throw answerFailure(answer, connection.host);
  if (!confirmationSchema.safeParse(answer.json).success) {
    throw new RunFailure('host-unreachable', `${connection.host} is not a Nango API.`, {
      hint: 'Something else than Nango answers. Set `host` to the API address of your Nango.',
    });
  }
  return 'deploy';
}

function noScope(): RunFailure {
  const { functions, integrations } = listScopes;
  return new RunFailure('insufficient-scope', 'The key may neither deploy nor plan.', {
    hint: `Give it \`environment:deploy\`, or, for plans alone, \`${functions}\` and \`${integrations}\`, in Environment Settings > API keys in Nango. If it has the scopes: an account key and the key of a deleted environment are refused like this, too.`,
  });
}

/**
 * Calls that do nothing: Nango looks at the scope first (403), and then refuses the call for what it
 * lacks (400, recorded).
 */
const deployProbes = [
  { path: '/records', opens: "read customers' records" },
  { path: '/connections?limit=0', opens: 'list connections' },
  { path: '/connections/x?x=1', opens: 'read connections' },
  { path: '/proxy/x', opens: "send requests in customers' names (proxy)" },
] as const;

const planProbes = [
  ...deployProbes,
  { path: '/environment-variables?x=1', opens: "read the functions' environment variables" },
  { path: '/sync/status', opens: 'read the state of syncs' },
  { path: '/integrations/x?include=x', opens: 'read integrations' },
] as const;

const probeTime = 10_000;

/** Tells of a key that opens more than a deploy needs. Decides nothing. */
export async function noticeWideKey(target: Target): Promise<void> {
  const { connection, log, environment } = target;
  const opened = await Promise.all(
    deployProbes.map(async ({ path, opens }) => {
      try {
        const answer = await send(connection, { method: 'GET', path, limit: probeTime });
        return holdsScope(answer) ? [opens] : [];
      } catch (error) {
        if (connection.clock.signal.aborted) throw error;
        log.write('debug', `Whether the key may ${opens} is unknown: ${messageOf(error)}`);
        return [];
      }
    }),
  );
  const found = opened.flat();
  if (found.length === 0) return;
  log.write(
    'notice',
    `The key of "${environment}" may do more than deploy: ${found.join(', ')}. Create one with environment:deploy, and environment:functions:list and environment:functions:read for it to see what is live. None of them reads customers' data.`,
  );
}

function holdsScope(answer: Answer): boolean {
  return answer.status === 400 && (readError(answer)?.code ?? '').startsWith('invalid_');
}

/**
 * Lets only a key plan production on a pull request that can do nothing else: everyone who can push
 * can read it.
 *
 * @throws RunFailure `key-too-wide`, also where an answer does not show that the key is narrow.
 */
export async function requirePlanKey(target: Target): Promise<void> {
  if (target.access === 'deploy') throw tooWide(target, 'it can deploy');
  for (const { path, opens } of planProbes) {
    const purpose = 'the check of what the key may do';
    const answer = await read(target, { path, purpose });
    if (isForbidden(answer)) continue;
    const isHeld = holdsScope(answer);
    throw tooWide(
      target,
      isHeld ? `it can ${opens}` : `whether it can ${opens} is unknown (${answer.status})`,
    );
  }
}

function tooWide({ environment }: Target, why: string): RunFailure {
  return new RunFailure(
    'key-too-wide',
    `This key may not plan the production environment "${environment}" on a pull request: ${why}, and everyone who can push can read it.`,
    {
      hint: 'Rotate it: delete it in Nango, and create a plan key with the scopes environment:functions:list and environment:integrations:list alone.',
    },
  );
}
