import type { RunResult } from '../../src/report/model/result.js';
import type { Environment } from './model/environment.js';
import type { Request } from './model/bodies.js';
import type { Call, Write } from './model/server.js';
import type { DestructivePolicy } from '../../src/inputs/inputs.js';
import type { Plan } from '../../src/deploy/plan/plan.js';

export interface Answered {
  at: number;
  status: number;
  retryAfter: number | null;
  /** It is what the server said, and nobody's on the way. */
  isWhole: boolean;
}

/** A request of a run, as it left. */
export interface Sent {
  at: number;
  method: string;
  path: string;
  /** It has the code of functions, and can tell whether it is another one. */
  bringsCode: boolean;
  /** What it deploys; null: it only asks. */
  deploy: Request | null;
  /** Something of it may have arrived. */
  hasLeft: boolean;
  /** When the run knew how it went. */
  ended: number | null;
  /** When and how it was answered; null: not. */
  answered: Answered | null;
  /** What the server saw of it, in the state that it then had; null: it has not answered a read. */
  seen: Environment | null;
  /** What it did, for a deploy that arrived. */
  write: Write | null;
}

/** What one run of the action is given. */
export interface RunPlan {
  id: string;
  command: 'plan' | 'deploy';
  /** Path of a package or plan file. */
  from: string;
  expectedPlan: string | null;
  policy: DestructivePolicy;
  timeout: number;
  isPrivate: boolean;
  scopes: readonly string[];
  bodyLimit: number;
  folder: string;
  /** Milliseconds after its start; null: never. */
  cancelAfter: number | null;
  killAfter: number | null;
}

/** One run of ours, from its start on. */
export interface RunRecord {
  plan: RunPlan;
  /** The plan that somebody approved; null: nobody had to. */
  approved: ApprovedPlan | null;
  request: Request;
  /** The body that the request was read from. */
  body: string;
  requests: Sent[];
  started: number;
  ended: number | null;
  result: RunResult | null;
  cancelled: number | null;
  /** It disappeared without a word. */
  isKilled: boolean;
}

/** A plan that was approved, and what the environment was like whenever it was read for it. */
export interface ApprovedPlan {
  plan: Plan;
  looks: readonly Look[];
}

/** A read for a plan. */
export interface Look {
  seen: Environment;
  /** The one that it read; null: all. */
  integration: string | null;
}

/** All that happened. */
export interface Journal {
  /** Every state that the environment had, from the first on. */
  history: { at: number; environment: Environment }[];
  runs: RunRecord[];
  /** How often what happened: faults, endings, and what no run can help. */
  counts: Map<string, number>;
}

export function createJournal(): Journal {
  return { history: [], runs: [], counts: new Map() };
}

export function count({ counts }: Journal, what: string, times = 1): void {
  counts.set(what, (counts.get(what) ?? 0) + times);
}

/** Links what the server saw or did to the request that it belongs to. */
export type Linked = Call & { sent: Sent };
