import { readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';

/** What the runner says about this run: read once, in one place, and passed on as a value. */
export interface RunContext {
  /** Absolute path of the checkout. */
  workspace: string;
  /** Absolute path of the runner's temporary folder. */
  runnerTemp: string;
  eventName: string;
  /** `refs/heads/main`, `refs/tags/v1`, `refs/pull/1/merge`; empty outside of a workflow. */
  ref: string;
  sha: string;
  /** `owner/name`, or null. */
  repository: string | null;
  actor: string;
  /** From the event file; null where the event does not carry the repository. */
  defaultBranch: string | null;
  /** Every environment variable but Nango's keys and this action's inputs. */
  variables: Readonly<Record<string, string>>;
}

/** GitHub's own limit for a webhook's payload is 25 MB. */
const largestEvent = 26 * 1024 * 1024;

const eventSchema = z.object({ repository: z.object({ default_branch: z.string().min(1) }) });

/** Reads the run's context from the runner's variables and its event file. Never throws. */
export function readContext(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): RunContext {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (value !== undefined && !/^(NANGO_SECRET_KEY|INPUT_)/i.test(name)) kept[name] = value;
  }
  return {
    workspace: resolve(kept.GITHUB_WORKSPACE || process.cwd()),
    runnerTemp: resolve(kept.RUNNER_TEMP || tmpdir()),
    eventName: kept.GITHUB_EVENT_NAME ?? '',
    ref: kept.GITHUB_REF ?? '',
    sha: kept.GITHUB_SHA ?? '',
    repository: kept.GITHUB_REPOSITORY || null,
    actor: kept.GITHUB_ACTOR ?? '',
    defaultBranch: readDefaultBranch(kept.GITHUB_EVENT_PATH),
    variables: kept,
  };
}

function readDefaultBranch(path: string | undefined): string | null {
  if (path === undefined || path === '') return null;
  try {
    if (statSync(path).size > largestEvent) return null;
    const event: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return eventSchema.parse(event).repository.default_branch;
  } catch {
    // What follows from not knowing is decided by who asks: the production guard says no.
    return null;
  }
}
