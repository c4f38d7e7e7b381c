import { messageOf } from '../../shared/errors.js';
import { type Answer, send } from '../../nango/client.js';
import { readError } from '../../nango/failures.js';
import type { Target } from '../target.js';

/**
 * Calls that do nothing: Nango looks at the scope first (403), and then refuses the call for what it
 * lacks (400, recorded).
 */
const probes = [
  { path: '/records', opens: "read customers' records" },
  { path: '/connections?limit=0', opens: 'list connections' },
  { path: '/connections/x?x=1', opens: 'read connections' },
  { path: '/proxy/x', opens: "send requests in customers' names (proxy)" },
] as const;

const probeTime = 10_000;

/** Tells of a key that opens more than a deploy needs. Decides nothing. */
export async function noticeWideKey(target: Target): Promise<void> {
  const { connection, log, environment } = target;
  const opened = await Promise.all(
    probes.map(async ({ path, opens }) => {
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
