import type { DestructivePolicy } from '../inputs/inputs.js';
import type { Connection } from '../nango/client.js';
import type { Log } from '../shared/log.js';

/** One Nango environment, and the way to it. The name is ours: Nango goes by the key alone. */
export interface Target {
  environment: string;
  connection: Connection;
  log: Log;
  /** The deletions that pass there: `allow-destructive`. */
  policy: DestructivePolicy;
  /** Whether a count of connections may be shown: not in a public repository. */
  mayCount: boolean;
  /** What the key may do, as the check found: deploy, or plan by lists alone. */
  access: 'deploy' | 'lists';
  /** A plan of production on a pull request: everyone who can push can start it and read it. */
  isPreview: boolean;
  /** Bytes that the API takes in one request. */
  bodyLimit: number;
}

/** The same target, asked for as long as there is time: from the apply on, only an answer helps. */
export function untilTimeout(target: Target): Target {
  return { ...target, connection: { ...target.connection, patient: true } };
}
