import { RunFailure } from './errors.js';

/** What the system's error codes mean for the person who looks after the runner. */
const faults: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk of this runner is full',
  EDQUOT: 'The disk quota of this runner is used up',
  EROFS: 'A folder on this runner is read-only',
  EACCES: 'This runner lacks a permission',
  EPERM: 'This runner lacks a permission',
  EMFILE: 'This runner has no more file handles',
  ENFILE: 'This runner has no more file handles',
  ENOMEM: 'This runner is out of memory',
  EIO: 'The disk of this runner failed',
};

const temporaryFaults: Readonly<Record<string, string>> = {
  ENOENT: 'RUNNER_TEMP names a folder that is missing',
  ENOTDIR: 'RUNNER_TEMP names a file instead of a folder',
};

/**
 * The failure for an error of the system that the runner is to blame for, such as a full disk; null:
 * it is something else.
 *
 * @param temporary `RUNNER_TEMP`: where it is no folder, nothing can be written either.
 */
export function runnerFault(error: unknown, temporary: string | null): RunFailure | null {
  if (!(error instanceof Error)) return null;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return null;
  const inTemporary = temporary !== null && path?.startsWith(temporary) === true;
  const what = (inTemporary ? temporaryFaults[code] : undefined) ?? faults[code] ?? null;
  if (what === null) return null;
  const where = path === undefined ? '' : ` ${path}`;
  return new RunFailure('runner-fault', `${what}: ${syscall}${where} failed with ${code}.`, {
    hint: 'Free disk space, or give the job a checkout and a RUNNER_TEMP that it can write to. Then run it again.',
    cause: error,
  });
}
