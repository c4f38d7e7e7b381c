import type { PackageManagerName } from '../build/project/project.js';
import type { ApprovalForm } from './approval-form.js';
import type { Environments } from './environments.js';

/** What the templates are fitted to. */
export interface Fit {
  branch: string;
  environments: Environments;
  /** From the repository's root; null where the action finds the project by itself. */
  workingDirectory: string | null;
  /** The project's folder from the repository's root. */
  folder: string;
  packageManager: PackageManagerName;
  approval: ApprovalForm;
  /** Whether plans are made with keys that cannot deploy, and pull requests plan guarded environments, too. */
  planKeys: boolean;
  /** Whether jobs that only plan are recorded as deployments, since GitHub rejects the line against it here. */
  recordsPlans: boolean;
  /** Empty for a single project. */
  projects: readonly NamedProject[];
}

/** A project of several, as the workflows name it. */
export interface NamedProject {
  /** As `discover` names it. */
  name: string;
  /** From the repository's root. */
  folder: string;
}
