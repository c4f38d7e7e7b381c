/** What a deployed action gives for an input; a refusal that it throws is the answer. */
export type ActionBehaviour = (input: unknown) => unknown;

/** How a run of a sync goes. */
export interface SyncBehaviour {
  /** Default: 0. */
  milliseconds?: number;
  /** Default: `SUCCESS`. */
  ends?: 'SUCCESS' | 'STOPPED';
  /** Records that it adds, by model. */
  adds?: Record<string, number>;
}

/** One sync on one connection. */
export interface SyncRun {
  id: string;
  startedAt: number;
  endsAt: number;
  behaviour: SyncBehaviour;
  /** Records of all runs, by model. */
  total: Record<string, number>;
}

/** What deployed functions do when they run, and the runs so far. Code is never executed here. */
export interface RunBook {
  /** By `<environment>/<integration>/<name>`; an action that is not there gives `{}`. */
  actions: Map<string, ActionBehaviour>;
  /** As above; a sync that is not there succeeds at once. */
  syncs: Map<string, SyncBehaviour>;
  /** By `<environment>/<integration>/<name>/<connection>`. */
  runs: Map<string, SyncRun>;
  /** What asynchronous actions gave, by id; an answer or a refusal. */
  results: Map<string, { readyAt: number; give: () => unknown }>;
  /** What an action was called with. */
  inputs: { action: string; connection: string; input: unknown }[];
}

export function createRunBook(): RunBook {
  return { actions: new Map(), syncs: new Map(), runs: new Map(), results: new Map(), inputs: [] };
}
