import { listFunctions } from '../package/body.js';
import type { Loaded } from '../package/package-file.js';
import type { Run } from './run.js';

/** Notes the facts of a package for the report. */
export function notePackage(run: Run, loaded: Loaded): void {
  run.result.changes = loaded.package.changes ?? null;
  run.result.projectFolder ??= loaded.package.project ?? null;
  run.result.package = {
    kind: loaded.package.kind,
    digest: loaded.digest,
    functions: listFunctions(loaded.parsed).length,
    bytes: Buffer.byteLength(loaded.package.body),
    cli: loaded.package.cli,
    commit: loaded.package.commit,
  };
}
