import { realpath } from 'node:fs/promises';
import { readChanges } from '../../build/changes/changed-since.js';
import type { InstalledCli } from '../../build/cli/installed-cli.js';
import { findHygieneProblems } from '../../build/hygiene/hygiene.js';
import { readRepositoryFacts } from '../../build/hygiene/hygiene-facts.js';
import type { ComparedProject, FoundProject } from '../../build/project/project.js';
import { createSourceGraph, type SourceGraph } from '../../build/sources/source-graph.js';
import type { Changes } from '../../package/labels.js';
import { messageOf } from '../../shared/errors.js';
import type { Run } from '../run.js';
import { projectQuestion } from './change-base.js';

const shownDetails = 20;

/**
 * Labels the functions of a package: what really changes. Whatever fails leaves them unknown, and the
 * log says why: the labels themselves hold no sentence.
 *
 * @param known the imports, where they were read already.
 */
export async function labelChanges(
  run: Run,
  project: ComparedProject,
  known: SourceGraph | null,
): Promise<Changes> {
  const { log, signal } = run;
  const question = projectQuestion(run, project);
  const { base } = project;
  try {
    const graph = known ?? createSourceGraph(await realpath(project.checkout.root));
    const { changes, details } = await readChanges(project, graph, base, question);
    if (base.commit !== null) {
      log.write('info', `Compared with ${base.since} (${base.commit.slice(0, 12)}).`);
    }
    for (const line of details.slice(0, shownDetails)) {
      log.write('info', `Could not tell what changed: ${line}`);
    }
    return changes;
  } catch (error) {
    signal.throwIfAborted();
    log.write('warning', `Could not find out which functions changed: ${messageOf(error)}`);
    return { since: base.kind, base: null, unknown: 'git-failed', functions: [] };
  }
}

/** Warns of how the repository is kept. */
export async function warnOfHygiene(
  run: Run,
  project: FoundProject,
  cli: InstalledCli,
): Promise<void> {
  const { log, signal } = run;
  try {
    const facts = await readRepositoryFacts(project, cli, projectQuestion(run, project));
    for (const problem of findHygieneProblems(facts)) log.write('warning', problem);
  } catch (error) {
    signal.throwIfAborted();
    log.write('debug', `The repository could not be looked at: ${messageOf(error)}`);
  }
}
