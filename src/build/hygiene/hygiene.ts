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
  /** The `zod` that this version of the CLI writes into a package.json. */
  cliZod: string | null;
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

function versionProblems({ nango, zod, cli, cliZod }: RepositoryFacts): string[] {
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
  if (cliZod !== null && zod !== cliZod) {
    problems.push(
      `package.json ${zod === null ? 'does not list zod in devDependencies' : `has zod "${zod}"`}, and Nango CLI ${cli} would choose "${cliZod}". Fix: "zod": "${cliZod}" in devDependencies, and an install.`,
    );
  }
  return problems;
}
