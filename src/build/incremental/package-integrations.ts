import type { Project } from '../project/project.js';
import type { Machine } from '../../system/machine.js';
import { planBatches } from './plan-batches.js';
import { mergeFailures } from './merge-failures.js';
import { runBatches } from './run-batches.js';
import { count } from '../../shared/format.js';
import { capturePackage, describePackage, type PackageRun } from '../cli/run-cli.js';
import { mixedKinds, onEventsOnly, tooLarge } from '../cli/failure.js';
import { largestPackage, type Package } from '../../package/package.js';
import { joinBody, type UnitBody } from './split-body.js';
import type { UnitStore } from './cache.js';
import { readUnits, type Units } from './read-integrations.js';

export interface IntegrationsRun extends Omit<PackageRun, 'project'> {
  project: Pick<Project, 'folder' | 'integrations'>;
  /** Absolute path of the checkout. */
  root: string;
  /** An absolute path for files that are gone afterwards. */
  temporary: string;
  machine: Machine;
  /** What divides the project into batches; `planBatches`, when not given. */
  plan?: typeof planBatches | undefined;
  /** Where packages of single integrations are kept, or null: everything is compiled. */
  store: UnitStore | null;
}

export interface PackagedProject {
  package: Package;
  /** How many of the integrations were not compiled, or null where none could be. */
  units: { cached: number; total: number } | null;
  /** Keeps what was packaged for later runs. Never throws. */
  save: (() => Promise<void>) | null;
}

/**
 * Packages a large project: byte for byte what one run of its CLI over all of it would send, by as
 * many runs over as much of it as memory and changes ask for.
 *
 * @throws RunFailure as `capturePackage`.
 */
export async function packageIntegrations(run: IntegrationsRun): Promise<PackagedProject> {
  const state = await readUnits(run);
  if (state.why !== null) return await packageWhole(run, state.why);
  const { cache, cached, dirty, sources } = state;
  const fingerprints = new Map(
    cache === null
      ? []
      : await Promise.all(
          dirty.map(async (unit) => [unit.name, await state.fingerprinter.take(unit)] as const),
        ),
  );
  const made = await packageDirty(run, state);
  if (typeof made === 'string') return await packageWhole(run, made);
  const { built, bodies } = made;
  if (cache === null) return { package: built, units: null, save: null };
  await cache.keep(
    dirty.flatMap((unit) => {
      const [body, fingerprint] = [bodies.get(unit.name), fingerprints.get(unit.name)];
      if (body === undefined || fingerprint == null) return [];
      return [{ sources: unit, surroundings: state.surroundings, body, fingerprint }];
    }),
  );
  return {
    package: built,
    units: { cached: cached.size, total: sources.size },
    save: () => cache.save(),
  };
}

async function packageWhole(run: IntegrationsRun, why: string): Promise<PackagedProject> {
  run.log.info(`The project is packaged as a whole: ${why}.`);
  return { package: await capturePackage(run), units: null, save: null };
}

interface Made {
  built: Package;
  /** Of what was compiled, by integration. */
  bodies: ReadonlyMap<string, UnitBody>;
}

/** Compiles the changed integrations and adds the kept ones; a text says why that is not possible. */
async function packageDirty(run: IntegrationsRun, state: Units): Promise<Made | string> {
  const fresh = await compileDirty(run, state);
  if (typeof fresh === 'string') return fresh;
  const bodies = new Map(fresh);
  // Read only now: while the CLI runs, its memory is all that should be needed.
  for (const [name, unit] of state.cached) {
    const body = await unit.readBody();
    if (body === null) return `what was kept of ${name} is gone`;
    bodies.set(name, body);
  }
  return { built: assemble(run, state, bodies), bodies: fresh };
}

async function compileDirty(
  run: IntegrationsRun,
  state: Units,
): Promise<Map<string, UnitBody> | string> {
  const { dirty, cached, sources, entryPoints, root, folder, directories } = state;
  if (dirty.length === 0) {
    run.log.info('No integration changed since it was packaged: nothing to compile.');
    return new Map();
  }
  const { temporary, log } = run;
  const plan = (run.plan ?? planBatches)(sizesOf(dirty), run.machine);
  const outcome = await log.group('Compile and package', async () => {
    const size = count(plan.batches.length, 'batch').replace(/batchs$/, 'batches');
    const from = cached.size === 0 ? '' : ` (${String(cached.size)} unchanged, from the cache)`;
    log.info(
      `Packaging ${String(dirty.length)} of ${count(sources.size, 'integration')}${from}, in ${size}, ${String(plan.parallel)} at a time`,
    );
    return await runBatches({
      ...{ plan, units: sources, entryPoints, root, folder, directories, temporary },
      run,
    });
  });
  if (outcome.indivisible !== null) return outcome.indivisible;
  if (outcome.failures.length > 0) {
    throw mergeFailures({
      failures: outcome.failures,
      otherKinds: new Set([...outcome.bodies.values(), ...cached.values()].map(({ kind }) => kind)),
      entryPoints: entryPoints.map(({ path }) => path),
      folder,
    });
  }
  return outcome.bodies;
}

/** The whole package, after the checks that the CLI makes of a whole project alone. */
function assemble(
  run: IntegrationsRun,
  { sources, entryPoints }: Units,
  bodies: ReadonlyMap<string, UnitBody>,
): Package {
  if (new Set([...bodies.values()].map(({ kind }) => kind)).size > 1) throw mixedKinds();
  const items = [...bodies.values()].flatMap((unit) => unit.items);
  if (items.every(({ list }) => list === 'onEventScriptsByProvider')) throw onEventsOnly();
  const order = [...sources.keys()].map((name) => ({
    name,
    places: entryPoints.flatMap(({ integration }, index) => (integration === name ? [index] : [])),
  }));
  const joined = joinBody(order, bodies);
  const bytes = Buffer.byteLength(joined.body);
  if (bytes > largestPackage) throw tooLarge(`a package of ${Math.round(bytes / 1024 / 1024)} MB`);
  return describePackage(run, joined, entryPoints.length);
}

function sizesOf(
  units: readonly { name: string; entryPoints: readonly string[] }[],
): { name: string; functions: number }[] {
  return units.map(({ name, entryPoints }) => ({ name, functions: entryPoints.length }));
}
