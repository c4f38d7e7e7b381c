/** What the URL of a deployment says of it. Anyone with `deployments: write` can write such a URL. */
export interface DeploymentNote {
  /** The commit that was deployed. */
  commit: string;
  /** Marks the functions that the deploy left, where its key could see them. */
  live: string | null;
  /** Tells the environment from others, where its key could read it. */
  id: string | null;
  /** The digest of the package: 64 hex digits. */
  package: string | null;
}

const pattern =
  /#commit=([0-9a-f]{40}(?:[0-9a-f]{24})?)(?:&live=([\w-]{1,100}:[0-9a-f]{16}))?(?:&id=([0-9a-f]{16}))?(?:&package=([0-9a-f]{64}))?$/;

/**
 * The environment in the dashboard of Nango Cloud, else the API's host. The commit and the marks stand
 * behind it, where GitHub keeps them with the deployment and a later run can read them.
 *
 * @param host origin of the Nango API.
 * @param note null: nothing is said of a deployment.
 */
export function renderDeploymentUrl(
  host: string,
  environment: string,
  note: (Omit<DeploymentNote, 'commit'> & { commit: string | null }) | null,
): string {
  const page =
    host === 'https://api.nango.dev'
      ? `https://app.nango.dev/${environment}/integrations`
      : `${host}/`;
  if (note === null) return page;
  const { commit, live, id, package: digest } = note;
  const marks = Object.entries({ live, id, package: digest }).filter(([, value]) => value !== null);
  return [`${page}#commit=${commit ?? ''}`, ...marks.map((mark) => mark.join('='))].join('&');
}

/** What a URL says of its deployment; null where it names no commit. */
export function parseDeploymentUrl(url: string): DeploymentNote | null {
  const [, commit, live = null, id = null, digest = null] = pattern.exec(url) ?? [];
  return commit === undefined ? null : { commit, live, id, package: digest };
}
