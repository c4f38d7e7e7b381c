import { posix } from 'node:path';
import type { Package } from '../../package/package.js';
import { RunFailure } from '../../shared/errors.js';
import { type Approval, requireKnownSet } from '../../deploy/gate/approval.js';
import { isPlanFile, parsePlanFile, type PlanFile } from '../../deploy/plan/plan-file.js';
import { refuseForeignCode } from '../../deploy/environment/node-options.js';
import {
  describeResemblance,
  guardProduction,
  requirePlanHash,
} from '../../deploy/environment/production-guard.js';
import {
  invalidFile,
  type LoadedPackage,
  parsePackageFile,
  readArtifact,
} from '../../package/package-file.js';
import type { ComparedProject } from '../../build/project/project.js';
import type { DestructivePolicy, Inputs } from '../../inputs/inputs.js';
import { keepPackage } from '../keep-package.js';
import { type Run, stage } from '../run.js';

type PlanSource = { kind: 'plan' } & PlanFile;
/** Where the package of a keyed command comes from. */
export type Source =
  | { kind: 'project'; project: ComparedProject }
  | { kind: 'package'; loaded: LoadedPackage }
  | PlanSource;

/** Opens what `from` names, else finds the project in the checkout. Starts no process. */
export async function openSource(run: Run): Promise<Source> {
  const { inputs, context } = run;
  if (inputs.approvedRun !== null) return await openApproved(run);
  if (inputs.from === null) {
    // The guard comes first: it needs nothing of the project.
    if (inputs.environment !== null) guardProduction(inputs.environment, inputs, context);
    const { findProject } = await import('../keyless/build.js');
    return { kind: 'project', project: await findProject(run) };
  }
  refuseForeignCode(context.variables);
  const content = readArtifact(inputs.from, context);
  if (isPlanFile(content)) {
    if (inputs.command === 'plan') {
      throw new RunFailure('invalid-input', `from: "${inputs.from}" is a plan file already.`, {
        hint: '`command: plan` reads a package file; `command: deploy` reads either.',
      });
    }
    return openPlan(run, inputs.from, content);
  }
  const loaded = parsePackageFile(content, inputs.from, context.repository);
  noteFile(run, inputs.from, loaded);
  return { kind: 'package', loaded };
}

/** The plan that a code stands for, from the artifact of the run that made it. */
async function openApproved(run: Run): Promise<Source> {
  const { inputs, context } = run;
  refuseForeignCode(context.variables);
  if (inputs.environment !== null) guardProduction(inputs.environment, inputs, context);
  const { readApproved } = await import('./approval.js');
  const { path, content } = await stage(run, 'approval', () => readApproved(run));
  const source = openPlan(run, path, content);
  requireKnownSet(source.plan);
  return source;
}

function openPlan(run: Run, path: string, content: unknown): PlanSource {
  const planned = parsePlanFile(content, path, run.context.repository);
  noteFile(run, path, planned.loaded);
  return { kind: 'plan', ...planned };
}

/**
 * A package says itself what it was made of. Where the workflow knows it better, from the output
 * `commit` and from its own `working-directory`, the two have to agree.
 *
 * @throws RunFailure `file-invalid`.
 */
function requireOrigin({ inputs }: Run, path: string, { commit, project }: Package): void {
  const { expectedCommit, workingDirectory } = inputs;
  if (expectedCommit !== null && commit !== expectedCommit) {
    throw invalidFile(
      path,
      `it says that it was made of the commit ${commit ?? 'unknown'}, and \`expected-commit\` is ${expectedCommit}`,
    );
  }
  const folder = workingDirectory === null ? null : posix.join(workingDirectory, '.');
  if (folder !== null && project?.replace(/\/$/, '') !== folder.replace(/\/$/, '')) {
    throw invalidFile(
      path,
      `it holds the project "${project ?? 'unknown'}", and \`working-directory\` is "${folder}"`,
    );
  }
}

/** A later job gets the package from this one as if it had been made here. */
function noteFile(run: Run, path: string, loaded: LoadedPackage): void {
  requireOrigin(run, path, loaded.package);
  keepPackage(run, loaded);
}

/**
 * The environment of a keyed command, once it is clear that the run may go there.
 *
 * @throws RunFailure `invalid-input`, `production-guard`.
 */
export function settleEnvironment(run: Run, source: Source): string {
  const { inputs, context } = run;
  const planned = source.kind === 'plan' ? source.plan.environment : null;
  const environment = inputs.environment ?? planned;
  if (environment === null) {
    throw new RunFailure('invalid-input', 'environment: a package file does not name one.', {
      hint: 'Set `environment` to the Nango environment that the key opens.',
    });
  }
  if (planned !== null && planned !== environment) {
    throw new RunFailure(
      'invalid-input',
      `environment: "${environment}", but the plan file is for "${planned}".`,
      { hint: 'Leave `environment` out, or make a plan for the other environment.' },
    );
  }
  guardProduction(environment, inputs, context);
  const resemblance = describeResemblance(environment, inputs.productionEnvironments);
  if (resemblance !== null) run.log.write('warning', resemblance);
  if (source.kind === 'plan') requirePlanHash(environment, inputs);
  return environment;
}

/**
 * The deletions that pass: as approved, where a hash vouches for the plan file, else as this step says.
 *
 * @throws RunFailure `invalid-input` where this step and an approved plan say different things.
 */
export function settlePolicy(inputs: Inputs, source: Source): DestructivePolicy {
  const approved = source.kind === 'plan' ? source.plan.policy : null;
  if (approved === null) return inputs.allowDestructive ?? 'false';
  const wanted = inputs.allowDestructive ?? (inputs.expectedPlan === null ? 'false' : approved);
  if (wanted === approved) return approved;
  throw new RunFailure(
    'invalid-input',
    `allow-destructive: "${wanted}", but the plan was made with "${approved}".`,
    {
      hint:
        inputs.allowDestructive === null
          ? 'Pass the hash that was approved as `expected-plan`, or set `allow-destructive` to what the plan was made with.'
          : 'Leave `allow-destructive` out: the step that deploys goes by the approved plan. To allow more or less, plan again.',
    },
  );
}

/**
 * The approval: the hash from a job output with the plan file that fits it, one of both, or none.
 *
 * @throws RunFailure `plan-changed` for a file with another plan.
 */
export function approvalOf(inputs: Inputs, source: Source): Approval | null {
  const planned = source.kind === 'plan' ? source : null;
  const hash = inputs.expectedPlan ?? planned?.hash;
  if (hash === undefined) return null;
  if (planned !== null && planned.hash !== hash) {
    throw new RunFailure(
      'plan-changed',
      'The plan file does not hold the plan that was approved. Nothing was written.',
      {
        hint: 'Pass `plan-file` and `plan-hash` of the same plan job.',
        details: [`Approved: ${hash}`, `In the file: ${planned.hash}`],
      },
    );
  }
  return { hash, plan: planned?.plan ?? null };
}
