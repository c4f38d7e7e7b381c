import { capturePackage } from '../cli/run-cli.js';
import {
  type IntegrationsRun,
  type PackagedProject,
  packageIntegrations,
} from './package-integrations.js';
import { fewestFunctions, fitsOneProcess } from './plan-batches.js';
import type { IntegrationStore } from './cache.js';

export interface ProjectRun extends Omit<IntegrationsRun, 'store'> {
  /** Whether the tests need `build/`: then one run makes it, if one process can. */
  leavesBuild: boolean;
  /** Opens the place where packages of integrations are kept. Small projects never ask for it. */
  openStore: () => Promise<IntegrationStore | null>;
}

/**
 * Packages a project: a small one by one run of its CLI in its folder, a larger one by integration.
 *
 * @throws RunFailure as `capturePackage`.
 */
export async function packageProject(run: ProjectRun): Promise<PackagedProject> {
  const functions = run.project.integrations.flatMap(({ entryPoints }) => entryPoints).length;
  if (functions < fewestFunctions || (run.leavesBuild && fitsOneProcess(functions, run.machine))) {
    return { package: await capturePackage(run), counts: null, save: null, graph: null };
  }
  return await packageIntegrations({ ...run, store: await run.openStore() });
}
