import { listFunctions } from '../package/body.js';
import type { Loaded } from '../package/package-file.js';
import type { Facts } from '../report/model/result.js';

/** The facts of a package, for the report. */
export function packageFacts({ package: made, parsed, digest }: Loaded): Partial<Facts> {
  return {
    changes: made.changes ?? null,
    projectFolder: made.project ?? null,
    package: {
      kind: made.kind,
      digest,
      functions: listFunctions(parsed).length,
      bytes: Buffer.byteLength(made.body),
      cli: made.cli,
      commit: made.commit,
    },
  };
}
