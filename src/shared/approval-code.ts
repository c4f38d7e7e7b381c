/** Names a plan to the person who approves it: the run that made it, its attempt, and the plan's hash. */
export interface ApprovalCode {
  runId: string;
  attempt: number;
  /** `sha256:` and 64 hex digits. */
  planHash: string;
}

/** How long a code can be used. */
export const approvalHours = 72;

/** Reads `<run id>-<attempt>-<64 hex digits>`; null: the text is something else. */
export function parseApprovalCode(text: string): ApprovalCode | null {
  const match = /^([1-9]\d{0,17})-([1-9]\d{0,3})-([0-9a-f]{64})$/.exec(text);
  if (match === null) return null;
  const [, runId = '', attempt = '', digits = ''] = match;
  return { runId, attempt: Number(attempt), planHash: `sha256:${digits}` };
}

/** Writes a code as `parseApprovalCode` reads it. */
export function renderApprovalCode({ runId, attempt, planHash }: ApprovalCode): string {
  return `${runId}-${attempt}-${planHash.replace(/^sha256:/, '')}`;
}

/**
 * Reads the name of the job that stands for a plan, `Approve <environment> <code> artifact <id>`. In a
 * called workflow, GitHub puts the calling job's name before it.
 */
export function parseApprovalJob(
  name: string,
  environment: string,
): { code: string; artifactId: string } | null {
  const match =
    /^(?:[^/]{1,100} \/ )?Approve (\S+) (\d+-\d+-[0-9a-f]{64}) artifact (\d{1,18})$/.exec(name);
  const [, named, code = '', artifactId = ''] = match ?? [];
  return named === environment ? { code, artifactId } : null;
}

/** Whether a job is called as the templates call the one that plans an environment. */
export function isPlanningJob(name: string, environment: string): boolean {
  return ` / ${name}`.endsWith(` / Plan ${environment}`);
}
