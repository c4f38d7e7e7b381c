/**
 * Every reason a run can end with, as the output `failure-reason` gives it. A workflow may test for
 * them, so they are part of the action's interface: add, never rename.
 */
export const failureReasons = [
  'invalid-input',
  'unreviewed-ref',
  'no-project',
  'several-projects',
  'legacy-yaml',
  'mixed-kinds',
  'nothing-to-deploy',
  'index-mismatch',
  'install-failed',
  'unsupported-node',
  'unsupported-cli',
  'compile-failed',
  'out-of-memory',
  'tests-failed',
  'missing-key',
  'ambiguous-key',
  'invalid-key',
  'insufficient-scope',
  'host-unreachable',
  'unsafe-transport',
  'production-guard',
  'key-too-wide',
  'wrong-environment',
  'integration-missing',
  'destructive-blocked',
  'breaking-blocked',
  'plan-changed',
  'not-approved',
  'expired',
  'superseded',
  'not-promoted',
  'file-invalid',
  'package-too-large',
  'concurrent-deployment',
  'rate-limited',
  'timeout',
  'server-error',
  'apply-uncertain',
  'verify-failed',
  'drift-found',
  'unhealthy',
  'runner-fault',
  'cancelled',
  'internal-error',
] as const;

export type FailureReason = (typeof failureReasons)[number];

/** The reasons with which a rule of ours, and not an accident, stopped a run: `result: blocked`. */
const blockingReasons: ReadonlySet<FailureReason> = new Set([
  'unreviewed-ref',
  'production-guard',
  'key-too-wide',
  'wrong-environment',
  'destructive-blocked',
  'breaking-blocked',
  'plan-changed',
  'not-approved',
  'expired',
  'superseded',
  'not-promoted',
]);

/** What the compiler says about a place in the project. */
export interface Diagnostic {
  /** As the CLI prints it: from the project's folder, or absolute; null: about no file. */
  file: string | null;
  line: number | null;
  column: number | null;
  message: string;
  /** The line of the file, where it could be read. */
  source?: string;
}

/**
 * A failure that is not a bug of ours: somebody has to change an input, a project, a key or a server.
 * It is printed without a stack trace.
 *
 * `message` says what happened and where, `hint` what to do, `details` are the lines that show it
 * (a compiler's diagnostics, the deletions that were blocked): plain text, no secret.
 */
export class RunFailure extends Error {
  override readonly name = 'RunFailure';
  readonly reason: FailureReason;
  readonly hint: string;
  readonly details: readonly string[];
  /** What the compiler says about places in the project: they become annotations. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(
    reason: FailureReason,
    message: string,
    options: {
      hint: string;
      details?: readonly string[];
      diagnostics?: readonly Diagnostic[];
      cause?: unknown;
    },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.reason = reason;
    this.hint = options.hint;
    this.details = options.details ?? [];
    this.diagnostics = options.diagnostics ?? [];
  }

  /** Whether a rule stopped the run (`blocked`) rather than something that went wrong (`failed`). */
  get blocked(): boolean {
    return blockingReasons.has(this.reason);
  }
}

/** Whether a caught value is a failure that was foreseen. */
export function isRunFailure(error: unknown): error is RunFailure {
  return error instanceof RunFailure;
}

/** The text of whatever was thrown. Foreign code throws strings and objects too. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same failure with more lines that show it. */
export function withDetails(failure: RunFailure, lines: readonly string[]): RunFailure {
  return new RunFailure(failure.reason, failure.message, {
    hint: failure.hint,
    details: [...failure.details, ...lines],
    diagnostics: failure.diagnostics,
    cause: failure,
  });
}
