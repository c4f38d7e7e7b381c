/** This action's version; the same as in package.json (a test compares them). */
export const actionVersion = '1.0.0';

/** A page of this release's documentation. */
export function docsUrl(page: string): string {
  return `https://github.com/org/nango-deploy-action/blob/v${actionVersion}/docs/${page}`;
}
