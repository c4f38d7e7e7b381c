import { RunFailure } from '../../shared/errors.js';
import type { Diagnostic } from './diagnostics.js';

/** Whether a caught value says why a project does not compile. */
export function isCompileFailure(error: unknown): error is CompileFailure {
  return error instanceof CompileFailure;
}

/** A project that does not compile: what the compiler says, for the annotations, comes along. */
export class CompileFailure extends RunFailure {
  readonly diagnostics: readonly Diagnostic[];

  constructor(
    message: string,
    options: { hint: string; details: readonly string[]; diagnostics: readonly Diagnostic[] },
  ) {
    super('compile-failed', message, { hint: options.hint, details: options.details });
    this.diagnostics = options.diagnostics;
  }
}
