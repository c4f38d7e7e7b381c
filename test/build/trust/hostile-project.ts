import type { Files } from '../support/checkout.js';
import { deployScript, localCli, localProject } from '../support/local-cli.js';

/** The three places in which a project's own code runs. */
export const places = ['install', 'cli', 'tests'] as const;
export type Place = (typeof places)[number];

/** The failure of the stage that a place belongs to. */
export const reasonOf: Record<Place, string> = {
  install: 'install-failed',
  cli: 'compile-failed',
  tests: 'tests-failed',
};

/** A project that compiles and tests well, and does something else besides in these places. */
export function hostileProject(code: Partial<Record<Place, string>>): Files {
  return {
    ...localProject({
      scripts: { preinstall: 'node install.cjs', test: 'node tests.cjs' },
      devDependencies: { nango: 'file:./cli' },
    }),
    ...localCli({ at: 'cli', script: `${code.cli ?? ''};\n${deployScript}` }),
    'install.cjs': code.install ?? '',
    'tests.cjs': code.tests ?? '',
    '.npmrc': 'foreground-scripts=true\n',
  };
}
