import { parseArgs } from 'node:util';
import { messageOf, RunFailure } from '../shared/errors.js';
import { actionVersion } from '../shared/version.js';
import { type ApprovalForm, parsePeople } from './approval-form.js';
import { parseList } from './environments.js';

/** An approval, as far as the flags say it. */
export interface AskedApproval {
  by: ApprovalForm['by'];
  secondPerson: ApprovalForm['secondPerson'] | null;
}

export interface InitOptions {
  /** Where to start: a folder of the repository. */
  folder: string;
  /** The Nango project's folder, from the repository's root; null: find it. */
  workingDirectory: string | null;
  /** Null: ask git. */
  branch: string | null;
  /** Names of Nango's environments; null: ask, or take what the repository names. */
  environments: string[] | null;
  /** A null second person: ask. */
  approval: AskedApproval;
  /** Plans with keys that cannot deploy, and plans production on pull requests. */
  planKeys: boolean;
  /** Brings the workflows that an older init wrote to this version. */
  update: boolean;
  /** Prints this workflow, and writes nothing. */
  render: string | null;
  /** Those that get an approval although their names do not look like production; null: ask. */
  production: string[] | null;
  /** Overwrites workflow files that are there and differ. */
  force: boolean;
  /** Says what would be written, and writes nothing. */
  dryRun: boolean;
}

export const usage = `Usage: npx --omit=optional github:org/nango-deploy-action#v${actionVersion} init [folder] [options]

Checks the repository and prints a table: each row is ok or says what to change. Then writes
.github/workflows/nango-validate.yml and nango-deploy.yml (with several projects nango-monorepo.yml, too),
fitted to the repository, and .github/nango-protect.sh, which protects what they deploy to. Changes no file
that is there, but for lines added to .gitignore.

  folder                        a folder of the repository; this one when not given
  --working-directory <folder>  the Nango project's folder, from the repository's root
  --branch <name>               the default branch, if git does not know it
  --environments <names>        Nango's environments, by comma; asked for on a terminal
  --production <names>          those with an approval; names that look like production always have one
  --reviewers                   approve with required reviewers (public repositories, Enterprise), not with a code
  --second-person <who>         with a code: true, for another account than planned; or the logins that may, by comma;
                                asked for on a terminal
  --plan-keys                   plan with keys that cannot deploy, and pull requests for production, too (docs/keys.md)
  --update                      bring workflows that an older init wrote to this version, and keep your edits
  --render <file>               only print a workflow, such as nango-deploy.yml
  --force                       overwrite files that are there and differ; in nango-drift.yml only bring names to the form
  --dry-run                     only say what would be written
  --help                        this text
`;

/**
 * What the command line says; null when it asks for help.
 *
 * @throws RunFailure `invalid-input`.
 */
export function parseOptions(args: readonly string[]): InitOptions | null {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'working-directory': { type: 'string' },
        branch: { type: 'string' },
        environments: { type: 'string' },
        reviewers: { type: 'boolean', default: false },
        'second-person': { type: 'string' },
        'plan-keys': { type: 'boolean', default: false },
        update: { type: 'boolean', default: false },
        render: { type: 'string' },
        production: { type: 'string' },
        force: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw badUsage(messageOf(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  const [command, folder = '.', ...rest] = positionals;
  if (command !== 'init') {
    throw badUsage(
      command === undefined ? 'There is no command.' : `There is no command "${command}".`,
    );
  }
  if (rest.length > 0) throw badUsage(`One folder at most: ${rest.join(', ')} is too much.`);
  return {
    folder,
    workingDirectory: values['working-directory'] ?? null,
    branch: values.branch ?? null,
    environments: values.environments === undefined ? null : parseList(values.environments),
    production: values.production === undefined ? null : parseList(values.production),
    approval: parseApproval(values.reviewers, values['second-person']),
    planKeys: values['plan-keys'],
    update: values.update,
    render: values.render ?? null,
    force: values.force,
    dryRun: values['dry-run'],
  };
}

function parseApproval(hasReviewers: boolean, value: string | undefined): AskedApproval {
  const secondPerson = value === undefined ? null : parsePeople(value);
  if (hasReviewers && secondPerson !== null && secondPerson !== false) {
    throw badUsage(
      '--second-person goes with a code: GitHub itself keeps reviewers from approving their own run.',
    );
  }
  return { by: hasReviewers ? 'reviewers' : 'code', secondPerson };
}

function badUsage(message: string): RunFailure {
  return new RunFailure('invalid-input', message, { hint: usage.trimEnd() });
}
