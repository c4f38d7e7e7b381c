import type { DeployAnswer } from '../../deploy/apply/deploy-answer.js';
import type { Plan } from '../../deploy/plan/plan.js';
import type { Looked } from '../../deploy/live/read-live.js';
import { needsVersions, readVersions } from '../../deploy/live/read-versions.js';
import type { Target } from '../../deploy/target.js';
import { compareVersions, findVersioned, type VersionBefore } from '../../deploy/live/versions.js';
import type { Loaded } from '../../package/package-file.js';
import type { Run } from '../run.js';

/** The versions that functions have before a deploy, and what has become of them. Decides nothing. */
export interface VersionWatch {
  /** Before anything is sent: once it was, versions prove nothing. */
  look: (plan: Plan) => Promise<void>;
  /** Notes, for the report, what the deploy of that plan has changed. */
  note: (plan: Plan, answer: DeployAnswer) => void;
}

/** Starts without having looked. */
export function watchVersions(run: Run, loaded: Loaded, target: Target): VersionWatch {
  let before: Looked<VersionBefore[]> | null = null;
  return {
    look: async (plan) => {
      // Whatever was the matter with it costs a deploy its time once.
      if (before?.found === null) return;
      before = needsVersions(loaded, plan) ? await readVersions(target) : null;
    },
    note: (plan, answer) => {
      const compared = findVersioned(plan).length;
      if (plan.kind === 'functions' || (before === null && compared > 0)) return;
      const found = before?.found ?? [];
      const changed = before?.found === null ? null : compareVersions(plan, found, answer);
      const gap = changed === null ? explainGap(before) : null;
      run.result.versions = { compared, changed, gap };
      if (gap !== null) run.log.info(gap);
    },
  };
}

function explainGap(before: Looked<VersionBefore[]> | null): string {
  if (before?.found !== null) {
    return 'How many versions are new is unknown: what Nango listed just before is not all that was deployed over.';
  }
  if (before.missingScope === null) return `How many versions are new is unknown: ${before.why}.`;
  return `How many versions are new is not shown: the key lacks ${before.missingScope}, which opens no customer's data.`;
}
