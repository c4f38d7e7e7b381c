import type { FunctionId } from '../../package/function-id.js';
import type { PlanItem } from '../plan/plan.js';

/** One request of a deploy. */
export interface Part {
  functions: readonly FunctionId[];
  /** What of the plan it deletes. */
  deletions: PlanItem[];
  /** The integration that a part of bundles holds whole; null: it is about the whole environment. */
  integration: string | null;
  /** Of its body. */
  bytes: number;
  /** Made when it is sent: the bodies of all parts together are as large as the package. */
  buildBody: () => string;
  /** What asks, just before it is sent, what it would do: small, without code. */
  buildQuestion: () => string;
  /**
   * Asks which on-event scripts it deactivates: those of all integrations, while the answer to its
   * question names those of its own (recorded). Null: its question tells all.
   */
  buildScriptQuestion: (() => string) | null;
}
