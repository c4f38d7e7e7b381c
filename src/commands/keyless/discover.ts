import { realpath } from 'node:fs/promises';
import { readArtifactNames } from '../../build/changes/artifact-names.js';
import { isChanged } from '../../build/changes/changed-projects.js';
import { readInstallLevels } from '../../build/package-manager/install-levels.js';
import { readPackageManager } from '../../build/package-manager/detect.js';
import type { ProjectLocation } from '../../build/project/project.js';
import { tooManyFolders } from '../../build/project/locate-failures.js';
import { maxFolders, searchProjects } from '../../build/project/search.js';
import type { DiscoveredProject, Success } from '../../report/model/result.js';
import { createSourceGraph, type SourceGraph } from '../../build/sources/source-graph.js';
import { RunFailure } from '../../shared/errors.js';
import { wayTo } from '../../shared/paths.js';
import { listChanged } from '../../system/git.js';
import type { Commits } from '../../build/checkout/commits.js';
import { findCheckout } from '../../build/checkout/find-checkout.js';
import type { Base } from '../../build/changes/base.js';
import { findRunBase, gitQuestion } from './change-base.js';
import { openCommits } from './open-commits.js';
import { type Run, stage } from '../run.js';

/** `discover`: the Nango projects of the checkout, all or only those that changed, as a matrix. */
export async function discover(run: Run): Promise<Success> {
  const { context, inputs, log } = run;
  const root = await realpath(context.workspace);
  const { projects, legacy, isWhole } = await stage(run, 'search', () => searchProjects(root));
  if (!isWhole) throw tooManyFolders(maxFolders);
  for (const { relativeFolder } of legacy) {
    log.write('warning', `${relativeFolder} is a legacy nango.yaml project: it is left out.`);
  }
  if (projects.length === 0) log.write('warning', 'The checkout has no Nango project.');

  const names = readArtifactNames(projects.map(({ relativeFolder }) => relativeFolder));
  const repositories = new Map<string, Repository>();
  const bases = new Map<string, Since>();
  const changed: DiscoveredProject[] = [];
  await stage(run, 'changes', async () => {
    for (const project of projects) {
      const name = names.get(project.relativeFolder) ?? project.relativeFolder;
      const wanted = inputs.changedSince?.replaceAll('{name}', name) ?? null;
      const { commits, graph } = await findRepository(run, project, repositories);
      const key = JSON.stringify([graph.root, wanted]);
      const since = bases.get(key) ?? (await changesSince(run, commits, wanted));
      bases.set(key, since);
      const { folder } = project;
      const place = { folder, relativeFolder: wayTo(graph.root, folder) || '.' };
      if (since.files !== null && !(await isChanged(place, since.files, graph))) continue;
      changed.push(await describe(root, project, name));
    }
  });

  const known = [...bases.values()].filter(({ files }) => files !== null);
  const only = bases.size === 1 ? known[0]?.base : undefined;
  run.learn({
    discovery: {
      projects: changed,
      total: projects.length,
      since: known.length === 0 ? null : (only?.since ?? inputs.changedSince),
    },
  });
  for (const { name, workingDirectory } of changed)
    log.write('info', `${name}: ${workingDirectory}`);
  return { result: 'validated' };
}

/** A repository of the workspace: its git, and the imports of its files. */
interface Repository {
  commits: Commits;
  graph: SourceGraph;
}

async function findRepository(
  run: Run,
  project: ProjectLocation,
  known: Map<string, Repository>,
): Promise<Repository> {
  const folder = await findCheckout(
    gitQuestion(run, { root: project.folder }),
    run.context.workspace,
  );
  const root = await realpath(folder.root);
  const found = known.get(root) ?? {
    commits: openCommits(run, gitQuestion(run, { root })),
    graph: createSourceGraph(root),
  };
  known.set(root, found);
  return found;
}

interface Since {
  base: Base;
  /** What changed; null: not known, so that everything counts as changed. */
  files: ReadonlySet<string> | null;
}

async function changesSince(
  run: Run,
  commits: Commits,
  changedSince: string | null,
): Promise<Since> {
  const base = await findRunBase(run, commits, changedSince);
  const all = { base, files: null };
  if (base.commit !== null) {
    const files = await listChanged(commits.checkout, base.commit);
    if (files !== null) return { base, files };
    run.log.write('warning', 'git could not compare the files: every project counts as changed.');
    return all;
  }
  if (base.problem === 'not-fetched') throw base.failure;
  if (base.problem === 'no-git' || base.problem === 'shallow') {
    throw new RunFailure('invalid-input', `discover: ${base.why}.`, {
      hint: 'Run actions/checkout before this step, with `fetch-depth: 0`.',
    });
  }
  const isDeployed = changedSince?.startsWith('deployed:') === true;
  if (base.problem === 'no-such-commit' && changedSince !== null && !isDeployed) {
    throw new RunFailure('invalid-input', `changed-since: ${base.why}.`, {
      hint: 'Give a branch (such as origin/main), a tag or a commit of this repository.',
    });
  }
  // An event without a base lists all, and is expected to.
  if (isDeployed || base.problem === 'no-such-commit') {
    run.log.write(
      'warning',
      `Cannot compare with ${base.since}: ${base.why}. Every project counts as changed.`,
    );
  }
  return all;
}

async function describe(
  root: string,
  { folder, relativeFolder }: ProjectLocation,
  name: string,
): Promise<DiscoveredProject> {
  const { packageManager } = await readPackageManager(await readInstallLevels(root, folder));
  const manager = packageManager.name;
  return {
    name,
    workingDirectory: relativeFolder,
    packageManager: manager === 'yarn-classic' || manager === 'yarn-berry' ? 'yarn' : manager,
  };
}
