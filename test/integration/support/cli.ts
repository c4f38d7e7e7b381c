import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunFailure, type RunFailure } from '../../../src/shared/errors.js';
import type { Captured } from '../../../src/build/cli/capture-server.js';
import { parseIntegrations } from '../../../src/build/project/entry-points.js';
import { capturePackage } from '../../../src/build/cli/run-cli.js';
import type { Diagnostic } from '../../../src/shared/errors.js';
import { readInstalledCli } from '../../../src/build/cli/installed-cli.js';
import { cleanEnvironment } from '../../fixtures/copy.js';
import { rememberingLog } from '../../fixtures/log.js';

/** Packages a fixture with the CLI that is installed in it, on the Node that runs the test. */
export async function captureFixture(folder: string): Promise<Captured> {
  const index = await readFile(join(folder, 'index.ts'), 'utf8');
  return capturePackage({
    project: { folder, integrations: parseIntegrations(index) },
    cli: await readInstalledCli(folder),
    node: { execPath: process.execPath, version: process.versions.node },
    env: cleanEnvironment(),
    log: rememberingLog(),
  });
}

/** The compile failure that a promise must end with, and its diagnostics. */
export async function diagnosticsOf(promise: Promise<unknown>): Promise<readonly Diagnostic[]> {
  const failure = await failureOf(promise);
  if (failure.reason === 'compile-failed') return failure.diagnostics;
  throw failure;
}

/** The failure that a promise must end with. */
export async function failureOf(promise: Promise<unknown>): Promise<RunFailure> {
  try {
    await promise;
  } catch (error) {
    if (isRunFailure(error)) return error;
    throw error;
  }
  throw new Error('it was to fail, and did not');
}
