import { buildSchemaFile } from '../package/contract/schema-file.js';
import { type LoadedPackage, writeArtifact, writePackageFile } from '../package/package-file.js';
import type { Facts } from '../report/model/result.js';
import { messageOf } from '../shared/errors.js';
import type { Run } from './run.js';

/** Writes a package and its schemas into files for later jobs, and tells the report of it. */
export function keepPackage(run: Run, loaded: LoadedPackage): void {
  const packageFile = writePackageFile(run.context.runnerTemp, loaded.package);
  run.learn({ ...packageFacts(loaded), packageFile, schemaFile: writeSchemaFile(run, loaded) });
}

/** For who reads it: no run fails for it. */
function writeSchemaFile({ context, log }: Run, { parsed }: LoadedPackage): string | null {
  try {
    return writeArtifact(context.runnerTemp, 'nango-schemas.json', buildSchemaFile(parsed));
  } catch (error) {
    log.write('warning', `\`schema-file\` could not be written: ${messageOf(error)}`);
    return null;
  }
}

function packageFacts({ package: made, functions, digest }: LoadedPackage): Partial<Facts> {
  return {
    changes: made.changes ?? null,
    projectFolder: made.project ?? null,
    package: {
      kind: made.kind,
      digest,
      functions: functions.length,
      bytes: Buffer.byteLength(made.body),
      cli: made.cli,
      commit: made.commit,
      submodule: made.submodule ?? null,
    },
  };
}
