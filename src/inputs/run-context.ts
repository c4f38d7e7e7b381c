import { readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { wholeCommit } from '../shared/commit.js';

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
  /** Who started this attempt, where that is somebody else; else null. */
  againBy: string | null;
  /** From the event file; null where the event does not carry the repository. */
  defaultBranch: string | null;
  /** The commit that the event's changes start from: a pull request's base, a push's `before`. */
  changeBase: string | null;
  /** Whether only members can read this repository; null: the event does not say. */
  isPrivate: boolean | null;
  /** Of a pull request event. */
  pullRequest: { number: number; isFork: boolean } | null;
  /** Where GitHub's API is, and GitHub itself. */
  apiUrl: string;
  serverUrl: string;
  /** Id and number of the workflow run; a run that is run again keeps both. Null outside of one. */
  runId: string | null;
  runNumber: number | null;
  /** 1, and one more each time that the run is run again. */
  runAttempt: number | null;
  /** What a dispatch was started with; null: another event. */
  dispatchInputs: Readonly<Record<string, string>> | null;
  /** The job's id in the workflow file. */
  job: string | null;
  /** Every environment variable but Nango's keys and this action's inputs. */
  variables: Readonly<Record<string, string>>;
}

/** GitHub's own limit for a webhook's payload is 25 MB. */
const largestEvent = 26 * 1024 * 1024;

const commitSchema = z.string().regex(wholeCommit);

/** Each part by itself: what one event lacks must not hide the rest. */
const eventSchema = z.object({
  repository: z
    .object({
      default_branch: z.string().min(1).optional().catch(undefined),
      private: z.boolean().optional().catch(undefined),
      visibility: z.enum(['public', 'private', 'internal']).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  merge_group: z.object({ base_sha: commitSchema }).optional().catch(undefined),
  pull_request: z
    .object({
      number: z.number().int().positive().optional().catch(undefined),
      base: z.object({ sha: commitSchema }).optional().catch(undefined),
      head: z
        .object({ repo: z.object({ full_name: z.string() }).nullable() })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  before: commitSchema.optional().catch(undefined),
  inputs: z.record(z.string(), z.coerce.string()).nullish().catch(undefined),
});
type EventFile = z.infer<typeof eventSchema>;

/** Reads the run's context from the runner's variables and its event file. Never throws. */
export function readContext(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): RunContext {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (value !== undefined && !/^(NANGO_SECRET_KEY|INPUT_)/i.test(name)) kept[name] = value;
  }
  const event = readEvent(kept.GITHUB_EVENT_PATH);
  return {
    workspace: resolve(kept.GITHUB_WORKSPACE || process.cwd()),
    runnerTemp: resolve(kept.RUNNER_TEMP || tmpdir()),
    eventName: kept.GITHUB_EVENT_NAME ?? '',
    ref: kept.GITHUB_REF ?? '',
    sha: kept.GITHUB_SHA ?? '',
    repository: kept.GITHUB_REPOSITORY || null,
    actor: kept.GITHUB_ACTOR ?? '',
    againBy: readAgainBy(kept),
    defaultBranch: event.repository?.default_branch ?? readScheduled(kept),
    changeBase:
      event.pull_request?.base?.sha ?? event.merge_group?.base_sha ?? event.before ?? null,
    isPrivate: readPrivate(event.repository),
    pullRequest: readPullRequest(event, kept.GITHUB_REPOSITORY),
    apiUrl: kept.GITHUB_API_URL || 'https://api.github.com',
    serverUrl: kept.GITHUB_SERVER_URL || 'https://github.com',
    runId: kept.GITHUB_RUN_ID || null,
    runNumber: parseNumber(kept.GITHUB_RUN_NUMBER),
    runAttempt: parseNumber(kept.GITHUB_RUN_ATTEMPT),
    dispatchInputs: kept.GITHUB_EVENT_NAME === 'workflow_dispatch' ? (event.inputs ?? {}) : null,
    job: kept.GITHUB_JOB || null,
    variables: kept,
  };
}

/** Logins ignore case. */
function readAgainBy({
  GITHUB_ACTOR: actor = '',
  GITHUB_TRIGGERING_ACTOR: again = '',
}: Record<string, string>): string | null {
  return again === '' || again.toLowerCase() === actor.toLowerCase() ? null : again;
}

function readEvent(path: string | undefined): EventFile {
  if (path === undefined || path === '') return {};
  try {
    if (statSync(path).size > largestEvent) return {};
    return eventSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // What follows from not knowing is decided by who asks: the production guard says no.
    return {};
  }
}

/** A schedule runs on the default branch, and GitHub does not promise what its event file holds. */
function readScheduled({ GITHUB_EVENT_NAME, GITHUB_REF }: Record<string, string>): string | null {
  const branch = /^refs\/heads\/(.+)$/.exec(GITHUB_REF ?? '')?.[1] ?? null;
  return GITHUB_EVENT_NAME === 'schedule' ? branch : null;
}

/** What either field calls public, is. */
function readPrivate(repository: EventFile['repository']): boolean | null {
  const { private: isPrivate, visibility } = repository ?? {};
  if (visibility === 'public' || isPrivate === false) return false;
  return isPrivate === true || visibility !== undefined ? true : null;
}

function readPullRequest(
  { pull_request: pull }: EventFile,
  own: string | undefined,
): RunContext['pullRequest'] {
  if (pull?.number === undefined) return null;
  // A fork that was deleted has no repository any more.
  const from = pull.head === undefined ? own : pull.head.repo?.full_name;
  return { number: pull.number, isFork: from?.toLowerCase() !== own?.toLowerCase() };
}

function parseNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
