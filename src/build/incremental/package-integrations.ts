import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import semver from 'semver';
import type { PackageKind, ParsedBody } from '../../package/body.js';
import { largestPackage } from '../../package/package.js';
import { count } from '../../shared/format.js';
import type { Machine } from '../../system/machine.js';
import { mixedKinds, onEventsOnly, tooLarge } from '../cli/failure.js';
import { capturePackage, type CliTools } from '../cli/run-cli.js';
import { type EntryPoint, parseEntryPoints } from '../project/entry-points.js';
import type { Project } from '../project/project.js';
import { createSourceGraph, type SourceGraph } from '../sources/source-graph.js';
import {
  findKept,
  type Found,
  type IntegrationStore,
  keep,
  readKept,
  readKeptSources,
} from './cache.js';
import { mergeFailures } from './merge-failures.js';
import {
  createResize,
  fewestFunctions,
  fitsOneProcess,
  planBatches,
  planProcesses,
} from './plan-batches.js';
import { type Integration, readIntegrations } from './read-integrations.js';
import { type BatchOutcome, runBatches } from './run-batches.js';
import { joinBody, type IntegrationBody } from './split-body.js';

export interface Packaging extends CliTools {
  project: Pick<Project, 'folder' | 'integrations'>;
  /** Absolute path of the checkout. */
  root: string;
  /** An absolute path for files that are gone afterwards. */
  temporary: string;
  machine: Machine;
  /** What divides the project into batches; `planBatches`, when not given. */
  plan?: typeof planBatches;
  /** Whether the tests need `build/`: then one run makes it, if one process can. */
  leavesBuild: boolean;
  /** Opens the place where integrations are kept; null: all are compiled. Small projects never ask. */
  openStore: () => Promise<IntegrationStore | null>;
}

/** A deploy request, and how it was made. */
export interface PackagedProject {
  kind: PackageKind;
  /** As the CLI would send it, byte for byte. */
  body: string;
  /** What it says, where it was parsed: it is large, and parsed once. */
  parsed?: ParsedBody;
  /** How many of the integrations were not compiled, or null where none could be. */
  counts: { cached: number; total: number } | null;
  /** Keeps what was packaged for later runs. Never throws. */
  save: (() => Promise<void>) | null;
  /** The imports of the checkout, as far as they were read; null: they were not. */
  graph: SourceGraph | null;
}

/**
 * Packages a project: by one run of its CLI in its folder where it is small, or where one batch of it
 * would do and nothing is kept; else by integration.
 *
 * @throws RunFailure as `capturePackage`.
 */
export async function packageProject(run: Packaging): Promise<PackagedProject> {
  const { leavesBuild, machine, project } = run;
  const functions = project.integrations.flatMap(({ entryPoints }) => entryPoints).length;
  const fits = fitsOneProcess(functions, machine);
  const isOneBatch = fits && planProcesses(functions, machine) === 1;
  if (
    functions < fewestFunctions ||
    (leavesBuild && fits) ||
    (isOneBatch && (await run.openStore()) === null)
  ) {
    return { ...(await capturePackage(run)), counts: null, save: null, graph: null };
  }
  return await packageIntegrations(run);
}

/**
 * Packages a large project: byte for byte what one run of its CLI over all of it would send, by as
 * many runs over as much of it as memory and changes ask for.
 *
 * @throws RunFailure as `capturePackage`.
 */
export async function packageIntegrations(run: Packaging): Promise<PackagedProject> {
  const { log, cli } = run;
  // Its request holds the types of all functions in one `jsonSchema`.
  if (semver.lt(cli.version, '0.70.0')) {
    return await packageWhole(run, `CLI ${cli.version} sends what cannot be taken apart`, null);
  }
  const store = await run.openStore();
  await store?.restore();
  const known = store === null ? new Map<string, never>() : await readKeptSources(store.folder);
  const graph = createSourceGraph(await realpath(run.root), known);
  const folder = await realpath(run.project.folder);
  const integrations = readIntegrations(run.project.integrations, folder, graph);
  const made =
    typeof integrations === 'string'
      ? integrations
      : await packageApart(run, { folder, graph, integrations, store });
  if (typeof made === 'string') return await packageWhole(run, made, graph);
  const { kind, body, all, compiled: bodies } = made;
  if (store === null) return { kind, body, counts: null, save: null, graph };
  const digest = await keep({
    ...{ folder: store.folder, integrations: all, bodies, log },
    parsed: graph.parsed,
  });
  const save = (): Promise<void> => (digest === null ? Promise.resolve() : store.save(digest));
  const counts = { cached: all.length - bodies.size, total: all.length };
  return { kind, body, counts, save, graph };
}

async function packageWhole(
  run: Packaging,
  why: string,
  graph: SourceGraph | null,
): Promise<PackagedProject> {
  run.log.write('info', `The project is packaged as a whole: ${why}.`);
  return { ...(await capturePackage(run)), counts: null, save: null, graph };
}

interface State {
  /** Absolute and real path of the project. */
  folder: string;
  graph: SourceGraph;
  integrations: ReadonlyMap<string, Integration>;
  store: IntegrationStore | null;
}

interface Made {
  kind: PackageKind;
  body: string;
  all: Integration[];
  /** By integration. */
  compiled: ReadonlyMap<string, IntegrationBody>;
}

/** Compiles the changed integrations and adds the kept ones; a text says why that is not possible. */
async function packageApart(run: Packaging, state: State): Promise<Made | string> {
  const { folder, integrations, store } = state;
  const entryPoints = parseEntryPoints(await readFile(join(folder, 'index.ts'), 'utf8'));
  const all = [...integrations.values()];
  const kept = await findKept(all, store);
  const dirty = all.filter(({ name }) => !kept.has(name));
  const compiled = new Map<string, IntegrationBody>();
  if (dirty.length === 0) {
    run.log.write('info', 'No integration changed: nothing to compile.');
  } else {
    const outcome = await compile(run, { ...state, entryPoints, dirty, kept });
    if (outcome.indivisible !== null) return outcome.indivisible;
    if (outcome.failures.length > 0) {
      const kinds = [...outcome.bodies.values()].map(({ kind }) => kind);
      throw mergeFailures({
        failures: outcome.failures,
        otherKinds: new Set([...kinds, ...[...kept.values()].map(({ kind }) => kind)]),
        entryPoints: entryPoints.map(({ path }) => path),
        folder,
      });
    }
    for (const [name, body] of outcome.bodies) compiled.set(name, body);
  }
  const bodies = new Map(compiled);
  // Read only now: while the CLI runs, its memory is all that should be needed.
  for (const integration of all) {
    const found = kept.get(integration.name);
    if (found === undefined) continue;
    const again = await readKept(store?.folder ?? '', integration, found.digest);
    if (again === null) return `the kept package of ${integration.name} is gone`;
    bodies.set(integration.name, again.body);
  }
  const joined = assemble({ integrations, entryPoints }, bodies);
  if (joined === null) return 'its CLI sends what this action cannot take apart';
  return { ...joined, all, compiled };
}

async function compile(
  run: Packaging,
  state: State & {
    entryPoints: readonly EntryPoint[];
    dirty: readonly Integration[];
    kept: ReadonlyMap<string, Found>;
  },
): Promise<BatchOutcome> {
  const { dirty, kept, integrations, entryPoints, graph, folder } = state;
  const { temporary, log } = run;
  const sizes = dirty.map((integration) => ({
    name: integration.name,
    functions: integration.entryPoints.length,
  }));
  const plan = (run.plan ?? planBatches)(sizes, run.machine);
  return await log.group('Compile and package', async () => {
    const size = count(plan.batches.length, 'batch').replace(/batchs$/, 'batches');
    const from = kept.size === 0 ? '' : ` (${String(kept.size)} unchanged, from the cache)`;
    log.write(
      'info',
      `Packaging ${String(dirty.length)} of ${count(integrations.size, 'integration')}${from}, in ${size}, ${String(plan.parallel)} at a time`,
    );
    const { root, directories } = graph;
    const at = { root, folder, directories, temporary };
    const resize = createResize(sizes, plan.parallel, run.machine);
    return await runBatches({ ...at, plan, resize, integrations, entryPoints, run });
  });
}

/** The whole package, after the checks that the CLI makes of a whole project alone. */
function assemble(
  { integrations, entryPoints }: Pick<State, 'integrations'> & { entryPoints: EntryPoint[] },
  bodies: ReadonlyMap<string, IntegrationBody>,
): { kind: PackageKind; body: string } | null {
  if (new Set([...bodies.values()].map(({ kind }) => kind)).size > 1) throw mixedKinds();
  const items = [...bodies.values()].flatMap((integration) => integration.items);
  if (items.every(({ list }) => list === 'onEventScriptsByProvider')) throw onEventsOnly();
  const order = [...integrations.keys()].map((name) => ({
    name,
    places: entryPoints.flatMap(({ integration }, index) => (integration === name ? [index] : [])),
  }));
  const joined = joinBody(order, bodies);
  const bytes = joined === null ? 0 : Buffer.byteLength(joined.body);
  if (bytes > largestPackage) throw tooLarge(`a package of ${Math.round(bytes / 1024 / 1024)} MB`);
  return joined;
}
