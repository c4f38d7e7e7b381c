import semver from 'semver';

/** What is looked at, gathered before: nothing here reads a file or starts a process. */
export interface RepositoryFacts {
  /** The project's folder, from the checkout's root; `.` for the root itself. */
  relativeFolder: string;
  /** Files that git knows, from the checkout's root; null: no git. */
  tracked: ReadonlySet<string> | null;
  /** Which of `build/` and `dist/` of the project are there or would be made, and not ignored. */
  unignored: readonly string[];
  /** Contents of tracked files that are called `.env*`. */
  environmentFiles: ReadonlyMap<string, string>;
  /** What package.json asks for. */
  nango: string | null;
  zod: string | null;
  cli: string;
  /** The zod that this version of the CLI is built with. */
  cliZod: string | null;
  /** The zod that is installed for the project; null: none, or unknown. */
  projectZod: string | null;
}

const keyLine =
  /^[ \t]*(?:export[ \t]+)?(NANGO_SECRET_KEY\w*)[ \t]*=[ \t]*["']?[0-9a-f]{8}-[0-9a-f-]{27}/im;

/** What is wrong with how the project is kept, each with its fix. Never a reason to fail. */
export function findHygieneProblems(facts: RepositoryFacts): string[] {
  return [...outputProblems(facts), ...keyProblems(facts), ...versionProblems(facts)];
}

function outputProblems({ relativeFolder, tracked, unignored }: RepositoryFacts): string[] {
  if (tracked === null) return [];
  const prefix = relativeFolder === '.' ? '' : `${relativeFolder}/`;
  return ['build', 'dist'].flatMap((name) => {
    const folder = `${prefix}${name}/`;
    const count = [...tracked].filter((path) => path.startsWith(folder)).length;
    if (count > 0) {
      return [
        `${folder} is build output, and ${count === 1 ? 'a file of it is' : `${count} files of it are`} committed. Fix: \`git rm -r --cached ${folder}\` and a line \`${name}/\` in ${prefix}.gitignore.`,
      ];
    }
    return unignored.includes(name)
      ? [
          `${folder} is build output, and git does not ignore it. Fix: a line \`${name}/\` in ${prefix}.gitignore.`,
        ]
      : [];
  });
}

function keyProblems({ environmentFiles }: RepositoryFacts): string[] {
  return [...environmentFiles].flatMap(([path, text]) => {
    const name = keyLine.exec(text)?.[1];
    return name === undefined
      ? []
      : [
          `${path} is committed and holds a key (${name}). Fix: make a new key in Nango and delete this one, \`git rm --cached ${path}\`, and a line \`.env*\` in .gitignore.`,
        ];
  });
}

function versionProblems(facts: RepositoryFacts): string[] {
  const { nango, cli, cliZod } = facts;
  const problems: string[] = [];
  if (
    nango !== null &&
    semver.valid(nango) === null &&
    !/^(workspace|file|link|catalog):/.test(nango)
  ) {
    problems.push(
      `package.json asks for nango "${nango}": another day may compile with another version. Fix: "nango": "${cli}" in devDependencies, and an install.`,
    );
  }
  const other = cliZod === null ? null : describeZod(facts, cliZod);
  if (other !== null) {
    problems.push(
      `${other}, and Nango CLI ${cli} is built with ${String(cliZod)}: with two versions TypeScript runs for minutes, and out of memory. Fix: "zod": "${String(cliZod)}" in devDependencies, and an install.`,
    );
  }
  return problems;
}

/** What is wrong with the zod of a project. `catalog:` and the like say nothing: the install does. */
function describeZod({ zod, projectZod }: RepositoryFacts, cliZod: string): string | null {
  if (zod === null) return 'package.json does not list zod';
  if (projectZod !== null && projectZod !== cliZod) return `zod ${projectZod} is installed`;
  const asksForOther = semver.validRange(zod) !== null && !semver.satisfies(cliZod, zod);
  return asksForOther ? `package.json asks for zod "${zod}"` : null;
}
