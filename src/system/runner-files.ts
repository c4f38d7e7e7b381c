import { readFileSync } from 'node:fs';
import { type FailureReason, isRunFailure, messageOf, RunFailure } from '../shared/errors.js';
import { sha256 } from '../shared/digest.js';

/** The files with which a step speaks to the steps after it. */
const names = [
  'GITHUB_ENV',
  'GITHUB_OUTPUT',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
] as const;

/** Watches the runner's files over the stages that run the project's code. */
export interface RunnerFiles {
  /**
   * Runs a stage, and fails it when one of the files is not as it was at the start. Of stages inside of
   * it nobody could tell which one wrote: they only run.
   *
   * @param who what runs in it, in words.
   * @throws RunFailure with that reason.
   */
  guard: <T>(reason: FailureReason, work: () => Promise<T>, who?: string) => Promise<T>;
  /** Lets this action itself write into one of the files, between the stages. */
  write: (work: () => void) => void;
  /**
   * Looks once more: what a stage left behind may write when it is over. Does nothing in a run that
   * had no such stage.
   *
   * @param meanwhile what the run has done since, for the failure to say.
   * @throws RunFailure with the reason of the last stage that ran the project's code.
   */
  check: (meanwhile?: string) => void;
}

/**
 * Children do not get the files' paths, but can find them: they lie under RUNNER_TEMP. Who writes
 * there sets variables, the PATH or outputs of the steps to come, which may hold a key. What was
 * written stays, since the runner takes it whatever follows; but the job ends here.
 */
export function watchRunnerFiles(variables: Readonly<Record<string, string>>): RunnerFiles {
  let before = snapshot(variables);
  const changed = (): string[] => {
    const now = snapshot(variables);
    return names.filter((name) => before[name] !== now[name]);
  };
  let last: FailureReason | null = null;
  let isInside = false;
  const guarded = async <T>(
    reason: FailureReason,
    work: () => Promise<T>,
    who: string,
  ): Promise<T> => {
    last = reason;
    let result: Awaited<T>;
    try {
      result = await work();
    } catch (error) {
      const found = changed();
      if (found.length === 0 || (isRunFailure(error) && error.reason === 'cancelled')) throw error;
      throw writtenTo(found, reason, who, error);
    }
    const found = changed();
    if (found.length > 0) throw writtenTo(found, reason, who);
    return result;
  };
  return {
    write: (work) => {
      const isClean = changed().length === 0;
      work();
      if (isClean) before = snapshot(variables);
    },
    check: (meanwhile) => {
      const found = last === null ? [] : changed();
      if (last !== null && found.length > 0) throw writtenTo(found, last, projectCode, meanwhile);
    },
    guard: (reason, work, who = projectCode) => {
      if (isInside) return work();
      isInside = true;
      return guarded(reason, work, who).finally(() => {
        isInside = false;
      });
    },
  };
}

const projectCode = "The project's code";

/** A digest of each file's content; null: it is not there, or no file. */
function snapshot(variables: Readonly<Record<string, string>>): Record<string, string | null> {
  return Object.fromEntries(
    names.map((name) => {
      try {
        const content = readFileSync(variables[name] ?? '');
        return [name, sha256(content)];
      } catch {
        return [name, null];
      }
    }),
  );
}

function writtenTo(
  found: string[],
  reason: FailureReason,
  who: string,
  other?: unknown,
): RunFailure {
  return new RunFailure(
    reason,
    `${who} wrote into the runner's own files: ${found.join(', ')}. With them it can set variables, programs and outputs of later steps.`,
    {
      hint: 'Find the dependency, script or test that does this: no build needs to. Its text is in force in this job, so stop the job and rotate every secret that it holds.',
      details: other === undefined ? [] : [`And: ${messageOf(other)}`],
      cause: other,
    },
  );
}
