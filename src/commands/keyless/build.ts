import { access, constants } from 'node:fs/promises';
import { readGitProblem } from '../../system/git-problem.js';
import { wayTo } from '../../shared/paths.js';
import { findCheckout } from '../../build/checkout/find-checkout.js';
import { describeCheck, findUnknownChecks } from '../../package/smoke.js';
import { findSharedNames } from '../../package/body.js';
import { describeItem } from '../../package/function-id.js';
import { type LoadedPackage, loadPackage } from '../../package/package-file.js';
import { readInstalledCli } from '../../build/cli/installed-cli.js';
import type { PackagedProject } from '../../build/incremental/package-integrations.js';
import { withSourceLines } from '../../build/cli/source-lines.js';
import { checkEntryFiles } from '../../build/project/check-index.js';
import type { ComparedProject, FoundProject, Project } from '../../build/project/project.js';
import { needsBuild } from '../../build/project/test-script.js';
import { invalidSmoke, readSmoke } from '../../build/project/read-smoke.js';
import { readProject } from '../../build/project/read-project.js';
import { childEnvironment } from '../../system/child-environment.js';
import { count, sizeInWords } from '../../shared/format.js';
import { planProcesses } from '../../build/incremental/plan-batches.js';
import { hasRoomForTwo, readMachine } from '../../system/machine.js';
import { type InstallWatch, installWithCache } from '../../build/install/cached-install.js';
import { chooseNode, readNodeOnPath } from '../../system/node-runtime.js';
import { runChild } from '../../system/run-child.js';
import { runTests } from '../../build/tests/run-tests.js';
import { labelChanges, warnOfHygiene } from './changes.js';
import { openCache } from './cache.js';
import { openCommits } from './open-commits.js';
import { compareWithKept } from './kept-schemas.js';
import type { Success } from '../../report/model/result.js';
import { keepPackage } from '../keep-package.js';
import { findRunBase, gitQuestion, projectQuestion } from './change-base.js';
import { sideBySide } from './side-by-side.js';
import { type Note, type Run, stage } from '../run.js';
import { packageCheckout, type Tools } from './packaging.js';

/**
 * Finds the project and what it is compared with, and refuses what cannot be packaged, before anything
 * is installed.
 */
export async function findProject(run: Run): Promise<ComparedProject> {
  const { changedSince, ref } = run.inputs;
  const workspace = ref === null ? null : openCommits(run, gitQuestion(run));
  if (ref !== null && workspace !== null) {
    await (await import('./checkout-ref.js')).checkOutRef(run, workspace, ref);
  }
  const project = await locateProject(run);
  const commits = workspace ?? openCommits(run, projectQuestion(run, project));
  const base = await findRunBase(run, commits, changedSince);
  const isOther = changedSince !== null && run.context.pullRequest !== null;
  return { ...project, base, eventBase: isOther ? await findRunBase(run, commits, null) : base };
}

async function locateProject(run: Run): Promise<FoundProject> {
  const { inputs, context, log } = run;
  const project = await stage(run, 'project', () =>
    readProject({ root: context.workspace, workingDirectory: inputs.workingDirectory }),
  );
  const checkout = await findCheckout(
    gitQuestion(run, { root: project.folder }),
    context.workspace,
  );
  const smoke = await readSmoke(project.folder);
  const { commit, root, submodule } = checkout;
  // Now, while no code of the project has run: a later job can rely on it.
  run.runnerFiles.write(() => {
    run.setOutput('commit', commit ?? '');
  });
  if (submodule !== null) {
    log.write('info', `The project is in the submodule ${submodule.path}, at ${submodule.commit}.`);
  }
  run.learn({
    projectFolder: project.relativeFolder,
    commit,
    repositoryFolder: wayTo(context.workspace, root) || '.',
  });
  return { ...project, checkout, smoke };
}

/** Installs, packages and tests. Returns the package, written into a file for later jobs. */
export async function buildProject(run: Run, project: ComparedProject): Promise<LoadedPackage> {
  const tools = await prepare(run, project);
  const { testCommand } = run.inputs;
  const waits = testCommand === null ? project.testsNeedBuild : needsBuild(testCommand || '');
  if (!waits && hasRoomForTests(project)) {
    const who = 'The compile or the tests, which ran side by side,';
    const work = (): Promise<LoadedPackage> =>
      sideBySide(
        run,
        (own) => makePackage(own, project, tools),
        (own) => testProject(own, project, tools),
      );
    return await run.runnerFiles.guard('tests-failed', work, who);
  }
  const loaded = await makePackage(run, project, tools, waits);
  await testProject(run, project, tools);
  return loaded;
}

/** Whether tests beside the compile would find a core that it leaves idle, and the memory. */
function hasRoomForTests({ integrations }: Project): boolean {
  const functions = integrations.flatMap(({ entryPoints }) => entryPoints).length;
  const machine = readMachine('');
  return hasRoomForTwo() && planProcesses(functions, machine) < machine.cores;
}

async function prepare(run: Run, project: FoundProject): Promise<Tools> {
  const { inputs, context, log, signal } = run;
  // An install or the CLI would blame the project for it.
  await access(project.folder, constants.W_OK);
  for (const warning of project.warnings) log.write('warning', warning);
  const env = childEnvironment(context.variables, 'cli', project.registryVariables);
  const onPath = await readNodeOnPath({ env, cwd: project.folder, log, signal });
  const install = (note: Note): Promise<InstallWatch | null> =>
    installWithCache({
      project,
      checkout: context.workspace,
      env: childEnvironment(context.variables, 'install', project.registryVariables),
      variables: context.variables,
      node: onPath ?? run.node,
      store: openCache(run),
      check: () => readInstalledCli(project.folder),
      log,
      signal,
      runChild,
      note,
      afterwards: (work) => run.afterwards.push(work),
    });
  const installed = inputs.install
    ? await stage(run, 'install', (note) =>
        run.runnerFiles.guard('install-failed', () => install(note)),
      )
    : null;
  const cli = await readInstalledCli(project.folder);
  await warnOfHygiene(run, project, cli);
  const node = chooseNode({ range: cli.nodeRange, onPath, own: run.node, log });
  return { cli, node, install: installed };
}

async function makePackage(
  run: Run,
  project: ComparedProject,
  tools: Tools,
  leavesBuild = false,
): Promise<LoadedPackage> {
  const { commit, submodule } = project.checkout;
  if (commit === null) {
    const question = gitQuestion(run, { root: project.folder });
    const why = (await readGitProblem(question)) ?? 'the repository has none yet';
    run.log.write('warning', `The package names no commit: ${why}.`);
  }
  const capture = (note: Note): Promise<PackagedProject> =>
    packageCheckout(run, project, { ...tools, leavesBuild }, note);
  const { kind, body, parsed, graph } = await stage(run, 'package', (note) =>
    run.runnerFiles.guard('compile-failed', async () => {
      await checkEntryFiles(project);
      return await withSourceLines({ folder: project.folder, root: run.context.workspace }, () =>
        capture(note),
      );
    }),
  );
  const changes = await stage(run, 'compare', () => labelChanges(run, project, graph));
  const { repository } = run.context;
  const provenance = { commit, submodule, repository, project: project.relativeFolder };
  const { smoke } = project;
  const built = {
    kind,
    cli: tools.cli.version,
    body,
    changes,
    ...(smoke && { smoke }),
    ...provenance,
  };
  const loaded = loadPackage(built, 'the package', parsed);
  const [unknown] = smoke === null ? [] : findUnknownChecks(smoke, loaded.functions);
  if (unknown !== undefined)
    throw invalidSmoke(`${describeCheck(unknown)}: the package has no such ${unknown.type}`);
  const size = `${count(loaded.functions.length, 'function')}, ${sizeInWords(Buffer.byteLength(body))}`;
  run.log.write('info', `Packaged ${size}, ${loaded.digest}`);
  for (const shared of findSharedNames(loaded.parsed)) {
    run.log.write(
      'warning',
      `${describeItem(shared)} has the name of an action there: on a Nango server the two share files. Rename one of them.`,
    );
  }
  keepPackage(run, loaded);
  return loaded;
}

async function testProject(run: Run, project: FoundProject, tools: Tools): Promise<void> {
  const { inputs, context, log, signal } = run;
  const test = (): ReturnType<typeof runTests> =>
    runTests({
      root: project.checkout.root,
      project,
      testCommand: inputs.testCommand,
      env: childEnvironment(context.variables, 'test', project.registryVariables),
      node: tools.node,
      log,
      signal,
    });
  const outcome = await stage(run, 'test', () => run.runnerFiles.guard('tests-failed', test));
  run.learn({ tests: outcome.result });
}

/** `compile`: install and package. */
export async function compile(run: Run): Promise<Success> {
  const project = await findProject(run);
  const loaded = await makePackage(run, project, await prepare(run, project));
  await compareWithKept(run, project, loaded);
  return { result: 'validated' };
}

/** `test`: install and test. */
export async function test(run: Run): Promise<Success> {
  const project = await locateProject(run);
  await testProject(run, project, await prepare(run, project));
  return { result: 'validated' };
}

/** `validate`: install, package and test. */
export async function validate(run: Run): Promise<Success> {
  const project = await findProject(run);
  await compareWithKept(run, project, await buildProject(run, project));
  return { result: 'validated' };
}
