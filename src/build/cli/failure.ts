import { totalmem } from 'node:os';
import { posix } from 'node:path';
import { type Diagnostic, RunFailure } from '../../shared/errors.js';
import { moveHint, recommendedCli, recommendedZod } from '../package-manager/nango-version.js';
import { defangAll } from '../../system/defang.js';
import type { CaptureOutcome } from './capture-server.js';
import { parseDiagnostics, renderDiagnostic } from './diagnostics.js';

/** How a run of the CLI ended that left no package. */
export interface CliEnd {
  version: string;
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** What it said, without colours. */
  lines: readonly string[];
  /** Files that index.ts names, from the project's folder. */
  entryPoints?: readonly string[] | undefined;
  /** Where the project has another zod than the CLI: both versions. */
  otherZod?: { project: string; cli: string } | null | undefined;
}

const shownLines = 60;
const shownDiagnostics = 200;

const outOfMemoryText =
  /JavaScript heap out of memory|Reached heap limit|Ineffective mark-compacts near heap limit|ERR_WORKER_OUT_OF_MEMORY|runtime: out of memory|Array buffer allocation failed|Cannot allocate memory|\bENOMEM\b/;

/** What came to the capture server and should not have: the package is not to be trusted. */
export function captureFailure(
  problems: CaptureOutcome['problems'],
  version: string,
): RunFailure | null {
  const [first] = problems;
  if (first === undefined) return null;
  const details = problems.slice(0, 20).map(({ call, message }) => `${call}: ${message}`);
  if (first.kind === 'too-large') return tooLarge(first.message, details);
  if (first.kind === 'nothing-in-it') return nothingToDeploy('index.ts imports no function.');
  if (first.kind === 'twice') return twice(first.message);
  const stranger = first.kind === 'wrong-key';
  return new RunFailure(
    'unsupported-cli',
    stranger
      ? `While Nango CLI ${version} ran, something called ${first.call} without the key of this run.`
      : `Nango CLI ${version} does not deploy as this action knows it: ${first.call} was ${first.message}.`,
    {
      hint: stranger
        ? 'Code of the project or of a dependency talks to the server that this action starts for the CLI. Find it: a package built this way cannot be trusted.'
        : `Use the newest release of this action, or pin "nango" to ${recommendedCli} and "zod" to ${recommendedZod}. Else code of the project talks to the server that this action starts for the CLI.`,
      details,
    },
  );
}

/** Nango would run either of them. */
function twice(message: string): RunFailure {
  return new RunFailure('compile-failed', `The project has a function twice: ${message}.`, {
    hint: 'Name each function once: is a file imported twice in index.ts, or are there two of one name in one integration?',
  });
}

/** More than is taken of any project, in however many parts it would be sent. */
export function tooLarge(what: string, details: readonly string[] = []): RunFailure {
  return new RunFailure('package-too-large', `The package is too large: ${what}.`, {
    hint: 'Split the project, or make its functions smaller: each function bundles its own copy of a library that it imports.',
    details,
  });
}

/** Why the CLI sent no package, from what it printed. */
export function cliFailure(end: CliEnd, confirmed: boolean): RunFailure {
  const { lines } = end;
  const says = (text: RegExp): string | undefined => lines.find((line) => text.test(line));
  const tail = lines
    .filter((line) => line !== '')
    .slice(-shownLines)
    .map(defangAll);

  if (isOutOfMemory(end)) return outOfMemory(end, tail);
  if (says(/`nango\.yaml` configuration file is deprecated/) !== undefined) {
    return new RunFailure('legacy-yaml', 'The project is defined in a nango.yaml.', {
      hint: 'Run `npx nango migrate-to-zero-yaml` once and commit what it writes: https://nango.dev/docs/guides/platform/migrations/migrate-to-zero-yaml',
    });
  }
  if (says(/^Not inside a Nango folder/) !== undefined) {
    return new RunFailure(
      'no-project',
      'The Nango CLI does not recognize the folder as a Nango project.',
      {
        hint: 'A project has an index.ts and a folder `.nango/`. Check `working-directory`.',
      },
    );
  }
  if (says(/^Legacy scripts and functions cannot be deployed together/) !== undefined) {
    return mixedKinds();
  }
  if (says(/^No syncs or actions to deploy/) !== undefined) {
    return onEventsOnly();
  }
  if (says(/^No entry points found/) !== undefined) {
    return nothingToDeploy('index.ts imports nothing that the CLI takes for a function.');
  }
  const unpackaged = says(/^No (?:script|function) files found for "/);
  if (unpackaged !== undefined) return misplaced(unpackaged, end);

  const diagnostics = parseDiagnostics(lines);
  if (diagnostics.length > 0) return compileFailure(diagnostics);
  const unknown = says(/^error: unknown (?:option|command)/);
  if (unknown !== undefined || confirmed || says(/^✓ Packaging$/) !== undefined) {
    return new RunFailure(
      'unsupported-cli',
      unknown === undefined
        ? `Nango CLI ${end.version} packaged the project, but ${confirmed ? 'sent no deploy after its confirmation' : 'sent nothing'}.`
        : `Nango CLI ${end.version} does not take the options of this action: ${defangAll(unknown)}`,
      {
        hint: `${moveHint} Or take a newer release of this action.`,
        details: tail,
      },
    );
  }
  return new RunFailure(
    'compile-failed',
    `The Nango CLI ended without a package (${describeEnd(end)}).`,
    {
      hint: '`npx nango compile` in the project’s folder should show the same. If not, report it.',
      details: tail,
      diagnostics: [],
    },
  );
}

/** A project that does not compile, by what the compiler says of it. */
export function compileFailure(diagnostics: readonly Diagnostic[]): RunFailure {
  const details = diagnostics.slice(0, shownDiagnostics).map(renderDiagnostic).map(defangAll);
  const rest = diagnostics.length - details.length;
  return new RunFailure(
    'compile-failed',

    `The project does not compile: ${diagnostics.length === 1 ? 'one error' : `${diagnostics.length} errors`}.`,
    {
      hint: '`npx nango compile` in the project’s folder shows the same.',
      details: rest === 0 ? details : [...details, `… and ${rest} more`],
      diagnostics,
    },
  );
}

/** The CLI's own rule: it sends either kind. */
export function mixedKinds(): RunFailure {
  return new RunFailure(
    'mixed-kinds',
    'The project has syncs, actions or on-event scripts beside functions made with createFunction.',
    {
      hint: 'Nango deploys either kind, not both at once. Keep them in two projects, each with its own index.ts.',
    },
  );
}

/** The CLI's own rule: on-event scripts go along with something else. */
export function onEventsOnly(): RunFailure {
  return nothingToDeploy('The project has on-event scripts only.');
}

function isOutOfMemory({ exitCode, signal, lines }: CliEnd): boolean {
  // 134 and 137: what a shell makes of SIGABRT and SIGKILL.
  if (signal === 'SIGABRT' || signal === 'SIGKILL' || exitCode === 134 || exitCode === 137) {
    return true;
  }
  return lines.some((line) => outOfMemoryText.test(line));
}

function outOfMemory(end: CliEnd, tail: readonly string[]): RunFailure {
  const gigabytes = totalmem() / 1024 ** 3;
  const suggested = Math.max(1, Math.floor(gigabytes * 0.75)) * 1024;
  const killed = end.signal === 'SIGKILL' || end.exitCode === 137;
  return new RunFailure(
    'out-of-memory',
    killed
      ? 'The Nango CLI was killed, as the system does when the machine has no memory left.'
      : 'The Nango CLI ran out of memory.',
    {
      hint:
        zodHint(end) ??
        `This machine has ${gigabytes.toFixed(0)} GB. Set \`NODE_OPTIONS: --max-old-space-size=${suggested}\` (megabytes) in the step's \`env\`, or take a larger runner.`,
      details: tail.slice(-15),
    },
  );
}

/** More memory would not help: TypeScript compares two zods for minutes. */
function zodHint({ otherZod }: CliEnd): string | null {
  if (otherZod == null) return null;
  const { project, cli } = otherZod;
  return `The project has zod ${project}, and its CLI zod ${cli}: with two of them TypeScript runs out of any memory. Set \`"zod": "${cli}"\` in "devDependencies" of package.json, install, and commit the lockfile.`;
}

function nothingToDeploy(message: string): RunFailure {
  return new RunFailure('nothing-to-deploy', message, {
    hint: 'Nango deploys a project that has at least one sync, action or function. Is it imported in index.ts, in a line of its own such as `import "./github/syncs/fetchIssues.js";`?',
  });
}

function misplaced(line: string, { lines, entryPoints = [] }: CliEnd): RunFailure {
  const name = /"(?<name>.*)"/.exec(line)?.groups?.name ?? '';
  const files = lines.filter((text) => text.startsWith('Error loading file '));
  return new RunFailure(
    'compile-failed',

    `"${name}" compiles, but cannot be packaged: it is in the wrong folder.`,
    {
      hint: 'The CLI looks for a sync in <integration>/syncs/, an action in <integration>/actions/, an on-event script in <integration>/on-events/. Move the file, and its line in index.ts.',
      details: [line, ...files].slice(0, shownLines).map(defangAll),
      diagnostics: entryPoints
        .filter((path) => posix.basename(path, '.ts') === name)
        .map((file) => ({ file, line: null, column: null, message: 'It is in the wrong folder.' })),
    },
  );
}

function describeEnd({ exitCode, signal }: CliEnd): string {
  return signal ?? `exit code ${String(exitCode)}`;
}
