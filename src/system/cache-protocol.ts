/** Files or folders, from the store's root, that are kept under one key. */
export interface CacheEntry {
  paths: readonly string[];
  key: string;
  /** Beginnings of keys that do as well, when restoring: the newest entry of one counts. */
  restoreKeys?: readonly string[] | undefined;
}

/** What the store asks its client for, on standard input. */
export interface CacheRequest {
  action: 'restore' | 'save';
  entry: CacheEntry;
  /** Begins the line with the answer, so that nothing else that is printed can be one. */
  nonce: string;
}

/** What the client answers. */
export interface CacheAnswer {
  /** Whether this runner has a cache service. */
  available: boolean;
  /** Whether the entry was restored, or saved, in full. */
  done: boolean;
}

/** The argument with which the action's own script is that client. */
export const cacheClientArgument = 'cache-client';
