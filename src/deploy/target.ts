import type { Connection } from '../nango/client.js';
import type { Log } from '../shared/log.js';

/** One Nango environment, and the way to it. The name is ours: Nango goes by the key alone. */
export interface Target {
  environment: string;
  connection: Connection;
  log: Log;
  /** Whether a count of connections may be shown: not in a public repository. */
  mayCount: boolean;
  /** Bytes that the API takes in one request. */
  bodyLimit: number;
}
