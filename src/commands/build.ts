import { listFunctions } from '../nango/body.js';
import { type Loaded, loadPackage } from '../package/artifact.js';
import { type InstalledCli, readInstalledCli } from '../package/installed-cli.js';
import { writePackageFile } from '../package/package-file.js';
import type { Project } from '../project/project.js';
import { readProject } from '../project/read-project.js';
import { childEnvironment } from '../toolchain/child-environment.js';
import { installDependencies } from '../toolchain/install.js';
import { chooseNode, type NodeRuntime } from '../toolchain/node.js';
import { runChild } from '../toolchain/run-child.js';
import { runTests } from '../toolchain/tests.js';
import { labelChanges, warnOfHygiene } from './changes.js';
import { type Run, stage } from './run.js';
import { packageUnits } from './units.js';

/** Finds the project and refuses what cannot be packaged, before anything is installed. */
export async function findProject(run: Run): Promise<Project> {
  const { inputs, context } = run;
  const project = await stage(run, 'project', () =>
    readProject({ root: context.workspace, workingDirectory: inputs.workingDirectory }),
  );
  run.result.projectFolder = project.relativeFolder;
  return project;
}

/** Installs, packages and tests. Returns the package, written into a file for later jobs. */
export async function buildProject(run: Run, project: Project): Promise<Loaded> {
  const tools = await prepare(run, project);
  const loaded = await packageProject(run, project, tools);
  await testProject(run, project, tools);
  return loaded;
}

/** What runs the project's code: its CLI, a Node, and an environment without keys. */
interface Tools {
  cli: InstalledCli;
  node: NodeRuntime;
}

async function prepare(run: Run, project: Project): Promise<Tools> {
  const { inputs, context, log, signal } = run;
  for (const warning of project.warnings) log.warning(warning);
  const install = (): Promise<void> =>
    installDependencies({
      project,
      env: childEnvironment(context.variables, 'install', project.registryVariables),
      log,
      signal,
      runChild,
    });
  if (inputs.install) {
    await stage(run, 'install', () => run.runnerFiles.guard('install-failed', install));
  }
  const cli = await readInstalledCli(project.folder);
  await warnOfHygiene(run, project, cli);
  const node = await chooseNode({
    range: cli.nodeRange,
    env: childEnvironment(context.variables, 'cli', project.registryVariables),
    cwd: project.folder,
    own: run.node,
    log,
    signal,
  });
  return { cli, node };
}

async function packageProject(run: Run, project: Project, tools: Tools): Promise<Loaded> {
  const { context, result } = run;
  const built = await stage(run, 'package', (note) =>
    run.runnerFiles.guard('compile-failed', () => packageUnits(run, project, tools, note)),
  );
  built.project = project.relativeFolder;
  built.changes = await stage(run, 'compare', () => labelChanges(run, project));
  const loaded = loadPackage(built, 'the package');
  notePackage(run, loaded);
  result.packageFile = writePackageFile(context.runnerTemp, built);
  return loaded;
}

async function testProject(run: Run, project: Project, tools: Tools): Promise<void> {
  const { inputs, context, log, signal } = run;
  const test = (): ReturnType<typeof runTests> =>
    runTests({
      root: context.workspace,
      project,
      testCommand: inputs.testCommand,
      env: childEnvironment(context.variables, 'test', project.registryVariables),
      node: tools.node,
      log,
      signal,
    });
  const outcome = await stage(run, 'test', () => run.runnerFiles.guard('tests-failed', test));
  run.result.tests = outcome.result;
}

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

/** `compile`: install and package. */
export async function compile(run: Run): Promise<void> {
  const project = await findProject(run);
  await packageProject(run, project, await prepare(run, project));
  run.result.result = 'validated';
}

/** `test`: install and test. */
export async function test(run: Run): Promise<void> {
  const project = await findProject(run);
  await testProject(run, project, await prepare(run, project));
  run.result.result = 'validated';
}

/** `validate`: install, package and test. */
export async function validate(run: Run): Promise<void> {
  await buildProject(run, await findProject(run));
  run.result.result = 'validated';
}
