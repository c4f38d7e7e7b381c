import type { FunctionId } from '../../package/function-id.js';
import type { PlanItem } from '../plan/plan.js';

/** One request of a deploy. */
export interface Part {
  functions: FunctionId[];
  /** What of the plan it deletes. */
  deletions: PlanItem[];
  /** Of its body. */
  bytes: number;
  /** Made when it is sent: the bodies of all parts together are as large as the package. */
  buildBody: () => string;
  /** How to ask, just before it is sent, what it would delete; null: the plan has just said it. */
  look: Look | null;
}

export type Look =
  | { kind: 'confirmation'; buildBody: () => string }
  /** What there is of an integration; what of it the part lacks would go. */
  | { kind: 'preview'; integration: string };
