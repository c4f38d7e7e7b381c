import type { GitQuestion } from '../system/git.js';
import type { GhEnvironment } from './gh.js';
import type { Ask } from './preflight/choose-environments.js';

/** What init has of its surroundings. */
export interface InitWorld {
  /** The folder of this package that holds the templates. */
  templates: string;
  /** Of git. */
  env: GitQuestion['env'];
  /** Of gh, which may be missing or not signed in. */
  ghEnv: GhEnvironment;
  ask: Ask;
  print: (text: string) => void;
  /** A workflow as an older version of this package writes it. */
  renderOld: (version: string, args: readonly string[]) => Promise<string>;
}
