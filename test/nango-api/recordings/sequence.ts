import type { NangoApiOptions } from '../options.js';
import type { NangoApi } from '../server.js';
import type { KeyName } from './keys.js';
import type { RecordingName } from './recording.js';
import type { ReplayChanges } from './replay.js';

/** What a set-up step can use. */
export interface Stage {
  api: NangoApi;
  /** Deploys the body of a recorded request to dev, or to the environment named. */
  deploy: (exchange: string, change?: BodyChange, environment?: string) => Promise<void>;
}

export type BodyChange = (body: RecordedBody) => RecordedBody;

/** As much of a recorded body as set-ups change. */
export interface RecordedBody {
  flowConfigs: {
    syncName: string;
    providerConfigKey: string;
    fileBody: { js: string; ts: string };
    [key: string]: unknown;
  }[];
  onEventScriptsByProvider?: { providerConfigKey: string; [key: string]: unknown }[];
  [key: string]: unknown;
}

/** One recorded exchange, with what the recording does not show of it. */
export interface ReplayStep extends Partial<Omit<ReplayChanges, 'secret'>> {
  exchange: string;
  key?: KeyName;
  /** A key that an earlier step made. */
  secret?: (api: NangoApi) => string;
  /** Deleted actions come in any order: the real one is that of the database's pages. */
  unorderedActions?: boolean;
  /** Sent while somebody else's deploy is under way. */
  locked?: true;
}

export interface SetUpStep {
  setUp: (stage: Stage) => unknown;
}

/** Exchanges that follow on each other, from one state of the server. */
export interface Sequence {
  title: string;
  recording: RecordingName;
  options?: NangoApiOptions;
  /** Whose key goes with an exchange that names none. */
  key: KeyName;
  steps: (string | ReplayStep | SetUpStep)[];
}

/** Recorded exchanges that the local server does not match, and why. */
export type Unmatched = Record<string, string>;
