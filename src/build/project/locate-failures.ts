import { RunFailure } from '../../shared/errors.js';
import type { FolderKind } from './folder-kind.js';
import type { ProjectLocation } from './project.js';

const maxListed = 20;

/** Nothing in the checkout looks like a Nango project. */
export function nothingFound(): RunFailure {
  return new RunFailure(
    'no-project',
    'No Nango project found: looked in the root of the checkout, in nango-integrations/ and in ' +
      'every other folder for an index.ts beside a package.json with `nango` in it, or beside .nango/.',
    {
      hint:
        'Run actions/checkout before this step. If the project is there, set `working-directory` to ' +
        'its folder and add `nango` to the devDependencies of its package.json; ' +
        '`npx nango init` makes a new one.',
    },
  );
}

/** What a search that gave up has not found may still be there. */
export function tooManyFolders(most: number): RunFailure {
  return new RunFailure(
    'no-project',
    `The checkout has more than ${most} folders: the search for the Nango project stopped there.`,
    {
      hint:
        'Set `working-directory` to the folder that holds index.ts. `discover` searches the whole ' +
        'checkout: run it before anything that generates folders, or leave it out.',
    },
  );
}

/** A folder that would be a project, or that `working-directory` calls one, has no index.ts. */
export function missingIndex(
  relativeFolder: string,
  kind: FolderKind,
  below: ProjectLocation[] = [],
): RunFailure {
  const isNearly = kind === 'without-index';
  const add =
    "Add an index.ts with a line for each function, such as `import './github/syncs/issues.js';`, and commit it (does .gitignore leave it out?).";
  const other = isNearly ? add : 'Set `working-directory` to the folder that holds index.ts.';
  return new RunFailure(
    'no-project',
    isNearly
      ? `${show(relativeFolder)} would be a Nango project, but has no index.ts.`
      : `${show(relativeFolder)} holds no Nango project: it has no index.ts.`,
    { hint: below.length > 0 ? settings(below) : other, details: listed(below) },
  );
}

/** More than one project, and nothing that says which. */
export function severalProjects(projects: ProjectLocation[]): RunFailure {
  return new RunFailure(
    'several-projects',
    `The checkout holds ${projects.length} Nango projects.`,
    {
      hint: settings(projects),
      details: listed(projects),
    },
  );
}

/** The format before index.ts, which the CLI no longer deploys. */
export function legacyProject(relativeFolder: string, hasIndex = false): RunFailure {
  const guide = 'https://nango.dev/docs/guides/platform/migrations/migrate-to-zero-yaml';
  return new RunFailure(
    'legacy-yaml',
    `${show(relativeFolder)} is a legacy Nango project: it has a nango.yaml, which can no longer be deployed.`,
    {
      hint: hasIndex
        ? `It has an index.ts too: if it is migrated, delete nango.yaml; else see ${guide}`
        : `Run \`npx nango migrate-to-zero-yaml\` in that folder and commit the result: ${guide}`,
    },
  );
}

function show(relativeFolder: string): string {
  return relativeFolder === '.' ? 'The root of the checkout' : relativeFolder;
}

function settings(projects: ProjectLocation[]): string {
  return projects.length === 1
    ? `Set \`working-directory: ${projects[0]?.relativeFolder ?? '.'}\`.`
    : 'Set `working-directory` to the one to use: one of the lines above.';
}

function listed(projects: ProjectLocation[]): string[] {
  const lines = projects
    .slice(0, maxListed)
    .map((project) => `working-directory: ${project.relativeFolder}`);
  const more = projects.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}
